"""Known persons and prose to the places that name them, by full name or surname."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from ingest.language.reader import Named, Reader
from ingest.layout import Layout
from ingest.lines.entry import Entry
from ingest.lines.names import Name, parse_name
from ingest.lines.segments import Range
from ingest.patterns import any_of, load_patterns, load_words
from ingest.people.initials import find_initialled, find_initials
from ingest.people.prose_names import extend_honorific, honorific_pattern
from ingest.values import Spot

WORD, BORDER = re.compile(r"\S+"), re.compile(r"\b")
LEAST_FAMILIAR = 3
"""Given names that must open sentences, so that a report is on first-name terms."""


@dataclass(frozen=True, slots=True)
class Bearers:
    """Whom the names of the report's people may mean."""

    full: Mapping[str, str]
    """For each full form the `Person.name`."""
    families: Mapping[str, Set[str]]
    """For each surname the people who bear it."""
    givens: Mapping[str, Set[str]]
    """For the first word of a name of two the people; some write the family name first ("Mr Li" for Li Wenhao)."""


def find_spots(
    layout: Layout, entries: Sequence[Entry], of_entry: Sequence[str], best: Mapping[str, str], reader: Reader
) -> list[Spot]:
    """Find the roster's people in prose: full names anywhere, surnames and initials where they mean one person.

    `of_entry` gives the person of each role entry, `best` the person of each full form.
    """
    bearers = find_bearers(best)
    in_session: dict[str, set[str]] = defaultdict(set)
    on_lines: dict[int, list[Range]] = defaultdict(list)
    for entry, person in zip(entries, of_entry, strict=True):
        in_session[entry.session].add(person)
        on_lines[entry.block] += [] if entry.narrated else [entry.whole]
    spots: list[Spot] = []
    introduced, holders = set[str](), set(of_entry)
    texts = [block.text for block in layout.blocks]
    genders = find_genders(layout, entries, of_entry, best)
    familiar, common = find_familiar(texts, bearers, holders), find_common(texts, best)
    for index, found in enumerate(reader.find_roster(texts, make_roster(bearers))):
        present = in_session[layout.programme.of_block[index]]
        for named in found:
            if any(start <= named.start < end for start, end in on_lines[index]):
                continue
            kind, _, form = named.key.partition(" ")
            if kind == "full" and " " not in form:
                spots += find_lone(texts[index], index, named, best[form], common)
            elif kind == "full":
                introduced.add(best[form])
                spots.append(Spot(index, named.start, named.end, best[form], "full name"))
            elif kind == "given" and form in familiar:
                if stands_alone(texts[index], named.start, named.end):
                    spots.append(Spot(index, named.start, named.end, familiar[form], "given name"))
            elif kind == "family" or extend_honorific(texts[index], named.start) < named.start:
                owners = bearers.families[form] if kind == "family" else bearers.givens[form]
                owners = drop_others(owners, genders, texts[index], named.start)
                # of those in the session, else named before, else holding a role
                owner = find_owner(owners, (present, introduced, holders))
                if owner and stands_alone(texts[index], named.start, named.end):
                    spots.append(Spot(index, named.start, named.end, owner, "surname"))
    return spots + find_short(layout, entries, of_entry, spots)


def find_lone(text: str, block: int, named: Named, person: str, common: Set[str]) -> list[Spot]:
    """Find whether a family name means who has no other: after a title, or alone where it is no common word."""
    if extend_honorific(text, named.start) < named.start:
        return [Spot(block, named.start, named.end, person, "full name")]
    alone = named.key.partition(" ")[2].casefold() not in common and stands_alone(text, named.start, named.end)
    return [Spot(block, named.start, named.end, person, "surname")] if alone else []


def find_common(texts: Sequence[str], best: Mapping[str, str]) -> frozenset[str]:
    """Collect the words that the report prints in lower case, where somebody has one name alone."""
    if all(" " in form for form in best):
        return frozenset()
    return frozenset(word for text in texts for word in re.findall(r"\b[a-zà-ÿ]{3,}\b", text))


def find_short(layout: Layout, entries: Sequence[Entry], of_entry: Sequence[str], spots: Sequence[Spot]) -> list[Spot]:
    """Find where people are called by the initials that stand beside their name on a line or in prose."""
    named = [(entry.block, entry.name, person) for entry, person in zip(entries, of_entry, strict=True)]
    named += [(one.block, (one.start, one.end), one.person) for one in spots if one.rule == "full name"]
    taken: dict[int, list[Range]] = defaultdict(list)
    for entry in entries:
        taken[entry.block] += [] if entry.narrated else [entry.whole]
    for spot in spots:
        taken[spot.block].append((spot.start, spot.end))
    found = find_initialled(layout.blocks, find_initials(layout.blocks, named), taken)
    return [Spot(block, start, end, person, "initials") for block, start, end, person in found]


def drop_others(owners: Set[str], genders: Mapping[str, Set[str]], text: str, start: int) -> Set[str]:
    """Drop the bearers of a surname whom the words of address before it cannot mean, where there are several."""
    if len(owners) < 2:
        return owners
    printed = text[extend_honorific(text, start) : start]
    return {one for one in owners if not contradicts(printed, genders.get(one, frozenset()))}


def find_genders(
    layout: Layout, entries: Sequence[Entry], of_entry: Sequence[str], best: Mapping[str, str]
) -> dict[str, set[str]]:
    """Give for each person the gender of the words of address that are printed before the full name."""
    genders: dict[str, set[str]] = defaultdict(set)
    for entry, person in zip(entries, of_entry, strict=True):
        genders[person] |= genders_of(layout.blocks[entry.block].text[slice(*entry.name)])
    text = "\n".join(block.text for block in layout.blocks)
    words = list(WORD.finditer(text))
    starts = [word.start() for word in words]
    for form, person in best.items():
        for place in find_words(text, form, starts):
            genders[person] |= genders_of(words[place - 1][0])
    return genders


def find_words(text: str, form: str, starts: Sequence[int]) -> Iterator[int]:
    """Yield the numbers of the words, given by where they start, at which a name stands; not that of the first word.

    A pattern for each name, with any word before it, took a text's length times a word's for each of them.
    """
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        place = bisect_left(starts, start)
        if 0 < place < len(starts) and starts[place] == start and BORDER.match(text, end):
            yield place
        start = text.find(form, start + 1)


def genders_of(text: str) -> set[str]:
    """Give the genders of the words of address in the text: "Ms.", "Father"."""
    words = {word.casefold() for word in text.split()}
    return {gender for gender, titles in load_patterns("names")["gendered"].items() if words & set(titles)}


def contradicts(printed: str, genders: Set[str]) -> bool:
    """Tell whether words of address before a surname are those of another gender than a person's own."""
    said = genders_of(printed)
    return bool(said and genders and not said & genders)


def find_familiar(texts: Sequence[str], bearers: Bearers, holders: Set[str]) -> dict[str, str]:
    """Give the one person whom each given name means, {} for a report that is not on first-name terms.

    It is where given names of several people in a role open sentences, and no surname after an honorific does: in any
    other report a lone given name may be that of somebody else, a victim's for instance.
    """
    means = {given: next(iter(owners)) for given, owners in bearers.givens.items() if len(owners) == 1}
    means = {given: person for given, person in means.items() if person in holders and person.split()[0] == given}
    opened = re.compile(rf"(?:^|[.:;] ){any_of(means)}(?= (?:and [A-Z]|[a-z])|: )") if means else None
    found = {name for text in texts for name in (opened.findall(text) if opened else ())}
    honoured = any(honorific_pattern().search(text) for text in texts)
    return means if len(found) >= LEAST_FAMILIAR and not honoured else {}


def find_bearers(best: Mapping[str, str]) -> Bearers:
    """Find whom each full form, surname and first word may mean."""
    families: dict[str, set[str]] = defaultdict(set)
    givens: dict[str, set[str]] = defaultdict(set)
    for form, person in best.items():
        if " " not in form:
            continue  # who is named by the family name alone is looked for as a whole
        for family in family_forms(parse_name(form)):
            families[family].add(person)
        for word in form.split()[:-1]:
            givens[word].add(person)
    return Bearers(best, families, givens)


def make_roster(bearers: Bearers) -> list[tuple[str, str]]:
    """Make the forms to look for, each with a key: its kind, a space and the form."""
    roster = [(form, f"full {form}") for form in bearers.full]
    roster += [(family, f"family {family}") for family in bearers.families]
    return roster + [(given, f"given {given}") for given in bearers.givens if given not in bearers.families]


def family_forms(name: Name) -> list[str]:
    """Give the forms under which a person may be named by surname: the family name, or the last two words."""
    forms = [name.family]
    middle = name.middle.split()
    if middle and len(middle[-1].strip(".")) > 2:
        forms.append(f"{middle[-1]} {name.family}")
    forms += [form[0].upper() + form[1:] for form in forms if form[:1].islower()]
    return [form for form in forms if len(form) > 2]


def find_owner(owners: Set[str], circles: Sequence[Set[str]]) -> str:
    """Find the one bearer of a surname in the first circle of people that holds any; "" where it holds several."""
    near = next((owners & circle for circle in circles if owners & circle), frozenset())
    return next(iter(near)) if len(near) == 1 else ""


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a surname is no part of a longer name (an honorific before it is allowed)."""
    before = re.search(r"([\w’'.-]+)\s+$", text[:start])
    within = before and before[1][:1].isupper() and not re.search(r"[.!?:]\s+$", text[:start])
    opening = before is not None and before[1].casefold() in load_words("sentences", "starters")  # "For Silva, …"
    if before and within and not opening and not parse_name(f"{before[1]} {text[start:end]}").honorific:
        return False
    after = re.match(r"(?:\s+(?:&|and)\s+|\s+|-|,\s)([A-Z][\w’'-]*)?", text[end:])
    if after and after[1] and not after[0].startswith(","):
        return False
    return not re.match(r"\s*&|/", text[end:]) and not re.search(r"(?:&|/)\s*$", text[:start])
