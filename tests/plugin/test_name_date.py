"""The date in a name, over the products and the habits of people that `dated_names` lists."""

import importlib.util
import sys
from pathlib import Path

import pytest
from dated_names import PRODUCTS, WRITTEN_BY_PEOPLE

MODULE = Path(__file__).resolve().parents[2] / "unirs_qgis" / "core" / "name_date.py"


@pytest.fixture(scope="module")
def name_date():
    """The function, from its file alone: without QGIS, and without the package it lies in."""
    spec = importlib.util.spec_from_file_location("name_date_alone", MODULE)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module.name_date
    del sys.modules[spec.name]


@pytest.mark.parametrize("name", [*PRODUCTS, *WRITTEN_BY_PEOPLE])
def test_the_date_in_a_name(name_date, name):
    found = name_date(name)
    assert ("" if found is None else found.text()) == {**PRODUCTS, **WRITTEN_BY_PEOPLE}[name]


@pytest.mark.parametrize("piece", ["_", "A", "1 ", "a_b-", "20", "2020-", "jan ", "\0"])
def test_a_name_without_an_end_is_read_at_once(name_date, piece):
    name = "ortho 2012 " + piece * 200_000
    assert name_date(name) == name_date(name[:300])


def test_a_period_is_known_by_its_ends_and_ordered_by_its_middle(name_date):
    found = name_date("S2_20210601_20210831_median")
    assert (found.date.isoformat(), found.precision, found.ends) == (
        "2021-07-16",
        "period",
        ("2021-06-01", "2021-08-31"),
    )
    assert name_date("mosaic_2020-12_2021-05").date.isoformat() == "2021-03-01"
