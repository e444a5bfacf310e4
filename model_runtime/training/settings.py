"""What a training configuration says, as frozen dataclasses; `configuration.load_settings` reads one."""

from __future__ import annotations

import dataclasses
import math
import typing
from dataclasses import dataclass, field

from ..errors import RequestFault


@dataclass(frozen=True)
class DataSetSource:
    """One data set. `format`: geochat, levir_cc, rsvqa_lr, rsvqa_hr, crsvqa, era, captions, rs_instructions, rsivqa,
    rsunivlm, or generated (`folder` is its sort).

    `folder` is relative to the data folder. `hold_out` names pictures that are never trained on; their items are what
    `check_split` would be elsewhere. `check_split`: the split whose closed questions are scored as training goes on.
    `turns`: at most so many single questions about the same pictures follow one another in one conversation (0: all of
    them; 1: each is a conversation of its own).
    """

    format: str
    folder: str
    split: str = "train"
    check_split: str = ""
    hold_out: tuple[str, ...] = ()
    turns: int = 1


@dataclass(frozen=True)
class Shape:
    """A model to be made from scratch: `image_size` in pixels, `tower` and `decoder` as in their config.json."""

    image_size: int
    select_layer: int
    pieces: int
    tower: dict
    decoder: dict
    name: str = "unirs"
    notice: str = ""
    gsd_range_m: tuple[float, ...] = ()

    @property
    def form(self) -> str:
        """What decides the weights: all but what the model is called and says of itself."""
        return repr(dataclasses.replace(self, name="", notice="", gsd_range_m=()))


@dataclass(frozen=True)
class Generated:
    """How many scenes, pairs and eight-frame flights are drawn, from which seed, at which metres a pixel.

    `wide` scenes show more ground: they are coarser than `gsd_m`, up to twice as coarse. `unseen` ones are like
    `scenes`, for a decoder to learn from what a tower that knows `scenes` sees of a place that is new to it. `finds`
    and `find_pairs` are scenes and pairs that RSUniVLM is asked about: where something is, and what has changed.
    """

    scenes: int = 0
    unseen: int = 0
    wide: int = 0
    pairs: int = 0
    flights: int = 0
    image_flights: int = 0
    finds: int = 0
    find_pairs: int = 0
    seed: int = 100_000
    gsd_m: tuple[float, ...] = (0.4, 1.0)


@dataclass(frozen=True)
class Loop:
    """One run over the data. `batch_size`: samples a step, over all processes; `micro_batch_size`: samples that go
    through the model at once; `rate`: the peak learning rate.

    `schedule`: cosine (to 0, after `warmup`, a share of all steps) or `halve:N` (times 0.5 every N epochs).
    `average`: decay of the moving average of weights (EMA) that is kept in place of the last ones (0: the last).
    `steps`: where it is not 0, stop after so many.
    """

    epochs: float
    batch_size: int
    micro_batch_size: int
    rate: float
    warmup: float = 0.03
    schedule: str = "cosine"
    weight_decay: float = 0.0
    betas: tuple[float, ...] = (0.9, 0.999)
    clip: float = 1.0
    average: float = 0.0
    steps: int = 0
    save_minutes: float = 5.0
    check_epochs: float = 1.0

    def steps_an_epoch(self, samples: int) -> int:
        """Steps that see each of so many samples at least once."""
        return math.ceil(samples / self.batch_size)

    def total_steps(self, samples: int) -> int:
        """Steps of the whole run where an epoch has so many samples."""
        return self.steps or max(1, round(self.steps_an_epoch(samples) * self.epochs))


@dataclass(frozen=True)
class Sampling:
    """What a step sees. `mixture`: set -> how often an epoch sees each sample. `annotations`: at most so many of the
    questions and captions of the same pictures share one sequence (1: every item is a sample of its own, as in the
    paper). `augment`: none or full; `crop_least`: the least share of the area that a crop keeps. `paraphrase`: ask in
    other words too. `length_normalisation`: at 0 every token of an answer weighs the same (the paper), at 1 every
    answer does, so that a yes or no is not lost among captions; in between n tokens weigh n ** (1 - it) together.
    `emphasis`: kind of annotation -> how many times as much its answers weigh. `refusals`: the share of samples
    that are also asked what no picture answers.
    """

    mixture: dict
    annotations: int = 1
    augment: str = "none"
    crop_least: float = 0.5
    paraphrase: bool = False
    length_normalisation: float = 0.0
    emphasis: dict = field(default_factory=dict)
    refusals: float = 0.0


@dataclass(frozen=True)
class TowerStage:
    """Stage 0a, or its second run (`tower_full`), which goes on from the first one's weights. `sizes`: picture sides in
    turn, each for an equal share of the steps. `cells`, `words` and `where` are shares of the loss. A class list
    is a labelled set from `class_samples` samples on, a caption's word is learnt from `word_samples` on. `blend`: how
    far from the first run's weights towards its own the second run's result lies. `tower_rate`: the tower's share of
    the learning rate, which is that of the heads.
    """

    loop: Loop
    sampling: Sampling
    sizes: tuple[int, ...]
    smoothing: float = 0.1
    cells: float = 1.0
    words: float = 0.0
    where: float = 0.0
    blend: float = 1.0
    tower_rate: float = 1.0
    class_samples: int = 100
    word_samples: int = 15


class _Viewed:
    """A stage that looks at numbered views of its pictures."""

    loop: Loop
    sampling: Sampling
    views: int

    def views_of(self, name: str) -> int:
        """How many numbered views each sample of the set `name` has."""
        return max(1, min(self.views, math.ceil(self.loop.epochs * self.sampling.mixture[name])))


@dataclass(frozen=True)
class BaseStage(_Viewed):
    """Stage 0b. `heads`: the share of the loss that heads like those of stage 0a have, which read what the projector
    gives the decoder; `attention_supervision`: what a supervised token weighs beside one of an answer, where heads of
    the decoder learn to attend to where a question's words lead in generated scenes. `views`: the tower stays as stage
    0a left it, and at most so many views of each picture are encoded once; at 0 it trains along, at `tower_rate` of
    the learning rate.
    """

    loop: Loop
    sampling: Sampling
    tower_rate: float = 0.1
    heads: float = 0.0
    attention_supervision: float = 0.0
    views: int = 0


@dataclass(frozen=True)
class ChangeStage:
    """Stage 1. `views` of each pair are encoded once. `through_projector`: the captioner reads the change tokens
    through the frozen projector, as the language model will. `flag` and `mask`: weights of the auxiliary losses.
    `keep`: last, or bleu_4 (the epoch with the best BLEU-4 on the check split).
    """

    loop: Loop
    sampling: Sampling
    views: int = 1
    heads: int = 8
    layers: int = 1
    dropout: float = 0.1
    longest: int = 41
    through_projector: bool = False
    flag: float = 0.0
    mask: float = 0.0
    keep: str = "last"


@dataclass(frozen=True)
class ClueStage:
    """Clues of the base model: for what `share` of stage 2's views of each picture, of at most how many tokens, how
    many at once.
    """

    share: float = 1.0
    max_clue_tokens: int = 64
    batch_size: int = 16


@dataclass(frozen=True)
class TuneStage(_Viewed):
    """Stage 2. At most `views` of each picture, and no more than the run looks at, are encoded once and kept (0:
    pictures are encoded as they come).

    `change_module` False gives a pair to the model as two images; `clues` False trains without clues. `clue_drop`:
    share of the clues to leave out; `clue_wrong`: share of the rest that are of a picture of the same source that looks
    like this one and is called otherwise, for a base knows the pictures it was trained on better than any other.
    `attention_supervision`: as in stage 0b. `carry_base`: the result holds its clue model's decoder (base/llm).
    `shuffle`: another order of the same samples through the same views, and another start of what begins from nothing.
    """

    loop: Loop
    sampling: Sampling
    views: int = 1
    change_module: bool = True
    clues: bool = True
    clue_drop: float = 0.0
    clue_wrong: float = 0.0
    attention_supervision: float = 0.0
    carry_base: bool = True
    lora_rank: int = 0
    lora_alpha: int = 16
    lora_dropout: float = 0.05
    gradient_checkpointing: bool = True
    max_positions: int = 4096
    shuffle: int = 0


@dataclass(frozen=True)
class LlavaShape:
    """A model of the LLaVA layout to be taught: language model and tower by their names on a hub (`owner/name`), which
    layer of the tower is read, and how deep the projector is.
    """

    base: str
    tower: str
    select_layer: int = -2
    projector_layers: int = 2
    name: str = "rs-llava"
    notice: str = ""


@dataclass(frozen=True)
class ProjectorStage(_Viewed):
    """RS-LLaVA's step 1: the projector alone. `views`: as of stage 2."""

    loop: Loop
    sampling: Sampling
    views: int = 0
    gradient_checkpointing: bool = True
    max_positions: int = 2048


@dataclass(frozen=True)
class AdapterStage(_Viewed):
    """RS-LLaVA's step 2: LoRA on those linear `layers` of every block of the decoder. `projector_rate`: the projector's
    share of the learning rate (0: it stays as it is).
    """

    loop: Loop
    sampling: Sampling
    rank: int = 64
    alpha: int = 16
    dropout: float = 0.05
    layers: tuple[str, ...] = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")
    projector_rate: float = 1.0
    views: int = 0
    gradient_checkpointing: bool = True
    max_positions: int = 2048


@dataclass(frozen=True)
class LevelsStage(_Viewed):
    """A stage of RSUniVLM: `dense` trains projector and decoder with one MLP a layer, `experts` goes on with three
    copies of it, of which each sample goes through its level's: the image, regions or pixels.

    `level_shares`: how often a sample is asked at each of the three levels, where it can be; `level_annotations`: with
    at most so many of its annotations. `attention_supervision`: what a supervised token weighs beside one of an answer;
    `heads`: what a cell weighs that heads read masks and boxes off, which are thrown away. `views`: of each picture.
    """

    loop: Loop
    sampling: Sampling
    views: int = 1
    level_shares: tuple[float, ...] = (1.0, 1.0, 1.0)
    level_annotations: tuple[int, ...] = (12, 12, 6)
    attention_supervision: float = 0.0
    heads: float = 0.0
    max_positions: int = 4096


@dataclass(frozen=True)
class Settings:
    """A whole configuration. `sets` are named; the stages that are left out cannot be run."""

    seed: int
    sets: dict
    shape: Shape | None = None
    generated: Generated = field(default_factory=Generated)
    tower: TowerStage | None = None
    tower_full: TowerStage | None = None
    base: BaseStage | None = None
    change: ChangeStage | None = None
    clues: ClueStage | None = None
    tune: TuneStage | None = None
    dense: LevelsStage | None = None
    experts: LevelsStage | None = None
    llava: LlavaShape | None = None
    projector: ProjectorStage | None = None
    adapter: AdapterStage | None = None

    def stage(self, name: str) -> typing.Any:
        """A stage's settings; RequestFault where the configuration leaves it out."""
        found = getattr(self, name)
        if found is None:
            raise RequestFault(f"The training configuration has no section [{name}].")
        return found
