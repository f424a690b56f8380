"""A session's heading to the roles that it names: "Keynote 1: …", "Session 3 (moderated by Name, Organisation)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.lines.entry import Entry, split_entries
from ingest.lines.roles import find_label_roles, role_words
from ingest.patterns import UPPER, any_of, load_patterns, load_words
from ingest.people.talks import find_titled_speakers
from ingest.values import Block

TIME = r"(?:\d{1,2}[:.h]\d{2}(?:\s*[–-]\s*\d{1,2}[:.h]\d{2})?:?\s+)?"
"""The time that may stand before a heading's words."""
NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+")


def find_named_role(heading: str) -> tuple[str, ...]:
    """Give the role that a session's heading names ("Keynote 1: …", "Welcome address"), which the line below takes."""
    words = role_words()
    named = [word for word, role in words.items() if role in load_words("roles", "sessions.named")]
    match = re.match(rf"{TIME}(?P<word>{any_of(named)})\b(?=\s*(?:\d|[:.–—-]|$))", heading, re.I)
    return (words[match["word"].casefold()],) if match else ()


def find_in_heading(blocks: Sequence[Block], index: int, session: str) -> list[Entry]:
    """Find the people whom a session's heading names: with a role or a body in brackets, or with a word of address."""
    found = find_aside(blocks[index], index, session) or find_titled_speakers(blocks, index, session)
    return found or find_titled_name(blocks[index], index, session)


def find_titled_name(block: Block, index: int, session: str) -> list[Entry]:
    """Find the speaker whom a heading names with a word of address: "Title – Dr. Name", "Welcome address by Mr. Name".

    The words before "by" may say the role; else the speaker is a presenter.
    """
    match = titled_pattern().fullmatch(block.text) if block.kind == "heading" else None
    if match is None:
        return []
    roles = find_label_roles(NUMBER.sub("", match["what"])) or ("presenter",)
    return split_entries(block.text, *match.span("who"), index, session, roles)


@cache
def titled_pattern() -> re.Pattern[str]:
    """Compile the pattern of a heading that ends with a titled name after a dash or "by", and what is said of it."""
    titles = any_of(load_patterns("names")["addresses"])
    return re.compile(
        rf"(?P<what>[^:]{{3,120}}?)(?:\s*[–—-]\s*|\s+by\s+)(?P<who>{titles}\s+[{UPPER}][^:]{{2,140}}?)\s*:?"
    )


def find_aside(block: Block, index: int, session: str) -> list[Entry]:
    """Find a role in brackets in a heading: "Session 3 – Title (moderated by Name, Organisation)"."""
    entries = []
    for aside in re.finditer(r"\((?P<inside>[^()]+)\)", block.text):
        start, end = aside.span("inside")
        words = re.match(rf"(?P<role>{any_of(role_words())})\s*:?\s+", aside["inside"], re.I)
        if words:
            roles = (role_words()[words["role"].casefold()],)
            entries += split_entries(block.text, start + words.end(), end, index, session, roles)
    return entries
