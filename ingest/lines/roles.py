"""A printed label ("Convener and Recorder:") to the roles that it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.lines.names import is_person_name, parse_name
from ingest.lines.person_lines import is_person_line
from ingest.patterns import any_of, load_patterns, load_words
from ingest.values import DISGUISED_LEVEL, Block

LABEL = re.compile(r"^(?P<label>[^:]{2,60}?)\s*:\s*")
DASHED = re.compile(r"^(?P<label>[^:—–]{2,40}?)\s+[—–]\s+")
TRIMS = (
    r"^(?:(?:annex|appendix)(?:\s+(?:\d{1,2}|[a-z]|[ivx]{1,4}))?|\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5})\s*[.:)–—-]\s*",
    r"^(?:list|lists) of (?:the )?",
    r"\s+of (?:the |this )?(?:panel|committee|board|council|commission|jury|session|meeting)$",
    r"\s+\([^()]{3,40}\)$",
    r"^(?:invited|in-person|on-?line|on-?site|other|registered|remote|virtual|voting)\s+(?=\w)",
    r"^(?:session|plenary|workshop|panel|conference|meeting|group|breakout|event|report)\s+(?=\w)",
    r"\s+(?:heard|called|present)$",
)
"""What may stand around a role word in a label, taken off in this order until the word is known."""
LEAD = re.compile(
    r"(?:(?:the|our|its|other)\s+)*(?P<noun>\S.*?)(?:\s+(?:at|for|from|in|of|on)\s+.{3,60}?)?"
    r"\s+(?:included?|includes|were|are|comprised|was|is)(?:\s+as follows)?"
)
"""A label that a verb ends ("The speakers at the workshop were")."""
LONGEST_LEAD = 120
"""Characters of such a label."""
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
    words, whole = role_words(), bare
    if len(bare) <= LONGEST_LEAD and (lead := LEAD.fullmatch(bare)):
        bare = whole = lead["noun"]
    for trim in (*TRIMS, ""):
        if bare in words:
            return (words[bare],)
        bare = re.sub(trim, "", bare)
    parts = [part for part in JOINER.split(bare) if part]
    if len(parts) > 1 and all(part in words for part in parts):
        return tuple(dict.fromkeys(words[part] for part in parts))
    return ("participant",) if gathered_pattern().fullmatch(whole) else ()


@cache
def gathered_pattern() -> re.Pattern[str]:
    """Compile a label of those who were there by what they are ("officers and trustees present", "those attending")."""
    people = any_of(load_patterns("roles")["gathered"])
    return re.compile(rf"(?:[\w’'-]+,?\s+){{0,3}}{people}\s+(?:present|attending|in attendance)(?: at .{{3,40}})?")


def match_label(text: str) -> re.Match[str] | None:
    """Match the label that opens a line: before a colon, or a role's before a dash ("Facilitator — Name")."""
    dashed = DASHED.match(text)
    return dashed if dashed and find_label_roles(dashed["label"]) else LABEL.match(text)


def find_role_labels(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the indexes of blocks that print a role label and nothing else ("Presenters:")."""
    found = set()
    listing = 0
    """Level of the heading of the list of participants that is open, 0 where none is."""
    for index, block in enumerate(blocks):
        text = block.text.strip()
        if block.kind == "heading" and absence_pattern().match(text):
            listing = 0
            continue
        if block.kind == "heading" or is_listing(block):
            inside = 0 < listing < block.level or (0 < listing == block.level and opens_names(blocks, index))
            listing = listing if inside else (block.level or DISGUISED_LEVEL) if is_listing(block) else 0
            if inside:
                found.add(index)  # "Observers", "Secretariat", "CROATIA": whose names follow
                continue
        if len(text) > 60 or not find_label_roles(text.rstrip(": ")):
            continue
        heading = block.kind == "heading" or block.strong
        rows = index + 1 < len(blocks) and blocks[index + 1].kind == "table" and block.kind == "paragraph"
        if (
            text.endswith(":")
            or (rows and is_of_many(text))
            or (block.kind == "paragraph" and is_of_many(text) and stands_over_people(blocks, index))
            or (heading and (is_of_many(text) or stands_over_name(blocks, index)))
        ):
            found.add(index)
    return frozenset(found)


@cache
def absence_pattern() -> re.Pattern[str]:
    """Compile the opening of a heading over those who were not there ("Apologies for absence")."""
    return re.compile(rf"{any_of(load_patterns('roles')['absent'])}\b(?! of\b)", re.I)


def is_listing(block: Block) -> bool:
    """Tell whether a heading, or a line that stands out as one, opens a list of participants."""
    stands_out = block.kind == "heading" or block.strong
    return stands_out and find_label_roles(block.text.strip().rstrip(": ")) == ("participant",)


def opens_names(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a line that opens with a titled person's name follows at once ("CROATIA" over "Mr. Lee")."""
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if after is None or after.kind not in {"paragraph", "item"} or after.text.endswith("."):
        return False
    name = re.sub(r"\s*\([^()]*\)$", "", after.text.split(",")[0])
    last = name.split()[-1]
    shouted = last.isupper() and len(last) > 2 and not name.isupper()
    return (bool(parse_name(name).honorific) or shouted) and is_person_name(name)


def is_of_many(text: str) -> bool:
    """Tell whether a heading is sure to label people: "Speakers" is, "Keynote address" may be a session."""
    last = text.casefold().split()[-1]
    return last in {"attendance", "present"} or (last.endswith("s") and not last.endswith(("ss", "remarks")))


def stands_over_people(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a line stands over one that is a person with what they are, or over two that are names alone."""
    after = [block.text for block in blocks[index + 1 : index + 3] if block.kind in {"paragraph", "item"}]
    if not after or is_person_line(after[0]):
        return bool(after)
    return len(after) > 1 and all(len(text.split()) > 1 and is_person_name(text) for text in after)


def stands_over_name(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a role alone on its line ("Chair") stands over a line that opens with a person's name."""
    roles = find_label_roles(blocks[index].text)
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    parts = {*load_words("roles", "sessions.named"), "presenter"}
    if after is None or after.kind not in {"paragraph", "item"} or parts & set(roles):
        return False
    return not after.text.endswith(".") and is_person_name(re.split(r"\s*[,(]|\s+[–—-]\s", after.text, maxsplit=1)[0])
