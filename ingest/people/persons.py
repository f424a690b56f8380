"""Role entries and names in prose to persons, each with all its mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.language.reader import Reader
from ingest.layout import Layout
from ingest.lines.clusters import Bond, cluster, unique
from ingest.lines.entry import Entry
from ingest.lines.names import parse_name
from ingest.lines.places import fold
from ingest.people.identity import Known, match_people
from ingest.people.name_parts import make_parts
from ingest.people.prose_names import ProseName, drop_family_names
from ingest.people.spots import find_spots
from ingest.values import Mention, Merge, Person, Spot


@dataclass(frozen=True, slots=True)
class Roster:
    """The persons of a report and where they are named."""

    people: tuple[Person, ...]
    of_entry: tuple[str, ...]
    """For each role entry the person's name."""
    spots: tuple[Spot, ...]
    """Mentions in prose, in order; those on role lines are left out."""


def find_people(layout: Layout, entries: Sequence[Entry], prose: Sequence[ProseName], reader: Reader) -> Roster:
    """Join the names of role entries and prose to persons, and find all places that name them."""
    printed = [layout.blocks[entry.block].text[slice(*entry.name)] for entry in entries]
    on_lines = unique(parse_name(text).full for text in printed)
    prose = drop_family_names(prose, on_lines)
    forms = unique([*on_lines, *(name.full for name in prose)])
    known = {form: find_known(form, layout, entries, printed, prose) for form in forms}
    families = Counter(fold(parse_name(form).family) for form in forms if len(parse_name(form).given.strip(".")) > 1)
    groups, bonds = cluster(
        forms, lambda a, b: match_people(a, b, known[a], known[b], families[fold(parse_name(a).family)] == 1)
    )
    best = {forms[i]: best_form([forms[k] for k in group], printed) for group in groups for i in group}
    of_entry = tuple(best[parse_name(text).full] for text in printed)
    spots = find_spots(layout, entries, of_entry, best, reader)
    mentions = collect_mentions(layout, entries, of_entry, spots)
    honorifics = collect_honorifics(layout, entries, of_entry, prose, best)
    merges = collect_merges(bonds, forms, best, mentions)
    people = [
        Person(
            name,
            tuple(sorted(honorifics[name])),
            name in set(of_entry),
            tuple(found),
            tuple(merges[name]),
            make_parts(name, [mention.text for mention in found]),
        )
        for name, found in mentions.items()
    ]
    people.sort(key=lambda person: person.mentions[0].passage.start)
    return Roster(tuple(people), of_entry, tuple(spots))


def find_known(
    form: str, layout: Layout, entries: Sequence[Entry], printed: Sequence[str], prose: Sequence[ProseName]
) -> Known:
    """Collect affiliations, sessions and countries of all entries and prose that print the form."""
    own = [entry for entry, text in zip(entries, printed, strict=True) if parse_name(text).full == form]
    texts = [layout.blocks[entry.block].text[slice(*part)] for entry in own for part in entry.affiliation.organisations]
    sessions = {entry.session for entry in own}
    sessions |= {layout.programme.of_block[name.block] for name in prose if name.full == form}
    return Known(
        frozenset(texts),
        frozenset(sessions - {"event"}),
        frozenset(entry.country for entry in own if entry.country),
    )


def best_form(forms: Sequence[str], printed: Sequence[str]) -> str:
    """Give the fullest form; of equal ones one not in capitals, the most frequent, the longest, the first by letter."""
    counts = {form: sum(parse_name(text).full == form for text in printed) for form in forms}
    return min(forms, key=lambda form: (-len(form.split()), is_shouted(form), -counts[form], -len(form), form))


def is_shouted(form: str) -> bool:
    """Tell whether a word of the name is printed in capitals, as family names in lists are."""
    return any(len(word) > 2 and word.isupper() for word in form.split())


def collect_mentions(
    layout: Layout, entries: Sequence[Entry], of_entry: Sequence[str], spots: Sequence[Spot]
) -> dict[str, list[Mention]]:
    """Collect each person's mentions in order of the text."""
    mentions: dict[str, dict[int, Mention]] = defaultdict(dict)
    for entry, person in zip(entries, of_entry, strict=True):
        passage = layout.find_passage(entry.block, *entry.name)
        text = layout.blocks[entry.block].text[slice(*entry.name)]
        mentions[person][passage.start] = Mention("person", text, passage)
    for spot in spots:
        passage = layout.find_passage(spot.block, spot.start, spot.end)
        text = layout.blocks[spot.block].text[spot.start : spot.end]
        resolved = spot.rule != "full name"
        mentions[spot.person].setdefault(
            passage.start,
            Mention("person", text, passage, "resolved" if resolved else "printed", spot.rule if resolved else ""),
        )
    return {person: [found[key] for key in sorted(found)] for person, found in mentions.items()}


def collect_honorifics(
    layout: Layout,
    entries: Sequence[Entry],
    of_entry: Sequence[str],
    prose: Sequence[ProseName],
    best: Mapping[str, str],
) -> dict[str, set[str]]:
    """Collect each person's printed titles."""
    titles: dict[str, set[str]] = defaultdict(set)
    named = [(person, entry.block, entry.name) for entry, person in zip(entries, of_entry, strict=True)]
    named += [(best[name.full], name.block, (name.start, name.end)) for name in prose]
    for person, block, span in named:
        honorific = parse_name(layout.blocks[block].text[slice(*span)]).honorific
        if honorific:
            titles[person].add(honorific)
    return titles


def collect_merges(
    bonds: Sequence[tuple[int, int, Bond]],
    forms: Sequence[str],
    best: Mapping[str, str],
    mentions: Mapping[str, Sequence[Mention]],
) -> dict[str, list[Merge]]:
    """Turn the bonds between forms into links between their first mentions."""
    merges: dict[str, list[Merge]] = defaultdict(list)
    for left, right, bond in bonds:
        person = best[forms[left]]
        first: dict[str, Mention] = {}
        for mention in mentions[person]:
            first.setdefault(parse_name(mention.text).full, mention)
        if forms[left] in first and forms[right] in first:
            merges[person].append(Merge(first[forms[left]], first[forms[right]], bond.rule, bond.score, bond.reason))
    return merges
