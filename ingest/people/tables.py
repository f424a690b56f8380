"""Rows of a programme or of a list of participants to role entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.lines.affiliations import Affiliation, find_affiliation
from ingest.lines.entry import NOWHERE, Entry, split_entries
from ingest.lines.names import is_person_name
from ingest.lines.places import find_country, is_place
from ingest.lines.roles import LABEL, find_label_roles
from ingest.lines.segments import Range, heads_position, split_parts
from ingest.page.cell_blocks import holds_actions
from ingest.patterns import CAPITALISED, load_patterns
from ingest.people.papers import pair_bodies
from ingest.sessions.programme import Programme
from ingest.values import Block

TURNED = re.compile(rf"(?:[\w’']+ ){{0,2}}{CAPITALISED}, {CAPITALISED}(?: (?:{CAPITALISED}|[A-Z]\.)){{0,2}}")

TURNED_LINE = re.compile(
    rf"(?P<name>(?:[\w’']+ ){{0,2}}{CAPITALISED}, (?P<given>{CAPITALISED}(?: (?:{CAPITALISED}|[A-Z]\.)){{0,2}}))"
    r"\s*\((?P<what>[^()]+(?:\([^()]*\))?[^()]*)\)"
)
KEYS = ("person", "body", "title", "role", "position", "country")
"""What the columns may hold."""
COUNTRY_CODE = re.compile(r"[A-Z]{2}")
"""A cell of two capitals beside names is a country's code, and no body's name."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table holds what; -1 where none does."""

    person: int = -1
    body: int = -1
    title: int = -1
    role: int = -1
    position: int = -1
    country: int = -1
    makers: bool = False
    """True where the people are authors of what the row names."""


def read_header(block: Block) -> Columns | None:
    """Give the columns of a table's heading row, None where the row is none."""
    words = load_patterns("roles")["columns"]
    cells = [block.text[slice(*cell)].casefold().strip(" :*") for cell in block.cells]
    if any(holds_actions(cell) for cell in cells):
        return None  # whose task it is says not who took part
    found = {key: next((at for at, cell in enumerate(cells) if cell in words[key]), -1) for key in KEYS}
    made = found["person"] >= 0 and cells[found["person"]] in words["author"]
    return Columns(**found, makers=made) if found["person"] >= 0 else None


def read_row(block: Block, index: int, columns: Columns, session: str, carried: tuple[str, ...]) -> list[Entry]:
    """Read a row of a programme or of a list of participants."""
    cells, text = block.cells, block.text
    column = columns.person if columns.person >= 0 else 0 if carried else -1
    if not 0 <= column < len(cells) or read_header(block):
        return []
    title = text[slice(*cells[columns.title])] if 0 <= columns.title < len(cells) else ""
    start, end = cells[column]
    label = LABEL.match(text[start:end])
    roles = find_label_roles(label["label"]) if label else ()
    start += label.end() if label and roles else 0
    announced = find_label_roles(title.partition(":")[0]) if ":" in title else ()
    # a table of people without a programme lists who was there
    listed = ("author",) if columns.makers else ("presenter",) if columns.title >= 0 else ("participant",)
    own = find_label_roles(text[slice(*cells[columns.role])]) if 0 <= columns.role < len(cells) else ()
    holder = session if columns.title >= 0 else "event"
    held = own or roles or carried or announced or listed
    turned = read_turned(text, start, end, index, holder, held)
    entries = turned or split_entries(text, start, end, index, holder, held)
    if columns.person < 0 and len(entries) == 1 and len(cells) > column + 1:
        return [join_cells(text, entries[0], cells[column + 1 :])]
    entries = [add_columns(text, entry, cells, columns) for entry in entries] if len(entries) == 1 else entries
    if not 0 <= columns.body < len(cells):
        return entries
    bodies = split_parts(text, *cells[columns.body], ";")
    if len(bodies) == len(entries) > 1:
        return pair_bodies(text, entries, bodies)
    body = find_affiliation(text, *cells[columns.body])
    return [
        replace(
            entry,
            affiliation=replace(
                body,
                positions=(*entry.affiliation.positions, *body.positions),
                place=body.place or entry.affiliation.place,
            ),
            whole=(entry.whole[0], max(entry.whole[1], cells[columns.body][1])),
        )
        for entry in entries
    ]


def add_columns(text: str, entry: Entry, cells: Sequence[Range], columns: Columns) -> Entry:
    """Give the entry with the position and the place that columns of their own print."""
    own = entry.affiliation
    for column, key in ((columns.position, "positions"), (columns.country, "place")):
        start, end = cells[column] if 0 <= column < len(cells) else (0, 0)
        if start == end or getattr(own, key):
            continue
        if key == "positions":
            read = find_affiliation(text, start, end)
            own = replace(own, positions=read.positions or ((start, end),))
        elif is_place(text[start:end]) or find_country(text[start:end]):
            own = replace(own, place=(start, end))
        entry = replace(entry, affiliation=own, whole=(entry.whole[0], max(entry.whole[1], end)))
    return entry


def read_turned(text: str, start: int, end: int, index: int, session: str, roles: tuple[str, ...]) -> list[Entry]:
    """Read a cell that prints the family name first ("Silva Costa, Ana"); [] where it does not."""
    cell = text[start:end]
    if not TURNED.fullmatch(cell) or not is_person_name(cell):
        return []
    return [Entry(index, (start, end), (start, end), roles, session, NOWHERE, "", "")]


def read_turned_line(text: str, index: int, session: str, roles: tuple[str, ...]) -> list[Entry]:
    """Read a line of a list that prints the family name first ("Silva Costa, Ana (Body)"); [] where it does not."""
    line = TURNED_LINE.fullmatch(text)
    if line is None or not is_person_name(line["name"]) or heads_position(line["given"]):
        return []
    what = find_affiliation(text, *line.span("what")) if line["what"] else NOWHERE
    return [Entry(index, line.span("name"), (0, len(text)), roles, session, what, "", "")]


def join_cells(text: str, entry: Entry, cells: Sequence[Range]) -> Entry:
    """Give the entry with what the cells beside its name say, for a table that does not name its columns."""
    read = [find_affiliation(text, *cell) for cell in cells if not COUNTRY_CODE.fullmatch(text[slice(*cell)])]
    places = [one.place for one in read if one.place]
    return replace(
        entry,
        whole=(entry.whole[0], max(cell[1] for cell in cells)),
        affiliation=Affiliation(
            tuple(part for one in read for part in one.positions),
            tuple(part for one in read for part in one.organisations),
            places[-1] if places else None,
        ),
    )


def find_titled(programme: Programme, block: Block, columns: Columns) -> str:
    """Give the id of the session that a row of the programme names, else ""."""
    if not 0 <= columns.title < len(block.cells):
        return ""
    bare = block.text[slice(*block.cells[columns.title])].casefold().strip(" *:")
    for session in programme.sessions[1:]:
        known = {session.title.casefold(), session.id.casefold(), f"{session.id}: {session.title}".casefold()}
        if bare and (bare in known or bare.startswith((f"{session.id.casefold()}:", f"{session.id.casefold()} "))):
            return session.id
    return ""
