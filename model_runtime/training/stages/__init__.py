"""The stages of training: one file each, from a run context to a result folder; and the modules they begin from."""
