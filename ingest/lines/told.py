"""Lines that name people after words with "by" to entries: "Facilitated by Name. Notes by Name", "Prepared by Name"."""

from __future__ import annotations

import re
from functools import cache

from ingest.lines.entry import Entry, name_range, split_entries, split_names
from ingest.lines.line_parts import by_pattern
from ingest.lines.person_lines import BY_LINE, is_person_line
from ingest.lines.roles import role_words
from ingest.lines.sentences import split_sentences
from ingest.patterns import UPPER, any_of, load_patterns, load_words
from ingest.values import Block

HEAD = 12
"""Blocks at the start of a report among which the line of its authors stands."""
LONGEST_TOLD = 30
"""Words of a line that only says by whom a session was led and noted; a longer one is prose."""


def read_told(text: str, index: int, session: str) -> list[Entry]:
    """Read a line that names people after words with "by" alone: "Facilitated by Name. Notes by Name, Body"."""
    if len(text.split()) > LONGEST_TOLD:
        return []
    office = office_pattern().match(text)
    if office and is_person_line(text[office.end() :]):
        held = (role_words()[office["role"].casefold()],)
        return split_entries(text, office.end(), len(text), index, session, held)
    found: list[Entry] = []
    for start, end in split_sentences(text):
        opened = by_pattern().match(text, start, end)
        roles = (role_words()[" ".join(opened["role"].casefold().split())],) if opened else ()
        entries = split_entries(text, opened.end(), end, index, session, roles) if opened else []
        if not entries:
            return []
        found += entries
    return found


@cache
def office_pattern() -> re.Pattern[str]:
    """Compile the role words that stand before a name without a mark ("Moderator Ann Lee, Net Club")."""
    known = load_words("roles", "runs.ending")
    words = any_of(
        word for word, role in role_words().items() if role in known and not word.endswith((" by", "s", "ing"))
    )
    return re.compile(rf"(?P<role>{words})\s+(?-i:(?=[{UPPER}]))", re.I)


def find_makers(block: Block, index: int) -> list[Entry]:
    """Find who made the document: a sentence that opens with "Prepared by Name, Position"."""
    entries: list[Entry] = []
    label = re.match(rf"{any_of(load_patterns('roles')['made_labels'])}\s*:\s+", block.text, re.I)
    if label and block.kind in {"paragraph", "note"}:
        return split_entries(block.text, label.end(), len(block.text), index, "event", ("author",))
    if index < HEAD and (by_line := BY_LINE.match(block.text)) and block.kind in {"paragraph", "heading"}:
        return read_by_line(block.text, by_line.end(), index)
    made = any_of(load_patterns("roles")["made"])
    for role, leads in load_patterns("roles")["documents"].items():
        match = re.match(
            rf"(?:(?:(?:this|the|final|summary|draft) )*{made}s? (?:(?:was|were) )?)?{any_of(leads)}\s*:?\s+",
            block.text,
            re.I,
        )
        if match and block.kind in {"paragraph", "note", "heading"}:
            stop = re.compile(r"\.(?=\s+[A-Z][a-z]+\s)|$").search(block.text, match.end() + 6)
            end = stop.start() if stop else len(block.text)
            entries += split_entries(block.text, match.end(), end, index, "event", (role,))
    return entries


def read_by_line(text: str, start: int, index: int) -> list[Entry]:
    """Read "By Ann Lee, Joe Roe and Ida Poe" or "By Ann Lee, Net Institute" below a title; [] for a sentence."""
    alone = lists_names(text, start)
    if not alone and not is_person_line(text[start:]):
        return []
    return split_entries(text, start, len(text), index, "event", ("author",), several=alone)


def lists_names(text: str, start: int) -> bool:
    """Tell whether nothing but full names stands from `start` on."""
    names = split_names(text, (start, len(text)), several=True)
    return all(name_range(text, name) == name and len(text[slice(*name)].split()) > 1 for name in names)


def makes_else(subject: str) -> bool:
    """Tell whether the words before "written by" name something else than the document ("accounts prepared by")."""
    kinds = {*load_patterns("roles")["made"], *load_patterns("body_roles")["documents"]}
    return bool(subject.strip()) and not re.search(rf"\b{any_of(kinds)}s?\b", subject, re.I)
