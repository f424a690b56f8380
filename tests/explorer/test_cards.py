"""Cards: what is known of a thing in short, with its evidence, the same on every page."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path
from re import sub

import pytest

from graph.explorer.shared.cards import to_thing_card
from graph.explorer.shared.facts import Contents, ReportFacts
from graph.explorer.shared.reading import read_memberships, read_report, read_titles, read_topics
from graph.store import open_store
from tests.explorer.workshop import HOSTILE
from tests.graph.observed import make_observed
from tests.graph.workshop import write_facts


@pytest.fixture(scope="module")
def contents(shared_store: Path) -> Contents:
    """Read the invented workshop."""
    with open_store(shared_store) as store:
        titles = read_titles(store)
        return Contents("1", (read_report(store, "workshop"),), titles, read_topics(store), read_memberships(store))


def read_words(card: str) -> str:
    """Give the words of a card as a reader sees them."""
    return " ".join(unescape(sub(r"<style>.*?</style>|<[^>]+>", " ", sub("\n", " ", card))).split())


def test_person_has_roles_and_what_was_said(contents: Contents) -> None:
    words = read_words(to_thing_card(contents, "workshop/person/ingrid-solheim"))
    assert "Person Ingrid Solheim" in words
    assert "chair of Plenary 1 · The state of the stocks" in words
    assert "Director · Lofoten Fishers' Union · Bodø" in words
    assert "the spring cod had not returned" in words


def test_session_has_its_people_and_counts(contents: Contents) -> None:
    words = read_words(to_thing_card(contents, "workshop/session/1a"))
    assert "breakout: 2 recommendations and 1 statement" in words
    assert "Tomasz Wrona , convener" in words


def test_recommendation_says_who_is_asked(contents: Contents) -> None:
    (asked,) = [fact for fact in contents.recommendations if fact.addressee]
    words = read_words(to_thing_card(contents, asked.ref))
    assert "Ministries asked in 1A · Gear and bycatch" in words
    assert "from an explicit list" in words
    assert "resolved" not in words


def test_organisation_has_its_people(contents: Contents) -> None:
    card = to_thing_card(contents, "workshop/organisation/baltic-gear-institute")
    assert "1 person Tomasz Wrona" in read_words(card)


def test_evidence_links_to_its_place_in_the_source(contents: Contents) -> None:
    assert 'href="source?report=workshop&amp;start=' in to_thing_card(contents, "workshop/person/tomasz-wrona")


def test_card_of_somebody_merely_mentioned_is_not_shown(contents: Contents) -> None:
    card = to_thing_card(contents, "workshop/person/olaf-dunn")
    assert "Dunn" not in card
    assert "merely mentioned are not shown" in card


def test_card_of_a_report_that_is_not_chosen_says_so(contents: Contents) -> None:
    none = replace(contents, reports=())
    assert "report that is not chosen" in to_thing_card(none, "workshop/person/tomasz-wrona")


def test_every_thing_has_a_card_and_nothing_breaks_out_of_it(contents: Contents) -> None:
    hostile = replace(contents, reports=tuple(map(spoil, contents.reports)))
    for ref in hostile.things:
        card = to_thing_card(hostile, ref)
        assert "pl-card" in card
        assert "<script" not in card
        assert "<img" not in card


def spoil(report: ReportFacts) -> ReportFacts:
    """Put a text that breaks out of whatever does not escape it wherever a report's words stand."""
    return replace(
        report,
        title=HOSTILE,
        sessions=tuple(replace(fact, title=HOSTILE) for fact in report.sessions),
        people=tuple(replace(fact, name=HOSTILE) for fact in report.people),
        organisations=tuple(replace(fact, name=HOSTILE) for fact in report.organisations),
        roles=tuple(replace(fact, role=HOSTILE, organisation=HOSTILE, person=HOSTILE) for fact in report.roles),
        recommendations=tuple(
            replace(fact, text=HOSTILE, made_by=HOSTILE, addressee=HOSTILE, evidence=())
            for fact in report.recommendations
        ),
        statements=tuple(replace(fact, text=HOSTILE) for fact in report.statements),
    )


def test_instrument_has_what_has_become_of_it(tmp_path: Path) -> None:
    write_facts(tmp_path, make_observed())
    with open_store(tmp_path) as store:
        read = Contents("1", (read_report(store, "shelf-seas"),), read_titles(store), read_topics(store), ())
    words = read_words(to_thing_card(read, "shelf-seas/instrument/mesh-convention"))
    assert "Norway ratified: 2005" in words
    assert "named in 1 recommendation" in words
