"""`python -m graph diff`: what it compares, how it ends, and that it shows hostile text harmlessly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.__main__ import main
from graph.changes.removal import remove_reports
from graph.store import open_store
from tests.graph.copies import copy_store
from tests.graph.difference.states import make_edition
from tests.graph.workshop import DOCUMENT, make_workshop, write_facts

SAME, DIFFERENT, TROUBLE = 0, 1, 2


def run(*arguments: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


def test_same_stores_end_with_0_and_different_ones_with_1(tmp_path: Path) -> None:
    copy_store(tmp_path / "a", write_facts, make_workshop())
    copy_store(tmp_path / "b", write_facts, make_edition())
    assert run(tmp_path / "a", tmp_path / "a").exit_code == SAME
    result = run(tmp_path / "a", tmp_path / "b")
    assert result.exit_code == DIFFERENT
    assert "States [-should-] {+must+} publish {+all+} cod quotas." in result.stdout


@pytest.mark.parametrize("form", ["markdown", "csv", "turtle"])
def test_same_stores_give_no_change_in_any_form(tmp_path: Path, form: str) -> None:
    copy_store(tmp_path, write_facts, make_workshop())
    result = run(tmp_path, tmp_path, "--format", form)
    assert result.exit_code == SAME
    assert "cod quotas" not in result.stdout


def test_two_reports_of_a_store_are_compared_with_each_other(tmp_path: Path) -> None:
    write_facts(tmp_path, make_workshop("first"), replace(make_edition(), report=make_workshop("second").report))
    assert run("--store", tmp_path, "first", "first").exit_code == SAME
    result = run("--store", tmp_path, "first", "second")
    assert result.exit_code == DIFFERENT
    assert "~ States [-should-] {+must+} publish {+all+} cod quotas. [0.78]  (first:12 → second:12" in result.stdout


def test_removed_report_is_compared_with_the_one_in_its_place(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop())
    remove_reports(tmp_path, [DOCUMENT])
    write_facts(tmp_path, make_edition())
    assert run("--store", tmp_path, DOCUMENT).stdout.startswith(f"before: {DOCUMENT}@removed\nafter:  {DOCUMENT}\n")
    assert "{+must+}" in run("--store", tmp_path, DOCUMENT).stdout


def test_version_that_is_still_there_is_compared(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop())
    with open_store(tmp_path) as held:  # a version that somebody reads is kept
        write_facts(tmp_path, make_edition())
        number = int(held.manifest.version)
        assert "{+must+}" in run("--store", tmp_path, f"{DOCUMENT}@{number}", DOCUMENT).stdout


def test_people_merely_mentioned_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    copy_store(tmp_path / "a", write_facts, make_workshop())
    write_facts(tmp_path / "b", replace(make_workshop(), people=make_workshop().people[:2]))
    assert run(tmp_path / "a", tmp_path / "b").exit_code == SAME
    assert "- Per Vik" in run(tmp_path / "a", tmp_path / "b", "--mentioned").stdout


def test_answer_is_written_to_a_file(tmp_path: Path) -> None:
    copy_store(tmp_path / "a", write_facts, make_workshop())
    copy_store(tmp_path / "b", write_facts, make_edition())
    result = run(tmp_path / "a", tmp_path / "b", "--format", "markdown", "-o", tmp_path / "changes.md")
    assert (result.exit_code, result.stdout) == (DIFFERENT, "")
    assert (tmp_path / "changes.md").read_text(encoding="utf-8").startswith("# What changed\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{store}"], "name B as well"),
        (["{store}", "{store}/none"], "none"),
        (["--store", "{store}", DOCUMENT], "removed"),
        (["--store", "{store}", DOCUMENT, "shelf-sea"], DOCUMENT),
        (["--store", "{store}", f"{DOCUMENT}@99", DOCUMENT], "99"),
        (["{store}", "{store}", "--format", "pdf"], "pdf"),
    ],
)
def test_what_cannot_be_compared_ends_with_2_and_a_cure(tmp_path: Path, arguments: list[str], said: str) -> None:
    copy_store(tmp_path, write_facts, make_workshop())
    result = run(*(argument.format(store=tmp_path) for argument in arguments))
    assert result.exit_code == TROUBLE
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_hostile_words_reach_no_terminal_and_no_markdown(tmp_path: Path) -> None:
    first = make_workshop()
    hostile = replace(first.recommendations[0], text="\x1b[31m<script>x</script> [a](javascript:b)")
    write_facts(tmp_path / "a", first)
    write_facts(tmp_path / "b", replace(first, recommendations=(*first.recommendations, hostile)))
    assert "\x1b" not in run(tmp_path / "a", tmp_path / "b").stdout
    markdown = run(tmp_path / "a", tmp_path / "b", "--format", "markdown").stdout
    assert "<script>" not in markdown
    assert "[a](" not in markdown
