"""Affiliations and names in prose to organisations, each with all its mentions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.blocks import make_passage
from ingest.bodies import Sighting, find_in_prose
from ingest.clusters import Bond, cluster
from ingest.entry import Entry
from ingest.language import Named
from ingest.organisation_identity import is_same_event, match_organisations, organisation_words
from ingest.patterns import any_of, load_words
from ingest.segments import Range, join_lists, split_parts
from ingest.spots import Spot
from ingest.values import Block, Instrument, Mention, Merge, Organisation, Report

ACRONYM = re.compile(r"^[A-Z][A-Z0-9&/.-]*[A-Z0-9](?:-[A-Za-z]+)?$")
BRACKET = re.compile(r"\s*\((?P<inside>[^()]{2,90})\)\s*$")


@dataclass(frozen=True, slots=True)
class Bodies:
    """The organisations of a report, and the name under which each printed affiliation is kept."""

    organisations: tuple[Organisation, ...]
    of_range: dict[tuple[int, Range], tuple[str, ...]]
    """For an affiliation's block and range the `Organisation.name` of each body in it, the whole first."""


def find_organisations(
    report: Report,
    blocks: Sequence[Block],
    entries: Sequence[Entry],
    passed_over: frozenset[int],
    names: Sequence[Sequence[Named]],
    instruments: Sequence[Instrument],
    spots: Sequence[Spot],
    event: str,
) -> Bodies:
    """Find the organisations of role lines and prose; prose blocks in `passed_over` are left out.

    `names` holds what the entity recogniser found in each block, `spots` where persons are named, `event` the event's
    title, which is none.
    """
    sightings: list[Sighting] = []
    ranges: dict[tuple[int, Range], list[str]] = {}
    for entry in entries:
        for part in entry.affiliation.organisations:
            text = blocks[entry.block].text
            if not is_same_event(text[slice(*part)], event):
                found = list(split_affiliation(text, entry.block, part))
                ranges[entry.block, part] = [sighting.form for sighting in found]
                sightings += found
    lines = {entry.block for entry in entries if not entry.narrated}
    # longer names first: an acronym alone may be a part of a name that is still to be found
    sightings += [found for found in find_again(blocks, lines, sightings) if len(found.form.split()) > 1]
    taken = find_taken(blocks, sightings, instruments)
    for spot in spots:
        taken[spot.block].append((spot.start, spot.end))
    people = frozenset(word.casefold() for spot in spots for word in spot.person.split())
    sightings += find_in_prose(blocks, passed_over | lines, names, taken, people, event)
    sightings += find_again(blocks, lines, sightings)
    forms = list(dict.fromkeys(sighting.form for sighting in sightings))
    groups, bonds = cluster(forms, lambda a, b: match_organisations(a, b) or match_short(a, b, forms))
    counts = Counter(sighting.form for sighting in sightings)
    best = {forms[i]: best_name([forms[k] for k in group], counts) for group in groups for i in group}
    organisations = make_organisations(report, blocks, sightings, best, bonds, forms)
    return Bodies(
        organisations, {key: tuple(dict.fromkeys(best[form] for form in found)) for key, found in ranges.items()}
    )


def split_affiliation(text: str, block: int, part: Range) -> Iterator[Sighting]:
    """Yield the bodies of one affiliation: the whole, and the body that a section or centre belongs to."""
    start, end = part
    yield Sighting(block, start, end, text[start:end])
    pieces = join_lists(text, split_parts(text, start, end, ","))
    for first, last in zip(pieces, pieces[1:], strict=False):
        if heads(text[slice(*first)], "own") and not heads(text[slice(*last)], "same"):
            yield Sighting(block, last[0], end, text[last[0] : end])
        elif heads(text[slice(*last)], "own") or heads(text[slice(*last)], "same"):
            yield Sighting(block, start, first[1], text[start : first[1]])


def heads(text: str, key: str) -> bool:
    """Tell whether a word under `key` of the organisation patterns stands in the text."""
    return any(word.casefold().strip(".") in load_words("organisations", key) for word in re.findall(r"[\w.]+", text))


def find_taken(
    blocks: Sequence[Block], sightings: Sequence[Sighting], instruments: Sequence[Instrument]
) -> dict[int, list[Range]]:
    """Give for each block the ranges that already name an organisation or lie in an instrument's name."""
    taken: dict[int, list[Range]] = defaultdict(list)
    for sighting in sightings:
        taken[sighting.block].append((sighting.start, sighting.end))
    starts = {block.offsets[0]: index for index, block in enumerate(blocks)}
    for instrument in instruments:
        for mention in instrument.mentions:
            index = starts[max(start for start in starts if start <= mention.passage.start)]
            offsets = blocks[index].offsets
            inside = [i for i, offset in enumerate(offsets) if mention.passage.start <= offset < mention.passage.end]
            if inside:
                taken[index].append((inside[0], inside[-1] + 1))
    return taken


def find_again(blocks: Sequence[Block], lines: set[int], sightings: Sequence[Sighting]) -> list[Sighting]:
    """Find further places of the forms found, and of the acronyms and names that they print in brackets."""
    forms = {sighting.form for sighting in sightings}
    for form in list(forms):
        inside = BRACKET.search(form)
        if inside:
            forms |= {inside["inside"], form[: inside.start()]}
    forms = {form for form in forms if len(form) > 2}
    taken: dict[int, list[Range]] = defaultdict(list)
    for sighting in sightings:
        taken[sighting.block].append((sighting.start, sighting.end))
    if not forms:
        return []
    pattern = re.compile(rf"(?<![\w-]){any_of(frozenset(forms))}(?![\w-])")
    return [
        Sighting(index, match.start(), match.end(), match[0])
        for index, block in enumerate(blocks)
        if block.kind != "heading"
        for match in pattern.finditer(block.text)
        if not any(a < match.end() and match.start() < b for a, b in taken[index])
        and (index not in lines or len(match[0].split()) > 1 or match[0].isupper())
    ]


def match_short(left: str, right: str, forms: Sequence[str]) -> Bond | None:
    """Join "Post" to "New York Post" where no other name ends with the word."""
    short, long = (left, right) if len(left) < len(right) else (right, left)
    if (
        " " in short
        or short.isupper()
        or not long.endswith(f" {short}")
        or sum(form.endswith(f" {short}") for form in forms) > 1
    ):
        return None
    return Bond("short form", 0.86, f"“{short}” is the last word of “{long}” and of no other name")


def best_name(forms: Sequence[str], counts: Counter[str]) -> str:
    """Give the fullest form without brackets; of equal ones the most frequent, then the first in the alphabet.

    A body's own name comes before its units' ("Ministry" before "Section, Ministry").
    """
    bare = list(dict.fromkeys(BRACKET.sub("", form) if BRACKET.search(form) else form for form in forms))
    full = [form for form in bare if not ACRONYM.match(form)] or bare
    whole = [
        form
        for form in full
        if not any(form != other and (form.endswith((f", {other}", f" of {other}"))) for other in full)
    ]
    return min(whole or full, key=lambda form: (-len(organisation_words(form)), -counts[form], -len(form), form))


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
        merges[best[forms[left]]].append(
            Merge(first[forms[left]], first[forms[right]], bond.rule, bond.score, bond.reason)
        )
    organisations = [
        Organisation(
            name, find_acronym(found.values()), tuple(found[key] for key in sorted(found)), tuple(merges[name])
        )
        for name, found in mentions.items()
    ]
    return tuple(sorted(organisations, key=lambda body: (body.mentions[0].passage.start, body.name)))


def find_acronym(mentions: Iterable[Mention]) -> str:
    """Give the acronym that one of the mentions prints, else ""."""
    texts = [mention.text for mention in mentions]
    brackets = (BRACKET.search(text) for text in texts)
    inside = (match["inside"] for match in brackets if match and ACRONYM.match(match["inside"]))
    return next(inside, "") or next((text for text in texts if ACRONYM.match(text)), "")
