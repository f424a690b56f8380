"""Blocks to role entries: who is printed in which role of which session, with position, organisation and place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.entry import Entry, split_entries
from ingest.patterns import any_of, load_patterns
from ingest.places import find_country
from ingest.roles import LABEL, find_label_roles, role_words
from ingest.segments import Range, strip_range
from ingest.sessions import Programme
from ingest.tables import Header, find_titled, read_header, read_row
from ingest.talks import find_talk
from ingest.values import Block

MAX_HEADER_WORDS = 60
WHOLE_EVENT = frozenset({"rapporteur", "recorder", "author", "editor", "organiser", "host"})
"""Roles that a section without a label has none of: they are the event's."""


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
        found = read_line(programme, block, index, holder, carried, header) or (
            find_talk(block, index, session) if header else []
        )
        entries += found
        label = LABEL.match(block.text)
        if found and block.kind == "paragraph" and label and find_label_roles(label["label"]):
            goes_on = index + 1 < len(blocks) and blocks[index + 1].line == block.line + 1
            carried = found[0].roles if goes_on and not found[0].country else ()
        elif not found and block.label:
            carried = ()
        elif (
            not found and block.kind == "paragraph" and len(block.text.split()) > 12 and not block.text.startswith("[")
        ):
            header, carried = False, ()
        elif (
            found
            and block.kind == "paragraph"
            and block.label
            and not find_country(block.text[: block.label].strip(" :"))
        ):
            carried = ()
        if not found:
            entries += find_makers(block, index)
    for announced in programme.announced:
        entries += read_announced(
            blocks, programme, announced.block, announced.session, announced.lead, announced.entry
        )
    return tuple(sorted(entries, key=lambda entry: (entry.block, entry.whole)))


def label_of_part(programme: Programme, session: str) -> bool:
    """Tell whether the session lies in one with a label, or the report has none."""
    kinds = {item.id: item.kind for item in programme.sessions}
    parents = {item.id: item.parent for item in programme.sessions}
    return kinds.get(parents.get(session, "")) in {"plenary", "breakout"} or not {"plenary", "breakout"} & set(
        kinds.values()
    )


def read_line(
    programme: Programme, block: Block, index: int, session: str, carried: tuple[str, ...], header: bool
) -> list[Entry]:
    """Read one block as a role line; give [] where it is none."""
    text = block.text
    label = LABEL.match(text)
    if label:
        roles = find_label_roles(label["label"])
        if roles:
            kinds = {item.id: item.kind for item in programme.sessions}
            whole = (
                kinds.get(session) == "section" and set(roles) <= WHOLE_EVENT and not label_of_part(programme, session)
            )
            return split_entries(text, label.end(), len(text), index, "event" if whole else session, roles)
        country = find_country(label["label"]) or find_country(label["label"].removesuffix(" delegation"), demonym=True)
        if country and header and (block.label or carried):
            return split_entries(
                text, label.end(), len(text), index, session, carried or ("presenter",), country, label["label"]
            )
        return []
    if carried and header and len(text.split()) < MAX_HEADER_WORDS:
        return split_entries(text, 0, len(text), index, session, carried)
    return []


def find_makers(block: Block, index: int) -> list[Entry]:
    """Find who made the document: a sentence that opens with "Prepared by Name, Position"."""
    entries = []
    for role, leads in load_patterns("roles")["documents"].items():
        match = re.match(
            rf"(?:(?:this|the) (?:report|document|paper|summary|note)s? (?:was|were) )?{any_of(leads)}\s*:?\s+",
            block.text,
            re.I,
        )
        if match and block.kind in {"paragraph", "note"}:
            stop = re.compile(r"\.(?=\s+[A-Z][a-z]+\s)|$").search(block.text, match.end() + 6)
            end = stop.start() if stop else len(block.text)
            entries += split_entries(block.text, match.end(), end, index, "event", (role,))
    return entries


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
