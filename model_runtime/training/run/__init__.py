"""How a stage is run: the loop, its checkpoints, curves, progress and validation, folders, processes and devices.

Imports nothing of losses/ or stages/.
"""
