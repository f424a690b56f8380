"""The sentences around an instrument's name, and the notes behind it, to what has become of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.layout import Layout
from ingest.lines.countries import find_countries
from ingest.observed.words import DATE, WORLD, YEAR, Said, Spot, predicates, to_status, verbs
from ingest.patterns import any_of, load_patterns
from ingest.values import Status

REACH = 90
"""Characters between a name and the verb that says what has become of it."""
GENERAL = frozenset({"adopted", "entered into force"})
"""What becomes of an instrument once for all countries."""


def read_said(layout: Layout, index: int, spots: Sequence[Spot]) -> Iterator[Status]:
    """Yield what the text of a block says of the instruments named in it."""
    yield from read_years(layout, index, spots)
    yield from read_sentences(layout, index, spots)


@cache
def unsure_pattern() -> re.Pattern[str]:
    """Compile the pattern of words after which a verb tells nothing that has happened."""
    return re.compile(rf"\b{any_of(load_patterns('instruments')['unsure'])}\b", re.I)


@cache
def year_pattern() -> re.Pattern[str]:
    """Compile the pattern of a date in brackets behind a name, its title in quotes or its acronym between them."""
    return re.compile(
        rf"(?:,?\s*[‘'\"“][^’'\"”]{{3,160}}[’'\"”])?(?:\s*\([A-Z][A-Za-z-]{{1,9}}\))?"
        rf"\s*(?:\((?:(?P<how>{verbs()})\s+)?(?:in\s+|on\s+)?(?P<date>{DATE})\)|of\s+(?P<year>{YEAR})\b)",
    )


@cache
def noun_pattern() -> re.Pattern[str]:
    """Compile the pattern of a noun that says of the name after it what has become of it ("the adoption of the …")."""
    nouns = any_of(load_patterns("instruments")["nouns"])
    return re.compile(rf"\b(?P<noun>{nouns})\s+(?:of|to)\s+(?:both\s+)?(?:the\s+)?(?:UN\s+)?$", re.I)


def read_years(layout: Layout, index: int, spots: Sequence[Spot]) -> Iterator[Status]:
    """Yield the year behind each name: "X Convention (1989)", "X Act of 2000", "the adoption of the X Act in 2000"."""
    text = layout.blocks[index].text
    for spot in spots:
        match = year_pattern().match(text, spot.end)
        noun = noun_pattern().search(text, max(0, spot.start - REACH), spot.start)
        told = re.compile(rf"\s+(?:in|on)\s+(?P<date>{DATE})").match(text, spot.end) if noun else None
        if match:
            what = predicates().get((match["how"] or "").casefold(), "adopted")
            said = Said(spot.instrument, what, match["date"] or match["year"])
            yield to_status(layout, index, (spot.start, match.end()), said, "year behind the name")
        elif noun and told:
            what = load_patterns("instruments")["nouns"][noun["noun"].casefold()]
            if what in GENERAL:  # who signed or ratified it on that day is not said
                said = Said(spot.instrument, what, told["date"])
                yield to_status(layout, index, (noun.start(), told.end()), said, "sentence")


@cache
def after_pattern() -> re.Pattern[str]:
    """Compile the pattern of what a sentence says of the name before it."""
    return re.compile(
        rf"(?P<gap>[^.;:]{{0,{REACH}}}?)(?:[.;,]\s+(?:It\s+)?)?"
        r"\b(?P<not>not\s+(?:yet\s+)?(?:been\s+)?|never\s+(?:been\s+)?)?"
        rf"(?P<verb>{verbs()})\b(?P<rest>[^.;]{{0,{REACH}}})",
        re.I,
    )


@cache
def before_pattern() -> re.Pattern[str]:
    """Compile the pattern of what a sentence says of the name after it."""
    return re.compile(
        rf"(?P<not>\b(?:not|never)\s+(?:yet\s+)?|\b(?:yet|failed)\s+to\s+)?\b(?P<verb>{verbs()}|ratify|sign)\s+(?:both\s+)?"
        r"(?:the\s+|its\s+)?(?:UN\s+|United Nations\s+)?$",
        re.I,
    )


def read_sentences(layout: Layout, index: int, spots: Sequence[Spot]) -> Iterator[Status]:
    """Yield what the sentences of a block say of the instruments in them."""
    text = layout.blocks[index].text
    for at, spot in enumerate(spots):
        limit = spots[at + 1].start if at + 1 < len(spots) else len(text)
        floor = max(spots[at - 1].end if at else 0, text.rfind(". ", 0, spot.start) + 1)
        said = read_before(layout, index, spot, floor)
        if said:
            yield said
        yield from read_after(layout, index, spot, limit)


def read_before(layout: Layout, index: int, spot: Spot, floor: int) -> Status | None:
    """Read "The US has not ratified the X Convention": who did it, or did not, stands before the verb."""
    text = layout.blocks[index].text
    match = before_pattern().search(text, floor, spot.start)
    if match is None or (match["verb"].casefold() in {"ratify", "sign"} and not match["not"]):
        return None
    actors = list(find_countries(text[floor : match.start()]))
    if not actors:
        return None
    actor = actors[-1]
    what = predicates().get(match["verb"].casefold(), {"ratify": "ratified", "sign": "signed"}.get(match["verb"], ""))
    date = re.match(rf"\s+(?:in|on)\s+(?P<date>{DATE})", text[spot.end :])
    end = spot.end + (date.end() if date else 0)
    predicate = f"not {what}" if match["not"] else what
    said = date["date"] if date else text[match.start() : match.end("verb")].strip()
    part = (floor + actor.start, end)
    printed = text[floor + actor.start : floor + actor.end]
    return to_status(layout, index, part, Said(spot.instrument, predicate, said, printed, actor.country), "sentence")


def read_after(layout: Layout, index: int, spot: Spot, limit: int) -> Iterator[Status]:
    """Yield "… was ratified in 2005 by the US", "… entered into force on …": a date or who did it must be there."""
    text = layout.blocks[index].text
    match = after_pattern().match(text, spot.end, limit)
    if match is None or unsure_pattern().search(match["gap"]):
        return
    rest = match["rest"]
    date = re.search(rf"(?:\b(?:on|in|since|of|from)\s+|,\s+)(?P<date>{DATE})", rest)
    by = re.match(r".*?\bby\s+(?:the\s+)?(?P<who>.*)$", rest)
    actors = list(list_head(by["who"])) if by else []
    if not date and not actors:
        return
    what = predicates()[match["verb"].casefold()]
    what = f"not {what}" if match["not"] else what
    subjects: list[tuple[str, str]] = [(printed, country) for printed, country in actors]
    if not subjects:
        start = text.rfind(". ", 0, spot.start) + 1
        before = list(find_countries(text[start : spot.start])) if what.endswith("ratified") else []
        subjects = [(text[start + one.start : start + one.end], one.country) for one in before[-1:]] or [(WORLD, "")]
    said = date["date"] if date else text[match.start("verb") : match.end()].strip()
    for printed, country in subjects:
        one = Said(spot.instrument, what, said, printed, country)
        yield to_status(layout, index, (spot.start, match.end()), one, "sentence")


def list_head(text: str) -> Iterator[tuple[str, str]]:
    """Yield the countries with which a text begins, as printed and by short name: "Chile, Peru and others"."""
    end = 0
    for named in find_countries(text):
        if re.sub(r"\b(?:and|the|in|by)\b|[\s,&\d()]", "", text[end : named.start]):
            return
        yield text[named.start : named.end], named.country
        end = named.end


def read_note(layout: Layout, index: int, spots: Sequence[Sequence[Spot]], mark: int) -> Iterator[Status]:
    """Yield what a footnote that begins with a verb says of the last instrument named before its mark."""
    text = layout.blocks[index].text
    match = re.match(rf"[\W\d]*(?P<verb>{verbs()})\b(?P<rest>[^.;]*)", text, re.I)
    date = re.search(DATE, match["rest"]) if match else None
    if match is None or date is None:
        return
    named = [
        (layout.blocks[at].offsets[spot.end - 1], spot)
        for at, own in enumerate(spots)
        if layout.blocks[at].offsets[0] <= mark <= layout.blocks[at].offsets[-1] + 12
        for spot in own
        if layout.blocks[at].offsets[spot.end - 1] < mark
    ]
    if named:
        what = predicates()[match["verb"].casefold()]
        instrument = max(named, key=lambda pair: pair[0])[1].instrument
        part = (match.start("verb"), match.end())
        yield to_status(layout, index, part, Said(instrument, what, date[0]), "footnote")
