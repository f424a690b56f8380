"""What a sentence speaks of: the event or the document of the report itself, or something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.layout import Layout
from ingest.organisations.leads import event_noun, fold, subject_pattern
from ingest.organisations.lists import Named
from ingest.patterns import any_of, load_patterns, load_words

Part = tuple[str, int, int, str]
"""Role, range of the words that say it, and body."""
LONGEST_TAIL = 200
"""Characters between what a sentence speaks of and the words that say who was behind it."""
TITLE_PAGE = 4
"""So many blocks are looked through for the words of the event's title."""
LONGEST_TITLE = 160
"""Characters of a line of a title page."""
OPENING = 8
"""So many blocks are looked through for the opening prose, of which the first paragraphs may name the event."""
FIRST = 2
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Speech:
    """What is known of the block whose sentences are read."""

    layout: Layout
    names: Sequence[Named]
    """The bodies that it names."""
    front: bool
    """Whether what it says of "the meeting" is said of the event; where not, only "this report" is heard."""
    early: bool
    """Whether "a workshop" is that of the report."""
    closes: bool
    """Whether bodies may be thanked in it."""


def is_title_line(text: str) -> bool:
    """Tell whether a line may hold words of a title: it is short, and no sentence."""
    return len(text) <= LONGEST_TITLE and not text.rstrip().endswith((".", ";", ":"))


def is_other_year(layout: Layout, text: str) -> bool:
    """Tell whether the text names years, and none in which the event was held."""
    years = set(YEAR.findall(text))
    held = set(YEAR.findall(f"{layout.programme.sessions[0].date} {layout.event}"))
    return bool(years and held) and years.isdisjoint(held)


def speaks_of(layout: Layout, sentence: str, front: bool) -> bool:
    """Tell whether a sentence opens with the event or the document."""
    if layout.event and re.match(rf"(?:\W|\d|the\s)*{re.escape(layout.event)}", sentence, re.I):
        return True
    subject = subject_pattern().match(sentence)
    return bool(
        subject and subject["noun"] and is_own(layout, subject["middle"], subject["noun"], subject["det"], front)
    )


def is_plain(words: str) -> bool:
    """Tell whether words are few, and none of them makes a sentence say something else."""
    known = {word.casefold() for word in re.findall(r"\w+", words)}
    return len(words) <= LONGEST_TAIL and load_words("body_roles", "elsewhere").isdisjoint(known)


def find_first_event(layout: Layout) -> str:
    """Give the first event that the opening prose tells of, with the capitalised words before the noun, case-folded."""
    prose = [
        block.text for block in layout.blocks[:OPENING] if block.kind == "paragraph" and not is_title_line(block.text)
    ]
    found = next((match for match in map(named_event().search, prose[:FIRST]) if match), None)
    return fold(found[0]) if found else ""


@cache
def named_event() -> re.Pattern[str]:
    """Compile an event with the capitalised words and numbers before it: "2nd Coastal Workshop"."""
    nouns = any_of([*load_patterns("roles")["events"]["words"], *load_patterns("body_roles")["gatherings"]])
    return re.compile(rf"(?:[A-Z0-9][\w’'-]*\s+){{0,6}}(?i:{nouns})\b")


def is_own(layout: Layout, middle: str, noun: str, det: str | None, front: bool) -> bool:
    """Tell whether "the Second Harbour Workshop" is the event, or "this booklet" the document, of the report itself."""
    event = "" if layout.event == "event" else layout.event  # the id of one without a title
    page = (block.text for block in layout.blocks[:TITLE_PAGE] if is_title_line(block.text))
    title = " ".join((event, layout.programme.title, *page)).casefold()
    others = load_words("body_roles", "others")
    new = [word.casefold() for word in middle.split() if word[:1].isupper() or word.casefold() in others]
    if any(word not in title for word in new):
        return front and not event_noun().search(title) and f"{' '.join(new)} {fold(noun)}" in find_first_event(layout)
    this = (det or "").casefold() in {"this", "our"}
    if (det or "").casefold() in {"a", "an"} and fold(noun) in load_words("body_roles", "undertakings"):
        return front and fold(noun) in title
    if fold(noun) in load_words("body_roles", "documents") | load_words("body_roles", "undertakings"):
        return this or front
    return front and (this or fold(noun) in title or fold(noun) == "event" or not event_noun().search(title))
