"""Caption metrics and intervals, on lists of tokens: they know nothing of models, data sets or files."""

from .bleu import bleu
from .cider_d import CiderD
from .intervals import bootstrap, bootstrap_ratio, paired_difference, wilson
from .rouge_l import rouge_l
from .words import UNKNOWN, common_words, tokens, without_rare

__all__ = [
    "UNKNOWN",
    "CiderD",
    "bleu",
    "bootstrap",
    "bootstrap_ratio",
    "common_words",
    "paired_difference",
    "rouge_l",
    "tokens",
    "wilson",
    "without_rare",
]
