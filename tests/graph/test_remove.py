"""Reports out of a store and back: nothing else changes, and what comes back is what went."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.__main__ import main
from graph.changes.removal import forget_removed, read_removed, remove_reports, restore_report, to_place
from graph.check import check_store
from graph.errors import RemovedUnknown, ReportPresent, ReportUnknown, StoreLocked, StoreMissing
from graph.identities.writing import write_identities
from graph.manifest import read_manifest
from graph.sources.misses import read_misses, to_misses_bytes
from graph.store import open_store, write_store
from graph.triples import make_quads
from ingest.values import Facts, Miss
from tests.graph.asks import write_asks
from tests.graph.copies import copy_store
from tests.graph.workshop import make_passage, make_workshop, to_entry, write_facts

MISSES = (Miss("person", "stands on a role line", make_passage("Liv Dahl")),)
HOSTILE = "../../up <script>\x07 %2F"


def make_other(document: str) -> Facts:
    """Give the invented workshop under another name, with other bytes."""
    facts = make_workshop(document)
    return replace(facts, report=replace(facts.report, id=document))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a store of two reports, one of which has misses."""
    return copy_store(tmp_path / "store", store_two)


def store_two(folder: Path) -> None:
    """Write it, with its identities."""
    facts = make_workshop("one")
    with write_store(folder) as writer:
        misses = to_misses_bytes(MISSES)
        writer.replace("one", make_quads(facts), facts.report.source.encode(), to_entry(facts, "y"), b"", misses)
    write_facts(folder, make_workshop("two"))
    with write_store(folder) as writer:
        write_identities(writer)


def quads(folder: Path, document: str | None = None) -> list[str]:
    """Give the quads of a report, or of all."""
    with open_store(folder) as store:
        return [str(quad) for quad in store.read_quads(document)]


def test_removed_report_is_gone_and_the_others_are_as_they_were(folder: Path) -> None:
    before = quads(folder, "two")
    remove_reports(folder, ["one"])
    assert list(read_manifest(folder).reports) == ["two"]
    assert quads(folder, "two") == before
    assert quads(folder, "one") == []
    with open_store(folder) as store:
        assert list(check_store(store)) == []


def test_restored_report_is_what_it_was(folder: Path) -> None:
    before, entry = quads(folder), read_manifest(folder).reports["one"]
    remove_reports(folder, ["one"])
    assert [one.document for one in read_removed(folder)] == ["one"]
    restore_report(folder, "one")
    assert quads(folder) == before
    assert read_manifest(folder).reports["one"] == entry
    assert read_removed(folder) == ()
    with open_store(folder) as store:
        assert read_misses(store, "one") == MISSES
        assert store.read_source("one")


def test_misses_of_a_report_without_a_list_are_unknown(folder: Path) -> None:
    with open_store(folder) as store:
        assert read_misses(store, "two") is None


def test_last_report_can_be_removed(folder: Path) -> None:
    remove_reports(folder, ["one", "two"])
    assert quads(folder) == []
    restore_report(folder, "two")
    assert list(read_manifest(folder).reports) == ["two"]


def test_themes_are_found_anew(tmp_path: Path) -> None:
    folder = tmp_path / "asks"
    write_asks(folder)
    from graph.themes import write_themes

    with write_store(folder) as writer:
        write_themes(writer)
    documents = list(read_manifest(folder).reports)
    before = read_manifest(folder).graphs.get("themes", 0)
    remove_reports(folder, documents[:1])
    with open_store(folder) as store:
        assert list(check_store(store)) == []
    restore_report(folder, documents[0])
    assert read_manifest(folder).graphs.get("themes", 0) == before


def test_unknown_report_is_refused_before_anything_is_removed(folder: Path) -> None:
    with pytest.raises(ReportUnknown, match="one"):
        remove_reports(folder, ["one", "oen"])
    assert set(read_manifest(folder).reports) == {"one", "two"}
    assert read_removed(folder) == ()


def test_store_that_is_missing_or_being_written_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        remove_reports(tmp_path / "nowhere", ["one"])
    assert not (tmp_path / "nowhere").exists()
    with write_store(folder), pytest.raises(StoreLocked):
        remove_reports(folder, ["one"])


def test_restoring_what_is_there_or_never_was_is_refused(folder: Path) -> None:
    with pytest.raises(RemovedUnknown):
        restore_report(folder, "three")
    remove_reports(folder, ["one"])
    write_facts(folder, make_workshop("one"))
    with pytest.raises(ReportPresent):
        restore_report(folder, "one")


def test_name_of_a_report_leads_nowhere_else(folder: Path) -> None:
    write_facts(folder, make_other(HOSTILE))
    remove_reports(folder, [HOSTILE])
    assert to_place(folder, HOSTILE).parent == folder / "removed"
    restore_report(folder, HOSTILE)
    assert HOSTILE in read_manifest(folder).reports


def test_removed_report_can_be_forgotten(folder: Path) -> None:
    remove_reports(folder, ["one"])
    forget_removed(folder, "one")
    forget_removed(folder, "one")
    assert read_removed(folder) == ()
    remove_reports(folder, ["two"], keep=False)
    assert read_removed(folder) == ()


def test_damaged_entry_is_left_out_of_the_list(folder: Path) -> None:
    remove_reports(folder, ["one"])
    for text in ("{", json.dumps({"document": "one"}), "[]"):
        (to_place(folder, "one") / "entry.json").write_text(text, encoding="utf-8")
        assert read_removed(folder) == ()


def test_command_removes_after_asking_and_restores(folder: Path) -> None:
    def run(*arguments: str, answer: str = "") -> tuple[int, str]:
        result = CliRunner().invoke(main, [*arguments, "--store", str(folder)], input=answer)
        return result.exit_code, result.output

    code, said = run("remove", "one", answer="n\n")
    assert code == 2
    assert "one" in read_manifest(folder).reports
    code, said = run("remove", "one", "--yes")
    assert code == 0
    assert "restore one" in said
    assert "one" not in read_manifest(folder).reports
    assert run("restore", "one")[0] == 0
    assert "one" in read_manifest(folder).reports
    code, said = run("remove", "oen", "--yes")
    assert code == 2
    assert "did you mean 'one'" in said
