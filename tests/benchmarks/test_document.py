"""The document of benchmarks is written whole at a tiny size, and says which benchmark failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import document
from tests.benchmarks.document import SECTIONS, Section, make_document, split_document
from tests.benchmarks.engines import ENGINES
from tests.benchmarks.queries import BODIES, NAMED, make_queries
from tests.benchmarks.stages import split_stages
from tests.graph.asks import write_asks


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_asks(tmp_path_factory.mktemp("document") / "template")


@pytest.fixture(scope="module")
def whole(template: Path) -> tuple[str, bool]:
    """Run every benchmark that has a tiny size, once."""
    *_, last = make_document("tiny", template, "A remark.")
    return last


def test_document_has_machine_tables_and_notes(template: Path, whole: tuple[str, bool]) -> None:
    text, well = whole
    assert well, text
    assert all(f"\n## {section.title}\n" in text for section in SECTIONS if section.tiny is not None)
    assert "- Processor: " in text
    assert "- A remark." in text
    assert "## What we learn" in text
    assert str(template) not in text


def test_engines_agree_on_the_number_of_rows(whole: tuple[str, bool]) -> None:
    text = split_document(whole[0])["Queries beside other engines"]
    assert "differ" not in text
    assert "fails" not in text
    assert [query for query in make_queries("x:y") if f"\n| {query} | " not in text] == []


def test_benchmark_that_fails_is_named(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "SECTIONS", (Section("Broken", "named", tiny=("--size", "many")),))
    ((text, well),) = make_document("tiny", template)
    assert not well
    assert "It failed with exit code 2" in text


def test_benchmarks_that_are_not_run_again_stay(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two, three = (Section(name, "named", tiny=("--size", "many")) for name in ("One", "Two", "Three"))
    monkeypatch.setattr(document, "SECTIONS", (one, two, three))
    before = "# Old\n\n## One\n\nfirst\n\n## Two\n\nsecond\n\n## What we learn\n\nnothing\n"
    assert list(make_document("tiny", template, before=before, only=["other"])) == []
    monkeypatch.setattr(document, "SECTIONS", (one, Section("Two", "other", tiny=("--size", "many")), three))
    *_, (text, _) = make_document("tiny", template, before=before, only=["other"])
    assert "## One\n\nfirst\n\n## Two\n\n`python -m tests.benchmarks.other" in text
    assert "\nsecond\n" not in text and "\nnothing\n" not in text


def test_twelve_queries_are_asked_of_eight_engines() -> None:
    assert (len(BODIES) + len(NAMED), len(ENGINES)) == (12, 8)


def test_stages_are_what_the_reading_calls() -> None:
    reading, finding, own = ("batch.py", 1, "read_file"), ("x.py", 1, "find_names"), ("x.py", 2, "inner")
    stats = {
        reading: (1, 1, 0.1, 4.0, {}),
        finding: (2, 2, 1.0, 3.0, {reading: (2, 2, 1.0, 3.0)}),
        own: (2, 2, 2.0, 2.0, {finding: (2, 2, 2.0, 2.0)}),
    }
    assert split_stages(stats) == (4.0, [("find_names", 3.0), ("inner", 0.0)])
