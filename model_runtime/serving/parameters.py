"""A request's parameters, checked as they are taken: a wire message in, plain values and pictures out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..common import wire
from ..common.server_address import AddressError, Server
from ..errors import RequestFault

MAX_IMAGES = 64
MAX_TEXT = 100_000
MAX_SECONDS = 1e7


class Params:
    """A request's parameters, checked as they are taken."""

    def __init__(self, message: wire.Message) -> None:
        self.values: dict = message.header.get("params", {})
        self._payload = message.payload

    def group(self, name: str) -> Params:
        """The parameters inside a parameter that is an object."""
        if not isinstance(self.values[name], dict):
            raise RequestFault(f"The parameter {name!r} is an object.")
        return Params(wire.Message({"params": self.values[name]}))

    def server(self) -> Server:
        """The parameter `server`, whose key and proxy appear in no sentence."""
        named = self.group("server")
        optional = (named.text(name, "") for name in ("model", "key", "proxy"))
        try:
            return Server.of(named.text("url"), *optional)
        except AddressError as error:
            raise RequestFault(error.args[0]) from None

    def text(self, name: str, *default: str | None) -> Any:
        """A string of bounded length; with a default it may be absent."""
        value = self.values.get(name)
        if value is None and default:
            return default[0]
        if not isinstance(value, str) or not value or len(value) > MAX_TEXT:
            raise RequestFault(f"The parameter {name!r} is a text.")
        return value

    def choice(self, name: str, names: Sequence[str]) -> str:
        """One of the names; the first of them where it is absent."""
        value = self.values.get(name, names[0])
        if value not in names:
            raise RequestFault(f"The parameter {name!r} is one of {', '.join(names)}.")
        return value

    def flag(self, name: str, default: bool | None) -> bool | None:
        """True or false."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, bool):
            raise RequestFault(f"The parameter {name!r} is true or false.")
        return default if value is None else value

    def texts(self, name: str) -> list[str] | None:
        """A list of strings, or None where it is absent."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(entry, str) and entry.strip() for entry in value):
            raise RequestFault(f"The parameter {name!r} is a list of texts.")
        return [entry.strip() for entry in value]

    def dates(self, name: str) -> list[str]:
        """At most two texts, which may be empty; none where they are absent."""
        value = self.values.get(name, [])
        if (
            not isinstance(value, list)
            or len(value) > 2
            or not all(isinstance(one, str) and len(one) < 64 for one in value)
        ):
            raise RequestFault(f"The parameter {name!r} is a list of at most two dates.")
        return value

    def integer(self, name: str, default: int, least: int, most: int) -> int:
        """An integer within bounds."""
        value = self.values.get(name, default)
        if type(value) is not int or not least <= value <= most:
            raise RequestFault(f"The parameter {name!r} is an integer from {least} to {most}.")
        return value

    def ids(self, name: str) -> dict[int, int]:
        """A list of positive integers or nulls, as the places in it of the integers; 64 bits each."""
        value = self.values.get(name)
        if not isinstance(value, list) or not all(
            one is None or type(one) is int and 0 < one < 1 << 63 for one in value
        ):
            raise RequestFault(f"The parameter {name!r} is a list of integers and nulls.")
        return {place: one for place, one in enumerate(value) if one is not None}

    def seconds(self, name: str) -> float | None:
        """A time from the start of a video in seconds, or None where it is absent."""
        value = self.values.get(name)
        return None if value is None else _seconds(name, value)

    def times(self, name: str, most: int) -> list[float] | None:
        """At most so many times in seconds, or None where they are absent."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, list) or not 0 < len(value) <= most:
            raise RequestFault(f"The parameter {name!r} is a list of 1 to {most} times in seconds.")
        return [_seconds(name, entry) for entry in value]

    def answering(self) -> dict:
        """The parameters that every answer takes."""
        clue, history = self.values.get("clue"), self.values.get("history", [])
        if clue is not None and not isinstance(clue, (bool, str)):
            raise RequestFault("The parameter 'clue' is true, false or a text.")
        if not isinstance(history, list):
            raise RequestFault("The parameter 'history' is a list of turns.")
        short = self.values.get("short_clue", False)
        if not isinstance(short, bool):
            raise RequestFault("The parameter 'short_clue' is true or false.")
        return {
            "clue": clue,
            "history": history,
            "short_clue": short,
            "max_clue_tokens": self.integer("max_clue_tokens", 64, 1, 4096),
            "max_new_tokens": self.new_tokens(),
        }

    def new_tokens(self, default: int = 256) -> int:
        """The longest answer."""
        return self.integer("max_new_tokens", default, 1, 4096)

    def box(self, name: str) -> tuple[float, float, float, float]:
        """Left, top, right and bottom, 0..1 of the picture."""
        value = self.values.get(name)
        numbers = value if isinstance(value, list) and len(value) == 4 else [None]
        if not all(isinstance(one, (int, float)) and not isinstance(one, bool) and 0 <= one <= 1 for one in numbers):
            raise RequestFault(f"The parameter {name!r} is a list of left, top, right and bottom from 0 to 1.")
        return tuple(map(float, numbers))

    def pictures(self) -> list[np.ndarray]:
        """The payload cut into (H, W, 3) uint8 pictures, without a copy."""
        payload = PicturePayload(self._payload)
        found = payload.pictures(self.values.get("images", []))
        payload.end()
        return found


class PicturePayload:
    """The pixels of a message, cut into pictures one request after another."""

    def __init__(self, pixels: bytes) -> None:
        self._pixels = pixels
        self._offset = 0
        self._cut: list[np.ndarray] = []

    def pictures(self, described: object) -> list[np.ndarray]:
        """The pictures of a request's `images`, (H, W, 3) uint8 each, without a copy; one that is the `same_as` an
        earlier one is the same array. Raises RequestFault."""
        if not isinstance(described, list) or len(described) > MAX_IMAGES:
            raise RequestFault(f"The parameter 'images' is a list of at most {MAX_IMAGES} pictures.")
        return [self._picture(entry if isinstance(entry, dict) else {}) for entry in described]

    def end(self) -> None:
        """Raises RequestFault where pixels are left over."""
        if self._offset != len(self._pixels):
            raise RequestFault("The payload is longer than the pictures it should hold.")

    def _picture(self, entry: dict) -> np.ndarray:
        if "same_as" in entry:
            number = entry["same_as"]
            if type(number) is not int or not 0 <= number < len(self._cut):
                raise RequestFault("A picture is the same as one that was sent before it, counted from 0.")
            return self._cut[number]
        width, height = entry.get("width"), entry.get("height")
        if not all(type(side) is int and 0 < side <= 16384 for side in (width, height)):
            raise RequestFault("A picture has a width and a height of 1 to 16384 pixels.")
        count = width * height * 3
        if self._offset + count > len(self._pixels):
            raise RequestFault("The payload is shorter than the pictures it should hold.")
        flat = np.frombuffer(self._pixels, np.uint8, count, self._offset)
        self._offset += count
        self._cut.append(flat.reshape(height, width, 3))
        return self._cut[-1]


def _seconds(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= MAX_SECONDS:
        raise RequestFault(f"The parameter {name!r} holds times in seconds from 0 on.")
    return float(value)
