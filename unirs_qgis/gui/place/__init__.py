"""Choosing a place on the map, and the picture that the model sees of it."""
