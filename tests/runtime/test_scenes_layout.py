"""A place is laid out so that an analyst would believe it: houses face roads, cars stand in bays, land use varies."""

import numpy as np
import pytest
import shapely

from model_runtime.scenes.geometry import at_distance, lengths
from model_runtime.scenes.layout import CHARACTERS, lay_out
from model_runtime.scenes.parking import bays
from model_runtime.scenes.records import objects
from model_runtime.scenes.truth import ROADWAYS, footprint

SUBURB = lay_out(11, 320.0, "suburb")
TOWN = lay_out(14, 320.0, "town")


def roadway(road):
    return shapely.LineString(road.line).buffer(road.width / 2, cap_style="flat")


def houses(truth):
    return [b for b in truth.buildings if b.kind == "house"]


def test_a_seed_always_gives_the_same_place():
    assert objects(lay_out(5, 200.0)) == objects(lay_out(5, 200.0))
    assert objects(lay_out(5, 200.0)) != objects(lay_out(6, 200.0))


def test_an_unknown_sort_of_place_is_a_sentence():
    with pytest.raises(ValueError, match="no sort of place named 'moon'.*suburb"):
        lay_out(1, 200.0, "moon")


def test_ids_are_unique():
    ids = [item["id"] for group in objects(TOWN).values() for item in group]
    assert len(ids) == len(set(ids)) > 100


@pytest.mark.parametrize("truth", [SUBURB, TOWN], ids=["suburb", "town"])
def test_every_house_stands_beside_its_road_and_along_it(truth):
    roads = {road.id: road for road in truth.roads}
    assert len(houses(truth)) > 20
    for house in houses(truth):
        road, box = roads[house.road], house.boxes[0]
        assert road.kind in ROADWAYS
        centre = shapely.Point(box.x, box.y)
        line = shapely.LineString(road.line)
        assert line.distance(centre) < 32
        _, tangent = at_distance(road.line, np.array([line.project(centre)]))
        turned = abs((box.angle - tangent[0] + np.pi / 4) % (np.pi / 2) - np.pi / 4)
        at_a_turning_circle = line.distance(centre) > shapely.Point(road.line[-1]).distance(centre) - 1
        assert np.degrees(turned) < 25 or (road.bulb and at_a_turning_circle)


@pytest.mark.parametrize("character", ["suburb", "city", "industrial edge", "village"])
def test_nothing_is_built_on_a_road_in_a_river_or_on_another_building(character):
    truth = lay_out(23, 360.0, character)
    shapes = [footprint(b) for b in truth.buildings]
    blocked = [roadway(r) for r in truth.roads if r.kind in ROADWAYS]
    blocked += [shapely.make_valid(shapely.Polygon(w.polygon)) for w in truth.waters]
    tree = shapely.STRtree(shapes)
    for other in blocked:
        for i in tree.query(other, predicate="intersects"):
            assert shapes[i].intersection(other).area < 1.0
    for i, j in tree.query(shapes, predicate="intersects").T:
        assert i == j or shapes[i].intersection(shapes[j]).area < 0.1 * min(shapes[i].area, shapes[j].area)


def test_most_houses_have_a_driveway_that_ends_at_their_road():
    roads = {road.id: road for road in SUBURB.roads}
    drives = [r for r in SUBURB.roads if r.kind == "driveway"]
    near = 0
    for house in houses(SUBURB):
        ends = [d for d in drives if np.hypot(*(d.line[-1] - house.centre)) < 14]
        near += any(shapely.LineString(roads[house.road].line).distance(shapely.Point(d.line[0])) < 9 for d in ends)
    assert near > 0.7 * len(houses(SUBURB))


def test_cars_of_a_car_park_stand_in_its_bays():
    truth = lay_out(5, 300.0, "industrial edge")
    lots = [p for p in truth.pitches if p.kind == "parking bays"]
    assert lots
    places = np.concatenate([bays(p.x, p.y, p.length, p.width, p.angle) for p in lots])
    parked = 0
    for vehicle in truth.vehicles:
        if vehicle.kind in ("car", "van") and vehicle.road is None:
            off = np.hypot(places[:, 0] - vehicle.x, places[:, 1] - vehicle.y).min()
            parked += off < 0.8
            inside = [p for p in lots if shapely.Point(vehicle.x, vehicle.y).within(_rectangle(p))]
            assert not inside or off < 0.8
    assert parked > 20


def _rectangle(pitch):
    from model_runtime.scenes.geometry import rectangle

    return shapely.Polygon(rectangle(pitch.x, pitch.y, pitch.length, pitch.width, pitch.angle))


def test_driving_vehicles_keep_to_the_right_of_their_road():
    roads = {road.id: road for road in TOWN.roads}
    driving = [v for v in TOWN.vehicles if v.road is not None]
    assert driving
    for v in driving:
        road = roads[v.road]
        line = shapely.LineString(road.line)
        at = line.project(shapely.Point(v.x, v.y))
        if not 5 < at < lengths(road.line)[-1] - 5:
            continue
        point, angle = at_distance(road.line, np.array([at]))
        aside = np.array([v.x, v.y]) - point[0]
        right = np.array([-np.sin(v.angle), np.cos(v.angle)])
        assert 0 < aside @ right < road.width / 2
        assert abs(np.sin(angle[0] - v.angle)) < 0.35


def test_two_dozen_seeds_show_many_uses_of_land_and_sorts_of_places():
    places = [lay_out(seed, 220.0) for seed in range(24)]
    uses = {use for place in places for use, share in place.land_shares.items() if share > 0.08}
    assert len(uses) >= 12
    assert len({place.character for place in places}) >= 6
    assert {place.setting for place in places} == {"rural", "urban"}


def test_a_city_is_urban_and_farmland_rural_by_their_built_up_share():
    city, farmland = lay_out(2, 400.0, "city"), lay_out(2, 400.0, "farmland")
    assert city.setting == "urban" and city.built_up > 0.6
    assert farmland.setting == "rural" and farmland.built_up < 0.1
    assert sum(city.land_shares.values()) == pytest.approx(1.0)


@pytest.mark.parametrize("character", list(CHARACTERS))
def test_every_sort_of_place_can_be_laid_out_small_and_large(character):
    for side in (52.0, 420.0):
        truth = lay_out(3, side, character)
        assert truth.parcels and truth.roads
