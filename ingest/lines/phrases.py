"""Text to the capitalised phrases that say by a head word or an acronym that they name an organisation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from ingest.lines.segments import Range, strong_heads
from ingest.patterns import UPPER, any_of, load_patterns, load_words

ABBREVIATED = r"(?:Dept|Univ|Nat|Nal|Inc|Ltd|Corp|St|Mt|Ms|Mr|Dr|No|Invest|Assn|U\.S|U\.K|U\.N)\."
CAPITAL = rf"(?:{ABBREVIATED}|[{UPPER}](?:[\w’'/-]|(?<=[{UPPER}])&(?=[{UPPER}]))*(?<!’)|\d{{3,4}})"
WITHIN = re.compile(r"\s(?:of|for|and|at)\s+(?:the\s+)?")
OF_LINK = re.compile(r"\s+(?:of|for|and|at)\s+(?:the\s+)?$")
BRACKETED = re.compile(r"\((?P<short>[A-Z](?=[A-Za-z0-9&/-]*[A-Z])[A-Za-z0-9&/-]{1,9})\)")
LONGEST_FIELD = 2
"""Words of the second field in a body's name."""
QUALITY = rf"[{UPPER}]\w+(?:al|ic)"
QUALITIES = re.compile(rf"{QUALITY}\s+(?:and|&)\s+{QUALITY}\s+[{UPPER}]")
"""The start of a phrase that adjectives open, before which another may stand."""
QUALITY_BEFORE = re.compile(rf"(?:[{UPPER}]\w+\s+){{0,3}}{QUALITY},\s+$")
QUALIFIED = re.compile(rf"(?:,\s+{QUALITY})*,?\s+(?:and|&)\s+{QUALITY}\s+[{UPPER}]\w+")
"""What goes on after a field that ends with an adjective ("Committee on Economic, Social and Cultural Rights")."""
LONGEST_BEFORE = 60
"""Characters before a phrase that are looked at."""
FIELD = re.compile(r"(?:\S+\s+){0,4}\S+\s+(?:of|for|on)\s+(?:the\s+)?\S+(?:\s+\S+)?")
"""A body that is called by one field."""
SHOUTED = re.compile(rf"(?:[{UPPER}][{UPPER}’'&-]+\s+){{2,}}(?=[{UPPER}][a-z])")
"""Words in capitals at the start of a phrase, before others ("HARBOUR INSTITUTE Annual …")."""
AND = re.compile(r"\s+(?:and|for|in\s+(?:Association|Co-?operation|Collaboration|Partnership)\s+with)\s+(?:the\s+)?")


@cache
def phrase_pattern() -> re.Pattern[str]:
    """Compile the pattern of a capitalised phrase with connectives."""
    links = any_of(load_patterns("organisations")["links"])
    year = rf"\d{{3,4}}\b(?!\s+[{UPPER}])"  # "the Harbour Foundation in 2019"
    return re.compile(
        rf"(?<![\w’'-]){CAPITAL}(?:\s+(?:&\s+)?{CAPITAL}|\s+{links}(?:\s+{links})?\s+(?!{year}){CAPITAL})*"
    )


@cache
def acronym_pattern() -> re.Pattern[str]:
    """Compile the pattern of the acronyms that nobody expands."""
    return re.compile(rf"(?<![\w-]){any_of(load_patterns('organisations')['acronyms'])}(?![\w-])")


def find_acronyms(text: str) -> Iterator[Range]:
    """Yield the acronyms that nobody expands."""
    yield from (match.span() for match in acronym_pattern().finditer(text))


def has_head(text: str) -> bool:
    """Tell whether a strong head word stands in the text."""
    return any(word.casefold().strip(".,’'") in strong_heads() for word in text.split())


def find_headed(text: str) -> Iterator[Range]:
    """Yield capitalised phrases that hold a head word; two bodies joined by "and" or "for the" are two."""
    for phrase in phrase_pattern().finditer(text):
        start, end = phrase.start(), phrase.start() + min(find_person(phrase[0]), find_case(phrase[0]))
        for link in AND.finditer(text[phrase.start() : end]):
            left, right = phrase[0][start - phrase.start() : link.start()], text[phrase.start() + link.end() : end]
            if joins_bodies(left, link[0], right):
                yield start, phrase.start() + link.start()
                start = phrase.start() + link.end()
        if len(text[start:end].split()) > 1 and has_head(text[start:end]):
            yield find_qualities(text, start, end), find_fields(text, start, end)


def find_case(phrase: str) -> int:
    """Give where a phrase changes between capitals and title case, so that another one begins; else its end."""
    verb = re.search(r"\s+to\s+(?=[A-Z]{3,}\b)", phrase)
    if verb and not phrase[: verb.start()].isupper():
        return verb.start()
    shouted = SHOUTED.match(phrase)
    return len(shouted[0].rstrip()) if shouted and has_head(shouted[0]) else len(phrase)


def find_qualities(text: str, start: int, end: int) -> int:
    """Give where a name begins that commas part ("Kelp Educational, Scientific and Cultural Organisation")."""
    if not QUALITIES.match(text, start, end):
        return start
    before = QUALITY_BEFORE.search(text, max(0, start - LONGEST_BEFORE), start)
    return before.start() if before else start


def find_fields(text: str, start: int, end: int) -> int:
    """Give where the fields of a ministry or institute end that commas part ("Ministry of Land, Water and Forests")."""
    if not FIELD.fullmatch(text, start, end):
        return end
    listed = fields_pattern().match(text, end) or (
        text.endswith(("al", "ic"), start, end) and QUALIFIED.match(text, end)
    )
    return listed.end() if listed else end


@cache
def fields_pattern() -> re.Pattern[str]:
    """Compile the pattern of further fields after the first, the last after "and"."""
    field = rf"(?:[{UPPER}][a-z]+\s+)?{any_of(load_patterns('organisations')['areas'])}"
    return re.compile(rf"(?:,\s+{field})+,?\s+(?:and|&)\s+(?:the\s+)?{field}(?![\w’'-])(?!\s+[{UPPER}])")


def find_person(phrase: str) -> int:
    """Give where a phrase goes on with "and Ms. …", whose bearer is no part of a body's name, else its end."""
    person = person_pattern().search(phrase)
    return person.start() if person else len(phrase)


@cache
def person_pattern() -> re.Pattern[str]:
    """Compile the pattern of the next person in a list, by the word of address."""
    return re.compile(
        rf"\s+(?:and|&)\s+(?:the\s+)?{any_of(load_patterns('names')['addresses'])}\s+"
        rf"(?!(?i:{any_of(strong_heads())})\b)(?=[{UPPER}])"
    )


def joins_bodies(left: str, link: str, right: str) -> bool:
    """Tell whether an "and" or "for the" stands between two bodies, not inside the name of one."""
    if "with" in link.split():
        return has_head(left) or left.isupper()
    if "for" in link.split():  # "Lee & Roe for the Harbour Department", not "Centre for the Study of Boats"
        ends = right.split()[-1:]
        return "the" in link.split() and len(left.split()) > 1 and len(right.split()) > 1 and has_head(*ends)
    closed = len(left.split()) > 1 and has_head(left.split()[-1])
    if closed and right[:1].isupper():
        return True
    if re.fullmatch(r"[A-Z]{3,}", right.strip()) and has_head(left):
        return True  # "Ministry of Land and FAO"
    last = right.split()[-1:]
    field = " of " in left and len(right.split()) <= LONGEST_FIELD and "the" not in link.split()
    if field and last and last[0].casefold() in load_words("organisations", "fields"):
        return False  # "Department of Health and Social Services"
    whole = "the" in link.split() or bool(re.fullmatch(r"[A-Z]{2,}", left.strip()))
    return (whole or has_head(left)) and has_head(right)


def find_bracketed(text: str) -> Iterator[Range]:
    """Yield capitalised phrases that print their acronym in brackets."""
    if not BRACKETED.search(text):
        return
    phrases = list(phrase_pattern().finditer(text))
    ends = [phrase.end() for phrase in phrases]
    for match in BRACKETED.finditer(text):
        before = bisect_right(ends, match.start()) - 1
        beside = before >= 0 and not text[ends[before] : match.start()].strip()
        if beside and (
            initials_fit(phrases[before][0], match["short"]) or is_foreign(phrases[before][0], match["short"])
        ):
            start = phrases[before].start()
            own = find_initialled(phrases[before][0], match["short"])
            if own and len(phrases[before][0][:own].split()) > 1 and has_head(phrases[before][0][:own]):
                yield start, start + len(OF_LINK.sub("", phrases[before][0][:own]))
            yield start + own, match.end()


def find_initialled(phrase: str, short: str) -> int:
    """Give where in a phrase the name begins whose initials are the acronym ("Unit of the Mussel Lovers", "ML")."""
    for link in WITHIN.finditer(phrase):
        name = phrase[link.end() :]
        if "".join(word[0] for word in name.split() if word[0].isupper()) == short:
            return link.end()
    return 0


def is_foreign(phrase: str, short: str) -> bool:
    """Tell whether letters in brackets may be a body's acronym in another language ("National Library (BNP)")."""
    return len(phrase.split()) > 1 and has_head(phrase) and short.isalpha() and short.isupper() and len(short) > 2


def initials_fit(phrase: str, short: str) -> bool:
    """Tell whether at least two thirds of the acronym's letters are initials of the phrase, in order."""
    initials = "".join(word[0] for word in re.findall(r"\w+", phrase)).upper()
    position = hits = 0
    letters = [char for char in short if char.isalpha()]
    for char in letters:
        at = initials.find(char, position)
        if at >= 0:
            hits, position = hits + 1, at + 1
    return hits * 3 >= len(letters) * 2
