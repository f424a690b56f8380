"""The page of people: the list, and one person with evidence."""

from __future__ import annotations

from pathlib import Path

from tests.explorer.reader import read_html, read_text, run_page


def test_list_names_every_participant(workshop: Path) -> None:
    table = run_page("people").dataframe[0].value
    assert list(table["Person"]) == ["Aoife Brannigan", "Ingrid Solheim", "Tomasz Wrona"]
    assert list(table["Sessions"]) == [1, 2, 1]


def test_person_has_roles_with_affiliation_and_place(workshop: Path) -> None:
    text = read_text(run_page("people", person="Ingrid Solheim"))
    assert "Ingrid Solheim: 2 sessions, 1 statement." in text
    assert "Director · Lofoten Fishers' Union · Bodø" in text


def test_person_has_statements_with_the_sentence_and_its_grade(workshop: Path) -> None:
    html = read_html(run_page("people", person="Ingrid Solheim"))
    assert (
        "<blockquote>Ms. Solheim warned that the spring cod had not returned to two of the five bays.</blockq" in html
    )
    assert "line 7</span>" in html
    assert ">resolved by surname</span>" in html


def test_person_has_the_printed_forms_of_the_name(workshop: Path) -> None:
    assert "Ms. Solheim" in read_text(run_page("people", person="Ingrid Solheim")).split("Printed as")[-1]


def test_person_unknown_to_the_store_gives_the_list(workshop: Path) -> None:
    assert len(run_page("people", person="Nobody Known").dataframe) == 1
