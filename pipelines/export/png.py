"""PNG files: lossless, quick to write, and the same bytes for the same pixels."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import numpy.typing as npt

from pipelines.layout.formats import DPI

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LEVEL = 2  # 0.2 s a page where Pillow's fastest takes 0.33 s, and 4 % bigger
_UP = 2  # PNG's filter "difference to the row above": best for flat colours, one subtraction in numpy
_BAND = 256  # rows compressed at a time


def png_bytes(pixels: npt.NDArray[np.uint8], *, dpi: int = DPI) -> bytes:
    """The (height, width, 3) RGB pixels as a PNG file."""
    height, width, _ = pixels.shape
    rows = np.ascontiguousarray(pixels).reshape(height, width * 3)
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, 15, 9)
    data = bytearray()
    for top in range(0, height, _BAND):
        band = rows[top : top + _BAND]
        above = np.concatenate([rows[top - 1 : top] if top else np.zeros((1, width * 3), np.uint8), band[:-1]])
        filtered = np.empty((len(band), width * 3 + 1), np.uint8)
        filtered[:, 0] = _UP
        np.subtract(band, above, out=filtered[:, 1:])
        data += compressor.compress(filtered.tobytes())
    data += compressor.flush()
    per_metre = round(dpi / 0.0254)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            _chunk(b"IDAT", bytes(data)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
