"""What the tests of reviewing share: a grid file as a run writes it, over a layer whose cells' pictures are real."""

import hashlib

from gui import until
from unirs.model_runtime.common.card import ModelCard
from unirs.model_runtime.common.reply import PictureFacts, Reply
from unirs.unirs_qgis.core.grid.cells import PicturedCell, RenderOptions
from unirs.unirs_qgis.core.grid.pictures import PictureMaker
from unirs.unirs_qgis.core.grid.plan import plan_layer
from unirs.unirs_qgis.core.grid.questions import question
from unirs.unirs_qgis.core.grid.setup import GridSetup, opened, prepared
from unirs.unirs_qgis.core.grid.size import in_pixels

ROAD = "Is there a road?"
CARD = ModelCard("unirs", "", "unirs", "abc")


class ReviewedGrid:
    """A run over layers, with rows for its cells; `answers`: (answer, score) for each cell and question."""

    def __init__(
        self, path, layers, questions=(ROAD,), answers=(("Yes", 0.9),), raw=False, plan=None, side=100, **kept
    ):
        plan = plan or plan_layer(layers[0], in_pixels(side))
        asked = tuple(question(one) if isinstance(one, str) else one for one in questions)
        self.setup = GridSetup(tuple(layers), plan, asked, str(path), RenderOptions(48, raw, least_valid=0.0), **kept)
        self.open = opened(prepared(self.setup, False, CARD, "fp32", 8))
        self.file, self.path, self.run = self.open.file, str(path), self.open.run.id
        self.answers = answers
        self.write(list(plan.cells()))

    def write(self, numbers):
        """Write the rows of these cells, with the hashes of their pictures."""
        pictures = PictureMaker(self.setup.plan, self.setup.layers, self.open.rendering, iter(numbers))
        pictures.keep(len(numbers))
        cells = []
        until(lambda: cells.extend(pictures.take(len(numbers))) or len(cells) == len(numbers), 60)
        rows = []
        for place, cell in enumerate(sorted(cells, key=lambda cell: cell.cell)):
            assert isinstance(cell, PicturedCell)
            said = self.answers[place % len(self.answers)]
            said = said if isinstance(said, list) else [said] * len(self.setup.questions)
            replies = [self._reply(cell, *answered) for answered in said]
            rows += self.open.asking.rows(cell, replies)
        self.file.append(self.open.run, rows)

    @staticmethod
    def _reply(cell, answer, score, free_answer=None):
        images = tuple(
            PictureFacts(picture.size, picture.size, hashlib.sha256(picture.pixels).hexdigest())
            for picture in cell.pictures
        )
        named = {"model": "unirs", "revision": "abc", "dtype": "fp32", "device": "cpu"}
        known = {"score": score, "margin": score, "seconds": {"total": 0.1}, "images": images}
        return Reply("single", "", answer, free_answer=free_answer, **named, **known)
