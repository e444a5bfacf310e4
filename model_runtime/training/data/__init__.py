"""What training sees: data sets, generated scenes and their pictures in, augmented samples and packed batches out.

Imports nothing of losses/, run/ or stages/.
"""
