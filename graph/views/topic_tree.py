"""Topics with their names and what is broader to a tree that can be searched, walked and climbed."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the scheme, or one that reports gave themselves; those that share a label are one."""

    reference: str
    label: str
    names: tuple[str, ...] = ()
    """Other names."""
    broader: tuple[str, ...] = ()
    """References of the topics right above it, by label."""
    narrower: tuple[str, ...] = ()
    """References of those right below it, by label."""


@dataclass(frozen=True, slots=True)
class TopicTree:
    """Topics above and below one another; one may stand below several."""

    topics: Mapping[str, Topic] = field(default_factory=dict)
    """By reference, sorted by label."""
    above: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each reference given the topic's own and then those of all broader ones, the nearest first."""

    @property
    def tops(self) -> tuple[Topic, ...]:
        """The topics without a broader one, by label."""
        return tuple(topic for topic in self.topics.values() if not topic.broader)

    def find(self, name: str) -> Topic | None:
        """Find a topic by its reference, or by its label or else another name, in any case and without accents."""
        if name in self.above:
            return self.topics[self.above[name][0]]
        wanted = to_folded(name)
        every = self.topics.values()
        labelled = (topic for topic in every if to_folded(topic.label) == wanted)
        named = (topic for topic in every if wanted in map(to_folded, topic.names))
        return next(labelled, None) or next(named, None)

    def search(self, words: str) -> tuple[tuple[Topic, str], ...]:
        """Give the topics of which a name begins each word at one of its own, with that name; labels first."""
        wanted = to_words(words)
        found: dict[str, tuple[Topic, str]] = {}
        for names in (lambda topic: (topic.label,), lambda topic: topic.names):
            for topic in self.topics.values():
                hit = next((name for name in names(topic) if is_begun(wanted, to_words(name))), None)
                if hit is not None and wanted:
                    found.setdefault(topic.reference, (topic, hit))
        return tuple(found.values())

    def below(self, parent: str = "") -> tuple[Topic, ...]:
        """Give the topics right below one, or those without a broader one, by label."""
        return tuple(self.topics[key] for key in self.topics[parent].narrower) if parent else self.tops

    def walk(self, parent: str = "") -> Iterator[tuple[Topic, int]]:
        """Yield the topics below one, or all, each after its broader one with its depth, from 0; by label."""
        waiting = [(topic, 0, frozenset({parent})) for topic in self.below(parent)][::-1]
        while waiting:
            topic, depth, seen = waiting.pop()
            yield topic, depth
            inner = seen | {topic.reference}
            below = [other for other in self.below(topic.reference) if other.reference not in inner]
            waiting.extend((other, depth + 1, inner) for other in below[::-1])


def make_tree(topics: Iterable[Topic]) -> TopicTree:
    """Make the tree of topics of which only `broader` is known; what is broader than itself by a circle stays in it.

    Topics with one label, as two reports may give it themselves, become one under the first reference; a topic that
    has something above or other names goes before one that has not.
    """
    ranked = sorted(topics, key=lambda topic: (not (topic.broader or topic.names), topic.reference))
    first: dict[str, str] = {}
    for topic in ranked:
        first.setdefault(to_folded(topic.label), topic.reference)
    chosen = {topic.reference: first[to_folded(topic.label)] for topic in ranked}
    merged: dict[str, Topic] = {}
    for topic in ranked:
        reference = chosen[topic.reference]
        known = merged.setdefault(reference, replace(topic, names=(), broader=(), narrower=()))
        broader = {*known.broader, *(chosen[above] for above in topic.broader if above in chosen)} - {reference}
        merged[reference] = replace(known, names=(*known.names, *topic.names), broader=tuple(broader))
    order = {
        key: place for place, key in enumerate(sorted(merged, key=lambda node: (to_folded(merged[node].label), node)))
    }
    below: dict[str, list[str]] = defaultdict(list)
    for key in order:
        for above in merged[key].broader:
            below[above].append(key)
    done = {
        key: replace(
            merged[key],
            names=tuple(sorted(set(merged[key].names))),
            broader=tuple(sorted(merged[key].broader, key=order.__getitem__)),
            narrower=tuple(below[key]),
        )
        for key in order
    }
    return TopicTree(done, {reference: climb(done, key) for reference, key in chosen.items()})


def climb(topics: Mapping[str, Topic], start: str) -> tuple[str, ...]:
    """Give the reference and all above it, each once, the nearest first."""
    line = [start]
    for here in line:
        line += [above for above in topics[here].broader if above not in line]
    return tuple(line)


def to_folded(text: str) -> str:
    """Give the text without case and accents, white space runs as one space."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return " ".join(plain.casefold().split())


def to_words(text: str) -> list[str]:
    """Give the folded words; hyphens part words as spaces do."""
    return to_folded(text).replace("-", " ").split()


def is_begun(wanted: Iterable[str], words: Collection[str]) -> bool:
    """Tell whether each of the wanted is the start of some word."""
    return all(any(word.startswith(want) for word in words) for want in wanted)
