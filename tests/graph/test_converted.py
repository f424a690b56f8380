"""A document that was converted: the store keeps the file and its Markdown, and passages know their pages."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from graph.builder import FORMAT
from graph.changes.removal import remove_reports, restore_report
from graph.check import check_store
from graph.errors import SourceDiffers
from graph.explorer.shared.evidence import to_card
from graph.explorer.shared.facts import Evidence
from graph.explorer.source.opened import Opened
from graph.explorer.source.sheet import make_turns
from graph.manifest import ManifestEntry, read_manifest
from graph.query import select_rows
from graph.sources.marking import read_marked
from graph.sources.windows import make_layout
from graph.store import open_store, write_store
from graph.triples import make_quads
from ingest.values import Facts, Printed
from ontology import PL
from tests.graph.workshop import DOCUMENT, SOURCE, make_workshop

FILE = b"%PDF-1.7 the bytes of the file"
PAGES = (0, SOURCE.index("## Breakout"), len(SOURCE))


def make_converted() -> Facts:
    """Give facts of a PDF of three pages, the last of them blank."""
    facts = make_workshop()
    digest = hashlib.sha256(FILE).hexdigest()
    return replace(facts, report=replace(facts.report, sha256=digest, format="pdf", pages=PAGES, file_name="a.pdf"))


def write(folder: Path, facts: Facts, text: bytes) -> None:
    """Write the facts with a text into a store."""
    report = facts.report
    digest = hashlib.sha256(report.source.encode()).hexdigest()
    entry = ManifestEntry(report.sha256, "a.pdf", "utf-8", "x", 0, (), report.format, digest, report.pages)
    with write_store(folder) as writer:
        writer.replace(report.id, make_quads(facts), FILE, entry, text=text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a store with the converted report."""
    write(tmp_path, make_converted(), SOURCE.encode())
    return tmp_path


def test_quotes_are_found_in_the_text_of_a_converted_report(folder: Path) -> None:
    with open_store(folder) as store:
        assert list(check_store(store)) == []
        assert store.read_source(DOCUMENT) == FILE
        assert store.read_text(DOCUMENT) == SOURCE
        assert store.manifest.reports[DOCUMENT].pages == PAGES


@pytest.mark.parametrize("beside", ["texts", "sources"])
def test_file_or_text_that_changed_is_found(folder: Path, beside: str) -> None:
    path = next((folder / beside).iterdir())
    path.write_bytes(path.read_bytes().replace(b"the", b"thy") + b" ")
    with open_store(folder) as store:
        assert "SHA-256 differs" in next(check_store(store)).fact


def test_text_that_is_missing_is_found(folder: Path) -> None:
    next((folder / "texts").iterdir()).unlink()
    with open_store(folder) as store:
        assert "No such file" in next(check_store(store)).fact


def test_text_that_is_not_the_recorded_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceDiffers):
        write(tmp_path, make_converted(), b"another")


def test_passages_of_a_paged_report_have_their_page(folder: Path) -> None:
    with open_store(folder) as store:
        quads = store.read_quads(DOCUMENT)
        pages = {str(quad.object)[1] for quad in quads if quad.predicate.value == f"{PL}page"}
        iri = f"{store.base}{DOCUMENT}/instrument/mesh-convention"
        rows = select_rows(store, "evidence", {"iri": iri})
    assert pages == {"1", "2"}
    assert "page" in rows.columns
    assert [str(quad.object) for quad in quads if quad.predicate.value == FORMAT] == ['"pdf"']


def test_passages_of_a_pdf_have_the_region_of_their_lines(tmp_path: Path) -> None:
    facts = make_converted()
    middle = SOURCE.index("\n") + 1
    printed = (Printed(0, middle, 1, 100, 50, 900, 75), Printed(middle, len(SOURCE), 2, 100, 100, 905, 130))
    placed = replace(facts, report=replace(facts.report, printed=printed))
    write(tmp_path, placed, SOURCE.encode())
    with open_store(tmp_path) as store:
        assert list(check_store(store)) == []
        rows = select_rows(store, "evidence", {"iri": f"{store.base}{DOCUMENT}/instrument/mesh-convention"})
    assert {row[rows.columns.index("region")] for row in rows.rows} == {"xywh=percent:10,10,80.5,3"}


def test_evidence_says_where_on_its_page_it_is_printed() -> None:
    piece = Evidence(DOCUMENT, "1A", 12, "words", "printed", page=3, region="xywh=percent:10,10.4,80.5,3")
    assert 'title="10 to 13 % down its page, 10 to 90 % across"' in to_card(piece, {})
    assert "&lt;b&gt;" in to_card(replace(piece, region="<b>"), {})
    assert "down its page" not in to_card(replace(piece, region=""), {})


def test_report_that_was_read_as_it_stands_has_no_page_and_no_format() -> None:
    predicates = {quad.predicate.value for quad in make_quads(make_workshop())}
    assert not predicates & {f"{PL}page", f"{PL}region", FORMAT}


def test_removed_report_comes_back_with_its_text(folder: Path) -> None:
    entry = read_manifest(folder).reports[DOCUMENT]
    remove_reports(folder, [DOCUMENT])
    assert list((folder / "texts").iterdir()) == []
    restore_report(folder, DOCUMENT)
    assert read_manifest(folder).reports[DOCUMENT] == entry
    with open_store(folder) as store:
        assert list(check_store(store)) == []


def test_evidence_says_its_page() -> None:
    piece = Evidence(DOCUMENT, "1A", 12, "words", "printed", page=3)
    assert "line 12, page 3" in to_card(piece, {})
    assert ", page" not in to_card(replace(piece, page=0), {})


def test_source_page_shows_where_pages_begin(folder: Path) -> None:
    with open_store(folder) as store:
        marked = read_marked(store, DOCUMENT)
    opened = Opened("a", marked, make_layout(marked.source, marked.line_starts), (), (), "")
    assert make_turns(opened, 0, len(SOURCE)) == {"0": 1, str(PAGES[1]): 2}
    assert make_turns(opened, 0, 5) == {"0": 1}
