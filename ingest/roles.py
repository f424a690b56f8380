"""A printed label ("Convener and Recorder:") to the roles that it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.patterns import load_patterns
from ingest.values import Block

LABEL = re.compile(r"^(?P<label>[^:]{2,60}?)\s*:\s*")
DASHED = re.compile(r"^(?P<label>[^:—–]{2,40}?)\s+[—–]\s+")
JOINER = re.compile(r"\s*(?:,|&|/|\band\b)\s*", re.I)


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
    bare = re.sub(r"\s+of (?:the |this )?(?:panel|committee|board|council|commission|jury|session|meeting)$", "", bare)
    bare = re.sub(r"^(?:session|plenary|workshop|panel|conference|meeting|group|breakout|event)\s+(?=\w)", "", bare)
    words = role_words()
    if bare in words:
        return (words[bare],)
    parts = [part for part in JOINER.split(bare) if part]
    if len(parts) > 1 and all(part in words for part in parts):
        return tuple(dict.fromkeys(words[part] for part in parts))
    return ()


def match_label(text: str) -> re.Match[str] | None:
    """Match the label that opens a line: before a colon, or a role's before a dash ("Facilitator — Name")."""
    dashed = DASHED.match(text)
    return dashed if dashed and find_label_roles(dashed["label"]) else LABEL.match(text)


def find_role_labels(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the indexes of blocks that print a role label and nothing else ("Presenters:")."""
    found = set()
    for index, block in enumerate(blocks):
        text = block.text.strip()
        if len(text) > 40 or not find_label_roles(text.rstrip(": ")):
            continue
        # without a colon only a plural is sure to label people: "Keynote address" may be a session
        heading = block.kind == "heading" or block.strong
        if text.endswith(":") or (heading and text.casefold().endswith(("s", "attendance", "present"))):
            found.add(index)
    return frozenset(found)
