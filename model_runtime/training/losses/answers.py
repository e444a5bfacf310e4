"""A model of any family as one trainable module: pictures or their tower tokens and ids in, the answers' loss out."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from ...images import Preprocessing
from ...models.unirs.change import ChangeExtraction
from ..data.pictures import PictureBatch, TowerTokenBatch, normalised
from ..data.sequences import NO_LABEL, PackedBatch
from . import packed_attention
from .attention_supervision import PositionProbe, attention_divergence
from .attention_targets import AttentionTargets
from .number_pieces import NumberPieces


class VisionEncoderForTraining(nn.Module):
    """Tower, projector and, for a UniRS, change extraction; pictures in, decoder embeddings out."""

    def __init__(
        self, tower: nn.Module, projector: nn.Module, change: ChangeExtraction | None, preprocessing: Preprocessing
    ) -> None:
        super().__init__()
        self.tower = tower
        self.projector = projector
        self.change = change
        self.preprocessing = preprocessing

    def tokens(self, pictures: PictureBatch | TowerTokenBatch) -> torch.Tensor:
        """(P, g*g, C) tower tokens."""
        return (
            pictures.values
            if isinstance(pictures, TowerTokenBatch)
            else self.tower(normalised(pictures, self.preprocessing))
        )

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

    def forward(self, pictures: PictureBatch | TowerTokenBatch) -> torch.Tensor:
        """(blocks, p*p, H) decoder embeddings."""
        return self.blocks(self.tokens(pictures), pictures.pairs)


class ModelForTraining(nn.Module):
    """Vision encoder (None where embeddings come from outside) and decoder, with the causal language modelling loss.

    An encoder makes image embeddings of what a batch shows, (blocks, P, H), or (N, H) where blocks differ in length.
    Where attention is `supervised`, with a position probe.
    """

    def __init__(
        self,
        encoder: nn.Module | None,
        decoder: nn.Module,
        supervised: bool = False,
        numbers: NumberPieces | None = None,
    ) -> None:
        """`numbers`: pieces of which a near one is nearly right."""
        super().__init__()
        self.numbers = numbers
        self.encoder = encoder
        self.decoder = decoder
        self.position_probe = PositionProbe(decoder.config.hidden_size) if supervised else None
        self._base.set_attn_implementation(packed_attention.NAME)
        self._frozen = encoder is not None and not any(weight.requires_grad for weight in encoder.parameters())

    @property
    def _base(self) -> nn.Module:
        """The decoder without what adapts it."""
        return self.decoder.get_base_model() if hasattr(self.decoder, "get_base_model") else self.decoder

    def train(self, mode: bool = True) -> ModelForTraining:
        """A frozen encoder stays in evaluation: its normalisation keeps its statistics."""
        super().train(mode)
        if self._frozen:
            self.encoder.eval()
        return self

    def forward(
        self,
        batch: PackedBatch,
        blocks: torch.Tensor | None,
        pictures: PictureBatch | TowerTokenBatch | None = None,
        attention_targets: AttentionTargets | None = None,
    ) -> dict:
        """`loss`: cross-entropy summed over all labels, each times its weight; `right` (B, L) bool: labels that greedy
        decoding would give; where attention is supervised `attention`, its divergence and the probe's error, summed,
        and `hidden`, what goes into each layer of the decoder and out of the last, (B, L, H) each.

        A conversation all of whose labels are right is, to the letter, what greedy decoding answers.
        """
        if pictures is not None:
            with torch.set_grad_enabled(torch.is_grad_enabled() and not self._frozen):
                blocks = self.encoder(pictures)
        table = self.decoder.get_input_embeddings()
        embeddings = table(batch.ids)
        if blocks is not None:
            is_image = batch.slots >= 0
            embeddings = embeddings.clone()
            embeddings[is_image] = blocks.flatten(0, -2)[batch.slots[is_image]].to(embeddings.dtype)
        outputs = self._base.model(
            inputs_embeds=embeddings,
            attention_mask=batch.mask,
            position_ids=batch.position_ids,
            use_cache=False,
            output_hidden_states=attention_targets is not None,
        )
        hidden = outputs.last_hidden_state
        learnt = batch.labels != NO_LABEL
        logits = self._base.lm_head(hidden[learnt]).float()
        wanted = batch.labels[learnt]
        right = torch.zeros_like(learnt)
        right[learnt] = logits.detach().argmax(-1) == wanted
        cost = (
            functional.cross_entropy(logits, wanted, reduction="none")
            if self.numbers is None
            else self.numbers.loss(logits, wanted)
        )
        loss = (cost * batch.weights[learnt]).sum()
        outcome = {"loss": loss, "right": right}
        if attention_targets is not None:
            hidden_states, probe = outputs.hidden_states, self.position_probe
            apart = attention_divergence(self._base.model, hidden_states, batch.position_ids, attention_targets)
            outcome["attention"] = apart + probe(hidden_states, attention_targets)
            outcome["hidden"] = hidden_states
        return outcome
