"""Paragraphs of a verbatim record to who speaks in each ("DR SMITH: …", "THE CHAIRPERSON: …")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.layout import Layout
from ingest.lines.names import parse_name
from ingest.lines.places import fold
from ingest.lines.roles import role_words
from ingest.lines.turn_labels import TurnLabel, find_turn_labels
from ingest.patterns import load_words
from ingest.people.initials import find_label
from ingest.values import Person

LEAST_TURNS, LEAST_SPEAKERS = 3, 2
"""A record has so many turns of so many people; fewer labels of the kind could be anything."""
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
ANSWERING = ("presenter", "author")
"""Roles of whom a bare answer is taken to be, in this order."""
NOTE = re.compile(r"^[\[(]")


def find_turns(
    layout: Layout, people: Sequence[Person], holders: Mapping[tuple[str, str], str], initials: Mapping[str, str]
) -> dict[int, str]:
    """Give the name of who speaks by the index of the paragraph, {} for a report that is no verbatim record.

    `holders` gives the one person who holds a role in a session, by (session, role), `initials` whom initials mean. A
    paragraph without a label goes on with the turn before it where it is in the first person; a note in brackets or a
    heading ends the turn.
    """
    turns: dict[int, str] = {}
    labels = find_turn_labels(layout.blocks)
    labelled: list[str] = []
    speaker = ""
    for index, block in enumerate(layout.blocks):
        called, size = find_label(block.text, initials) if block.kind in {"paragraph", "item"} else ("", 0)
        if size:
            speaker = called
            labelled += [called] if called else []
        elif index in labels:
            speaker = name_speaker(labels[index], layout.programme.of_block[index], people, holders)
            labelled += [speaker] if speaker else []
        elif block.kind != "paragraph" or NOTE.match(block.text) or not FIRST_PERSON.search(block.text):
            speaker = ""
        if speaker:
            turns[index] = speaker
    return turns if len(labelled) >= LEAST_TURNS and len(set(labelled)) >= LEAST_SPEAKERS else {}


def name_speaker(
    label: TurnLabel, session: str, people: Sequence[Person], holders: Mapping[tuple[str, str], str]
) -> str:
    """Name who speaks under the label; a bare answer is that of the session's one presenter or author."""
    if label.who:
        return find_speaker(label.who, session, people, holders)
    answering = (holders.get((session, role), "") for role in ANSWERING)
    return "" if label.asks else next((name for name in answering if name), "")


def find_speaker(label: str, session: str, people: Sequence[Person], holders: Mapping[tuple[str, str], str]) -> str:
    """Find the one person whom the label of a turn means, by role or by name; "" where there is none or several."""
    words = [fold(word) for word in label.split()]
    role = role_words().get(" ".join(words[1:] if words[0] == "the" else words), "")
    if words[0] == "the" or role:
        return holders.get((session, role)) or holders.get(("event", role)) or ""
    bare = [word for word in words if word.rstrip(".") not in titles()]
    named = fold(parse_name(label).full)
    full = [one.name for one in people if fold(one.name).split() == bare or fold(one.name) == named]
    family = [person.name for person in people if fold(parse_name(person.name).family).split() == bare]
    found = full or family
    return found[0] if len(found) == 1 else ""


def titles() -> frozenset[str]:
    """Give the words of address, folded and without full stops."""
    return frozenset(fold(word).rstrip(".") for word in load_words("names", "addresses"))
