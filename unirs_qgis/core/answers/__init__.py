"""Answers as rows of a file, as layers, and as notes on the map."""
