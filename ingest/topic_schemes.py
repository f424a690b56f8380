"""SKOS schemes to the labels that speak for their topics."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.language import HYPHEN, Vocabulary
from ingest.lemmas import to_lemma
from ontology import TERMS_FILE
from ontology.schemes import Concept, read_scheme

TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
NO_BROADER: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sign:
    """A label as evidence for a topic."""

    topic: str
    """IRI of the topic, or the name of one of the report's own."""
    words: int
    """Number of words of the label."""
    capitals: bool
    """True for an acronym, which a text has to print in capitals too: "AIDS" is not "aids"."""


@dataclass(frozen=True, slots=True)
class TopicScheme:
    """Topics, and the labels that speak for them."""

    vocabulary: Vocabulary
    """(label, key) pairs; labels that a text prints alike have one key."""
    signs: Mapping[str, tuple[Sign, ...]]
    """By key of the vocabulary what its labels are evidence of."""
    broader: Mapping[str, frozenset[str]]
    """All broader topics of each topic, however far above."""


@cache
def load_topics(file: Path) -> TopicScheme:
    """Load a scheme of topics, once a process, with the packaged terms below its topics.

    Raises `SchemeInvalid` where the file is none.
    """
    return make_topics(read_scheme(file).concepts, read_scheme(TERMS_FILE).concepts)


def make_topics(concepts: Iterable[Concept], terms: Iterable[Concept] = ()) -> TopicScheme:
    """Make a scheme of topics; the labels of a term speak for the nearest topics above it."""
    topics = {concept.iri: concept for concept in concepts}
    every = {term.iri: term for term in terms} | topics
    pairs = {
        (label, topic)
        for iri, concept in every.items()
        for topic in ({iri} if iri in topics else find_nearest(iri, every, topics))
        for label in concept.labels
    }
    broader = {iri: find_broader(iri, topics) for iri in topics}
    forms: list[tuple[str, str]] = []
    signs: dict[str, set[Sign]] = defaultdict(set)
    for label, topic in sorted(pairs):
        tokens = TOKEN.findall(HYPHEN.sub(" ", label))
        key = " ".join(map(to_lemma, tokens))
        forms.append((label, key))
        signs[key].add(Sign(topic, len(tokens), label.isupper() and len(label) > 1))
    vocabulary = tuple(sorted(set(forms)))
    return TopicScheme(vocabulary, {key: select_lowest(found, broader) for key, found in signs.items()}, broader)


def find_broader(iri: str, concepts: Mapping[str, Concept]) -> frozenset[str]:
    """Find all concepts above one; where they go round in a circle it is not above itself."""
    found: set[str] = set()
    rest = [iri]
    while rest:
        upper = {above for above in concepts[rest.pop()].broader if above in concepts} - found
        found |= upper
        rest.extend(upper)
    return frozenset(found - {iri})


def find_nearest(iri: str, concepts: Mapping[str, Concept], topics: Mapping[str, Concept]) -> frozenset[str]:
    """Find the first topics on each way up from a concept that is none."""
    found: set[str] = set()
    seen, rest = {iri}, [iri]
    while rest:
        upper = {above for above in concepts[rest.pop()].broader if above in concepts} - seen
        seen |= upper
        found |= upper & topics.keys()
        rest.extend(upper - topics.keys())
    return frozenset(found)


def select_lowest(signs: Iterable[Sign], broader: Mapping[str, frozenset[str]]) -> tuple[Sign, ...]:
    """Leave out signs for a topic above that of another sign, and acronyms that are words too."""
    found = sorted(signs, key=lambda sign: (sign.topic, sign.capitals, -sign.words))
    once = {sign.topic: sign for sign in reversed(found)}
    upper = NO_BROADER.union(*(broader[topic] for topic in once))
    return tuple(once[topic] for topic in sorted(once) if topic not in upper)
