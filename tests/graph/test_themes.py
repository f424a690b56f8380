"""A store's themes follow its reports: verbatim labels, whole answers, and a word about what cannot be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from graph.check import check_store
from graph.query import select_rows
from graph.store import open_store, write_store
from graph.themes import make_themes, read_ahead, read_question, write_themes
from graph.triples import make_quads
from ingest.values import Facts, Measure, Passage, Recommendation, Session
from tests.graph.recurrence.signed import Ask, make_arrays, pack
from tests.graph.workshop import make_report, to_entry, to_passage

NETS = "ratify mesh convention lost net"
OTHERS = ("study tide winter harbour chart", "sell lamp buoy crane ferry", "train police rescue deck night")
REPORTS = {
    "first": [Ask("1", NETS), Ask("2", OTHERS[0])],
    "second": [Ask("1", OTHERS[1]), Ask("2", NETS), Ask("2", OTHERS[2])],
}


def make_facts(document: str, asks: Sequence[Ask]) -> tuple[Facts, bytes]:
    """Give a report with one line for each ask, and the signature of its measures."""
    source = "Meeting\n" + "".join(f"{ask.words}\n" for ask in asks)
    report = make_report(source, document)
    passages: list[Passage] = []
    for ask in asks:
        start = source.index(ask.words, passages[-1].end if passages else 0)
        passages.append(to_passage(source, start, start + len(ask.words)))
    arrays = make_arrays(asks)
    for at, passage in enumerate(passages):
        arrays["ranges"][at] = (passage.start, passage.end)
    head = to_passage(source, 0, 7)
    sessions = [Session("event", "Meeting", "event", "", head)]
    sessions += [Session(name, name, "breakout", "event", head) for name in sorted({ask.session for ask in asks})]
    asked = tuple(
        Recommendation(
            ask.words, ask.session, "", "explicit", "", "", "", "", (), passage,
            strength=3, measures=(Measure(ask.words, "", False, (), passage),),
        )
        for ask, passage in zip(asks, passages, strict=True)
    )  # fmt: skip
    facts = Facts(report, "Meeting", tuple(sessions), (), (), (), (), asked, ())
    return facts, pack(arrays)


def write(folder: Path, reports: Mapping[str, Sequence[Ask]]) -> int:
    """Write reports into a store and its themes anew; give how many themes there are."""
    with write_store(folder) as writer:
        for document, asks in reports.items():
            facts, signature = make_facts(document, asks)
            entry = to_entry(facts)
            writer.replace(document, make_quads(facts), facts.report.source.encode(), entry, signature)
        count, unusable = write_themes(writer)
    assert unusable == []
    return count


def read_quads(folder: Path) -> list[str]:
    with open_store(folder) as reader:
        return [str(quad) for quad in reader.read_graph("themes")]


def ask_themes(folder: Path, query: str = "themes") -> list[dict[str, str]]:
    with open_store(folder) as reader:
        rows = select_rows(reader, query, {})
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def test_theme_is_labelled_with_the_words_of_a_member(tmp_path: Path) -> None:
    assert write(tmp_path, REPORTS) == 1
    (theme,) = ask_themes(tmp_path)
    assert (theme["label"], theme["sessions"], theme["reports"]) == (NETS, "2", "2")
    members = ask_themes(tmp_path, "recurring")
    assert {(row["document"], row["session"], row["text"]) for row in members} == {
        ("first", "1", NETS),
        ("second", "2", NETS),
    }


def test_store_with_themes_is_clean(tmp_path: Path) -> None:
    write(tmp_path, REPORTS)
    with open_store(tmp_path) as reader:
        assert list(check_store(reader)) == []


def test_order_in_which_reports_come_in_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path / "one", REPORTS)
    write(tmp_path / "other", dict(reversed(REPORTS.items())))
    for document, asks in reversed(REPORTS.items()):
        write(tmp_path / "singly", {document: asks})
    assert read_quads(tmp_path / "one") == read_quads(tmp_path / "other") == read_quads(tmp_path / "singly") != []


def test_signatures_read_ahead_are_not_read_again(tmp_path: Path) -> None:
    assert write(tmp_path, REPORTS) == 1
    with write_store(tmp_path) as writer:
        asked = read_question(writer)
    found = make_themes(asked)
    read_ahead(asked.signatures)
    for _, path in asked.signatures:
        path.rename(path.with_suffix(".away"))
    assert make_themes(asked) == found
    for _, path in asked.signatures:
        path.with_suffix(".away").rename(path)
    assert make_themes(asked) == found  # once read ahead counts once


def test_removed_report_leaves_the_themes(tmp_path: Path) -> None:
    write(tmp_path, REPORTS)
    with write_store(tmp_path) as writer:
        writer.remove("first")
        assert write_themes(writer) == (0, [])
    assert read_quads(tmp_path) == []
    assert len(list((tmp_path / "signatures").iterdir())) == 1
    with open_store(tmp_path) as reader:
        assert reader.manifest.graphs == {}


def test_changed_report_changes_the_themes(tmp_path: Path) -> None:
    write(tmp_path, REPORTS)
    assert write(tmp_path, {"first": [Ask("1", OTHERS[0])]}) == 0
    assert write(tmp_path, {"first": [Ask("1", OTHERS[2]), Ask("2", NETS)]}) == 2


@pytest.mark.parametrize("reports", [{}, {"first": []}, {"first": [Ask("1", NETS)]}])
def test_store_with_nothing_to_compare_has_no_theme(reports: dict[str, list[Ask]], tmp_path: Path) -> None:
    assert write(tmp_path, reports) == 0
    assert ask_themes(tmp_path) == []


def test_report_without_its_signature_is_named(tmp_path: Path) -> None:
    write(tmp_path, REPORTS)
    for file in (tmp_path / "signatures").iterdir():
        file.unlink()
    with write_store(tmp_path) as writer:
        count, unusable = write_themes(writer)
    assert count == 0
    assert [error.document for error in unusable] == ["first", "second"]
    assert "--force" in str(unusable[0])


def test_damaged_signature_is_named_and_the_rest_compared(tmp_path: Path) -> None:
    write(tmp_path, {**REPORTS, "third": [Ask("1", NETS)]})
    facts, _ = make_facts("third", [Ask("1", NETS)])
    with write_store(tmp_path) as writer:
        writer.replace("third", make_quads(facts), facts.report.source.encode(), to_entry(facts), b"torn")
        count, unusable = write_themes(writer)
    assert count == 1
    assert [error.document for error in unusable] == ["third"]
    assert {row["document"] for row in ask_themes(tmp_path, "recurring")} == {"first", "second"}


def test_report_whose_name_is_not_composed_is_compared(tmp_path: Path) -> None:
    assert write(tmp_path, {"re\u0301union": REPORTS["first"], "second": REPORTS["second"]}) == 1


def test_hostile_words_are_stored_as_they_are(tmp_path: Path) -> None:
    words = 'ratify "mesh" <b>convention</b> \u202elost {net} 🚀'
    assert write(tmp_path, {"first": [Ask("1", words), Ask("2", OTHERS[0])], "second": [Ask("1", words)]}) == 1
    assert ask_themes(tmp_path)[0]["label"] == words


def test_signature_outlives_another_version_of_the_store(tmp_path: Path) -> None:
    write(tmp_path, REPORTS)
    before = {file.name: file.stat().st_mtime_ns for file in (tmp_path / "signatures").iterdir()}
    facts, signature = make_facts("third", [Ask("1", NETS)])
    with write_store(tmp_path) as writer:
        entry = replace(to_entry(facts), fingerprint="newer")
        writer.replace("third", make_quads(facts), facts.report.source.encode(), entry, signature)
        assert {document for document, _ in writer.list_signatures()} == {"first", "second", "third"}
    after = {file.name: file.stat().st_mtime_ns for file in (tmp_path / "signatures").iterdir()}
    assert before.items() < after.items()
