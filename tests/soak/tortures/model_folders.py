"""Model folders of others: each loads and answers, or is refused in a sentence, and no code of theirs is run.

The model that comes with the project, with one file or two exchanged: a configuration with members of other kinds and
sizes, a bomb of JSON, weights whose header lies, a damaged tokeniser, a link, a chat template that wants to run code.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch

from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.engine import Engine
from model_runtime.errors import RuntimeFault
from model_runtime.models.base import Listener

from ..mutation import NUMBERS, TEXTS, damaged
from ..torture import Case, Count, Torture, Wrong, check_sentence

_BOMBS = (
    b"[" * 100_000,
    b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    b'{"a": 1' + b"0" * 5000 + b"}",
    b"\xff\xfe{",
    b"{}",
)
# Each would leave a file of this name beside the model.
_MARK = "was-run"
_TEMPLATE = (
    "{% for x in ().__class__.__base__.__subclasses__() %}{% if 'Popen' in x.__name__ %}"
    "{{ x(['touch', 'MARK']) }}{% endif %}{% endfor %}"
)
_CODE = "import pathlib\npathlib.Path(%r).touch()\nclass Model: pass\n"


def prepare(folder: Path) -> Case:
    """A folder of links to the shipped model's files, in which some are exchanged."""
    torch.set_num_threads(1)
    mark = folder / _MARK
    picture = np.zeros((64, 64, 3), np.uint8)

    def case(random: Random) -> Count:
        model = folder / "model"
        shutil.rmtree(model, ignore_errors=True)
        shutil.copytree(SHIPPED_MODEL, model, copy_function=os.symlink)
        names = sorted(
            path for path in model.rglob("*") if path.is_file() and path.name not in ("LICENSE", "README.md")
        )
        for _ in range(random.choice((1, 1, 2))):
            path = random.choice(names)
            _exchange(path, (SHIPPED_MODEL / path.relative_to(model)).read_bytes(), random, mark)
        engine, count = Engine(), Count()
        try:
            engine.load(model, device="cpu", dtype="fp32", cache_bytes=0)
            asked = engine.question([picture], "Is there a road?", clue=False, max_new_tokens=2)
            reply = engine.answer(asked, Listener())
            json.dumps(reply.to_wire())
            count.add(True)
        except RuntimeFault as fault:
            check_sentence(str(fault))
            count.add(False)
        if mark.exists():
            raise Wrong("code of the model was run")
        return count

    return case


def _exchange(path: Path, data: bytes, random: Random, mark: Path) -> None:
    path.unlink(missing_ok=True)
    way = random.random()
    if path.suffix == ".json" and way < 0.6:
        made = json.dumps(_changed(json.loads(data), random, mark)).encode()
        path.write_bytes(made)
    elif way < 0.7 and path.suffix == ".json":
        path.write_bytes(random.choice(_BOMBS))
    elif way < 0.75:
        path.symlink_to(random.choice(("/etc/passwd", "/dev/zero", "/nowhere", str(path), "/")))
    elif path.suffix == ".safetensors" and way < 0.95:
        path.write_bytes(_lying(data, random))
    elif way < 0.98:
        path.write_bytes(damaged(data, random, most=len(data) + 4096))
    (path.parent / "tokenizer_config.json").write_text(
        json.dumps(
            {"chat_template": _TEMPLATE.replace("MARK", str(mark)), "auto_map": {"AutoTokenizer": ["evil.Model", None]}}
        )
    )
    (path.parent / "evil.py").write_text(_CODE % str(mark))


def _changed(value: dict[str, Any], random: Random, mark: Path) -> dict[str, Any]:
    """The configuration with a member or two of another kind or size, or code to load."""
    for _ in range(random.choice((1, 1, 2))):
        key = random.choice(sorted(value))
        way = random.randrange(6)
        if way == 0:
            del value[key]
        elif way == 1:
            value[key] = random.choice(NUMBERS)
        elif way == 2:
            value[key] = random.choice(TEXTS)
        elif way == 3:
            value[key] = random.choice((None, [], {}, True, 0.5, [[1]], float("nan")))
        elif way == 4 and type(value[key]) is int:
            value[key] = value[key] * random.choice((2, 10, 1000, 10**9))
        else:
            value["auto_map"] = {"AutoModel": "evil.Model", "AutoConfig": "evil.Model"}
            value["trust_remote_code"] = True
        if not value:
            break
    return value


def _lying(data: bytes, random: Random) -> bytes:
    """Weights whose header says something else: its length, a key's name, shape, type or place."""
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    if random.random() < 0.3:
        return random.choice(NUMBERS[:-1]).__and__(2**64 - 1).to_bytes(8, "little") + data[8:]
    entry = header[random.choice([key for key in header if key != "__metadata__"])]
    way = random.randrange(4)
    if way == 0:
        entry["shape"] = [random.choice(NUMBERS) for _ in entry["shape"]]
    elif way == 1:
        entry["dtype"] = random.choice(("F64", "F16", "I8", "BOOL", "X", 3))
    elif way == 2:
        entry["data_offsets"] = [random.choice(NUMBERS), random.choice(NUMBERS)]
    else:
        header[random.choice(TEXTS)] = header.pop(next(key for key in header if key != "__metadata__"))
    made = json.dumps(header).encode()
    return len(made).to_bytes(8, "little") + made + data[8 + length :]


TORTURE = Torture("model_folders", "model folders that lie, bomb and want to run code", 5_000, prepare, 30.0, slice=12)
