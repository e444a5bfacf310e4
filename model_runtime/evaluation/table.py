"""The result object as text: scores, baselines and published rows in one table, then breakdowns and calibration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .protocols import PROTOCOLS, Columns


def lines(result: dict) -> Iterator[str]:
    """Line by line, no longer than the names in it demand."""
    columns = PROTOCOLS[result["protocol"]].columns
    length = f"clues of at most {result['max_clue_tokens']} tokens{', short' if result['short_clue'] else ''}"
    clue = length if result["clue"] else "no clues"
    clue = "blind" if result["blind"] else clue
    yield f"{result['title']}, split {result['split']}: {result['items']} items, {result['questions']} questions"
    yield f"{result['model']} ({result['revision']}), {clue}, {result['device']}, {result['dtype']}"
    if result["notice"]:
        yield result["notice"]
    yield ""
    yield from _table(_rows(result, columns), [heading for heading, _ in columns])
    yield ""
    for name, baseline in result["baselines"].items():
        yield f"{name}: {baseline['label']}, {baseline['from']}"
    if result["ranked"]:
        yield _ranked(result["ranked"])
    yield from _breakdowns(result)
    yield from _calibration(result["calibration"])
    ends = ", ".join(f"{count} {finish}" for finish, count in sorted(result["finishes"].items()))
    yield f"\nanswers ended by: {ends}"
    for reason, count in result["left_out"].items():
        yield f"left out: {count}, {reason} ({', '.join(result['left_out_examples'][reason])})"
    for note in result["notes"]:
        yield f"note: {note}"
    yield f"answers kept in {result['predictions']}"


def _rows(result: dict, columns: Columns) -> Iterator[tuple[str, list[str]]]:
    yield result["model"], [_figure(result["scores"], path) for _, path in columns]
    yield "  95 % from", [_end(result["intervals"], path, 0) for _, path in columns]
    yield "  to", [_end(result["intervals"], path, 1) for _, path in columns]
    yield "  of", [_count(result["counts"], path) for _, path in columns]
    for name, baseline in result["baselines"].items():
        yield f"baseline {name}", [_figure(baseline["scores"], path) for _, path in columns]
        if baseline.get("ahead"):
            yield "  ahead of it, from", [_end(baseline["ahead"], path, 1) for _, path in columns]
            yield "  to", [_end(baseline["ahead"], path, 2) for _, path in columns]
    for row in result["published"]:
        name = f"{row['name']} *" if row["note"] else row["name"]
        yield f"published: {name}", [_figure(row["scores"], path) for _, path in columns]
    for note in dict.fromkeys(row["note"] for row in result["published"] if row["note"]):
        yield f"  * {note}", []


def _table(rows: Iterator[tuple[str, list[str]]], headings: Sequence[str]) -> Iterator[str]:
    found = list(rows)
    wide = max(len(name) for name, cells in found if cells)
    widths = [max(len(heading), 7) for heading in headings]
    yield " " * wide + "".join(f"  {heading:>{width}}" for heading, width in zip(headings, widths, strict=True))
    for name, cells in found:
        filled = "".join(f"  {cell:>{width}}" for cell, width in zip(cells, widths, strict=bool(cells)))
        yield f"{name:{wide}}{filled}".rstrip()


def _ranked(found: dict) -> str:
    low, high = found["interval"]
    share = f"{found['accuracy']:.2f} ({low:.1f} to {high:.1f})"
    return f"class lists, by the class with the best score: {share} of {found['count']}"


def _breakdowns(result: dict) -> Iterator[str]:
    for key, group in result["scores"].items():
        if not isinstance(group, dict):
            continue
        yield f"\n{key.replace('_', ' ')}:"
        for label, value in group.items():
            if value is None:
                continue
            low, high = result["intervals"][key][label]
            yield f"  {value:6.2f}  ({low:.1f} to {high:.1f})  of {result['counts'][key][label]:6}  {label}"


def _calibration(table: dict | None) -> Iterator[str]:
    if not table or not table["count"]:
        return
    yield f"\nmodel score: {table['count']} answers have one, {table['without']} have none;"
    yield f"expected error {table['expected_error']:.1f} points"
    for row in table["bins"]:
        low, high = row["interval"]
        yield (
            f"  {row['from']:3}-{row['to']:3} %  {row['count']:6} answers  mean score {row['mean_score']:6.2f}  "
            f"right {row['accuracy']:6.2f} ({low:.1f} to {high:.1f})"
        )


def _at(tree: object, path: Sequence[str]) -> object:
    for key in path:
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree


def _figure(scores: dict, path: Sequence[str]) -> str:
    value = _at(scores, path)
    return "" if value is None else f"{value:.2f}"


def _end(intervals: dict, path: Sequence[str], end: int) -> str:
    value = _at(intervals, path)
    return "" if value is None else f"{value[end]:.1f}"


def _count(counts: dict, path: Sequence[str]) -> str:
    value = _at(counts, path)
    return "" if value is None else str(value)
