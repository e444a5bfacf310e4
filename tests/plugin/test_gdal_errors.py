"""GDAL's errors are exceptions where the plugin wants them, and nowhere else, whatever others told GDAL."""

from __future__ import annotations

import threading

import pytest
from osgeo import gdal
from unirs.unirs_qgis.core.gdal_errors import gdal_returns, gdal_speaks


@pytest.fixture
def exceptions_for_all():
    """What Processing of QGIS 3.40 does."""
    if not hasattr(gdal, "ExceptionMgr"):
        pytest.skip("GDAL is older than 3.7")
    before = gdal.GetUseExceptions()
    gdal.UseExceptions()
    yield
    if not before:
        gdal.DontUseExceptions()


def test_gdal_is_as_it_was_when_the_last_of_several_threads_is_done():
    began, go_on, raising = threading.Event(), threading.Event(), []

    def other():
        with gdal_speaks():
            began.set()
            go_on.wait(10)
            raising.append(gdal.GetUseExceptions())

    before = gdal.GetUseExceptions()
    with gdal_speaks():
        thread = threading.Thread(target=other)
        thread.start()
        began.wait(10)
        assert gdal.GetUseExceptions()
    go_on.set()
    thread.join()
    assert raising == [1]
    assert gdal.GetUseExceptions() == before


def test_where_empty_results_are_wanted_nothing_is_raised(exceptions_for_all):
    with pytest.raises(RuntimeError):
        gdal.Open("/nowhere.tif")
    with gdal_returns():
        assert gdal.Open("/nowhere.tif") is None
        with gdal_speaks(), pytest.raises(RuntimeError):
            gdal.Open("/nowhere.tif")
    with pytest.raises(RuntimeError):
        gdal.Open("/nowhere.tif")
