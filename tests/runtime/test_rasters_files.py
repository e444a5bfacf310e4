"""What is opened and what is refused: photos as their authors see them, broken files, nothing from the network."""

import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from PIL import Image
from raster_scenes import north_up, write

from model_runtime.rasters import RasterError, read_picture

UTM = {"crs": "EPSG:32633", "transform": north_up(511_000, 6_662_000, 2.0)}
NOISE = np.random.default_rng(7).integers(0, 255, (90, 120, 3), np.uint8)


@pytest.mark.parametrize("name", ["photo.png", "photo.jpg", "photo.webp", "photo.bmp"])
def test_a_photo_has_the_bytes_that_pillow_decodes(tmp_path, name):
    Image.fromarray(NOISE).save(tmp_path / name)
    reading = read_picture(tmp_path / name, 64)
    with Image.open(tmp_path / name) as photo:
        assert np.array_equal(reading.pixels, np.asarray(photo.convert("RGB")))
    window = read_picture(tmp_path / name, 64, window=(10, 20, 64, 64))
    assert np.array_equal(window.pixels, reading.pixels[20:84, 10:74])


def test_a_photo_stands_upright(tmp_path):
    path, exif = tmp_path / "drone.jpg", Image.Exif()
    exif[0x0112] = 6  # the camera was turned: rotate by 90 degrees clockwise to show
    Image.fromarray(NOISE).save(path, quality=95, subsampling=0, exif=exif)
    reading = read_picture(path, 64)
    assert reading.pixels.shape == (120, 90, 3)
    upright = np.rot90(NOISE, k=-1)
    assert np.abs(reading.pixels.astype(int) - upright).mean() < 5


def test_photos_of_every_mode(tmp_path):
    transparent = np.dstack([NOISE, np.where(np.arange(120) < 30, 0, 255)[None].repeat(90, axis=0).astype(np.uint8)])
    Image.fromarray(transparent).save(tmp_path / "cut-out.png")
    reading = read_picture(tmp_path / "cut-out.png", 64)
    assert reading.valid == 0.75 and np.array_equal(reading.pixels[:, 30:], NOISE[:, 30:])
    assert not reading.pixels[:, :30].any()

    grey = Image.fromarray(NOISE).convert("L")
    grey.save(tmp_path / "grey.png")
    assert np.array_equal(read_picture(tmp_path / "grey.png", 64).pixels[..., 2], np.asarray(grey))

    few_colours = Image.fromarray(NOISE).quantize(16)
    few_colours.save(tmp_path / "few.gif")
    assert np.array_equal(read_picture(tmp_path / "few.gif", 64).pixels, np.asarray(few_colours.convert("RGB")))

    deep = np.linspace(1000, 5000, 120 * 90).reshape(90, 120).astype(np.uint16)
    Image.fromarray(deep).save(tmp_path / "deep.png")
    reading = read_picture(tmp_path / "deep.png", 64)
    assert reading.limits[0] == pytest.approx((1080, 4920), abs=2) and reading.pixels.max() == 255


def test_a_photo_far_larger_than_the_model_needs_is_reduced(tmp_path):
    ramp = np.tile(np.linspace(0, 255, 3000).astype(np.uint8), (1500, 1))
    Image.fromarray(ramp).save(tmp_path / "wide.png")
    reading = read_picture(tmp_path / "wide.png", 64)
    assert reading.pixels.shape == (512, 1024, 3)
    assert np.abs(reading.pixels[0, :, 0].astype(int) - np.linspace(0, 255, 1024)).max() <= 2


def test_a_photo_with_a_world_file_and_a_crs_is_a_map(tmp_path):
    Image.fromarray(NOISE).save(tmp_path / "sheet.png")
    (tmp_path / "sheet.pgw").write_text("2.0\n0\n0\n-2.0\n511001\n6661999\n")
    wkt = "<PAMDataset><SRS>EPSG:32633</SRS></PAMDataset>"
    (tmp_path / "sheet.png.aux.xml").write_text(wkt)
    reading = read_picture(tmp_path / "sheet.png", 90, window=(0, 0, 90, 90))
    assert reading.gsd_m == pytest.approx(2.0, rel=1e-3)
    assert np.array_equal(reading.pixels, NOISE[:, :90])


def test_what_is_no_raster_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(RasterError, match="no file"):
        read_picture(tmp_path / "absent.tif", 64)
    with pytest.raises(RasterError, match="folder"):
        read_picture(tmp_path, 64)
    (tmp_path / "notes.tif").write_text("these are notes, not pixels")
    (tmp_path / "empty.tif").write_bytes(b"")
    (tmp_path / "page.tif").write_text("<!DOCTYPE html><html><body>404</body></html>")
    (tmp_path / "broken.tif").write_text("<VRTDataset")
    (tmp_path / "list.tif").write_text('{"type": "FeatureCollection"}')
    for name in ("notes.tif", "empty.tif", "page.tif", "broken.tif", "list.tif"):
        with pytest.raises(RasterError, match=f"“{name}” is not a raster"):
            read_picture(tmp_path / name, 64)
    with pytest.raises(RasterError, match="only local files"):
        read_picture("https://example.org/scene.tif", 64)
    with pytest.raises(RasterError, match="only local files"):
        read_picture("/vsicurl/https://example.org/scene.tif", 64)


@pytest.mark.parametrize("name", ["scene.tif", "photo.png", "photo.jpg", "map.png", "map.jpg"])
def test_a_file_cut_off_is_refused_in_a_sentence(tmp_path, name):
    path = tmp_path / name
    if name.endswith("tif"):
        write(path, np.moveaxis(np.tile(NOISE, (3, 3, 1)), 2, 0), compress="deflate", **UTM)
    else:
        Image.fromarray(np.tile(NOISE, (3, 3, 1))).save(path)
    if name.startswith("map"):  # read by GDAL, and not by Pillow
        place = "<SRS>EPSG:32633</SRS><GeoTransform>511000, 2, 0, 6662000, 0, -2</GeoTransform>"
        path.with_name(f"{name}.aux.xml").write_text(f"<PAMDataset>{place}</PAMDataset>")
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(RasterError, match=f"“{name}” is (damaged or cut off|not a raster)"):
        read_picture(path, 64)


def mosaic(source, relative=0):
    """A virtual raster of 64 x 64 pixels with one source."""
    box = 'xOff="0" yOff="0" xSize="64" ySize="64"'
    return (
        '<VRTDataset rasterXSize="64" rasterYSize="64"><SRS>EPSG:32633</SRS>'
        "<GeoTransform>511000, 2, 0, 6662000, 0, -2</GeoTransform>"
        f'<VRTRasterBand dataType="Byte" band="1"><SimpleSource><SourceFilename relativeToVRT="{relative}">{source}'
        f"</SourceFilename><SourceBand>1</SourceBand><SrcRect {box}/><DstRect {box}/></SimpleSource></VRTRasterBand>"
        "</VRTDataset>"
    )


def test_a_mosaic_of_local_files_is_read(tmp_path):
    write(tmp_path / "part.tif", np.moveaxis(NOISE[:64, :64], 2, 0), **UTM)
    (tmp_path / "inner.vrt").write_text(mosaic("part.tif", relative=1))
    (tmp_path / "outer.vrt").write_text(mosaic(tmp_path / "inner.vrt"))
    assert np.array_equal(read_picture(tmp_path / "outer.vrt", 64).pixels[..., 0], NOISE[:64, :64, 0])


@pytest.fixture
def web_server():
    """A server on this machine that notes who asks; (address, paths asked for)."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_CONNECT = do_GET

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}", asked
    server.shutdown()


def test_no_file_makes_the_program_ask_another_host(tmp_path, web_server):
    host, asked = web_server
    web_map = (
        f'<GDAL_WMS><Service name="TMS"><ServerUrl>http://{host}/${{z}}/${{x}}/${{y}}.png</ServerUrl></Service>'
        "<DataWindow><UpperLeftX>0</UpperLeftX><UpperLeftY>64</UpperLeftY><LowerRightX>64</LowerRightX><LowerRightY>0"
        "</LowerRightY><SizeX>64</SizeX><SizeY>64</SizeY><TileLevel>0</TileLevel></DataWindow>"
        "<Projection>EPSG:3857</Projection><BandsCount>3</BandsCount></GDAL_WMS>"
    )
    (tmp_path / "map.tif").write_text(web_map)
    sources = [
        f"http://{host}/a.tif",
        f"/vsicurl/http://{host}/b.tif",
        f"/vsicurl?url=http://{host}/c.tif",
        f"/vsicurl_streaming/http://{host}/d.tif",
        f"/vsizip/vsicurl/http://{host}/e.zip/e.tif",
        f"WCS:http://{host}/f",
        f'NETCDF:"http://{host}/g.nc":v',
        f'ZARR:"/vsicurl/http://{host}/h.zarr"',
        web_map.replace("<", "&lt;"),
        str(tmp_path / "map.tif"),
    ]
    files = [tmp_path / "map.tif"]
    for number, source in enumerate(sources):
        files.append(tmp_path / f"mosaic{number}.vrt")
        files[-1].write_text(mosaic(source))
    for file in files:
        with pytest.raises(RasterError):
            read_picture(file, 64)
    assert asked == []


def test_overviews_named_by_a_sidecar_file_are_not_fetched(tmp_path, web_server):
    host, asked = web_server
    path = write(tmp_path / "scene.tif", np.moveaxis(NOISE[:64, :64], 2, 0), **UTM)
    overview = f'<Metadata domain="OVERVIEWS"><MDI key="OVERVIEW_FILE">/vsicurl/http://{host}/o.tif</MDI></Metadata>'
    (tmp_path / "scene.tif.aux.xml").write_text(f"<PAMDataset>{overview}</PAMDataset>")
    assert np.array_equal(read_picture(path, 64).pixels, NOISE[:64, :64])
    assert asked == []
