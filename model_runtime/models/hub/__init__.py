"""Hub models: any folder that the installed transformers loads as image-text-to-text, by its own chat template."""
