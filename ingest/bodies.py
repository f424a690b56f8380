"""Prose to the places that name organisations: phrases with a head word, names with an acronym, and what the recogniser adds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.language import Named
from ingest.patterns import any_of, load_patterns, load_words
from ingest.places import find_country, is_place
from ingest.segments import Range, heads_position
from ingest.values import Block

ABBREVIATED = r"(?:Dept|Univ|Nat|Nal|Inc|Ltd|Corp|St|Mt|Ms|Mr|Dr|No|Invest|Assn|U\.S|U\.K|U\.N)\."
CAPITAL = rf"(?:{ABBREVIATED}|[A-ZÀ-ÖØ-Þ][\w’'/-]*(?<!’)|\d{{3,4}})"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place in a block's text that names an organisation."""

    block: int
    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the whole report says about words that look like names."""

    topics: frozenset[str]
    """Acronyms that stand for a thing, not a body."""
    lower: Counter[str]
    """Counts of words printed in lower case."""
    people: frozenset[str]
    """Words of persons' names, case-folded."""
    event: str
    """The event's title."""


def find_in_prose(
    blocks: Sequence[Block],
    passed_over: frozenset[int],
    names: Sequence[Sequence[Named]],
    taken: Mapping[int, Sequence[Range]],
    people: frozenset[str],
    event: str,
) -> Iterator[Sighting]:
    """Yield organisations in the prose of the blocks not passed over, outside the ranges that are taken."""
    text = " ".join(block.text for block in blocks)
    around = Surroundings(find_topic_acronyms(text), Counter(re.findall(r"\b[a-zà-ÿ]{3,}\b", text)), people, event)
    for index, block in enumerate(blocks):
        if block.kind in {"heading", "table", "code"} or index in passed_over:
            continue
        used = [*taken.get(index, ()), (0, block.label)]
        for start, end, sure in candidates(block.text, names[index]):
            start, end = trim(block.text, start, end, around, block.kind == "item")
            if not sure and block.kind == "item" and not block.text[:start].strip():
                continue  # an imperative's first words
            form = block.text[start:end]
            if end - start < 3 or any(a < end and start < b for a, b in used):
                continue
            if is_body(form, block.text, start, around) and (sure or is_likely(form, block.text[end:], around)):
                used.append((start, end))
                yield Sighting(index, start, end, form)


def candidates(text: str, names: Sequence[Named]) -> Iterator[tuple[int, int, bool]]:
    """Yield ranges that may name a body, and whether a head word or acronym says so."""
    for start, end in (*bracketed(text), *head_phrases(text)):
        yield start, end, True
    for named in names:
        if named.label == "ORG":
            yield named.start, named.end, False
    for match in re.finditer(rf"(?<![\w-]){any_of(load_patterns('organisations')['acronyms'])}(?![\w-])", text):
        yield match.start(), match.end(), True


@cache
def phrase_pattern() -> re.Pattern[str]:
    """Compile the pattern of a capitalised phrase with connectives."""
    links = any_of(load_patterns("organisations")["links"])
    return re.compile(rf"(?<![\w’'-]){CAPITAL}(?:\s+(?:&\s+)?{CAPITAL}|\s+{links}(?:\s+{links})?\s+{CAPITAL})*")


def strong_heads() -> frozenset[str]:
    """Give the words that head an organisation's name by themselves."""
    return load_words("affiliations", "organisations") - load_words("affiliations", "weak")


def has_head(text: str) -> bool:
    """Tell whether a strong head word stands in the text."""
    return any(word.casefold().strip(".,’'") in strong_heads() for word in text.split())


def head_phrases(text: str) -> Iterator[Range]:
    """Yield capitalised phrases that hold a head word; two bodies joined by "and" are two."""
    for phrase in phrase_pattern().finditer(text):
        start, end = phrase.span()
        for link in re.finditer(r"\s+and\s+(?:the\s+)?", phrase[0]):
            left, right = phrase[0][start - phrase.start() : link.start()], phrase[0][link.end() :]
            whole = "the" in link[0].split() or re.fullmatch(r"[A-Z]{2,}", left.strip())
            closed = len(left.split()) > 1 and has_head(left.split()[-1])
            if (closed and right[:1].isupper()) or ((whole or has_head(left)) and has_head(right)):
                yield start, phrase.start() + link.start()
                start = phrase.start() + link.end()
        if len(text[start:end].split()) > 1 and has_head(text[start:end]):
            yield start, end


def bracketed(text: str) -> Iterator[Range]:
    """Yield capitalised phrases that print their acronym in brackets."""
    for match in re.finditer(r"\((?P<short>[A-Z][A-Z0-9&/-]{1,9})\)", text):
        phrases = list(phrase_pattern().finditer(text, 0, match.start()))
        if (
            phrases
            and not text[phrases[-1].end() : match.start()].strip()
            and initials_fit(phrases[-1][0], match["short"])
        ):
            yield phrases[-1].start(), match.end()


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


def trim(text: str, start: int, end: int, around: Surroundings, item: bool) -> Range:
    """Drop a leading article or person, an item's first verb, a place after "in", a closing possessive and stray marks."""
    opens = not text[:start].strip() or bool(re.search(r"[.!?:;]\s*[\"“(]?$", text[:start]))
    person = re.match(r"(?:[^\s]+\s+){1,5}?(?:of|from|for|at|with)\s+(?:the\s+)?(?=[A-Z])", text[start:end])
    if person and all(
        word.casefold().strip(".") in around.people or word in load_patterns("names")["addresses"]
        for word in person[0].split()
        if word not in {"of", "from", "for", "at", "with", "the"}
    ):
        start += person.end()
    words = re.match(r"(?P<first>[^\s]+)\s+(?P<second>[^\s]+)", text[start:end])
    if words and opens and words["first"].casefold() not in strong_heads():
        common = around.lower[words["first"].casefold()] > 0
        if words["second"].casefold() in {"with", "the", "to", "in"} or (
            item and common and has_head(text[start + words.start("second") : end])
        ):
            start += words.start("second")
    lead = re.match(
        r"(?:(?:the|an?|our|their|its|both|under|through|from|via|for|at|in|as|and|by|with|to)\s+)+",
        text[start:end],
        re.I,
    )
    if lead and (opens or text[start].islower()):
        start += lead.end()
    links = any_of(load_patterns("organisations")["links"])
    place = re.search(r"\s+in\s+(?P<place>[A-Z][^,;]*)$", text[start:end])
    if place and is_place(place["place"]):
        end = start + place.start()
    dangling = re.search(rf"(?:\s+{links})+\s*$", text[start:end])
    end -= len(dangling[0]) if dangling else 0
    if (
        re.match(r"[’']s\s+(?:could|can|will|would|is|was|has|had|may|might|should|must)\b", text[end:])
        and " " not in text[start:end]
    ):
        return start, end + 2
    tail = re.search(r"(?:[’']s?|[.,;:\"”)\s]+)$", text[start:end])
    if tail and not re.search(r"\([^()]*\)$", text[start:end]):
        end -= len(tail[0])
    return start, max(end, start)


def find_topic_acronyms(text: str) -> frozenset[str]:
    """Find acronyms that stand for a thing, not a body: their letters open the words of a recurring phrase without head word."""
    topics = set()
    folded = text.casefold()
    for short in set(re.findall(r"\b[A-Z]{3,8}\b", text)):
        letters = re.escape(short.casefold())
        pattern = (
            r"\b"
            + r"[\s-]+(?:of\s+|the\s+|and\s+|in\s+|for\s+|on\s+)*".join(rf"{char}[\w’']{{2,}}" for char in letters)
            + r"\b"
        )
        phrases = Counter(match[0] for match in re.finditer(pattern, folded))
        if phrases:
            phrase, count = phrases.most_common(1)[0]
            if count > 1 and not any(
                word.strip("’'") in load_words("affiliations", "organisations") for word in phrase.split()
            ):
                topics.add(short)
    return frozenset(topics)


def is_body(form: str, text: str, start: int, around: Surroundings) -> bool:
    """Tell whether the phrase can be an organisation that exists."""
    words = [word.casefold().strip(".,’'\"”“()") for word in form.split()]
    bare = form.casefold().strip(".,’'")
    if (
        not words
        or bare in load_words("organisations", "never")
        or (len(words) == 1 and bare in load_words("affiliations", "organisations"))
        or not re.search(r"[A-Z]", form)
        or re.search(r"[?!;:|]|https?:", form)
    ):
        return False
    if any(is_place(part) or find_country(part, demonym=True) for part in (form, *form.split("/"))) or is_place_list(
        form
    ):
        return False
    capitals = re.findall(r"\b[A-Z]{3,8}\b", form)
    if capitals and all(word.upper() in around.topics or not word.isalpha() for word in words):
        return False
    kinds = (
        load_words("organisations", "instruments")
        | load_words("organisations", "events")
        | load_words("organisations", "works")
    )
    head = re.split(r"\s(?:of|for|on|against|to|in)\s", bare)[0].split()
    if (set(head) & kinds and not set(head) & strong_heads()) or (head and head[-1] in kinds):
        return False
    if (around.event and bare in around.event.casefold()) or (heads_position(form) and not has_head(" ".join(head))):
        return False
    if not set(words) & strong_heads() and (
        all(word in around.people for word in words) or (len(words) == 2 and words[-1] in around.people)
    ):
        return False
    before = text[:start].casefold().split()[-2:]
    founded = before and (
        before[-1] in load_words("organisations", "generic") or set(before) & load_words("organisations", "founding")
    )
    return not founded


def is_place_list(form: str) -> bool:
    """Tell whether the phrase joins names of places."""
    parts = re.split(r"\s+and\s+|,\s*|/", form)
    return len(parts) > 1 and all(is_place(part) for part in parts if part.strip())


def is_likely(form: str, after: str, around: Surroundings) -> bool:
    """Tell whether a name without a head word has the shape of one: capitals throughout, not a common word, no adjective."""
    links = load_words("organisations", "links")
    words = form.split()
    if (
        len(words) > 6
        or not words[0][0].isupper()
        or any(not (word[0].isupper() or word[0].isdigit() or word.casefold() in links) for word in words)
    ):
        return False
    if form.isupper() and form.isalpha():
        return True
    if all(around.lower[word.casefold()] > 0 for word in words if word.casefold() not in links):
        return len(words) > 2
    if len(words) == 1 and re.match(
        r"\s+(?!to\b|and\b|or\b|is\b|was\b|has\b|had\b|in\b|on\b|at\b|for\b|with\b|from\b|of\b|that\b|as\b|by\b|will\b|could\b|can\b)[a-z]+s\b",
        after,
    ):
        return False
    return form.casefold() not in load_words("affiliations", "positions")
