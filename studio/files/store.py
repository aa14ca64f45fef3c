"""Files on disk by the sha256 of their bytes: written once, never changed, safe against a power cut."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from studio.services.errors import NotFoundError
from studio.services.media import PREVIEW_WIDTHS

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PREVIEW_QUALITY = 82  # WebP; below it the lettering of small previews frays
_HARDLY_LARGER = 1.25


class FileStore:
    """`BlobStore` in one folder; any number of processes may write to it at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> str:
        """See `BlobStore.put`."""
        sha256 = hashlib.sha256(data).hexdigest()
        _write(self._place("sha256", sha256), io.BytesIO(data))
        return sha256

    def put_picture(self, data: bytes) -> str:
        """See `BlobStore.put_picture`."""
        sha256 = self.put(data)
        for width in PREVIEW_WIDTHS:
            if not self._place(f"preview-{width}", sha256).is_file():
                self._make_preview(sha256, width, data)
        return sha256

    def put_file(self, path: Path) -> str:
        """See `BlobStore.put_file`."""
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            _write(self._place("sha256", sha256), file)
        return sha256

    def get(self, sha256: str) -> bytes:
        """See `BlobStore.get`."""
        return self.path(sha256).read_bytes()

    def path(self, sha256: str) -> Path:
        """See `BlobStore.path`."""
        path = self._place("sha256", sha256)
        if not path.is_file():
            raise NotFoundError("That file is gone.", hint="Draw or export it again.")
        return path

    def preview(self, sha256: str, width: int) -> bytes:
        """See `BlobStore.preview`."""
        path = self._place(f"preview-{width}", sha256)
        try:
            return path.read_bytes()
        except FileNotFoundError:  # never made: previews can be thrown away, and small pictures have none
            data = self.get(sha256)
            return self._make_preview(sha256, width, data) or data

    def _make_preview(self, sha256: str, width: int, data: bytes) -> bytes | None:
        """None when the picture is hardly larger: then it is its own preview."""
        with Image.open(io.BytesIO(data), formats=("PNG", "WEBP", "JPEG")) as picture:
            if picture.width <= width * _HARDLY_LARGER:
                return None
            size = (width, max(1, round(picture.height * width / picture.width)))
            small = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        out = io.BytesIO()
        small.save(out, "WEBP", quality=_PREVIEW_QUALITY, method=1)
        _write(self._place(f"preview-{width}", sha256), io.BytesIO(out.getvalue()))
        return out.getvalue()

    def _place(self, kind: str, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):  # names come from URLs: nothing but a digest may reach the disk
            raise NotFoundError("There is no such file.")
        return self._folder / kind / sha256[:2] / sha256[2:4] / sha256


def _write(path: Path, source: BinaryIO) -> None:
    """Whole or not at all: written aside, forced to the disk, renamed, and the folder forced to the disk."""
    if path.is_file():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, aside = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            shutil.copyfileobj(source, file, 1 << 20)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
