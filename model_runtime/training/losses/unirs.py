"""A UniRS as one trainable module: pictures or their tower tokens and ids in, the loss of the answers out."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from ...models.unirs.change import ChangeExtraction
from ...models.unirs.config import Preprocessing
from ...models.unirs.projector import Projector
from ...models.unirs.vision import Tower
from ..data.pictures import Pictures, Tokens, normalised
from ..data.sequences import NO_LABEL, Batch
from . import packed_attention as branch_attention
from .attention_supervision import Reader, divergence
from .attention_targets import Pointing


class Eyes(nn.Module):
    """Tower, projector and, for a UniRS, change extraction; pictures in, decoder embeddings out."""

    def __init__(self, tower: Tower, projector: Projector, change: ChangeExtraction | None, how: Preprocessing) -> None:
        super().__init__()
        self.tower = tower
        self.projector = projector
        self.change = change
        self.how = how

    def tokens(self, shown: Pictures | Tokens) -> torch.Tensor:
        """(P, g*g, C) tower tokens."""
        return shown.values if isinstance(shown, Tokens) else self.tower(normalised(shown, self.how))

    def blocks(self, tokens: torch.Tensor, pairs: torch.Tensor | None) -> torch.Tensor:
        """(P, g*g, C) -> (blocks, p*p, H): one block a picture, or one a pair where it goes through change extraction.

        Blocks keep the order of the pictures.
        """
        if pairs is None or self.change is None or not len(pairs):
            return self.projector(tokens)
        changes = self.change(tokens[pairs], tokens[pairs + 1])
        tokens = tokens.index_copy(0, pairs, changes)
        kept = torch.ones(len(tokens), dtype=torch.bool, device=tokens.device)
        kept[pairs + 1] = False
        return self.projector(tokens[kept])

    def forward(self, shown: Pictures | Tokens) -> torch.Tensor:
        """Pictures to embeddings, (blocks, p*p, H)."""
        return self.blocks(self.tokens(shown), shown.pairs)


class Speaking(nn.Module):
    """Eyes (None where embeddings come from outside) and decoder; with a reader where ids will point."""

    def __init__(self, eyes: Eyes | None, decoder: nn.Module, pointing: bool = False) -> None:
        super().__init__()
        self.eyes = eyes
        self.decoder = decoder
        self.reader = Reader(decoder.config.hidden_size) if pointing else None
        self._base.set_attn_implementation(branch_attention.NAME)
        self._frozen = eyes is not None and not any(weight.requires_grad for weight in eyes.parameters())

    @property
    def _base(self) -> nn.Module:
        """The decoder without what adapts it."""
        return self.decoder.get_base_model() if hasattr(self.decoder, "get_base_model") else self.decoder

    def train(self, mode: bool = True) -> Speaking:
        """Frozen eyes stay in evaluation: their normalisation keeps its statistics."""
        super().train(mode)
        if self._frozen:
            self.eyes.eval()
        return self

    def forward(
        self,
        batch: Batch,
        blocks: torch.Tensor | None,
        shown: Pictures | Tokens | None = None,
        pointing: Pointing | None = None,
    ) -> dict:
        """`loss`: cross-entropy summed over all labels, each times its weight; `right` (B, L) bool: labels that greedy
        decoding would give; `pointed`, with a `pointing`: how far heads look elsewhere and places are misread, summed.

        A branch all of whose labels are right is, to the letter, what greedy decoding answers.
        """
        if shown is not None:
            with torch.set_grad_enabled(torch.is_grad_enabled() and not self._frozen):
                blocks = self.eyes(shown)
        table = self.decoder.get_input_embeddings()
        embeddings = table(batch.ids)
        if blocks is not None:
            places = batch.slots >= 0
            embeddings = embeddings.clone()
            embeddings[places] = blocks.flatten(0, 1)[batch.slots[places]].to(embeddings.dtype)
        outputs = self._base.model(
            inputs_embeds=embeddings,
            attention_mask=batch.mask,
            position_ids=batch.depths,
            use_cache=False,
            output_hidden_states=pointing is not None,
        )
        hidden = outputs.last_hidden_state
        learnt = batch.labels != NO_LABEL
        logits = self._base.lm_head(hidden[learnt]).float()
        wanted = batch.labels[learnt]
        right = torch.zeros_like(learnt)
        right[learnt] = logits.detach().argmax(-1) == wanted
        loss = (functional.cross_entropy(logits, wanted, reduction="none") * batch.weights[learnt]).sum()
        told = {}
        if pointing is not None:
            elsewhere = divergence(self._base.model, outputs.hidden_states, batch.depths, pointing)
            told["pointed"] = elsewhere + self.reader(outputs.hidden_states, pointing)
        return {"loss": loss, "right": right} | told
