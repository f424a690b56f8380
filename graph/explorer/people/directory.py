"""The people and the organisations of the chosen reports as tables of links, found by any printed form of the name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from graph.explorer.people.speaking import State, count_sessions, to_state
from graph.explorer.people.topics import FIND
from graph.explorer.shared.address import choose_words
from graph.explorer.shared.facts import Contents, OrganisationFact, PersonFact, RoleFact
from graph.explorer.shared.frame import say_shown, to_count
from graph.explorer.shared.here import Here
from graph.explorer.shared.labels import to_short
from graph.explorer.shared.links import to_thing
from graph.explorer.shared.listing import (
    PAGE,
    ROWS,
    SORT,
    STYLE,
    Column,
    Row,
    read_page,
    sort_records,
    to_listing,
    to_pages,
)
from graph.explorer.shared.tables import Line
from graph.explorer.shared.tally import show_csv, to_cell
from graph.views.topic_tree import is_begun, to_folded, to_words

REPORT = Column("Report", "report")
PEOPLE = (
    Column("Person", "person", width=14),
    Column("Statements", "statements", down=True, right=True, width=6.5),
    Column("Sessions", "sessions", down=True, right=True, width=5.5),
    Column("Roles", "roles", width=11),
    Column("Organisations", "organisations"),
    Column("Country", "country", width=8),
    REPORT,
)
ORGANISATIONS = (
    Column("Organisation", "organisation"),
    Column("People", "people", down=True, right=True, width=5.5),
    Column("Sessions", "sessions", down=True, right=True, width=5.5),
    Column("Recommendations", "recommendations", down=True, right=True, width=9.5),
    Column("Printed", "printed", down=True, right=True, width=5.5),
    REPORT,
)


NAMES = """<style>
.pl-directory .pl-list .pl-lead a {text-decoration: underline 1px #8a8f98}
@media (min-width: 641px) {.pl-directory .pl-list .pl-right {padding-right: 1.4rem}}
</style>"""


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody who can be found."""

    ref: str
    line: Line
    """What is shown, by the title of the column."""
    names: tuple[tuple[str, ...], ...]
    """The folded words of each printed form."""


def show_participants(contents: Contents, here: Here) -> None:
    """Show everybody with a role, the most active first."""
    found = show_finder("Find a person", make_people(contents, to_state(contents)), "people")
    say_shown(f"{to_count(len(found), 'person', 'people')} with a role; people merely mentioned are not listed.")
    show_entries("People", PEOPLE, found, here)


def show_organisations(contents: Contents, here: Here) -> None:
    """Show all organisations, those with most people first."""
    every = make_organisations(contents, to_state(contents))
    found = show_finder("Find an organisation", every, "organisations")
    say_shown(f"{to_count(len(found), 'organisation')}, those with most people first.")
    show_entries("Organisations", ORGANISATIONS, found, here)


def show_finder(label: str, entries: Sequence[Entry], name: str) -> list[Entry]:
    """Let the reader type part of a name, offer what it finds as CSV, and give it."""
    left, right = st.columns([9, 1], vertical_alignment="bottom")
    with left:
        wanted = to_words(choose_words(label, FIND, placeholder="by any printed form of the name"))
    found = [entry for entry in entries if any(is_begun(wanted, words) for words in entry.names)]
    if found:
        with right:
            show_csv(name, lambda: [entry.line for entry in found])
    return found


def show_entries(title: str, columns: Sequence[Column], entries: Sequence[Entry], here: Here) -> None:
    """Show a page of the entries in the order of the address; columns that are empty in all are left out."""
    used = [column for column in columns if any(entry.line[column.title] for entry in entries)]
    keys = {column.sort: to_key(column) for column in used}
    ordered = sort_records(entries, keys, next(iter(here.held.get(SORT, ())), ""))
    page = read_page(here.held.get(PAGE, ()), None, len(ordered))
    rows = [Row(to_cells(entry, used)) for entry in ordered[page * ROWS : (page + 1) * ROWS]]
    if rows:
        listing = to_listing(title, here, used, rows)
        st.html(f'{STYLE}{NAMES}<div class="pl-directory">{listing}</div>{to_pages(here, page, len(ordered))}')


def to_key(column: Column) -> Callable[[Entry], str | int]:
    """Give what a column sorts by."""

    def find(entry: Entry) -> str | int:
        value = entry.line[column.title]
        return to_folded(value) if isinstance(value, str) else value

    return find


def to_cells(entry: Entry, columns: Sequence[Column]) -> tuple[str, ...]:
    """Give the cells as HTML, the first a link."""
    first, *others = columns
    name = to_thing(entry.ref, str(entry.line[first.title]))
    return (name, *(to_inside(entry.line[column.title], column) for column in others))


def to_inside(value: str | int, column: Column) -> str:
    """Give a cell as HTML: nothing for 0, the title of a report cut short with the whole under the pointer."""
    if isinstance(value, int):
        return to_cell(value)
    short = to_short(value) if column is REPORT else value
    return escape(value) if short == value else f'<span title="{escape(value)}">{escape(short)}</span>'


@st.cache_resource(max_entries=6, show_spinner=False)
def make_people(_contents: Contents, state: State) -> tuple[Entry, ...]:
    """Give all participants, the most active first; worked out once for each choice of reports."""
    entries = (to_person(_contents, person) for person in _contents.participants)
    return tuple(sorted(entries, key=lambda entry: (*to_rank(entry.line, "Statements", "Sessions"), entry.names[0])))


@st.cache_resource(max_entries=6, show_spinner=False)
def make_organisations(_contents: Contents, state: State) -> tuple[Entry, ...]:
    """Give all organisations, those with most people first; worked out once for each choice of reports."""
    entries = (to_organisation(_contents, body) for body in _contents.organisations)
    ranks = ("People", "Recommendations", "Printed")
    return tuple(sorted(entries, key=lambda entry: (*to_rank(entry.line, *ranks), entry.names[0])))


def to_rank(line: Line, *columns: str) -> tuple[int, ...]:
    """Give what puts the greatest numbers first."""
    return tuple(-int(line[column]) for column in columns)


def to_person(contents: Contents, person: PersonFact) -> Entry:
    """Give the line of a person."""
    roles = contents.roles_of.get(person.ref, ())
    bodies = dict.fromkeys(name for role in roles for name in name_bodies(contents, role))
    values: Line = {
        "Person": person.name,
        "Statements": len(contents.statements_of.get(person.ref, ())),
        "Sessions": count_sessions(contents, roles),
        "Roles": ", ".join(sorted({role.role for role in roles})),
        "Organisations": " · ".join(bodies),
        "Country": ", ".join(dict.fromkeys(role.country for role in roles if role.country)),
        "Report": to_report(contents, person.document),
    }
    return Entry(person.ref, values, to_names(person))


def name_bodies(contents: Contents, role: RoleFact) -> list[str]:
    """Name the organisations for which a role was held, by their names and not as they are printed beside it."""
    bodies = [contents.things.get(ref) for ref in role.organisation_refs]
    return [body.name for body in bodies if isinstance(body, OrganisationFact)]


def to_organisation(contents: Contents, body: OrganisationFact) -> Entry:
    """Give the line of an organisation."""
    roles = contents.roles_of.get(body.ref, ())
    values: Line = {
        "Organisation": body.name,
        "People": len({role.person_ref for role in roles}),
        "Sessions": count_sessions(contents, roles),
        "Recommendations": len(contents.recommendations_of.get(body.ref, ())),
        "Printed": sum(form.times for form in body.forms),
        "Report": to_report(contents, body.document),
    }
    return Entry(body.ref, values, (*to_names(body), tuple(to_words(body.acronym))))


def to_names(fact: PersonFact | OrganisationFact) -> tuple[tuple[str, ...], ...]:
    """Give the words of the name and of each printed form."""
    return tuple(dict.fromkeys(tuple(to_words(name)) for name in (fact.name, *(form.text for form in fact.forms))))


def to_report(contents: Contents, document: str) -> str:
    """Name the report; "" where there is but one."""
    return contents.every.get(document, document) if len(contents.documents) > 1 else ""
