"""Lines that name the speakers of a talk to entries: "Title / Name (Organisation)", and a name over an address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from ingest.lines.affiliations import find_affiliation
from ingest.lines.entry import Entry, name_range, split_entries, split_names
from ingest.lines.names import is_person_name
from ingest.lines.person_lines import has_person_shape, is_person_line, split_person
from ingest.lines.places import find_country
from ingest.lines.roles import find_label_roles, match_label
from ingest.lines.segments import heads_organisation, heads_position
from ingest.patterns import CAPITALISED, UPPER
from ingest.people.papers import follows_name
from ingest.sessions.programme import Programme
from ingest.values import Block

TALK = re.compile(r"^(?P<title>[^/]{4,160}?)\s+/\s+(?P<names>[^/()]{4,120}?)\s*\((?P<body>[^()]+(?:\([^()]*\))?)\)$")

SPEAKER = rf"(?:[A-Z][a-z]{{1,4}}\.? )?{CAPITALISED}(?: [\w’'.-]+){{1,4}} \([{UPPER}][^()]{{2,80}}\)"
SPEAKERS = re.compile(rf"{SPEAKER}(?:(?:, and | and | & |, |; ){SPEAKER}){{0,5}}")
SPEAKERS_ASIDE = re.compile(rf"\((?P<names>[{UPPER}][^(),:;]{{4,80}}?),\s+(?P<body>[^();:]{{2,100}})\)\s*$")
SHORT = re.compile(rf"[{UPPER}][{UPPER}\d&-]{{1,9}}")
"""The acronym of a body."""
LEAST_TALKS = 2
LEAST_TITLE = 3
"""Words of a title over a person's line."""

CONTACT = re.compile(r"^(?:e-?mail|contact|twitter|tel|phone|web)\b|\S@\S", re.I)
CONTACT_REACH = 3
"""Blocks after the name among which the address stands."""


def find_contact(blocks: Sequence[Block], index: int, programme: Programme) -> list[Entry]:
    """Find the speaker of a talk's slides: a line with a name alone, and an address soon after it.

    The talk is the section that the title page names; without one the speaker spoke at the event.
    """
    text = blocks[index].text
    after = blocks[index + 1 : index + 1 + CONTACT_REACH]
    if not is_person_name(text) or follows_name(blocks, index):
        return []
    if not any(CONTACT.search(block.text) for block in after):
        return []
    front = programme.sessions[0].passage.start
    talk = next((one.id for one in programme.sessions[1:] if one.passage.start == front), "event")
    return split_entries(text, 0, len(text), index, talk, ("presenter",))


def find_titled_talk(blocks: Sequence[Block], index: int, session: str) -> list[Entry]:
    """Find the speakers on a line "Name (Organisation)" or "Name, Organisation" below the title of their talk.

    One such pair could be anybody under a heading; a report of talks has several.
    """
    if not is_titled(blocks, index):
        return []
    titled = (at for at in range(len(blocks)) if is_titled(blocks, at))
    if len(list(islice(titled, LEAST_TALKS))) < LEAST_TALKS:
        return []
    text = blocks[index].text
    return split_entries(text, 0, len(text), index, session, ("presenter",))


def find_titled_speakers(blocks: Sequence[Block], index: int, session: str) -> list[Entry]:
    """Find the speakers in the bracket that ends a talk's heading ("Night visits (Ann Lee and Joe Roe, Body)").

    One such heading could name anybody; a report of talks has several.
    """
    found = read_bracket(blocks[index], index, session)
    headings = [at for at, block in enumerate(blocks) if block.kind == "heading"] if found else []
    several = sum(bool(read_bracket(blocks[at], at, session)) for at in headings) >= LEAST_TALKS
    return found if several else []


def read_bracket(block: Block, index: int, session: str) -> list[Entry]:
    """Read names and their body in the bracket that ends a heading; [] where it holds no name or no body."""
    aside = SPEAKERS_ASIDE.search(block.text)
    if aside is None:
        return []
    body = find_affiliation(block.text, *aside.span("body"))
    parts = split_names(block.text, aside.span("names"))
    names = [name_range(block.text, part) for part in parts]
    told = heads_organisation(aside["body"]) or SHORT.fullmatch(aside["body"])
    if not body.organisations or not all(names) or not told:
        return []
    return [
        Entry(index, name, (name[0], aside.end("body")), ("presenter",), session, body, "", "")
        for name in names
        if name
    ]


def names_talk(block: Block, line: str) -> bool:
    """Tell whether the line above a person's `line` may be the title of a talk: words, no country, role or person.

    Over people of whom their post alone is said it may be their body.
    """
    text = block.text
    words = text.split()
    plain = block.kind == "paragraph" and len(words) >= LEAST_TITLE and not text.endswith((".", ":", ",", ";"))
    label = match_label(text)
    if not plain or find_country(text) or has_person_shape(text) or (label and find_label_roles(label["label"])):
        return False
    name, what = split_person(line) or ("", "")
    return bool(name) and not heads_position(what)


def is_titled(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a line of names with bracketed organisations stands below a title of its own."""
    block, above = blocks[index], blocks[index - 1] if index else None
    if above is None or block.kind != "paragraph":
        return False
    if not SPEAKERS.fullmatch(block.text):
        return above.line == block.line - 1 and is_person_line(block.text) and names_talk(above, block.text)
    titled = above.kind == "heading" or above.strong or (above.kind == "paragraph" and above.line == block.line - 1)
    return titled and not above.text.endswith((".", ":", ",", ";")) and not SPEAKERS.fullmatch(above.text)


def find_talk(block: Block, index: int, session: str) -> list[Entry]:
    """Find the speakers of a talk on a line "Title / Name and Name (Organisation)"."""
    match = TALK.match(block.text)
    if match is None or block.kind not in {"paragraph", "item"}:
        return []
    affiliation = find_affiliation(block.text, *match.span("body"))
    people = split_names(block.text, match.span("names"))
    return [
        Entry(index, name, (name[0], match.end()), ("presenter",), session, affiliation, "", "")
        for name in (name_range(block.text, part) for part in people)
        if name is not None
    ]
