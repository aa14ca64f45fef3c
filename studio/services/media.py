"""Use case: pictures for the browser, by the sha256 of their bytes."""

from __future__ import annotations

from dataclasses import dataclass

from studio.services.errors import NotFoundError
from studio.services.ports import BlobStore

PREVIEW_WIDTHS = (320, 1024)
"""Pixels; the widths that previews are kept in."""

_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An encoded picture and its kind, for an HTTP answer. It never changes: cache it for ever."""

    data: bytes
    mime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """Hands out pictures; only pictures, whatever else is in the store."""

    store: BlobStore

    def picture(self, sha256: str, width: int | None = None) -> Picture:
        """A picture, or its preview of one of `PREVIEW_WIDTHS`.

        Raises:
            NotFoundError: there is no such picture, or previews have no such width.
        """
        if width is not None and width not in PREVIEW_WIDTHS:
            raise NotFoundError(f"There are no previews {width} pixels wide.")
        with self.store.path(sha256).open("rb") as file:
            picture_type(file.read(16))  # before anything is read whole: an export has hundreds of megabytes
        data = self.store.get(sha256) if width is None else self.store.preview(sha256, width)
        return Picture(data=data, mime=picture_type(data))


def picture_url(sha256: str, width: int | None = None) -> str:
    """Where the browser finds a picture; "" when there is none."""
    if not sha256:
        return ""
    return f"/ui-api/media/{sha256}" if width is None else f"/ui-api/media/{sha256}?w={width}"


def preview_url(sha256: str) -> str:
    """Where the browser finds a picture's small preview; "" when there is none."""
    return picture_url(sha256, PREVIEW_WIDTHS[0])


def picture_type(data: bytes) -> str:
    """The MIME type of a picture, by its first bytes.

    Raises:
        NotFoundError: it is no picture that we hand out.
    """
    for signature, mime in _SIGNATURES:
        if data.startswith(signature):
            return mime
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    raise NotFoundError("There is no such picture.")
