"""One part of a role line to the person it prints, with affiliation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.lines.affiliations import Affiliation, find_affiliation
from ingest.lines.line_parts import by_pattern, split_line
from ingest.lines.names import is_person_name, parse_name
from ingest.lines.places import find_country, is_place
from ingest.lines.roles import LABEL, find_label_roles, role_words
from ingest.lines.rosters import is_initials, is_roster
from ingest.lines.segments import Range, heads_position, split_parts, strip_range, strong_heads, words_of
from ingest.patterns import load_words

NOWHERE = Affiliation((), (), None)
AND = re.compile(r"(?:and|&)\s+")
ASIDE = re.compile(r"\s*\((?:(?P<body>[^()]+),\s*)?(?P<role>[^(),]+)\)\s*,?\s*")
"""A bracket after a name: a role, or a body and then a role ("(Federation of Libraries, Chair)")."""


NAME_END = re.compile(r"\s+[–—-]\s+|\s*\(|\s+(?:of|from)\s+(?:the\s+)?(?=[A-Z])|\.\s+(?=[A-Z][a-z]+\s+[a-z])")
"""What ends a name: a dash, a bracket, "of the Body", or a full stop before a sentence."""
COUNTED = re.compile(r"(?:\[(?:\d{1,2}|[A-Z]{1,4})\]|\(?\d{1,2}\)|\d{1,2}\.\s)\s*")
"""A number in brackets that counts the people of a line, or the initials of the one that follows."""
SHORT = re.compile(r"(?P<short>[A-Z][A-Za-z]{1,3})\s+[–—-]\s+(?P<name>[A-Z][^,;()\[\]]{2,60})")
"""Initials before the name that they stand for ("NAO - Nils Arbo")."""
CLOSED = re.compile(r"\s*\((?P<what>[^()]+(?:\([^()]*\)[^()]*)?)\)\s*(?::\s|\s[–—-]\s|\s(?=[A-Z]\w+(?:\s\w+)?:\s))")
"""A bracket after a name, and then a title or a label of something else ("(Net Club): Nets of the north")."""
DASHED_NAME = re.compile(r"[^,;()]{4,60}?\s+[–—-]\s+\S")
AND_NAME = re.compile(r",?\s+and\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Entry:
    """One person on a role line."""

    block: int
    """Index of the block."""
    name: Range
    """Half-open range of the block's text that prints the name with its honorific."""
    whole: Range
    """Half-open range of the entry."""
    roles: tuple[str, ...]
    session: str
    affiliation: Affiliation
    country: str
    """ISO short name where the line's label or the session names a delegation, else ""."""
    delegation: str
    """The printed label that gave the country, else ""."""
    narrated: bool = False
    """True where prose tells the role, not a role line."""


def split_entries(
    text: str,
    start: int,
    end: int,
    index: int,
    session: str,
    roles: tuple[str, ...],
    country: str = "",
    delegation: str = "",
    several: bool = False,
) -> list[Entry]:
    """Split a role line at semicolons and bars into people, each with the last role label before it.

    A part that starts with no name goes on with the person before. `several` tells that the label is a plural, so
    that "Name, Name" are two.
    """
    people: list[tuple[Range, tuple[str, ...]]] = []
    for begin, stop in split_line(text, start, end):
        label = LABEL.match(text[begin:stop])
        other = find_label_roles(label["label"]) if label else ()
        if label and not other and people and is_own_label(label["label"], text[begin + label.end() : stop]):
            people.append(((begin + label.end(), stop), (f"other:{label['label'].casefold()}",)))
            continue
        roles, begin = (other, begin + label.end()) if label and other else read_by(text, begin, stop, roles)
        part = (skip_joiner(text, begin, stop), stop)
        named = split_people(text, part)
        if named:
            people += [(one, roles) for one in named]
        elif people:
            people[-1] = ((people[-1][0][0], part[1]), people[-1][1])
        else:
            return []
    if len(people) == 1:
        people = [(part, people[0][1]) for part in split_names(text, people[0][0], several)]
    return [
        entry
        for part, roles in people
        if (name := name_range(text, part)) is not None
        for entry in make_entries(text, Entry(index, name, part, roles, session, NOWHERE, country, delegation))
    ]


def read_by(text: str, begin: int, stop: int, roles: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """Give the role that "moderated by" before a part's name tells and where the name begins, else what was given."""
    told = by_pattern().match(text, begin, stop)
    return ((role_words()[" ".join(told["role"].casefold().split())],), told.end()) if told else (roles, begin)


def skip_joiner(text: str, begin: int, stop: int) -> int:
    """Give the offset after the "and", the number in brackets or the initials that open a part."""
    joined = AND.match(text, begin, stop) or COUNTED.match(text, begin, stop)
    short = None if joined else SHORT.match(text, begin, stop)
    if short and is_initials(short["short"].upper(), short["name"]):
        return short.start("name")
    return joined.end() if joined else begin


def is_own_label(label: str, rest: str) -> bool:
    """Tell whether a part after others has a label that no pattern knows before a name ("…; Layout: Joe Roe")."""
    word = label.casefold()
    named = is_person_name(rest.split(",")[0].strip(" *"))
    return named and word.isalpha() and word not in load_words("roles", "no_roles")


def make_entries(text: str, entry: Entry) -> list[Entry]:
    """Make the entry of a name with its affiliation, and a second one for a role in brackets ("Name (Chair)")."""
    begin = tail_start(text, entry.name[1])
    aside = ASIDE.match(text, entry.name[1])
    more = find_label_roles(aside["role"]) if aside else ()
    end = aside.start("role") if aside and more and aside["body"] else entry.whole[1]
    short = aside and not aside["body"] and is_initials(aside["role"], text[slice(*entry.name)])
    if aside and (short or (not aside["body"] and more) or not (aside["body"] or aside["role"])[:1].isupper()):
        begin = aside.end()
    if closed := CLOSED.match(text, entry.name[1], end):
        end = closed.end("what")
        entry = replace(entry, whole=(entry.whole[0], end + 1))
    whole = replace(entry, affiliation=find_affiliation(text, begin, end))
    return [whole, replace(whole, roles=more)] if more else [whole]


def split_people(text: str, part: Range) -> list[Range]:
    """Split a part that opens with a name, or that is "Name and Name", into people; [] where it opens with none."""
    if name_range(text, part) is not None:
        return split_bracketed(text, part)
    joint = split_names(text, part)
    return joint if len(joint) > 1 else []


def split_bracketed(text: str, part: Range) -> list[Range]:
    """Split "Name (Organisation), Name (Organisation)" or "Name - Organisation, …" at the commas."""
    pieces = [piece for span in split_parts(text, *part, ",") for piece in split_joined(text, span)]
    bracketed = all("(" in text[start:end] or text[end:].lstrip().startswith("(") for start, end in pieces)
    bracketed = bracketed or all(DASHED_NAME.match(text, *piece) for piece in pieces)
    named = bracketed and len(pieces) > 1 and all(name_range(text, piece) for piece in pieces)
    return pieces if named else split_described(text, part)


def split_described(text: str, part: Range) -> list[Range]:
    """Split "Name, Position, Body, and Name, Position, Body" before each full name; else give the part whole."""
    pieces, (begin, end) = [], part
    for link in AND_NAME.finditer(text, begin, end):
        before, after = split_parts(text, begin, link.start(), ","), split_parts(text, link.end(), end, ",")
        described = len(before) > 1 and len(after) > 1 and tells_whose(text[slice(*after[1])])
        closed = text[link.start()] == "," or ends_body(text[begin : link.start()])
        if described and closed and is_person_name(text[slice(*after[0])]):
            pieces.append((begin, link.start()))
            begin = link.end()
    return [*pieces, (begin, end)]


def ends_body(text: str) -> bool:
    """Tell whether words end with one that heads a body's name, so that "and" after them adds no more to it."""
    return words_of(text)[-1:] != [] and words_of(text)[-1] in strong_heads()


def tells_whose(text: str) -> bool:
    """Tell whether what follows a name and a comma is a position or a country."""
    return heads_position(text) or bool(find_country(text.strip()))


def split_joined(text: str, part: Range) -> list[Range]:
    """Split "Name (Organisation) and Name (Organisation)" at the word between; one that opens the part is left out."""
    pieces, (begin, end) = [], part
    opening = AND.match(text, begin, end)
    begin = opening.end() if opening else begin
    for link in re.compile(r"(?<=\))\s+(?:and|&)\s+(?=[^()]+\()").finditer(text, begin, end):
        pieces.append((begin, link.start()))
        begin = link.end()
    return [*pieces, (begin, end)]


def tail_start(text: str, end: int) -> int:
    """Give the offset after the mark that ends a name."""
    match = re.compile(r"\s*(?:,|–|—|-|\bof\b|\bfrom\b|\()?\s*").match(text, end)
    return match.end() if match else end


def split_names(text: str, part: Range, several: bool = False) -> list[Range]:
    """Split "Name, Name and Name" where every piece is a name; else give the part whole."""
    pieces = split_parts(text, *part, ",")
    last = text[slice(*pieces[-1])] if pieces else ""
    cut = re.search(r"(?:^|\s+)(?:and|&)\s+", last)
    if cut and pieces:
        begin = pieces[-1][0]
        pieces = [*pieces[:-1], (begin, begin + cut.start()), (begin + cut.end(), pieces[-1][1])]
        pieces = [piece for piece in (strip_range(text, *piece) for piece in pieces) if piece[0] < piece[1]]
    full = [piece for piece in pieces if is_person_name(text[slice(*piece)]) and not is_place(text[slice(*piece)])]
    sure = len(pieces) > 2 or cut or several
    if len(pieces) > 1 and len(full) == len(pieces) and sure:
        return pieces
    return [piece for piece in pieces if name_range(text, piece)] if is_roster(text, pieces) else [part]


def is_title(text: str) -> bool:
    """Tell whether words before a full stop are titles, so that the name is still to come ("Prof. dr")."""
    known = load_words("names", "addresses")
    return bool(text) and all(word.casefold().rstrip(".") in known for word in text.split())


def name_range(text: str, part: Range) -> Range | None:
    """Give the range of the name at the start of the part: up to the first comma, bracket or dash."""
    pieces = split_parts(text, *part, ",")
    if not pieces:
        return None
    start, end = pieces[0]
    cut = next(
        (one for one in NAME_END.finditer(text[start:end]) if not is_title(text[start : start + one.start()])), None
    )
    peer = text[start:end].split()[:1]
    of_place = bool(peer) and peer[0].casefold() in load_words("names", "peers")
    if cut and cut.start() > 3 and not (of_place and cut[0].split()[:1] == ["of"]):
        end = start + cut.start()
    start, end = strip_range(text, start, end)
    words = text[start:end]
    if len(words) < 3 or not is_person_name(words) or heads_position(parse_name(words).full):
        return None
    if words.isupper() and len(words.split()[-1]) < 4 and find_country(words.split()[0]):
        return None  # "GHANA DR" over its delegates
    return start, end
