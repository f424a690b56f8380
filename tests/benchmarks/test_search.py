"""The benchmark of the search multiplies a store as it says, and asks the same each time."""

from __future__ import annotations

from pathlib import Path

from graph.search.select import open_search
from graph.store import open_store
from tests.benchmarks.search import QUESTIONS, make_questions, measure, write_copies
from tests.graph.workshop import SOURCE, make_workshop, write_facts


def test_copies_are_reports_of_their_own_and_are_all_found(tmp_path: Path) -> None:
    write_facts(tmp_path / "one", make_workshop("shelf"))
    with open_store(tmp_path / "one") as source:
        assert write_copies(source, tmp_path / "many", 3) == 3 * len(source.read_quads("shelf"))
    with open_store(tmp_path / "many") as store:
        search = open_search(store)
        assert set(store.manifest.reports) == {f"shelf-{number:04d}" for number in range(3)}
    found = search.select_hits("ada", kinds=["person"]).hits
    assert {hit.document for hit in found} == {f"shelf-{number:04d}" for number in range(3)}
    assert len({hit.reference for hit in found}) == 3
    assert len(measure(search, ["ada", "cod"])) == 2


def test_questions_are_the_same_each_time_and_of_each_form() -> None:
    questions = make_questions(SOURCE)
    assert questions == make_questions(SOURCE)
    assert {form: len(asked) for form, asked in questions.items()} == dict.fromkeys(questions, QUESTIONS)
    assert questions != make_questions(SOURCE, 5)
