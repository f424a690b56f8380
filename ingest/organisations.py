"""Affiliations and names in prose to organisations, each with all its mentions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.affiliations import Range, split_parts
from ingest.blocks import make_passage
from ingest.identity import Bond, cluster, match_organisations, organisation_words
from ingest.language import Named
from ingest.patterns import any_of, load_patterns, load_words
from ingest.places import find_country, is_place
from ingest.roles import Entry
from ingest.values import Block, Mention, Merge, Organisation, Report

ACRONYM = re.compile(r"^[A-Z][A-Z0-9&/.-]*[A-Z0-9](?:-[A-Za-z]+)?$")
BRACKET = re.compile(r"\s*\((?P<inside>[^()]{2,90})\)\s*$")
CAPITAL = r"(?:[A-ZÀ-ÖØ-Þ][\w’'./-]*|\d{3,4})"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place in a block's text that names an organisation."""

    block: int
    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class Bodies:
    """The organisations of a report, and the name under which each printed affiliation is kept."""

    organisations: tuple[Organisation, ...]
    of_range: dict[tuple[int, Range], tuple[str, ...]]
    """For an affiliation's block and range the `Organisation.name` of each body in it, the narrowest first."""


def find_organisations(
    report: Report,
    blocks: Sequence[Block],
    entries: Sequence[Entry],
    names: Sequence[Sequence[Named]],
    people: frozenset[str],
    event: str,
) -> Bodies:
    """Find the organisations of role lines and prose.

    `names` holds what the entity recogniser found in each block, `people` the words of persons' names, `event` the
    event's title, which is none.
    """
    sightings: list[Sighting] = []
    ranges: dict[tuple[int, Range], list[str]] = {}
    for entry in entries:
        for part in entry.affiliation.organisations:
            found = list(split_affiliation(blocks[entry.block].text, entry.block, part))
            ranges[entry.block, part] = [sighting.form for sighting in found]
            sightings += found
    on_lines = {entry.block for entry in entries}
    sightings += find_in_prose(blocks, on_lines, names, people, event)
    sightings = [*sightings, *find_again(blocks, sightings)]
    forms = list(dict.fromkeys(sighting.form for sighting in sightings))
    groups, bonds = cluster(forms, match_organisations)
    counts = Counter(sighting.form for sighting in sightings)
    best = {forms[i]: best_name([forms[k] for k in group], counts) for group in groups for i in group}
    organisations = make_organisations(report, blocks, sightings, best, bonds, forms)
    return Bodies(organisations, {key: tuple(dict.fromkeys(best[form] for form in found)) for key, found in ranges.items()})


def split_affiliation(text: str, block: int, part: Range) -> Iterator[Sighting]:
    """Yield the bodies of one affiliation: the whole, and the body that a section or centre belongs to."""
    start, end = part
    yield Sighting(block, start, end, text[start:end])
    pieces = split_parts(text, start, end, ",")
    if len(pieces) < 2:
        return
    for first, last in zip(pieces, pieces[1:], strict=False):
        left, right = text[slice(*first)], text[slice(*last)]
        if heads(left, "own") and not heads(right, "same") and not heads(left, "same"):
            yield Sighting(block, last[0], end, text[last[0] : end])
        elif heads(right, "own"):
            yield Sighting(block, start, first[1], text[start : first[1]])
        elif heads(right, "same"):
            yield Sighting(block, start, first[1], text[start : first[1]])


def heads(text: str, key: str) -> bool:
    """Tell whether a word under `key` of the organisation patterns stands in the text."""
    return any(word.casefold().strip(".") in load_words("organisations", key) for word in re.findall(r"[\w.]+", text))


@cache
def phrase_pattern() -> re.Pattern[str]:
    """Compile the pattern of a capitalised phrase with connectives."""
    links = any_of(load_patterns("organisations")["links"])
    return re.compile(rf"{CAPITAL}(?:\s+(?:&\s+)?{CAPITAL}|\s+{links}(?:\s+{links})?\s+{CAPITAL})*")


def find_in_prose(
    blocks: Sequence[Block], on_lines: set[int], names: Sequence[Sequence[Named]], people: frozenset[str], event: str
) -> list[Sighting]:
    """Find organisations outside role lines: phrases with a head word, names with an acronym, and what the recogniser adds."""
    text = " ".join(block.text for block in blocks)
    topics = find_topic_acronyms(text)
    lower = Counter(re.findall(r"\b[a-zà-ÿ]{3,}\b", text))
    found: list[Sighting] = []
    for index, block in enumerate(blocks):
        if block.kind in {"heading", "table", "code"} or index in on_lines:
            continue
        taken: list[Range] = []
        for start, end in (*head_phrases(block.text), *bracketed(block.text)):
            start, end = trim(block.text, start, end)
            form = block.text[start:end]
            if end - start > 2 and is_body(form, block.text, start, topics, people, event) and not overlaps(taken, start, end):
                taken.append((start, end))
                found.append(Sighting(index, start, end, form))
        for named in names[index]:
            start, end = trim(block.text, named.start, named.end)
            form = block.text[start:end]
            if named.label != "ORG" or overlaps(taken, start, end) or len(form) < 3:
                continue
            known = form.isupper() or len(form.split()) > 1 or lower[form.casefold()] == 0
            if known and is_body(form, block.text, start, topics, people, event) and is_likely(form):
                taken.append((start, end))
                found.append(Sighting(index, start, end, form))
    return found


def overlaps(taken: Sequence[Range], start: int, end: int) -> bool:
    """Tell whether the range meets one that is taken."""
    return any(a < end and start < b for a, b in taken)


def head_phrases(text: str) -> Iterator[Range]:
    """Yield capitalised phrases that hold a word which heads organisations."""
    strong = load_words("affiliations", "organisations") - load_words("affiliations", "weak")
    for phrase in phrase_pattern().finditer(text):
        words = [word.casefold().strip(".,’'") for word in phrase[0].split()]
        if len(words) > 1 and any(word in strong for word in words):
            yield phrase.span()


def bracketed(text: str) -> Iterator[Range]:
    """Yield capitalised phrases that print their acronym in brackets."""
    for match in re.finditer(r"\((?P<short>[A-Z][A-Z0-9&/-]{1,9})\)", text):
        phrases = list(phrase_pattern().finditer(text, 0, match.start()))
        if phrases and not text[phrases[-1].end() : match.start()].strip() and initials_fit(phrases[-1][0], match["short"]):
            yield phrases[-1].start(), match.end()


def initials_fit(phrase: str, short: str) -> bool:
    """Tell whether most letters of the acronym are initials of the phrase, in order."""
    initials = "".join(word[0] for word in re.findall(r"\w+", phrase)).upper()
    position = hits = 0
    letters = [char for char in short if char.isalpha()]
    for char in letters:
        at = initials.find(char, position)
        if at >= 0:
            hits, position = hits + 1, at + 1
    return hits * 3 >= len(letters) * 2


def trim(text: str, start: int, end: int) -> Range:
    """Drop a leading article or honorific-like start, a closing possessive and stray marks."""
    lead = re.match(r"(?:the|an?|our|their|its|both|under|through|from|via|for|at|in|as|and|by)\s+", text[start:end], re.I)
    if lead and text[start : start + lead.end()].casefold() != "the " or lead and not text[start].isupper():
        start += lead.end() if lead else 0
    elif lead and re.match(r"(?:^|.*[.!?:]\s)$", text[:start][-3:]):
        start += lead.end()
    tail = re.search(r"(?:[’']s|[.,;:’'\"”)\s]+)$", text[start:end])
    if tail and not re.search(r"\([^()]*\)$", text[start:end]):
        keep = tail[0] in {"’s", "'s"} and len(text[start:end].split()) == 1
        end -= 0 if keep else len(tail[0])
    return start, max(end, start)


def find_topic_acronyms(text: str) -> frozenset[str]:
    """Find acronyms that stand for a thing, not a body: their letters open the words of a lower-case phrase."""
    topics = set()
    folded = text.casefold()
    strong = load_words("affiliations", "organisations")
    for short in set(re.findall(r"\b[A-Z]{3,8}\b", text)):
        letters = short.casefold()
        pattern = r"\b" + r"\s+(?:of\s+|the\s+|and\s+|in\s+|for\s+)*".join(rf"{re.escape(char)}[\w’'-]{{2,}}" for char in letters) + r"\b"
        match = re.search(pattern, folded)
        if match and not any(word.strip("’'") in strong for word in match[0].split()):
            topics.add(short)
    return frozenset(topics)


def is_body(form: str, text: str, start: int, topics: frozenset[str], people: frozenset[str], event: str) -> bool:
    """Tell whether the phrase can be an organisation that exists."""
    words = [word.casefold().strip(".,’'\"”“()") for word in form.split()]
    bare = form.casefold().strip(".,’'")
    if not words or bare in load_words("organisations", "never") or is_place(form) or find_country(form, demonym=True):
        return False
    if set(re.findall(r"\b[A-Z]{3,8}\b", form)) and all(word.upper() in topics or not word.isalpha() for word in words):
        return False
    kinds = load_words("organisations", "instruments") | load_words("organisations", "events") | load_words("organisations", "works")
    strong = load_words("affiliations", "organisations") - load_words("affiliations", "weak")
    head = re.split(r"\s(?:of|for|on|against|to|in)\s", bare)[0].split()
    if set(head) & kinds and not set(head) & strong or head and head[-1] in kinds:
        return False
    if event and bare in event.casefold():
        return False
    if not set(words) & strong and all(word in people for word in words):
        return False
    before = text[:start].casefold().split()[-2:]
    if before and (before[-1] in load_words("organisations", "generic") or set(before) & load_words("organisations", "founding")):
        return False
    return bool(re.search(r"[A-Z]", form)) and not re.search(r"[?!;|]|https?:", form)


def is_likely(form: str) -> bool:
    """Tell whether a name without a head word has the shape of one: capitals throughout, connectives aside."""
    links = load_words("organisations", "links")
    words = form.split()
    if len(words) > 7 or any(not (word[0].isupper() or word[0].isdigit() or word.casefold() in links) for word in words):
        return False
    return len(form) > 2 and not form[0].isdigit() and not (len(words) == 1 and form.casefold() in load_words("affiliations", "positions"))


def find_again(blocks: Sequence[Block], sightings: Sequence[Sighting]) -> Iterator[Sighting]:
    """Yield further places of the forms found, and of the acronyms they print in brackets."""
    forms = {sighting.form for sighting in sightings}
    for form in list(forms):
        inside = BRACKET.search(form)
        if inside and ACRONYM.match(inside["inside"]):
            forms |= {inside["inside"], form[: inside.start()]}
    forms = {form for form in forms if len(form) > 2}
    taken = defaultdict(list)
    for sighting in sightings:
        taken[sighting.block].append((sighting.start, sighting.end))
    if not forms:
        return
    pattern = re.compile(rf"(?<![\w-]){any_of(frozenset(forms))}(?![\w-])")
    for index, block in enumerate(blocks):
        for match in pattern.finditer(block.text):
            if not overlaps(taken[index], *match.span()) and block.kind != "heading":
                yield Sighting(index, match.start(), match.end(), match[0])


def best_name(forms: Sequence[str], counts: Counter[str]) -> str:
    """Give the fullest form without brackets; of equal ones the most frequent, then the first in the alphabet."""
    bare = [BRACKET.sub("", form) if BRACKET.search(form) else form for form in forms]
    full = [form for form in bare if not ACRONYM.match(form)] or bare
    return min(full, key=lambda form: (-len(organisation_words(form)), -counts[form], -len(form), form))


def make_organisations(
    report: Report,
    blocks: Sequence[Block],
    sightings: Sequence[Sighting],
    best: dict[str, str],
    bonds: Sequence[tuple[int, int, Bond]],
    forms: Sequence[str],
) -> tuple[Organisation, ...]:
    """Make the organisations with their mentions in order of the text."""
    mentions: dict[str, dict[Range, Mention]] = defaultdict(dict)
    first: dict[str, Mention] = {}
    for sighting in sorted(sightings, key=lambda s: (s.block, s.start, s.end)):
        passage = make_passage(report, blocks[sighting.block], sighting.start, sighting.end)
        mention = Mention("organisation", sighting.form, passage)
        mentions[best[sighting.form]].setdefault((passage.start, passage.end), mention)
        first.setdefault(sighting.form, mention)
    merges: dict[str, list[Merge]] = defaultdict(list)
    for left, right, bond in bonds:
        merges[best[forms[left]]].append(Merge(first[forms[left]], first[forms[right]], bond.rule, bond.score, bond.reason))
    organisations = [
        Organisation(name, find_acronym(found.values()), tuple(found[key] for key in sorted(found)), tuple(merges[name]))
        for name, found in mentions.items()
    ]
    return tuple(sorted(organisations, key=lambda body: (body.mentions[0].passage.start, body.name)))


def find_acronym(mentions: Iterator[Mention] | Sequence[Mention] | object) -> str:
    """Give the acronym that one of the mentions prints, else ""."""
    for mention in mentions:  # type: ignore[attr-defined]
        inside = BRACKET.search(mention.text)
        if inside and ACRONYM.match(inside["inside"]):
            return str(inside["inside"])
    return next((mention.text for mention in mentions if ACRONYM.match(mention.text)), "")  # type: ignore[attr-defined]
