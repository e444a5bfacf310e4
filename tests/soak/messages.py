"""Requests and replies of the wire as hypothesis makes them: mostly right, with one thing or another wrong.

The grammar knows the members of docs/protocol.md; any of them may be absent, of another type, huge, or hostile.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from model_runtime.common.methods import MODEL_METHODS, WIRE_METHODS

from .mutation import NUMBERS, TEXTS

SIDE = 32  # pixels of the pictures that go with a request

_texts = st.one_of(st.sampled_from(TEXTS), st.text(max_size=40), st.just("road"))
_numbers = st.one_of(st.sampled_from(NUMBERS), st.integers(), st.floats(), st.floats(0, 1))
_plain = st.one_of(st.none(), st.booleans(), _numbers, _texts)
junk = st.recursive(
    _plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_texts, inner, max_size=4), max_leaves=8
)


def or_junk(strategy: st.SearchStrategy) -> st.SearchStrategy:
    """Mostly what is meant."""
    return st.one_of(strategy, strategy, strategy, junk)


_picture = st.fixed_dictionaries({"width": or_junk(st.just(SIDE)), "height": or_junk(st.just(SIDE))})
boxes = st.lists(st.floats(0, 1), min_size=4, max_size=4)
_MEMBERS = {
    "images": st.lists(
        st.one_of(_picture, _picture, st.fixed_dictionaries({"same_as": or_junk(st.just(0))})), max_size=3
    ),
    "question": st.sampled_from(("Is there a road?", "", "WHERE IS IT", "Classes: a, b")),
    "phrase": st.just("water tower"),
    "classes": st.lists(st.sampled_from(("airport", "farmland", "harbor")), max_size=3) | st.none(),
    "kind": st.sampled_from(("image", "video")),
    "box": boxes,
    "clue": st.sampled_from((False, None, "a road", True)),
    "history": st.lists(
        st.dictionaries(st.sampled_from(("question", "answer", "clue", "task")), or_junk(_texts)), max_size=2
    ),
    "heat": st.booleans(),
    "model": st.just("/nowhere"),
    "server": st.fixed_dictionaries({"url": or_junk(st.just("http://127.0.0.1:9"))}),
    "path": st.sampled_from(("/nowhere.mp4", "/dev/zero", "/etc/passwd", "/", "\0")),
    "folder": st.just("/nowhere"),
    "video": st.fixed_dictionaries(
        {"path": or_junk(st.just("/nowhere.mp4")), "start_s": or_junk(st.just(0)), "end_s": or_junk(st.just(1))}
    ),
    "times": st.lists(st.floats(0, 10), max_size=3),
    "count": st.integers(1, 8),
    "side": st.integers(16, 512),
    "run": st.integers(1, 3),
    "device": st.just("cpu"),
    "cache_mb": st.integers(0, 64),
    "id": st.integers(0, 20),
    "answers": st.lists(st.none() | st.integers(), max_size=3),
}
_SHORT = {
    "max_new_tokens": st.sampled_from((1, 2, 0, "2", 2.0, -1)),
    "max_clue_tokens": st.sampled_from((1, 1, 1, 0, None)),
}
# What would reach the network or the disk, or load another model in place of the one that answers, has a torture of its
# own; here those are asked of places that are not there.
_DOWNLOADS = ("look_up_model", "download_model", "served_models")
METHODS = tuple(name for name in WIRE_METHODS if name not in ("load", *_DOWNLOADS))


@st.composite
def params(draw: st.DrawFn) -> Any:
    """The parameters of a request."""
    if draw(st.integers(0, 30)) == 0:
        return draw(junk)
    names = draw(st.sets(st.sampled_from(sorted(_MEMBERS)), max_size=5)) | {"images"} - draw(
        st.sampled_from(({"images"}, set(), set()))
    )
    made = {name: draw(or_junk(_MEMBERS[name])) for name in sorted(names)}
    made.update({name: draw(strategy) for name, strategy in _SHORT.items()})
    return made


@st.composite
def requests(draw: st.DrawFn) -> tuple[dict, bytes]:
    """A request and its payload, which mostly fits its pictures."""
    header: dict[str, Any] = {"id": draw(or_junk(st.integers(0, 1 << 40)))}
    method = draw(or_junk(st.sampled_from(METHODS + MODEL_METHODS)))
    header["method"] = method
    header["params"] = asked = draw(params())
    if method == "batch" and isinstance(asked, dict):
        several = st.lists(st.tuples(st.sampled_from(METHODS), params()), max_size=3)
        asked["requests"] = [
            {"method": one, **(of if isinstance(of, dict) else {"params": of})} for one, of in draw(several)
        ]
    if draw(st.integers(0, 20)) == 0:
        header.pop(draw(st.sampled_from(sorted(header))))
    count = 0 if not isinstance(asked, dict) else _pictures(asked) + sum(_pictures(one) for one in _parts(asked))
    count = max(0, count + draw(st.sampled_from((0, 0, 0, 0, 0, 1, -1))))
    return header, bytes(3 * SIDE * SIDE) * count


def _parts(asked: dict) -> list[dict]:
    return (
        [one for one in asked.get("requests") or () if isinstance(one, dict)]
        if isinstance(asked.get("requests"), list)
        else []
    )


def _pictures(asked: dict) -> int:
    images = asked.get("images")
    return (
        sum(isinstance(one, dict) and one.get("width") == one.get("height") == SIDE for one in images)
        if isinstance(images, list)
        else 0
    )
