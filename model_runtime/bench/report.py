"""Tables of what was measured, for a terminal and for docs/speed.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def table(result: Mapping) -> str:
    """Of `FullSize.result`: Markdown."""
    limits = result["machine"]
    if not limits:
        return "\n".join(result["left_out"])
    peaks = ", ".join(f"{name} {peak / 1e9:.0f}" for name, peak in limits["operations_per_second"].items())
    lines = [
        f"{limits['processor'] or limits['device']}, {limits['threads']} threads; "
        f"reads {limits['bytes_per_second'] / 1e9:.1f} GB/s; matrix products, 10^9 operations a second: {peaks}",
        "",
        *_rows(
            ("rows", "prompt", "what", "positions/s", "of peak", "to stock", "tokens/s", "of bandwidth", "to stock"),
            [
                (
                    str(speed["rows"]), str(speed["prompt"]), speed["name"], _told(speed["prefill"], ".0f"),
                    _told(speed["prefill_peak"], ".2f"), _told(speed["prefill_ratio"], ".2f", "x"),
                    f"{speed['decoding']:.1f}", f"{speed['decoding_bandwidth']:.2f}", f"x{speed['ratio']:.2f}",
                )
                for speed in result["speeds"]
            ],
        ),
        "",
        *_rows(
            ("precision", "read, s", "load, s", "first word, s", "follow-up", "question", "without hint", "peak, GB"),
            [_whole(entry) for entry in result["whole"]],
        ),
        *(["", _grid(result["grid"])] if result["grid"] else []),
        *(["", *_kernels(result["kernels"])] if any(result["kernels"].values()) else []),
        *(["", *_steps(result["steps"])] if result.get("steps") else []),
        *(f"\nLeft out: {sentence}" for sentence in result["left_out"]),
    ]  # fmt: skip
    return "\n".join(lines)


def _grid(found: Mapping) -> str:
    return (
        f"A grid of {found['cells']} cells, {found['rows']} at once: {found['together']:.3f} a second, one at a time "
        f"{found['one_at_a_time']:.3f} (x{found['ratio']:.2f}). Tower and prompts, which no two cells share, take "
        f"{found['unshared']:.2f} of the time of one: if all else took no time, it would be x{found['most']:.2f}"
    )


def _told(number: float | None, form: str, before: str = "") -> str:
    return "" if number is None else f"{before}{number:{form}}"


def _whole(entry: Mapping) -> tuple[str, ...]:
    asked = entry["asking"]
    seconds = ("first_answer_first_word_s", "follow_up_first_word_s", "question_s", "question_without_hint_s")
    return (
        entry["precision"], f"{entry['read']:.1f}", f"{entry['load']:.1f}",
        *(f"{asked[name]:.2f}" for name in seconds), f"{asked['peak_bytes'] / 1e9:.2f}",
    )  # fmt: skip


def _kernels(chosen: Mapping) -> list[str]:
    """Of layers of each size and number of rows."""
    return _rows(
        ("layers", "precision", "rows", "kernel", "of the usual one's time"),
        [
            (
                f"{one['outputs']} x {one['inputs']}", one["dtype"], str(one["rows"]), one["kernel"],
                f"{one['seconds'][one['kernel']] / max(next(iter(one['seconds'].values())), 1e-9):.2f}",
            )
            for choices in chosen.values() for one in choices
        ],
    )  # fmt: skip


def _steps(chosen: Sequence[Mapping]) -> list[str]:
    """Of one new position on a GPU."""
    return _rows(
        ("rows", "positions", "step", "a graph's time to the usual one's"),
        [
            (
                str(one["rows"]), str(one["length"]), "graph" if one["graph"] else f"usual: a graph {one['why']}",
                f"{one['graph_s'] / one['usual_s']:.2f}" if one["usual_s"] else "",
            )
            for one in chosen
        ],
    )  # fmt: skip


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
