from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message, Scope

from studio.api.security import BodyLimit, OpenPaths, OriginGuard, SecurityHeaders


def answer(
    *middleware: Middleware,
    path: str = "/ui-api/runs",
    method: str = "GET",
    headers: dict[str, str] | None = None,
    body: tuple[bytes, ...] = (b"",),
) -> tuple[int, dict[str, str]]:
    """Status and headers of one request to an application behind the middleware."""

    async def echo(request: Request) -> PlainTextResponse:
        return PlainTextResponse(str(len(await request.body())))

    app = Starlette(routes=[Route("/{path:path}", echo, methods=["GET", "POST"])], middleware=list(middleware))
    parts: Iterator[bytes] = iter(body)
    sent: list[Message] = []

    async def receive() -> Message:
        part = next(parts, None)
        if part is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": part, "more_body": part is not body[-1]}

    async def send(message: Message) -> None:
        sent.append(message)

    named = {"host": "localhost:7860", **(headers or {})}
    scope: Scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
    }
    asyncio.run(app(scope, receive, send))
    start = sent[0]
    return start["status"], {name.decode(): value.decode() for name, value in start["headers"]}


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("localhost:7860", None, 200),
        ("localhost:7860", "http://localhost:7860", 200),
        ("127.0.0.1:7860", "http://127.0.0.1:7860", 200),
        ("[::1]:7860", "http://[::1]:7860", 200),
        ("localhost:7860", "http://localhost:7861", 403),
        ("localhost:7860", "null", 403),
        ("localhost:7860", "https://evil.example", 403),
        ("evil.example", None, 403),
        ("localhost.evil.example", None, 403),
    ],
)
def test_only_our_own_pages_may_call(host: str, origin: str | None, status: int) -> None:
    headers = {"host": host} if origin is None else {"host": host, "origin": origin}
    assert answer(Middleware(OriginGuard), headers=headers)[0] == status


def test_a_studio_on_the_network_answers_to_its_name_and_still_to_no_foreign_page() -> None:
    guard = Middleware(OriginGuard, allow_any_host=True)
    own = {"host": "studio.example", "origin": "https://studio.example"}
    assert answer(guard, headers=own)[0] == 200
    assert answer(guard, headers={**own, "origin": "https://evil.example"})[0] == 403


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/config", 200),
        ("/assets/index.js", 200),
        ("/gradio_api/queue/join", 200),
        ("/gradio_api/file=/etc/passwd", 404),
        ("/gradio_api/call/x", 404),
        ("/gradio_api/run/x/y", 404),
        ("/monitoring", 404),
        ("/configuration", 404),
        ("/uiX/a", 404),
    ],
)
def test_only_paths_that_the_studio_uses_are_open(path: str, status: int) -> None:
    assert answer(Middleware(OpenPaths), path=path)[0] == status


def test_a_body_that_announces_too_much_is_refused() -> None:
    limit = Middleware(BodyLimit, upload_limit_bytes=100)
    assert answer(limit, method="POST", path="/gradio_api/run/x", headers={"content-length": str(5 << 20)})[0] == 413
    assert answer(limit, method="POST", path="/gradio_api/upload", headers={"content-length": "200000"})[0] == 413
    assert answer(limit, method="POST", path="/gradio_api/upload", headers={"content-length": "many"})[0] == 413
    assert answer(limit, method="POST", path="/gradio_api/upload", body=(b"x" * 90,))[0] == 200


def test_a_body_without_a_length_is_counted() -> None:
    limit = Middleware(BodyLimit, upload_limit_bytes=100)
    parts = tuple(bytes([number]) * (1 << 16) for number in range(1, 5))
    with pytest.raises(ClientDisconnect):
        answer(limit, method="POST", path="/gradio_api/upload", body=parts)


def test_every_answer_says_what_browsers_may_do_with_it() -> None:
    _, headers = answer(Middleware(SecurityHeaders, frame_ancestors=("'self'", "https://huggingface.co")))
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'self' https://huggingface.co" in headers["content-security-policy"]
