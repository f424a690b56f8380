"""Documents of every format to Markdown: the same report from each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.convert import make_report
from ingest.formats.book import convert_epub
from ingest.formats.hypertext import convert_html, to_markdown
from ingest.formats.opendocument import convert_opendocument
from ingest.formats.richtext import convert_rtf
from ingest.formats.slides import convert_pptx
from ingest.formats.values import Converted
from ingest.formats.word import convert_docx
from tests.ingest.formats.documents import (
    HTML,
    MARKDOWN,
    W,
    make_docx,
    make_epub,
    make_odt,
    make_pptx,
    make_rtf,
    make_zip,
)


@pytest.mark.parametrize(
    ("convert", "data"),
    [
        (convert_html, HTML.encode()),
        (convert_docx, make_docx()),
        (convert_opendocument, make_odt()),
        (convert_epub, make_epub()),
        (convert_rtf, make_rtf()),
    ],
)
def test_format_keeps_headings_lists_tables_and_notes(convert: Callable[[bytes], Converted], data: bytes) -> None:
    assert convert(data).text == MARKDOWN


def test_slides_give_titles_outlines_tables_and_their_pages() -> None:
    made = convert_pptx(make_pptx())
    assert made.text.split("\n\n") == [
        "## Session 1: Ships",
        "- Fund new nets.\n  - Begin with the young.\n- Train the crews.",
        "| Time | Talk |\n| --- | --- |\n| 09:00 | Nets |\n| 10:00 | Fuel |\n",
    ]
    assert made.pages == (0, made.text.index("| Time"))


def test_slides_of_opendocument_are_pages() -> None:
    title = '<draw:frame presentation:class="title"><text:p>{}</text:p></draw:frame>'
    page = f"<draw:page>{title}<text:p>{{}}</text:p></draw:page>"
    spaces = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "text", "draw", "presentation"))
    body = page.format("First", "One.") + page.format("Second", "Two.")
    content = f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"
    data = make_zip({"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": content})
    made = convert_opendocument(data)
    assert made.text == "## First\n\nOne.\n\n## Second\n\nTwo.\n"
    assert [made.text[page:][:9] for page in made.pages] == ["## First\n", "## Second"]


def test_report_of_a_document_has_its_format_hash_and_text() -> None:
    report = make_report(Path("harbour.bin"), make_docx())
    assert (report.format, report.encoding, report.source, report.pages) == ("docx", "utf-8", MARKDOWN, ())
    assert len(report.sha256) == 64
    assert report.id == "harbour"


def test_text_is_read_as_before() -> None:
    report = make_report(Path("a.md"), b"# One\r\n\r\n<b>two</b>\r\n")
    assert (report.format, report.source, report.pages) == ("markdown", "# One\r\n\r\n<b>two</b>\r\n", ())


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<p>a * b _c_ 1 &lt; 2 &lt;b&gt; \\*</p>", "a \\* b \\_c\\_ 1 < 2 \\<b> \\\\\\*"),
        ("<p># one</p><p>2. two</p><p>- three</p>", "\\# one\n\n2\\. two\n\n\\- three"),
        ("<h2>A <b>b</b><br>c</h2>", "## A b c"),
        ("<p><b>Chair: </b>Ann<br>Bo</p>", "**Chair:** Ann  \nBo"),
        ("<ol start=3><li>c<p>more</p><li>d</ol>", "3. c\n\n   more\n4. d"),
        ("<table><tr><td>a|b<td rowspan=2>c<tr><td>d</table>", "| a\\|b | c |\n| --- | --- |\n| d |  |"),
        ("<table><tr><td><h1>T</h1><table><tr><td>x</table></table>", "# T\n\nx"),
        ("<p>the 21<sup>st</sup> m<sup>2</sup></p>", "the 21st m<sup>2</sup>"),
        ("<p hidden>no</p><nav>no</nav><p style='display: none'>no</p>yes<img alt=no src=http://x.test/a>", "yes"),
        ("<blockquote><p>q</p></blockquote><hr><pre>a  b</pre>", "> q\n\na b"),
        ('<p><span style="font-weight:700">a</span></p>', "**a**"),
        ("</b></p><p>one<p>two</div><div>three", "one\n\ntwo\n\nthree"),
        ("", ""),
    ],
)
def test_html_becomes_markdown(source: str, wanted: str) -> None:
    assert to_markdown(source).text.rstrip("\n") == wanted


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ('<meta charset="cp1252"><p>“é”'.encode("cp1252"), ""),
        ("<p>“é”".encode(), ""),
        ("<p>“é”".encode("cp1252"), ""),
        ("\ufeff<p>“é”".encode("utf-16-le"), ""),
        ("<p>“é”".encode("cp1250"), "cp1250"),
        ('<meta charset="none-such"><p>“é”'.encode(), ""),
    ],
)
def test_html_is_decoded_by_what_it_says(data: bytes, encoding: str) -> None:
    assert convert_html(data, encoding).text == "“é”\n"


def test_word_leaves_out_deleted_text_and_macros() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:ins><w:r><w:t>yes</w:t></w:r></w:ins></w:p>"
    assert convert_docx(make_docx(deleted, {"word/vbaProject.bin": b"Not this"})).text == "yes\n"
    assert W  # the namespace that the body relies on


def test_rtf_reads_unicode_and_code_pages() -> None:
    assert convert_rtf(rb"{\rtf1\ansicpg1251 \'cf\u8217?\u-10179?x\~y\par}").text == "П’\ufffdx\u00a0y\n"


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>Nets</title><body><p>Mend them.</body></html>",
        "<head><meta charset=utf-8><link rel=icon href=x><title>Nets</title><p>Mend them.",
        "<head><style>p { color: red }</style>Mend them.",
        "<title>Nets</title><p>Mend them.",
    ],
)
def test_head_may_go_without_end_tag_or_tags(page: str) -> None:
    assert to_markdown(page).text == "Mend them.\n"


@pytest.mark.parametrize("inner", ["", "<em></em>", "\n"])
def test_bare_block_is_written_like_one_with_more_in_it(inner: str) -> None:
    items = "<ul><li>*</li><li> #2<p>Twice.</p></li></ul>"
    page = f"<h2>Nets &amp; ropes</h2><p>1. Mend  them.</p>{items}<h3><p>Ice</p></h3>"
    made = to_markdown(page.replace("</", f"{inner}</")).text
    assert made == "## Nets & ropes\n\n1\\. Mend them.\n\n- \\*\n- #2\n\n  Twice.\n\n### Ice\n"
