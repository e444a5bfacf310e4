"""Which bands of a raster are red, green and blue: takes in what a file says of its bands, gives out band numbers.

Standard library only, imported by both processes, which read the same facts with their own libraries. Colours are found
by the names of bands, by wavelengths, and by the band numbers of satellites, before the colour that a file format gives
a band, which many writers leave at red, green, blue and alpha for any four bands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .band_steps import Step, steps
from .sentences import Sentence

COLOURS = ("red", "green", "blue")
_WORDS = {
    "red": "red rot rouge rojo roja vermelho vermelha rosso r",
    "green": "green grün gruen vert verde g greeni",
    "blue": "blue blau bleu azul blu b",
}
_COLOUR_OF = {word: colour for colour, words in _WORDS.items() for word in words.split()}
_OTHER = set(
    "edge rededge re coastal deep near nir nir1 nir2 infra infrared ir swir mir tir thermal minus ratio".split()
)
# Nanometres: the range of each colour, and its middle in Sentinel-2 and Landsat.
_RANGES = {"red": (620, 690, 660), "green": (520, 590, 560), "blue": (440, 510, 485)}
_WAVELENGTH = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s*(nm|nanomet|µm|μm|um\b|micromet)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![a-z0-9])b(?:and)?[ _-]?(0?)(\d{1,2})(a?)(?![a-z0-9])", re.IGNORECASE)
_SENTINEL_2 = re.compile(r"sentinel-?2|(?<![a-z0-9])s2[abc]?(?![a-z0-9])|(?<![a-z0-9])t\d\d[a-z]{3}(?![a-z0-9])", re.I)
_LANDSAT = re.compile(r"landsat|(?<![a-z0-9])l[cetmo]0?[4-9](?![a-z])|(?<![a-z0-9])sr_b", re.IGNORECASE)
_LANDSAT_TM = re.compile(r"(?<![a-z0-9])l[etm]0?[457](?![0-9])|landsat[ _-]?[457](?![0-9])", re.IGNORECASE)


@dataclass(frozen=True)
class BandFacts:
    """What a file says of a band: its description, its colour ("red", "alpha", "undefined" and so on, as GDAL's colour
    interpretations are called in lower case), and its metadata."""

    name: str = ""
    colour: str = "undefined"
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ShownBands:
    """The bands to show (three, or one in grey; numbered from 1), and a sentence where that is not as they lie."""

    indexes: tuple[int, ...]
    note: Sentence | None = None


def shown_bands(bands: Sequence[BandFacts], tags: Mapping[str, str]) -> ShownBands:
    """What to show where nobody chose; `tags` are the file's own. Raises ValueError for transparency alone."""
    plain = plain_bands(bands)
    step = steps(bands, tags)
    if step is not None:
        return _step_shown(step)
    found = colour_bands(bands)
    if found is None or found == plain:
        return ShownBands(plain)
    names = [bands[index - 1].name for index in found]
    if all(names):
        words = ", ".join(names)
        note = Sentence(
            "Bands {bands} are taken as red, green and blue, by their names: {names}.",
            bands=_listed(found),
            names=words,
        )
    else:
        note = Sentence("Bands {bands} are taken as red, green and blue, by their wavelengths.", bands=_listed(found))
    return ShownBands(found, note)


def plain_bands(bands: Sequence[BandFacts]) -> tuple[int, ...]:
    """The bands that the format calls red, green, blue, else the first three, else the first; never transparency."""
    colours = [band.colour for band in bands]
    if all(colour in colours for colour in COLOURS):
        return tuple(colours.index(colour) + 1 for colour in COLOURS)
    shown = [index for index, colour in enumerate(colours, 1) if colour != "alpha"]
    if not shown:
        raise ValueError("only transparency")
    return tuple(shown[:3]) if len(shown) >= 3 else (shown[0],)


def colour_bands(bands: Sequence[BandFacts]) -> tuple[int, int, int] | None:
    """The red, the green and the blue band by names, wavelengths or a satellite's band numbers; None where not told."""
    for way in (_by_names, _by_wavelengths, _by_numbers):
        found = way(bands)
        if found is not None:
            return found
    return None


def alpha_band(bands: Sequence[BandFacts]) -> int | None:
    """The band that is transparency, numbered from 1."""
    return next((index for index, band in enumerate(bands, 1) if band.colour == "alpha"), None)


def alpha_note(band: int) -> Sentence:
    """What to say of a band of transparency that varies as data does."""
    return Sentence("Band {band} is used as transparency, but varies as data does.", band=band)


def _step_shown(step: Step) -> ShownBands:
    return ShownBands((step.band,), step.note)


def _by_names(bands: Sequence[BandFacts]) -> tuple[int, int, int] | None:
    found: dict[str, list[tuple[bool, int]]] = {colour: [] for colour in COLOURS}
    for index, band in enumerate(bands, 1):
        words = [word for word in re.split(r"[\W\d_]+", band.name.lower()) if word]
        colours = {_COLOUR_OF[word] for word in words if word in _COLOUR_OF and (len(word) > 1 or _is_letter(words))}
        if len(colours) == 1 and not _OTHER.intersection(words):
            second = "i" in words or "greeni" in words  # Planet's “green_i” lies beside its green
            found[colours.pop()].append((second, index))
    if not all(found.values()):
        return None
    red, green, blue = (min(found[colour])[1] for colour in COLOURS)
    return red, green, blue


def _is_letter(words: list[str]) -> bool:
    """Whether a name is a letter alone, as “R” or “BAND_R”."""
    return [word for word in words if word != "band"] == words[-1:]


def _by_wavelengths(bands: Sequence[BandFacts]) -> tuple[int, int, int] | None:
    lengths = {index: _nanometres(band) for index, band in enumerate(bands, 1)}
    chosen = []
    for colour in COLOURS:
        low, high, middle = _RANGES[colour]
        near = [(abs(length - middle), index) for index, length in lengths.items() if length and low <= length <= high]
        if not near:
            return None
        chosen.append(min(near)[1])
    red, green, blue = chosen
    return red, green, blue


def _nanometres(band: BandFacts) -> float | None:
    tags = {key.lower(): value for key, value in band.tags.items()}
    for key in ("central_wavelength_um", "wavelength", "central_wavelength", "center_wavelength", "bandwavelength",
                "netcdf_dim_wavelength", "netcdf_dim_wavelengths"):  # fmt: skip
        match = re.match(r"\s*(\d+(?:\.\d+)?)", tags.get(key, ""))
        if match:
            value = float(match[1])
            return value * 1000 if value < 20 else value
    match = _WAVELENGTH.search(band.name)
    if match is None:
        return None
    return float(match[1]) * (1 if match[2].lower().startswith("n") else 1000)


def _by_numbers(bands: Sequence[BandFacts]) -> tuple[int, int, int] | None:
    """By names such as B02, SR_B4 or B8A, where they are a satellite's and not the bands' own places in the file."""
    numbers, padded, names = {}, False, " ".join(band.name for band in bands)
    for index, band in enumerate(bands, 1):
        match = _NUMBER.search(band.name.replace("SR_", "").replace("sr_", ""))
        if match is not None:
            numbers.setdefault(match[2] + match[3].upper(), index)
            padded = padded or bool(match[1])
    landsat, sentinel = _LANDSAT.search(names), "8A" in numbers or _SENTINEL_2.search(names)
    moved = any(not key.isdigit() or int(key) != index for key, index in numbers.items())
    if not (landsat or sentinel or padded or moved):
        return None
    old = landsat and not sentinel and "1" in numbers and "6" not in numbers and "7" in numbers
    red = ("3", "2", "1") if _LANDSAT_TM.search(names) or old else ("4", "3", "2")
    if not all(key in numbers for key in red):
        return None
    first, second, third = (numbers[key] for key in red)
    return first, second, third


def _listed(indexes: Sequence[int]) -> str:
    return ", ".join(str(index) for index in indexes)
