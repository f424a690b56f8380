"""Each page on a full, an empty, a missing and a damaged store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.explorer.reader import PAGES, read_frames, read_html, read_text, run_page
from tests.explorer.workshop import HOSTILE, make_facts, store_facts
from tests.graph.copies import copy_store

ROOT = Path(__file__).resolve().parent.parent.parent
WAYS = ("[Reports](reports)", "Add the first one here")
"""How a page without reports says to get some, and how the page on which it is done."""


@pytest.mark.parametrize("page", PAGES)
def test_page_shows_a_full_store_without_a_complaint(page: str, workshop: Path) -> None:
    test = run_page(page)
    assert (len(test.exception), len(test.error), len(test.info)) == (0, 0, 0)


@pytest.mark.parametrize("page", PAGES)
def test_page_says_what_to_do_without_a_store(page: str) -> None:
    test = run_page(page)
    assert len(test.exception) == 0
    assert WAYS[page == "reports"] in read_text(test)


@pytest.mark.parametrize("page", PAGES)
def test_page_says_what_to_do_with_an_empty_store(page: str, folder: Path) -> None:
    copy_store(folder, store_facts)
    test = run_page(page)
    assert len(test.exception) == 0
    assert WAYS[page == "reports"] in read_text(test)


@pytest.mark.parametrize("page", PAGES)
def test_page_says_what_is_wrong_with_a_damaged_store(page: str, folder: Path) -> None:
    copy_store(folder, store_facts, make_facts())
    (folder / "CURRENT").write_text("nonsense", encoding="ascii")
    test = run_page(page)
    assert len(test.exception) == 0
    assert "CURRENT" in read_text(test)


@pytest.mark.parametrize("page", PAGES)
def test_page_shows_a_report_without_facts(page: str, folder: Path) -> None:
    facts = make_facts()
    nothing = replace(
        facts, sessions=facts.sessions[:1], people=(), participations=(), recommendations=(), statements=()
    )
    copy_store(folder, store_facts, nothing)
    assert len(run_page(page).exception) == 0


@pytest.mark.parametrize("page", [page for page in PAGES if page != "query"])
def test_page_hides_people_who_are_merely_mentioned(page: str, workshop: Path) -> None:
    test = run_page(page)
    options = [option for box in test.selectbox for option in box.options]
    assert "Olaf Dunn" not in read_text(test) + "".join(read_frames(test)) + "".join(options)


@pytest.mark.parametrize("page", PAGES)
def test_page_picks_up_a_new_ingest_without_a_restart(page: str, folder: Path) -> None:
    copy_store(folder, store_facts, make_facts())
    test = run_page(page)
    assert "All reports" not in read_html(test)
    store_facts(folder, make_facts("second"))
    assert "All reports" in read_html(test.run())


@pytest.mark.parametrize("choices", [{}, {"person": HOSTILE}])
@pytest.mark.parametrize("page", PAGES)
def test_page_escapes_hostile_names(page: str, choices: dict[str, str], folder: Path) -> None:
    facts = make_facts()
    names = {person.name: HOSTILE if person.name == "Aoife Brannigan" else person.name for person in facts.people}
    copy_store(
        folder,
        store_facts,
        replace(
            facts,
            title=HOSTILE,
            sessions=tuple(replace(session, title=HOSTILE) for session in facts.sessions),
            people=tuple(replace(person, name=names[person.name]) for person in facts.people),
            participations=tuple(replace(fact, person=names[fact.person]) for fact in facts.participations),
        ),
    )
    test = run_page(page, **choices)
    assert len(test.exception) == 0
    html = read_html(test)
    assert ("<script" in html, "<img" in html, 'href="javascript' in html) == (False, False, False)


def test_reports_are_chosen_by_the_address(folder: Path) -> None:
    second = make_facts("second")
    store_facts(folder, make_facts("first"), replace(second, recommendations=second.recommendations[:1]))
    assert "Showing 4 of 4" in read_text(run_page("recommendations"))
    assert "Showing 1 of 1" in read_text(run_page("recommendations", in_="second"))


def test_app_opens_on_the_overview(workshop: Path) -> None:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=20).run()
    assert len(test.exception) == 0
    assert '<h1 class="pl-title">Overview</h1>' in read_html(test)


def test_settings_keep_telemetry_and_menus_off() -> None:
    settings = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    for line in (
        'address = "localhost"',
        "gatherUsageStats = false",
        'toolbarMode = "minimal"',
        'showErrorDetails = "none"',
    ):
        assert line in settings
