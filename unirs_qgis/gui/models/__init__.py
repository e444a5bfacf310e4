"""Which model answers: those that are installed or can be downloaded, and a server of one's own."""
