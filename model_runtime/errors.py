"""The one exception that reaches a person: a sentence, an error code of the wire, and details for the log."""

from __future__ import annotations

from .common import wire
from .common.sentences import Sentence
from .common.whole_text import whole_text


class RuntimeFault(Exception):
    """Something a person can act on. `str(fault)` is one sentence; `data` goes to the log and the reply's `data`.

    A sentence with values is a `Sentence`, so that the plugin can say it in the user's language; a literal without
    values is its own key.
    """

    def __init__(self, sentence: str, code: int = wire.INTERNAL_ERROR, **data: object) -> None:
        super().__init__(sentence)
        self.code = code
        self.data = data | {"sentence": sentence.described()} if isinstance(sentence, Sentence) else data


class ModelFault(RuntimeFault):
    """A model folder that cannot be used; the sentence names the file or the key."""

    def __init__(self, sentence: str, **data: object) -> None:
        super().__init__(sentence, wire.BAD_MODEL, **data)


class RequestFault(RuntimeFault):
    """Parameters that do not fit the method or the model."""

    def __init__(self, sentence: str, **data: object) -> None:
        super().__init__(sentence, wire.INVALID_PARAMS, **data)


class Cancelled(RuntimeFault):
    """The request was cancelled; `data["partial"]` holds the text so far."""

    def __init__(self, partial: str = "") -> None:
        super().__init__("The request was cancelled.", wire.CANCELLED, partial=partial)


_KINDS = (RuntimeError, ImportError, OSError, SystemError)
_NO_MEMORY = (  # torch, threads, a library's loading, C code that had no memory to say why
    "alloc",
    "out of memory",
    "can't start new thread",
    "failed to map segment",
    "without exception set",
    "without setting an exception",
)
_NO_PRIMITIVE = "could not create a primitive"  # oneDNN, of one that it can make; with more words it cannot


def as_fault(error: BaseException) -> RuntimeFault | None:
    """What the system had not, or did not allow, as a fault: memory, handles, a file, its name. None for others."""
    said = str(error).lower()
    if isinstance(error, MemoryError) or "cuda" not in said and lacks_memory(error):
        return memory_fault(error)
    if isinstance(error, OSError):
        return RuntimeFault(system_sentence(error))
    if isinstance(error, UnicodeEncodeError):  # of a file's name, which libraries want in UTF-8
        return RequestFault(f"“{whole_text(error.object)[:300]}” is no UTF-8; give the file or folder another name.")
    return RuntimeFault(f"{reason_of(error)}.") if isinstance(error, _KINDS) and "too many open" in said else None


def lacks_memory(error: BaseException) -> bool:
    """Whether memory ran out, of the computer or a card, whatever a library calls it."""
    said = str(error).lower()
    without = said == _NO_PRIMITIVE or any(words in said for words in _NO_MEMORY)
    return isinstance(error, MemoryError) or isinstance(error, _KINDS) and without


def half_imported(error: BaseException) -> bool:
    """Whether this, or what it was raised for, is about a module without a part, as one is for good that was imported
    where memory ran out."""
    one: BaseException | None = error
    while one is not None and not (isinstance(one, ImportError) and "cannot import name" in str(one)):
        one = one.__context__
    return one is not None


def memory_fault(error: BaseException) -> RuntimeFault:
    """That this computer's memory ran out."""
    sentence = (
        "Memory ran out on this computer. Switch hints off, choose bf16, close other programs, "
        "or choose a smaller model."
    )
    return RuntimeFault(sentence, wire.OUT_OF_MEMORY, details=str(error))


def system_sentence(error: OSError) -> str:
    """What the operating system did not allow, as a sentence."""
    reason = error.strerror or reason_of(error)
    return f"{error.filename} cannot be read or written: {reason}." if error.filename else f"{reason}."


def reason_of(error: BaseException) -> str:
    """What a library says of its error, in one line: the last of several, without a full stop."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[-1] if lines else type(error).__name__).rstrip(".")[:300]
