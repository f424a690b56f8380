"""Documents through the command: what the store holds of them, and what is said of those that fail."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from graph.check import check_store
from graph.manifest import read_manifest
from graph.store import open_store
from ingest.__main__ import main
from ingest.language.reader import SpacyReader
from ingest.sources import find_sources
from tests.ingest.formats.documents import MARKDOWN, Text, make_docx, make_paper, make_pdf, make_pptx, make_scan

LOCKED = "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{0}>/U<{0}>>>".format("00" * 32)


def test_batch_of_documents_goes_on_over_bad_ones(tmp_path: Path, reader: SpacyReader) -> None:
    assert reader.nlp.lang == "en"
    reports, store = tmp_path / "reports", tmp_path / "store"
    reports.mkdir()
    (reports / "word.docx").write_bytes(make_docx())
    (reports / "paper.pdf").write_bytes(make_paper())
    (reports / "locked.pdf").write_bytes(make_pdf([[Text(60, 700, "secret")]], trailer=LOCKED))
    (reports / "scan.pdf").write_bytes(make_scan())
    (reports / "cut.pptx").write_bytes(make_pptx()[:300])
    arguments = [str(reports), "--store", str(store)]
    done = CliRunner().invoke(main, arguments)
    problems = {line.split(": ")[0].rsplit("/")[-1]: line for line in done.output.split("\n") if "problem " in line}
    assert done.exit_code == 1
    assert "is encrypted; save it without a password" in problems["locked.pdf"]
    assert "--ocr" in problems["scan.pdf"]
    assert "damaged" in problems["cut.pptx"]
    with open_store(store) as opened:
        assert sorted(opened.manifest.reports) == ["paper", "word"]
        assert list(check_store(opened)) == []
        assert opened.read_text("word") == MARKDOWN
        assert len(opened.manifest.reports["paper"].pages) == 3
    before = read_manifest(store).reports
    assert "2 unchanged" in CliRunner().invoke(main, arguments).output
    assert read_manifest(store).reports == before


def test_pattern_means_what_it_matches(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf", "c.docx"):
        (tmp_path / name).write_bytes(b"x")
    sources, problems = find_sources([tmp_path / "*.pdf"])
    assert [source.document for source in sources] == ["a", "b"]
    assert problems == ()
    assert find_sources([tmp_path / "*.odt"])[1][0].fact == "does not exist"
