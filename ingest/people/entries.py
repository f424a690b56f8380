"""Blocks to role entries: who is printed in which role of which session, with position, organisation and place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.lines.entry import Entry, split_entries
from ingest.lines.places import find_country, is_delegated
from ingest.lines.roles import absence_pattern, find_label_roles, is_listing, is_of_many, match_label
from ingest.lines.rosters import lists_people
from ingest.lines.told import find_makers, read_told
from ingest.lines.turn_labels import read_sure
from ingest.patterns import CAPITALISED, load_patterns, load_words
from ingest.people.announced import read_announced
from ingest.people.bylines import find_byline
from ingest.people.heading_roles import find_aside, find_in_heading, find_named_role, find_titled_name
from ingest.people.panellists import Runs, find_runs
from ingest.people.papers import find_address, find_committee, find_paper
from ingest.people.portraits import Portraits
from ingest.people.strange_labels import read_body, read_unknown
from ingest.people.tables import Columns, find_titled, read_header, read_row, read_turned_line
from ingest.people.talks import find_contact, find_talk, find_titled_talk
from ingest.people.timetables import Timetable, find_timetable, read_timed_row
from ingest.sessions.programme import Programme
from ingest.sessions.speaker_headings import find_speaker_headings
from ingest.values import DISGUISED_LEVEL, Block

MAX_HEADER_WORDS = 60
LONGEST_ASIDE = 12
"""Words of a paragraph between role lines; a longer one is prose, with which a session's header ends."""
LONGEST_LABEL = 60
"""Characters of a line that only labels those who were not there."""
LABELLED = frozenset({"plenary", "breakout"})
BRACKETED = re.compile(rf"\b({CAPITALISED}(?:\s[\w’'.-]+){{0,3}}\s{CAPITALISED})(?=\s\()")
QUOTED = re.compile(r"[“\"][^“”\"]{3,200}[”\"],?\s*(?:[–—-]\s+|by\s+)?(?=[A-Z])")
"""The title of a talk between its label and who gave it."""
MAKERS = frozenset({"author", "editor"})
"""Roles in the document, which are never a session's."""
WHOLE_EVENT = frozenset({"rapporteur", "recorder", "author", "editor", "organiser", "host"})
"""Roles that a section without a label has none of: they are the event's."""


@dataclass(slots=True)
class Walk:
    """State of the walk over the blocks."""

    session: str = ""
    holder: str = ""
    """Id of the session in which the people of the next lines hold their roles."""
    header: bool = True
    """True until the session's prose starts."""
    carried: tuple[str, ...] = ()
    """Roles of the last role label, which the lines under it take."""
    listing: int = 0
    """Level of the heading of the list of participants that is open, 0 where none is."""
    country: str = ""
    """Country whose participants are being listed ("CROATIA" over names), else ""."""
    columns: Columns = field(default_factory=Columns)
    titled: str = ""
    """Id of the session that the last row of a programme named."""
    speakers: frozenset[int] = frozenset()
    """Indexes of headings that name a speaker over what they said."""
    bracketed: frozenset[str] = frozenset()
    """Names that the report prints before a bracket, as those of people with their organisation."""
    timetable: Timetable = field(default_factory=Timetable)
    runs: Runs = field(default_factory=Runs)
    portraits: Portraits = field(default_factory=Portraits)


def find_entries(blocks: Sequence[Block], programme: Programme, role_labels: frozenset[int]) -> tuple[Entry, ...]:
    """Find the people on role lines, in order of the text.

    A line under a role label takes that role; "Country: names" takes the role of the label above it, or presenter.
    Country lines count only in a session's header, before its prose starts.
    """
    bracketed = frozenset(name for block in blocks for name in BRACKETED.findall(block.text))
    walk = Walk(
        speakers=find_speaker_headings(blocks),
        bracketed=bracketed,
        timetable=find_timetable(blocks),
        runs=find_runs(blocks, programme),
    )
    entries: list[Entry] = []
    for index in range(len(blocks)):
        entries += read_block(walk, blocks, index, programme, role_labels)
    for announced in programme.announced:
        entries += read_announced(blocks[announced.block].text, announced, programme)
    entries = drop_bodies(blocks, entries)
    return tuple(sorted(entries, key=lambda entry: (entry.block, entry.whole)))


def drop_bodies(blocks: Sequence[Block], entries: Sequence[Entry]) -> list[Entry]:
    """Drop what reads like a name but is the organisation of somebody else ("Host: Subtitle Commons")."""
    bodies = {
        blocks[entry.block].text[slice(*part)].casefold()
        for entry in entries
        for part in entry.affiliation.organisations
    }
    names = [blocks[entry.block].text[slice(*entry.name)] for entry in entries]
    return [entry for entry, name in zip(entries, names, strict=True) if name.casefold() not in bodies]


def read_block(
    walk: Walk, blocks: Sequence[Block], index: int, programme: Programme, role_labels: frozenset[int]
) -> list[Entry]:
    """Read the entries of one block, and note what it means for those after it."""
    block, session = blocks[index], programme.of_block[index]
    if session != walk.session or index in programme.headings:
        walk.header, walk.session, walk.carried, walk.holder = True, session, (), session
    if index in programme.headings:
        walk.carried = find_named_role(block.text)
        walk.portraits = walk.portraits if block.level > walk.portraits.level else Portraits()
        return walk.portraits.read(blocks, index) or find_in_heading(blocks, index, session)
    if index in role_labels:
        read_role_label(walk, blocks, index, programme)
        return []
    if block.kind == "table":
        walk.columns = read_header(block) or walk.columns
        walk.titled = find_titled(programme, block, walk.columns) or walk.titled
        holder = walk.titled or walk.holder
        return read_row(block, index, walk.columns, holder, walk.carried) or read_timed_row(block, index, walk.holder)
    if block.column:
        return []  # prose out of a cell
    walk.columns, walk.titled = Columns(), ""
    if index in walk.speakers:
        return split_entries(block.text, 0, len(block.text), index, session, ("presenter",))
    if block.kind in {"heading", "code"}:
        walk.carried = () if block.kind == "heading" else walk.carried
        return find_titled_name(block, index, session)
    if len(block.text) <= LONGEST_LABEL and absence_pattern().match(block.text):
        walk.carried = ()  # "Apologies:" below those who were there
        return []
    walk.carried = () if walk.timetable.slots.get(index) else walk.carried  # the next slot of a programme
    if block.label and (aside := find_aside(replace(block, text=block.text[: block.label]), index, session)):
        return aside
    found = read_line(walk, block, index, programme) or (find_talk(block, index, session) if walk.header else [])
    found = found or walk.timetable.read(block, index, session) or find_titled_talk(blocks, index, session)
    found = found or find_byline(blocks, index, session) or walk.runs.read(block, index, session)
    carry_on(walk, blocks, index, found)
    found = found or find_makers(block, index) or find_paper(block, index, programme) or find_committee(block, index)
    return found or find_address(blocks, index, programme) or find_contact(blocks, index, programme)


def read_role_label(walk: Walk, blocks: Sequence[Block], index: int, programme: Programme) -> None:
    """Let a heading or line that prints only a role, or heads a list of people, say what the lines under it hold."""
    block, session = blocks[index], programme.of_block[index]
    roles = find_label_roles(block.text.rstrip(": "))
    walk.header = True
    level, listed = block.level or DISGUISED_LEVEL, is_listing(block)
    inside = block.kind == "heading" and not listed and 0 < walk.listing <= level
    walk.listing = level if listed else walk.listing if inside else 0
    walk.country = find_country(block.text) if inside else ""
    # a part of a list of participants that names no role ("Secretariat") goes on with it
    walk.carried = roles or ("participant",)
    # a list of participants under a heading of its own is the event's
    of_event = listed or inside or (block.kind == "heading" and block.text.casefold().startswith("list of "))
    walk.holder = "event" if of_event or is_peer(blocks, index, programme) else session
    whole = load_patterns("roles")["whole_event"].get(block.text.casefold().strip())
    walk.carried = (whole,) if whole and walk.holder == "event" else walk.carried
    walk.portraits = (
        Portraits(block.level, walk.carried, walk.holder) if block.kind == "heading" and roles else Portraits()
    )


def is_peer(blocks: Sequence[Block], index: int, programme: Programme) -> bool:
    """Tell whether a heading over people ranks with that of the section before it: they are the event's."""
    block, section = blocks[index], programme.by_id[programme.of_block[index]].kind == "section"
    if block.kind != "heading" or block.level >= DISGUISED_LEVEL or not section or block.text.endswith(":"):
        return False
    before = next((blocks[at] for at in range(index - 1, -1, -1) if at in programme.headings), None)
    return before is not None and before.kind == "heading" and block.level <= before.level


def carry_on(walk: Walk, blocks: Sequence[Block], index: int, found: Sequence[Entry]) -> None:
    """Keep the role label over the next lines, or drop it: what it holds for ends with prose and with other labels."""
    block = blocks[index]
    if not found:
        long = len(block.text.split()) > LONGEST_ASIDE and not block.text.startswith("[")
        if block.label:
            walk.carried = ()
        elif block.kind == "paragraph" and long:
            walk.carried, walk.header = (), False
        return
    label = match_label(block.text)
    if block.kind != "paragraph":
        return
    if label and (find_label_roles(label["label"]) or found[0].roles[0].startswith("other:")):
        goes_on = index + 1 < len(blocks) and blocks[index + 1].line == block.line + 1
        walk.carried = found[0].roles if goes_on and not found[0].country else ()
    elif block.label and not find_country(block.text[: block.label].strip(" :")):
        walk.carried = ()


def read_line(walk: Walk, block: Block, index: int, programme: Programme) -> list[Entry]:
    """Read one block as a role line; give [] where it is none."""
    text, length = block.text, len(block.text)
    if read_sure(block):
        return []  # somebody speaks
    label = match_label(text)
    if label and walk.carried and "(" in label["label"] and not find_label_roles(label["label"]):
        label = None  # "Name (Body) Topic: …"
    if label is None and (told := read_told(text, index, walk.holder)):
        return told
    if label is None:
        under = walk.carried and walk.header and (len(text.split()) < MAX_HEADER_WORDS or lists_people(text))
        under = under and not (text.endswith(".") and load_words("roles", "sessions.named").issuperset(walk.carried))
        if under and (turned := read_turned_line(text, index, walk.holder, walk.carried)):
            return turned
        country, printed = (walk.country, walk.country) if walk.listing else ("", "")
        return split_entries(text, 0, length, index, walk.holder, walk.carried, country, printed) if under else []
    name = label["label"]
    roles = find_label_roles(name)
    if roles:
        holder = "event" if is_of_event(programme, walk.holder, roles) else walk.holder
        several = is_of_many(name) and walk.bracketed.issuperset(re.split(r",\s+", text[label.end() :].rstrip(".")))
        titled = QUOTED.match(text, label.end())
        begin = titled.end() if titled else label.end()
        return split_entries(text, begin, length, index, holder, roles, several=several)
    country = find_country(name) or find_country(name.removesuffix(" delegation"), demonym=True)
    if (country or is_delegated(name)) and walk.header and (block.label or walk.carried):
        roles = walk.carried or ("presenter",)
        return split_entries(text, label.end(), length, index, walk.holder, roles, country, name)
    if walk.carried and walk.header and (of_body := read_body(text, index, label, walk.holder, walk.carried)):
        return of_body
    return read_unknown(text, index, label, walk.holder) if walk.header and block.kind == "paragraph" else []


def is_of_event(programme: Programme, session: str, roles: Sequence[str]) -> bool:
    """Tell whether the roles are held in the event: a section outside labelled sessions has none of them."""
    if MAKERS.issuperset(roles):
        return True
    sessions = programme.by_id
    section = sessions.get(session)
    if section is None or section.kind != "section" or not WHOLE_EVENT.issuperset(roles):
        return False
    labelled = any(one.kind in LABELLED for one in programme.sessions)
    return labelled and sessions[section.parent].kind not in LABELLED
