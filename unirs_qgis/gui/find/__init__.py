"""The Find panel: phrases to boxes, outlines and points; what changed; what is in a rectangle; land cover."""
