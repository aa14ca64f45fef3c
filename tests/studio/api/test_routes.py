"""The studio's own routes over a real studio without workers."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from studio import bootstrap
from studio.api.hosting import launch_options
from studio.api.routes import studio_routes
from studio.config import Settings
from studio.files.store import FileStore
from tests.conftest import copied_home


@pytest.fixture(scope="module")
def settings(new_home: Path) -> Settings:
    return Settings(home=copied_home(new_home), workers=0)


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    """A browser at the studio's own routes, with the live hub running."""
    studio = bootstrap.build(settings)
    lifespan = launch_options(settings, studio.services)["app_kwargs"]["lifespan"]
    with TestClient(Starlette(routes=studio_routes(studio.services), lifespan=lifespan)) as client:
        yield client
    studio.close()


@pytest.fixture(scope="module")
def picture(settings: Settings) -> str:
    """The name of a picture in the store."""
    out = io.BytesIO()
    Image.new("RGB", (800, 600), "teal").save(out, "PNG")
    return FileStore(settings.files_folder).put_picture(out.getvalue())


def test_a_picture_may_be_kept_for_ever(client: TestClient, picture: str) -> None:
    answer = client.get(f"/ui-api/media/{picture}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert "immutable" in answer.headers["cache-control"]
    assert hashlib.sha256(answer.content).hexdigest() == picture


def test_a_preview_is_as_wide_as_asked(client: TestClient, picture: str) -> None:
    answer = client.get(f"/ui-api/media/{picture}?w=320")
    assert answer.headers["content-type"] == "image/webp"
    with Image.open(io.BytesIO(answer.content)) as preview:
        assert preview.size == (320, 240)


@pytest.mark.parametrize("query", ["?w=7", "?w=321", "?w=-1", "?w=1e3", "?w=99999"])
def test_other_widths_are_not_made(client: TestClient, picture: str, query: str) -> None:
    assert client.get(f"/ui-api/media/{picture}{query}").status_code == 404


def test_books_are_not_handed_out_as_pictures(client: TestClient, settings: Settings) -> None:
    name = FileStore(settings.files_folder).put(b"<svg onload='alert(1)'>words of a book</svg>")
    assert client.get(f"/ui-api/media/{name}").status_code == 404
    assert client.get(f"/ui-api/file/{name}").status_code == 404


def test_what_is_not_there_is_not_found(client: TestClient) -> None:
    for path in (f"/ui-api/media/{'0' * 64}", "/ui-api/media/words", "/ui-api/file/nothing", "/ui/nothing.js"):
        assert client.get(path).status_code == 404


def test_health_tells_of_the_database_and_the_workers(client: TestClient) -> None:
    answer = client.get("/ui-api/health")
    assert answer.status_code == 200
    assert answer.json() == {"database": True, "workers": 0}


def test_a_tab_gets_every_run_first_and_then_what_changes(client: TestClient) -> None:
    (run,) = client.get("/ui-api/runs").json()["runs"]
    with client.websocket_connect("/ui-api/live") as socket:
        snapshot = socket.receive_json()
        assert (snapshot["type"], [each["id"] for each in snapshot["runs"]]) == ("snapshot", [run["id"]])


def test_fonts_and_scripts_are_served(client: TestClient) -> None:
    assert client.get("/ui/studio.js").headers["content-type"].startswith("text/javascript")
    assert client.get("/ui/fonts/ComicNeue-Bold.ttf").status_code == 200
