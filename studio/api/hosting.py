"""How Gradio is launched: our routes and guards around it, and everything the studio does not use switched off."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from starlette.middleware import Middleware
from starlette.requests import Request

from studio.api.routes import studio_routes
from studio.api.security import BodyLimit, OpenPaths, OriginGuard, SecurityHeaders
from studio.config import Settings
from studio.services.errors import SettingsError
from studio.services.ids import LOCAL_OWNER
from studio.services.services import Services

_SPACE_FRAMES = ("'self'", "https://huggingface.co", "https://*.hf.space")


def gradio_environment(settings: Settings) -> dict[str, str]:
    """Variables that Gradio reads while it is imported: an own temporary folder, no news to anybody."""
    settings.temp_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return {
        "GRADIO_TEMP_DIR": str(settings.temp_folder),
        "GRADIO_ANALYTICS_ENABLED": "False",
        "GRADIO_MCP_SERVER": "False",
        "HF_HUB_DISABLE_TELEMETRY": "1",
    }


def claim_port(settings: Settings) -> None:
    """Make sure that the studio can listen where it shall, before anything else is started.

    Raises:
        SettingsError: something else listens there already.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise SettingsError(
                f"Port {settings.port} on {settings.host} is taken.",
                hint=f"Stop what runs there, or choose another with PORT={settings.port + 1}.",
            ) from error


def end_of_process() -> threading.Event:
    """Set when the process is asked to end (Ctrl+C, SIGTERM)."""
    ended = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: ended.set())
    return ended


def launch_options(settings: Settings, services: Services) -> dict[str, Any]:
    """Arguments for `gradio.Blocks.launch`."""
    frames = _SPACE_FRAMES if settings.is_public else ("'self'",)
    return {
        "server_name": settings.host,
        "server_port": settings.port,
        "auth_dependency": _current_user,
        "max_file_size": settings.upload_limit_bytes,
        "allowed_paths": [],
        "blocked_paths": [str(settings.files_folder)],
        "share": False,
        "ssr_mode": False,
        "mcp_server": False,
        "pwa": False,
        "show_error": False,
        "run_history": False,
        "enable_monitoring": False,
        "footer_links": [],
        "quiet": True,
        "prevent_thread_lock": True,
        "app_kwargs": {
            "routes": studio_routes(services),
            "middleware": [
                Middleware(SecurityHeaders, frame_ancestors=frames),
                Middleware(OriginGuard, allow_any_host=settings.is_public),
                Middleware(OpenPaths),
                Middleware(BodyLimit, upload_limit_bytes=settings.upload_limit_bytes),
            ],
            "lifespan": _lifespan(services),
            "docs_url": None,
            "redoc_url": None,
            "openapi_url": None,
        },
    }


def _current_user(_: Request) -> str:
    """The one owner of a studio without login."""
    return LOCAL_OWNER


def _lifespan(services: Services) -> Callable[[object], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def listen(_: object) -> AsyncIterator[None]:
        await services.live.start()
        try:
            yield
        finally:
            await services.live.stop()

    return listen
