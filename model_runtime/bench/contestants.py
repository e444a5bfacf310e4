"""What is measured in turn: our decoders in every precision, stock transformers, and llama.cpp where it is at hand."""

from __future__ import annotations

import json
import subprocess  # nosec B404: argv lists, no shell
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from ..models.decoder import choose_kernels, load_decoder
from ..models.embedding.language_model import position_bytes
from ..models.folder import ModelFolder
from .decoding import Before, Timing, embeddings_of, keys_and_values, step_bytes, time_ours, time_stock

STOCK = "stock"
LLAMA_TYPES = ("Q8_0", "Q4_0")
_SCRIPT = Path(__file__).with_name("llama_cpp_timing.py")

Run = Callable[[int, int, int], Timing]
"""Rows, positions of the prompt, new ids."""


@dataclass(frozen=True)
class Contestant:
    """A name, how it is timed, and the bytes of weights that one of its steps reads."""

    name: str
    run: Run
    step_bytes: int
    many_rows: bool = True


class Decoders:
    """Decoders of one folder in memory: plain layers for stock transformers, and ours in each precision."""

    def __init__(self, folder: ModelFolder, dtype: torch.dtype, device: torch.device) -> None:
        self._folder, self._dtype, self._device = folder, dtype, device
        self.held: dict[str, nn.Module] = {}
        self._before: dict[int, Before] = {}

    def load(self, name: str, packed: str = "") -> Contestant:
        """Load one by name; STOCK stays as transformers made it."""
        decoder = load_decoder(self._folder, self._dtype, self._device, lambda count: None, packed)
        if name != STOCK:
            choose_kernels(decoder)
        self.held[name] = decoder
        work = time_stock if name == STOCK else time_ours

        def run(rows: int, prompt: int, new_ids: int) -> Timing:
            return work(self.held[name], self._embeddings(rows, prompt), new_ids, self._start(rows, prompt))

        return Contestant(name, run, step_bytes(decoder))

    def needed(self, rows: int, positions: int) -> int:
        """Bytes of keys and values, and of those of a layer that stock transformers copies."""
        decoder = next(iter(self.held.values()))
        return int(rows * positions * position_bytes(decoder) * (1 + 2 / decoder.config.num_hidden_layers))

    def position_bytes(self) -> int:
        """Of keys and values of a position in all layers."""
        return position_bytes(next(iter(self.held.values())))

    def products(self) -> int:
        """Multiplications of one position in the layers' weights."""
        config = next(iter(self.held.values())).config
        head = config.hidden_size // config.num_attention_heads
        attention = 2 * config.hidden_size * (config.hidden_size + head * config.num_key_value_heads)
        return config.num_hidden_layers * (attention + 3 * config.hidden_size * config.intermediate_size)

    def drop(self, name: str) -> None:
        """Give a decoder's memory back."""
        del self.held[name]

    def _embeddings(self, rows: int, prompt: int) -> torch.Tensor:
        return embeddings_of(next(iter(self.held.values())), rows, prompt)

    def _start(self, rows: int, prompt: int) -> Before:
        """Many rows begin with one row's keys and values: their prompts would take minutes, and no other step."""
        if rows == 1:
            return ()
        if prompt not in self._before:
            self._before.clear()
            quickest = list(self.held.values())[min(1, len(self.held) - 1)]
            self._before[prompt] = keys_and_values(quickest, self._embeddings(1, prompt))
        return self._before[prompt]


@contextmanager
def llama_cpp(python: str, folder: Path, settings: Mapping, threads: int) -> Iterator[list[Contestant]]:
    """llama.cpp by the Python that has `llama_cpp` and `gguf`, with random weights of the same shape, kept in `folder`.

    Raises OSError, RuntimeError where there is none or it fails. One row only: its prompt and its words.
    """
    command = [python, str(_SCRIPT), str(folder), str(threads)]
    # The user's own interpreter and this project's own script.
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # nosec B603
        try:
            yield [_of_llama(process, kind, _told(process, {"make": kind} | settings)["bytes"]) for kind in LLAMA_TYPES]
        finally:
            process.stdin.close()


def _of_llama(process: subprocess.Popen, kind: str, size: int) -> Contestant:
    def run(rows: int, prompt: int, new_ids: int) -> Timing:
        told = _told(process, {"time": kind, "prompt": prompt, "new_ids": new_ids})
        return Timing(told["first"], told["step"])

    return Contestant(f"llama.cpp {kind}", run, size, many_rows=False)


def _told(process: subprocess.Popen, asked: Mapping) -> dict:
    process.stdin.write(json.dumps(dict(asked)) + "\n")
    process.stdin.flush()
    line = process.stdout.readline()
    if not line:
        raise RuntimeError("llama.cpp's process ended")
    told = json.loads(line)
    if "error" in told:
        raise RuntimeError(told["error"])
    return told
