"""What a person may write for a raster: archives, parts of files; and what is said of files that are not pictures."""

import gzip
import struct
import tarfile
import zipfile

import numpy as np
import pytest
import rasterio
from PIL import Image, TiffImagePlugin
from raster_scenes import north_up, write

from model_runtime.rasters import RasterError, read_picture, source_of
from model_runtime.rasters.files import damaged

UTM = {"crs": "EPSG:32633", "transform": north_up(511_000, 6_662_000, 2.0)}
VALUES = np.random.default_rng(3).integers(1, 255, (1, 80, 80), np.uint8)


@pytest.fixture
def scene(tmp_path):
    return write(tmp_path / "scene.tif", VALUES, **UTM)


def zipped(path, *members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("read me.txt", "a scene")
        for member in members:
            archive.write(member, f"scenes/{member.name}")
    return path


def tarred(path, member):
    with tarfile.open(path, "w:gz" if path.name.endswith("gz") else "w") as archive:
        archive.add(member, member.name)
    return path


def test_an_archive_with_one_raster_is_that_raster(tmp_path, scene):
    packed = tmp_path / "scene.tif.gz"
    packed.write_bytes(gzip.compress(scene.read_bytes()))
    paths = [zipped(tmp_path / "a.zip", scene), tarred(tmp_path / "a.tar", scene), tarred(tmp_path / "a.tgz", scene)]
    for path in (*paths, tarred(tmp_path / "a.tar.gz", scene), packed):
        reading = read_picture(path, 80, window=(0, 0, 80, 80))
        assert np.array_equal(reading.pixels[..., 0], VALUES[0]) and source_of(reading)["path"] == str(path)
    assert not list(tmp_path.glob("*.properties"))  # GDAL leaves nothing beside a packed file


def test_a_raster_in_an_archive_is_named_as_gdal_and_qgis_do(tmp_path, scene):
    other = write(tmp_path / "other.tif", VALUES, **UTM)
    path = zipped(tmp_path / "two.zip", scene, other)
    with pytest.raises(RasterError, match="several rasters; name one, as .*scene.tif: scenes/scene.tif, scenes/other"):
        read_picture(path, 80)
    inner = f"{path}/scenes/other.tif"
    for name in (f"/vsizip/{inner}", f"/vsizip{inner}", f"/vsizip/{{{path}}}/scenes/other.tif"):
        assert np.array_equal(read_picture(name, 80, window=(0, 0, 80, 80)).pixels[..., 0], VALUES[0])
    with pytest.raises(RasterError, match="holds no “b.tif”"):
        read_picture(f"/vsizip/{path}/b.tif", 80)
    for name in (f"/vsizip/vsicurl/http://host/{path}", "/vsizip//vsicurl/http://host/a.zip/b.tif", "/vsimem/a.tif"):
        with pytest.raises(RasterError, match="only local files"):
            read_picture(name, 80)


def test_an_archive_without_a_raster_or_cut_off_is_said(tmp_path, scene):
    (tmp_path / "cut.zip").write_bytes(zipped(tmp_path / "a.zip", scene).read_bytes()[:900])
    (tmp_path / "cut.tar").write_bytes(tarred(tmp_path / "a.tar", scene).read_bytes()[:100])
    (tmp_path / "a.vrt").write_text("<VRTDataset/>")
    with pytest.raises(RasterError, match="holds no raster"):
        read_picture(zipped(tmp_path / "none.zip", tmp_path / "a.vrt"), 80)
    for name in ("cut.zip", "cut.tar"):
        with pytest.raises(RasterError, match="not an archive that can be read, or cut off"):
            read_picture(tmp_path / name, 80)
    hidden = tmp_path / "hidden.tif"
    hidden.write_text(
        f'<VRTDataset rasterXSize="80" rasterYSize="80"><VRTRasterBand dataType="Byte" band="1">'
        f"<SimpleSource><SourceFilename>{scene}</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>"
    )
    with pytest.raises(RasterError, match="VRT.*unpack it first"):
        read_picture(zipped(tmp_path / "hidden.zip", hidden), 80)


def test_the_rasters_of_a_file_are_listed_and_one_is_named(tmp_path):
    path = tmp_path / "tables.gpkg"
    for number, table in enumerate(("before", "after")):
        options = {"RASTER_TABLE": table, **({"APPEND_SUBDATASET": "YES"} if number else {})}
        profile = {"width": 80, "height": 80, "count": 1, "dtype": "uint8", **UTM}
        with rasterio.open(path, "w", "GPKG", TILE_FORMAT="PNG", **profile, **options) as target:
            target.write(np.full((1, 80, 80), 50 + 100 * number, np.uint8))
    with pytest.raises(RasterError, match="holds 2 rasters; name one, as tables.gpkg:before: before, after"):
        read_picture(path, 80)
    for name in (f"{path}:after", f'GPKG:"{path}":after', f"GPKG:{path}:after"):
        assert read_picture(name, 80, window=(0, 0, 80, 80)).pixels.max() == 150
    with pytest.raises(RasterError, match="holds no “now”, but 2 rasters"):
        read_picture(f"{path}:now", 80)


def test_a_codec_that_is_missing_is_no_damage(tmp_path, scene):
    data = bytearray(write(tmp_path / "packed.tif", VALUES, compress="deflate", **UTM).read_bytes())
    (start,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, start)
    for entry in range(start + 2, start + 2 + 12 * count, 12):
        if struct.unpack_from("<H", data, entry)[0] == 259:
            struct.pack_into("<H", data, entry + 8, 34676)  # SGI LogLuv, which no build of GDAL unpacks to bytes
    sentence = str(damaged(scene, ValueError("Unsupported JPEG data precision 12")))
    assert "packed in a way that cannot be read here" in sentence and "damaged" not in sentence
    assert "missing codec" in str(damaged(scene, ValueError("Cannot open TIFF file due to missing codec JXL")))
    assert "is damaged or cut off" in str(damaged(scene, ValueError("TIFFFillTile:Read error at row 512")))
    (tmp_path / "odd.tif").write_bytes(data)
    with pytest.raises(RasterError):
        read_picture(tmp_path / "odd.tif", 80)


@pytest.mark.parametrize("dtype", ["int8", "int64", "uint64", "int32", "float64"])
def test_every_type_of_values_is_shown(tmp_path, dtype):
    values = np.tile(np.linspace(0, 120, 80), (1, 80, 1)).astype(dtype)
    reading = read_picture(write(tmp_path / "values.tif", values, **UTM), 80, window=(0, 0, 80, 80))
    assert reading.valid == 1 and reading.limits[0] == pytest.approx((2.4, 117.6), abs=2)
    assert np.all(np.diff(reading.pixels[0, :, 0].astype(int)) >= 0)


@pytest.mark.parametrize(("unit", "factor"), [("metre", 1), ("foot", 0.3048), ("US survey foot", 0.30480061)])
def test_local_coordinates_are_pixels_of_a_known_size(tmp_path, unit, factor):
    crs = f'LOCAL_CS["Mine grid",UNIT["{unit}",{factor}]]'
    path = write(tmp_path / "ortho.tif", VALUES, crs=crs, transform=north_up(1000, 2000, 0.02))
    whole, part = read_picture(path, 64), read_picture(path, 64, window=(8, 8, 32, 32))
    assert np.array_equal(whole.pixels[..., 0], VALUES[0])
    assert whole.gsd_m == whole.native_gsd_m == pytest.approx(0.02 * factor, rel=1e-6)
    assert part.gsd_m == pytest.approx(0.01 * factor, rel=1e-6)
    assert "lies in local coordinates (“Mine grid”)" in whole.notes[0]


def geotiff(path, *keys):
    """A GeoTIFF with these keys alone, as a careless program writes it."""
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags.tagtype.update({34735: 3, 33550: 12, 33922: 12})
    tags[34735], tags[33550] = keys, (10.0, 10.0, 0.0)
    tags[33922] = (0.0, 0.0, 0.0, 500_000.0, 5_600_000.0, 0.0)
    Image.fromarray(VALUES[0]).save(path, tiffinfo=tags)
    return path


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ((1, 1, 0, 1, 1024, 0, 1, 1), "has a CRS without a definition"),  # projected, nothing else
        ((1, 1, 0, 1, 1024, 0, 1, 2), "coordinates that are no degrees"),  # geographic, nothing else
        ((1, 1, 0, 0), "has coordinates but no CRS"),
    ],
)
def test_a_crs_that_is_not_defined_is_said(tmp_path, keys, said):
    reading = read_picture(geotiff(tmp_path / "undefined.tif", *keys), 64)
    assert said in reading.notes[0] and reading.gsd_m is None and reading.grid.crs is None
    assert np.array_equal(reading.pixels[..., 0], VALUES[0])


def test_a_scene_placed_by_rpcs_is_shown_as_it_lies(tmp_path):
    path, one = tmp_path / "scene.tif", "1 " + "0 " * 19
    line, sample = "0 0 -1 " + "0 " * 17, "0 1 " + "0 " * 18
    offsets = {"LINE_OFF": 40, "SAMP_OFF": 40, "LAT_OFF": 45.2, "LONG_OFF": 10.3, "HEIGHT_OFF": 0}
    scales = {"LINE_SCALE": 40, "SAMP_SCALE": 40, "LAT_SCALE": 0.01, "LONG_SCALE": 0.01, "HEIGHT_SCALE": 500}
    shares = {"LINE_NUM_COEFF": line, "LINE_DEN_COEFF": one, "SAMP_NUM_COEFF": sample, "SAMP_DEN_COEFF": one}
    write(path, VALUES)
    with rasterio.open(path, "r+") as target:
        target.update_tags(ns="RPC", **{name: str(value) for name, value in (offsets | scales | shares).items()})
    reading = read_picture(path, 64)
    assert np.array_equal(reading.pixels[..., 0], VALUES[0]) and "placed by RPCs alone" in reading.notes[0]


def test_a_mosaic_of_mosaics_names_the_part_that_is_gone(tmp_path, scene):
    part = '<VRTRasterBand dataType="Byte" band="1"><SimpleSource><SourceFilename>{}</SourceFilename></SimpleSource>'
    whole = '<VRTDataset rasterXSize="80" rasterYSize="80">' + part + "</VRTRasterBand></VRTDataset>"
    inner, outer = tmp_path / "inner.vrt", tmp_path / "outer.vrt"
    inner.write_text(whole.format(scene))
    outer.write_text(whole.format(inner))
    assert read_picture(outer, 64).valid == 1
    scene.unlink()
    with pytest.raises(RasterError, match="“inner.vrt” refers to “.*scene.tif”, which is not a file"):
        read_picture(outer, 64)
