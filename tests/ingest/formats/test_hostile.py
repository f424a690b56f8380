"""Documents made to harm: each ends in one error with a cure, or in harmless text."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from ingest.convert import make_report
from ingest.errors import IngestError
from ingest.formats import archive
from ingest.formats.archive import Archive
from ingest.formats.errors import ConversionError, ConverterStopped, DocumentDamaged, DocumentTooLarge
from ingest.formats.hypertext import to_markdown
from ingest.formats.opendocument import convert_opendocument
from ingest.formats.richtext import convert_rtf
from ingest.formats.sandbox import convert_apart
from ingest.formats.slides import convert_pptx
from ingest.formats.values import Wish
from ingest.formats.word import convert_docx
from ingest.formats.xml_tree import parse_xml
from tests.ingest.formats.documents import W, make_docx, make_epub, make_odt, make_paper, make_pptx, make_zip

LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'


@pytest.mark.parametrize("source", [LAUGHS, OUTSIDE])
def test_entities_are_refused(source: str) -> None:
    with pytest.raises(DocumentDamaged, match="document type"):
        parse_xml(source.encode())
    with pytest.raises(DocumentDamaged, match="document type"):
        parse_xml(source.encode("utf-16"))


@pytest.mark.parametrize("source", [LAUGHS, OUTSIDE])
def test_word_never_reads_what_an_entity_names(source: str) -> None:
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    data = make_docx("", {"word/document.xml": source.split("<a>")[0].replace("DOCTYPE a", "DOCTYPE w") + body})
    with pytest.raises(DocumentDamaged):
        convert_docx(data)


def test_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 100_000)
    data = make_zip({"mimetype": "x", "content.xml": b" " * 1_000_000})
    assert len(data) < 2_000
    with pytest.raises(DocumentTooLarge):
        convert_opendocument(data)
    with pytest.raises(DocumentTooLarge):
        convert_docx(make_docx("", {"word/media/a.xml": b" " * 1_000_000}))


def test_archive_of_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 2)
    with pytest.raises(DocumentTooLarge):
        Archive(make_zip({"a": "", "b": "", "c": ""}))


@pytest.mark.parametrize("made", [make_docx(), make_odt(), make_pptx(), make_epub(), make_paper()])
@pytest.mark.parametrize("part", [0.3, 0.9])
def test_truncated_file_gives_an_error_or_text(made: bytes, part: float) -> None:
    try:
        report = make_report(Path("cut"), made[: int(len(made) * part)])
    except IngestError as error:
        assert error.fact
        assert error.cure
    else:
        assert report.source.strip()


def test_markup_nested_without_end_is_flattened() -> None:
    deep = "<div><ul><li><blockquote><b>" * 3000 + "word"
    assert "word" in to_markdown(deep).text
    assert "word" in to_markdown("<table><tr><td>" * 3000 + "word").text


def test_deep_groups_and_elements_are_refused() -> None:
    with pytest.raises(DocumentDamaged, match="nested"):
        convert_rtf(b"{\\rtf1" + b"{" * 5000 + b"word")
    with pytest.raises(DocumentDamaged, match="nested"):
        parse_xml(b"<a>" * 5000)


def test_slide_cannot_name_a_file_outside() -> None:
    links = '<Relationships><Relationship Id="rId1" Target="../../../etc/passwd"/></Relationships>'
    deck = '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId r:id="rId1"/></p:sldIdLst></p:presentation>'
    data = make_zip({"ppt/presentation.xml": deck, "ppt/_rels/presentation.xml.rels": links})
    assert convert_pptx(data).text == ""


def test_script_and_markup_of_a_document_stay_characters() -> None:
    text = to_markdown("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><script>alert(2)</script>").text
    assert text == "\\<script>alert(1)\\</script>\n"


def test_conversion_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(ConverterStopped, match="seconds"):
        convert_apart(make_docx(), Wish("docx"), seconds=0.01)


def test_conversion_that_takes_too_much_memory_is_one_error() -> None:
    body = "<html>" + "<p>word</p>" * 60_000
    with pytest.raises(ConversionError, match=r"memory|ended with code"):
        convert_apart(body.encode(), Wish("html"), memory=1_000_000)


def test_converter_that_fails_in_its_own_code_is_one_error() -> None:
    with pytest.raises(ConverterStopped, match="ended with code"):
        convert_apart(b"x", Wish("html", "\0"))


def test_stream_of_a_pdf_that_swells_is_limited() -> None:
    stream = zlib.compress(b"q\n" * 2_000_000)
    head = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    page = b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    page += b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n"
    body = b"4 0 obj\n<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream\nendobj\n" % (len(stream), stream)
    with pytest.raises(IngestError):
        make_report(Path("a.pdf"), head + page + body + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF")
