"""Pictures of a data set by reference: a name in, (H, W, 3) uint8 RGB out, from a folder or from inside a tar shard.

Shards (`images-NNN.tar`, uncompressed) are indexed by their headers and read by offset; nothing is ever unpacked. A
reference holds a path, an offset and a size only, so it can be sent to other processes.
"""

from __future__ import annotations

import hashlib
import io
import re
import tarfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

import numpy as np

from ..errors import RuntimeFault

_SHARD = re.compile(r"images-\d+\.tar")
_PLAIN_MODES = {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr"}


class PictureFault(RuntimeFault):
    """A picture that is named in a data set but cannot be read; the sentence names it."""


@dataclass(frozen=True)
class PictureRef:
    """A picture file, or `size` bytes at `offset` of a shard. `name` is its name within the data set."""

    name: str
    file: Path
    offset: int | None = None
    size: int | None = None

    def read(self) -> np.ndarray:
        """(H, W, 3) uint8 RGB. Raises PictureFault."""
        return np.array(self._open("RGB"))

    def read_mask(self) -> np.ndarray:
        """(H, W) bool: where the picture is not black. Raises PictureFault."""
        return np.asarray(self._open("L")) > 0

    def read_labels(self) -> np.ndarray:
        """(H, W) uint8: the values as they are, of a palette too. Raises PictureFault."""
        return np.array(self._open("L", ("L", "P", "1")))

    def data(self) -> bytes:
        """The bytes of the file. Raises PictureFault."""
        try:
            with self.file.open("rb") as stream:
                if self.offset is None:
                    return stream.read()
                stream.seek(self.offset)
                return stream.read(self.size)
        except OSError as error:
            raise PictureFault(f"The picture {self.name} cannot be read: {error.strerror}.") from error

    def digest(self) -> str:
        """SHA-256 of the file's bytes: the picture's identity, wherever it lies. Raises PictureFault."""
        return hashlib.sha256(self.data()).hexdigest()

    def _open(self, mode: str, kept: tuple[str, ...] = ()) -> object:
        """The picture in a mode, or as it is where its own mode is one of `kept`."""
        from PIL import Image

        try:
            with Image.open(io.BytesIO(self.data())) as image:
                if image.mode not in _PLAIN_MODES:
                    raise PictureFault(f"The picture {self.name} is no 8-bit picture (its mode is {image.mode}).")
                return image.copy() if image.mode in kept else image.convert(mode)
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise PictureFault(f"The picture {self.name} cannot be decoded: {error}.") from error


@dataclass(frozen=True)
class FrameRef:
    """Frame `number` of the `count` that are spread over a video file (see `model_runtime/video.py`)."""

    name: str
    file: Path
    number: int
    count: int

    def read(self) -> np.ndarray:
        """(H, W, 3) uint8 RGB. The frames of one video are decoded together. Raises PictureFault."""
        from ..video import VideoError

        try:
            return _frames(self.file, self.count)[self.number]
        except VideoError as error:
            raise PictureFault(str(error)) from error

    def digest(self) -> str:
        """SHA-256 over the video's bytes and the frame's place. Raises PictureFault."""
        whole = _video_digest(self.file)
        return hashlib.sha256(f"{whole}/{self.number}/{self.count}".encode()).hexdigest()


@lru_cache(maxsize=2)
def _video_digest(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise PictureFault(f"The video {file} cannot be read: {error.strerror}.") from error


@lru_cache(maxsize=2)
def _frames(file: Path, count: int) -> tuple[np.ndarray, ...]:
    from ..video import sample_frames

    return sample_frames(file, count).frames


class PictureStore:
    """Finds the pictures of one data set folder, in files and in shards."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.damaged: list[str] = []  # shards that break off: their later pictures are missing
        self._shards: dict[str, PictureRef] | None = None

    def find(self, name: str) -> PictureRef | None:
        """The picture of a name relative to the folder, or None. Raises PictureFault for a name that leads outside."""
        if not safe(name):
            raise PictureFault(f"The name {name!r} is not a file name within the data set.")
        file = self.folder / name
        if _is_file(file):
            return PictureRef(name, file)
        if self._shards is None:
            self._shards = self._index()
        return self._shards.get(str(PurePosixPath(name)))

    def names(self, place: str) -> list[str]:
        """The file names that lie in a folder of the data set, or in shards under its name."""
        if self._shards is None:
            self._shards = self._index()
        folder, prefix = self.folder / place, f"{PurePosixPath(place)}/"
        lying = [path.name for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
        packed = [name.removeprefix(prefix) for name in self._shards if name.startswith(prefix)]
        return sorted({name for name in (*lying, *packed) if "/" not in name and not name.startswith(".")})

    def _index(self) -> dict[str, PictureRef]:
        """Every regular file of every shard by its normalised name; of two with one name the first stands."""
        found: dict[str, PictureRef] = {}
        for shard in sorted(path for path in self.folder.glob("*.tar") if _SHARD.fullmatch(path.name)):
            try:
                with tarfile.open(shard, "r:") as archive:
                    for member in archive:
                        if member.isreg() and safe(member.name):
                            name = str(PurePosixPath(member.name))
                            found.setdefault(name, PictureRef(name, shard, member.offset_data, member.size))
            except (tarfile.TarError, OSError):
                self.damaged.append(shard.name)
        return found


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # a name that is too long, or a folder that may not be looked into
        return False


def safe(name: str) -> bool:
    """Whether a name stays within its folder on every system."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not any(part == ".." for part in parts) and not re.search(r"^/|[\\\0:]", name)
