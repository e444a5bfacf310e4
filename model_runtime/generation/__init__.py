"""Text out of a decoder: one greedy loop, scores of candidates, streamed text, and the cache of what was computed."""
