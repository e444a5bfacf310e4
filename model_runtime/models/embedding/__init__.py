"""One way of a question for every model that writes its pictures into a decoder's embeddings.

`EmbeddingModel` goes it: features, clue, prompt, decode, score, parse. A family gives it its vision encoder, its
prompts and what else is its own as hooks.
"""

from .language_model import IMAGE_ID, LanguageModel
from .model import EmbeddingModel, Prompt

__all__ = ["IMAGE_ID", "EmbeddingModel", "LanguageModel", "Prompt"]
