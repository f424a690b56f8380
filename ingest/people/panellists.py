"""Runs of lines that are people and nothing else, with no role of their own: "Ann Lee, Ghana", "Joe Roe, Net Club"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from ingest.lines.entry import Entry, split_entries
from ingest.lines.person_lines import has_person_shape, is_person_line, split_person
from ingest.lines.roles import find_label_roles, match_label, role_words
from ingest.lines.told import office_pattern
from ingest.patterns import any_of, load_patterns, load_words
from ingest.people.offices import before_name
from ingest.sessions.programme import Programme
from ingest.values import Block

LEAST = 3
"""Lines of people that a run has of which nothing says what their role is."""
LEAST_TOLD = 2
"""Lines of a run under words that say it, or in a session with a label."""
SHORT = 4
"""Words of a sentence that only points back ("They were:")."""
LONGEST_LED = 30
"""Words of a line that says who led a session, without a mark after the role."""
SHARE = 0.5
"""Share of the lines of a run that must name a known post, body or place."""
LABELLED = frozenset({"plenary", "breakout"})
LINES = frozenset({"paragraph", "item"})
LEADING = frozenset({"chair", "moderator", "facilitator"})
ENDING = re.compile(r",\s+(?P<role>[^,;()]{4,20})$")
LOWER = re.compile(r"(?<![\w’'-])[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Runs:
    """The lines of a report that stand in a run of people."""

    roles: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """The roles of the people of each such line, by the index of its block."""

    def read(self, block: Block, index: int, session: str) -> list[Entry]:
        """Read such a line; [] for any other, and in a run whose heading holds the roles."""
        roles, text = self.roles.get(index, ()), block.text
        end = len(text)
        last = ENDING.search(text)
        ends = find_label_roles(last["role"]) if last and roles else ()
        if (
            last
            and ends
            and load_words("roles", "runs.ending").issuperset(ends)
            and last["role"] != last["role"].title()
        ):
            roles, end = ends, last.start()
        return split_entries(text, 0, end, index, session, roles) if roles else []


def find_runs(blocks: Sequence[Block], programme: Programme) -> Runs:
    """Find the runs of people and what their role is: the words above say it, or the session; else they took part."""
    words: frozenset[str] = frozenset()
    roles: dict[int, tuple[str, ...]] = {}
    index = 0
    while index < len(blocks):
        end = find_end(blocks, index)
        if end > index:
            words = words or frozenset(word for block in blocks for word in LOWER.findall(block.text))
            role = find_role(blocks, index, end, programme, words)
            roles |= dict.fromkeys(range(index, end), (role,)) if role else {}
        index = max(end, index + 1)
    return Runs(roles)


def find_end(blocks: Sequence[Block], start: int) -> int:
    """Give the index after the run of lines of people that opens at `start`; `start` itself where none does."""
    end = start
    while end < len(blocks) and is_line(blocks[end]) and blocks[end].kind == blocks[start].kind:
        end += 1
    return end


def is_line(block: Block) -> bool:
    """Tell whether a block has the shape of a person's line."""
    return block.kind in LINES and not block.label and not block.column and has_person_shape(block.text)


def find_role(blocks: Sequence[Block], start: int, end: int, programme: Programme, words: frozenset[str]) -> str:
    """Give the role of the people of a run, "" where they are none or nothing tells that they took part."""
    lines = [block.text for block in blocks[start:end]]
    known = sum(is_person_line(line) for line in lines)
    things = sum(names_thing(line, words) for line in lines)
    if known < SHARE * len(lines) or things > (len(lines) - 1) // 2:
        return ""
    session = programme.by_id[programme.of_block[start]]
    above = blocks[start - 1] if start else None
    led = above is not None and is_led(above)
    lead = read_lead(above.text) if above and not led else None
    if lead == "":
        return ""  # those who are thanked, or were not there
    told = lead or ("presenter" if session.kind in LABELLED else "")
    if told and len(lines) >= LEAST_TOLD:
        return told
    if led and above and (above.line + 1 >= blocks[start].line or len(lines) >= LEAST_TOLD):
        return "presenter"
    if len(lines) < LEAST or excluded_pattern().search(session.title) or is_address_list(lines):
        return ""
    titled = above is not None and len(above.text.split()) <= LONGEST_LED and above.text[-1] not in ".:;,"
    if above is None or not titled:
        return "participant"
    return "member" if member_pattern().search(above.text) else "presenter"


def names_thing(line: str, words: frozenset[str]) -> bool:
    """Tell whether what reads like a name is made of words of the report's prose ("Climate Change, Ministry of …")."""
    parts = split_person(line)
    return parts is not None and all(word.casefold() in words for word in re.findall(r"[\w’'-]{3,}", parts[0]))


def is_address_list(lines: Sequence[str]) -> bool:
    """Tell whether the lines are to reach people by."""
    return any("@" in line or "http" in line for line in lines)


def is_led(block: Block) -> bool:
    """Tell whether a line names who led the talks or the debate of those in the lines below ("Moderator: Ann Lee")."""
    if office_pattern().match(block.text) and len(block.text.split()) <= LONGEST_LED:
        return True
    label = match_label(block.text)
    return bool(label and LEADING & set(find_label_roles(label["label"])) and label.end() < len(block.text))


def read_lead(text: str) -> str | None:
    """Give the role that the words above a run tell, None where they tell none, "" where those below took no part."""
    sentences = re.split(r"(?<=[a-z\d)][.!?])\s+", text.strip())
    last = " ".join(sentences[-1 - (len(sentences[-1].split()) <= SHORT) :])
    if excluded_pattern().search(last):
        return ""
    if not text.endswith(":") and len(text.split()) > 8:
        return None
    roles = find_label_roles(last.rstrip(": "))
    if roles:
        return roles[0]
    by = before_name().search(last.rstrip(": ") + " ")
    if by:
        return str(next(role for role in load_patterns("roles")["narrated"]["by"] if by[role]))
    told = next((role for role in load_patterns("roles")["runs"]["told"] if lead_pattern(role).search(last)), "")
    noun = plural_pattern().search(last)
    return role_words()[noun[0].casefold()] if noun else told or None


@cache
def lead_pattern(role: str) -> re.Pattern[str]:
    """Compile the words above a run that tell a role."""
    return re.compile(rf"\b{any_of(load_patterns('roles')['runs']['told'][role])}\b", re.I)


@cache
def excluded_pattern() -> re.Pattern[str]:
    """Compile the words above a run, or in the heading over it, after which people are named who did not take part."""
    return re.compile(rf"\b{any_of(load_words('roles', 'runs.excluded'))}", re.I)


@cache
def member_pattern() -> re.Pattern[str]:
    """Compile the words of a title over people who make up a body."""
    return re.compile(rf"\b{any_of(load_patterns('roles')['runs']['members'])}\b", re.I)


@cache
def plural_pattern() -> re.Pattern[str]:
    """Compile the roles in the plural that say by themselves what the people of a run were."""
    nouns = [
        word
        for word, role in role_words().items()
        if word.endswith("s") and role not in {"recorder", "opening", "closing"}
    ]
    return re.compile(rf"\b{any_of(nouns)}\b", re.I)
