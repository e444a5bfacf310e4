"""When a layer was taken: by its temporal properties, its file's metadata, its name; and never by a tile's number."""

from __future__ import annotations

import datetime
import http.server
import threading

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsLayerMetadata,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
    QgsSingleBandGrayRenderer,
)
from qgis.PyQt.QtCore import QDateTime, Qt
from unirs.unirs_qgis.core import dates
from unirs.unirs_qgis.core.name_date import iso_date, name_date

DAYS = {
    "naip 20120731": "2012-07-31",
    "naip20120731": "2012-07-31",
    "2012-07-31": "2012-07-31",
    "ortho_2012_07_31_rgb": "2012-07-31",
    "2012/07/31": "2012-07-31",
    "2020-8-3": "2020-08-03",
    "31.07.2012": "2012-07-31",
    "31072012": "2012-07-31",
    "07.08.2012": "2012-08-07",
    "07-31-2012": "2012-07-31",
    "31Jul2012": "2012-07-31",
    "July 31st, 2012": "2012-07-31",
    "31. août 2012": "2012-08-31",
    "20120731102030": "2012-07-31",
    "S2A_MSIL1C_20200831T103031_N0209_R108_T32TQM_20200901T141525": "2020-08-31",
    "T32TQM_20200831T103031_B04": "2020-08-31",
    "LC08_L1TP_042034_20200831_20200906_02_T1": "2020-08-31",
    "LC80330322020244LGN00": "2020-08-31",
    "MOD09GA.A2020244.h11v04": "2020-08-31",
    "m_4709963_se_14_1_20090818": "2009-08-18",
    "m_4709963_se_14_060_20180831_20181211": "2018-08-31",
    "IMG_20200831_101500": "2020-08-31",
    "20120731_20120731": "2012-07-31",
}
LESS = {
    "Jul2012": ("2012-07-01", "month"),
    "2012-07": ("2012-07-01", "month"),
    "mars 2012": ("2012-03-01", "month"),
    "2012": ("2012-01-01", "year"),
    "lake_2012_small": ("2012-01-01", "year"),
    "Heathrow 2012": ("2012-01-01", "year"),
    "Marsh2012": ("2012-01-01", "year"),  # no month
    "07-08-2012": ("2012-01-01", "year"),  # July or August
    "31.02.2012": ("2012-01-01", "year"),  # no such day
}
NONE = [
    "before",
    "20121331",
    "20991231",
    "diff_20120731_20200831",
    "landsat 1990 2005",
    "m_4709963_se_14_1",
    "tile_2012",
    "tile_20120731",
    "sheet 31.07.2012",
    "row_2012",
    "EPSG:2056",
    "ortho 1:2000",
    "2000x2000",
    "2000px",
    "IMG_2012",
    "32632_5643",
]


@pytest.mark.parametrize("name", DAYS)
def test_the_day_in_a_name(name):
    found = name_date(name)
    assert (found.date.isoformat(), found.precision) == (DAYS[name], "day")


@pytest.mark.parametrize("name", LESS)
def test_a_name_that_tells_less_than_a_day(name):
    found = name_date(name)
    assert (found.date.isoformat(), found.precision) == LESS[name]


@pytest.mark.parametrize("name", NONE)
def test_a_name_without_a_date_or_with_two(name):
    assert name_date(name) is None


def layer_of(write_raster, name="plain", tags=None, domain=""):
    def edit(file):
        for key, value in (tags or {}).items():
            file.SetMetadataItem(key, value, domain)

    return QgsRasterLayer(write_raster(f"{name}.tif", np.ones((1, 8, 8), np.uint8), edit=edit), name)


@pytest.mark.parametrize(
    ("tags", "domain", "day"),
    [
        ({"TIFFTAG_DATETIME": "2012:07:31 10:20:30"}, "", "2012-07-31"),
        ({"ACQUISITIONDATETIME": "2012-07-31 10:20:30"}, "IMAGERY", "2012-07-31"),
        ({"TIFFTAG_DATETIME": "2019:01:01 00:00:00", "ACQUISITION_DATE": "31-JUL-2012"}, "", "2012-07-31"),
        ({"DATE_ACQUIRED": "2012-07-31"}, "", "2012-07-31"),
        ({"PRODUCT_1_SENSING_TIME": "20120731T101112"}, "", "2012-07-31"),
        ({"NITF_IDATIM": "20120731101112"}, "", "2012-07-31"),
        ({"IMAGE_1.firstLineTime": "2012-07-31T10:11:12.123Z", "generationTime": "2012-08-02"}, "IMD", "2012-07-31"),
        ({"PRODUCT_START_TIME": "2012-07-31T10:11:12Z", "PRODUCT_STOP_TIME": "2012-07-31T10:12:00Z"}, "", "2012-07-31"),
        ({"GENERATION_TIME": "2019-01-01", "DATATAKE_1_DATATAKE_SENSING_START": "2012-07-31"}, "", "2012-07-31"),
        (
            {"ACQUISITION_START_TIME": "2012-07-31T23:59:50", "ACQUISITION_STOP_TIME": "2012-08-01T00:00:10"},
            "",
            "2012-07-31",
        ),
        ({"RANGEBEGINNINGDATE": "2012-07-01", "RANGEENDINGDATE": "2012-07-16"}, "", "2012-07-01 to 2012-07-16"),
        ({"NC_GLOBAL#time_coverage_start": "2012-01-01", "NC_GLOBAL#time_coverage_end": "2012-12-31"}, "", "2012"),
        ({"MPH_SENSING_START": "31-JUL-2012 10:11:12.123"}, "", "2012-07-31"),
        ({"IMAGING_DATE": "2012-07-31", "DATASET_PRODUCTION_DATE": "2013-01-01"}, "", "2012-07-31"),
        ({"PROCESSING_DATE": "2012-07-31", "DATE_OBSERVATION_PROCESSED": "2012-07-31"}, "", None),
        ({"TIFFTAG_DATETIME": "0000:00:00 00:00:00"}, "", None),
        ({"TIFFTAG_DATETIME": "2099:01:01 00:00:00"}, "", None),
        ({"AREA_OR_POINT": "2012:07:31", "TIFFTAG_SOFTWARE": "made 2012-07-31"}, "", None),
    ],
)
def test_the_day_in_a_files_metadata(qgis_app, write_raster, tags, domain, day):
    found = dates.layer_date(layer_of(write_raster, tags=tags, domain=domain))
    assert (found.text() or None, found.source) == (day, "metadata" if day else "")


def test_temporal_properties_win_over_metadata_and_metadata_over_the_name(qgis_app, write_raster):
    layer = layer_of(write_raster, "naip_20090818", {"ACQUISITION_DATE": "2012-07-31"})
    assert dates.layer_date(layer).text() == "2012-07-31"
    dates.write_date(layer, datetime.date(2016, 8, 16))
    assert (dates.layer_date(layer).text(), dates.layer_date(layer).source) == ("2016-08-16", "temporal")
    dates.write_date(layer, None)
    assert dates.layer_date(layer).source == "metadata"
    named = layer_of(write_raster, "naip_20090818_b")
    assert (dates.layer_date(named).text(), dates.layer_date(named).source) == ("2009-08-18", "name")
    described = QgsLayerMetadata()
    extent = described.extent()
    extent.setTemporalExtents([QgsDateTimeRange(QDateTime(2011, 5, 4, 0, 0, 0), QDateTime(2011, 5, 5, 0, 0, 0))])
    described.setExtent(extent)
    named.setMetadata(described)
    assert (dates.layer_date(named).text(), dates.layer_date(named).source) == ("2011-05-04", "metadata")


@pytest.mark.parametrize(
    ("name", "tag", "value", "told"),
    [
        ("gpm_1d.20240617", "TIFFTAG_DATETIME", "2024:06:18 14:14:24", ("2024-06-17", "name", "")),
        ("aerial_1953-05-12", "TIFFTAG_DATETIME", "2021:03:09 10:00:00", ("1953-05-12", "name", "")),
        ("aerial 1953", "EXIF_DateTime", "2021:03:09 10:00:00", ("1953", "name", "")),
        ("S2_20210601_20210831", "TIFFTAG_DATETIME", "2022:01:01 10:00:00", ("2021-06-01 to 2021-08-31", "name", "")),
        ("plain", "TIFFTAG_DATETIME", "2021:03:09 10:00:00", ("2021-03-09", "metadata", "TIFFTAG_DATETIME")),
        (
            "naip_20090818",
            "DateTimeOriginal",
            "2012:07:31 10:20:30",
            ("2012-07-31", "metadata", "DateTimeOriginal"),
        ),
    ],
)
def test_when_a_file_was_written_is_told_where_nothing_else_is_known(qgis_app, write_raster, name, tag, value, told):
    found = dates.layer_date(layer_of(write_raster, name, {tag: value}))
    assert (found.text(), found.source, found.tag) == told


@pytest.mark.parametrize(
    ("begin", "end", "text"),
    [
        ("2012-07-31T00:00:00", "2012-07-31T23:59:59", "2012-07-31"),
        ("2012-07-31T00:00:00", "2012-08-01T00:00:00", "2012-07-31"),
        ("2012-07-01T00:00:00", "2012-07-31T00:00:00", "2012-07"),
        ("2012-07-01T00:00:00", "2012-08-01T00:00:00", "2012-07"),
        ("2012-01-01T00:00:00", "2012-12-31T23:59:59", "2012"),
        ("2012-01-01T00:00:00", "2013-01-01T00:00:00", "2012"),
        ("2012-06-01T00:00:00", "2012-08-31T23:59:59", "2012-06-01 to 2012-08-31"),
        ("2012-07-31T10:00:00", "", "2012-07-31"),
        ("", "2012-07-31T10:00:00", "2012-07-31"),
    ],
)
def test_a_temporal_range_is_told_as_a_day_a_month_a_year_or_a_period(qgis_app, write_raster, begin, end, text):
    layer = layer_of(write_raster, "naip_20090818")
    properties = layer.temporalProperties()
    properties.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
    range_ = QgsDateTimeRange(*(QDateTime.fromString(end, Qt.DateFormat.ISODate) for end in (begin, end)))
    properties.setFixedTemporalRange(range_)
    properties.setIsActive(True)
    assert (dates.layer_date(layer).text(), dates.layer_date(layer).source) == (text, "temporal")


def test_steps_of_a_netcdf_files_time_date_its_bands(qgis_app, tmp_path):
    cube, path = gdal.GetDriverByName("MEM").Create("", 8, 8, 3, gdal.GDT_Float32), str(tmp_path / "cube_1999.nc")
    cube.SetMetadata(
        {
            "NETCDF_DIM_EXTRA": "{time}", "NETCDF_DIM_time_DEF": "{3,6}", "NETCDF_DIM_time_VALUES": "{10,11,40}",
            "time#units": "days since 2001-01-01", "time#axis": "T",
        }
    )  # fmt: skip
    for band, day in enumerate((10, 11, 40), 1):
        cube.GetRasterBand(band).WriteArray(np.ones((8, 8), np.float32))
        cube.GetRasterBand(band).SetMetadataItem("NETCDF_DIM_time", str(day))
    cube.SetGeoTransform((10, 0.1, 0, 50, 0, -0.1))
    if gdal.GetDriverByName("netCDF") is None:
        pytest.skip("this GDAL has no netCDF driver")
    gdal.GetDriverByName("netCDF").CreateCopy(path, cube)
    layer = QgsRasterLayer(path, "cube")
    layer.setRenderer(QgsSingleBandGrayRenderer(layer.dataProvider(), 2))
    assert (dates.layer_date(layer).text(), dates.layer_date(layer).tag) == ("2001-01-12", "time#units")


def test_an_order_that_is_not_sure_is_not_called_wrong():
    told = [
        dates.told(iso_date(text), "name") for text in ("2021", "2021-05-01", "2021-06-01 to 2021-08-31", "2021-07")
    ]
    year, day, period, month = told
    assert not any(dates.is_later(first, second) for first, second in ((day, year), (year, day), (month, period)))
    assert dates.is_later(period, day) and not dates.is_later(day, period)
    assert not dates.is_later(day, dates.LayerDate(None, ""))


def test_a_files_name_tells_the_day_where_the_layers_name_tells_the_year(qgis_app, write_raster):
    layer = layer_of(write_raster, "m_4709963_se_14_1_20120731")
    layer.setName("NAIP 2012")
    assert dates.layer_date(layer).text() == "2012-07-31"
    layer.setName("NAIP 2013")  # the user's word
    assert (dates.layer_date(layer).text(), dates.layer_date(layer).precision) == ("2013", "year")


def test_a_written_date_is_saved_with_the_project(qgis_new_project, write_raster, tmp_path):
    project = QgsProject.instance()
    layer = layer_of(write_raster)
    project.addMapLayer(layer)
    dates.write_date(layer, datetime.date(2012, 7, 31))
    assert project.isDirty()
    project.write(str(tmp_path / "town.qgz"))
    project.clear()
    project.read(str(tmp_path / "town.qgz"))
    (layer,) = project.mapLayers().values()
    assert dates.layer_date(layer) == dates.LayerDate(datetime.date(2012, 7, 31), "temporal")
    settings = QgsMapSettings()
    settings.setTemporalRange(
        QgsDateTimeRange(
            QDateTime(2012, 7, 31, 0, 0, 0, 0, Qt.TimeSpec.UTC), QDateTime(2012, 7, 31, 12, 0, 0, 0, Qt.TimeSpec.UTC)
        )
    )
    assert layer.temporalProperties().isVisibleInTemporalRange(settings.temporalRange())
    project.clear()


def test_the_naip_and_landsat_layers_have_their_dates(raster):
    found = [
        dates.layer_date(raster(name)).text()
        for name in ("naip/m_4709963_se_14_1_20090818.tif", "naip/m_4709963_se_14_1_20200831.tif", "landsat/1990.tif")
    ]
    assert found == ["2009-08-18", "2020-08-31", "1990"]


def test_a_remote_file_is_not_opened_again(qgis_app, write_raster, tmp_path):
    path = write_raster("far.tif", np.ones((1, 8, 8), np.uint8), edit=tagged)
    asked = []

    class Folder(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *parts):
            super().__init__(*parts, directory=str(tmp_path))

        def send_head(self):
            asked.append(self.path)
            return super().send_head()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        layer = QgsRasterLayer(f"/vsicurl/http://127.0.0.1:{server.server_port}/far.tif", "far")
        assert layer.isValid() and path
        gdal.VSICurlClearCache()
        asked.clear()
        found = dates.layer_date(layer)
        assert (found.text(), found.source) == ("2012-07-31", "metadata") and asked == []
    finally:
        server.shutdown()
        server.server_close()


def tagged(file) -> None:
    file.SetMetadataItem("TIFFTAG_DATETIME", "2012:07:31 10:20:30")
