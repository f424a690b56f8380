"""What follows a name on a role line to position, organisations and place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.lines.places import find_country, is_place, is_region
from ingest.lines.segments import (
    Range,
    heads_organisation,
    heads_position,
    is_part,
    join_firms,
    join_lists,
    split_pairs,
    split_parts,
    strong_heads,
    words_of,
)
from ingest.patterns import UPPER, any_of, load_patterns, load_words

CITY_TAIL = re.compile(rf"^[{UPPER}][\w.’'-]*(?:\s+[{UPPER}][\w.’'-]*){{0,2}}$")
ACRONYM = re.compile(r"[A-Z&]{2,6}$")
REPRESENTING = re.compile(r"\s*\brepresenting\s+(?:the\s+)?(?=[A-Z])")
SENTENCES = re.compile(r"\w{3,}[.!?][”\"’)]*\s+(?:[A-Z][\w.’-]*\s+){1,3}[a-z]{3,}")
"""The end of one sentence and the start of another, which no name of a body holds."""
FIELD_AT = re.compile(rf"(?:[{UPPER}&][\w&-]*\s+|(?:and|of)\s+){{1,4}}at\s+(?:the\s+)?(?=[{UPPER}])")
"""A field before the body ("Dean of Boat Studies at the …")."""
ADDRESS = re.compile(r"^(?:e-?mail|tel|phone|www\.|https?:)|\S@\S|^\+?[\d\s()-]{6,}$", re.I)
"""What somebody is reached by."""
BETWEEN = re.compile(rf"(?<=[a-z]\s)(?=[{UPPER}])")
LONGEST_POST = 60
"""Characters of a position before a body without a word between them."""
WORK = re.compile(r"^(?:author|editor)s?\s*(?::|of\b)", re.I)
SHORT = 3
"""Letters of the longest word that may link the words of a name, such as "of", "and" or "des"."""
TELLING = 3
"""Longer words in small letters that stand in a description and in no name of a body, unless a head of names does."""


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Position, organisations and place of one entry, each as half-open ranges of the text they were read from."""

    positions: tuple[Range, ...]
    organisations: tuple[Range, ...]
    """One range an organisation; a section and its body joined by a comma are one."""
    place: Range | None
    roles: tuple[tuple[Range, Range | None], ...] = ()
    """Further roles after a semicolon or comma ("Chair, North American …"): the role word, and what it is a role in."""


def find_affiliation(text: str, start: int, end: int) -> Affiliation:
    """Read the half-open range of `text` after the name: segments between commas, further roles after semicolons."""
    positions: list[Range] = []
    organisations: list[Range] = []
    roles: list[tuple[Range, Range | None]] = []
    place: Range | None = None
    for part in split_parts(text, start, end, ";"):
        parted = [piece for segment in split_parts(text, *part, ",") for piece in split_represented(text, segment)]
        segments = split_pairs(text, join_lists(text, join_firms(text, parted)))
        segments, where = take_place(text, segments)
        if where is None and segments:
            segments, where = take_location(text, segments)
        place = place or where
        read_segments(text, segments, positions, organisations, roles)
    return Affiliation(tuple(positions), tuple(organisations), place, tuple(roles))


def split_represented(text: str, segment: Range) -> list[Range]:
    """Split "Minister of Nets representing the Guild" into post and body; the word between is left out."""
    start, end = segment
    link = REPRESENTING.search(text, start, end)
    if link is None:
        return [segment]
    return [piece for piece in ((start, link.start()), (link.end(), end)) if piece[0] < piece[1]]


def take_place(text: str, segments: list[Range]) -> tuple[list[Range], Range | None]:
    """Take the place off the segments: the last run of them that are cities, regions and countries."""
    for last in range(len(segments) - 1, -1, -1):
        if not is_place(text[slice(*segments[last])]) and not (last and is_union(text[slice(*segments[last])])):
            continue
        first = last
        while first > 0 and is_place(text[slice(*segments[first - 1])]):
            first -= 1
        if (
            is_region(text[slice(*segments[first])])
            and first > 0
            and could_be_city(text[slice(*segments[first - 1])], text[slice(*segments[first])])
        ):
            first -= 1
        place = (segments[first][0], segments[last][1])
        return segments[:first] + segments[last + 1 :], place
    return segments, None


def is_union(text: str) -> bool:
    """Tell whether a segment after another names a union of states, as a country does where bodies are listed."""
    return text.casefold() in load_words("places", "unions")


def take_location(text: str, segments: list[Range]) -> tuple[list[Range], Range | None]:
    """Take "in City" off the last segment."""
    start, end = segments[-1]
    location = re.search(rf"\s+in\s+(?P<place>[{UPPER}][^,;]*)$", text[start:end])
    if location is None or not is_place(location["place"]):
        return segments, None
    return [*segments[:-1], (start, start + location.start())], (start + location.start("place"), end)


def could_be_city(text: str, region: str) -> bool:
    """Tell whether the segment before a region may be a town that no gazetteer lists.

    One word will do, two before a region's code ("East Aurora, NY"), more where it holds the region's own name.
    """
    if not CITY_TAIL.match(text.replace(" de ", " De ")) or heads_organisation(text) or heads_position(text):
        return False
    if re.search(r"[a-z][A-Z]", text) or (ACRONYM.match(text) and (len(region) <= 3 or not region.isupper())):
        return False  # "NetWorks, Canada", "NWX, Canada"
    words = len(text.split())
    return words == 1 or (words == 2 and len(region) <= 3) or bool(re.match(rf"{re.escape(region)}\s+de\s", text))


def read_segments(
    text: str,
    segments: list[Range],
    positions: list[Range],
    organisations: list[Range],
    roles: list[tuple[Range, Range | None]],
) -> None:
    """Sort the segments of one part into positions and organisations, in order."""
    pending = field = False
    for index, segment in enumerate(segments):
        words = text[slice(*segment)]
        if says_nothing(words):
            continue
        rest = segments[index + 1 :]
        linked = split_bare(text, segment) or split_link(text, segment)
        if linked:
            positions.append(linked[0])
            organisations.append(linked[1])
            pending = True
        elif heads_position(words) and not (
            heads_organisation(words) and words_of(words)[-1] not in load_words("affiliations", "positions")
        ):
            positions.append(segment)
            following = rest[0] if rest else None
            roles.append((segment, following))
            pending = field = False
        elif positions and not pending and not field and is_field(text, segment, rest):
            positions[-1] = (positions[-1][0], segment[1])
            field = True
        elif pending and organisations and text[organisations[-1][1] : segment[0]].strip(" ") == ",":
            organisations[-1] = (organisations[-1][0], segment[1])
        elif not words[:1].islower() and not describes(words):
            organisations.append(segment)
            pending = True


def describes(words: str) -> bool:
    """Tell whether words say what somebody is or does ("Manx fisher now living abroad"): most of them are small."""
    small = sum(len(word) > SHORT and word[0].islower() for word in words.split())
    return small >= TELLING and not heads_organisation(words)


def says_nothing(words: str) -> bool:
    """Tell whether a segment names neither job nor body: a degree, an address, a sentence, a title, another person."""
    person = words.split()[0].casefold() in load_words("names", "personal") and not heads_organisation(words)
    address = ADDRESS.search(words)
    titled = words[0] in '“"‘' and words[-1] in '”"’'  # a talk's
    return bool(is_title(words) or person or address or titled or SENTENCES.search(words) or WORK.match(words))


def is_title(words: str) -> bool:
    """Tell whether the words are a degree, an honour or a word of address."""
    return any(words.casefold() in load_words("names", key) for key in ("suffixes", "distinctions", "personal"))


def is_field(text: str, segment: Range, rest: list[Range]) -> bool:
    """Tell whether the segment after a position says what the position is about, since a body still follows."""
    words = text[slice(*segment)]
    if heads_organisation(words) or is_part(words) or not rest:
        return False
    following = text[slice(*rest[0])]
    return heads_organisation(following) or not heads_position(following)


def split_link(text: str, segment: Range) -> tuple[Range, Range] | None:
    """Split "Director General del Sistema Nacional" or "Consultant to X" into position and organisation.

    The first link counts whose right side starts like a body (a head word, an article before capitals, or an acronym).
    """
    words = text[slice(*segment)]
    if not heads_position(words):
        return None
    links = any_of(load_patterns("affiliations")["links"])
    for link in re.finditer(rf"\s{links}\s+(?=[{UPPER}])", words):
        left, right = words[: link.start()], words[link.end() :]
        first = words_of(right)[:4]
        heads = load_words("affiliations", "organisations")
        foreign = bool(re.match(r"\s(?:del?|du|des|der|da|do)\b", link[0]))
        starts = bool(first) and (first[0] in heads if foreign else heads_organisation(right) or first[0] in heads)
        body = re.match(r"[A-Z]{2,}[A-Za-z]*(?:[-/ ][A-Z][A-Za-z]*)?(?:\s*\([^)]*\))?$", right)
        firm = words_of(left)[-1] in load_words("affiliations", "of_firms") and CITY_TAIL.match(right)
        body = body or re.fullmatch(r"[A-Z][a-z]+[A-Z]\w+", right) or firm or None
        article = "the" in link[0].split() and re.match(
            r"[A-Z][\w’'-]+(?:\s+(?:of|on|and|for|the|[A-Z][\w’'-]+))*", right
        )
        field = FIELD_AT.match(right)  # of "Office at Geneva" it is none
        later = field and not heads_organisation(field[0]) and "at" not in link[0].split()
        if (starts or body or article) and not later and not find_country(right.split(" to ")[0]):
            start = segment[0]
            return (start, start + len(left)), (start + link.end(), segment[1])
    return None


def split_bare(text: str, segment: Range) -> tuple[Range, Range] | None:
    """Split "Director NetWorks" and "Lecturer School of Nets": nothing stands between the position and the body."""
    words = text[slice(*segment)]
    starts = [match.start() for match in BETWEEN.finditer(words, 0, LONGEST_POST)]
    posts = load_words("affiliations", "offices")
    ranks = load_words("affiliations", "ranks")
    around = posts | ranks | load_words("affiliations", "grades")
    for at in starts:
        left, right = words_of(words[:at]), words[at:]
        if posts.isdisjoint(left) or not around.issuperset(left) or words_of(right)[0] in posts | ranks:
            continue
        named = re.fullmatch(r"[A-Z]{4,}|[A-Z][a-z]+[A-Z]\w+", right)
        head = re.split(r"\s(?:of|for|on|to)\s", right)[0]
        if named or (words_of(head)[-1] in strong_heads() and not heads_position(right)):
            return (segment[0], segment[0] + len(words[:at].rstrip())), (segment[0] + at, segment[1])
    return None
