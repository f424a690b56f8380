"""SKOS schemes to the labels that speak for their topics."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.language.lemmas import to_lemma
from ingest.language.reader import HYPHEN, Vocabulary
from ingest.topics.thesaurus import load_terms, load_thesaurus
from ontology.schemes import Concept, read_scheme

TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Labels:
    """A vocabulary, and what its labels are evidence of."""

    vocabulary: Vocabulary
    topics: Mapping[str, tuple[str, ...]]
    """By key of the vocabulary the topics that its labels speak for; a key without any is left out."""
    acronyms: frozenset[str]
    """Lemmas of the labels that a text has to print in capitals: "AIDS" is not "aids"."""


@dataclass(frozen=True, slots=True)
class TopicScheme:
    """Topics, and the labels that speak for them."""

    own: Labels
    """The topics' labels; those that a text prints alike have one key."""
    terms: Labels
    """Labels of the packaged thesaurus, each with its term as its key."""
    broader: Mapping[str, frozenset[str]]
    """All broader topics of each topic, however far above."""


def load_topics(file: Path) -> TopicScheme:
    """Load a scheme of topics and the packaged terms below its topics; a file that stays the same is read once.

    Raises `SchemeInvalid` where the file is none.
    """
    digest = b""
    with suppress(OSError):  # reading the scheme says better what is wrong
        digest = hashlib.sha256(file.read_bytes()).digest()
    return _load(file, digest)


@cache
def _load(file: Path, digest: bytes) -> TopicScheme:
    return make_topics(read_scheme(file).concepts, load_terms(), load_thesaurus())


def make_topics(concepts: Iterable[Concept], terms: Iterable[Concept] = (), vocabulary: Vocabulary = ()) -> TopicScheme:
    """Make a scheme of topics; the labels of a term, in the vocabulary, speak for the nearest topics above it."""
    topics = {concept.iri: concept for concept in concepts}
    known = {term.iri: term for term in terms}
    broader = {iri: find_broader(iri, topics) for iri in topics}
    forms: set[tuple[str, str]] = set()
    own: dict[str, set[str]] = defaultdict(set)
    for iri, concept in topics.items():
        for label in concept.labels:
            key = to_key(label)
            forms.add((label, key))
            own[key].add(iri)
    above = {iri: find_nearest(iri, known | topics, topics) for iri in known}
    below = {iri: tuple(sorted(nearest)) for iri, nearest in above.items() if nearest}
    return TopicScheme(
        Labels(
            tuple(sorted(forms)),
            {key: select_lowest(found, broader) for key, found in own.items()},
            find_acronyms(forms),
        ),
        Labels(vocabulary if below else (), below, find_acronyms(vocabulary)),
        broader,
    )


def split_words(label: str) -> list[str]:
    """Split a label into its words and marks; a hyphen parts words."""
    return TOKEN.findall(HYPHEN.sub(" ", label))


def to_key(label: str) -> str:
    """Give what all forms of a label have in common: its lemmas."""
    return " ".join(map(to_lemma, split_words(label)))


def find_acronyms(vocabulary: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Find the lemmas of the labels in capitals that are no other label's lemma too."""
    capitals = {label for label, _ in vocabulary if len(label) > 1 and label.isupper()}
    alike = {label.casefold() for label in capitals} | {to_key(label) for label in capitals}
    words = {label.casefold() for label, _ in vocabulary if label not in capitals}
    return frozenset(map(to_key, capitals)) - (alike & words)


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


def select_lowest(topics: Iterable[str], broader: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Leave out topics above others, unless they go round in a circle."""
    found = sorted(topics)
    upper = NOTHING.union(*(broader[topic] for topic in found))
    return tuple(topic for topic in found if topic not in upper) or tuple(found)
