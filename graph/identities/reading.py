"""The graphs of all reports to the participants and organisations that they name, with what they say of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from graph.identities.names import make_name
from graph.identities.values import BodyName, Entity, PersonName
from graph.prefixes import make_prefixes
from graph.views.topic_tree import to_folded

Select = Callable[[str], list[tuple[str, ...]]]
"""Runs a SELECT query; an unbound variable gives ""."""

_HEAD = make_prefixes("dcterms", "foaf", "pl", "schema", "skos")
PEOPLE = f"""{_HEAD}
SELECT ?document ?person ?name ?given ?middle ?family ?suffix WHERE {{ GRAPH ?graph {{
  ?graph dcterms:identifier ?document .
  ?person pl:participant true ; skos:prefLabel ?name .
  OPTIONAL {{ ?person foaf:givenName ?given }}
  OPTIONAL {{ ?person schema:additionalName ?middle }}
  OPTIONAL {{ ?person foaf:familyName ?family }}
  OPTIONAL {{ ?person schema:honorificSuffix ?suffix }}
}} }}"""
WORDS = f"""{_HEAD}
SELECT ?thing ?term ?word WHERE {{ GRAPH ?graph {{
  VALUES ?term {{ skos:hiddenLabel pl:honorific }} ?thing ?term ?word .
}} }}"""
BODIES = f"""{_HEAD}
SELECT ?document ?body ?name (SAMPLE(?printed) AS ?acronym) WHERE {{ GRAPH ?graph {{
  ?graph dcterms:identifier ?document . ?body a pl:Organisation ; skos:prefLabel ?name .
  OPTIONAL {{ ?body pl:acronym ?printed }}
}} }} GROUP BY ?document ?body ?name"""
ROLES = f"""{_HEAD}
SELECT ?person ?body ?town ?land ?country ?position WHERE {{ GRAPH ?graph {{
  ?role pl:person ?person .
  OPTIONAL {{ ?role pl:affiliation ?body }}
  OPTIONAL {{ ?role pl:place/skos:hiddenLabel ?town }}
  OPTIONAL {{ ?role pl:place/schema:addressCountry ?land }}
  OPTIONAL {{ ?role pl:country/skos:prefLabel ?country }}
  OPTIONAL {{ ?role pl:position ?position }}
}} }}"""
HIDDEN, TITLE = "hiddenLabel", "honorific"


@dataclass(frozen=True, slots=True)
class Named:
    """Everybody and everything that is compared, each by reference in order."""

    people: Mapping[str, Entity]
    bodies: Mapping[str, Entity]


def read_entities(select: Select, base: str) -> Named:
    """Read who takes part and which organisations are named; people who are merely mentioned are left out.

    Somebody without a first name, or an organisation without a word, is nobody who could be found elsewhere.
    """
    words = read_words(select, base)
    people = read_people(select, base, words)
    bodies = read_bodies(select, base, words)
    add_roles(select, base, people, bodies)
    return Named({ref: people[ref] for ref in sorted(people)}, {ref: bodies[ref] for ref in sorted(bodies)})


def read_words(select: Select, base: str) -> Mapping[tuple[str, str], list[str]]:
    """Read hidden labels and titles, by reference and kind, sorted."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for thing, term, word in sorted(select(WORDS)):
        found[thing.removeprefix(base), term.replace("#", "/").rpartition("/")[2]].append(word)
    return found


def read_people(select: Select, base: str, words: Mapping[tuple[str, str], list[str]]) -> dict[str, Entity]:
    """Read the participants by reference."""
    people = {}
    for document, iri, label, *printed in select(PEOPLE):
        ref, (given, middle, family, suffix) = iri.removeprefix(base), printed
        if not family:  # facts that no ingest of ours made: the last word is the family name
            given, _, rest = label.partition(" ")
            middle, _, family = rest.rpartition(" ")
        name = make_name(given, middle, family, suffix, words.get((ref, HIDDEN), ()), words.get((ref, TITLE), ()))
        if name is not None:
            people[ref] = Entity(ref, document, label, name)
    return people


def read_bodies(select: Select, base: str, words: Mapping[tuple[str, str], list[str]]) -> dict[str, Entity]:
    """Read the organisations by reference."""
    bodies = {}
    for document, iri, label, acronym in select(BODIES):
        ref = iri.removeprefix(base)
        own = tuple(min(words.get((ref, HIDDEN), ()), default=to_folded(label)).split())
        if own:
            bodies[ref] = Entity(ref, document, label, BodyName(own, to_folded(acronym)))
    return bodies


def add_roles(select: Select, base: str, people: dict[str, Entity], bodies: dict[str, Entity]) -> None:
    """Add what roles say of people and, by them, of organisations."""
    held: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for person, body, town, land, country, position in select(ROLES):
        who, where = person.removeprefix(base), body.removeprefix(base)
        for ref in (who, where):
            held[ref]["places"].add(to_folded(town))
            held[ref]["countries"] |= {to_folded(land), to_folded(country)}
        held[who]["positions"].add(to_folded(position))
        if where in bodies:
            held[who]["bodies"].add(where)
        if who in people:
            held[where]["people"].add(full_name(people[who]))
    for things in (people, bodies):
        for ref in things.keys() & held.keys():
            things[ref] = add_said(things[ref], held[ref])


def add_said(entity: Entity, held: Mapping[str, set[str]]) -> Entity:
    """Add what was collected of a thing; "" is nothing."""
    sets = {name: frozenset(values - {""}) for name, values in held.items()}
    none: frozenset[str] = frozenset()
    return replace(
        entity,
        places=sets.get("places", none),
        countries=sets.get("countries", none),
        positions=sets.get("positions", none),
        bodies=sets.get("bodies", none),
        people=sets.get("people", none),
    )


def full_name(person: Entity) -> str:
    """Give the full name of a person, folded; "" for one with an initial alone."""
    return person.name.full if isinstance(person.name, PersonName) and len(person.name.given) > 1 else ""
