"""What the model sees of web maps: the map itself, at true ground scale, and a sentence where the server fails."""

from __future__ import annotations

import numpy as np
import pytest
from gui import pause, until
from map_server import MapServer, landscape
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsRasterLayer
from qgis.PyQt.QtCore import QObject
from unirs.unirs_qgis.core import ground
from unirs.unirs_qgis.core.crops import crop as crops
from unirs.unirs_qgis.core.crops.crop import StyledCrop
from unirs.unirs_qgis.core.region import Region, from_click

SIZE = 128
OSLO = QgsPointXY(10.75, 59.91)
EQUATOR = QgsPointXY(-60.0, 0.01)
WGS84 = "EPSG:4326"


@pytest.fixture
def server():
    """A server whose waves are 600 units of EPSG:3857 long."""
    server = MapServer(600.0)
    yield server
    server.close()


def xyz(server: MapServer, host: str = "") -> QgsRasterLayer:
    layer = QgsRasterLayer(f"type=xyz&url={host or server.url}/{{z}}/{{x}}/{{y}}.png&zmax=19&zmin=0", "tiles", "wms")
    assert layer.isValid()
    return layer


def wms(server: MapServer) -> QgsRasterLayer:
    source = f"crs=EPSG:3857&format=image/png&layers=waves&styles&url={server.url}/wms?"
    layer = QgsRasterLayer(source, "waves", "wms")
    assert layer.isValid()
    return layer


def region(layer, place: QgsPointXY = OSLO, side_m: float = 230.0) -> Region:
    return from_click(layer, place, QgsCoordinateReferenceSystem(WGS84), side_m)


def truth(region: Region, scale: float) -> np.ndarray:
    """The landscape at the centres of the picture's pixels, by formula alone."""
    square, to_map = region.square, ground.transform(region.grid_crs, QgsCoordinateReferenceSystem("EPSG:3857"))
    step = square.width() / SIZE
    colours = np.empty((SIZE, SIZE, 3))
    for row in range(SIZE):
        y = square.yMaximum() - (row + 0.5) * step
        points = [to_map.transform(square.xMinimum() + (c + 0.5) * step, y) for c in range(SIZE)]
        colours[row] = landscape(np.array([p.x() for p in points]), np.array([p.y() for p in points]), scale)
    return colours


@pytest.mark.parametrize("place", [OSLO, EQUATOR], ids=["60 degrees north", "equator"])
@pytest.mark.parametrize("kind", [xyz, wms])
def test_the_crop_is_the_map_at_true_scale(server, outcome, kind, place):
    layer = kind(server)
    here = region(layer, place)
    crop, sentence = outcome(StyledCrop(layer, here, SIZE))
    assert crop is not None, sentence
    seen = np.frombuffer(crop.pixels, np.uint8).reshape(SIZE, SIZE, 3)
    assert np.abs(seen - truth(here, server.scale)).mean() < 3
    assert crop.valid == 1 and crop.notes == () and crop.native_gsd is None
    assert crop.gsd == pytest.approx(230 / SIZE, rel=1e-6)
    assert crop.style == "as the map server draws it"


def test_only_the_tiles_of_the_window_are_asked_for(server, outcome):
    layer = xyz(server)
    outcome(StyledCrop(layer, region(layer), SIZE))
    assert 1 <= len(server.requests) <= 9


@pytest.mark.parametrize("kind", [xyz, wms])
def test_a_failing_server_is_named(server, outcome, kind):
    layer = kind(server)
    server.status = 503
    crop, sentence = outcome(StyledCrop(layer, region(layer), SIZE))
    assert crop is None
    assert "127.0.0.1" in sentence and "503" in sentence


def test_a_server_that_is_not_there_is_named(server, outcome):
    layer = xyz(server, "http://127.0.0.1:9")
    crop, sentence = outcome(StyledCrop(layer, region(layer), SIZE))
    assert crop is None and "127.0.0.1 refused the connection" in sentence


def test_missing_tiles_are_told_and_masked(server, outcome):
    layer = xyz(server)
    outcome(StyledCrop(layer, region(layer, EQUATOR), SIZE))
    asked = [path[1:].partition(".")[0] for path in server.requests]
    middle = sorted(asked)[len(asked) // 2]
    server.broken = (middle,)
    other = xyz(server, server.url + "/.")  # the same tiles under another address, which QGIS has not cached
    server.broken = (middle, "./" + middle)
    crop, sentence = outcome(StyledCrop(other, region(other, EQUATOR), SIZE))
    assert crop is not None, sentence
    assert 0 < crop.valid < 1
    assert any("127.0.0.1" in note and "500" in note for note in crop.notes)


def test_failures_of_other_layers_do_not_count(server, outcome):
    other = MapServer(600.0)
    other.status = 500
    dead, alive = xyz(other), xyz(server)
    job = StyledCrop(dead, region(dead), SIZE)
    job.start()
    crop, sentence = outcome(StyledCrop(alive, region(alive), SIZE))
    assert crop is not None and crop.notes == (), sentence
    job.cancel()
    other.close()


def test_a_cancelled_crop_says_nothing_more(server):
    layer = xyz(server)
    server.open.clear()
    said = []
    job = StyledCrop(layer, region(layer), SIZE)
    job.finished.connect(said.append)
    job.failed.connect(said.append)
    job.start()
    until(lambda: server.requests)
    job.cancel()
    assert job in crops._ending, "cancelling waits for no server"
    server.open.set()
    until(lambda: job not in crops._ending)
    pause(0.1)
    assert said == []


def test_a_server_that_never_answers_is_given_up(server, outcome):
    layer = xyz(server)
    server.open.clear()
    crop, sentence = outcome(StyledCrop(layer, region(layer), SIZE, timeout_s=1))
    assert crop is None and "tiles" in sentence


def test_keys_and_passwords_of_a_source_are_not_kept(server, outcome):
    address = f"{server.url}/%7Bz%7D/%7Bx%7D/%7By%7D.png%3Fapi_key%3Dabc123"
    source = f"type=xyz&url={address}&username=ann&password=xyzzy"  # pragma: allowlist secret
    layer = QgsRasterLayer(source, "tiles", "wms")
    crop, sentence = outcome(StyledCrop(layer, region(layer), SIZE))
    assert crop is not None, sentence
    assert "abc123" not in crop.layer_source and "xyzzy" not in crop.layer_source
    assert server.url in crop.layer_source


def test_a_crop_whose_owner_is_gone_ends_quietly(server):
    layer, owner = xyz(server), QObject()
    server.open.clear()
    job = StyledCrop(layer, region(layer), SIZE, owner)
    job.start()
    until(lambda: server.requests)
    job.cancel()
    owner.deleteLater()
    del job, owner
    pause(0.1)
    server.open.set()
    until(lambda: not crops._ending)
