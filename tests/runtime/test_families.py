"""What a second family of models must add: a toy of some fifty lines behind the seam is asked like any other model."""

import json

import numpy as np
import pytest

from model_runtime import models
from model_runtime.__main__ import main
from model_runtime.batches import Batches
from model_runtime.common.grid.asking import GridAsking, GridQuestion
from model_runtime.engine import Engine
from model_runtime.errors import ModelFault, RequestFault
from model_runtime.grid.cells import Source
from model_runtime.grid.local_worker import Loading
from model_runtime.grid.plan import cell_size
from model_runtime.models.base import Found, Listener, ModelCard, Question, Reply
from model_runtime.models.embedding.features import facts_of


class Toy:
    """Says how bright a picture is, and finds its brightest quarter."""

    def __init__(self, folder, options):
        self.device, self.dtype = options.device, options.dtype
        self.precision = "fp32"
        self.card = ModelCard(folder.name, str(folder), "toy", folder.revision, methods=frozenset({"ask", "find"}))

    def answer(self, questions, batch_size, cache, listener):
        return [self._reply(question, listener if len(questions) == 1 else Listener()) for question in questions]

    def _reply(self, question: Question, listener: Listener) -> Reply:
        grey = question.pictures[0].mean(axis=2)
        said = "bright" if grey.mean() > 127 else "dark"
        listener.text("answer", said)
        rows, columns = (side // 2 for side in grey.shape)
        quarters = {
            (y, x): grey[y * rows : (y + 1) * rows, x * columns :][:, :columns].mean() for y, x in np.ndindex(2, 2)
        }
        y, x = max(quarters, key=quarters.get)
        return Reply(
            question.task,
            question.instruction,
            said,
            found=(Found("brightest", box=(float(x) / 2, float(y) / 2, (float(x) + 1) / 2, (float(y) + 1) / 2)),),
            margin=1.0,
            seconds={"total": 0.0},
            images=tuple(map(facts_of, question.pictures)),
            turn={"user": question.instruction, "answer": said, "ids": []},
            model=self.card.name,
            revision=self.card.revision,
            dtype="fp32",
        )

    def row_bytes(self, question):
        return 1000

    def warm_up(self):
        pass

    def embed_pictures(self, pictures):
        return np.stack([picture.mean(axis=(0, 1)) for picture in pictures])


class ToyFamily:
    @staticmethod
    def parameters(folder, clue_folder):
        return 0

    @staticmethod
    def load(folder, options, report):
        report("reading", 1.0)
        return Toy(folder, options)


@pytest.fixture
def toy(tmp_path, monkeypatch):
    monkeypatch.setitem(models.FAMILIES, "toy", lambda: ToyFamily)
    folder = tmp_path / "toy-model"
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps({"model_type": "toy"}))
    return folder


@pytest.fixture
def bright(tmp_path):
    """A dark picture that is bright in its lower right quarter, and mostly so."""
    pixels = np.full((64, 64, 3), 40, np.uint8)
    pixels[16:, 16:] = 250
    return pixels


def test_it_is_loaded_and_asked_through_the_engine(toy, bright):
    engine, text = Engine(), []
    described = engine.load(toy, device="cpu")["model"]
    assert (described["family"], described["methods"]) == ("toy", ["ask", "find"])
    reply = engine.ask([bright], "How bright?", Listener(text=lambda part, delta: text.append(delta)))
    assert (reply.answer, text) == ("bright", ["bright"])
    assert [thing.box for thing in reply.found] == [(0.5, 0.5, 1.0, 1.0)]
    assert Reply.from_wire(json.loads(json.dumps(reply.to_wire()))) == reply
    questions = [engine.question([picture], "How bright?") for picture in (bright, bright // 5)]
    assert [answer.answer for answer in Batches(engine).answer(questions)] == ["bright", "dark"]


def test_it_is_asked_from_a_terminal_over_a_grid_and_for_an_evaluation(toy, bright, tmp_path, capsys):
    import rasterio

    raster = tmp_path / "scene.tif"
    with rasterio.open(raster, "w", "GTiff", 64, 64, 3, dtype="uint8", crs="EPSG:32633") as target:
        target.write(bright.transpose(2, 0, 1))
    assert main(["ask", str(raster), "How bright?", "--model", str(toy), "--device", "cpu", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["answer"] == "bright"

    from model_runtime.grid.local_worker import LocalWorker

    worker = LocalWorker(Loading(toy, device="cpu", batch_size=2))
    source, asking = Source((raster,), cell_size("32"), 32), GridAsking((GridQuestion("How bright?"),), clue=False)
    rows = [row for finished in worker.work(source, asking, iter(range(4))) for row in finished.rows]
    assert [row["answer"] for row in rows] == ["dark", "bright", "bright", "bright"] and {
        row["model"] for row in rows
    } == {"toy-model"}
    assert worker.engine.model.embed_pictures([bright]).shape == (1, 3)


def test_what_its_card_does_not_name_is_refused_in_a_sentence(toy, bright):
    engine = Engine()
    engine.load(toy, device="cpu")
    with pytest.raises(RequestFault, match="toy-model has no method compare"):
        engine.compare([bright, bright], None, Listener())
    with pytest.raises(RequestFault, match="no method classify_video"):
        engine.classify([bright] * 8, None, True, Listener())


def test_a_folder_that_no_family_knows_is_named(toy):
    (toy / "config.json").write_text(json.dumps({"model_type": "dream"}))
    with pytest.raises(ModelFault, match="model_type 'dream'; known are .*'llava_llama', .*'toy'"):
        Engine().load(toy, device="cpu")
