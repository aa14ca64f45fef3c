"""Routes beside the screens: health, pictures, downloads, runs, live news, and our own front-end files."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from studio.api.live import LiveFeed
from studio.services.errors import NotFoundError
from studio.services.services import Services

_ASSETS = Path(__file__).parents[2] / "assets"
_FOR_EVER = "private, max-age=31536000, immutable"  # the name is the content


def studio_routes(services: Services) -> list[BaseRoute]:
    """Everything the studio answers itself; Gradio answers the rest."""
    feed = LiveFeed(services)

    async def health(_: Request) -> Response:
        report = await run_in_threadpool(services.health)
        return JSONResponse(report, status_code=200 if report["database"] else 503)

    async def runs(_: Request) -> Response:
        return JSONResponse({"runs": await run_in_threadpool(feed.all_runs)}, headers={"cache-control": "no-store"})

    async def media(request: Request) -> Response:
        return await run_in_threadpool(_picture, services, request)

    async def file(request: Request) -> Response:
        return await run_in_threadpool(_download, services, request)

    return [
        Route("/ui-api/health", health),
        Route("/ui-api/runs", runs),
        Route("/ui-api/media/{sha256}", media),
        Route("/ui-api/file/{file_id}", file),
        WebSocketRoute("/ui-api/live", _endpoint(feed)),
        Mount("/ui/fonts", StaticFiles(directory=_ASSETS / "fonts")),
        Mount("/ui", StaticFiles(directory=_ASSETS / "web")),
    ]


def _endpoint(feed: LiveFeed) -> Callable[..., object]:
    """Starlette tells a function from an ASGI application by its kind."""

    async def live(socket: object) -> None:
        await feed(socket)  # type: ignore[arg-type]  # Starlette passes a WebSocket

    return live


def _picture(services: Services, request: Request) -> Response:
    width = request.query_params.get("w", "")
    if width and not re.fullmatch(r"[1-9]\d{1,3}", width):
        return _not_found()
    try:
        picture = services.media.picture(request.path_params["sha256"], int(width) if width else None)
    except NotFoundError:
        return _not_found()
    return Response(picture.data, media_type=picture.mime, headers={"cache-control": _FOR_EVER})


def _download(services: Services, request: Request) -> Response:
    try:
        stored = services.exporting.file(request.path_params["file_id"])
    except NotFoundError:
        return _not_found()
    return FileResponse(
        stored.path, media_type=stored.mime, filename=stored.name, headers={"cache-control": "private, no-cache"}
    )


def _not_found() -> Response:
    return PlainTextResponse("Not found", status_code=404)
