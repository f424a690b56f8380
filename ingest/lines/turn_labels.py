"""Blocks to the labels that say who speaks: "DR SMITH: …", "Q3 Ms Lee: …", "A (Lee): …", "Ann Lee: …" in a record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.lines.names import is_person_name
from ingest.lines.roles import role_words
from ingest.patterns import UPPER, any_of, load_patterns, load_words
from ingest.values import Block

LEAST_NAMED = 2
"""Labels of the kind that a report must hold before a bare name or role before a colon is a speaker's."""
NUMBERED = re.compile(r"(?:Q|Question )\d{1,4}[.):]?\s+(?P<who>[^:?!]{2,60}?):\s+(?=\S)")
LETTERED = re.compile(r"(?P<letter>Q|A|Question|Answer)(?:\s*\((?P<who>[^():]{2,80})\))?:\s+(?=\S)")
NAMED = re.compile(rf"(?P<who>[{UPPER}][^:?!.,;()\d]{{3,50}}?)(?:\s*\([^():]{{2,60}}\))?:\s+(?=\S)")
SPOKEN = frozenset({"paragraph", "quote"})


@dataclass(frozen=True, slots=True)
class TurnLabel:
    """The label of one turn."""

    size: int
    """Length of the label with the white space after it."""
    who: str
    """The words that say who speaks; "" for an answer that names nobody."""
    asks: bool = False
    """True where the label says that what follows is a question."""


@cache
def turn_pattern() -> re.Pattern[str]:
    """Compile the label that is one in any report: an address and a name, or a role in capitals."""
    title = rf"(?i:{any_of(load_patterns('names')['addresses'])})"
    name = rf"(?: (?:of )?[{UPPER}][\w.’'-]*){{1,4}}"
    return re.compile(rf"(?P<who>{title}{name}|THE(?: [{UPPER}][{UPPER}’'-]+){{1,3}}):\s+(?=\S)")


def turn_label(text: str) -> int:
    """Give the length of a label that is one in any report ("MS SMITH: …", "THE CHAIR: …"), 0 where there is none."""
    label = turn_pattern().match(text)
    return label.end() if label else 0


def find_turn_labels(blocks: Sequence[Block]) -> dict[int, TurnLabel]:
    """Find the labels of turns by the index of their block.

    A bare name ("Ann Lee: …") or role ("Chair: …") counts only where the report numbers its questions, answers in
    quotations, or labels at least `LEAST_NAMED` paragraphs by a name that stands elsewhere too.
    """
    found = {index: label for index, block in enumerate(blocks) if (label := read_sure(block))}
    numbered = {label.who for label in found.values() if label.who}
    named = dict(find_named(blocks, found))
    known = Counter(label.who for label in named.values())
    often = {who for who, count in known.items() if count >= LEAST_NAMED and stands_elsewhere(blocks, named, who)}
    for index, label in named.items():
        quoted = blocks[index].kind == "quote"
        repeated = label.who in often
        role = label.who.casefold() in role_words()
        if (label.who in numbered) if role else (quoted or label.who in numbered or repeated):
            found[index] = label
    return found


def read_sure(block: Block) -> TurnLabel | None:
    """Read a label that is one wherever it stands."""
    if block.kind not in SPOKEN:
        return None
    if numbered := NUMBERED.match(block.text):
        return TurnLabel(numbered.end(), numbered["who"].strip(), asks=True)
    if lettered := LETTERED.match(block.text):
        who = (lettered["who"] or "").split(",")[0].strip()
        return TurnLabel(lettered.end(), who, asks=lettered["letter"][0] == "Q")
    sure = turn_pattern().match(block.text)
    return TurnLabel(sure.end(), sure["who"]) if sure else None


def find_named(blocks: Sequence[Block], sure: Mapping[int, TurnLabel]) -> Iterator[tuple[int, TurnLabel]]:
    """Yield the blocks that a person's name or a role opens before a colon."""
    for index, block in enumerate(blocks):
        match = NAMED.match(block.text) if block.kind in SPOKEN and index not in sure else None
        words = match["who"].casefold().split() if match else []
        body = not load_words("affiliations", "organisations").isdisjoint(words)
        if match and ((is_person_name(match["who"]) and not body) or match["who"].casefold() in role_words()):
            yield index, TurnLabel(match.end(), match["who"].strip())


def stands_elsewhere(blocks: Sequence[Block], named: Mapping[int, TurnLabel], who: str) -> bool:
    """Tell whether the report prints the name outside the labels too, as a list of those who spoke does."""
    return any(
        who in block.text[named[index].size if index in named else 0 :]
        for index, block in enumerate(blocks)
        if block.kind != "heading"
    )
