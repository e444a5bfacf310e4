"""Serves the engine to the plugin over stdin and stdout (docs/protocol.md): requests in, replies out."""
