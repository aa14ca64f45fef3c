"""The content-addressed store."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from studio.files.store import FileStore
from studio.services.errors import NotFoundError
from studio.services.media import PREVIEW_WIDTHS, Media


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


def picture(width: int = 1600, height: int = 900) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()


def test_a_file_is_found_by_the_digest_of_its_bytes(store: FileStore) -> None:
    name = store.put(b"words")
    assert name == hashlib.sha256(b"words").hexdigest()
    assert store.get(name) == b"words" and store.put(b"words") == name


def test_a_large_file_is_kept_as_it_is(store: FileStore, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(bytes(range(256)) * 20_000)
    assert store.path(store.put_file(source)).read_bytes() == source.read_bytes()


def test_nothing_half_written_is_left(store: FileStore, tmp_path: Path) -> None:
    store.put_picture(picture())
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".new-")]


def test_previews_are_made_at_once_and_made_again_when_lost(store: FileStore, tmp_path: Path) -> None:
    name = store.put_picture(picture())
    for width in PREVIEW_WIDTHS:
        kept = next((tmp_path / f"preview-{width}").rglob(name))
        kept.unlink()
        with Image.open(io.BytesIO(store.preview(name, width))) as preview:
            assert (preview.format, preview.size) == ("WEBP", (width, round(width * 9 / 16)))


def test_a_small_picture_is_its_own_preview(store: FileStore) -> None:
    data = picture(330, 330)
    assert store.preview(store.put_picture(data), 320) == data


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "A" * 64, "0" * 64, "0" * 63 + "\n"])
def test_a_name_that_is_no_digest_never_reaches_the_disk(store: FileStore, name: str) -> None:
    with pytest.raises(NotFoundError):
        store.get(name)


def test_only_pictures_are_handed_out(store: FileStore) -> None:
    media = Media(store=store)
    name = store.put_picture(picture())
    assert media.picture(name).mime == "image/png" and media.picture(name, 320).mime == "image/webp"
    book = store.put(b"PK\x03\x04 a book")
    for width in (None, 320):
        with pytest.raises(NotFoundError):
            media.picture(book, width)
    with pytest.raises(NotFoundError):
        media.picture(name, 4000)
