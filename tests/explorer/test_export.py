"""The page Export: what is chosen, what is in the file, its first lines, and the same file by the command shown."""

from __future__ import annotations

import shlex
import zipfile
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path
from re import search

import pytest
from click.testing import CliRunner

from graph.__main__ import main
from graph.explorer.export.export_file import READY, ExportFile, read_file
from graph.explorer.export.exported import FORMS, Wanted, split_options, to_command, to_file_name
from graph.explorer.shared.facts import Contents
from graph.explorer.shared.frame import read_documents
from graph.exports.export import FORMATS
from graph.manifest import read_manifest, read_version
from graph.store import write_store
from graph.topics import write_topics
from tests.explorer.reader import read_html, read_text, run_page
from tests.explorer.workshop import HOSTILE, make_facts, store_facts
from tests.graph.copies import copy_store
from tests.graph.test_topics import SCHEME

PLAIN = Wanted("turtle", (), (), (), False)


def read_contents(folder: Path) -> Contents:
    """Give the facts of all reports."""
    version = read_version(folder)
    return read_documents(folder, version, read_manifest(folder).reports)


def read_preview(**choices: str | list[str]) -> str:
    """Give the first lines that the page shows."""
    found = search(r'(?s)<pre class="pl-preview"[^>]*>(.*?)</pre>', read_html(run_page("export", **choices)))
    return unescape(found[1]) if found else ""


def test_every_format_has_its_words() -> None:
    assert tuple(FORMS) == FORMATS


def test_page_shows_the_first_lines_and_what_is_in_the_file(workshop: Path) -> None:
    test = run_page("export")
    assert len(test.exception) == 0
    assert read_preview().startswith("@base <https://w3id.org/plenary/id/> .\n")
    text = read_text(test)
    assert "Turtle of Northern Waters Workshop on Small-Scale Fisheries, without people merely mentioned." in text
    assert "1 report, 4 sessions, 3 people, 3 organisations, 3 recommendations and 2 statements" in text
    assert "plenary.ttl" in text


@pytest.mark.parametrize("form", FORMS)
def test_page_shows_every_format(workshop: Path, form: str) -> None:
    test = run_page("export", format=form)
    assert (len(test.exception), len(test.error)) == (0, 0)
    assert f".{FORMS[form].suffix}" in read_text(test)
    assert len(read_preview(format=form).splitlines()) > 20


def test_session_narrows_the_file(workshop: Path) -> None:
    test = run_page("export", session="workshop/session/1a")
    assert "what stands in 1A · Gear and bycatch" in read_text(test)
    assert "1 report, 3 sessions, 2 people, 1 organisation, 2 recommendations and 1 statement" in read_text(test)
    assert "1a.ttl" in read_text(test)


def test_topic_that_nothing_is_on_says_so(workshop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = store_facts(tmp_path / "topics", make_facts())
    with write_store(folder) as writer:
        write_topics(writer, SCHEME)
    monkeypatch.setenv("PLENARY_STORE", str(folder))
    text = read_text(run_page("export", topic="https://example.org/topic/tax"))
    assert "what is on tax or a narrower topic" in text
    assert "Nothing of the store is in it: choose fewer filters." in text


def test_people_merely_mentioned_are_in_the_file_only_when_asked_for(workshop: Path) -> None:
    assert "Olaf Dunn" not in read_file(workshop, "1", PLAIN).content.decode()  # type: ignore[union-attr]
    assert "Olaf Dunn" in read_file(workshop, "1", replace(PLAIN, mentioned=True)).content.decode()  # type: ignore[union-attr]
    assert "4 people" in read_text(run_page("export", mentioned="1"))
    assert "--mentioned" in run_page("export", mentioned="1").code[0].value


def test_choice_is_written_to_the_address(workshop: Path) -> None:
    test = run_page("export")
    test.multiselect[0].set_value(["workshop/session/1b"]).run()
    assert test.query_params["session"] == "workshop/session/1b"
    test.toggle[0].set_value(True).run()
    assert test.query_params["mentioned"] == "1"
    assert "1b.ttl" in read_text(test)


def test_choice_of_reports_narrows_the_file(folder: Path) -> None:
    copy_store(folder, store_facts, make_facts("first"), make_facts("second"))
    text = read_text(run_page("export", in_="second"))
    assert "1 report, 4 sessions" in text
    assert "second.ttl" in text
    assert "--report second" in text
    assert "of all 2 reports" in read_text(run_page("export"))


@pytest.mark.parametrize("choices", [{}, {"session": "workshop/session/1a"}, {"format": "csv"}, {"mentioned": "1"}])
def test_command_makes_the_same_file(workshop: Path, tmp_path: Path, choices: dict[str, str]) -> None:
    command = run_page("export", **choices).code[0].value
    words = shlex.split(command.replace("\\\n", " "))
    assert words[:4] == ["python", "-m", "graph", "export"]
    name = Path(words[-1])
    words[-1] = str(tmp_path / name)
    assert CliRunner(catch_exceptions=False).invoke(main, words[3:]).exit_code == 0
    wanted = replace(
        PLAIN,
        form=choices.get("format", "turtle"),
        sessions=(choices["session"],) if "session" in choices else (),
        mentioned="mentioned" in choices,
    )
    assert (tmp_path / name).read_bytes() == read_file(workshop, "1", wanted).content


def test_command_names_a_session_that_others_share_by_its_identifier(folder: Path) -> None:
    copy_store(folder, store_facts, make_facts("first"), make_facts("second"))
    wanted = replace(PLAIN, sessions=("first/session/1a",))
    command = to_command(read_contents(folder), wanted, folder, "https://example.org/")
    assert "--session https://example.org/first/session/1a" in command


def test_command_quotes_what_a_shell_would_run() -> None:
    assert split_options(["python", "-m", "graph", "--session", "1A; rm -rf $(x)", "-o", "a.ttl"]) == [
        "python -m graph",
        "--session '1A; rm -rf $(x)'",
        "-o a.ttl",
    ]


def test_file_is_named_after_what_is_chosen(workshop: Path) -> None:
    contents = read_contents(workshop)
    assert to_file_name(contents, PLAIN) == "plenary.ttl"
    several = ("workshop/session/1a", "workshop/session/plenary-1")
    assert to_file_name(contents, replace(PLAIN, form="csv", sessions=several)) == "1a-plenary-1.zip"


def test_large_file_is_made_only_when_it_is_asked_for(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.explorer.export.export_file.READY", 10)
    read_file.clear()
    file = read_file(workshop, "1", PLAIN)
    assert (file.content, file.counts, file.preview.whole) == (None, None, False)
    assert file.size > 1000
    text = read_text(run_page("export"))
    assert "about" in text
    assert "4 sessions, 3 people" in text
    read_file.clear()
    assert READY > 10


def test_file_too_large_for_a_browser_is_left_to_the_command(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def promise(*_: object) -> ExportFile:
        return replace(real, size=10**10, content=None)

    real = read_file(workshop, "1", PLAIN)
    monkeypatch.setattr("graph.explorer.export.page.read_file", promise)
    test = run_page("export")
    assert "Too large for a browser" in read_text(test)
    assert len(test.get("download_button")) == 0


def test_tables_are_a_zip(workshop: Path) -> None:
    content = read_file(workshop, "1", replace(PLAIN, form="csv")).content
    with zipfile.ZipFile(BytesIO(content or b"")) as archive:
        assert "sessions.csv" in archive.namelist()
        assert "mentioned.csv" not in archive.namelist()


def test_vocabulary_is_shown_and_searched(workshop: Path) -> None:
    text = read_text(run_page("export", view="vocabulary"))
    assert "The vocabulary of exports and queries: 102 terms." in text
    found = run_page("export", view="vocabulary", find="pl:speaker")
    assert "1 of 102 terms of the vocabulary with “pl:speaker”." in read_text(found)
    assert "Who said it." in read_text(found)
    assert "find=pl%3APerson" in read_html(found)
    assert len(found.get("download_button")) == 6


def test_vocabulary_without_a_hit_says_what_to_try(workshop: Path) -> None:
    test = run_page("export", view="vocabulary", find=HOSTILE)
    assert len(test.exception) == 0
    assert "No term has these words." in read_text(test)
    assert "<script" not in read_html(test)


def test_address_that_names_nothing_chooses_nothing(workshop: Path) -> None:
    test = run_page("export", session="no/such/thing", topic="topic/none", format="exe", view="none")
    assert (len(test.exception), len(test.error)) == (0, 0)
    assert "4 sessions" in read_text(test)


def test_preview_shows_hostile_words_as_text(folder: Path) -> None:
    facts = make_facts()
    store_facts(folder, replace(facts, title=HOSTILE))
    test = run_page("export", format="ntriples")
    html = read_html(test)
    assert "<script" not in html
    assert "<img" not in html
