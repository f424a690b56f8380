"""Role entries and names in prose to persons, each with all its mentions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import make_passage
from ingest.identity import SURE, Bond, Known, cluster, match_people, unique
from ingest.language import Named, Reader
from ingest.names import Name, is_person_name, parse_name
from ingest.places import fold
from ingest.roles import Entry
from ingest.sessions import Programme
from ingest.values import Block, Mention, Merge, Person, Report


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a block's text that names a person."""

    block: int
    start: int
    end: int
    person: str
    """`Person.name`."""
    rule: str
    """"full name", or for a resolved one "surname"."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The persons of a report and where they are named."""

    people: tuple[Person, ...]
    of_entry: tuple[str, ...]
    """For each role entry the person's name."""
    spots: tuple[Spot, ...]
    """Mentions in prose, in order; those on role lines are left out."""


def find_people(
    report: Report,
    blocks: Sequence[Block],
    programme: Programme,
    entries: Sequence[Entry],
    names: Sequence[Sequence[Named]],
    reader: Reader,
) -> Roster:
    """Join the role entries' names to persons, then find them and others in prose.

    `names` holds for each block what the entity recogniser found in it (an empty sequence where it was not asked).
    """
    printed = [blocks[entry.block].text[slice(*entry.name)] for entry in entries]
    forms = unique(parse_name(text).full for text in printed)
    known = {form: find_known(form, blocks, entries, printed) for form in forms}
    groups, bonds = cluster(forms, lambda a, b: match_people(a, b, known[a], known[b]))
    variants = find_variants(blocks, programme, names, known)
    bonds += [(forms.index(old), len(forms) + at, bond) for at, (_, old, bond) in enumerate(variants)]
    best = {forms[i]: best_form([forms[k] for k in group], printed) for group in groups for i in group}
    best |= {new: best[old] for new, old, _ in variants}
    forms += [new for new, _, _ in variants]
    of_entry = tuple(best[parse_name(text).full] for text in printed)
    spots = find_spots(blocks, programme, entries, best, of_entry, reader)
    others = find_others(blocks, entries, spots, names, set(forms))
    mentions = collect_mentions(report, blocks, entries, of_entry, spots, others)
    honorifics = collect_honorifics(blocks, entries, of_entry)
    merges = collect_merges(bonds, forms, best, mentions)
    people = [
        Person(name, tuple(sorted(honorifics[name])), name in set(of_entry), tuple(found), tuple(merges[name]))
        for name, found in mentions.items()
    ]
    people.sort(key=lambda person: person.mentions[0].passage.start)
    return Roster(tuple(people), of_entry, tuple(spots))


def find_variants(
    blocks: Sequence[Block], programme: Programme, names: Sequence[Sequence[Named]], known: dict[str, Known]
) -> list[tuple[str, str, Bond]]:
    """Find full names in prose that are another spelling of one form on the role lines: new form, that form, and why."""
    variants: dict[str, tuple[str, str, Bond]] = {}
    for index, found in enumerate(names):
        for named in found:
            text = blocks[index].text[named.start : named.end].removesuffix("’s").removesuffix("'s")
            full = parse_name(text).full
            if full in known or full in variants or not is_person_name(text) or len(full.split()) < 2:
                continue
            here = Known(sessions=frozenset({programme.of_block[index]}))
            bonds = [(form, match_people(form, full, what, here)) for form, what in known.items()]
            sure = [(form, bond) for form, bond in bonds if bond and bond.score >= SURE]
            if sure:
                form, bond = max(sure, key=lambda pair: pair[1].score)
                variants[full] = (full, form, bond)
    return list(variants.values())


def find_known(form: str, blocks: Sequence[Block], entries: Sequence[Entry], printed: Sequence[str]) -> Known:
    """Collect affiliations, sessions and countries of all entries that print the form."""
    own = [entry for entry, text in zip(entries, printed, strict=True) if parse_name(text).full == form]
    texts = [blocks[entry.block].text[slice(*part)] for entry in own for part in entry.affiliation.organisations]
    return Known(
        frozenset(fold(text) for text in texts),
        frozenset(entry.session for entry in own if entry.session != "event"),
        frozenset(entry.country for entry in own if entry.country),
    )


def best_form(forms: Sequence[str], printed: Sequence[str]) -> str:
    """Give the fullest form; of equally full ones the most frequent, then the longest, then the first in the alphabet."""
    counts = {form: sum(parse_name(text).full == form for text in printed) for form in forms}
    return min(forms, key=lambda form: (-len(form.split()), -counts[form], -len(form), form))


def find_spots(
    blocks: Sequence[Block],
    programme: Programme,
    entries: Sequence[Entry],
    best: dict[str, str],
    of_entry: Sequence[str],
    reader: Reader,
) -> list[Spot]:
    """Find the roster's people in prose: full names anywhere, surnames where they mean one person."""
    families: dict[str, set[str]] = defaultdict(set)
    for form, person in best.items():
        for family in family_forms(parse_name(form)):
            families[family].add(person)
    roster = [(form, "full " + form) for form in best] + [(family, "family " + family) for family in families]
    on_lines = defaultdict(list)
    for entry in entries:
        on_lines[entry.block].append(entry.whole)
    spots: list[Spot] = []
    introduced: set[str] = set()
    in_session: dict[str, set[str]] = defaultdict(set)
    for entry, person in zip(entries, of_entry, strict=True):
        in_session[entry.session].add(person)
    texts = [block.text for block in blocks]
    for index, found in enumerate(reader.find_roster(texts, roster)):
        session = programme.of_block[index]
        for named in found:
            if any(start <= named.start < end for start, end in on_lines[index]):
                continue
            kind, _, form = named.key.partition(" ")
            if kind == "full":
                person = best[form]
                introduced.add(person)
                spots.append(Spot(index, named.start, named.end, person, "full name"))
                continue
            owner = resolve_family(families[form], in_session[session], introduced)
            if owner and stands_alone(texts[index], named.start, named.end):
                spots.append(Spot(index, named.start, named.end, owner, "surname"))
    return spots


def family_forms(name: Name) -> list[str]:
    """Give the forms under which a person may be named by surname: the family name, or the last two words."""
    forms = [name.family]
    middle = name.middle.split()
    if middle and len(middle[-1].strip(".")) > 2:
        forms.append(f"{middle[-1]} {name.family}")
    return [form for form in forms if len(form) > 2]


def resolve_family(owners: set[str], present: set[str], introduced: set[str]) -> str:
    """Give the one bearer of a surname: of those in the session, else of those named before, else of all; else ""."""
    for circle in (owners & present, owners & introduced, owners):
        if len(circle) == 1:
            return next(iter(circle))
        if circle:
            return ""
    return ""


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a surname is no part of a longer name (an honorific before it is allowed)."""
    before = re.search(r"([\w’'.-]+)\s+$", text[:start])
    if before and before[1][:1].isupper() and not re.search(r"[.!?:]\s+$", text[:start]):
        honorific = parse_name(f"{before[1]} {text[start:end]}").honorific
        if not honorific:
            return False
    after = re.match(r"(?:\s+(?:&|and)\s+|\s+|-|,\s)([A-Z][\w’'-]*)?", text[end:])
    if after and after[1] and not after[0].startswith(","):
        return False
    return not re.match(r"\s*&|/", text[end:]) and not re.search(r"(?:&|/)\s*$", text[:start])


def find_others(
    blocks: Sequence[Block], entries: Sequence[Entry], spots: Sequence[Spot], names: Sequence[Sequence[Named]], known: set[str]
) -> list[Spot]:
    """Find people in prose who hold no role: names of two words or more that the recogniser calls persons."""
    taken = defaultdict(list)
    for spot in spots:
        taken[spot.block].append((spot.start, spot.end))
    for entry in entries:
        taken[entry.block].append(entry.whole)
    families = {word for form in known for word in form.split()[1:]}
    others = []
    for index, found in enumerate(names):
        for named in found:
            text = blocks[index].text[named.start : named.end].removesuffix("’s").removesuffix("'s")
            end = named.start + len(text)
            if named.label != "PERSON" or any(a < end and named.start < b for a, b in taken[index]):
                continue
            full = parse_name(text).full
            if is_person_name(text) and len(full.split()) > 1 and not set(full.split()) & families:
                others.append(Spot(index, named.start, end, full, "full name"))
    return others


def collect_mentions(
    report: Report,
    blocks: Sequence[Block],
    entries: Sequence[Entry],
    of_entry: Sequence[str],
    spots: Sequence[Spot],
    others: Sequence[Spot],
) -> dict[str, list[Mention]]:
    """Collect each person's mentions in order of the text."""
    mentions: dict[str, dict[int, Mention]] = defaultdict(dict)
    for entry, person in zip(entries, of_entry, strict=True):
        passage = make_passage(report, blocks[entry.block], *entry.name)
        mentions[person][passage.start] = Mention("person", blocks[entry.block].text[slice(*entry.name)], passage)
    for spot in (*spots, *others):
        passage = make_passage(report, blocks[spot.block], spot.start, spot.end)
        text = blocks[spot.block].text[spot.start : spot.end]
        resolved = spot.rule == "surname"
        mentions[spot.person].setdefault(
            passage.start, Mention("person", text, passage, "resolved" if resolved else "printed", spot.rule if resolved else "")
        )
    return {person: [found[key] for key in sorted(found)] for person, found in mentions.items()}


def collect_honorifics(blocks: Sequence[Block], entries: Sequence[Entry], of_entry: Sequence[str]) -> dict[str, set[str]]:
    """Collect each person's printed titles."""
    titles: dict[str, set[str]] = defaultdict(set)
    for entry, person in zip(entries, of_entry, strict=True):
        honorific = parse_name(blocks[entry.block].text[slice(*entry.name)]).honorific
        if honorific:
            titles[person].add(honorific)
    return titles


def collect_merges(
    bonds: Sequence[tuple[int, int, Bond]], forms: Sequence[str], best: dict[str, str], mentions: dict[str, list[Mention]]
) -> dict[str, list[Merge]]:
    """Turn the bonds between forms into links between their first mentions."""
    merges: dict[str, list[Merge]] = defaultdict(list)
    for left, right, bond in bonds:
        person = best[forms[left]]
        first = {}
        for mention in mentions[person]:
            first.setdefault(parse_name(mention.text).full, mention)
        if forms[left] in first and forms[right] in first:
            merges[person].append(Merge(first[forms[left]], first[forms[right]], bond.rule, bond.score, bond.reason))
    return merges
