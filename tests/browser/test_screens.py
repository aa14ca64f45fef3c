"""What every screen owes its user: it fits, it says what is wrong, it keeps up without WebSockets."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import Watch

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_TABS = ("upload", "characters", "panels", "gallery")
_COVERED = """() => [...document.querySelectorAll('.pw-top button, .pw-cast-detail .pw-color')]
    .filter((node) => node.offsetParent && !node.closest('[hidden]')).filter((node) => {
        node.scrollIntoView({ block: 'center' });
        const box = node.getBoundingClientRect();
        return !document.elementsFromPoint(box.right - 3, box.y + box.height / 2)[0]?.closest('button, label, .pw-color')
            ?.isSameNode(node);
    }).map((node) => node.textContent || node.title)"""  # buttons that something else lies over
_SIZES = ((1440, 900), (1024, 768), (390, 844))


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_every_tab_fits_every_window(browser: Browser, studio_url: str, scheme: str) -> None:
    for width, height in _SIZES:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            base_url=studio_url,
        )
        page, watch = context.new_page(), Watch(studio_url)
        watch.follow(page)
        for tab in _TABS:
            page.goto(f"/?tab={tab}")
            expect(page.locator(f"button[data-tab-id={tab}]").first).to_have_attribute("aria-selected", "true")
            expect(page.locator("#project-button")).to_contain_text("The ")
            assert page.evaluate("document.documentElement.scrollWidth") == width, (tab, width)
            assert page.evaluate(_COVERED) == [], (tab, width)
        back = page.evaluate("getComputedStyle(document.body).getPropertyValue('--pw-back').trim()")
        assert back == ("#131316" if scheme == "dark" else "#f3f3f5")
        assert watch.faults == []
        context.close()


def test_a_file_that_is_no_book_is_refused_in_words(context: BrowserContext, watch: Watch, tmp_path: Path) -> None:
    page = context.new_page()
    page.goto("/")
    expect(page.locator(".pw-book").first).to_be_visible()
    books = page.locator(".pw-book").count()
    path = tmp_path / "broken.epub"
    path.write_bytes(b"this is no zip file")
    for number in (1, 2):  # told each time
        page.locator("#book input[type=file]").set_input_files(path)
        expect(page.locator(".pw-toast.problem")).to_have_count(number)
        expect(page.locator(".pw-toast.problem").last).to_contain_text("EPUB")
        expect(page.locator("#book input[type=file]")).to_be_attached()  # the next one may be dropped
    (tmp_path / "letter.docx").write_bytes(b"PK\x03\x04\x00\x00 no book")
    page.locator("#book input[type=file]").set_input_files(tmp_path / "letter.docx")
    expect(page.locator(".pw-toast.problem")).to_have_count(3)
    expect(page.locator(".pw-book")).to_have_count(books)
    assert watch.faults == []


def test_the_job_tray_keeps_up_without_websockets(context: BrowserContext, watch: Watch) -> None:
    page = context.new_page()
    page.route_web_socket("**/ui-api/live", lambda socket: socket.close())
    with page.expect_response("**/ui-api/runs"):
        page.goto("/")
    expect(page.locator(".pw-live")).to_have_text("Reconnecting")
    page.locator("#jobs-button").click()
    expect(page.locator(".pw-job")).not_to_have_count(0)
    assert watch.faults == []


def test_the_keys_are_listed(context: BrowserContext, watch: Watch) -> None:
    page = context.new_page()
    page.goto("/")
    expect(page.locator(".pw-top")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Ctrl Z")
    page.keyboard.press("Escape")
    expect(page.locator(".pw-dialog")).to_have_count(0)
    page.keyboard.press("Alt+4")
    expect(page.get_by_role("tab", name="Gallery")).to_have_attribute("aria-selected", "true")
    assert watch.faults == []
