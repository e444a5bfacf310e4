"""llama.cpp timed by an interpreter of its own, which has `llama-cpp-python` and `gguf`; started by `bench`.

Takes a folder and a number of threads as arguments and JSON lines on standard input, answers each by a line: `make`
writes a random GGUF of a shape and type, `time` reads a prompt and goes on word by word. It imports nothing of ours.
"""

import json
import os
import statistics
import sys
import time
from pathlib import Path

import gguf
import llama_cpp
import numpy as np

TYPES = {"Q8_0": gguf.GGMLQuantizationType.Q8_0, "Q4_0": gguf.GGMLQuantizationType.Q4_0}
POSITIONS = 4096
_models: dict = {}


def make(folder: Path, kind: str, shape: dict) -> int:
    """Write a Llama-shaped GGUF of random numbers unless it is there; returns the bytes of what a step reads."""
    path = folder / f"{kind}.gguf"
    if not path.is_file():
        write(path.with_suffix(".part"), kind, shape)
        path.with_suffix(".part").rename(path)
    rows = shape["vocab_size"] * shape["hidden_size"]  # the embeddings: one row of them is read
    per = {"Q8_0": 34 / 32, "Q4_0": 18 / 32}[kind]
    return path.stat().st_size - int(rows * per)


def write(path: Path, kind: str, shape: dict) -> None:
    """Weights and the fields that llama.cpp asks for; there is no vocabulary."""
    width, inner, heads, own = (
        shape[key] for key in ("hidden_size", "intermediate_size", "num_attention_heads", "num_key_value_heads")
    )
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_context_length(POSITIONS)
    writer.add_embedding_length(width)
    writer.add_block_count(shape["num_hidden_layers"])
    writer.add_feed_forward_length(inner)
    writer.add_head_count(heads)
    writer.add_head_count_kv(own)
    writer.add_layer_norm_rms_eps(shape["rms_norm_eps"])
    writer.add_rope_dimension_count(width // heads)
    writer.add_vocab_size(shape["vocab_size"])
    writer.add_tokenizer_model("no_vocab")
    draws, quantised = np.random.default_rng(0), TYPES[kind]
    narrow = width // heads * own
    tensors = {
        "token_embd": (shape["vocab_size"], width),
        "output": (shape["vocab_size"], width),
        "output_norm": (width,),
    }
    for layer in range(shape["num_hidden_layers"]):
        tensors |= {
            f"blk.{layer}.attn_q": (width, width),
            f"blk.{layer}.attn_k": (narrow, width),
            f"blk.{layer}.attn_v": (narrow, width),
            f"blk.{layer}.attn_output": (width, width),
            f"blk.{layer}.ffn_gate": (inner, width),
            f"blk.{layer}.ffn_up": (inner, width),
            f"blk.{layer}.ffn_down": (width, inner),
            f"blk.{layer}.attn_norm": (width,),
            f"blk.{layer}.ffn_norm": (width,),
        }
    block, size = gguf.GGML_QUANT_SIZES[quantised]
    for name, sides in tensors.items():
        if len(sides) == 1:
            writer.add_tensor(f"{name}.weight", np.ones(sides, np.float32))
            continue
        blocks = draws.integers(0, 256, (sides[0], sides[1] // block, size), dtype=np.uint8)
        blocks[..., :2] = np.array([0.02 / (64 if kind == "Q8_0" else 4)], np.float16).view(np.uint8)
        writer.add_tensor(f"{name}.weight", blocks.reshape(sides[0], -1), raw_dtype=quantised)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def timed(path: Path, threads: int, prompt: int, new_ids: int) -> dict:
    """Seconds to the first word and the median from one word to the next."""
    if path not in _models:
        _models[path] = llama_cpp.Llama(
            str(path), n_ctx=POSITIONS, n_batch=512, n_threads=threads, n_threads_batch=threads, verbose=False
        )
    model = _models[path]
    model.reset()
    ids = [number * 7 % 256 for number in range(prompt)]
    started, moments = time.perf_counter(), []
    for _ in range(new_ids):
        model.eval(ids)
        ids = [int(np.argmax(model.scores[model.n_tokens - 1] if model._logits_all else _last_logits(model)))]
        moments.append(time.perf_counter())
    steps = [later - earlier for earlier, later in zip(moments, moments[1:], strict=False)]
    return {"first": moments[0] - started, "step": statistics.median(steps)}


def _last_logits(model: llama_cpp.Llama) -> np.ndarray:
    return np.ctypeslib.as_array(llama_cpp.llama_get_logits_ith(model.ctx, -1), shape=(model.n_vocab(),))


def main() -> None:
    """Answer lines until there are no more."""
    folder, threads = Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what llama.cpp prints
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            if "make" in asked:
                told = {"bytes": make(folder, asked["make"], asked)}
            else:
                told = timed(folder / f"{asked['time']}.gguf", threads, asked["prompt"], asked["new_ids"])
        except Exception as error:
            told = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(told), file=out, flush=True)


if __name__ == "__main__":
    main()
