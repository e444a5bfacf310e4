"""The model systems, one folder each, and the strict checkpoint reader they share."""
