"""`make docs-pictures`: the pictures of docs/images, from the real window, with the model that comes along."""
