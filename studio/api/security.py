"""Guards in front of every request: who may call from where, what may be called at all, how much may be sent.

Gradio lets any website call a server that is not called localhost, and answers under many paths that the studio does
not use (files, proxies, recordings, monitoring). The studio keeps its own short list instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
_JSON_LIMIT_BYTES = 4 << 20  # a page document with its words is below 100 KiB
_FORM_OVERHEAD_BYTES = 64 << 10  # the multipart frame around an uploaded file

_PAGE = r"/|/config/?|/theme\.css|/favicon\.ico|/robots\.txt|/manifest\.json|/pwa_icon(/\d+)?"
_FRONT_END = r"/(assets|static|svelte|ui|ui-api)/.*"
_GRADIO = (
    r"/gradio_api/(startup-events|info|upload|upload_progress|run/\w+|queue/join|queue/data|reset|cancel|theme\.css"
    r"|heartbeat/\w+|app_id)/?"
)
_OPEN_PATHS = re.compile(rf"(?:{_PAGE}|{_FRONT_END}|{_GRADIO})")


@dataclass(frozen=True, slots=True)
class OriginGuard:
    """Refuses calls that a page of another website makes with the visitor's browser.

    A request with a foreign `Origin` gets 403, WebSockets included. Without `allow_any_host` the studio also answers
    only to names of this machine, so that no other name can be made to point at it (DNS rebinding).
    """

    app: ASGIApp
    allow_any_host: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or end it."""
        if scope["type"] not in ("http", "websocket") or self._is_welcome(Headers(scope=scope)):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 4403, "reason": "foreign origin"})
        else:
            await PlainTextResponse("Forbidden", status_code=403)(scope, receive, send)

    def _is_welcome(self, headers: Headers) -> bool:
        host = headers.get("host", "")
        if not self.allow_any_host and _name_of(host) not in _LOOPBACK_NAMES:
            return False
        origins = headers.getlist("origin")
        return all(urlsplit(origin).netloc.lower() == host.lower() for origin in origins)


@dataclass(frozen=True, slots=True)
class OpenPaths:
    """Answers 404 to everything that the studio does not use, whoever asks."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on when its path is on the list."""
        if scope["type"] == "lifespan" or _OPEN_PATHS.fullmatch(scope["path"]):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 4404, "reason": "not found"})
        else:
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """Refuses bodies that are too long, also when they come without a length."""

    app: ASGIApp
    upload_limit_bytes: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; 413 when it announces too much."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_upload = scope["path"].startswith("/gradio_api/upload")
        limit = self.upload_limit_bytes + _FORM_OVERHEAD_BYTES if is_upload else _JSON_LIMIT_BYTES
        announced = Headers(scope=scope).get("content-length", "0")
        if not announced.isdigit() or int(announced) > limit:
            await PlainTextResponse("Too large", status_code=413)(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                return {"type": "http.disconnect"}
            return message

        await self.app(scope, counted, send)


@dataclass(frozen=True, slots=True)
class SecurityHeaders:
    """Tells the browser to stay on this server, to trust declared types, and who may frame the studio."""

    app: ASGIApp
    frame_ancestors: Iterable[str] = ("'self'",)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to every answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = _content_policy(self.frame_ancestors)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("content-security-policy", policy)
                headers["x-content-type-options"] = "nosniff"
                headers["referrer-policy"] = "same-origin"
                headers["cross-origin-resource-policy"] = "same-origin"
                if scope["path"].startswith("/ui/"):
                    headers["cache-control"] = "no-cache"  # asked again each time; unchanged files answer 304
            await send(message)

        await self.app(scope, receive, with_headers)


def _content_policy(frame_ancestors: Iterable[str]) -> str:
    """Gradio needs inline and evaluated script; the policy still keeps every byte on this server."""
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            f"frame-ancestors {' '.join(frame_ancestors)}",
        )
    )


def _name_of(host: str) -> str:
    """The name in a Host header, without its port."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()
