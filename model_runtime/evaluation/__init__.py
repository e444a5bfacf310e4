"""Evaluation: a data set and a model in; predictions, scores, baselines and the published figures out."""
