"""A reader's word on a pair: applied at once, kept through each reading and removal, taken back without a trace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.__main__ import main
from graph.changes.deciding import decide_pairs
from graph.changes.removal import remove_reports, restore_report
from graph.check import check_store
from graph.errors import DecisionsInvalid, IdentityUnknown, PairInvalid, StoreLocked, StoreMissing
from graph.exports.export import make_export
from graph.identities.decisions import FILE, to_id
from graph.identities.writing import write_identities
from graph.oxigraph import to_quads
from graph.query import select_rows
from graph.store import open_store, write_store
from graph.triples import make_quads
from tests.graph.copies import copy_store
from tests.graph.identities.meetings import Line, make_meetings, read_identities, store_meetings
from tests.graph.workshop import to_entry

LINES = [
    Line("one", "Ada Orr", "Reef Watch", "Pilot", "Leith"),
    Line("two", "Ada Orr", "Reef Watch", "Pilot", "Leith"),
    Line("one", "Bob Poe"),
    Line("two", "Bob Poe"),
    Line("two", "Liv Dahl", "Fjord Union"),
]
ORR = "one/person/ada-orr", "two/person/ada-orr"
POE = "one/person/bob-poe", "two/person/bob-poe"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a store of two meetings with its identities."""
    return copy_store(tmp_path / "store", store_identities)


def store_identities(folder: Path) -> None:
    """Write it."""
    with write_store(store_meetings(folder, LINES)) as writer:
        write_identities(writer)


def read_states(folder: Path, parameters: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give the state of each pair by its left reference."""
    with open_store(folder) as store:
        rows = select_rows(store, "identities", parameters)
        assert list(check_store(store)) == []
    places = rows.columns.index("left_reference"), rows.columns.index("state")
    return {row[places[0]]: row[places[1]] for row in rows.rows}


def test_pairs_are_listed_by_kind_state_name_and_report(folder: Path) -> None:
    assert read_states(folder) == {ORR[0]: "joined", POE[0]: "proposed", "one/organisation/reef-watch": "joined"}
    assert read_states(folder, {"thing": "organisation"}) == {"one/organisation/reef-watch": "joined"}
    assert read_states(folder, {"state": "proposed"}) == {POE[0]: "proposed"}
    assert read_states(folder, {"name": "ada", "report": "two"}) == {ORR[0]: "joined"}
    assert read_states(folder, {"report": "three"}) == {}


def test_accepted_pair_is_linked_and_rejected_one_is_not(folder: Path) -> None:
    decide_pairs(folder, [to_id(POE)], "accepted")
    decide_pairs(folder, ORR, "rejected")
    assert read_states(folder)[POE[0]] == "accepted"
    assert read_states(folder)[ORR[0]] == "rejected"
    linked = [line for line in read_identities(folder) if "alternateOf" in line]
    assert any("bob-poe" in line for line in linked)
    assert not any("ada-orr" in line for line in linked)


def test_undo_restores_graph_and_file_to_the_byte(folder: Path) -> None:
    before = read_identities(folder)
    decide_pairs(folder, ORR, "rejected")
    middle, file = read_identities(folder), (folder / FILE).read_bytes()
    decide_pairs(folder, [to_id(POE)], "accepted")
    decide_pairs(folder, [to_id(POE)], None)
    assert (read_identities(folder), (folder / FILE).read_bytes()) == (middle, file)
    decide_pairs(folder, [to_id(ORR)], None)
    assert read_identities(folder) == before
    assert not (folder / FILE).exists()


def test_decision_survives_removal_and_a_new_reading(folder: Path) -> None:
    decide_pairs(folder, ORR, "rejected")
    before = read_identities(folder)
    remove_reports(folder, ["two"])
    assert read_identities(folder) == []
    restore_report(folder, "two")
    assert read_identities(folder) == before
    with write_store(folder) as writer:
        for facts in make_meetings(LINES):
            writer.replace(facts.report.id, make_quads(facts), facts.report.source.encode(), to_entry(facts))
        write_identities(writer)
    assert read_identities(folder) == before


def test_decision_on_a_report_that_is_away_can_be_undone(folder: Path) -> None:
    decide_pairs(folder, ORR, "rejected")
    remove_reports(folder, ["two"])
    decide_pairs(folder, [to_id(ORR)], None)
    restore_report(folder, "two")
    assert read_states(folder)[ORR[0]] == "joined"


def test_pair_that_no_rule_finds_can_be_accepted(folder: Path) -> None:
    decide_pairs(folder, ["two/person/liv-dahl", "one/person/ada-orr"], "accepted")
    assert read_states(folder)["one/person/ada-orr"] in ("accepted", "proposed")
    assert read_states(folder, {"state": "accepted"}) == {"one/person/ada-orr": "accepted"}


@pytest.mark.parametrize(
    ("targets", "error"),
    [
        (["123"], IdentityUnknown),
        (["one/person/nobody", "two/person/ada-orr"], PairInvalid),
        (["one/person/ada-orr", "one/person/bob-poe"], PairInvalid),
        (["one/person/ada-orr", "two/organisation/reef-watch"], PairInvalid),
    ],
)
def test_what_cannot_be_decided_changes_nothing(folder: Path, targets: list[str], error: type[Exception]) -> None:
    before = read_identities(folder)
    with pytest.raises(error):
        decide_pairs(folder, targets, "accepted")
    assert read_identities(folder) == before
    assert not (folder / FILE).exists()


def test_damaged_file_stops_a_decision(folder: Path) -> None:
    (folder / FILE).write_text("accepted\n", encoding="utf-8")
    with pytest.raises(DecisionsInvalid):
        decide_pairs(folder, ORR, "rejected")
    assert (folder / FILE).read_text(encoding="utf-8") == "accepted\n"


def test_decision_waits_for_nobody(folder: Path, tmp_path: Path) -> None:
    with write_store(folder), pytest.raises(StoreLocked):
        decide_pairs(folder, ORR, "rejected")
    with pytest.raises(StoreMissing):
        decide_pairs(tmp_path / "none", ORR, "rejected")


def test_people_merely_mentioned_are_compared_with_nobody(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        for facts in make_meetings(LINES):
            hidden = replace(facts, people=tuple(replace(person, participant=False) for person in facts.people))
            writer.replace(facts.report.id, make_quads(hidden), facts.report.source.encode(), to_entry(facts))
        write_identities(writer)
    assert "person" not in " ".join(read_identities(tmp_path))
    with pytest.raises(PairInvalid):
        decide_pairs(tmp_path, ORR, "accepted")


def test_command_lists_and_decides(folder: Path) -> None:
    def run(*words: str) -> str:
        result = CliRunner().invoke(main, ["identities", *words, "--store", str(folder)])
        assert result.exit_code == 0, result.output
        return result.output

    assert "Bob Poe (one)" in run("--state", "proposed")
    assert run("--format", "csv").startswith("identity,kind,state,score,left_document")
    assert '"state"' in run("--format", "json", "--kind", "person")
    assert run("--reject", *ORR).startswith(f"rejected {to_id(ORR)}\n1 pair joined, 1 proposed")
    assert run("--undo", to_id(ORR)).startswith("undone")
    assert run("--accept", to_id(POE)).endswith("3 pairs joined, 0 proposed\n")


@pytest.mark.parametrize("words", [["abc"], ["--accept"], ["--format", "xml"], ["--accept", "abc"]])
def test_command_that_makes_no_sense_says_so(folder: Path, words: list[str]) -> None:
    result = CliRunner().invoke(main, ["identities", *words, "--store", str(folder)])
    assert result.exit_code == 2
    assert "error: " in result.output


def test_part_of_a_store_keeps_pairs_of_which_it_holds_both(folder: Path) -> None:
    def count(*documents: str) -> int:
        with open_store(folder) as store:
            quads = to_quads(b"".join(make_export(store, "nquads", documents)))
        return sum("alternateOf" in quad.predicate.value for quad in quads)

    assert (count(), count("one", "two"), count("one")) == (2, 2, 0)
