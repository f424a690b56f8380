"""Lists of papers, lines of who made the document and of its committee to entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.lines.affiliations import find_affiliation
from ingest.lines.entry import Entry, split_entries
from ingest.lines.names import is_person_name
from ingest.lines.roles import role_words
from ingest.lines.sentences import split_sentences
from ingest.patterns import any_of, load_patterns
from ingest.sessions.programme import Programme
from ingest.values import Block

QUOTE = r"[\"“][^\"”“]{3,200}[\"”“]"
CITED = r"(?:\s*\([^()]{1,60}\))?(?:\s*\[[^\[\]]{1,40}\])?"
NAMES_FIRST = re.compile(rf"^(?P<names>[^\"“]{{5,200}}?)[,.:]?\s+{QUOTE}\.?{CITED}$")
TITLE_FIRST = re.compile(rf"^{QUOTE},?\s+(?:by\s+|[–—-]\s+)?(?P<names>[A-Z][^\"“]{{4,200}}?)\.?$")
PAPERS = re.compile(r"\b(?:papers|submissions|abstracts|contributions)\b", re.I)
ADDRESS = re.compile(r"^(?:e-?mail|contact|twitter|tel|phone|web|ur[il])\b|\S@\S", re.I)
ADDRESS_REACH = 6
"""Blocks after a name among which its address stands."""
MADE_BY = re.compile(r"\b(?P<role>author|editor)", re.I)


def find_paper(block: Block, index: int, programme: Programme) -> list[Entry]:
    """Find the authors of a paper in a list of papers: "Name and Name, “Title”" or "“Title”, Name"."""
    session = programme.of_block[index]
    own = programme.by_id[session]
    titles = own.title + (f" / {programme.by_id[own.parent].title}" if own.parent else "")
    if block.kind not in {"item", "paragraph"} or not PAPERS.search(titles):
        return []
    match = NAMES_FIRST.match(block.text) or TITLE_FIRST.match(block.text)
    return split_entries(block.text, *match.span("names"), index, session, ("author",), several=True) if match else []


def find_address(blocks: Sequence[Block], index: int, programme: Programme) -> list[Entry]:
    """Find who made the document under "Authors' Addresses": a name alone on its line, the body on the next.

    They are the document's authors or editors, so they hold the role in the event.
    """
    text, session = blocks[index].text, programme.of_block[index]
    made = MADE_BY.search(programme.by_id[session].title)
    if made is None or not is_person_name(text) or follows_name(blocks, index):
        return []
    after = blocks[index + 1 : index + 1 + ADDRESS_REACH]
    if not any(ADDRESS.search(block.text) for block in after):
        return []
    return split_entries(text, 0, len(text), index, "event", (made["role"].casefold(),))


def follows_name(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether the line before is a name, so that this one is an organisation that reads like one."""
    before = blocks[index - 1] if index else None
    return before is not None and before.line == blocks[index].line - 1 and is_person_name(before.text)


def find_committee(block: Block, index: int) -> list[Entry]:
    """Find the people of a sentence "The programme committee consisted of Name (Body), Name (Body) and Name (Body)"."""
    match = committee_pattern().search(block.text) if block.kind in {"paragraph", "item", "note"} else None
    if match is None:
        return []
    spans = [(first, last) for first, last in split_sentences(block.text) if first <= match.start() < last]
    role = role_words()[match["noun"].casefold()] if match["noun"] else "participant"
    found = split_entries(block.text, match.end(), spans[0][1], index, "event", (role,)) if spans else []
    return [replace(entry, narrated=True) for entry in found] if len(found) > 1 else []


@cache
def committee_pattern() -> re.Pattern[str]:
    """Compile the words with which a sentence lists a committee's members, or who took part."""
    nouns = any_of(
        word
        for word, role in role_words().items()
        if "committee" in word or (role == "participant" and word[-1] == "s")
    )
    table = load_patterns("roles")["narrated"]
    there = rf"{any_of(table['people'])} {any_of(table['being_there'])}"
    people = rf"(?P<noun>{nouns})(?: of [^.,;]{{3,60}}?)?|{there}(?: [^.,;:]{{3,60}}?)?"
    return re.compile(rf"\b(?:{people}) {any_of(table['composed'])} (?=[A-Z])", re.I)


def pair_bodies(text: str, entries: Sequence[Entry], bodies: Sequence[tuple[int, int]]) -> list[Entry]:
    """Give each of several people of a cell the body that stands at the same place of the next cell."""
    return [
        replace(entry, affiliation=find_affiliation(text, *body), whole=(entry.whole[0], max(entry.whole[1], body[1])))
        for entry, body in zip(entries, bodies, strict=True)
    ]
