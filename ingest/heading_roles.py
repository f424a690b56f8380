"""A session's heading to the roles that it names: "Keynote 1: …", "Session 3 (moderated by Name, Organisation)"."""

from __future__ import annotations

import re

from ingest.entry import Entry, split_entries
from ingest.patterns import any_of, load_words
from ingest.roles import role_words
from ingest.values import Block

TIME = r"(?:\d{1,2}[:.h]\d{2}(?:\s*[–-]\s*\d{1,2}[:.h]\d{2})?:?\s+)?"
"""The time that may stand before a heading's words."""


def find_named_role(heading: str) -> tuple[str, ...]:
    """Give the role that a session's heading names ("Keynote 1: …", "Welcome address"), which the line below takes."""
    words = role_words()
    named = [word for word, role in words.items() if role in load_words("roles", "sessions.named")]
    match = re.match(rf"{TIME}(?P<word>{any_of(named)})\b(?=\s*(?:\d|[:.–—-]|$))", heading, re.I)
    return (words[match["word"].casefold()],) if match else ()


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
