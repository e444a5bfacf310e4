"""Rasters as they come: of the whole world, on spheres, past 180 degrees, in local metres, placed by a camera's model.

Each is asked as it is styled and by its raw bands; the two are read in different ways, and show the same.
"""

from __future__ import annotations

import math
import zipfile

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPointXY,
    QgsRasterLayer,
    QgsRectangle,
)
from unirs.unirs_qgis.core import ground
from unirs.unirs_qgis.core.crops import layer_overlap
from unirs.unirs_qgis.core.crops.crop import StyledCrop
from unirs.unirs_qgis.core.crops.epochs import PairCrop
from unirs.unirs_qgis.core.crops.raw_crop import RawCrop
from unirs.unirs_qgis.core.region import RegionError, default_side, from_click, from_geometry

SIZE = 64
WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")
MAKERS = {"styled": StyledCrop, "raw": RawCrop}
SPHERE = "+R=6371007.181 +units=m +no_defs"


def waves(height: int, width: int, bands: int = 1) -> np.ndarray:
    """(bands, height, width) uint8 of soft waves some 40 pixels long, none of them black."""
    rows, columns = np.mgrid[0:height, 0:width]
    return np.stack([np.uint8(120 + 100 * np.sin(rows / (5 + k)) * np.cos(columns / 7)) for k in range(bands)])


def grey(crop) -> np.ndarray:
    """(S * S,) of a picture's first band."""
    return np.frombuffer(crop.pixels, np.uint8).reshape(-1, 3)[:, 0].astype(float)


def both(layer, region, outcome, alike: float = 0.97) -> dict:
    """The styled and the raw picture of a region, which show the same."""
    crops = {}
    for kind, maker in MAKERS.items():
        crops[kind], sentence = outcome(maker(layer, region, SIZE))
        assert crops[kind] is not None, f"{kind}: {sentence}"
    assert np.corrcoef(grey(crops["styled"]), grey(crops["raw"]))[0, 1] > alike
    return crops


@pytest.fixture
def layer_of(write_raster):
    """A function from a CRS and GDAL's six numbers to a layer of waves."""

    def made(crs, transform, height=180, width=360, edit=None):
        path = write_raster("layer.tif", waves(height, width), crs, transform, edit)
        layer = QgsRasterLayer(path, "layer")
        assert layer.isValid()
        return layer

    return made


WORLDS = {
    "degrees": ("EPSG:4326", (-180, 1, 0, 90, 0, -1), (10.3, 45.2)),
    "web Mercator": ("EPSG:3857", (-20037508.34, 111319.5, 0, 20037508.34, 0, -222639), (10.3, 45.2)),
    "world Mercator": ("EPSG:3395", (-20037508.34, 111319.5, 0, 18764656, 0, -208496), (-60.0, -20.0)),
    "EASE grid": ("EPSG:6933", (-17367530.45, 96486.3, 0, 7314540.83, 0, -81272.7), (10.3, 45.2)),
    "Mollweide": ("ESRI:54009", (-18041000, 100228, 0, 9021000, 0, -100233), (10.3, 45.2)),
    "Robinson": ("ESRI:54030", (-17005833, 94477, 0, 8625154, 0, -95835), (10.3, 45.2)),
    "sinusoidal": (f"+proj=sinu {SPHERE}", (-20015109, 111195, 0, 10007554, 0, -111195), (30.0, -20.0)),
    "interrupted Goode": ("+proj=igh +lon_0=0", (-20037508, 111319, 0, 8673529, 0, -96373), (10.3, 45.2)),
    "GOES, full disk": (
        "+proj=geos +h=35786023 +lon_0=-75 +sweep=x +ellps=GRS80",
        (-5434894.9, 30193.9, 0, 5434894.9, 0, -60387.7),
        (-75.0, 10.0),
    ),
    "Himawari, full disk": (
        "+proj=geos +h=35785831 +lon_0=140.7 +a=6378169 +b=6356583.8",
        (-5500000, 30555.6, 0, 5500000, 0, -61111.1),
        (150.0, -30.0),
    ),
    "a hemisphere around the pole": ("EPSG:3413", (-9000000, 50000, 0, 9000000, 0, -100000), (20.0, 25.0)),
    "350 degrees": ("EPSG:4326", (-175, 350 / 360, 0, 85, 0, -170 / 180), (10.3, 45.2)),
}


@pytest.mark.parametrize("name", WORLDS)
def test_a_raster_of_the_world_is_seen_at_a_place(name, layer_of, outcome):
    crs, transform, (longitude, latitude) = WORLDS[name]
    layer = layer_of(crs, transform)
    region = from_click(layer, QgsPointXY(longitude, latitude), WGS84, 1_200_000)
    for kind, crop in both(layer, region, outcome).items():
        assert crop.valid == 1.0, kind
        assert 20_000 < crop.native_gsd < 200_000
    assert layer_overlap.overlap(layer, layer, region).share == 1.0


def test_two_dates_of_the_world_are_compared(layer_of, outcome):
    layer = layer_of("ESRI:54009", WORLDS["Mollweide"][1])
    region = from_click(layer, QgsPointXY(10, 45), WGS84, 1_500_000)
    for common in (False, True):
        pair, sentence = outcome(PairCrop(layer, layer, region, SIZE, common_stretch=common))
        assert pair is not None, sentence
        assert pair.before.valid == pair.after.valid == 1.0


def test_classes_of_the_world_are_seen_across_its_edge(write_raster, outcome):
    """A palette's numbers are drawn in the layer's own CRS, where such a place lies in two pieces."""

    def palette(file):
        table = gdal.ColorTable()
        for entry, colour in enumerate([(200, 60, 40), (60, 140, 50), (20, 180, 220)]):
            table.SetColorEntry(entry, colour + (255,))
        file.GetRasterBand(1).SetColorInterpretation(gdal.GCI_PaletteIndex)
        file.GetRasterBand(1).SetColorTable(table)

    classes = (np.indices((180, 360)).sum(axis=0)[None] // 8 % 3).astype(np.uint8)
    path = write_raster("classes.tif", classes, 4326, (-180, 1, 0, 90, 0, -1), palette)
    layer = QgsRasterLayer(path, "classes")
    for longitude in (10.0, 179.5, -179.9, 180.0):
        region = from_click(layer, QgsPointXY(longitude, -17), WGS84, 1_000_000)
        crops = both(layer, region, outcome, alike=0.9)
        assert crops["styled"].valid == crops["raw"].valid == 1.0
        colours = {tuple(pixel) for pixel in np.frombuffer(crops["raw"].pixels, np.uint8).reshape(-1, 3).tolist()}
        assert len(colours) == 3


def test_a_place_beside_a_full_disk_is_a_sentence(layer_of):
    layer = layer_of(*WORLDS["GOES, full disk"][:2])
    for place in (QgsPointXY(100, 10), QgsPointXY(-75, 89), QgsPointXY(-154.5, 10)):
        with pytest.raises(RegionError, match="“layer”"):
            from_click(layer, place, WGS84, 600_000)
    with pytest.raises(RegionError, match="2,000 km"):
        from_geometry(layer, QgsGeometry.fromRect(layer.extent()), layer.crs(), "view")


def test_near_the_limb_of_a_full_disk_two_dates_are_compared(layer_of, outcome):
    layer = layer_of(*WORLDS["GOES, full disk"][:2])
    region = from_click(layer, QgsPointXY(-150, 10), WGS84, 500_000)
    assert layer_overlap.overlap(layer, layer, region).share == 1.0
    pair, sentence = outcome(PairCrop(layer, layer, region, SIZE))
    assert pair is not None and pair.before.valid == 1.0, sentence


@pytest.mark.parametrize("maker", [StyledCrop, RawCrop], ids=MAKERS)
def test_whatever_is_raised_a_start_ends_in_a_sentence(maker, layer_of, outcome, monkeypatch):
    layer = layer_of("EPSG:32633", (500000, 1, 0, 5600000, 0, -1))
    region = from_click(layer, layer.extent().center(), layer.crs(), 100)

    def raises(*_):
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(ground, "native_gsd", raises)
    crop, sentence = outcome(maker(layer, region, SIZE))
    assert crop is None and "by nothing" in sentence
    monkeypatch.undo()
    monkeypatch.setattr(layer_overlap, "overlap", raises)
    pair, sentence = outcome(PairCrop(layer, layer, region, SIZE))
    assert pair is None and "by nothing" in sentence


SPHERES = {
    "MODIS": (f"+proj=sinu {SPHERE}", (555975, 463.3127, 0, 5559752, 0, -463.3127), 463.3),
    "MODIS, sheared": (f"+proj=sinu {SPHERE}", (9451957, 231.65636, 0, 6671703, 0, -231.65636), 231.66),
    "WRF": (
        "+proj=lcc +lat_1=40 +lat_2=40 +lat_0=40 +lon_0=-97 +R=6370000 +units=m",
        (-180000, 1000, 0, 90000, 0, -1000),
        1000.0,
    ),
    "GRIB in degrees": ("+proj=longlat +R=6371229 +no_defs", (0, 0.25, 0, 22.5, 0, -0.25), 27_799.0),
    "a pole of its own": (
        "+proj=ob_tran +o_proj=longlat +o_lon_p=0 +o_lat_p=39.25 +lon_0=18 +R=6371229 +no_defs",
        (-18, 0.1, 0, 9, 0, -0.1),
        11_119.0,
    ),
    "an ellipsoid without a name": (
        "+proj=stere +lat_0=90 +lat_ts=70 +lon_0=-45 +a=6378273 +b=6356889.449 +units=m",
        (-180000, 1000, 0, -2120000, 0, -1000),
        1000.0,
    ),
}


@pytest.mark.parametrize("name", SPHERES)
def test_pixels_on_any_ellipsoid_have_their_size(name, layer_of, outcome):
    crs, transform, metres = SPHERES[name]
    layer = layer_of(crs, transform)
    assert default_side(layer, 10) == pytest.approx(10 * metres, rel=0.01)
    region = from_click(layer, layer.extent().center(), layer.crs(), min(SIZE * metres, 1_500_000))
    crops = both(layer, region, outcome)
    assert crops["styled"].valid == crops["raw"].valid == 1.0
    assert crops["styled"].native_gsd == pytest.approx(metres, rel=0.01)


def test_no_length_is_nan(layer_of):
    """Neither beside a full disk nor where pixels were taken for degrees."""
    disk = layer_of(*WORLDS["GOES, full disk"][:2])
    corner = QgsPointXY(disk.extent().xMinimum(), disk.extent().yMaximum())
    wrong = layer_of("EPSG:4326", (500000, 1, 0, 5600000, 0, -1))
    for layer, point in ((disk, corner), (wrong, wrong.extent().center())):
        for length in (ground.native_gsd(layer, point), default_side(layer, 384)):
            assert math.isfinite(length) and length > 0


PAST_180 = {
    "0 to 360": ((0, 1, 0, 90, 0, -1), [(250, 10), (-110, 10), (0.2, 10), (359.9, -30)]),
    "around Fiji": ((179, 2 / 360, 0, -16, 0, -2 / 180), [(180.5, -17), (-179.5, -17), (180, -17), (-180, -17)]),
    "around Greenwich": ((350, 20 / 360, 0, 10, 0, -20 / 180), [(5, 0), (365, 0), (355, 0), (-5, 0), (0, 0)]),
    "the world": ((-180, 1, 0, 90, 0, -1), [(180, -17), (-179.9, -17), (190, -17)]),
}


@pytest.mark.parametrize("name", PAST_180)
def test_both_spellings_of_a_longitude_reach_the_data(name, layer_of, outcome):
    transform, places = PAST_180[name]
    layer = layer_of("EPSG:4326", transform)
    side = min(1_000_000.0, layer.extent().height() * 40_000)
    for place in places:
        region = from_click(layer, QgsPointXY(*place), WGS84, side)
        crops = both(layer, region, outcome)
        assert crops["styled"].valid == crops["raw"].valid == 1.0, place
        assert layer_overlap.overlap(layer, layer, region).share == 1.0
        drawn = from_geometry(layer, region.in_crs(WGS84), WGS84, "draw")
        assert drawn.side_m == pytest.approx(side, rel=0.02)


def test_two_spellings_are_one_place_with_one_picture(layer_of, outcome):
    layer = layer_of("EPSG:4326", PAST_180["0 to 360"][0])
    regions = [from_click(layer, QgsPointXY(x, 10), WGS84, 1_000_000) for x in (250, -110)]
    crops = [both(layer, region, outcome)["styled"] for region in regions]
    assert regions[0].key() == regions[1].key() and crops[0].pixels == crops[1].pixels


def test_a_raster_of_half_the_world_is_whole_at_its_own_edge_only(layer_of, outcome):
    """What lies beyond the end is no data; what lies before it is all there."""
    layer = layer_of("EPSG:4326", (-170, 340 / 360, 0, 90, 0, -1))
    inside = both(layer, from_click(layer, QgsPointXY(164, 0), WGS84, 1_000_000), outcome)
    assert inside["styled"].valid == inside["raw"].valid == 1.0
    edge = both(layer, from_click(layer, QgsPointXY(170, 0), WGS84, 1_000_000), outcome)
    assert edge["styled"].valid == pytest.approx(edge["raw"].valid, abs=0.02) == pytest.approx(0.5, abs=0.02)


def test_a_place_over_the_180th_meridian_in_a_projected_world(layer_of, outcome):
    layer = layer_of(*WORLDS["web Mercator"][:2])
    for latitude in (0.0, 40.0):
        region = from_click(layer, QgsPointXY(180, latitude), WGS84, 1_000_000)
        crops = both(layer, region, outcome)
        assert crops["styled"].valid == crops["raw"].valid == 1.0
        assert layer_overlap.overlap(layer, layer, region).share > 0.99


LOCAL = {
    "a site's metres": ('LOCAL_CS["Local Coordinates (m)",UNIT["metre",1]]', 1.0),
    "a mine's feet": (
        'ENGCRS["mine",EDATUM["mine"],CS[Cartesian,2],AXIS["x",east,ORDER[1]],AXIS["y",north,ORDER[2]],'
        'LENGTHUNIT["foot",0.3048]]',
        0.3048,
    ),
}


@pytest.mark.parametrize("name", LOCAL)
def test_local_coordinates_are_metres(name, layer_of, outcome):
    crs, metre = LOCAL[name]
    layer = layer_of(crs, (1000, 0.02, 0, 2000, 0, -0.02), 400, 400)
    side = default_side(layer, SIZE)
    assert side == pytest.approx(SIZE * 0.02 * metre)
    centre = layer.extent().center()
    for crs_of_map in (layer.crs(), QgsCoordinateReferenceSystem(), WGS84):  # QGIS draws it untransformed on any map
        region = from_click(layer, centre, crs_of_map, side)
        crops = both(layer, region, outcome, alike=0.999)
        assert (crops["raw"].gsd, crops["raw"].native_gsd) == pytest.approx((0.02 * metre,) * 2)
        assert crops["styled"].valid == crops["raw"].valid == 1.0
    whole = from_geometry(layer, QgsGeometry.fromRect(layer.extent()), layer.crs(), "view")
    assert both(layer, whole, outcome)["styled"].valid == 1.0 and len(whole.key()) == 16
    pair, sentence = outcome(PairCrop(layer, layer, region, SIZE))
    assert pair is not None, sentence
    with pytest.raises(RegionError, match="outside"):
        from_click(layer, QgsPointXY(0, 0), layer.crs(), side)


def test_a_rotated_raster_in_local_metres(layer_of, outcome):
    turn = math.radians(30)
    cos, sin = 0.02 * math.cos(turn), 0.02 * math.sin(turn)
    layer = layer_of(LOCAL["a site's metres"][0], (1000, cos, sin, 2000, sin, -cos), 400, 400)
    region = from_click(layer, layer.extent().center(), layer.crs(), 2.0)
    crops = both(layer, region, outcome)
    assert crops["styled"].valid == crops["raw"].valid == 1.0


UNDEFINED = {
    "an unknown unit": 'LOCAL_CS["unnamed",UNIT["unknown",1]]',
    "from the Earth's centre": "EPSG:4978",
    "another planet's degrees": "+proj=longlat +R=3396190 +no_defs",
}


@pytest.mark.parametrize("name", UNDEFINED)
def test_a_crs_that_leads_nowhere_is_told(name, layer_of, outcome):
    layer = layer_of(None, (500, 0.5, 0, 80, 0, -0.5))
    text = UNDEFINED[name]
    layer.setCrs(
        QgsCoordinateReferenceSystem.fromProj(text)
        if text.startswith("+")
        else QgsCoordinateReferenceSystem(text)
        if text.startswith("EPSG")
        else QgsCoordinateReferenceSystem.fromWkt(text)
    )
    assert layer.crs().isValid()
    region = from_click(layer, layer.extent().center(), layer.crs(), default_side(layer, SIZE))
    for crop in both(layer, region, outcome).values():
        assert crop.valid == 1.0
        assert any("undefined" in note for note in crop.notes)


def placed_by_rpcs(height: float = 0.0):
    """Give a file of 360 x 180 pixels a camera's model: straight down, 0.0001 degrees a pixel, at 10.3 E and 45.2 N."""
    line, sample, one = "0 0 -1 " + "0 " * 17, "0 1 " + "0 " * 18, "1 " + "0 " * 19
    lean = "0 1 0 1 " + "0 " * 16  # a tower leans outwards: the height matters
    numbers = {
        "LINE_OFF": "90", "SAMP_OFF": "180", "LAT_OFF": "45.2", "LONG_OFF": "10.3", "HEIGHT_OFF": str(height),
        "LINE_SCALE": "90", "SAMP_SCALE": "180", "LAT_SCALE": "0.009", "LONG_SCALE": "0.018", "HEIGHT_SCALE": "500",
        "LINE_NUM_COEFF": line.strip(), "LINE_DEN_COEFF": one.strip(),
        "SAMP_NUM_COEFF": (lean if height else sample).strip(), "SAMP_DEN_COEFF": one.strip(),
    }  # fmt: skip
    return lambda file: file.SetMetadata(numbers, "RPC")


@pytest.mark.parametrize("height", [0.0, 850.0])
@pytest.mark.parametrize("transform", [None, (0, 1, 0, 0, 0, 1)], ids=["bare", "a dummy transform"])
def test_a_scene_placed_by_its_cameras_model_is_seen(height, transform, layer_of, outcome):
    layer = layer_of(None, transform, edit=placed_by_rpcs(height))
    region = from_click(layer, QgsPointXY(10.3, 45.2), WGS84, 1000)
    crops = both(layer, region, outcome)
    assert crops["styled"].valid == crops["raw"].valid == 1.0
    degrees = region.in_crs(WGS84).boundingBox()
    column, row = 180 + (degrees.xMinimum() - 10.3) * 10_000, 90 - (degrees.yMaximum() - 45.2) * 10_000
    width, rows = degrees.width() * 10_000, degrees.height() * 10_000
    seen = waves(180, 360)[0]
    columns = np.clip(np.rint(column + (np.arange(SIZE) + 0.5) * width / SIZE), 0, 359).astype(int)
    lines = np.clip(np.rint(row + (np.arange(SIZE) + 0.5) * rows / SIZE), 0, 179).astype(int)
    right = seen[np.ix_(lines, columns)].astype(float).ravel()
    for crop in crops.values():
        assert np.corrcoef(grey(crop), right)[0, 1] > 0.98
    assert layer_overlap.overlap(layer, layer, region).share == 1.0
    edge = from_click(layer, QgsPointXY(10.318, 45.2), WGS84, 500)
    assert both(layer, edge, outcome)["styled"].valid == pytest.approx(0.5, abs=0.06)


ARCHIVES = {
    "zip": lambda path: f"/vsizip/{path}.zip/layer.tif",
    "tar": lambda path: f"/vsitar/{path}.tar/layer.tif",
    "gzip": lambda path: f"/vsigzip/{path}.gz",
    "options": lambda path: f"{path}|option:NUM_THREADS=2",
}


@pytest.mark.parametrize("kind", ARCHIVES)
def test_a_raster_in_an_archive_is_read_by_its_raw_bands(kind, write_raster, outcome):
    import gzip
    import tarfile
    from pathlib import Path

    path = write_raster("layer.tif", waves(200, 200), 32633, (500000, 1, 0, 5600000, 0, -1))
    with zipfile.ZipFile(path + ".zip", "w") as archive:
        archive.write(path, "layer.tif")
    with tarfile.open(path + ".tar", "w") as archive:
        archive.add(path, "layer.tif")
    Path(path + ".gz").write_bytes(gzip.compress(Path(path).read_bytes()))
    plain = QgsRasterLayer(path, "plain")
    packed = QgsRasterLayer(ARCHIVES[kind](path), "packed")
    assert packed.isValid()
    region = from_click(plain, plain.extent().center(), plain.crs(), SIZE)
    want, _ = outcome(RawCrop(plain, region, SIZE))
    got, sentence = outcome(RawCrop(packed, region, SIZE))
    assert got is not None, sentence
    assert got.pixels == want.pixels
    pair, sentence = outcome(PairCrop(plain, packed, region, SIZE, common_stretch=True))
    assert pair is not None, sentence
    warped = from_click(packed, QgsPointXY(*_middle(packed)), WGS84, 80)
    both(packed, warped, outcome)


def _middle(layer) -> tuple[float, float]:
    box = ground.transformed(QgsGeometry.fromRect(QgsRectangle(layer.extent())), layer.crs(), WGS84).boundingBox()
    return box.center().x(), box.center().y()
