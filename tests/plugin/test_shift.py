"""The shift between two pictures: known ones to a fraction of a pixel, through the seasons, or honestly none."""

from __future__ import annotations

import math

import numpy as np
import pytest
from osgeo import gdal
from unirs.unirs_qgis.core.crops import shift

DATES = ("20090818", "20120731", "20160816", "20200831")


@pytest.fixture(scope="module")
def dates(shared):
    """Grey pictures of one place on four dates, pixels of 5 m."""
    folder = shared / "data" / "rasters" / "naip"
    files = [gdal.Open(str(folder / f"m_4709963_se_14_1_{date}.tif")) for date in DATES]
    return [file.ReadAsArray()[:3, :720, :930].mean(axis=0) for file in files]


def moved(picture, down, right) -> np.ndarray:
    """The picture shifted by parts of a pixel, in the frequency domain."""
    rows, columns = np.fft.fftfreq(picture.shape[0])[:, None], np.fft.fftfreq(picture.shape[1])
    return np.fft.ifft2(np.fft.fft2(picture) * np.exp(-2j * np.pi * (rows * down + columns * right))).real


@pytest.mark.parametrize("side", [64, 128, 256])
def test_a_known_shift_is_found_to_a_third_of_a_pixel(dates, side):
    picture = dates[1][100 : 140 + side, 300 : 340 + side]
    random = np.random.default_rng(side)
    errors = []
    for _ in range(8):
        down, right = random.uniform(-5, 5, 2)
        later = moved(picture, down, right)[20:-20, 20:-20] + random.normal(0, 3, (side, side))
        found = shift.estimate(picture[20:-20, 20:-20], later, 5.0)
        assert found is not None and found.confidence > shift.MIN_CONFIDENCE
        errors.append(math.hypot(found.east_m / 5 - right, found.north_m / 5 + down))
    assert max(errors) < 0.33 and np.median(errors) < 0.15


def test_inverted_contrast_does_not_matter(dates):
    picture = dates[1][100:356, 300:556]
    found = shift.estimate(picture, 255 - 0.5 * np.roll(picture, (3, -4), (0, 1)), 5.0)
    assert (found.east_m, found.north_m) == (pytest.approx(-20, abs=1), pytest.approx(-15, abs=1))


def test_through_the_seasons_most_shifts_are_found_and_hardly_one_is_wrong(dates):
    random = np.random.default_rng(0)
    right = wrong = tried = 0
    for first in range(4):
        for second in range(first + 1, 4):
            for _ in range(6):
                row, column = random.integers(20, 440), random.integers(20, 650)
                down, across = random.integers(-9, 10, 2)
                before = dates[first][row : row + 256, column : column + 256]
                after = dates[second][row - down : row - down + 256, column - across : column - across + 256]
                found = shift.estimate(before, after, 1.0)
                tried += 1
                if found is not None:
                    # the dates themselves lie up to about a pixel apart, and each on its own grid
                    near = math.hypot(found.east_m - across, found.north_m + down) < 2.5
                    right, wrong = right + near, wrong + (not near)
    assert right > 0.6 * tried and wrong <= 0.03 * tried


def test_unrelated_pictures_have_none(dates):
    places = [(20 + 130 * row, 20 + 140 * column) for row in range(5) for column in range(5)]
    windows = [dates[1][row : row + 128, column : column + 128] for row, column in places]
    found = [shift.estimate(first, second, 1.0) for first, second in zip(windows, windows[7:])]
    assert sum(one is not None for one in found) <= 1


def test_a_shift_of_more_than_a_tenth_is_refused(dates):
    row, column = 200, 300
    before = dates[1][row : row + 128, column : column + 128]
    near = dates[1][row : row + 128, column - 12 : column + 116]
    far = dates[1][row : row + 128, column - 14 : column + 114]
    assert shift.estimate(before, near, 1.0).east_m == pytest.approx(12, abs=0.2)
    assert shift.estimate(before, far, 1.0) is None


def test_a_flat_a_small_or_an_empty_picture_has_none(dates):
    picture = dates[1][:128, :128]
    flat = np.full((128, 128), 90.0)
    assert shift.estimate(picture, flat, 1.0) is None and shift.estimate(flat, flat, 1.0) is None
    assert shift.estimate(picture[:24, :24], picture[:24, :24], 1.0) is None
    assert shift.estimate(picture, picture, 0.5, native_gsd=5.0) is None  # really 12 x 12
    half = np.zeros((128, 128), bool)
    half[:, :50] = True
    assert shift.estimate(picture, picture, 1.0, valid=half) is None


def test_the_edge_of_the_data_does_not_pin_the_shift(dates):
    picture = dates[1][100:356, 300:556]
    later = np.roll(picture, (2, 6), (0, 1))
    valid = np.ones(picture.shape, bool)
    valid[:90] = False
    found = shift.estimate(np.where(valid, picture, 0), np.where(valid, later, 0), 1.0, valid=valid)
    assert (found.east_m, found.north_m) == (pytest.approx(6, abs=0.3), pytest.approx(-2, abs=0.3))
