"""Attacks on the real application: what Gradio would allow and the studio does not.

The table is research of Gradio 6.31; when one of these fails after an upgrade, something has moved: look before mending.
"""

from __future__ import annotations

import http.client
import json
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.browser.studio_process import ROOT, running_studio

_SECRET = "panelwright-secret-canary"


@pytest.fixture(scope="module")
def studio_url() -> Iterator[str]:
    """A studio without workers: nothing is drawn here."""
    with running_studio(STUDIO_WORKERS="0", STUDIO_UPLOAD_LIMIT_MIB="1") as url:
        yield url


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the server that nobody may read."""
    path = tmp_path_factory.mktemp("secret") / "secret.txt"
    path.write_text(_SECRET)
    return path


def ask(
    url: str, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, dict[str, str], str]:
    """Status, headers (lower case) and body; the path is sent as it is written."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text
    finally:
        connection.close()


def post(url: str, path: str, data: object, **headers: str) -> tuple[int, dict[str, str], str]:
    return ask(url, "POST", path, json.dumps(data).encode(), {"content-type": "application/json", **headers})


def config(url: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ask(url, "GET", "/config")[2])
    return found


def upload_event(url: str) -> dict[str, Any]:
    """The event of the file input: the only one whose input is a file."""
    whole = config(url)
    (book,) = [each["id"] for each in whole["components"] if each["type"] == "file"]
    (event,) = [each for each in whole["dependencies"] if book in each["inputs"]]
    return dict(event)


# ------------------------------------------------------------------ files of the server


@pytest.mark.parametrize("target", ["/etc/passwd", str(ROOT / "app.py"), "SECRET", "../../../../etc/passwd"])
def test_the_file_input_reads_no_file_of_the_server(studio_url: str, secret: Path, target: str) -> None:
    path = str(secret) if target == "SECRET" else target
    event = upload_event(studio_url)
    file = {"path": path, "orig_name": "book.txt", "meta": {"_type": "gradio.FileData"}}
    message = {"data": [file], "fn_index": event["id"], "session_hash": "a" * 10, "event_data": None}
    for route in ("/gradio_api/run/predict", f"/gradio_api/run/{event['api_name']}", "/gradio_api/run/x"):
        status, _, text = post(studio_url, route, message)
        assert status >= 400, route
        assert "root:x:0" not in text
        assert _SECRET not in text
    assert [each["is_sample"] for each in books_of(studio_url)] == [True]  # nothing was added


def books_of(url: str) -> list[dict[str, Any]]:
    """The library, asked as the screen asks."""
    event = next(each for each in config(url)["dependencies"] if [t[1] for t in each["targets"]] == ["projects"])
    call = {"data": [], "fn_index": event["id"], "session_hash": "b" * 10, "event_data": {"reply": 1, "message": {}}}
    status, _, text = post(url, "/gradio_api/run/predict", call)
    assert status == 200, text
    found: list[dict[str, Any]] = json.loads(text)["data"][0]["data"]
    return found


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=../../../etc/passwd",
        "/gradio_api/file=SECRET",
        "/gradio_api/file=app.py",
        "/gradio_api/file/app.py",
        "/gradio_api/file=http://127.0.0.1:1/x",
        "/gradio_api/proxy=http://127.0.0.1:1/x",
        "/ui/../app.py",
        "/ui/%2e%2e/%2e%2e/app.py",
        "/ui/fonts/../../../../etc/passwd",
        "/ui-api/media/../../etc/passwd",
        "/ui-api/file/..%2f..%2fetc%2fpasswd",
        "/static/../../etc/passwd",
        "/assets/%2e%2e/%2e%2e/routes.py",
    ],
)
def test_no_path_leads_to_a_file_of_the_server(studio_url: str, secret: Path, path: str) -> None:
    status, _, text = ask(studio_url, "GET", path.replace("SECRET", str(secret)))
    assert status in (400, 403, 404)
    assert "root:x:0" not in text
    assert _SECRET not in text
    assert "import" not in text


@pytest.mark.parametrize(
    "path",
    [
        "/monitoring",
        "/monitoring/summary",
        "/docs",
        "/redoc",
        "/openapi.json",
        "/gradio_api/openapi.json",
        "/gradio_api/deep_link",
        "/gradio_api/token",
        "/gradio_api/vibe-code",
        "/gradio_api/runs",
        "/gradio_api/run-history/buckets",
        "/gradio_api/dev/reload",
        "/gradio_api/mcp",
        "/login",
        "/logout",
    ],
)
def test_what_the_studio_does_not_use_is_not_there(studio_url: str, path: str) -> None:
    for method in ("GET", "POST"):
        assert ask(studio_url, method, path)[0] == 404


def test_uploads_are_not_served_again(studio_url: str) -> None:
    status, text = upload(studio_url, b"<script>alert(1)</script>", "../../evil.html")
    assert status == 200
    (path,) = json.loads(text)
    assert Path(path).name == "evil.html"
    assert ask(studio_url, "GET", f"/gradio_api/file={path}")[0] == 404


def upload(url: str, data: bytes, name: str) -> tuple[int, str]:
    edge = uuid.uuid4().hex
    head = f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
    body = head.encode() + data + f"\r\n--{edge}--\r\n".encode()
    headers = {"content-type": f"multipart/form-data; boundary={edge}"}
    status, _, text = ask(url, "POST", "/gradio_api/upload", body, headers)
    return status, text


# ------------------------------------------------------------------ other websites


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1", "http://127.0.0.1"])
def test_a_foreign_website_is_refused(studio_url: str, origin: str) -> None:
    for path in ("/gradio_api/run/predict", "/gradio_api/queue/join", "/gradio_api/upload", "/ui-api/runs"):
        assert post(studio_url, path, {"data": []}, origin=origin)[0] == 403
    for path in ("/config", "/ui-api/runs", "/gradio_api/info"):
        assert ask(studio_url, "GET", path, headers={"origin": origin})[0] == 403


def test_a_foreign_name_for_this_machine_is_refused(studio_url: str) -> None:
    headers = {"host": "evil.example", "origin": "http://evil.example"}
    assert ask(studio_url, "GET", "/ui-api/runs", headers=headers)[0] == 403
    assert ask(studio_url, "GET", "/ui-api/runs", headers={"host": "evil.example"})[0] == 403


def test_our_own_pages_are_welcome(studio_url: str) -> None:
    assert ask(studio_url, "GET", "/ui-api/runs", headers={"origin": studio_url})[0] == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_a_foreign_website_gets_no_live_news(studio_url: str, origin: str) -> None:
    address = studio_url.replace("http", "ws") + "/ui-api/live"

    with pytest.raises(InvalidStatus) as refused:
        connect(address, origin=Origin(origin)).close()
    assert refused.value.response.status_code == 403
    with connect(address, origin=Origin(studio_url)) as socket:
        assert json.loads(socket.recv())["type"] == "snapshot"


# ------------------------------------------------------------------ sizes, errors, headers


def test_too_large_bodies_are_refused(studio_url: str) -> None:
    assert upload(studio_url, b"x" * (1 << 21), "big.txt")[0] == 413
    assert ask(studio_url, "POST", "/gradio_api/run/predict", b"x" * (5 << 20))[0] == 413


def test_every_handler_refuses_what_it_does_not_know(studio_url: str) -> None:
    """Private events are callable by anybody who can reach the server: each must check what it is given."""
    internals = re.compile(r"Traceback|File \"|sqlalchemy|psycopg|pydantic|/studio/|line \d+", re.IGNORECASE)
    events = [each for each in config(studio_url)["dependencies"] if each["targets"]]
    assert len(events) > 25
    for event in events:
        for payload in (None, 7, {"reply": 1, "message": {"project_id": "x' or 1=1 --", "page_no": -1}}, {"a": ["b"]}):
            call = {"data": [None] * len(event["inputs"]), "fn_index": event["id"], "event_data": payload}
            _, _, text = post(studio_url, "/gradio_api/run/predict", {**call, "session_hash": "c" * 10})
            assert not internals.search(text), (event["targets"], text)


def test_no_event_is_part_of_a_public_interface(studio_url: str) -> None:
    described = json.loads(ask(studio_url, "GET", "/gradio_api/info")[2])
    assert described["named_endpoints"] == {}
    assert described["unnamed_endpoints"] == {}


def test_answers_carry_the_headers_of_a_careful_server(studio_url: str) -> None:
    for path in ("/", "/ui/studio.js", "/ui-api/runs", "/config", "/nowhere"):
        _, headers, _ = ask(studio_url, "GET", path)
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'self'" in headers["content-security-policy"]
        assert "connect-src 'self'" in headers["content-security-policy"]


def test_nothing_is_recorded_and_nothing_is_shared(studio_url: str) -> None:
    whole = config(studio_url)
    assert not whole.get("run_history")
    assert not whole.get("is_space")
    assert whole.get("analytics_enabled") is False
    page = ask(studio_url, "GET", "/")[2]
    assert "fonts.googleapis.com" not in page
