"""Training curves: one CSV line a step and one a check, and both drawn as a PNG."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from ..files import written_whole

WIDTH, HEIGHT, MARGIN = 960, 420, 56
INK, GRID, RAW, SMOOTH = (40, 40, 40), (225, 225, 225), (190, 208, 235), (31, 88, 168)
COLOURS = ((192, 64, 48), (44, 128, 72), (150, 96, 180), (214, 140, 30), (60, 140, 160), (110, 110, 110))


class Curves:
    """`losses.csv`, `scores.csv` and `curves.png` in a stage's folder."""

    def __init__(self, folder: Path, step: int) -> None:
        """Go on from a step: later lines, of a run that was cut off after its checkpoint, are dropped."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._losses = _kept(folder / "losses.csv", step)
        self._scores = _kept(folder / "scores.csv", step)

    def loss(self, step: int, epoch: float, loss: float, rate: float, seconds: float) -> None:
        """Note a step: its mean loss, its learning rate and the seconds that it took."""
        self._losses.append([step, f"{epoch:.4f}", repr(loss), f"{rate:.4e}", f"{seconds:.3f}"])

    def score(self, step: int, name: str, value: float, count: int) -> None:
        """Note one score of a check, in percent."""
        self._scores.append([step, name, f"{value:.2f}", count])

    def write(self) -> None:
        """Write the CSV files and the picture."""
        _write(self.folder / "losses.csv", ("step", "epoch", "loss", "rate", "seconds"), self._losses)
        _write(self.folder / "scores.csv", ("step", "score", "value", "count"), self._scores)
        losses = [(int(row[0]), float(row[2])) for row in self._losses if math.isfinite(float(row[2]))]
        scores: dict[str, list[tuple[int, float]]] = {}
        for step, name, value, _ in self._scores:
            scores.setdefault(name, []).append((int(step), float(value)))
        with written_whole(self.folder / "curves.png") as part:
            picture(losses, scores).save(part, "PNG")


def picture(losses: Sequence[tuple[int, float]], scores: dict[str, list[tuple[int, float]]]) -> Image.Image:
    """Loss on the left (raw, and smoothed over a fiftieth of the steps), scores in percent on the right."""
    image = Image.new("RGB", (2 * WIDTH if scores else WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    if losses:
        span = max(1, len(losses) // 50)
        smooth, total = [], 0.0
        for number, (step, loss) in enumerate(losses):
            total += loss - (losses[number - span][1] if number >= span else 0.0)
            smooth.append((step, total / min(number + 1, span)))
        top = sorted(loss for _, loss in losses)[int(0.99 * (len(losses) - 1))]
        _chart(draw, 0, "loss", [("", RAW, losses), ("", SMOOTH, smooth)], 0.0, max(top, 1e-9))
    if scores:
        lines = [(name, COLOURS[k % len(COLOURS)], line) for k, (name, line) in enumerate(sorted(scores.items()))]
        _chart(draw, WIDTH, "right answers, %", lines, 0.0, 100.0)
    return image


def _chart(draw: ImageDraw.ImageDraw, left: int, title: str, lines: list, low: float, high: float) -> None:
    x0, y0, x1, y1 = left + MARGIN, 34, left + WIDTH - 24, HEIGHT - 40
    last = max(step for _, _, line in lines for step, _ in line) or 1
    draw.text((x0, 10), title, INK)
    for k in range(5):
        y = y1 - (y1 - y0) * k / 4
        draw.line((x0, y, x1, y), GRID)
        draw.text((left + 8, y - 6), f"{low + (high - low) * k / 4:.3g}", INK)
        x = x0 + (x1 - x0) * k / 4
        draw.text((x - 10, y1 + 8), str(round(last * k / 4)), INK)
    for number, (name, colour, line) in enumerate(lines):
        points = [
            (x0 + (x1 - x0) * step / last, y1 - (y1 - y0) * (min(max(value, low), high) - low) / (high - low))
            for step, value in line
        ]
        draw.line(points, colour, 2 if colour != RAW else 1)
        if name:
            draw.text((x0 + 8 + 220 * (number % 4), y1 - 16 * (1 + number // 4)), name[:34], colour)


def _kept(path: Path, step: int) -> list[list]:
    if not path.is_file():
        return []
    with path.open(newline="", encoding="utf-8") as stream:
        return [row for row in list(csv.reader(stream))[1:] if row and int(row[0]) <= step]


def _write(path: Path, header: Sequence[str], rows: Sequence[Sequence]) -> None:
    with written_whole(path) as part, part.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([header, *rows])
