"""People and organisations: the lists, one of them with evidence, and people by topics."""

from __future__ import annotations

import csv
from dataclasses import replace
from html import escape
from io import StringIO
from pathlib import Path
from re import findall, sub

import pytest
from streamlit.testing.v1 import AppTest

from graph.explorer.people.matrix import Scale
from tests.explorer.reader import read_html, read_text, run_page
from tests.explorer.subjects import make_subjects, store_subjects
from tests.explorer.workshop import HOSTILE, make_facts, store_facts
from tests.graph.copies import copy_store

SOLHEIM = "workshop/person/ingrid-solheim"
INSTITUTE = "workshop/organisation/baltic-gear-institute"


@pytest.fixture
def subjects(folder: Path) -> Path:
    """Store the workshop with topics."""
    return copy_store(folder, store_subjects, make_subjects())


def read_plain(test: AppTest) -> str:
    """Give the words of the page with single spaces."""
    return sub(r"\s+", " ", read_text(test))


def read_names(test: AppTest) -> list[str]:
    """Give the first cells of the list."""
    return findall(r'<td class="pl-lead"><a[^>]*>([^<]*)</a>', read_html(test))


def test_list_names_every_participant_the_most_active_first(workshop: Path) -> None:
    test = run_page("people", view="people")
    assert "3 people with a role; people merely mentioned are not listed." in read_plain(test)
    assert read_names(test) == ["Ingrid Solheim", "Tomasz Wrona", "Aoife Brannigan"]


def test_list_sorts_by_the_address(workshop: Path) -> None:
    assert read_names(run_page("people", view="people", sort="person"))[0] == "Aoife Brannigan"
    assert read_names(run_page("people", view="people", sort="-person"))[0] == "Tomasz Wrona"
    assert read_names(run_page("people", view="people", sort="-sessions"))[0] == "Ingrid Solheim"


def test_words_find_a_person_by_any_printed_form(workshop: Path) -> None:
    test = run_page("people", view="people")
    test.text_input[0].input("ms whale").run()
    assert read_names(test) == []
    test.text_input[0].input("MS. sol").run()
    assert read_names(test) == ["Ingrid Solheim"]
    assert test.query_params["find"] == "MS. sol"


def test_person_has_roles_with_affiliation_and_place(workshop: Path) -> None:
    test = run_page("people", person=SOLHEIM)
    text = read_plain(test)
    assert "Ingrid Solheim: chair and recorder in 2 sessions, 1 statement." in text
    assert "Director · Lofoten Fishers' Union · Bodø" in text
    assert 'href="people?organisation=workshop%2Forganisation%2Flofoten-fishers-union"' in read_html(test)


def test_event_as_a_whole_is_no_session_of_anybody(folder: Path) -> None:
    facts = make_facts()
    store_facts(folder, replace(facts, participations=(replace(facts.participations[3], session="event"),)))
    person = "workshop/person/aoife-brannigan"
    assert "Aoife Brannigan: convener of the event as a whole, no statement." in read_plain(
        run_page("people", person=person)
    )
    text = read_plain(run_page("people", organisation="workshop/organisation/coastal-law-clinic"))
    assert "Coastal Law Clinic: 1 person." in text


def test_person_has_statements_with_the_sentence_and_its_grade(workshop: Path) -> None:
    html = read_html(run_page("people", person=SOLHEIM))
    assert (
        "<blockquote>Ms. Solheim warned that the spring cod had not returned to two of the five bays.</blockq" in html
    )
    assert "line 7</a>" in html
    assert ">resolved by surname</span>" in html


def test_person_has_every_printed_form_and_why_they_are_one(subjects: Path) -> None:
    text = read_plain(run_page("people", person=SOLHEIM)).split("Printed as")[-1]
    assert "Ms. Solheim line 7" in text
    assert "Solheim line 7 ; by the surname alone" in text
    assert "“Ms. Solheim” is “Ingrid Solheim” with a title · title · 90% sure" in text


def test_person_has_topics_and_colleagues(subjects: Path) -> None:
    text = read_plain(run_page("people", person=SOLHEIM))
    assert "Topics Topic Statements Sessions cod 1 1 nets and gear 1 1 colleague Tomasz Wrona 1A Printed as" in text


def test_person_on_a_topic_shows_what_is_on_it_alone(subjects: Path) -> None:
    test = run_page("people", person=SOLHEIM, topic="topic/gear")
    text = read_plain(test)
    assert "recorder in 1 session on nets and gear, no statement on nets and gear." in text
    assert "spring cod had not" not in text
    assert "Roles in sessions on nets and gear Recorder" in text
    assert "The session is on nets and gear:" in text
    assert f'href="people?person={SOLHEIM.replace("/", "%2F")}"' in read_html(test)


def test_same_name_in_another_report_is_said_and_not_claimed(folder: Path) -> None:
    store_subjects(folder, make_subjects(), make_subjects("second"))
    text = read_plain(run_page("people", person=SOLHEIM))
    assert "1 other report prints this name; it may be another person." in text
    assert "Also named in" not in read_plain(run_page("people", person=SOLHEIM, in_="workshop"))


@pytest.mark.parametrize("person", ["workshop/person/nobody-known", "workshop/person/olaf-dunn", SOLHEIM + "/x"])
def test_person_who_is_not_shown_is_said_to_be_so(workshop: Path, person: str) -> None:
    text = read_plain(run_page("people", person=person))
    assert "merely mentioned are not shown" in text
    assert "Olaf Dunn" not in text


def test_organisation_has_its_people_and_what_it_asks_for(subjects: Path) -> None:
    text = read_plain(run_page("people", organisation=INSTITUTE))
    assert "Baltic Gear Institute: 1 person in 1 session, 1 recommendation." in text
    assert "Tomasz Wrona Convener , 1A · Gear and bycatch" in text
    assert "What it asks for Recommendation · 1A · Gear and bycatch Ministries should pay" in text


def test_organisations_are_listed_with_those_of_most_people_first(subjects: Path) -> None:
    test = run_page("people", view="organisations")
    assert "3 organisations, those with most people first." in read_plain(test)
    assert read_names(test)[0] == "Baltic Gear Institute"
    assert "not in the store any more" in read_plain(run_page("people", organisation="workshop/organisation/none"))


def test_matrix_counts_words_and_roles_and_leads_to_them(subjects: Path) -> None:
    test = run_page("people", view="matrix")
    assert "3 people by 3 topics; a cell leads to the sentences." in read_plain(test)
    html = read_html(test)
    assert 'aria-label="1+1: Ingrid Solheim on fish: 1 statement, 1 session with a role">1<small>+1</small>' in html
    assert 'href="people?person=workshop%2Fperson%2Fingrid-solheim&amp;topic=topic%2Ffish"' in html
    assert "Olaf Dunn" not in html


def test_matrix_opens_at_the_topics_below_one(subjects: Path) -> None:
    html = read_html(run_page("people", view="matrix", topic="topic/fish"))
    assert 'aria-label="1+1: Ingrid Solheim on cod: 1 statement, 1 session with a role"' in html
    assert "Tomasz Wrona" not in html


def test_matrix_puts_alike_people_side_by_side_if_asked(subjects: Path) -> None:
    test = run_page("people", view="matrix", order="alike")
    names = findall(r'<th scope="row"><a[^>]*>([^<]*)</a>', read_html(test))
    assert sorted(names) == ["Aoife Brannigan", "Ingrid Solheim", "Tomasz Wrona"]
    assert "Aoife Brannigan" in (names[0], names[2])  # she alone is on law


def test_matrix_says_how_many_people_it_leaves_out(subjects: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.explorer.people.matrix.MOST", 2)
    assert "The 2 most active of 3 people by" in read_plain(run_page("people", view="matrix"))


def test_matrix_says_how_many_topics_it_leaves_out(subjects: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.explorer.people.matrix.WIDEST", 1)
    assert "by the 1 widest of 3 topics; choose a topic" in read_plain(run_page("people", view="matrix"))


def test_matrix_without_topics_says_so(folder: Path) -> None:
    copy_store(folder, store_facts, make_facts())
    assert "Nobody in the reports shown said anything on a topic" in read_plain(run_page("people", view="matrix"))


@pytest.mark.parametrize("dark", [False, True])
def test_colours_of_the_matrix_run_from_the_page_and_can_be_read(dark: bool) -> None:
    styles = [Scale(7, dark).to_style(count) for count in range(1, 8)]
    assert len(set(styles)) == 7
    for style in (*styles, Scale(1, dark).to_style(1)):
        paper, ink = (measure_light(colour) for colour in findall("#([0-9a-f]{6})", style))
        assert (max(paper, ink) + 0.05) / (min(paper, ink) + 0.05) >= 4.5
    lights = [measure_light(findall("#([0-9a-f]{6})", style)[0]) for style in styles]
    assert lights == sorted(lights, reverse=not dark)


def measure_light(colour: str) -> float:
    """Give the relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_change_of_view_takes_what_was_chosen_away_but_for_the_topic_of_the_matrix(subjects: Path) -> None:
    test = run_page("people", topic="topic/fish")
    test.segmented_control[0].set_value("matrix").run()
    assert dict(test.query_params) == {"topic": "topic/fish", "view": "matrix"}
    test.segmented_control[0].set_value("people").run()
    assert dict(test.query_params) == {"view": "people"}
    test.segmented_control[0].set_value("topics").run()
    assert dict(test.query_params) == {}


def test_hostile_names_of_people_and_organisations_stand_as_text(folder: Path) -> None:
    facts = make_subjects()
    people = tuple(replace(one, name=HOSTILE) if "Solheim" in one.name else one for one in facts.people)
    bodies = tuple(replace(one, name=HOSTILE) if "Baltic" in one.name else one for one in facts.organisations)
    roles = tuple(
        replace(
            role,
            person=HOSTILE if "Solheim" in role.person else role.person,
            organisations=(HOSTILE,) if "Baltic" in role.affiliation else role.organisations,
            affiliation=HOSTILE,
            position=HOSTILE,
        )
        for role in facts.participations
    )
    said = tuple(replace(one, person=HOSTILE) if "Solheim" in one.person else one for one in facts.statements)
    store_subjects(folder, replace(facts, people=people, organisations=bodies, participations=roles, statements=said))
    slug = findall(r"person=(workshop%2Fperson%2Fscript[^\"&]*)", read_html(run_page("people", view="people")))[0]
    for choices in (
        {"view": "people"}, {"view": "organisations"}, {"view": "matrix"}, {"topic": "topic/cod"},
        {"person": slug.replace("%2F", "/")}, {"person": HOSTILE}, {"organisation": HOSTILE}, {"view": HOSTILE},
    ):  # fmt: skip
        test = run_page("people", **choices)
        assert len(test.exception) == 0
        html = read_html(test)
        assert ("<script" in html, "<img" in html, 'href="javascript' in html) == (False, False, False)


def test_lines_of_the_csv_have_the_sentence(subjects: Path) -> None:
    from graph.explorer.people.person import to_lines
    from graph.explorer.shared.tables import to_csv
    from tests.explorer.test_topics import read_contents

    contents = read_contents(subjects)
    lines = to_lines(contents, contents.statements_of[SOLHEIM], contents.roles_of[SOLHEIM])
    rows = list(csv.DictReader(StringIO(to_csv(lines).decode("utf-8-sig"))))
    assert [(row["What"], row["Session"], row["Role"], row["Line"]) for row in rows] == [
        ("statement", "Plenary 1 · The state of the stocks", "", "7"),
        ("role", "Plenary 1 · The state of the stocks", "chair", "5"),
        ("role", "1A · Gear and bycatch", "recorder", "13"),
    ]


def test_directory_cuts_the_title_of_a_report_short_and_keeps_the_whole_under_the_pointer(folder: Path) -> None:
    title = f"{HOSTILE} and a title that goes on for much longer than a column of a table is wide"
    store_facts(folder, replace(make_facts(), title=title), make_facts("second"))
    html = read_html(run_page("people", view="people"))
    assert f'<span title="{escape(title)}">' in html
    assert f">{escape(title)}</" not in html.partition("<tbody>")[2].partition("</tbody>")[0]
    assert "<script>alert" not in html
