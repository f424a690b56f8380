"""Blocks to role entries: who is printed in which role of which session, with position, organisation and place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.affiliations import Affiliation, Range, find_affiliation, heads_position, split_parts, strip_range
from ingest.names import is_person_name, parse_name
from ingest.patterns import any_of, load_patterns
from ingest.places import find_country, is_place
from ingest.sessions import Programme
from ingest.values import Block

LABEL = re.compile(r"^(?P<label>[^:]{2,60}?)\s*:\s*")
JOINER = re.compile(r"\s*(?:,|&|/|\band\b)\s*", re.I)
MAX_HEADER_WORDS = 60
WHOLE_EVENT = frozenset({"rapporteur", "recorder", "author", "editor", "organiser", "host"})
"""Roles that a section without a label has none of: they are the event's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person on a role line."""

    block: int
    """Index of the block."""
    name: Range
    """Half-open range of the block's text that prints the name with its honorific."""
    whole: Range
    """Half-open range of the entry."""
    roles: tuple[str, ...]
    session: str
    affiliation: Affiliation
    country: str
    """ISO short name where the line's label or the session names a delegation, else ""."""
    delegation: str
    """The printed label that gave the country, else ""."""
    narrated: bool = False
    """True where prose tells the role, not a role line."""


@cache
def role_words() -> dict[str, str]:
    """Give each role word, singular and plural, with its role's id."""
    table = load_patterns("roles")
    words = {word: role for role, forms in table["words"].items() for word in forms}
    words |= {f"{word}s": role for word, role in words.items() if not word.endswith((" by", "s"))}
    return words | {plural: words[single] for plural, single in table["irregular"].items()}


def find_label_roles(label: str) -> tuple[str, ...]:
    """Give the roles that a label prints ("Convener and Recorder" gives two), () where it is no role label."""
    bare = re.sub(r"\(s\)|\*", "", label).strip().casefold()
    bare = re.sub(r"^(?:list|lists) of (?:the )?", "", bare)
    bare = re.sub(r"^(?:session|plenary|workshop|panel|conference|meeting|group|breakout|event)\s+(?=\w)", "", bare)
    words = role_words()
    if bare in words:
        return (words[bare],)
    parts = [part for part in JOINER.split(bare) if part]
    if len(parts) > 1 and all(part in words for part in parts):
        return tuple(dict.fromkeys(words[part] for part in parts))
    return ()


def find_role_labels(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the indexes of blocks that print a role label and nothing else ("Presenters:")."""
    found = set()
    for index, block in enumerate(blocks):
        text = block.text.strip()
        if len(text) > 40 or not find_label_roles(text.rstrip(": ")):
            continue
        # without a colon only a plural is sure to label people: "Keynote address" may be a session
        if text.endswith(":") or (block.kind == "heading" or block.strong) and text.casefold().endswith("s"):
            found.add(index)
    return frozenset(found)


def find_entries(blocks: Sequence[Block], programme: Programme, role_labels: frozenset[int]) -> tuple[Entry, ...]:
    """Find the people on role lines, in order of the text.

    A line under a role label takes that role; "Country: names" takes the role of the label above it, or presenter.
    Country lines count only in a session's header, before its prose starts.
    """
    entries: list[Entry] = []
    carried: tuple[str, ...] = ()
    header, session, holder, row, titled = True, "", "", Header(), ""
    for index, block in enumerate(blocks):
        if programme.of_block[index] != session or index in programme.headings:
            header, session, carried, holder = True, programme.of_block[index], (), programme.of_block[index]
        if index in programme.headings:
            entries += find_aside(block, index, session)
            continue
        if index in role_labels:
            carried, header = find_label_roles(block.text.rstrip(": ")), True
            # a list of participants under a heading of its own is the event's
            holder = "event" if block.kind == "heading" and carried == ("participant",) else session
            continue
        if block.kind == "table":
            row = read_header(block) or row
            titled = find_titled(programme, block, row) or titled
            entries += read_row(block, index, row, titled or holder, carried)
            continue
        row, titled = Header(), ""
        if block.kind in {"heading", "code"}:
            carried = () if block.kind == "heading" else carried
            continue
        found = read_line(programme, block, index, holder, carried, header) or (find_talk(block, index, session) if header else [])
        entries += found
        label = LABEL.match(block.text)
        if found and block.kind == "paragraph" and label and find_label_roles(label["label"]):
            goes_on = index + 1 < len(blocks) and blocks[index + 1].line == block.line + 1
            carried = found[0].roles if goes_on and not found[0].country else ()
        elif not found and block.label:
            carried = ()
        elif not found and block.kind == "paragraph" and len(block.text.split()) > 12 and not block.text.startswith("["):
            header, carried = False, ()
        elif found and block.kind == "paragraph" and block.label and not find_country(block.text[: block.label].strip(" :")):
            carried = ()
        if not found:
            entries += find_makers(block, index)
    for announced in programme.announced:
        entries += read_announced(blocks, programme, announced.block, announced.session, announced.lead, announced.entry)
    return tuple(sorted(entries, key=lambda entry: (entry.block, entry.whole)))


def label_of_part(programme: Programme, session: str) -> bool:
    """Tell whether the session lies in one with a label, or the report has none."""
    kinds = {item.id: item.kind for item in programme.sessions}
    parents = {item.id: item.parent for item in programme.sessions}
    return kinds.get(parents.get(session, "")) in {"plenary", "breakout"} or not {"plenary", "breakout"} & set(kinds.values())


def read_line(programme: Programme, block: Block, index: int, session: str, carried: tuple[str, ...], header: bool) -> list[Entry]:
    """Read one block as a role line; give [] where it is none."""
    text = block.text
    label = LABEL.match(text)
    if label:
        roles = find_label_roles(label["label"])
        if roles:
            kinds = {item.id: item.kind for item in programme.sessions}
            whole = kinds.get(session) == "section" and set(roles) <= WHOLE_EVENT and not label_of_part(programme, session)
            return split_entries(text, label.end(), len(text), index, "event" if whole else session, roles)
        country = find_country(label["label"]) or find_country(label["label"].removesuffix(" delegation"), demonym=True)
        if country and header and (block.label or carried):
            return split_entries(text, label.end(), len(text), index, session, carried or ("presenter",), country, label["label"])
        return []
    if carried and header and len(text.split()) < MAX_HEADER_WORDS:
        return split_entries(text, 0, len(text), index, session, carried)
    return []


def split_entries(
    text: str, start: int, end: int, index: int, session: str, roles: tuple[str, ...], country: str = "", delegation: str = ""
) -> list[Entry]:
    """Split a role line at semicolons into people; a part that starts with no name goes on with the person before."""
    people: list[Range] = []
    parts = split_parts(text, start, end, ";")
    for part in parts:
        name = name_range(text, part)
        if name is not None:
            people.append(part)
        elif people:
            people[-1] = (people[-1][0], part[1])
        else:
            return []
    if len(people) == 1:
        people = split_names(text, people[0])
    entries = []
    for part in people:
        name = name_range(text, part)
        if name is None:
            continue
        begin = tail_start(text, name[1])
        aside = re.compile(r"\s*\((?P<inside>[^()]+)\)\s*,?\s*").match(text, name[1])
        more = find_label_roles(aside["inside"]) if aside else ()
        if aside and (more or not aside["inside"][:1].isupper()):
            begin = aside.end()
        entries.append(Entry(index, name, part, roles, session, find_affiliation(text, begin, part[1]), country, delegation))
        if more:
            entries.append(replace(entries[-1], roles=more))
    return entries


def find_makers(block: Block, index: int) -> list[Entry]:
    """Find who made the document: a sentence that opens with "Prepared by Name, Position"."""
    entries = []
    for role, leads in load_patterns("roles")["documents"].items():
        match = re.match(rf"(?:(?:this|the) (?:report|document|paper|summary|note)s? (?:was|were) )?{any_of(leads)}\s*:?\s+", block.text, re.I)
        if match and block.kind in {"paragraph", "note"}:
            stop = re.compile(r"\.(?=\s+[A-Z][a-z]+\s)|$").search(block.text, match.end() + 6)
            end = stop.start() if stop else len(block.text)
            entries += split_entries(block.text, match.end(), end, index, "event", (role,))
    return entries


TALK = re.compile(r"^(?P<title>[^/]{4,160}?)\s+/\s+(?P<names>[^/()]{4,120}?)\s*\((?P<body>[^()]+(?:\([^()]*\))?)\)$")


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


@dataclass(frozen=True, slots=True)
class Header:
    """Which column of a table holds what; -1 where none does."""

    person: int = -1
    body: int = -1
    title: int = -1


def read_header(block: Block) -> Header | None:
    """Give the columns of a table's heading row, None where the row is none."""
    words = load_patterns("roles")["columns"]
    cells = [block.text[slice(*cell)].casefold().strip(" :*") for cell in block.cells]
    found = {key: next((at for at, cell in enumerate(cells) if cell in words[key]), -1) for key in ("person", "body", "title")}
    return Header(**found) if found["person"] >= 0 else None


def read_row(block: Block, index: int, header: Header, session: str, carried: tuple[str, ...]) -> list[Entry]:
    """Read a row of a programme or of a list of participants."""
    cells, text = block.cells, block.text
    column = header.person if header.person >= 0 else 0 if carried else -1
    if not 0 <= column < len(cells) or read_header(block):
        return []
    title = text[slice(*cells[header.title])] if 0 <= header.title < len(cells) else ""
    start, end = cells[column]
    label = LABEL.match(text[start:end])
    roles = find_label_roles(label["label"]) if label else ()
    start += label.end() if label and roles else 0
    announced = find_label_roles(title.partition(":")[0]) if ":" in title else ()
    entries = split_entries(text, start, end, index, session, roles or carried or announced or ("presenter",))
    if not 0 <= header.body < len(cells):
        return entries
    body = find_affiliation(text, *cells[header.body])
    return [replace(entry, affiliation=body, whole=(entry.whole[0], max(entry.whole[1], cells[header.body][1]))) for entry in entries]


def find_titled(programme: Programme, block: Block, header: Header) -> str:
    """Give the id of the session that a row of the programme names, else ""."""
    if not 0 <= header.title < len(block.cells):
        return ""
    bare = block.text[slice(*block.cells[header.title])].casefold().strip(" *:")
    for session in programme.sessions[1:]:
        known = {session.title.casefold(), session.id.casefold(), f"{session.id}: {session.title}".casefold()}
        if bare and (bare in known or bare.startswith((f"{session.id.casefold()}:", f"{session.id.casefold()} "))):
            return session.id
    return ""


def tail_start(text: str, end: int) -> int:
    """Give the offset after the mark that ends a name."""
    match = re.compile(r"\s*(?:,|–|—|-|\bof\b|\bfrom\b|\()?\s*").match(text, end)
    return match.end() if match else end


def split_names(text: str, part: Range) -> list[Range]:
    """Split "Name, Name and Name" where every piece is a name; else give the part whole."""
    pieces = split_parts(text, *part, ",")
    last = text[slice(*pieces[-1])] if pieces else ""
    cut = re.search(r"\s+(?:and|&)\s+", last)
    if cut and pieces:
        begin = pieces[-1][0]
        pieces = [*pieces[:-1], (begin, begin + cut.start()), (begin + cut.end(), pieces[-1][1])]
        pieces = [piece for piece in (strip_range(text, *piece) for piece in pieces) if piece[0] < piece[1]]
    full = [piece for piece in pieces if is_person_name(text[slice(*piece)]) and not is_place(text[slice(*piece)])]
    return pieces if len(pieces) > 1 and len(full) == len(pieces) and (len(pieces) > 2 or cut) else [part]


def name_range(text: str, part: Range) -> Range | None:
    """Give the range of the name at the start of the part: up to the first comma, bracket or dash."""
    pieces = split_parts(text, *part, ",")
    if not pieces:
        return None
    start, end = pieces[0]
    cut = re.search(r"\s+[–—-]\s+|\s*\(|\s+(?:of|from)\s+(?:the\s+)?(?=[A-Z])|\.\s+(?=[A-Z][a-z]+\s+[a-z])", text[start:end])
    if cut and cut.start() > 3:
        end = start + cut.start()
    start, end = strip_range(text, start, end)
    words = text[start:end]
    if len(words) < 3 or not is_person_name(words) or heads_position(parse_name(words).full):
        return None
    return start, end


def read_announced(
    blocks: Sequence[Block], programme: Programme, index: int, session: str, lead: Range, entry: Range
) -> list[Entry]:
    """Read "The conveners for those sessions were: 4A, Canadian Delegation: Name, Organisation, City"."""
    text = blocks[index].text
    words = re.compile(rf"\b{any_of(list(role_words()))}\b", re.I)
    roles = tuple(dict.fromkeys(role_words()[word.casefold()] for word in words.findall(text[slice(*lead)])))
    title = next((item.title for item in programme.sessions if item.id == session), "")
    delegation = title if title.casefold().endswith("delegation") else ""
    country = find_country(title.casefold().removesuffix("delegation").strip(), demonym=True) if delegation else ""
    country = country or (find_country(title[: -len("delegation")].strip(), demonym=True) if delegation else "")
    return split_entries(text, *strip_range(text, *entry), index, session, roles, country, delegation) if roles else []


def find_aside(block: Block, index: int, session: str) -> list[Entry]:
    """Find a role in brackets in a heading: "Session 3 – Title (moderated by Name, Organisation)"."""
    entries = []
    for aside in re.finditer(r"\((?P<inside>[^()]+)\)", block.text):
        start, end = aside.span("inside")
        words = re.match(rf"(?P<role>{any_of(list(role_words()))})\s*:?\s+", aside["inside"], re.I)
        if words:
            roles = (role_words()[words["role"].casefold()],)
            entries += split_entries(block.text, start + words.end(), end, index, session, roles)
    return entries
