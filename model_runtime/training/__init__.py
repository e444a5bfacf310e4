"""Making a UniRS: data sets and generated scenes in, a folder in the UniRS layout out.

The stages, each a resumable job with its own file: `tower_stage` and `base_stage` (stage 0: a base of one's own),
`change_stage` (stage 1), `clue_stage` (clues, once, ahead), `tune_stage` (stage 2). What they share: settings; rows
(what is said about which pictures), views (augmentation), sequences (token ids); the loop with its checkpoints and
curves.
"""
