"""What a stage is shown: the tokens of a tower that stays as it is, encoded once for all stages, or fresh pictures.

Stages 0b, 1 and 2 and the clues look through the same numbered views, and share what lies in `tokens/` for each set.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch

from ...common.tasks import PAIR
from ...models.unirs.config import Preprocessing
from ...models.unirs.vision import Tower
from ..data.collating import pictures_of
from ..data.dataset import Material
from ..data.features import FeatureStore
from ..data.pictures import Pictures, Tokens, normalised
from ..data.samples import Row
from ..data.sampling import Look, fresh_look, numbered_look
from ..settings import BaseStage, Sampling, TuneStage
from .run_context import Workshop

ENCODED_PICTURES = 32


class TowerTokens:
    """`tower` is frozen, in evaluation, on the device that computes."""

    def __init__(
        self, workshop: Workshop, material: Material, tower: Tower, how: Preprocessing, sampling: Sampling
    ) -> None:
        self._workshop, self._material, self._sampling = workshop, material, sampling
        self._tower, self._how, self._weights = tower, how, fingerprint(tower.state_dict())
        self._stores: dict[str, FeatureStore] = {}
        self._views: dict[str, int] = {}

    def keep_mixture(self, views: Callable[[str], int]) -> None:
        """Encode what is lacking of each set of the mixture, `views(name)` of its rows and its checks as they are."""
        for name in self._sampling.mixture:
            self.keep(name, self._material.rows[name], views(name))
            self.keep(f"{name}:checks", self._material.checks.get(name, []), 1)

    def keep(self, name: str, rows: Sequence[Row], views: int) -> None:
        """Encode what is lacking of so many views of each row of the set `name`."""
        workshop, sampling = self._workshop, self._sampling
        digest = workshop.digest(rows, self._weights, sampling.augment, sampling.crop_least)
        shape = (self._tower.grid**2, self._tower.channels)
        store = FeatureStore(workshop.work / "tokens" / name.replace(":", "-"), rows, shape, digest)
        at_once = max(1, ENCODED_PICTURES // max((len(row.keys) for row in rows), default=1))

        def note(done: int, total: int) -> None:
            print(f"encoding {name}: {done} of {total}", flush=True)

        store.fill(views, sampling, workshop.settings.seed, at_once, self._encode, note, workshop.share())
        workshop.meet()
        self._stores.update({row.id: store for row in rows})
        self._views.update({row.id: views for row in rows})

    def look(self, row: Row, epoch: int, copy: int) -> Look:
        """A look at one of the row's views."""
        return numbered_look(row, self._sampling, self._workshop.settings.seed, epoch, copy, self._views[row.id])

    def get(self, row: Row, view: int) -> torch.Tensor:
        """(pictures, g*g, C) float32."""
        return self._stores[row.id].get(row, view)

    def shown(self, looks: Sequence[Look], change: bool) -> Tokens:
        """The tokens of looks at numbered views; pairs are marked for change extraction if `change`."""
        held = [self.get(look.row, look.number) for look in looks]
        starts = torch.tensor([0, *map(len, held)]).cumsum(0)[:-1]
        pairs = torch.tensor([change and look.row.task == PAIR for look in looks], dtype=torch.bool)
        return Tokens(torch.cat(held), starts[pairs])

    @torch.no_grad()
    def _encode(self, looks: Sequence[Look]) -> torch.Tensor:
        pictures = pictures_of(looks, self._material, self._how.size, False)
        return self._tower(normalised(pictures.to(next(self._tower.parameters()).device), self._how))


class FreshPictures:
    """The pictures themselves, in a new view in every epoch: where the tower trains along, or is asked each time."""

    def __init__(self, material: Material, size: int, sampling: Sampling, seed: int) -> None:
        self._material, self._size, self._sampling, self._seed = material, size, sampling, seed

    def look(self, row: Row, epoch: int, copy: int) -> Look:
        """A look of its own for each epoch and copy."""
        return fresh_look(row, self._sampling, self._seed, epoch, copy)

    def shown(self, looks: Sequence[Look], change: bool) -> Pictures:
        """The pictures of the looks; pairs are marked for change extraction if `change`."""
        return pictures_of(looks, self._material, self._size, change)


Shown = TowerTokens | FreshPictures


def shown_to(
    stage: BaseStage | TuneStage, workshop: Workshop, material: Material, tower: Tower, how: Preprocessing
) -> Shown:
    """What the stage's mixture and its checks are seen as: kept tokens where it says how many views, else pictures."""
    if not stage.views:
        return FreshPictures(material, how.size, stage.sampling, workshop.settings.seed)
    tokens = TowerTokens(workshop, material, tower.to(workshop.torch_device()).eval(), how, stage.sampling)
    tokens.keep_mixture(stage.views_of)
    return tokens


def fingerprint(tensors: dict[str, torch.Tensor]) -> str:
    """What tells weights apart from others."""
    return repr(round(sum(float(value.double().abs().sum()) for value in tensors.values()), 6))
