"""Word files as people write them: headings by other styles, by levels or by size alone, typed marks, layout tables."""

from __future__ import annotations

import pytest

from ingest.formats.hypertext import to_markdown
from ingest.formats.word import convert_docx
from tests.ingest.formats.documents import W, make_docx
from tests.ingest.formats.makers.papers import make_harbour
from tests.ingest.formats.makers.weigh import weigh
from tests.ingest.formats.makers.words import MANNERS, write_docx


@pytest.mark.parametrize("manner", ["bold sizes", "own styles", "outline"])
def test_report_is_kept_whatever_the_manner_of_its_writer(manner: str) -> None:
    harbour = make_harbour()
    text = convert_docx(write_docx(harbour, MANNERS[manner])).text
    kept = weigh(harbour, text)
    assert min(kept.heads, kept.items, kept.rows, kept.texts) > 0.97, kept
    assert not kept.false_heads
    assert "deleted words" not in text
    assert "moved words" not in text


def test_style_that_is_text_again_is_no_heading() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Quiet"/><w:basedOn w:val="A"/>'
        '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Loud \'one\'"/>'
        '<w:basedOn w:val="A"/></w:style></w:styles>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr><w:r><w:t>{name}</w:t></w:r></w:p>' for name in "ABC"
    )
    assert convert_docx(make_docx(body, {"word/styles.xml": styles})).text == "# A\n\nB\n\n# C\n"


def test_words_of_a_field_are_kept() -> None:
    see, table = ('<w:r><w:t xml:space="preserve">see </w:t></w:r>', "<w:r><w:t>Table 2</w:t></w:r>")
    field = f'<w:p>{see}<w:fldSimple w:instr="REF a">{table}</w:fldSimple></w:p>'
    assert convert_docx(make_docx(field)).text == "see Table 2\n"


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<p>•\tone</p><p>•\ttwo</p><p>three</p>", "- one\n- two\n\nthree"),
        ("<p>– one</p><p>– two</p>", "- one\n- two"),
        ("<p>– one</p><p>two</p>", "– one\n\ntwo"),
        ("<p>1) <b>one</b></p>\n<p>2) two</p>", "1. **one**\n2. two"),
        ("<p>2019. A year</p><p>7. Aims</p><p>9. Means</p>", "2019\\. A year\n\n7\\. Aims\n\n9\\. Means"),
        ("<table><tr><td><h2>A</h2><p>b</p></td><td><h2>C</h2><p>d</p></td></tr></table>", "## A\n\nb\n\n## C\n\nd"),
        ("<table><tr><td></td><td><p>a</p><p>b</p><p>c</p></td></tr></table>", "a\n\nb\n\nc"),
    ],
)
def test_typed_lists_and_tables_that_lay_out(source: str, wanted: str) -> None:
    assert to_markdown(source).text.rstrip("\n") == wanted
