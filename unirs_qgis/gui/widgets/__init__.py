"""Widgets and words that every panel uses."""
