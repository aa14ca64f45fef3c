"""The artist's way through the studio, on the real application with its real database and workers."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Watch
from tests.browser.small_book import TITLE, write_small_book

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_WORDS = "No tide waits <b>for</b> ${1} {{men}}"  # nobody may take it for markup or a template
_DRAWN = 120_000  # milliseconds until two pages are drawn on a busy machine


def wait_for_rev(page: Page, rev: int) -> None:
    """The edit was saved and the page shows what is kept."""
    expect(page.locator(".pe-root")).to_have_attribute("data-rev", str(rev))


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def drag(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    x, y = start
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by[0] / 2, y + by[1] / 2)
    page.mouse.move(x + by[0], y + by[1], steps=4)
    page.mouse.up()


def place(page: Page, selector: str) -> tuple[float, float, float, float]:
    """Left, top, width, height on the screen of the first that fits; measured at one moment, as pages are redrawn."""
    page.locator(selector).first.wait_for()
    box = page.evaluate(
        "css => { const box = document.querySelector(css).getBoundingClientRect();"
        " return [box.x, box.y, box.width, box.height]; }",
        selector,
    )
    return box[0], box[1], box[2], box[3]


def middle(page: Page, selector: str) -> tuple[float, float]:
    x, y, width, height = place(page, selector)
    return x + width / 2, y + height / 2


def revision(page: Page) -> int:
    return int(page.locator(".pe-root").get_attribute("data-rev") or "0")


def test_a_dropped_book_becomes_a_comic_that_can_be_edited_and_taken_away(
    context: BrowserContext, watch: Watch, tmp_path: Path
) -> None:
    page = context.new_page()
    page.goto("/")
    stop_the_sample(page)
    drop_the_book(page, tmp_path)
    other = context.new_page()
    other.goto(page.url)
    make_the_comic(page, other)
    change_a_look(page)
    open_tab(other, "Panels")
    edit_the_page(page)
    expect(other.locator(f".pe-item[aria-label*='{_WORDS}']")).to_be_visible()  # live, without a reload
    other.close()
    change_the_shot(page)
    reloaded = state_of(page)
    look_at_the_gallery(page)
    take_the_files_away(page, tmp_path)
    page.reload()
    expect(page.get_by_role("tab", name="Gallery")).to_have_attribute("aria-selected", "true")
    open_tab(page, "Panels")
    expect(page.locator(".pe-panel").first).to_be_visible()
    assert state_of(page) == reloaded


def stop_the_sample(page: Page) -> None:
    """The first start draws the sample book; the artist does not wait for it."""
    page.locator("#jobs-button").click()
    job = page.locator(".pw-job[data-kind=comic]")
    job.get_by_role("button", name="Cancel").click()
    expect(job).to_have_attribute("data-state", "cancelled")
    page.keyboard.press("Escape")


def drop_the_book(page: Page, folder: Path) -> None:
    page.locator("#book input[type=file]").set_input_files(write_small_book(folder / "lamp.epub"))
    about = page.locator("#book-about")
    expect(about).to_contain_text(TITLE)
    expect(about).to_contain_text("A. Tester")
    expect(about).to_contain_text("2 chapters")
    expect(page.locator("#project-button")).to_contain_text(TITLE)


def make_the_comic(page: Page, other: Page) -> None:
    page.locator("#opt-pages").fill("2")
    expect(page.locator("#estimate")).to_contain_text("2 pages")
    page.locator("#start").click()
    for tab in (page, other):  # live in both, without a reload
        expect(tab.locator("#run-progress progress")).to_be_visible()
    for tab in (page, other):
        expect(tab.locator("#run-progress")).to_have_attribute("data-state", "done", timeout=_DRAWN)
    page.get_by_role("button", name="Make it again").click()  # asks first, and Escape keeps the pages
    expect(page.get_by_role("dialog")).to_contain_text("2 pages")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("#run-progress")).to_have_attribute("data-state", "done")


def change_a_look(page: Page) -> None:
    open_tab(page, "Characters")
    cast = page.locator(".pw-cast-list > button")
    expect(cast.first).to_contain_text("Anna")
    expect(page.locator(".pw-evidence")).to_contain_text("long red hair")
    expect(page.locator(".pw-sheet img")).to_be_visible()
    page.locator("#design-hair").fill("#224488")
    stale = page.locator("#redraw-stale")
    expect(stale).to_contain_text(re.compile(r"Redraw \d+ stale panels?"))
    stale.click()
    expect(page.locator(".pw-character .pw-pill.fresh")).to_be_visible(timeout=_DRAWN)


def edit_the_page(page: Page) -> None:
    open_tab(page, "Panels")
    expect(page.locator(".pe-panel image").first).to_be_visible()
    expect(page.locator(".pw-inspector")).to_contain_text("Nothing selected")
    move_and_resize(page)
    edit_a_balloon(page)


def move_and_resize(page: Page) -> None:
    border, rev = ".pe-panel .pe-border", revision(page)
    left, top, width, height = place(page, border)
    grip = (left + width / 2, top + height - 14)
    drag(page, grip, (0, 0))
    expect(page.locator(".pe-panel").first).to_have_class(re.compile("selected"))
    expect(page.locator(".pw-inspector h2")).to_have_text("Panel 1")
    drag(page, grip, (8, 18))
    wait_for_rev(page, rev + 1)
    _, moved_top, _, moved_height = place(page, border)
    assert moved_top > top + 8
    drag(page, middle(page, "[data-handle=s]"), (0, -40))
    wait_for_rev(page, rev + 2)
    assert place(page, border)[3] < moved_height - 25
    page.keyboard.press("Control+z")
    wait_for_rev(page, rev + 3)
    page.keyboard.press("Control+z")
    wait_for_rev(page, rev + 4)
    assert place(page, border) == pytest.approx((left, top, width, height), abs=2)
    page.keyboard.press("Control+Shift+z")
    wait_for_rev(page, rev + 5)
    assert place(page, border)[1] > top + 8


def edit_a_balloon(page: Page) -> None:
    name = page.locator(".pe-item[aria-label^=Balloon]").first.get_attribute("data-item")
    item, rev = f"[data-item='{name}']", revision(page)
    page.locator(item).dblclick()
    page.get_by_label("Text of the lettering").fill("Not this")
    page.keyboard.press("Escape")
    assert "Not this" not in (page.locator(item).get_attribute("aria-label") or "")
    page.keyboard.press("Enter")  # the page has the focus again, the balloon is still selected
    page.get_by_label("Text of the lettering").fill(_WORDS)
    page.keyboard.press("Enter")
    wait_for_rev(page, rev + 1)
    expect(page.locator(item)).to_have_attribute("aria-label", re.compile(re.escape(_WORDS)))
    tip = middle(page, "[data-handle=tail]")
    drag(page, tip, (14, 22))
    wait_for_rev(page, rev + 2)
    assert middle(page, "[data-handle=tail]") == pytest.approx((tip[0] + 14, tip[1] + 22), abs=4)
    before = middle(page, f"{item} text")
    drag(page, before, (-12, 10))
    wait_for_rev(page, rev + 3)
    assert middle(page, f"{item} text") == pytest.approx((before[0] - 12, before[1] + 10), abs=12)


def change_the_shot(page: Page) -> None:
    page.locator(".pe-stage").press("Escape")
    panel = page.locator(".pe-panel").last
    number = page.locator(".pe-panel").count()
    left, top, width, height = place(page, f".pe-panel:nth-of-type({number}) .pe-border")
    drag(page, (left + width - 12, top + height - 12), (0, 0))
    expect(page.locator(".pw-inspector h2")).to_have_text(f"Panel {number}")
    before = panel.locator("image").get_attribute("href")
    size = page.locator("#shot-size")
    size.select_option("wide" if size.input_value() != "wide" else "medium")
    expect(page.locator("#panel-state")).to_have_text("Stale")
    expect(page.locator(".pe-tag.stale")).to_have_count(1)
    expect(page.locator("#redraw-all-stale")).to_have_text("Redraw 1")
    page.locator("#redraw").click()
    expect(page.locator("#panel-state")).to_have_text("Fresh", timeout=_DRAWN)
    expect(page.locator(".pe-panel").last.locator("image")).not_to_have_attribute("href", before or "")
    expect(page.locator(".pw-versions button")).not_to_have_count(1)
    expect(page.locator(".pe-tag.stale")).to_have_count(0)
    expect(page.locator("#redraw-all-stale")).to_be_hidden()


def state_of(page: Page) -> list[str | None]:
    """What the page shows: frames, pictures and words."""
    panels = page.locator(".pe-panel")
    items = page.locator(".pe-item")
    frames = [panels.nth(index).get_attribute("transform") for index in range(panels.count())]
    pictures = [node.get_attribute("href") for node in page.locator(".pe-panel image").all()]
    return frames + pictures + [items.nth(index).get_attribute("aria-label") for index in range(items.count())]


def look_at_the_gallery(page: Page) -> None:
    open_tab(page, "Gallery")
    tiles = page.locator(".pw-grid > button")
    expect(tiles).to_have_count(2)
    tiles.first.click()
    expect(page.locator("#large-title")).to_have_text("Page 1 of 2")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#large-title")).to_have_text("Page 2 of 2")
    page.keyboard.press("Escape")
    expect(page.locator("#large-title")).to_have_count(0)


def take_the_files_away(page: Page, folder: Path) -> None:
    for name in ("cbz", "pdf"):
        page.locator(f"#export-{name}").click()
        link = page.locator(f"a.file[data-format={name}]").first
        expect(link).to_be_visible(timeout=_DRAWN)
        with page.expect_download() as download:
            link.click()
        path = folder / f"comic.{name}"
        download.value.save_as(path)
    with zipfile.ZipFile(folder / "comic.cbz") as comic:
        assert comic.testzip() is None
        assert "ComicInfo.xml" in comic.namelist()
        assert len(comic.namelist()) >= 3
    with pikepdf.open(io.BytesIO((folder / "comic.pdf").read_bytes())) as document:
        assert len(document.pages) >= 2
