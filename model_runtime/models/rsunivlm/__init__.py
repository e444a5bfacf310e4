"""RSUniVLM (arXiv 2412.05679): SigLIP, an MLP projector, and Qwen2 with one expert a request, chosen by the task."""
