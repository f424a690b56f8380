"""Pictures of pages to text."""

from __future__ import annotations

import shutil

import pytest

from ingest.formats.errors import RecogniserMissing
from ingest.formats.pdf import convert_pdf, insert_pages
from ingest.formats.recognise import recognise_page, to_paragraphs
from ingest.formats.values import Converted
from tests.ingest.formats.documents import make_scan


def test_lines_of_a_paragraph_are_joined_and_items_kept() -> None:
    assert (
        to_paragraphs("One of\nthe recom-\nmended.\n\n* First\n2. Second\n\f")
        == "One of the recommended.\n\n- First\n2. Second"
    )


def test_missing_program_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(RecogniserMissing, match="tesseract-ocr"):
        convert_pdf(make_scan(), ocr=True)


def test_recognised_pages_stand_where_they_were() -> None:
    made = insert_pages(Converted("One.\n\nThree.\n", (0, 6, 6)), {2: "Two."})
    assert made.text == "One.\n\nTwo.\n\nThree.\n"
    assert made.pages == (0, 6, 12)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_blank_page_gives_no_text() -> None:
    assert recognise_page(b"P5 200 100 255\n" + b"\xff" * 20_000, 1) == ""
