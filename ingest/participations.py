"""Role entries to participations: person, role, session, affiliation, place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.blocks import make_passage
from ingest.entry import Entry
from ingest.organisation_identity import is_same_event
from ingest.organisations import Bodies
from ingest.patterns import load_words
from ingest.people import Roster
from ingest.places import find_country
from ingest.roles import find_label_roles
from ingest.segments import Range
from ingest.values import Block, Participation, Report


def make_participations(
    report: Report, blocks: Sequence[Block], entries: Sequence[Entry], roster: Roster, bodies: Bodies, event: str
) -> tuple[Participation, ...]:
    """Make one participation for each person, role and session, in order of the text; the first one printed counts."""
    made: dict[tuple[str, str, str], Participation] = {}
    for entry, person in zip(entries, roster.of_entry, strict=True):
        for participation in read_entry(report, blocks[entry.block], entry, person, bodies, event):
            made.setdefault((participation.person, participation.role, participation.session), participation)
    return tuple(made.values())


def read_entry(
    report: Report, block: Block, entry: Entry, person: str, bodies: Bodies, event: str
) -> Iterator[Participation]:
    """Yield the entry's own roles, then the roles in the whole event that it prints besides."""
    text = block.text
    event_roles, positions, organisations = split_event_roles(text, entry, event)
    passage = make_passage(report, block, *entry.whole)
    place = text[slice(*entry.affiliation.place)] if entry.affiliation.place else ""
    names = tuple(
        dict.fromkeys(name for part in organisations for name in bodies.of_range.get((entry.block, part), ())[:1])
    )
    affiliation = join_ranges(text, organisations, always=True)
    position = join_ranges(text, positions, always=False)
    for role in entry.roles:
        yield Participation(
            person, role, entry.session, names, affiliation, position, place, entry.country, entry.delegation, passage
        )
    for role, word, body in event_roles:
        delegation = text[slice(*body)] if body and is_delegation(text[slice(*body)]) else ""
        own = [body] if body and delegation else organisations
        yield Participation(
            person,
            role,
            "event",
            tuple(dict.fromkeys(name for part in own for name in bodies.of_range.get((entry.block, part), ())[:1])),
            join_ranges(text, own, always=True),
            text[slice(*word)] if delegation or role == "recorder" else position,
            "",
            entry.country if entry.country else country_of(delegation),
            entry.delegation,
            passage,
        )


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
        last = printed.split()[-1]
        named = find_label_roles(printed) if len(printed.split()) == 1 else ()
        if len(printed.split()) == 2 and printed.split()[0].casefold() in load_words("roles", "events.words"):
            found += [(role, word, None) for role in find_label_roles(last)]
        elif named and body:
            holder = text[slice(*body)]
            if is_delegation(holder):
                found.append((named[0], word, body))
            elif is_same_event(holder, event):
                found.append((named[0], word, body))
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
    joined = ""
    for before, part in zip([None, *ranges], ranges, strict=False):
        printed = text[slice(*part)]
        if before is None:
            joined = printed
        else:
            near = not always and text[before[1] : part[0]].strip() == ","
            joined += (", " if near else " | ") + printed
    return joined
