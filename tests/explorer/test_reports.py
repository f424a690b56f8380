"""The page of the reports: the list, adding, following, looking over, checking, removing."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.changes.errand import read_errand
from graph.changes.removal import remove_reports
from graph.changes.uploads import make_upload, write_upload
from graph.explorer.reports import adding, errands
from graph.explorer.reports.adding import BOTH, INSTEAD, find_at_hand, keep, make_uploads
from graph.explorer.reports.coverage_map import find_quiet
from graph.explorer.reports.list import to_size
from graph.manifest import Manifest, read_manifest, try_lock
from graph.sources.coverage import Segment
from graph.sources.misses import to_misses_bytes
from graph.store import write_store
from graph.triples import make_quads
from ingest.values import Miss, MissKind, Passage, Problem
from tests.explorer.reader import read_html, read_text, run_page
from tests.explorer.workshop import SOURCE, make_facts
from tests.graph.copies import copy_store
from tests.graph.workshop import to_entry

Call = tuple[str, tuple[str, ...], tuple[str, ...]]


def make_miss(words: str, kind: MissKind = "recommendation", reason: str = "says what is needed") -> Miss:
    """Give a miss at the first place of some words."""
    start = SOURCE.index(words)
    line = SOURCE.count("\n", 0, start) + 1
    return Miss(kind, reason, Passage(start, start + len(words), line, words))


MISSES = (make_miss("Northern Waters", "heading", "opens no session"), make_miss("Share the results"))


def store_report(folder: Path, misses: tuple[Miss, ...] | None = MISSES, problems: tuple[Problem, ...] = ()) -> Path:
    """Write the workshop with misses and problems to a store."""
    facts = make_facts()
    with write_store(folder) as writer:
        listed = b"" if misses is None else to_misses_bytes(misses)
        entry = replace(to_entry(facts), problems=problems)
        writer.replace(facts.report.id, make_quads(facts), facts.report.source.encode(), entry, b"", listed)
    return folder


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Call]:
    """Keep processes from starting; give those that were asked for."""
    calls: list[Call] = []

    def note(folder: Path, kind: str, subjects: Sequence[str], arguments: Sequence[str]) -> None:
        calls.append((kind, tuple(subjects), tuple(arguments)))

    monkeypatch.setattr(errands, "start_errand", note)
    return calls


@pytest.fixture
def nothing_at_hand(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Name an empty folder as the one with reports."""
    place = tmp_path / "data"
    place.mkdir()
    monkeypatch.setattr(adding, "DATA", place)
    return place


def write_traces(folder: Path, events: Sequence[Mapping[str, object]], kind: str = "ingest", code: str = "0") -> None:
    """Write the traces of a process that has ended."""
    place = folder / "errand"
    place.mkdir(parents=True, exist_ok=True)
    state = {"kind": kind, "subjects": ["a.md"], "started": time.time(), "pid": 0}
    (place / "state.json").write_text(json.dumps(state), encoding="utf-8")
    (place / "said.jsonl").write_text("".join(f"{json.dumps(event)}\n" for event in events), encoding="utf-8")
    (place / "errors.txt").write_text("", encoding="utf-8")
    (place / "code").write_text(code, encoding="utf-8")
    (place / "lock").write_text("", encoding="utf-8")


def press(test: AppTest, key: str) -> AppTest:
    """Press a button."""
    return test.button(key=key).click().run()


# ------------------------------------------------------------- the list


def test_list_counts_what_each_report_gave(folder: Path) -> None:
    copy_store(folder, store_report)
    row = run_page("reports").dataframe[0].value.iloc[0]
    assert (row["Sessions"], row["People"], row["Recommendations"], row["To look at"]) == (3, 3, 3, 2)
    assert row["Read"].startswith("20")


def test_list_says_where_nothing_is_known(folder: Path) -> None:
    store_report(folder, misses=None)
    test = run_page("reports")
    assert test.dataframe[0].value.iloc[0]["To look at"] == "?"
    assert "read before such lists were kept" in read_text(test)


@pytest.mark.parametrize(
    ("size", "words"), [(None, "size not known"), (12, "12 bytes"), (5400, "5 kB"), (2_400_000, "2.4 MB")]
)
def test_size_is_told_in_words(size: int | None, words: str) -> None:
    assert to_size(size) == words


def test_several_reports_wait_until_one_is_chosen(folder: Path) -> None:
    copy_store(folder, store_report)
    other = replace(make_facts(), report=replace(make_facts().report, id="other"))
    with write_store(folder) as writer:
        writer.replace("other", make_quads(other), other.report.source.encode(), to_entry(other))
    assert "To look at by hand" not in read_html(run_page("reports"))
    assert "To look at by hand" in read_html(run_page("reports", report="workshop"))
    assert "To look at by hand" not in read_html(run_page("reports", report="nowhere"))


# ------------------------------------------------------------- what to look at, and how


def test_misses_are_listed_with_reason_and_a_link_to_their_place(folder: Path) -> None:
    copy_store(folder, store_report)
    html = read_html(run_page("reports"))
    miss = MISSES[1].passage
    assert "Share the results" in html
    assert "might be a recommendation: it says what is needed" in html
    assert f"source?report=workshop&amp;start={miss.start}&amp;end={miss.end}" in html


def test_misses_of_one_kind_can_be_chosen_by_the_address(folder: Path) -> None:
    copy_store(folder, store_report)
    html = read_html(run_page("reports", miss="heading"))
    assert "might open a session" in html
    assert "might be a recommendation" not in html
    assert "might be a recommendation" in read_html(run_page("reports", miss="nonsense"))


def test_report_without_misses_says_so(folder: Path) -> None:
    store_report(folder, misses=())
    assert "Nothing here looks like" in read_text(run_page("reports"))


def test_map_has_a_square_for_each_line_and_tells_it_in_words(folder: Path) -> None:
    copy_store(folder, store_report)
    html = read_html(run_page("reports"))
    lines = [line for line in SOURCE.split("\n") if any(char.isalnum() for char in line)]
    assert html.count('tabindex="-1"') == len(lines)
    assert "1 place to look at" in html
    assert f"of {len(lines)} lines" in html
    assert "nothing was read, " in html, "the longest silent stretches are links for the keyboard"


def test_silent_stretches_are_named_the_longest_first() -> None:
    def make(line: int, size: int, *, facts: bool = False) -> Segment:
        return Segment(line * 100, line * 100 + size, line, ("role",) if facts else (), 0)

    first, second, last = make(1, 10), make(2, 10), make(4, 90)
    assert find_quiet([first, second, make(3, 9, facts=True), last]) == [(first, second), (last, last)]
    assert find_quiet([]) == []


def test_problems_are_told_as_fact_cure_and_place(folder: Path) -> None:
    store_report(folder, problems=(Problem("a.md:3", "no heading <b>", "add one"),))
    html = read_html(run_page("reports"))
    assert "no heading &lt;b&gt;" in html
    assert "add one" in html
    assert "1 with problems" in html


def test_check_runs_when_asked_and_tells_its_findings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_store(folder, store_report)
    from graph.explorer.reports import detail as report_detail

    answers = {"workshop": ("workshop: x: the quote is <another>",)}
    monkeypatch.setattr(report_detail, "check_apart", lambda folder, document: answers[document])
    assert "another" not in read_text(run_page("reports"))
    test = press(run_page("reports"), "report-check")
    assert test.query_params["check"] in ("1", ["1"])
    assert "the quote is <another>" in read_text(test)


def test_check_of_a_sound_report_says_so(folder: Path) -> None:
    copy_store(folder, store_report)
    assert "every quote stands in its source" in read_text(run_page("reports", check="1"))


def test_whole_store_can_be_checked(folder: Path) -> None:
    copy_store(folder, store_report)
    other = replace(make_facts(), report=replace(make_facts().report, id="other"))
    with write_store(folder) as writer:
        writer.replace("other", make_quads(other), other.report.source.encode(), to_entry(other))
    test = press(run_page("reports"), "reports-check")
    assert "2 reports checked: every quote stands in its source" in read_text(test)


def test_source_that_is_damaged_is_told_and_the_rest_is_shown(folder: Path) -> None:
    copy_store(folder, store_report)
    for path in (folder / "sources").iterdir():
        path.write_bytes(b"other")
    test = run_page("reports")
    assert len(test.exception) == 0
    assert "could not be read" in read_text(test)
    assert "SHA-256" in read_html(test)


# ------------------------------------------------------------- adding


def test_empty_store_invites_to_add_reports(nothing_at_hand: Path) -> None:
    test = run_page("reports")
    assert len(test.exception) == 0
    assert "no report yet" in read_text(test)
    assert test.button(key="adding-start").disabled


def test_files_at_hand_are_offered_and_read(nothing_at_hand: Path, folder: Path, started: list[Call]) -> None:
    copy_store(folder, store_report)
    (nothing_at_hand / "new.md").write_text("# New", encoding="utf-8")
    (nothing_at_hand / "README.md").write_text("# About", encoding="utf-8")
    (nothing_at_hand / "same.md").write_text(SOURCE, encoding="utf-8")
    assert list(find_at_hand(folder, read_manifest(folder)).values()) == ["new.md"]
    test = run_page("reports")
    test.multiselect(key="adding-chosen-0").set_value([str(nothing_at_hand / "new.md")]).run()
    test = press(test, "adding-start")
    kind, subjects, arguments = started[0]
    assert (kind, subjects) == ("ingest", ("new.md",))
    assert arguments[0] == "ingest"
    assert arguments[-1] == str((nothing_at_hand / "new.md").resolve())
    assert f"--store={folder.resolve()}" in arguments


def test_upload_is_kept_and_read(nothing_at_hand: Path, folder: Path, started: list[Call]) -> None:
    test = run_page("reports")
    test.file_uploader[0].upload("../<script>alert(1).md", b"# Hostile").run()
    html = read_html(test)
    assert "<script>" not in html
    assert "will be read as" in html
    press(test, "adding-start")
    path = Path(started[0][2][-1])
    assert path.parent == (folder / "uploads").resolve()
    assert path.read_bytes() == b"# Hostile"


def test_upload_with_another_reports_name_never_takes_its_place_unasked(folder: Path) -> None:
    copy_store(folder, store_report)
    manifest = read_manifest(folder)
    upload = make_upload(folder, manifest, "workshop.md", b"# Another")
    assert keep(folder, manifest, upload, BOTH).name == "workshop-2.md"
    write_upload(folder, "workshop.txt", b"older")
    assert keep(folder, manifest, upload, INSTEAD).name == "workshop.md"
    assert sorted(path.name for path in (folder / "uploads").iterdir()) == ["workshop-2.md", "workshop.md"]


def test_uploads_of_one_name_or_content_are_told_apart(folder: Path) -> None:
    files = [("a/x.md", b"one"), ("b/x.md", b"two"), ("copy.md", b"one"), ("c/X.md", b"three")]
    made = make_uploads(folder, Manifest(), files)
    assert [upload.content for upload in made] == [b"one", b"two", b"three"]
    assert len({upload.document.casefold() for upload in made}) == 3


def test_encoding_is_passed_on(nothing_at_hand: Path, folder: Path, started: list[Call]) -> None:
    (nothing_at_hand / "old.txt").write_bytes(b"Caf\xe9")
    test = run_page("reports")
    test.multiselect(key="adding-chosen-0").set_value([str(nothing_at_hand / "old.txt")]).run()
    test.selectbox(key="adding-encoding-0").set_value("cp1252").run()
    press(test, "adding-start")
    assert "--encoding=cp1252" in started[0][2]


# ------------------------------------------------------------- following

ADDED = {"event": "added", "document": "a", "counts": {"sessions": 2, "people": 1, "roles": 0}, "misses": 3}


def test_end_of_a_run_tells_what_was_read_and_what_was_not(folder: Path) -> None:
    copy_store(folder, store_report)
    problem = {"event": "problem", "place": "/x/<b>.md", "fact": "it is empty", "cure": "fill it"}
    write_traces(folder, [{"event": "started"}, ADDED, problem, {"event": "finished"}])
    test = run_page("reports")
    text = read_text(test)
    assert "1 report read, 1 problem." in text
    assert "2 sessions and 1 person" in text
    assert "it is empty; fill it" in text
    assert "&lt;b&gt;.md" in read_html(test)
    press(test, "errand-close")
    assert not (folder / "errand" / "state.json").exists()


def test_failed_run_says_why(folder: Path) -> None:
    copy_store(folder, store_report)
    write_traces(folder, [{"event": "failed", "message": "the store is locked"}], code="2")
    assert "the store is locked" in read_text(run_page("reports"))


def test_killed_run_says_that_nothing_was_harmed(folder: Path) -> None:
    copy_store(folder, store_report)
    write_traces(folder, [{"event": "started"}], code="-15")
    assert "Stopped. The store is as it was." in read_text(run_page("reports"))


def test_running_process_is_seen_by_every_visitor_and_nothing_else_can_be_started(folder: Path) -> None:
    copy_store(folder, store_report)
    write_traces(folder, [{"event": "started"}, {"event": "reading", "file": "a.md", "number": 2, "total": 4}])
    (folder / "errand" / "code").unlink()
    with (folder / "errand" / "lock").open("rb+") as lock:
        assert try_lock(lock.fileno())
        test = run_page("reports")
        assert len(test.exception) == 0
        assert test.button(key="adding-start").disabled
        assert test.button(key="report-remove").disabled
        assert test.button(key="errand-stop")
    assert "Reading report 2 of 4" in str(test.get("progress")[0].proto)


@pytest.mark.parametrize(
    ("kind", "events", "words"),
    [
        ("remove", [], "Removing"),
        ("restore", [], "Bringing"),
        ("ingest", [], "Starting"),
        ("ingest", [{"event": "started"}], "Loading"),
        ("ingest", [{"event": "reading", "number": 1, "total": 1}], "Reading report 1 of 1"),
        ("ingest", [{"event": "comparing"}], "Looking for recurring themes"),
    ],
)
def test_progress_is_told_in_words(folder: Path, kind: str, events: list[Mapping[str, object]], words: str) -> None:
    write_traces(folder, events, kind)
    errand = read_errand(folder)
    assert errand is not None
    told, share = errands.to_progress(errand)
    assert told.startswith(words)
    assert 0 <= share < 1


def test_refusal_is_shown_once(folder: Path, nothing_at_hand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.errors import ErrandRunning

    def refuse(*arguments: object) -> None:
        raise ErrandRunning(folder)

    copy_store(folder, store_report)
    monkeypatch.setattr(errands, "start_errand", refuse)
    test = press(run_page("reports"), "report-again")
    assert "already" in read_text(test)
    assert "already" not in read_text(test.run())


# ------------------------------------------------------------- reading again, removing


def test_report_is_read_again_from_the_bytes_that_are_kept(folder: Path, started: list[Call]) -> None:
    copy_store(folder, store_report)
    press(run_page("reports"), "report-again")
    kind, _, arguments = started[0]
    assert kind == "ingest"
    assert "--force" in arguments
    assert Path(arguments[-1]).read_text(encoding="utf-8") == SOURCE


def test_report_is_removed_after_a_second_click(folder: Path, started: list[Call]) -> None:
    copy_store(folder, store_report)
    write_upload(folder, "workshop.md", SOURCE.encode())
    press(run_page("reports"), "report-remove")
    assert started == [
        ("remove", ("workshop",), ("graph", "remove", "--yes", f"--store={folder.resolve()}", "--", "workshop"))
    ]
    assert not (folder / "uploads" / "workshop.md").exists()


def test_removed_report_can_be_brought_back_or_deleted(folder: Path, started: list[Call]) -> None:
    copy_store(folder, store_report)
    remove_reports(folder, ["workshop"])
    test = run_page("reports")
    assert "workshop" in read_html(test)
    press(test, "removed-back-0")
    assert started[0][:2] == ("restore", ("workshop",))
    test = press(run_page("reports"), "removed-away-0")
    assert "removed-away-0" not in [button.key for button in test.button]


# ------------------------------------------------------------- hostile


def test_hostile_texts_are_shown_as_text(folder: Path) -> None:
    bad = '<script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=alert(3)> "q"'
    misses = tuple(replace(miss, passage=replace(miss.passage, quote=bad), reason=bad) for miss in MISSES)
    store_report(folder, misses=misses, problems=(Problem(bad, bad, bad),))
    write_traces(folder, [{**ADDED, "document": bad}, {"event": "problem", "place": bad, "fact": bad, "cure": bad}])
    html = read_html(run_page("reports"))
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert "&lt;script&gt;" in html
