"""The words of a sentence to the classes of action that they name: "study", "find out" and "analysis" are research."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from ingest.language.reader import Word
from ingest.patterns import load_patterns

PARTICLES = frozenset({"prt", "prep", "advmod"})


@cache
def load_classes() -> Mapping[str, Mapping[str, str]]:
    """Load for "verbs" and "nouns" which class each lemma names; a verb of two words has a space inside."""
    found: dict[str, dict[str, str]] = {"verbs": {}, "nouns": {}}
    for name, table in load_patterns("actions").items():
        for kind, lemmas in found.items():
            for lemma in table[kind]:
                lemmas.setdefault(lemma.lower(), name)
    return found


@cache
def light_actions() -> frozenset[str]:
    """Load the classes whose verbs say nothing of a measure, so that its object alone counts ("develop")."""
    return frozenset(name for name, table in load_patterns("actions").items() if table["weight"] == "light")


def is_knowing(action: str) -> bool:
    """Tell whether a class of action is one of finding out, not of acting."""
    return bool(load_patterns("actions").get(action, {}).get("knowing"))


def find_actions(words: Sequence[Word]) -> dict[int, str]:
    """Find the class of action of each word that names one, by its index."""
    classes = load_classes()
    found = {}
    for index, word in enumerate(words):
        name = None
        if word.tag == "VERB":
            phrases = (f"{word.lemma} {other.lemma}" for other in words if other.head == index and is_particle(other))
            name = next((classes["verbs"][phrase] for phrase in phrases if phrase in classes["verbs"]), None)
            name = name or classes["verbs"].get(word.lemma)
        elif word.tag in {"NOUN", "PROPN"}:
            name = classes["nouns"].get(word.lemma)
        if name:
            found[index] = name
    return found


def is_particle(word: Word) -> bool:
    """Tell whether a word can belong to the verb above it ("set up", "work with")."""
    return word.relation in PARTICLES
