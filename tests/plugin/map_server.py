"""A map server for tests: XYZ tiles and a WMS on 127.0.0.1 that draw a landscape of waves known by formula."""

from __future__ import annotations

import http.server
import threading
from urllib.parse import parse_qs, urlparse

import numpy as np
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QImage

EDGE = 20037508.342789244
CAPABILITIES = """<?xml version="1.0" encoding="UTF-8"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms" xmlns:xlink="http://www.w3.org/1999/xlink">
<Service><Name>WMS</Name><Title>waves</Title><OnlineResource xlink:href="{url}"/></Service>
<Capability><Request>
<GetCapabilities><Format>text/xml</Format>
<DCPType><HTTP><Get><OnlineResource xlink:href="{url}"/></Get></HTTP></DCPType></GetCapabilities>
<GetMap><Format>image/png</Format>
<DCPType><HTTP><Get><OnlineResource xlink:href="{url}"/></Get></HTTP></DCPType></GetMap></Request>
<Exception><Format>XML</Format></Exception>
<Layer><Title>waves</Title><CRS>EPSG:3857</CRS><Layer queryable="0"><Name>waves</Name><Title>waves</Title>
<CRS>EPSG:3857</CRS><EX_GeographicBoundingBox><westBoundLongitude>-180</westBoundLongitude>
<eastBoundLongitude>180</eastBoundLongitude><southBoundLatitude>-80</southBoundLatitude>
<northBoundLatitude>80</northBoundLatitude></EX_GeographicBoundingBox>
<BoundingBox CRS="EPSG:3857" minx="-20037508" miny="-15538711" maxx="20037508" maxy="15538711"/></Layer></Layer>
</Capability></WMS_Capabilities>"""


def landscape(x, y, scale: float) -> np.ndarray:
    """(..., 3) uint8 colours at EPSG:3857 coordinates; one wave is about `scale` units long."""
    waves = [120 + 100 * np.sin(x / scale * (5 + band)) * np.cos(y / scale * (6 - band)) for band in range(3)]
    return np.uint8(np.rint(np.stack(np.broadcast_arrays(*waves), axis=-1)))


class MapServer:
    """Serves `/{z}/{x}/{y}.png` and `/wms`; `status` other than 200 makes every picture fail.

    While `open` is not set nothing is answered.
    """

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.status = 200
        self.broken = ()  # tiles, as "z/x/y", that fail
        self.open = threading.Event()
        self.open.set()
        self.requests = []
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.open.set()
        self._server.shutdown()
        self._server.server_close()

    def picture(self, left: float, bottom: float, right: float, top: float, width: int, height: int) -> bytes:
        x = left + (np.arange(width) + 0.5) * (right - left) / width
        y = top - (np.arange(height) + 0.5) * (top - bottom) / height
        pixels = landscape(x[None, :], y[:, None], self.scale).tobytes()
        image = QImage(pixels, width, height, width * 3, QImage.Format.Format_RGB888)
        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        return bytes(held)

    def _handler(self):
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                server.requests.append(self.path)
                server.open.wait()
                address = urlparse(self.path)
                query = {key.upper(): values[0] for key, values in parse_qs(address.query).items()}
                if query.get("REQUEST") == "GetCapabilities":
                    return self.reply(CAPABILITIES.format(url=server.url + "/wms?").encode(), "text/xml")
                if server.status != 200 or address.path[1:].partition(".")[0] in server.broken:
                    self.send_error(server.status if server.status != 200 else 500)
                    return None
                if query.get("REQUEST") == "GetMap":
                    box = [float(value) for value in query["BBOX"].split(",")]
                    return self.reply(server.picture(*box, int(query["WIDTH"]), int(query["HEIGHT"])), "image/png")
                z, column, row = (int(part) for part in address.path[1:].partition(".")[0].split("/"))
                side = 2 * EDGE / 2**z
                left, top = -EDGE + column * side, EDGE - row * side
                return self.reply(server.picture(left, top - side, left + side, top, 256, 256), "image/png")

            def reply(self, body, kind):
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Handler
