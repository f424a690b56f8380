"""Items, and the paragraph right under a heading, to what the bodies in them were: "Our partners:", "Sponsors"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.lines.phrases import has_head, phrase_pattern
from ingest.organisations.leads import fold, roles_of
from ingest.patterns import any_of, load_patterns, load_words
from ingest.values import Block

ENDED = re.compile(r"\s*(?:$|[.,;:(–—-])")
"""What may follow the last body of an item."""
ARTICLE = re.compile(r"(?:the\s+)?", re.I)
OPEN = re.compile(r"\b(?:by|from|with)$", re.I)
"""The end of a line that is to be gone on with."""
LONGEST_NAME = 14
"""Words of a line that is the name of a body."""
SHORTEST_LABEL = 2
"""Words of a line that labels a list without any mark."""
LONGEST_LABEL = 160
"""Characters of a line that labels a list of bodies."""


@cache
def over_pattern() -> re.Pattern[str]:
    """Compile the whole of a heading or line that says what the bodies under it were ("Our media partners")."""
    table = load_patterns("body_roles")
    return re.compile(
        rf"(?:{any_of(table['kinds'])}\s+){{0,3}}(?P<label>{any_of(roles_of('labels'))})(?:\s+(?:of|to)\s+[^:]+)?", re.I
    )


@cache
def thanking_pattern() -> re.Pattern[str]:
    """Compile the end of a sentence that thanks bodies for what they were ("thanks the sponsors of the Congress:")."""
    table = load_patterns("body_roles")
    return re.compile(
        rf"\b{any_of(table['thanking'])}\b[^:.]*?\b(?:{any_of(table['kinds'])}\s+)+(?P<label>{any_of(roles_of('labels'))})"
        rf"\b[^:.]*:$",
        re.I,
    )


def role_over(block: Block) -> str:
    """Give what the bodies listed under the block were to the event, "" where it says no such thing."""
    text = block.text.strip()
    opens = is_headed(block) or text.endswith(":") or OPEN.search(text) or len(text.split()) <= SHORTEST_LABEL
    if len(text) > LONGEST_LABEL or not opens:
        return ""
    found = over_pattern().fullmatch(text.rstrip(" :")) or thanking_pattern().search(text)
    role = roles_of("labels")[fold(found["label"])] if found else ""
    return "" if role in load_words("body_roles", "of_documents") else role


def is_headed(block: Block) -> bool:
    """Tell whether a block is a heading, or a line in bold like one."""
    return block.kind == "heading" or block.strong


def find_led(blocks: Sequence[Block]) -> dict[int, str]:
    """Give the role for each list item under such a label, and for the one paragraph right under such a heading.

    So have the lines under a label that hold the name of a body each.
    """
    found: dict[int, str] = {}
    role, headed = "", False
    for index, block in enumerate(blocks):
        kinds = {"paragraph"} if headed else {"heading", "paragraph"}  # lines in capitals pass for headings
        line = bool(role) and block.kind in kinds and is_line(block.text)
        if role and (block.kind == "item" or line or (headed and block.kind == "paragraph")):
            found[index] = role
        if block.kind != "item" and not line:
            role = role_over(block) if block.kind in {"heading", "paragraph"} else ""
            headed = is_headed(block)
    return found


def is_line(text: str) -> bool:
    """Tell whether a line holds the name of a body, told by a head word or its acronym, and nothing else."""
    short = len(text.split()) <= LONGEST_NAME and (has_head(text) or text.isupper() or text.endswith(")"))
    article = ARTICLE.match(text)
    phrase = phrase_pattern().match(text, article.end() if article else 0) if short else None
    return phrase is not None and bool(re.fullmatch(r"(?:\s*\([^()]+\))?[\s,;&.]*(?:and)?", text[phrase.end() :]))


def names_only(text: str) -> bool:
    """Tell whether a list item opens with a name of several words, after which the sentence does not go on."""
    article = ARTICLE.match(text)
    phrase = phrase_pattern().match(text, article.end() if article else 0)
    return phrase is not None and " " in phrase[0] and bool(ENDED.match(text, phrase.end()))
