"""Loads folders in the VILA1.5-3b and UniRS layouts, strictly; the family `llava_llama` of `models.FAMILIES`."""

from __future__ import annotations

import sys
from dataclasses import replace

import torch
from torch import nn

from ...common.memory_plans import ALONE, RESIDENT
from ...common.sentences import Sentence
from ...errors import ModelFault
from .. import held_weights
from ..base import LoadOptions, Report
from ..checkpoint import Progress, Weights, load_module, reported, same_weights
from ..decoder import choose_kernels, choose_layers, hollow_decoder, load_decoder
from ..embedding import LanguageModel
from ..folder import ModelFolder
from ..held_weights import CountedWeights
from ..tokenising import SentencePieceTokeniser
from .change import ChangeExtraction
from .clues import SELF, ClueModel
from .config import UnirsConfig, read_config
from .decoder_turns import DecoderTurns, FileSeat, HostSeat, Seat
from .encoder import VisionEncoder
from .foreign_clues import ForeignClueModel
from .inspection import inspect
from .model import UnirsModel
from .projector import Projector
from .vision import build_tower

__all__ = ["decoders", "inspect", "load", "packable", "parameters"]

BASE = "base/llm"
_CHANGE, _SINGLE, _PLAIN = "layers.change.", "layers.single.", "layers."


def parameters(folder: ModelFolder, clue_folder: ModelFolder | None) -> int:
    """See `base.Family`."""
    parts = [folder.part("vision_tower"), folder.part("mm_projector"), *_decoders(folder, clue_folder)]
    return sum(part.parameters for part in parts) + _of_other_family(clue_folder, "parameters")


def packable(folder: ModelFolder, clue_folder: ModelFolder | None) -> int:
    """See `base.Family`."""
    own = sum(held_weights.packable(part.weights) for part in _decoders(folder, clue_folder))
    return own + _of_other_family(clue_folder, "packable")


def _decoders(folder: ModelFolder, clue_folder: ModelFolder | None) -> list[ModelFolder]:
    """The folders of the decoders that are loaded of this family."""
    if clue_folder is not None:
        return [folder.part("llm")] + ([clue_folder.part("llm")] if _is_vila(clue_folder) else [])
    return [folder.part("llm")] + ([folder.part(BASE)] if folder.has(BASE) else [])


def decoders(
    folder: ModelFolder, clue_folder: ModelFolder | None
) -> tuple[CountedWeights, CountedWeights, bool] | None:
    """See `base.Family`; a clue model of another family does not take turns."""
    own = CountedWeights.of(folder.part("llm").weights)
    if clue_folder is not None and not _is_vila(clue_folder):
        counts = (_of_other_family(clue_folder, what) for what in ("parameters", "packable"))
        return own, CountedWeights(*counts), False
    others = _decoders(folder, clue_folder)[1:]
    return (own, CountedWeights.of(others[0].weights), True) if others else None


def _of_other_family(clue_folder: ModelFolder | None, what: str) -> int:
    """What a clue model of another family says of itself."""
    if clue_folder is None or _is_vila(clue_folder):
        return 0
    from .. import family_of

    return getattr(family_of(clue_folder), what)(clue_folder, None)


def load(folder: ModelFolder, options: LoadOptions, report: Report) -> UnirsModel:
    """Load a UniRS or VILA1.5-3b folder and its clue model.

    The clue model is the options' folder (a VILA folder, its encoder shared where the weights are equal, or one of
    another family), else `base/llm/` in the folder, else for a plain VILA the model itself, else none.
    """
    loader = _Loader(options, report)
    config = read_config(folder)
    encoder = loader.encoder(folder, config)
    language_model, seat = loader.seated(folder.part("llm"), "decoder", encoder, True)
    revision, clue_model, turns = folder.revision, None, None
    beside = options.clue_folder is not None or folder.has(BASE)
    if beside and options.plan != ALONE:
        clue_model, clue_seat = loader.clue_model(folder, encoder, language_model)
        turns = clue_seat and DecoderTurns(seat, clue_seat)
    elif not beside and encoder.change is None:
        clue_model = ClueModel(language_model, encoder, SELF)
    if options.clue_folder is not None:
        revision += "+" + options.clue_folder.revision
    return UnirsModel(config, encoder, language_model, clue_model, revision, options, turns)


def _is_vila(folder: ModelFolder) -> bool:
    """Whether it is a folder of this very family, whose encoder may be shared."""
    from .. import family_of

    return family_of(folder) is sys.modules[__name__]


def _of_another_family(options: LoadOptions, report: Report) -> ForeignClueModel:
    from .. import family_of

    folder = options.clue_folder
    model = family_of(folder).load(folder, replace(options, clue_folder=None), report)
    return ForeignClueModel(model, str(folder))


class _Loader:
    """Loads parts in one precision to one device, and tells how far each is."""

    def __init__(self, options: LoadOptions, report: Report) -> None:
        self._options = options
        self._where = {"dtype": options.dtype, "device": options.device}
        self._packed = options.packed
        self._report = report

    def encoder(self, folder: ModelFolder, config: UnirsConfig) -> VisionEncoder:
        """Tower, projector and, where the folder holds it, change extraction."""
        size = config.preprocessing.size
        with torch.device("meta"):
            tower = build_tower(config.tower, config.select_layer, size)
            if tower.image_size != size:
                raise ModelFault(
                    Sentence(
                        "{folder}: pictures of {size} px are prepared for a tower of {expected} px.",
                        folder=folder,
                        size=size,
                        expected=tower.image_size,
                    )
                )
            projector = Projector(tower.channels, tower.grid, config.width)
            change = ChangeExtraction(tower.channels, tower.grid)
        weights = folder.part("vision_tower").weights
        progress = self._progress("vision tower", weights)
        load_module(tower, weights, tower.file_name, tower.unused, **self._where, progress=progress)
        tower.finish(self._where["device"])
        choose_layers(tower)
        weights = folder.part("mm_projector").weights
        has_change = any(name.startswith(_CHANGE) for name in weights.shapes)
        prefix, progress = _SINGLE if has_change else _PLAIN, self._progress("projector", weights)
        load_module(
            projector,
            weights,
            lambda key: prefix + projector.file_name(key),
            lambda name: has_change and name.startswith(_CHANGE),
            **self._where,
            progress=progress,
        )
        if has_change:
            load_module(
                change,
                weights,
                lambda key: _CHANGE + change.file_name(key),
                lambda name: name.startswith(_SINGLE),
                **self._where,
                progress=progress,
            )
        return VisionEncoder(tower, projector, change if has_change else None, config)

    def seated(
        self,
        folder: ModelFolder,
        stage: str,
        encoder: VisionEncoder,
        inside: bool,
        tokeniser: SentencePieceTokeniser | None = None,
    ) -> tuple[LanguageModel, Seat]:
        """A decoder that reads the encoder's embeddings, with the folder's own tokeniser or the one given; it is in
        memory if it is wanted `inside`."""
        device, dtype = self._where["device"], self._where["dtype"]

        def load(report: Report, where: torch.device = device) -> nn.Module:
            progress = reported(report, stage, folder.weights.byte_count)
            decoder = load_decoder(folder, dtype, where, progress, self._packed, self._options.keep_packed)
            if where == device:  # not what waits beside a GPU
                choose_kernels(decoder)
            return decoder

        def hollow() -> nn.Module:
            return hollow_decoder(folder, dtype, self._packed)

        on_cpu = device.type == "cpu"
        if inside or not on_cpu:
            decoder = load(self._report, device if inside else torch.device("cpu"))
        else:
            decoder = hollow()
        if tokeniser is None or folder.has("tokenizer.model"):
            tokeniser = SentencePieceTokeniser(folder.path / "tokenizer.model")
        _check_sizes(decoder, tokeniser, encoder, folder)
        found = LanguageModel(decoder, tokeniser)
        return found, FileSeat(found, load, hollow, inside) if on_cpu else HostSeat(found, device, inside)

    def clue_model(
        self, folder: ModelFolder, own: VisionEncoder, language_model: LanguageModel
    ) -> tuple[ClueModel | ForeignClueModel, Seat | None]:
        """The clue model of a folder or of the options, and its decoder's seat, empty in the plan `swapped`."""
        clue_folder, inside = self._options.clue_folder, self._options.plan == RESIDENT
        if clue_folder is None:
            tokeniser = language_model.tokeniser
            base, seat = self.seated(folder.part(BASE), "clue decoder", own, inside, tokeniser)
            return ClueModel(base, own, BASE), seat
        if not _is_vila(clue_folder):
            return _of_another_family(self._options, self._report), None
        encoder, shared = self._clue_encoder(clue_folder, own)
        base, seat = self.seated(clue_folder.part("llm"), "clue decoder", encoder, inside)
        return ClueModel(base, encoder, str(clue_folder), shares_features=shared), seat

    def _clue_encoder(self, folder: ModelFolder, own: VisionEncoder) -> tuple[VisionEncoder, bool]:
        """The encoder of another folder's clue model, and whether it is the model's own, whose weights are equal."""
        config, projector = read_config(folder), folder.part("mm_projector").weights
        if any(name.startswith(_CHANGE) for name in projector.shapes):
            raise ModelFault(
                Sentence("{folder} is a UniRS folder; a clue model is a plain VILA folder.", folder=folder)
            )
        tower = folder.part("vision_tower").weights
        shared = (
            config.preprocessing == own.config.preprocessing
            and same_weights(own.tower, tower, own.tower.file_name, own.tower.unused)
            and same_weights(
                own.projector, projector, lambda key: _PLAIN + own.projector.file_name(key), lambda name: False
            )
        )
        return (own, True) if shared else (self.encoder(folder, config), False)

    def _progress(self, stage: str, weights: Weights) -> Progress:
        return reported(self._report, stage, weights.byte_count)


def _check_sizes(
    decoder: nn.Module, tokeniser: SentencePieceTokeniser, encoder: VisionEncoder, folder: ModelFolder
) -> None:
    width, size = encoder.projector.out.out_features, decoder.config.vocab_size
    if decoder.config.hidden_size != width:
        raise ModelFault(
            Sentence(
                "{folder} is {hidden_size} wide, but the projector gives {width}.",
                folder=folder,
                hidden_size=decoder.config.hidden_size,
                width=width,
            )
        )
    if tokeniser.size > size:
        raise ModelFault(
            Sentence(
                "{folder}: the tokenizer has {size} pieces, the decoder only {vocabulary}.",
                folder=folder,
                size=tokeniser.size,
                vocabulary=size,
            )
        )
