"""Role entries to participations: person, role, session, affiliation, place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.layout import Layout
from ingest.lines.entry import Entry
from ingest.lines.places import find_country
from ingest.lines.roles import find_label_roles
from ingest.lines.segments import Range
from ingest.organisations.identity import is_same_event
from ingest.organisations.organisations import Bodies
from ingest.page.notes import find_note_marks
from ingest.patterns import load_words
from ingest.people.entries import MAKERS
from ingest.people.legends import add_legend
from ingest.people.persons import Roster
from ingest.values import Participation

COMMISSIONED = re.compile(r"^(?:commissioned|written|prepared) (?:by|for)\b", re.I)
"""What opens a footnote that says for whom a document was written."""


def make_participations(
    layout: Layout, entries: Sequence[Entry], roster: Roster, bodies: Bodies
) -> tuple[Participation, ...]:
    """Make one participation for each person, role and session, in order of the text; the first one printed counts."""
    made: dict[tuple[str, str, str], Participation] = {}
    called = find_note_marks(layout.report, layout.blocks)
    for entry, person in zip(entries, roster.of_entry, strict=True):
        for participation in read_entry(layout, entry, person, bodies):
            commissioned = add_commissioner(layout, entry, participation, bodies, called)
            backed = add_legend(layout, entry, commissioned, bodies)
            made.setdefault((participation.person, participation.role, participation.session), backed)
    return tuple(made.values())


def add_commissioner(
    layout: Layout, entry: Entry, made: Participation, bodies: Bodies, called: Mapping[int, int]
) -> Participation:
    """Give an author without affiliation the body for whom a footnote on the line says it was written.

    `called` gives for each footnote's block the offset of its mark.
    """
    if made.role not in MAKERS or made.organisations:
        return made
    offsets = layout.blocks[entry.block].offsets
    for note, mark in called.items():
        block = layout.blocks[note]
        if not (offsets[0] <= mark <= offsets[-1] and COMMISSIONED.match(block.text)):
            continue
        for body in bodies.organisations:
            mention = next(
                (one for one in body.mentions if block.offsets[0] <= one.passage.start <= block.offsets[-1]), None
            )
            if mention is not None:
                return replace(
                    made, organisations=(body.name,), affiliation=mention.text, grade="resolved", rule="footnote"
                )
    return made


def read_entry(layout: Layout, entry: Entry, person: str, bodies: Bodies) -> Iterator[Participation]:
    """Yield the entry's own roles, then the roles in the whole event that it prints besides."""
    text = layout.blocks[entry.block].text
    event_roles, positions, organisations = split_event_roles(text, entry, layout.event)
    own = Participation(
        person=person,
        role="",
        session=entry.session,
        organisations=find_names(entry, organisations, bodies),
        affiliation=join_ranges(text, organisations, always=True),
        position=join_ranges(text, positions, always=False),
        place=text[slice(*entry.affiliation.place)] if entry.affiliation.place else "",
        country=entry.country,
        delegation=entry.delegation,
        passage=layout.find_passage(entry.block, *entry.whole),
    )
    for role in entry.roles:
        yield replace(own, role=role)
    for role, word, body in event_roles:
        delegation = text[slice(*body)] if body and is_delegation(text[slice(*body)]) else ""
        bearers = [body] if body and delegation else organisations
        yield replace(
            own,
            role=role,
            session="event",
            organisations=find_names(entry, bearers, bodies),
            affiliation=join_ranges(text, bearers, always=True),
            position=text[slice(*word)] if delegation or role == "recorder" else own.position,
            place="",
            country=entry.country or country_of(delegation),
        )


def find_names(entry: Entry, ranges: Sequence[Range], bodies: Bodies) -> tuple[str, ...]:
    """Give the names of the organisations that the ranges of the entry's block print, each once."""
    kept = (bodies.of_range.get((entry.block, part), ())[:1] for part in ranges)
    return tuple(dict.fromkeys(name for names in kept for name in names))


def split_event_roles(
    text: str, entry: Entry, event: str
) -> tuple[list[tuple[str, Range, Range | None]], list[Range], list[Range]]:
    """Split off the roles in the event: give them, and the positions and organisations that remain.

    "Convener, Canadian National Delegation" stays a position as well; "Chair, <the event>" does not.
    """
    positions, organisations = list(entry.affiliation.positions), list(entry.affiliation.organisations)
    found: list[tuple[str, Range, Range | None]] = []
    for word, body in entry.affiliation.roles:
        printed = text[slice(*word)]
        words = printed.split()
        named = find_label_roles(printed) if len(words) == 1 else ()
        if len(words) == 2 and words[0].casefold() in load_words("roles", "events.words"):
            found += [(role, word, None) for role in find_label_roles(words[1])]
        elif named and body:
            holder = text[slice(*body)]
            delegated = is_delegation(holder)
            if delegated or is_same_event(holder, event):
                found.append((named[0], word, body))
                if not delegated:
                    positions = [part for part in positions if part != word]
                    organisations = [part for part in organisations if part != body]
    return found, positions, organisations


def is_delegation(text: str) -> bool:
    """Tell whether the text names a country's delegation."""
    return text.casefold().endswith("delegation")


def country_of(delegation: str) -> str:
    """Give the country whose demonym or name opens the delegation's name, else ""."""
    return find_country(re.split(r"\s+(?:National\s+)?Delegation", delegation)[0], demonym=True) if delegation else ""


def join_ranges(text: str, ranges: Sequence[Range], always: bool) -> str:
    """Join printed ranges: neighbours with ", " (unless `always`), others with " | "."""
    joined = text[slice(*ranges[0])] if ranges else ""
    for before, part in pairwise(ranges):
        near = not always and text[before[1] : part[0]].strip() == ","
        joined += (", " if near else " | ") + text[slice(*part)]
    return joined
