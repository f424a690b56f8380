"""Affiliations and names in prose to organisations, each with all its mentions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from ingest.language.reader import Named
from ingest.layout import Layout
from ingest.lines.clusters import Bond, cluster, unique
from ingest.lines.entry import Entry
from ingest.lines.phrases import find_acronyms, find_headed
from ingest.lines.segments import Range, join_lists, overlaps, split_parts
from ingest.organisations.identity import (
    BRACKET,
    group_initials,
    is_same_event,
    match_initials,
    match_organisations,
    match_short,
    organisation_words,
)
from ingest.organisations.items import find_led, is_line
from ingest.organisations.leads import lead_pattern, match_lead
from ingest.organisations.prose import Sighting, find_in_prose
from ingest.organisations.words import Surroundings, is_body, make_surroundings
from ingest.page.titles import find_title
from ingest.patterns import any_of, load_words
from ingest.values import Block, Instrument, Mention, Merge, Organisation, Spot

ACRONYM = re.compile(r"^[A-Z][A-Z0-9&/.-]*[A-Z0-9](?:-[A-Za-z]+)?$")
SHORT_AFTER = re.compile(r"\([A-Z][A-Za-z&/-]+\)")


@dataclass(frozen=True, slots=True)
class Bodies:
    """The organisations of a report, and the name under which each printed affiliation is kept."""

    organisations: tuple[Organisation, ...]
    of_range: dict[tuple[int, Range], tuple[str, ...]]
    """For an affiliation's block and range the `Organisation.name` of each body in it, the whole first."""


def find_organisations(
    layout: Layout,
    entries: Sequence[Entry],
    passed_over: frozenset[int],
    names: Sequence[Sequence[Named]],
    instruments: Sequence[Instrument],
    spots: Sequence[Spot],
) -> Bodies:
    """Find the organisations of role lines and prose; prose blocks in `passed_over` and the event are left out.

    `names` holds what the entity recogniser found in each block, `spots` where persons are named.
    """
    blocks, printed = layout.blocks, find_affiliations(layout, entries)
    sightings = [sighting for found in printed.values() for sighting in found]
    lines = {entry.block for entry in entries if not entry.narrated}
    # longer names first: an acronym alone may be a part of a name that is still to be found
    sightings += [found for found in find_again(blocks, lines, sightings) if len(found.form.split()) > 1]
    taken = find_taken(blocks, sightings, instruments, spots)
    named = (*(spot.person for spot in spots), *(blocks[one.block].text[slice(*one.name)] for one in entries))
    people = frozenset(word.casefold() for name in named for word in name.split())
    titles = {index for index in layout.programme.headings if not match_lead(blocks[index].text)}
    led = {index for index in find_led(blocks) if is_line(blocks[index].text)} - {entry.block for entry in entries}
    skipped = (passed_over - led) | lines | (titles - led)
    around = make_surroundings(blocks, people, layout.event)
    sightings += find_hosts(layout, layout.programme.headings, taken, around)
    sightings += find_in_prose(blocks, skipped, names, taken, around)
    sightings += find_again(blocks, lines, sightings)
    forms = unique(sighting.form for sighting in sightings)
    spelled = group_initials(forms)
    groups, bonds = cluster(
        forms, lambda a, b: match_organisations(a, b) or match_short(a, b, forms) or match_initials(a, b, spelled)
    )
    counts = Counter(sighting.form for sighting in sightings)
    best = {forms[i]: best_name([forms[k] for k in group], counts) for group in groups for i in group}
    return Bodies(
        make_organisations(layout, sightings, best, [(forms[i], forms[k], bond) for i, k, bond in bonds]),
        {key: tuple(unique(best[sighting.form] for sighting in found)) for key, found in printed.items()},
    )


def find_hosts(
    layout: Layout, headings: Set[int], taken: Mapping[int, Sequence[Range]], around: Surroundings
) -> Iterator[Sighting]:
    """Yield the bodies that fill a line of the title page; a part of the event's own title is none.

    A body's name over the title may have been taken for it.
    """
    for index in sorted(find_title(layout.blocks, layout.report.text)[2] & headings):
        text = layout.blocks[index].text
        for start, end in (*find_headed(text), *find_acronyms(text)) if not lead_pattern().match(text) else ():
            whole = not text[:start].strip() and not SHORT_AFTER.sub("", text[end:]).strip(" .,")
            own = text in around.event and (text != around.event or heads(text, "sitting"))
            free = not own and not overlaps(start, end, taken.get(index, ()))
            if whole and free and is_body(text[start:end], text, start, around):
                yield Sighting(index, start, end, text[start:end])


def find_affiliations(layout: Layout, entries: Sequence[Entry]) -> dict[tuple[int, Range], list[Sighting]]:
    """Find for each affiliation's block and range the bodies in it, the whole first; the event itself is none."""
    found: dict[tuple[int, Range], list[Sighting]] = {}
    for entry in entries:
        text = layout.blocks[entry.block].text
        for part in entry.affiliation.organisations:
            if not is_same_event(text[slice(*part)], layout.event):
                found[entry.block, part] = list(split_affiliation(text, entry.block, part))
    return found


def split_affiliation(text: str, block: int, part: Range) -> Iterator[Sighting]:
    """Yield the bodies of one affiliation: the whole, and the body that a section or centre belongs to."""
    start, end = part
    yield Sighting(block, start, end, text[start:end])
    pieces = join_lists(text, split_parts(text, start, end, ","))
    for first, last in pairwise(pieces):
        if heads(text[slice(*first)], "own") and not heads(text[slice(*last)], "same"):
            yield Sighting(block, last[0], end, text[last[0] : end])
        elif heads(text[slice(*last)], "own") or heads(text[slice(*last)], "same"):
            yield Sighting(block, start, first[1], text[start : first[1]])


def heads(text: str, key: str) -> bool:
    """Tell whether a word under `key` of the organisation patterns stands in the text."""
    return any(word.casefold().strip(".") in load_words("organisations", key) for word in re.findall(r"[\w.]+", text))


def find_taken(
    blocks: Sequence[Block], sightings: Sequence[Sighting], instruments: Sequence[Instrument], spots: Sequence[Spot]
) -> dict[int, list[Range]]:
    """Give for each block the ranges that already name an organisation or person, or lie in an instrument's name."""
    taken = group_ranges([*sightings, *spots])
    starts = [block.offsets[0] for block in blocks]
    for instrument in instruments:
        for mention in instrument.mentions:
            index = bisect_right(starts, mention.passage.start) - 1
            offsets = blocks[index].offsets
            inside = bisect_left(offsets, mention.passage.start), bisect_left(offsets, mention.passage.end)
            taken[index].append(inside)
    return taken


def group_ranges(places: Iterable[Sighting | Spot]) -> dict[int, list[Range]]:
    """Group the ranges of the places by their block."""
    ranges: dict[int, list[Range]] = defaultdict(list)
    for place in places:
        ranges[place.block].append((place.start, place.end))
    return ranges


def find_again(blocks: Sequence[Block], lines: set[int], sightings: Sequence[Sighting]) -> list[Sighting]:
    """Find further places of the forms found, and of the acronyms and names that they print in brackets."""
    forms = {sighting.form for sighting in sightings}
    for form in list(forms):
        inside = BRACKET.search(form)
        if inside:
            forms |= {inside["inside"], form[: inside.start()]}
    forms = {form for form in forms if len(form) > 2}
    if not forms:
        return []
    taken = group_ranges(sightings)
    pattern = re.compile(rf"(?<![\w-]){any_of(forms)}(?![\w-])")
    return [
        Sighting(index, match.start(), match.end(), match[0])
        for index, block in enumerate(blocks)
        if block.kind != "heading"
        for match in pattern.finditer(block.text)
        if not overlaps(*match.span(), taken[index])
        and (index not in lines or len(match[0].split()) > 1 or match[0].isupper())
    ]


def best_name(forms: Sequence[str], counts: Counter[str]) -> str:
    """Give the fullest form without brackets; of equal ones that with fewest commas, then the most frequent.

    A body's own name comes before its units' ("Ministry" before "Section, Ministry").
    """
    bare = unique(BRACKET.sub("", form) for form in forms)
    full = [form for form in bare if not ACRONYM.match(form)] or bare
    whole = [
        form
        for form in full
        if not any(form != other and (form.endswith((f", {other}", f" of {other}"))) for other in full)
    ]

    def rank(form: str) -> tuple[int, int, int, int, str]:
        return -len(organisation_words(form)), form.count(","), -counts[form], -len(form), form

    return min(whole or full, key=rank)


def make_organisations(
    layout: Layout,
    sightings: Sequence[Sighting],
    best: Mapping[str, str],
    bonds: Sequence[tuple[str, str, Bond]],
) -> tuple[Organisation, ...]:
    """Make the organisations with their mentions in order of the text; `best` gives the name for each printed form."""
    mentions: dict[str, dict[Range, Mention]] = defaultdict(dict)
    first: dict[str, Mention] = {}
    for sighting in sorted(sightings, key=lambda s: (s.block, s.start, s.end)):
        passage = layout.find_passage(sighting.block, sighting.start, sighting.end)
        mention = Mention("organisation", sighting.form, passage)
        mentions[best[sighting.form]].setdefault((passage.start, passage.end), mention)
        first.setdefault(sighting.form, mention)
    merges: dict[str, list[Merge]] = defaultdict(list)
    for left, right, bond in bonds:
        merges[best[left]].append(Merge(first[left], first[right], bond.rule, bond.score, bond.reason))
    organisations = [
        Organisation(
            name,
            find_acronym(found.values()),
            tuple(found[key] for key in sorted(found)),
            tuple(merges[name]),
            " ".join(organisation_words(name)),
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
