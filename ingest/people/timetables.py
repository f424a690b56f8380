"""Lines of a timetable to who spoke: "9:20 Title – Name", and "Name – Organisation" below a line with a time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from ingest.lines.affiliations import find_affiliation
from ingest.lines.entry import NOWHERE, Entry, name_range, split_entries, split_names
from ingest.lines.names import is_person_name
from ingest.lines.person_lines import has_person_shape, is_person_line, split_person
from ingest.lines.roles import LABEL, find_label_roles, match_label, role_words
from ingest.lines.segments import Range, heads_position, split_parts
from ingest.patterns import CAPITALISED, UPPER, any_of, load_patterns, load_words
from ingest.people.heading_roles import find_aside
from ingest.values import Block

CLOCK = r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?"
TIMED = re.compile(rf"{CLOCK}(?:\s*(?:[–—-]|to)\s*{CLOCK})?[\s:–—-]+(?=\S)", re.I)
LEAST_SLOTS = 3
"""Lines that open with a time which a timetable has."""
LONGEST_LINE = 25
"""Words of a line below one that opens with a time; a longer one is prose."""
LONGEST = 400
"""Characters of a line of a timetable."""
ASIDE = re.compile(rf"\s*\({any_of(load_patterns('sessions')['timetables']['asides'])}[^()]*\)\s*$|[\s;,]+$", re.I)
DASH = re.compile(r"\s+[–—-]\s+")
BODY = re.compile(rf"(?:the )?[{UPPER}][^.;!?]{{1,90}}$")
TALKER = rf"{CAPITALISED}(?: [\w’'.-]+){{1,4}} ?\([{UPPER}][^()]{{1,80}}\)"
TALKERS = re.compile(rf"{TALKER}(?:(?:,? and|,|;)?\s+{TALKER}){{0,11}}")
TALKER_LINE = re.compile(rf"(?:[A-Z][a-z]{{1,4}}\.? )?{TALKER}")
BY = re.compile(r"\s+by\s+(?=[A-Z])")
BRACKET = re.compile(r"\s\((?P<who>[^()]{6,120}(?:\([^()]*\))?)\)?$")
"""Who speaks, in the bracket that ends a slot."""
INNER = frozenset({"chair", "moderator", "facilitator", "presenter", "discussant", "rapporteur", "keynote"})
"""Roles whose label may stand inside a line."""
LEAST_TALKS = 3
"""Items "Title, Name, Position, Organisation" that a list of talks has; one could be anything."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """The lines of a report's timetables and lists of talks."""

    slots: Mapping[int, bool] = field(default_factory=dict)
    """The indexes of the lines of timetables, True for those that open with a time, False for those below them."""
    parts: Mapping[int, str] = field(default_factory=dict)
    """The role that the title of its slot tells, for each line below one that opens with a time."""
    talks: Mapping[int, tuple[Range, tuple[str, ...]]] = field(default_factory=dict)
    """The indexes of the items of lists of talks: where the name stands, and its roles."""

    def read(self, block: Block, index: int, session: str) -> list[Entry]:
        """Find who speaks by a line of them; [] for any other line."""
        if index in self.slots and (found := read_slot(block, index, session, self.slots[index])):
            role = self.parts.get(index, "presenter")
            return [replace(one, roles=(role,)) if one.roles == ("presenter",) else one for one in found]
        if index not in self.talks:
            return []
        name, roles = self.talks[index]
        what = find_affiliation(block.text, name[1] + 1, len(block.text))
        return [Entry(index, name, (name[0], len(block.text)), roles, session, what, "", "")]


def find_timetable(blocks: Sequence[Block]) -> Timetable:
    """Find the timetables, and the lists of items "Title, Name, Position, Organisation"."""
    talks = {index: talk for index, block in enumerate(blocks) if (talk := read_talk(block))}
    slots, role = find_slots(blocks), "presenter"
    parts: dict[int, str] = {}
    for index, timed in slots.items():
        role = find_title_role(blocks[index].text) if timed else role
        parts |= {} if timed else {index: role}
    return Timetable(slots, parts, talks if len(talks) >= LEAST_TALKS else {})


def find_slots(blocks: Sequence[Block]) -> Mapping[int, bool]:
    """Give the indexes of the lines of timetables, True for those that open with a time, False for those below them.

    A report with fewer than `LEAST_SLOTS` lines that open with a time has no timetable.
    """
    slots: dict[int, bool] = {}
    inside = False
    for index, block in enumerate(blocks):
        line = block.kind in {"item", "paragraph"} and len(block.text) <= LONGEST
        timed = line and bool(TIMED.match(block.text))
        short = line and len(block.text.split()) <= LONGEST_LINE and not block.text.endswith(".")
        inside = timed or (inside and short)
        if inside:
            slots[index] = timed
    return slots if sum(slots.values()) >= LEAST_SLOTS else {}


def read_slot(block: Block, index: int, session: str, timed: bool) -> list[Entry]:
    """Read who speaks by a line of a timetable."""
    text = block.text
    end = len(text)
    while (aside := ASIDE.search(text, 0, end)) and aside.end() == end:
        end = aside.start()
    time = TIMED.match(text) if timed else None
    start = time.end() if time else 0
    if timed and (aside_roles := find_aside(block, index, session)):
        return aside_roles
    if inner := inner_label().search(text, start, end):
        return split_entries(text, inner.start("label"), end, index, session, ("presenter",))
    if time is None:
        return read_below(text, end, index, session) or read_title(text, (0, end), index, session)
    label = match_label(text[start:end])
    if label and (roles := find_label_roles(label["label"])):
        return split_entries(text, start + label.end(), end, index, session, roles)
    return read_title(text, (start, end), index, session)


def read_title(text: str, part: Range, index: int, session: str) -> list[Entry]:
    """Read "Title – Name, Organisation", "Title by Name, Organisation", "Title (Name, Organisation)" or no title.

    A name alone counts after a time only.
    """
    start, end = part
    if is_person_line(text[start:end]) and not DASH.search(text, start, end):
        return split_entries(text, start, end, index, session, ("presenter",))
    if label := LABEL.match(text[start:end]):
        parts = split_parts(text, start + label.end(), end, ";")
        opening = [text[slice(*piece)] for piece in parts[:2]]
        if len(parts) > 1 and all(map(has_person_shape, opening)) and any(map(is_person_line, opening)):
            return split_entries(text, start + label.end(), end, index, session, ("presenter",))
    cuts = [*DASH.finditer(text, start, end), *BY.finditer(text, start, end)]
    for cut in sorted(cuts, key=lambda one: -one.start()):
        told = find_label_roles(" ".join(text[start : cut.end()].split()[-2:]))
        role = told or (find_title_role(text[start : cut.start()]),)
        if is_person_line(text[cut.end() : end]):
            return split_entries(text, cut.end(), end, index, session, role)
        names = split_names(text, (cut.end(), end))
        if start and all(name_range(text, name) == name for name in names):
            return [Entry(index, name, name, role, session, NOWHERE, "", "") for name in names]
    bracket = BRACKET.search(text, start, end)
    if bracket and is_person_line(bracket["who"]):
        role = (find_title_role(text[start : bracket.start()]),)
        return split_entries(text, *bracket.span("who"), index, session, role)
    return []


def find_title_role(title: str) -> str:
    """Give the role that the title of a slot tells: "Keynote address", "Welcome"; a presenter else."""
    found = part_pattern().search(title)
    return role_words()[found[0].casefold()] if found else "presenter"


@cache
def part_pattern() -> re.Pattern[str]:
    """Compile the words that name a part of the programme by the role of who has it."""
    named = load_words("roles", "sessions.named")
    return re.compile(rf"\b{any_of(word for word, role in role_words().items() if role in named)}\b", re.I)


@cache
def inner_label() -> re.Pattern[str]:
    """Compile a role label inside a line ("Session 1: Nets. Chair: Ann Lee")."""
    single = [word for word, role in role_words().items() if role in INNER and " " not in word]
    return re.compile(rf"(?<=[\s:.;,(–—-])(?P<label>{any_of(single)}):\s+(?-i:(?=[{UPPER}]))", re.I)


def read_below(text: str, end: int, index: int, session: str) -> list[Entry]:
    """Read "Name – Organisation", "Name (Organisation)", "Name, Organisation" or "Name, Organisation: Title"."""
    if TALKER_LINE.fullmatch(text, 0, end) and is_person_name(text[: text.index("(")].strip()):
        return split_entries(text, 0, end, index, session, ("presenter",))
    cut = DASH.search(text, 0, end) or re.compile(r",\s+").search(text, 0, end)
    if cut is None or not is_person_name(text[: cut.start()]):
        return []
    colon = text.find(": ", cut.end(), end)
    stop = colon if colon >= 0 else end
    if not BODY.match(text[cut.end() : stop]):
        return []
    what = find_affiliation(text, cut.end(), stop)
    return [Entry(index, (0, cut.start()), (0, stop), ("presenter",), session, what, "", "")]


def read_timed_row(block: Block, index: int, session: str) -> list[Entry]:
    """Read a row of a programme without headings: a time first, and a cell of nothing but "Name (Organisation)"."""
    text = block.text
    if len(block.cells) < 2 or not TIMED.match(f"{text[slice(*block.cells[0])]} x"):
        return []
    titles = [text[slice(*cell)] for cell in block.cells[1:]]
    keynote = any(find_label_roles(title.partition(":")[0]) == ("keynote",) for title in titles)
    role = ("keynote",) if keynote else ("presenter",)
    for start, end in block.cells[1:]:
        if not TALKERS.fullmatch(text, start, end):
            continue
        people = [match.span() for match in re.compile(TALKER).finditer(text, start, end)]
        named = [(part, name_range(text, part)) for part in people]
        return [
            Entry(index, name, part, role, session, find_affiliation(text, name[1] + 2, part[1] - 1), "", "")
            for part, name in named
            if name
        ]
    return []


def read_talk(block: Block) -> tuple[Range, tuple[str, ...]] | None:
    """Read an item "Title, Name, Position, Organisation", with "Moderator:" or a dash before the name."""
    text = block.text
    if block.kind != "item" or "," not in text or text.endswith("."):
        return None
    dashes = list(DASH.finditer(text))
    if dashes and not is_person_name(text[: dashes[0].start()]) and (who := split_person(text[dashes[-1].end() :])):
        told = is_person_line(text[dashes[-1].end() :])
        start = dashes[-1].end()
        return ((start, start + len(who[0])), (find_title_role(text[: dashes[-1].start()]),)) if told else None
    if text.count(",") < 2:
        return None
    parts = split_parts(text, 0, len(text), ",")
    for before, after in pairwise(parts[1:]):
        label = LABEL.match(text[slice(*before)])
        roles = find_label_roles(label["label"]) if label else ()
        start = before[0] + (label.end() if label and roles else 0)
        if is_person_name(text[start : before[1]]) and heads_position(text[slice(*after)]):
            return (start, before[1]), roles or ("presenter",)
    return None
