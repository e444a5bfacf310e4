"""Speed, measured side by side with stock transformers in one run, and the floor that the hardware sets."""
