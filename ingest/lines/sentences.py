"""Text of a block to the half-open ranges of its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.lines.places import find_country
from ingest.lines.turn_labels import find_turn_labels
from ingest.patterns import load_words
from ingest.values import Block

# An end mark, closing quotes and brackets, white space, then what can open a sentence.
END = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]+)(?P<close>[\"'”’)\]]*)\s+(?=(?P<open>[\"'“‘(\[]*)(?P<next>[^\W_]+|[¿¡])?)"
)
COUNTRY = re.compile(r"^(?P<country>[A-Z][\w. ]{1,30}?):\s+(?=[A-Z])")
WORD_BEFORE = re.compile(r"([\w’'.]+)$")
LONGEST_WORD = 40
"""Characters before a full stop that are looked at; no abbreviation is longer."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report."""

    block: int
    """Index of its block."""
    start: int
    """Offset of its first character in the block's text, 0-based; a run-in label is left out."""
    end: int
    """Offset after its last character."""
    text: str


def find_sentences(blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """Find the sentences of paragraphs, items, quotes and notes, in order."""
    found, turns = [], find_turn_labels(blocks)
    for index, block in enumerate(blocks):
        if block.kind in {"paragraph", "item", "quote", "note"}:
            label = max(block.label, country_label(block.text), turns[index].size if index in turns else 0)
            body = block.text[label:]
            begin = label + len(body) - len(body.lstrip())
            for start, end in split_sentences(block.text[begin:]):
                found.append(Sentence(index, begin + start, begin + end, block.text[begin + start : begin + end]))
    return tuple(found)


def country_label(text: str) -> int:
    """Give the length of a plain label that names whose words follow ("Canada: …"), 0 where there is none."""
    label = COUNTRY.match(text)
    return label.end() if label and find_country(label["country"]) else 0


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Split `text` into sentences, in order, without the white space between them; brackets stay whole.

    An end mark splits where a capital, a digit or an opening quote follows, unless it belongs to an abbreviation
    or initial, or stands inside round brackets that are still open.
    """
    ranges, start = [], 0
    for end in END.finditer(text):
        if end.end("close") > start and is_end(text, start, end):
            ranges.append((start, end.end("close")))
            start = end.end()
    tail = len(text.rstrip())
    if start < tail:
        ranges.append((start, tail))
    return tuple(ranges)


def is_end(text: str, start: int, end: re.Match[str]) -> bool:
    """Tell whether the end mark ends the sentence that began at `start`."""
    following = end["next"] or ""
    if following and following[0].islower() and not end["open"]:
        return False
    head = text[start : end.end("close")]
    if head.count("(") > head.count(")") and head.count("(") - head.count(")") < 2 and ")" in text[end.end() :][:400]:
        return False
    if end["mark"] != ".":
        return not (following and following[0].islower())
    before = WORD_BEFORE.search(text[max(start, end.start() - LONGEST_WORD) : end.start()])
    word = before[1].strip("'’").casefold() if before else ""
    if word in load_words("sentences", "open_ended"):
        return bool(end["close"]) or following.casefold() in load_words("sentences", "starters")
    if word in load_words("sentences", "abbreviations") and not end["close"]:
        return False
    # "R. J. Smith" and numbering such as "2. Title" at the start of the sentence
    initial = len(word) == 1 and word.isalpha() and word != "i"
    return not (initial or (word.isdigit() and start + len(word) == end.start()))
