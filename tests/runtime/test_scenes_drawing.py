"""The picture shows what the truth says, in plausible light."""

import numpy as np
import pytest
import shapely

from model_runtime.scenes import CLASSES, CaptureConditions, generate
from model_runtime.scenes.drawing import draw
from model_runtime.scenes.geometry import Bend
from model_runtime.scenes.layout import lay_out
from model_runtime.scenes.truth import Box, Building, Parcel, Truth, Water, footprint

SCENES = [generate(seed, 384, 0.5, character) for seed, character in ((1, "suburb"), (4, "city"), (3, "lakeside"))]
IDS = ["suburb", "city", "lakeside"]
LOOK = CaptureConditions("2020-06-15T12:00:00", "summer", 180.0, 45.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.4, 1.0)


def brightness(image, mask):
    return float(image[mask].mean())


def meadow_with(buildings=(), waters=()):
    """An empty meadow of 60 m with a few things on it."""
    corners = np.array([[-20.0, -20], [80, -20], [80, 80], [-20, 80]])
    bend = Bend((), 0.0, (30.0, 30.0))
    land = Parcel(1, "meadow", corners, crop="pasture")
    return Truth(1, 60.0, "temperate", "village", bend, (land,), buildings=buildings, waters=waters)


@pytest.mark.parametrize("scene", SCENES, ids=IDS)
def test_the_label_mask_holds_exactly_the_visible_buildings(scene):
    visible = {b.id for b in scene.truth.buildings if footprint(b).intersection(scene.truth.frame).area > 0}
    drawn = set(np.unique(scene.labels[scene.classes == CLASSES.index("building")]).tolist())
    assert drawn == visible


@pytest.mark.parametrize("scene", SCENES, ids=IDS)
def test_buildings_are_drawn_where_they_stand_and_as_large_as_they_are(scene):
    for building in scene.truth.buildings:
        shape = footprint(building).intersection(scene.truth.frame)
        if shape.area < 40 or not scene.truth.frame.contains(footprint(building)):
            continue
        rows, columns = np.nonzero(scene.labels == building.id)
        assert len(rows) * scene.gsd**2 > 0.45 * shape.area  # crowns may hide a part
        assert len(rows) * scene.gsd**2 < 1.15 * shape.area
        middle = (np.array([columns.mean(), rows.mean()]) + 0.5) * scene.gsd
        assert np.hypot(*(middle - [shape.centroid.x, shape.centroid.y])) < 3.5


def test_water_looks_like_water():
    scene = SCENES[2]
    water = scene.classes == CLASSES.index("water")
    land = scene.classes == CLASSES.index("meadow")
    assert water.mean() > 0.02
    image = scene.image.astype(float)
    apart = np.abs(image[water].mean(axis=0) - image[land].mean(axis=0)).sum()
    assert apart > 25
    texture = np.abs(np.diff(image.mean(axis=2), axis=1))
    assert texture[water[:, 1:] & water[:, :-1]].mean() < 0.75 * texture[land[:, 1:] & land[:, :-1]].mean()


def test_a_pool_is_blue():
    pool = Water(9, "pool", np.array([[25.0, 27], [35, 27], [35, 33], [25, 33]]))
    picture = draw(meadow_with(waters=(pool,)), LOOK, 0.5)
    red, _, blue = picture.image[picture.labels == 9].mean(axis=0)
    assert blue > red + 50


def test_a_ridge_parts_a_lit_and_a_shaded_roof_and_the_shadow_falls_away_from_the_sun():
    box = Box(30.0, 30.0, 14.0, 10.0, 0.0, 4.0, "gable", 0.6)
    bare, built = meadow_with(), meadow_with((Building(7, "house", (box,), "grey tile", None, 1),))
    picture = draw(built, LOOK, 0.25)
    image, roof = picture.image.astype(float), picture.labels == 7
    rows = np.arange(image.shape[0])[:, None] * 0.25
    south, north = brightness(image, roof & (rows > 31)), brightness(image, roof & (rows < 29))
    assert south > 1.4 * north  # the sun stands in the south: below, in the picture
    behind, before = (slice(92, 98), slice(100, 140)), (slice(144, 150), slice(100, 140))
    ground = draw(bare, LOOK, 0.25).image.astype(float)
    assert image[behind].mean() < 0.75 * ground[behind].mean()
    assert image[before].mean() == pytest.approx(ground[before].mean(), rel=0.02)


def test_a_lower_sun_casts_a_longer_shadow():
    box = Box(30.0, 40.0, 14.0, 10.0, 0.0, 12.0, "flat", 0.0)
    built = meadow_with((Building(7, "hall", (box,), "white", None, 1),))
    dark = []
    for elevation in (60.0, 30.0):
        look = CaptureConditions(LOOK.date, "summer", 180.0, elevation, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.4, 1.0)
        column = draw(built, look, 0.5).image[:, 60].mean(axis=1)
        dark.append(int((column[:68] < 0.7 * np.median(column[:30])).sum()))
    assert dark[0] < 20 < dark[1] + 5
    assert dark[1] > 1.8 * dark[0]


def test_equal_arguments_give_equal_bytes_and_seeds_differ():
    one, same, other = generate(3, 160, 0.5), generate(3, 160, 0.5), generate(4, 160, 0.5)
    assert one.image.tobytes() == same.image.tobytes()
    assert one.image.tobytes() != other.image.tobytes()


@pytest.mark.parametrize("size, gsd", [(64, 2.0), (200, 0.2), (256, 1.0), (301, 0.37)])
def test_any_size_and_resolution(size, gsd):
    scene = generate(8, size, gsd)
    assert scene.image.shape == (size, size, 3) and scene.image.dtype == np.uint8
    assert scene.labels.shape == scene.classes.shape == (size, size)
    assert scene.image.std() > 5


def test_a_window_shows_the_same_as_the_whole():
    truth = lay_out(12, 200.0, "town")
    whole, part = draw(truth, LOOK, 0.5), draw(truth, LOOK, 0.5, (60.0, 80.0, 100.0, 90.0))
    cut = whole.labels[160:340, 120:320]
    assert (part.labels == cut).mean() > 0.995
    smooth = np.abs(part.image.astype(int) - whole.image[160:340, 120:320].astype(int)).mean()
    assert smooth < 3.0  # sensor noise is all that differs


def test_impossible_sizes_are_refused_with_a_sentence():
    with pytest.raises(ValueError, match="64 to 16384 pixels"):
        generate(1, 10)
    with pytest.raises(ValueError, match="0.05 to 5 m"):
        generate(1, 256, 12.0)


def test_season_light_and_sensor_vary_from_seed_to_seed():
    looks = [CaptureConditions.of(seed) for seed in range(40)]
    assert {look.season for look in looks} == {"spring", "summer", "autumn", "winter"}
    assert np.ptp([look.sun_azimuth for look in looks]) > 60
    assert np.ptp([look.sun_elevation for look in looks]) > 20
    assert CaptureConditions.of(5, 1).date > CaptureConditions.of(5).date


def test_the_ground_of_every_pixel_is_known():
    scene = SCENES[0]
    assert (scene.classes == 0).mean() < 0.2  # verges only
    assert shapely.area(scene.truth.frame) == pytest.approx((384 * 0.5) ** 2)


def test_fences_are_open_where_driveways_and_roads_cross_them():
    from model_runtime.scenes.drawing import paint
    from model_runtime.scenes.drawing.canvas import Canvas

    truth, look = SCENES[0].truth, SCENES[0].look
    canvas = Canvas(0.0, 0.0, 0.5, 384, 384, look.sun)
    paint(canvas, truth, look)
    drives = [road.id for road in truth.roads if road.kind == "driveway"]
    assert canvas.height[np.isin(canvas.label, drives)].max() == 0


def test_a_heap_of_earth_that_the_border_cuts_to_a_sliver_is_drawn():
    assert generate(101114, 256, 0.9213465338611022).image.shape == (256, 256, 3)
