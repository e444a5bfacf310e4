"""One torture a file: each has a `TORTURE`."""
