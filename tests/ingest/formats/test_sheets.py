"""Looks that style sheets give to classes: bold labels, and headings that only their size sets off."""

from __future__ import annotations

from collections import Counter

import pytest

from ingest.formats.book import convert_epub
from ingest.formats.hypertext import to_markdown
from ingest.formats.large_heads import to_points
from ingest.formats.opendocument import convert_opendocument
from ingest.formats.ranks import rank_sizes
from ingest.formats.richtext import convert_rtf
from ingest.formats.sheets import read_rules
from tests.ingest.formats.documents import make_zip
from tests.ingest.formats.makers.office import SOFFICE, convert_office, to_fodt
from tests.ingest.formats.makers.papers import LAYOUTS, make_harbour
from tests.ingest.formats.makers.weigh import weigh

SHEET = """
@charset "utf-8"; /* as a word processor writes it */
.c1, p.c2 > b { font-size: 20pt }
.c3 { font-size: 1.2em; color: red }
p.c4 { font-weight: 700 } .c4 { font-weight: normal; font-style: italic }
"""
TEXT = "<p>What the harbour's people said of nets, ropes and the price of ice fills the text.</p>"


def test_rules_are_read_by_element_and_class() -> None:
    assert list(read_rules(SHEET)) == [
        (("", "c1"), {"font-size": "20pt"}),
        (("", "c3"), {"font-size": "1.2em"}),
        (("p", "c4"), {"font-weight": "700"}),
        (("", "c4"), {"font-weight": "normal", "font-style": "italic"}),
    ]


def test_label_that_a_class_makes_bold_is_bold() -> None:
    page = f'<html><head><style>{SHEET}</style></head><body><p class="c4">Chair</p><p>Ann Lee</p></body></html>'
    assert to_markdown(page).text == "**Chair**\n\nAnn Lee\n"
    assert to_markdown('<p><span class="c4">Chair</span> Ann Lee</p>', [SHEET]).text == "*Chair* Ann Lee\n"


def test_element_says_more_of_itself_than_its_class() -> None:
    assert to_markdown('<p class="c4" style="font-weight:normal">Chair</p>', [SHEET]).text == "Chair\n"


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ('<p class="c1">Ropes</p>' + TEXT + '<p class="c3">Ice</p>' + TEXT, ["# Ropes", "## Ice"]),
        ('<p><span class="c1">Ropes</span> and ice</p>' + TEXT, []),
        ('<p class="c1">Ropes are dear.</p>' + TEXT, []),
        ('<ul><li><p class="c1">Ropes</p></li></ul><table><tr><td class="c1">Ice</td></tr></table>' + TEXT, []),
        ('<h2>Nets</h2><p class="c1">Ropes</p>' + TEXT, ["## Nets"]),
        ('<div class="c1"><div>Ropes</div></div>' + TEXT, ["# Ropes"]),
    ],
)
def test_short_paragraphs_larger_than_the_text_are_headings(page: str, wanted: list[str]) -> None:
    lines = to_markdown(page, [SHEET]).text.split("\n")
    assert [line for line in lines if line.startswith("#")] == wanted


@pytest.mark.parametrize(
    ("style", "points"),
    [
        ("font-size: 16px", 12.0),
        ("font-size:150%", 15.0),
        ("font-size:2rem", 24.0),
        ("font-size:9pt;font-size:11.5pt", 11.5),
        ("font-size:large", 10.0),
        ("font-size:.", 10.0),
    ],
)
def test_sizes_come_in_several_units(style: str, points: float) -> None:
    assert to_points(style, 10.0) == pytest.approx(points)


def test_sizes_rank_from_the_largest() -> None:
    letters = Counter({10.0: 900, 12.0: 20, 20.0: 9, 8.0: 300, 11.0: 500})
    assert rank_sizes(letters, {"a": 20.0, "b": 12.0, "c": 10.5, "d": 8.0, "text": 11.0}) == {"a": 1, "b": 2}
    assert rank_sizes(Counter(), {}) == {}


@pytest.mark.parametrize(
    "sheet",
    ["(" * 50_000, "a{font-size:" + "(" * 50_000, "{" * 50_000, "@media x{" * 20_000, "/*" * 50_000, ".a," * 20_000],
)
def test_sheet_that_is_none_changes_nothing(sheet: str) -> None:
    assert to_markdown("<p class='a'>Ann Lee</p>", [sheet]).text == "Ann Lee\n"


def test_book_has_its_sheet_beside_its_chapters() -> None:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="s" href="looks/s.css" media-type="text/css"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    book = make_zip(
        {
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>',
            "O/p.opf": package,
            "O/a.xhtml": f'<html><body><p class="c1">Ropes</p>{TEXT}</body></html>',
            "O/looks/s.css": SHEET,
        }
    )
    assert convert_epub(book).text.startswith("# Ropes\n\nWhat the harbour")


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_book_that_a_word_processor_saves_keeps_its_headings() -> None:
    harbour = make_harbour()
    book = convert_office(to_fodt(harbour, LAYOUTS["plain"]).encode(), ".fodt", "epub")
    kept = weigh(harbour, convert_epub(book).text)
    assert min(kept.heads, kept.rows, kept.texts, kept.notes) > 0.9, kept  # which paragraphs are items it does not say
    assert not kept.false_heads


def test_rich_text_without_levels_has_headings_by_size() -> None:
    text = "What the people of the harbour said of nets and ropes fills the text, and more of it."
    found = convert_rtf(rf"{{\rtf1\ansi{{\fs40 Ropes}}\par\fs20 {text}\par{{\fs28 Ice}}\par {text}\par}}".encode())
    assert [line for line in found.text.split("\n") if line.startswith("#")] == ["# Ropes", "## Ice"]


def test_open_document_without_levels_has_headings_by_size() -> None:
    styles = "".join(
        f'<style:style style:name="{name}" style:parent-style-name="{parent}">'
        f"<style:text-properties {look}/></style:style>"
        for name, parent, look in (
            ("Text", "", 'fo:font-size="10pt"'),
            ("Head", "Text", 'fo:font-size="200%"'),
            ("Bold", "Head", 'fo:font-weight="bold"'),
        )
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
        for name, uri in (("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"))
    )
    rows = [("Bold", "Ropes"), ("Text", TEXT[3:-4]), ("Head", "Ice"), ("Text", TEXT[3:-4])]
    body = "".join(f'<text:p text:style-name="{name}">{text}</text:p>' for name, text in rows)
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    found = convert_opendocument(make_zip({"content.xml": content})).text
    assert [line for line in found.split("\n") if line.startswith("#")] == ["# Ropes", "# Ice"]
