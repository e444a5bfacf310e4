"""Making a UniRS: data sets and generated scenes in, a folder in the UniRS layout out.

`stages/` has a resumable job for each: `tower` and `base` (stage 0: a base of one's own), `change` (stage 1), `clues`
(once, ahead), `tune` (stage 2). They stand on `run/` (loop, checkpoints) and `losses/`, both of these on `data/`, and
all on `settings`.
"""
