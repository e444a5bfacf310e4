"""Messages of a runtime as hypothesis makes them: mostly right, with one thing or another wrong."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from .messages import boxes, junk, or_junk


def _object(**members: Any) -> st.SearchStrategy[dict]:
    """An object of these members, each mostly of this value or of this strategy."""
    return st.fixed_dictionaries(
        {name: or_junk(one if isinstance(one, st.SearchStrategy) else st.just(one)) for name, one in members.items()}
    )


_sentence = _object(template=st.sampled_from(("{a} is missing.", "{0}", "{a.b}", "{", "x")), values={"a": "x"})
_points = st.lists(st.floats(0, 1), min_size=2, max_size=2)
_shape = st.one_of(
    _object(label="road", score=None, picture=0, box=boxes),
    _object(label="road", score=0.5, picture=0, point=_points),
    _object(label="road", score=0.5, picture=1, polygon=st.lists(_points, max_size=4)),
    _object(label="road", score=None, picture=0, mask=_object(height=2, width=2, runs=[1, 3])),
)
_ANSWER = {
    "task": st.just("single"),
    "question": st.just("?"),
    "answer": st.just("yes"),
    "finish": st.just("end"),
    "found": st.lists(_shape, max_size=2),
    "scores": st.lists(_object(text="a", score=0.5), max_size=2),
    "images": st.lists(_object(width=2, height=2, sha256="0"), max_size=1),
    "notes": st.lists(st.just("A note."), max_size=2),
    "tokens": st.just({"answer": 2}),
    "seconds": st.just({"answer": 0.1}),
    "model": _object(name="m", folder="/m", family="unirs", revision="0", gsd_range_m=[0.3, 10], methods=["ask"]),
    "device": st.just("cpu"),
    "dtype": st.just("fp32"),
}


@st.composite
def messages(draw: st.DrawFn, ids: tuple[int, ...]) -> dict:
    """A message of the runtime, mostly about one of these ids."""
    about = st.sampled_from(ids)
    header: dict[str, Any] = {}
    if draw(st.integers(0, 2)) == 0:
        header["method"] = draw(or_junk(st.sampled_from(("progress", "text", "ended"))))
        params = _object(id=about, stage="encode", fraction=st.floats(0, 1), part=junk, delta=junk)
        header["params"] = draw(or_junk(params))
        return header
    header["id"] = draw(or_junk(about))
    if draw(st.booleans()):
        names = draw(st.sets(st.sampled_from(sorted(_ANSWER)), min_size=3))
        result = {name: draw(or_junk(_ANSWER[name])) for name in sorted(names)}
        header["result"] = draw(or_junk(st.just(result)))
        header["sentences"] = draw(or_junk(st.lists(st.tuples(st.just(["notes", 0]), _sentence), max_size=2)))
    if draw(st.booleans()):
        header["error"] = draw(or_junk(_object(code=-32000, message="No.", data=_object(sentence=_sentence))))
    return header
