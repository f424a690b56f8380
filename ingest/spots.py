"""Known persons and prose to the places that name them, by full name or surname."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.entry import Entry
from ingest.language import Reader
from ingest.names import Name, parse_name
from ingest.prose_names import ProseName, extend_honorific
from ingest.sessions import Programme
from ingest.values import Block


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
