"""The history of answers."""
