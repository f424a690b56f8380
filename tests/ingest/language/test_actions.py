"""Verbs, phrasal verbs and nouns name one class of action."""

from __future__ import annotations

import pytest

from ingest.language.actions import find_actions, is_knowing, light_actions, load_classes
from ingest.language.reader import SpacyReader
from ingest.patterns import load_patterns


def find(text: str, reader: SpacyReader) -> dict[str, str]:
    (words,) = reader.parse([text])
    return {words[index].text: name for index, name in find_actions(words).items()}


@pytest.mark.parametrize(
    ("text", "word", "action"),
    [
        ("States should study the tides.", "study", "research"),
        ("Look into the loss of nets.", "Look", "research"),
        ("Carry out research on lost nets.", "research", "research"),
        ("Harbours should set up a register of nets.", "set", "establish"),
        ("The funding of shelters should grow.", "funding", "fund"),
        ("States should fund shelters.", "fund", "fund"),
        ("Organise a conference on cod.", "conference", "convene"),
        ("States must not criminalise crews.", "criminalise", "ban"),
    ],
)
def test_action_is_named_by_the_word(text: str, word: str, action: str, reader: SpacyReader) -> None:
    assert find(text, reader)[word] == action


def test_verb_of_two_words_counts_with_its_own_particle_alone(reader: SpacyReader) -> None:
    assert find("Ports should look at the tides.", reader)["look"] != find(
        "Ports should look after crews.", reader
    ).get("look")


def test_noun_is_no_verb_of_the_same_form(reader: SpacyReader) -> None:
    assert "nets" not in find("States should fund nets.", reader)


def test_every_verb_names_a_class_that_there_is() -> None:
    classes = set(load_patterns("actions"))
    assert {name for lemmas in load_classes().values() for name in lemmas.values()} == classes
    assert light_actions() < classes
    assert is_knowing("research")
    assert not is_knowing("fund")
    assert not is_knowing("")
