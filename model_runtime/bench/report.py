"""Tables of what was measured, for a terminal and for docs/speed.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def table(result: Mapping) -> str:
    """Of `full_size.measured`: Markdown."""
    limits = result["machine"]
    peaks = ", ".join(f"{name} {peak / 1e9:.0f}" for name, peak in limits["operations_per_second"].items())
    lines = [
        f"{limits['device']}, {limits['threads']} threads; reads {limits['bytes_per_second'] / 1e9:.1f} GB/s; "
        f"matrix products, 10^9 operations a second: {peaks}",
        "",
        *_rows(
            ("rows", "prompt", "what", "positions/s", "of peak", "to stock", "tokens/s", "of bandwidth", "to stock"),
            [
                (
                    str(speed["rows"]), str(speed["prompt"]), speed["name"], f"{speed['prefill']:.0f}",
                    f"{speed['prefill_peak']:.2f}", f"x{speed['prefill_ratio']:.2f}", f"{speed['decoding']:.1f}",
                    f"{speed['decoding_bandwidth']:.2f}", f"x{speed['ratio']:.2f}",
                )
                for speed in result["speeds"]
            ],
        ),
        *(f"\nLeft out: {sentence}" for sentence in result["left_out"]),
        "",
        *_rows(
            ("precision", "read, s", "load, s", "first word, s", "follow-up", "question", "without hint", "peak, GB"),
            [_whole(entry) for entry in result["whole"]],
        ),
    ]  # fmt: skip
    return "\n".join(lines)


def _whole(entry: Mapping) -> tuple[str, ...]:
    asked = entry["asking"]
    seconds = ("first_answer_first_word_s", "follow_up_first_word_s", "question_s", "question_without_hint_s")
    return (
        entry["precision"], f"{entry['read']:.1f}", f"{entry['load']:.1f}",
        *(f"{asked[name]:.2f}" for name in seconds), f"{asked['peak_bytes'] / 1e9:.2f}",
    )  # fmt: skip


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
