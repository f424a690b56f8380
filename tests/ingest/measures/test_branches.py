"""Joined objects of one verb are told apart."""

from __future__ import annotations

import pytest

from ingest.language.reader import SpacyReader
from ingest.measures.branches import MOST, find_branches
from ingest.measures.salience import weigh_words


def branch(text: str, reader: SpacyReader) -> dict[str, int]:
    (words,) = reader.parse([text])
    found = find_branches(words, weigh_words(words, 0, len(text), ()))
    return {words[index].text: number for index, number in found.items()}


def test_joined_objects_have_numbers_from_1(reader: SpacyReader) -> None:
    text = "Ports should fund shelters, helplines and night schools."
    assert branch(text, reader) == {"shelters": 1, "helplines": 2, "night": 3, "schools": 3}


@pytest.mark.parametrize("text", ["Ports should fund shelters.", "Ports should fund big and dry shelters."])
def test_object_alone_has_no_number(text: str, reader: SpacyReader) -> None:
    assert branch(text, reader) == {}


def test_long_list_is_told_apart_up_to_a_bound(reader: SpacyReader) -> None:
    nouns = ["nets", "ropes", "buoys", "huts", "sheds", "cranes", "lamps", "maps", "boats", "docks", "bells"]
    numbers = branch(f"Ports should fund {', '.join(nouns[:-1])} and {nouns[-1]}.", reader)
    assert max(numbers.values()) <= MOST
