"""Recommendations and themes to records with facets: what each is about, where, by whom, of whom and how firmly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.comparison import STEPS, to_strength
from graph.explorer.shared.facts import Contents, RecommendationFact, ThemeFact
from graph.explorer.shared.labels import make_session_labels
from graph.views.facets import Choice, Records, make_facet
from graph.views.wordlist import fold, make_words

TITLES = {
    "topic": "Topic",
    "strength": "Strength",
    "by": "Asked by",
    "to": "Addressee",
    "session": "Session",
    "found": "Found in",
    "instrument": "Instrument",
    "report": "Report",
}
"""What the facets are called, by the choice of the address that holds them, in order of the page."""
ARTICLE = "the "
FOUND = {"explicit": "list of recommendations", "prose": "running text"}


@dataclass(frozen=True, slots=True, eq=False)
class Faceted:
    """Records by their facets; it never changes, and all visitors share it."""

    records: Records
    labels: Mapping[str, Mapping[str, str]]
    """What a reader is shown for each value of each facet, in the order in which they are listed."""
    broader: Mapping[str, tuple[str, ...]]
    """The topics right above each topic."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """References of organisations and instruments, whose values are their names, to those."""

    def to_label(self, name: str, value: str) -> str:
        """Give what a reader is shown for a value; the value itself where the store does not know it."""
        return self.labels[name].get(value, value)

    def to_choice(self, held: Choice) -> dict[str, tuple[str, ...]]:
        """Give the choice in the facets that an address holds."""
        return {
            name: tuple(dict.fromkeys(self.aliases.get(value, value) for value in held.get(name, ())))
            for name in self.records.facets
        }


VALUES: Mapping[str, Callable[[RecommendationFact], tuple[str, ...]]] = {
    "topic": lambda fact: tuple(mark.topic for mark in fact.topics),
    "strength": lambda fact: (str(fact.strength),) if fact.strength else (),
    "by": lambda fact: (to_key(fact.asker),) if fact.asker else (),
    "to": lambda fact: (to_key(fact.addressee),) if fact.addressee else (),
    "session": lambda fact: (fact.session_ref,),
    "found": lambda fact: (fact.tier,),
    "report": lambda fact: (fact.document,),
}
"""How a recommendation gives its values."""


def make_faceted(contents: Contents) -> Faceted:
    """Make records of the recommendations, in their order."""
    names = {fact.ref: to_key(fact.name) for fact in contents.instruments}
    values = {name: [to_values(fact) for fact in contents.recommendations] for name, to_values in VALUES.items()}
    values["instrument"] = [tuple(names.get(ref, ref) for ref in fact.instruments) for fact in contents.recommendations]
    return _make(contents, values, (to_searched(fact) for fact in contents.recommendations))


def make_themes_faceted(contents: Contents, themes: Sequence[ThemeFact]) -> Faceted:
    """Make records of the themes, in their order, each with what its recommendations have, and the firmest strength."""
    known = {fact.ref: fact for fact in contents.recommendations}
    asked = [[known[ref] for ref in theme.recommendations if ref in known] for theme in themes]
    values = {
        name: [tuple(dict.fromkeys(value for fact in facts for value in VALUES[name](fact))) for facts in asked]
        for name in ("topic", "by", "session", "report")
    }
    values["strength"] = [to_firmest(fact.strength for fact in facts) for facts in asked]
    return _make(contents, values, map(to_theme_searched, themes, asked))


def _make(contents: Contents, values: Mapping[str, list[tuple[str, ...]]], texts: Iterable[str]) -> Faceted:
    broader = {ref: topic.broader for ref, topic in contents.topics.items()}
    facets = {name: make_facet(values[name], broader if name == "topic" else None) for name in TITLES if name in values}
    words = make_words(texts)
    aliases = {fact.ref: to_key(fact.name) for fact in contents.organisations}
    aliases |= {fact.ref: to_key(fact.name) for fact in contents.instruments}
    return Faceted(Records(words.size, facets, words), make_labels(contents), broader, aliases)


def make_labels(contents: Contents) -> dict[str, dict[str, str]]:
    """Give what a reader is shown for each value of each facet, in the order in which they are listed."""
    sessions = make_session_labels(contents)
    facts = contents.recommendations
    return {
        "topic": {ref: topic.label for ref, topic in contents.topics.items()},
        "strength": {str(step): to_strength(step) for step in range(len(STEPS) - 1, 0, -1)},
        "by": to_printed(fact.asker for fact in facts),
        "to": to_printed(fact.addressee for fact in facts),
        "session": {fact.ref: sessions[fact.document, fact.id] for fact in contents.sessions},
        "found": FOUND,
        "instrument": to_printed(fact.name for fact in contents.instruments),
        "report": dict(contents.titles),
    }


def to_printed(names: Iterable[str]) -> dict[str, str]:
    """Give for each key of names the form that is used most often, the first of those."""
    counts = Counter(filter(None, names))
    return {to_key(name): name for name, _ in reversed(counts.most_common())}


def to_key(name: str) -> str:
    """Give what a name as printed has in common with its other forms: no accents, case and article."""
    return fold(name).removeprefix(ARTICLE)


def to_firmest(steps: Iterable[int]) -> tuple[str, ...]:
    """Give the highest step, if any is known."""
    highest = max(steps, default=0)
    return (str(highest),) if highest else ()


def to_searched(fact: RecommendationFact) -> str:
    """Give the text in which words are looked for."""
    return " ".join((fact.text, fact.category, fact.made_by, fact.addressee))


def to_theme_searched(theme: ThemeFact, facts: Iterable[RecommendationFact]) -> str:
    """Give the text in which words are looked for."""
    return " ".join((theme.label, *map(to_searched, facts)))
