"""Role entries and names in prose to persons, each with all its mentions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.blocks import make_passage
from ingest.identity import Bond, Known, cluster, match_people, unique
from ingest.language import Named, Reader
from ingest.names import Name, is_person_name, parse_name
from ingest.patterns import any_of, load_patterns
from ingest.places import fold
from ingest.roles import Entry
from ingest.sessions import Programme
from ingest.values import Block, Mention, Merge, Person, Report


# What follows the first words of a body's name, but no person's: "X Y and Z Services", "X Y Foundation".
IN_BODY = re.compile(r"\s+(?:(?:and|&)\s+)?[A-ZÀ-ÖØ-Þ][\w’'-]+")


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
class ProseName:
    """A person's full name in prose."""

    block: int
    start: int
    """Offset of its honorific, or of the name."""
    end: int
    full: str
    """The name without honorific."""


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
    prose: Sequence[ProseName],
    reader: Reader,
) -> Roster:
    """Join the names of role entries and prose to persons, and find all places that name them."""
    printed = [blocks[entry.block].text[slice(*entry.name)] for entry in entries]
    on_lines = unique(parse_name(text).full for text in printed)
    prose = drop_family_names(prose, on_lines)
    forms = unique([*on_lines, *(name.full for name in prose)])
    known = {form: find_known(form, blocks, programme, entries, printed, prose) for form in forms}
    families = Counter(fold(parse_name(form).family) for form in forms if len(parse_name(form).given.strip(".")) > 1)
    groups, bonds = cluster(
        forms, lambda a, b: match_people(a, b, known[a], known[b], families[fold(parse_name(a).family)] == 1)
    )
    best = {forms[i]: best_form([forms[k] for k in group], printed) for group in groups for i in group}
    of_entry = tuple(best[parse_name(text).full] for text in printed)
    spots = find_spots(blocks, programme, entries, best, of_entry, prose, reader)
    mentions = collect_mentions(report, blocks, entries, of_entry, spots)
    honorifics = collect_honorifics(blocks, entries, of_entry, prose, best)
    merges = collect_merges(bonds, forms, best, mentions)
    people = [
        Person(name, tuple(sorted(honorifics[name])), name in set(of_entry), tuple(found), tuple(merges[name]))
        for name, found in mentions.items()
    ]
    people.sort(key=lambda person: person.mentions[0].passage.start)
    return Roster(tuple(people), of_entry, tuple(spots))


@cache
def honorific_pattern() -> re.Pattern[str]:
    """Compile the pattern of a name after an honorific ("Ms. Ana Silva")."""
    titles = any_of(load_patterns("names")["addresses"])
    word = r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]+|[A-Z]\.)"
    particles = any_of(load_patterns("names")["particles"])
    return re.compile(rf"(?<![\w.])(?:{titles}\s+)+(?P<name>{word}(?:\s+(?:(?:{particles})\s+)*{word}){{0,4}})")


def find_prose_names(
    blocks: Sequence[Block], passed_over: frozenset[int], names: Sequence[Sequence[Named]]
) -> tuple[ProseName, ...]:
    """Find full names of persons outside role lines: after an honorific, or where the recogniser sees a person.

    `names` holds for each block what the entity recogniser found in it. A name has at least two words.
    """
    found: dict[tuple[int, int], ProseName] = {}
    for index, block in enumerate(blocks):
        if index in passed_over or block.kind in {"heading", "table", "code"}:
            continue
        spans = [match.span() for match in honorific_pattern().finditer(block.text)]
        spans += [(named.start, named.end) for named in names[index] if named.label == "PERSON"]
        taken: list[tuple[int, int]] = []
        for start, end in spans:
            text = re.sub(r"[’']s?$", "", block.text[start:end])
            start, end = extend_honorific(block.text, start), start + len(text)
            full = parse_name(block.text[start:end]).full
            if any(a < end and start < b for a, b in taken) or len(full.split()) < 2 or not is_person_name(text):
                continue
            if start == end - len(text) and IN_BODY.match(block.text, end):
                continue
            taken.append((start, end))
            found[index, start] = ProseName(index, start, end, full)
    return tuple(found[key] for key in sorted(found))


def extend_honorific(text: str, start: int) -> int:
    """Give the offset of the honorific before a name, or of the name."""
    before = re.search(rf"(?:{any_of(load_patterns('names')['addresses'])}\s+)+$", text[:start])
    return before.start() if before else start


def drop_family_names(prose: Sequence[ProseName], on_lines: Sequence[str]) -> list[ProseName]:
    """Drop the names of several words that are only the family name of a fuller one ("Te Kanawa")."""
    full = {tuple(form.split()) for form in (*on_lines, *(name.full for name in prose))}
    tails = {words[at:] for words in full for at in range(1, len(words) - 1)}
    return [name for name in prose if tuple(name.full.split()) not in tails]


def find_known(
    form: str,
    blocks: Sequence[Block],
    programme: Programme,
    entries: Sequence[Entry],
    printed: Sequence[str],
    prose: Sequence[ProseName],
) -> Known:
    """Collect affiliations, sessions and countries of all entries and prose that print the form."""
    own = [entry for entry, text in zip(entries, printed, strict=True) if parse_name(text).full == form]
    texts = [blocks[entry.block].text[slice(*part)] for entry in own for part in entry.affiliation.organisations]
    return Known(
        frozenset(fold(text) for text in texts),
        frozenset(
            {entry.session for entry in own} | {programme.of_block[name.block] for name in prose if name.full == form}
        )
        - {"event"},
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
    prose: Sequence[ProseName],
    reader: Reader,
) -> list[Spot]:
    """Find the roster's people in prose: full names anywhere, surnames where they mean one person."""
    families: dict[str, set[str]] = defaultdict(set)
    for form, person in best.items():
        for family in family_forms(parse_name(form)):
            families[family].add(person)
    givens: dict[str, set[str]] = defaultdict(set)
    for form, person in best.items():
        # some write the family name first, which shows where an honorific precedes it ("Mr Li" for Li Wenhao)
        if len(form.split()) == 2:
            givens[form.split()[0]].add(person)
    roster = [(form, "full " + form) for form in best] + [(family, "family " + family) for family in families]
    roster += [(given, "given " + given) for given in givens if given not in families]
    on_lines: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for entry in entries:
        on_lines[entry.block] += [] if entry.narrated else [entry.whole]
    spots: list[Spot] = []
    holders = set(of_entry)
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
            if kind == "given" and extend_honorific(texts[index], named.start) == named.start:
                continue
            bearers = families[form] if kind == "family" else givens[form]
            owner = resolve_family(bearers, in_session[session], introduced, holders)
            if owner and stands_alone(texts[index], named.start, named.end):
                spots.append(Spot(index, named.start, named.end, owner, "surname"))
    return spots


def family_forms(name: Name) -> list[str]:
    """Give the forms under which a person may be named by surname: the family name, or the last two words."""
    forms = [name.family]
    middle = name.middle.split()
    if middle and len(middle[-1].strip(".")) > 2:
        forms.append(f"{middle[-1]} {name.family}")
    forms += [form[0].upper() + form[1:] for form in forms if form[:1].islower()]
    return [form for form in forms if len(form) > 2]


def resolve_family(owners: set[str], present: set[str], introduced: set[str], holders: set[str]) -> str:
    """Give the one bearer of a surname: of those in the session, else named before, else holding a role; else ""."""
    for circle in (owners & present, owners & introduced, owners & holders):
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


def collect_mentions(
    report: Report,
    blocks: Sequence[Block],
    entries: Sequence[Entry],
    of_entry: Sequence[str],
    spots: Sequence[Spot],
) -> dict[str, list[Mention]]:
    """Collect each person's mentions in order of the text."""
    mentions: dict[str, dict[int, Mention]] = defaultdict(dict)
    for entry, person in zip(entries, of_entry, strict=True):
        passage = make_passage(report, blocks[entry.block], *entry.name)
        mentions[person][passage.start] = Mention("person", blocks[entry.block].text[slice(*entry.name)], passage)
    for spot in spots:
        passage = make_passage(report, blocks[spot.block], spot.start, spot.end)
        text = blocks[spot.block].text[spot.start : spot.end]
        resolved = spot.rule == "surname"
        mentions[spot.person].setdefault(
            passage.start, Mention("person", text, passage, "resolved" if resolved else "printed", spot.rule if resolved else "")
        )
    return {person: [found[key] for key in sorted(found)] for person, found in mentions.items()}


def collect_honorifics(
    blocks: Sequence[Block], entries: Sequence[Entry], of_entry: Sequence[str], prose: Sequence[ProseName], best: dict[str, str]
) -> dict[str, set[str]]:
    """Collect each person's printed titles."""
    titles: dict[str, set[str]] = defaultdict(set)
    named = [(person, entry.block, entry.name) for entry, person in zip(entries, of_entry, strict=True)]
    named += [(best[name.full], name.block, (name.start, name.end)) for name in prose]
    for person, block, span in named:
        honorific = parse_name(blocks[block].text[slice(*span)]).honorific
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
        first: dict[str, Mention] = {}
        for mention in mentions[person]:
            first.setdefault(parse_name(mention.text).full, mention)
        if forms[left] in first and forms[right] in first:
            merges[person].append(Merge(first[forms[left]], first[forms[right]], bond.rule, bond.score, bond.reason))
    return merges
