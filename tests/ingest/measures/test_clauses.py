"""A sentence is cut where another measure begins, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.reader import SpacyReader
from ingest.measures.clauses import split_clauses
from tests.ingest.readers import RoughReader

ROUGH = RoughReader()


def cut(text: str, reader: SpacyReader) -> list[str]:
    (words,) = reader.parse([text])
    return [text[start:end] for start, end in split_clauses(text, words)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "(a) Fund shelters for fishers and (b) train the harbour police.",
            ["Fund shelters for fishers", "train the harbour police."],
        ),
        (
            "States should (i) fund shelters for fishers; and (ii) train the harbour police.",
            ["States should (i) fund shelters for fishers", "train the harbour police."],
        ),
        (
            "They agreed: 1) funders should accept one form, 2) grants should last five years.",
            ["They agreed: 1) funders should accept one form", "grants should last five years."],
        ),
        ("Fund the shelters; train the police.", ["Fund the shelters", "train the police."]),
        ("Fund the shelters; and train the police.", ["Fund the shelters", "train the police."]),
        ("States should fund shelters and train the police.", ["States should fund shelters", "train the police."]),
        (
            "States should fund shelters, train the police and publish the quotas.",
            ["States should fund shelters", "train the police", "publish the quotas."],
        ),
        (
            "States should ban nets and the industry should publish its catches.",
            ["States should ban nets", "the industry should publish its catches."],
        ),
    ],
)
def test_clauses_are_cut_at_each_measure(text: str, parts: list[str], reader: SpacyReader) -> None:
    assert cut(text, reader) == parts


@pytest.mark.parametrize(
    "text",
    [
        "States should fund and staff the shelters.",
        "Ports should fund shelters, helplines and schools.",
        "Ports should fund harbours that repair nets and train crews.",
        "Ports should publish catches; quotas.",
        "The quay (see annex) should be dredged.",
        "- Fund",
    ],
)
def test_clause_with_one_measure_stays_whole(text: str, reader: SpacyReader) -> None:
    assert cut(text, reader) == [text.removeprefix("- ")]


@pytest.mark.parametrize("text", ["", "   ", "—", "; ;"])
def test_clauses_of_nothing_are_none(text: str, reader: SpacyReader) -> None:
    assert cut(text, reader) == []


@given(st.text("ab ;,().–\x00", max_size=60))
def test_clauses_never_overlap_and_hold_no_space_at_their_ends(text: str) -> None:
    (words,) = ROUGH.parse([text])
    ranges = split_clauses(text, words)
    edges = [edge for pair in ranges for edge in pair]
    assert edges == sorted(set(edges))
    assert all(text[start:end].strip() == text[start:end] for start, end in ranges)
