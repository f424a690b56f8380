"""Text after a name to its segments, and whether one names a job, a body or a part of one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ingest.lines.places import is_place
from ingest.patterns import CAPITALISED, UPPER, any_of, load_patterns, load_words

Range = tuple[int, int]
WORD = re.compile(r"[^\W\d_][\w’'&./-]*|&")
PROFESSION = re.compile(r"\w{3}(?:ist|ician|ologist|grapher)s?$")
OFFICE = re.compile(r"(?:[A-Z][\w’'-]*\s+){0,3}[A-Z][\w’'-]*[^s\W]\s+(?:at|for|of)\s")
"""The office of one, not of several, before its body."""
ONE_OR_TWO = rf"{CAPITALISED}(?:\s{CAPITALISED})?"


def split_parts(text: str, start: int, end: int, marks: str) -> list[Range]:
    """Split the half-open range of `text` at `marks` outside brackets and quotes, without white space at the ends."""
    parts, depth, begin = [], 0, start
    for index in range(start, end):
        char = text[index]
        if char in "([{“":
            depth += 1
        elif char in ")]}”":
            depth = max(depth - 1, 0)
        elif char in marks and not depth:
            parts.append((begin, index))
            begin = index + 1
    parts.append((begin, end))
    stripped = [strip_range(text, *part) for part in parts]
    return [part for part in stripped if part[0] < part[1]]


def overlaps(start: int, end: int, taken: Iterable[Range]) -> bool:
    """Tell whether a half-open range shares a character with one of those taken."""
    return any(first < end and start < last for first, last in taken)


def strip_range(text: str, start: int, end: int) -> Range:
    """Give the range without white space and stray marks at its ends."""
    while start < end and text[start] in " \t,;:*–—-":
        start += 1
    while end > start and text[end - 1] in " \t,;:*–—-":
        end -= 1
    while end > start and text[end - 1] == ")" and text.count("(", start, end) < text.count(")", start, end):
        end -= 1
    aside = re.search(r"\s*(?:\((?:[a-z][^()]*|[^()]*\d[^()]*)\)|\[ [^\[\]]{3,40} \])$", text[start:end])
    if aside and aside.start() > 3:
        end = start + aside.start()
    if (
        end > start
        and text[end - 1] == "."
        and not re.search(r"\b(?:[A-Z]|Inc|Ltd|Co|Corp|Dept|St|Jr|Sr|jr|sr)\.$", text[start:end])
    ):
        end -= 1
    return start, end


def words_of(text: str) -> list[str]:
    """Give the words, case-folded, without closing marks."""
    return [word.casefold().strip("’'-") for word in WORD.findall(text)]


@cache
def strong_heads() -> frozenset[str]:
    """Give the words that head an organisation's name by themselves."""
    return load_words("affiliations", "organisations") - load_words("affiliations", "weak")


def heads_organisation(text: str) -> bool:
    """Tell whether a word in `text` heads an organisation's name, or an acronym in brackets closes it."""
    words = words_of(re.sub(r"\([^)]*\)", "", text))
    if any({word, word.rstrip("s"), word.rstrip(".")} & strong_heads() for word in words):
        return True
    opening = re.match(r"^[A-Z]{2,}[A-Z0-9/-]*\b", text)
    office = opening and opening[0].casefold() in load_words("affiliations", "positions")  # "CEO of Nets"
    return bool(re.search(r"\([A-Z][A-Za-z&/-]{1,11}\)\s*$", text) or (opening and not office))


def heads_position(text: str) -> bool:
    """Tell whether `text` is a job or function: its head word is one, before any preposition."""
    head = re.split(r"\s(?:of|for|to|at|in|on|with|and|de|del|du|des|der|di|da|do)\s", text.strip(), maxsplit=1)[0]
    words = words_of(head)
    positions = load_words("affiliations", "positions")
    ending = text.split()[-1:]
    if ending and ending[0].islower() and ending[0] in positions:
        return True  # "Geography and Net Science teacher"
    if not words or (re.match(r"^(?:the|la|el|le)\s", text, re.I) and not set(words) & positions):
        return False
    first = next((word for word in words if word not in load_words("affiliations", "ranks")), words[0])
    if any(word in positions or word.rstrip("s") in positions for word in (words[-1], words[0], first)):
        return True
    last = head.split()[-1]
    alone = last[0].islower() or len(words) == 1 or words[0] in load_words("affiliations", "grades")
    return bool(PROFESSION.search(last)) and alone and not heads_organisation(head)


def is_part(text: str) -> bool:
    """Tell whether `text` names a section, department or centre, which may belong to a larger body."""
    return any(word in load_words("affiliations", "parts") for word in words_of(text))


def join_firms(text: str, segments: list[Range]) -> list[Range]:
    """Join the surnames of a firm: "Surname", "Surname & Associates"."""
    firm = re.compile(rf"^{CAPITALISED}\s+(?:&|and)\s+{any_of(load_patterns('affiliations')['firms'])}\b", re.I)
    joined: list[Range] = []
    for segment in segments:
        if joined and firm.match(text[slice(*segment)]):
            while joined and is_surname(text[slice(*joined[-1])]):
                segment = (joined.pop()[0], segment[1])
        joined.append(segment)
    return joined


def is_surname(text: str) -> bool:
    """Tell whether a segment is one capitalised word that names no job."""
    return bool(re.fullmatch(CAPITALISED, text)) and not heads_position(text)


def join_lists(text: str, segments: list[Range]) -> list[Range]:
    """Join the commas of a list inside one name: "Family", "Children and Youth Section"."""
    joined: list[Range] = []
    for segment in segments:
        words = text[slice(*segment)]
        if re.match(rf"{ONE_OR_TWO},?\s+(?:and|&)\s+[{UPPER}]", words) and is_part(words):
            while joined and is_list_word(text[slice(*joined[-1])]):
                segment = (joined.pop()[0], segment[1])
        joined.append(segment)
    return joined


def is_list_word(text: str) -> bool:
    """Tell whether a segment is one capitalised word or two that name neither a job, a body nor a place."""
    return (
        bool(re.fullmatch(ONE_OR_TWO, text))
        and not heads_position(text)
        and not heads_organisation(text)
        and not is_place(text)
    )


def split_pairs(text: str, segments: list[Range]) -> list[Range]:
    """Split "First Body (FB) and Second Body" into two, and before "and Head of a Second Body"."""
    pairs: list[Range] = []
    for start, end in segments:
        for link in re.compile(rf"\s+(?:and|&)\s+(?=[{UPPER}])").finditer(text, start, end):
            left, right = text[start : link.start()], text[link.end() : end]
            office = (
                heads_position(right) and (not heads_position(left) or heads_organisation(left)) and OFFICE.match(right)
            )
            if left.endswith(")") or office:
                pairs.append((start, link.start()))
                start = link.end()
                break
        pairs.append((start, end))
    return pairs
