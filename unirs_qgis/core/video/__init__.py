"""What is kept and shown of a classified flight."""
