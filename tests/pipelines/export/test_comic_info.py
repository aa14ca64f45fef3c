from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from pipelines.comic import Comic
from pipelines.export.comic_info import comic_info
from tests.pipelines.comics import make_comic_of, make_panel

SCHEMA_ORDER = [
    "Title",
    "Series",
    "Number",
    "Count",
    "Volume",
    "AlternateSeries",
    "AlternateNumber",
    "AlternateCount",
    "Summary",
    "Notes",
    "Year",
    "Month",
    "Day",
    "Writer",
    "Penciller",
    "Inker",
    "Colorist",
    "Letterer",
    "CoverArtist",
    "Editor",
    "Publisher",
    "Imprint",
    "Genre",
    "Web",
    "PageCount",
    "LanguageISO",
    "Format",
    "BlackAndWhite",
    "Manga",
    "Characters",
    "Teams",
    "Locations",
    "ScanInformation",
    "StoryArc",
    "SeriesGroup",
    "AgeRating",
    "Pages",
    "CommunityRating",
]
"""The sequence of ComicInfo 2.0 (github.com/anansi-project/comicinfo); any other order is invalid."""

COMIC = replace(make_comic_of(make_panel()), title="The Bell", authors=("A. Writer", "B. Writer"), language="en-GB")


def parsed(comic: Comic) -> ElementTree.Element:
    return ElementTree.fromstring(comic_info(comic))


def test_elements_stand_in_the_order_of_the_schema_once() -> None:
    names = [element.tag for element in parsed(COMIC)]
    places = [SCHEMA_ORDER.index(name) for name in names]
    assert places == sorted(set(places))


def test_the_book_is_described() -> None:
    root = parsed(COMIC)
    assert root.tag == "ComicInfo"
    assert root.findtext("Title") == "The Bell"
    assert root.findtext("Writer") == "A. Writer, B. Writer"
    assert root.findtext("LanguageISO") == "en"
    assert root.findtext("PageCount") == "1"
    assert root.findtext("Characters") == "Mara, Pip"


@pytest.mark.parametrize(
    ("comic", "manga"),
    [
        (replace(COMIC, direction="rtl"), "YesAndRightToLeft"),
        (replace(COMIC, format="manga"), "Yes"),
        (COMIC, "No"),
    ],
)
def test_readers_learn_the_reading_direction(comic: Comic, manga: str) -> None:
    assert parsed(comic).findtext("Manga") == manga


def test_an_ink_comic_is_black_and_white() -> None:
    assert parsed(replace(COMIC, ink="ink")).findtext("BlackAndWhite") == "Yes"
    assert parsed(COMIC).findtext("BlackAndWhite") == "No"


def test_every_page_is_listed_and_chapters_are_bookmarks() -> None:
    comic = replace(COMIC, chapters=(("One & only", COMIC.pages[0].id),))
    pages = parsed(comic).findall("Pages/Page")
    assert [page.get("Image") for page in pages] == ["0"]
    assert pages[0].get("Bookmark") == "One & only"
    assert pages[0].get("ImageWidth") == "2063"


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert parsed(replace(COMIC, title="Be\x00ll\x0b\ufffe\ud800")).findtext("Title") == "Bell"
