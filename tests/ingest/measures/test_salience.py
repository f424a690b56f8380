"""What is asked for weighs most; who is to act, purposes, examples and asides weigh less."""

from __future__ import annotations

import pytest

from ingest.language.reader import SpacyReader
from ingest.measures.measures import ASIDE
from ingest.measures.salience import weigh_words
from tests.ingest.readers import RoughReader


def weigh(text: str, reader: SpacyReader) -> dict[str, float]:
    (words,) = reader.parse([text])
    asides = [match.span() for match in ASIDE.finditer(text)]
    return {words[index].text: weight for index, weight in weigh_words(words, 0, len(text), asides).items()}


@pytest.mark.parametrize(
    ("text", "heart", "less"),
    [
        ("Ports should fund shelters.", "shelters", "Ports"),
        ("Ports should fund shelters in order to protect crews.", "shelters", "crews"),
        ("Ports should fund shelters (for instance floating huts).", "shelters", "huts"),
        ("Ports should fund shelters, which repair nets.", "shelters", "nets"),
        ("Ports should fund shelters such as huts.", "shelters", "huts"),
        ("Ports should fund shelters – and sheds – for crews.", "shelters", "sheds"),
        ("The quay should be rebuilt in winter.", "quay", "winter"),
        ("Participants stressed that shelters are needed.", "shelters", "Participants"),
        ("Crews need new shelters.", "shelters", "Crews"),
    ],
)
def test_heart_of_an_ask_weighs_more(text: str, heart: str, less: str, reader: SpacyReader) -> None:
    weights = weigh(text, reader)
    assert weights[heart] == 1.0
    assert 0.0 < weights[less] < 0.7


@pytest.mark.parametrize(
    ("text", "heart"),
    [
        ("The quay should be rebuilt.", "quay"),
        ("Shelters are needed.", "Shelters"),
        ("Ports need to be dredged.", "Ports"),
        ("There is a need for more research into gear.", "gear"),
    ],
)
def test_subject_of_a_passive_or_of_a_need_is_the_heart(text: str, heart: str, reader: SpacyReader) -> None:
    assert weigh(text, reader)[heart] == 1.0


def test_defining_clause_weighs_more_than_one_that_only_adds(reader: SpacyReader) -> None:
    defining = weigh("Ports should fund shelters that repair nets.", reader)["nets"]
    assert weigh("Ports should fund shelters, which repair nets.", reader)["nets"] < defining < 1.0


def test_weights_of_odd_trees_lie_between_0_and_1() -> None:
    text = "States should fund nets, of which the rest (if any) must not be sold by ports or crews; it is said."
    (words,) = RoughReader().parse([text])
    weights = weigh_words(words, 5, 80, [(20, 40)])
    assert {index for index, word in enumerate(words) if 5 <= word.start < 80} == set(weights)
    assert all(0.0 < weight <= 1.0 for weight in weights.values())
