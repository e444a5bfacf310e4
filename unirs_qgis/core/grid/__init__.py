"""Every cell of a layer asked: plan, run, file, layers and review."""
