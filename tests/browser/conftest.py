"""A studio and a Chromium for the tests of the screens; every tab is watched for errors and foreign requests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright

from tests.browser.studio_process import running_studio

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass
class Watch:
    """What went wrong in the tabs of one browser context."""

    url: str
    faults: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Note console errors, answers of 400 and more, and requests to other machines."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("response", self._response)
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.faults.append(f"foreign: {request.url}")


@pytest.fixture(scope="package")
def studio_url() -> Iterator[str]:
    """The address of the studio of these tests."""
    with running_studio() as url:
        yield url


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A headless Chromium: $CHROMIUM, an installed one, or Playwright's own. Its event loop ends with this package."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
        if path is None and not own.exists():
            pytest.skip("no Chromium: `make setup-dev` installs one")
        chromium = playwright.chromium.launch(executable_path=path or str(own), headless=True, args=_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser, studio_url: str) -> Iterator[BrowserContext]:
    """A fresh browser profile with a large window."""
    fresh = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=studio_url, accept_downloads=True)
    fresh.set_default_timeout(30_000)
    yield fresh
    fresh.close()


@pytest.fixture
def watch(context: BrowserContext, studio_url: str) -> Iterator[Watch]:
    """Follows every tab of the context; the test fails in the end when anything was wrong."""
    watched = Watch(studio_url)
    context.on("page", watched.follow)
    yield watched
    assert watched.faults == []
