"""Boxes, points, polygons and masks of a picture lie where its pixels lie: on rotated rasters, geographic CRSs,
reprojected, scaled and padded ones. The truth is drawn into the rasters and looked for in the pictures themselves."""

from __future__ import annotations

import math

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsRasterLayer, QgsRectangle
from unirs.model_runtime.common.found import Found, Mask
from unirs.model_runtime.common.found_clip import mask_cells, mask_of
from unirs.unirs_qgis.core import ground
from unirs.unirs_qgis.core.crops.crop import StyledCrop
from unirs.unirs_qgis.core.crops.raw_crop import RawCrop
from unirs.unirs_qgis.core.found.cutting import cut
from unirs.unirs_qgis.core.found.placing import placed
from unirs.unirs_qgis.core.region import Region, from_click

COS, SIN = math.cos(math.radians(25)), math.sin(math.radians(25))
# name: CRS, geotransform of 400 x 400 pixels, side of the window in metres, pixels a side of the model's picture
RASTERS = {
    "metric": (32633, (500000, 0.5, 0, 5500200, 0, -0.5), 128.0, 256),
    "scaled down": (32633, (500000, 0.5, 0, 5500200, 0, -0.5), 150.0, 120),
    "scaled up": (32633, (500000, 0.5, 0, 5500200, 0, -0.5), 100.0, 448),
    "rotated": (32633, (500000, 0.5 * COS, 0.5 * SIN, 5500200, 0.5 * SIN, -0.5 * COS), 110.0, 224),
    "geographic": (4326, (15.0, 7e-6, 0, 49.65, 0, -4.5e-6), 120.0, 256),
    "web mercator": (3857, (1669792, 0.8, 0, 6386000, 0, -0.8), 130.0, 240),
}
SHARES = (0.31, 0.22, 0.58, 0.67)  # of the square: left, top, right, bottom of what is bright


def on_raster(transform, columns, rows):
    """Places of the layer's CRS under pixel coordinates."""
    x, a, b, y, d, e = transform
    return x + columns * a + rows * b, y + columns * d + rows * e


def scene(write_raster, name, gaps=False):
    """A layer that is dark but for a bright rectangle of the region's square, the region, the picture's size, and that
    rectangle on the region's grid. Each pixel is as bright as its share inside. With `gaps` all west of the square's
    middle is without data, and so is what lies outside of the raster."""
    epsg, transform, side, size = RASTERS[name]
    crs = QgsCoordinateReferenceSystem(f"EPSG:{epsg}")
    blank = QgsRasterLayer(write_raster(f"{name}-blank.tif", np.ones((3, 400, 400), np.uint8), epsg, transform), name)
    region = from_click(blank, QgsPointXY(*on_raster(transform, 200, 200)), crs, side)
    box = region.square
    across = [box.xMinimum() + share * box.width() for share in SHARES[::2]]
    down = [box.yMaximum() - share * box.height() for share in SHARES[1::2]]
    fine = (np.arange(400 * 4) + 0.5) / 4
    columns, rows = np.meshgrid(fine, fine)
    x, y = on_raster(transform, columns, rows)
    points = QgsGeometry.fromMultiPointXY([QgsPointXY(*both) for both in zip(x[::16, ::16].flat, y[::16, ::16].flat)])
    moved = ground.transformed(points, crs, region.grid_crs).asMultiPoint()
    known = np.array([(point.x(), point.y()) for point in moved])
    basis = np.column_stack([(x[::16, ::16]).ravel() - x.mean(), (y[::16, ::16]).ravel() - y.mean()])
    basis = np.column_stack([np.ones(len(basis)), basis, basis**2, basis[:, :1] * basis[:, 1:]])
    fitted, *_ = np.linalg.lstsq(basis, known, rcond=None)
    whole = np.column_stack([x.ravel() - x.mean(), y.ravel() - y.mean()])
    whole = np.column_stack([np.ones(len(whole)), whole, whole**2, whole[:, :1] * whole[:, 1:]])
    east, north = (whole @ fitted).T
    inside = (across[0] <= east) & (east <= across[1]) & (down[1] <= north) & (north <= down[0])
    share = inside.reshape(400, 4, 400, 4).mean(axis=(1, 3))
    values = np.round(40 + 180 * share).astype(np.uint8)
    if gaps:
        middle = east.reshape(1600, 1600)[2::4, 2::4] < box.center().x()
        values[middle] = 0

    def edit(file):
        for band in range(1, 4) if gaps else ():
            file.GetRasterBand(band).SetNoDataValue(0)

    layer = QgsRasterLayer(write_raster(f"{name}.tif", np.stack([values] * 3), epsg, transform, edit), name)
    return layer, region, size, QgsRectangle(across[0], down[1], across[1], down[0])


def crossing(profile, rising):
    """Where a row of brightness passes the middle between dark and bright, in pixels from its beginning."""
    high = np.flatnonzero(profile >= 130)
    index = high[0] if rising else high[-1]
    other = index - 1 if rising else index + 1
    share = (profile[index] - 130) / (profile[index] - profile[other])
    return index + 0.5 + share * (other - index)


def seen(crop):
    """Left, top, right, bottom of what is bright in a picture, 0..1."""
    grey = np.frombuffer(crop.pixels, np.uint8).reshape(crop.size, crop.size, 3)[:, :, 0].astype(float)
    middle = [slice(int(crop.size * low) + 6, int(crop.size * high) - 6) for low, high in (SHARES[1::2], SHARES[::2])]
    across, down = grey[middle[0]].mean(axis=0), grey[:, middle[1]].mean(axis=1)
    edges = crossing(across, True), crossing(down, True), crossing(across, False), crossing(down, False)
    return tuple(edge / crop.size for edge in edges)


def assert_near(found, truth, pixels, region, size):
    """Every side within so many pixels of the model's picture."""
    for side in ("xMinimum", "yMinimum", "xMaximum", "yMaximum"):
        away = abs(getattr(found, side)() - getattr(truth, side)()) / (region.square.width() / size)
        assert away <= pixels, f"{side} is {away:.2f} pixels away"


@pytest.mark.parametrize("kind", [StyledCrop, RawCrop])
@pytest.mark.parametrize("name", RASTERS)
def test_a_box_lands_within_half_a_pixel_of_the_models_picture(project, write_raster, outcome, name, kind):
    layer, region, size, truth = scene(write_raster, name)
    crop, sentence = outcome(kind(layer, region, size))
    assert crop is not None, sentence
    (box,) = placed(Found("block", box=seen(crop)), crop.region)
    assert_near(box.shape.boundingBox(), truth, 0.5, region, size)
    # On the ground too: back in the layer's own CRS it lies on the raster's bright pixels.
    back = ground.transformed(box.shape.densifyByCount(10), region.grid_crs, layer.crs())
    right = ground.transformed(QgsGeometry.fromRect(truth).densifyByCount(10), region.grid_crs, layer.crs())
    assert back.symDifference(right).area() < 0.06 * right.area()
    assert box.area_m2 == pytest.approx(0.27 * 0.45 * region.side_m**2, rel=0.04)
    assert box.length_m == pytest.approx(0.45 * region.side_m, rel=0.02)


@pytest.mark.parametrize("name", ["metric", "rotated", "geographic", "web mercator"])
def test_nothing_is_found_where_there_is_no_data(project, write_raster, outcome, name):
    layer, region, size, truth = scene(write_raster, name, gaps=True)
    crop, sentence = outcome(StyledCrop(layer, region, size))
    assert crop is not None, sentence
    data = crop.data_mask()
    assert data is not None and data.mean() == pytest.approx(crop.valid)
    left, top, right, bottom = SHARES
    everything = Mask(16, 16, (0, 256))
    things = [
        Found("whole", box=(left, top, right, bottom)),
        Found("lost", box=(0.05, 0.1, 0.4, 0.9)),
        Found("here", point=(0.55, 0.5)),
        Found("gone", point=(0.2, 0.5)),
        Found("ring", polygon=((left, top), (right, top), (right, bottom), (left, bottom))),
        Found("clear", polygon=((0.6, 0.2), (0.8, 0.2), (0.8, 0.4))),
        Found("all", mask=everything),
    ]
    kept = {thing.label: thing for thing in cut(things, data)}
    assert set(kept) == {"whole", "here", "ring", "clear", "all"}
    middle = region.square.center().x()
    pixel = region.square.width() / size
    (box,) = placed(kept["whole"], region)
    assert_near(box.shape.boundingBox(), QgsRectangle(middle, *[truth.yMinimum(), truth.xMaximum(), truth.yMaximum()]),
                1.1, region, size)  # fmt: skip
    (ring,) = placed(kept["ring"], region)
    assert_near(ring.shape.boundingBox(), box.shape.boundingBox(), 1.1, region, size)
    assert kept["clear"].polygon is not None  # nothing of it was in a gap: it stays as it was
    pieces = list(placed(kept["all"], region))
    assert abs(pieces[0].shape.boundingBox().xMinimum() - middle) <= 1.1 * pixel
    assert sum(piece.area_m2 for piece in pieces) == pytest.approx(crop.valid * region.side_m**2, rel=0.01)
    assert mask_cells(kept["all"].mask).sum() == data.sum()  # not one pixel of the gap


def test_a_place_across_a_rasters_edge_yields_nothing_beyond_it(project, write_raster, outcome):
    layer, _, size, _ = scene(write_raster, "metric")
    region = from_click(layer, QgsPointXY(500010, 5500100), layer.crs(), 128.0)  # 54 m of it lie west of the raster
    crop, sentence = outcome(StyledCrop(layer, region, size))
    assert crop is not None, sentence
    (thing,) = cut([Found("all", mask=Mask(1, 1, (0, 1)))], crop.data_mask())
    (piece,) = placed(thing, region)
    assert piece.shape.boundingBox().xMinimum() == pytest.approx(500000, abs=0.01)
    assert piece.shape.boundingBox().width() == pytest.approx(74, abs=0.01)


def test_a_masks_pieces_are_things_of_their_own_with_their_holes(project, write_raster):
    _, region, _, _ = scene(write_raster, "metric")
    values = np.zeros((32, 32), bool)
    values[2:12, 2:12] = True
    values[5:8, 5:8] = False
    values[20:24, 20:30] = True
    mask = mask_of(values)
    assert np.array_equal(mask_cells(mask), values) and mask == Mask.of(values.ravel(), 32, 32)
    large, small = placed(Found("roof", 0.5, mask=mask), region)
    cell = region.square.width() / 32
    assert large.shape.area() == pytest.approx((100 - 9) * cell**2)
    assert small.shape.boundingBox().xMinimum() == pytest.approx(region.square.xMinimum() + 20 * cell)
    assert small.shape.boundingBox().yMaximum() == pytest.approx(region.square.yMaximum() - 20 * cell)
    assert small.length_m == pytest.approx(10 * 4.0, rel=1e-3) and small.kind == "mask" and small.score == 0.5


def test_what_has_no_size_is_left_out_and_a_crossed_ring_is_mended(project):
    local = Region(QgsGeometry(), *[QgsCoordinateReferenceSystem()] * 2, QgsRectangle(0, 0, 100, 100), "draw")
    flat = [Found("line", box=(0.2, 0.2, 0.2, 0.4)), Found("none", mask=Mask(4, 4, (16,)))]
    assert cut(flat, None) == ()
    huge = Found("huge", mask=Mask(1 << 14, 1 << 14, (0, 1 << 28)))  # a few bytes that would fill the memory
    assert cut([huge], None) == () and cut([huge], np.eye(8, dtype=bool)) == ()
    (bow,) = placed(Found("bow", polygon=((0, 0), (1, 1), (1, 0), (0, 1))), local)
    assert bow.shape.isGeosValid() and bow.shape.area() == pytest.approx(5000) and bow.area_m2 is None
