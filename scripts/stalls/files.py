"""Files of the real size, made by the plugin's own stores and by real encoders: a long flight, a grid, a history.

`long_flight` runs in the runtime's Python, the others inside QGIS.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

FLIGHT_S = 7200
WINDOWS_LEFT = 12  # of the flight, to be classified while somebody looks
CELLS_LEFT = 160  # of the grid, likewise
CLASSES = ("residential area", "farmland", "forest", "river", "parking lot")
_PICTURE_PX = 36  # of noise: some 4 kB, so that a row is longer than a page of the file, as all are
_CHUNK = 2000


def long_flight(folder: Path) -> Path:
    """Two hours of video, a picture a second, with a drone's subtitles beside it."""
    import cv2
    import numpy as np

    path = folder / "long_flight.mp4"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    writer = cv2.VideoWriter(str(folder / "part.mp4"), cv2.CAP_FFMPEG, cv2.VideoWriter_fourcc(*"mp4v"), 1.0, (96, 64))
    for second in range(FLIGHT_S):
        picture = np.full((64, 96, 3), (second // 60 * 2 % 256, 120, 90), np.uint8)
        picture[:, second % 96] = 255
        writer.write(picture)
    writer.release()
    path.with_suffix(".srt").write_text("\n".join(map(_record, range(FLIGHT_S))), encoding="ascii")
    (folder / "part.mp4").rename(path)
    return path


def _record(second: int) -> str:
    """As DJI writes it: north and south in lanes that lie beside one another."""
    lane, along = divmod(second, 240)
    north = 47.0 + 0.00005 * (along if lane % 2 == 0 else 240 - along)
    times = [f"{at // 3600:02d}:{at // 60 % 60:02d}:{at % 60:02d},000" for at in (second, second + 1)]
    place = f"[latitude: {north:.6f}] [longitude: {8.0 + 0.0003 * lane:.6f}] [rel_alt: 80.000 abs_alt: 500.000]"
    return f"{second + 1}\n{times[0]} --> {times[1]}\n{place}\n"


def flight_answer(info, count: int):
    """The row of a run over a video, with so many windows of a second."""
    from unirs.model_runtime.common.reply import Reply
    from unirs.unirs_qgis.core.video.segments import Segment
    from unirs.unirs_qgis.gui.video.plan import VideoPlan
    from unirs.unirs_qgis.gui.video.record import VideoRecord, new_answer, updated

    draw = random.Random(7)
    found = []
    for second in range(count):
        scores = _scores(draw, second // 40)
        found.append(Segment(float(second), second + 1.0, *scores[0], scores, scores[0][1] < 0.5))
    plan = VideoPlan(1.0, 1.0)
    answer = new_answer(info, plan, Reply("video", "Which class?", "", model="made"), "made")
    return updated(answer, info, VideoRecord(info.path, info.seconds, plan, tuple(found), CLASSES), 1.0)


def fill_grid(path: str, run_id: int) -> int:
    """Answer all but some cells of a grid that was begun; how many."""
    from unirs.model_runtime.common.grid.asking import GridAsking
    from unirs.model_runtime.common.grid.file import GridFile
    from unirs.model_runtime.common.reply import PictureFacts, Reply, Score
    from unirs.unirs_qgis.core.grid.cells import PicturedCell
    from unirs.unirs_qgis.core.grid.resume import setup_of

    plan, draw, file = setup_of(path, run_id).plan, random.Random(11), GridFile(path)
    run = next(one for one in file.runs() if one.id == run_id)
    done, asking = set(file.done(run)), GridAsking(setup_of(path, run_id).questions)
    left = [cell for cell in plan.cells() if cell not in done][:-CELLS_LEFT]
    for first in range(0, len(left), _CHUNK):
        rows = []
        for cell in left[first : first + _CHUNK]:
            column, row = plan.column_and_row(cell)
            scores = _scores(draw, column // 12 + row // 12)
            reply = Reply(
                "single", "", scores[0][0], clue="An aerial view of fields and some houses.", score=scores[0][1],
                scores=tuple(Score(*one) for one in scores), margin=scores[0][1] - scores[1][1],
                images=(PictureFacts(384, 384, f"{cell:064x}"),), seconds={"total": 0.1}, model="made",
            )  # fmt: skip
            asked = PicturedCell(cell, column, row, plan.outline(cell), 0.5, valid=1.0)
            rows += asking.rows(asked, [reply] * len(asking.questions))
        file.append(run, rows)
    file.close()
    return len(left)


def fill_history(store, first: int, count: int) -> None:
    """Answers of two years about places in a town, some of them judged: those from `first` up to `count`."""
    draw, now = random.Random(13), datetime.now(UTC).replace(microsecond=0)
    picture = _noise()
    for begin in range(first, count, _CHUNK):
        store.add_many([_answer(draw, number, now, picture) for number in range(begin, min(begin + _CHUNK, count))])


def _answer(draw: random.Random, number: int, now: datetime, picture: bytes):
    from unirs.unirs_qgis.core.answers.answer import Answer

    word, sure = draw.choice(("yes", "no")), draw.uniform(0.5, 1.0)
    question, answer, score = draw.choice(
        (
            ("Is there a road?", word, sure),
            ("How many buildings are there?", str(draw.randrange(40)), None),
            (f"What lies beside house {number}?", "A field with some trees, and a road that leads north.", None),
        )
    )
    x, y = 500_000 + 100 * (number % 300), 5_200_000 + 100 * (number // 300)
    square = f"Polygon (({x} {y}, {x} {y + 100}, {x + 100} {y + 100}, {x + 100} {y}, {x} {y}))"
    judged = draw.random()
    row = Answer(
        "single", question, answer, created=now - timedelta(minutes=20 * number), prompt=f"single {question}",
        finish="stop", clue="An aerial view of fields and some houses.", clue_source="model", score=score,
        scores=None if score is None else [{"text": word, "score": sure}, {"text": "other", "score": 1 - sure}],
        label=answer if len(answer) < 20 else "", model="made", revision="0" * 12, dtype="float32", device="cpu",
        seconds=1.0, timings={"total": 1.0}, counts={"prompt": 40, "answer": 5}, plugin_version="made",
        layers=(f"orthophoto {number % 7}",), layer_ids=("one",), sources=("/data/orthophoto.tif",),
        styles=("bands 1, 2, 3",), dates=("2024-05-01",), image_sha256=(f"{number:064x}",), image_size=384, gsd=0.25,
        native_gsd=0.25, valid=1.0, picture=picture, region_key=f"{number:016x}", region_wkt=square,
        region_crs="EPSG:32632", shape_wkt=square, shape_crs="EPSG:32632", region_source="click",
        conversation=f"{number:032x}", turn={"question": question, "answer": answer},
    )  # fmt: skip
    if judged > 0.1:
        return row
    return replace(row, verdict="right" if judged > 0.03 else "wrong", reviewed_at=now)


def _scores(draw: random.Random, favoured: int) -> tuple[tuple[str, float], ...]:
    """Of all classes, highest first; the favoured one leads mostly."""
    weights = [draw.random() + 2.0 * (number == favoured % len(CLASSES)) for number in range(len(CLASSES))]
    shares = ((name, weight / sum(weights)) for name, weight in zip(CLASSES, weights, strict=True))
    return tuple(sorted(shares, key=lambda one: -one[1]))


def _noise() -> bytes:
    from qgis.PyQt.QtGui import QImage
    from unirs.unirs_qgis.core.crops.crop import image_png

    pixels = random.Random(17).randbytes(3 * _PICTURE_PX**2)
    return image_png(QImage(pixels, _PICTURE_PX, _PICTURE_PX, 3 * _PICTURE_PX, QImage.Format.Format_RGB888))
