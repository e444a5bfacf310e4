"""Pictures for the model: a place of a layer, or of two dates, drawn or read."""
