"""What training minimises: the modules that train, their auxiliary heads and losses. Batches of data/ in, losses out.

Imports nothing of run/ or stages/.
"""
