"""What was delivered by whom, told in prose."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Read

TOLD = [
    ("It began with introductory remarks by Ms. Ida Poe, Secretary of the Net Guild.", "Ida Poe", "opening"),
    ("It was followed by a welcome address from the Head of the Net Guild, Ms. Ida Poe.", "Ida Poe", "opening"),
    ("The first presentation on old nets was done by Guild Coordinator, Dr. Joe Roe.", "Joe Roe", "presenter"),
    ("The meeting was chaired by the Director of the Net Guild, Dr. Joe Roe.", "Joe Roe", "chair"),
    ("It went on with a presentation on nets that last, by Dr. Joe Roe of the Net Guild.", "Joe Roe", "presenter"),
    ("Ms. Ida Poe, Head of the Net Guild, offered insights on how nets last.", "Ida Poe", "presenter"),
    ("The day was closed with a vote of thanks by Mr. Joe Roe.", "Joe Roe", "closing"),
]


@pytest.mark.parametrize(("sentence", "person", "role"), TOLD)
def test_the_words_before_by_tell_the_role(read: Read, sentence: str, person: str, role: str) -> None:
    facts = read(f"# Rope Forum\n\nThe forum met in the hall. {sentence} Then it rained.\n")
    assert (person, role) in {(one.person, one.role) for one in facts.participations}


def test_what_is_no_speech_tells_no_role(read: Read) -> None:
    facts = read("# Rope Forum\n\nThe forum met. Two changes to the rules were made by Ms. Ida Poe in May.\n")
    assert not facts.participations


@pytest.mark.parametrize(
    ("line", "authors"),
    [("By Ann Lee, Joe Roe and Ida Poe", 3), ("By Ann Lee, Net Institute", 1), ("By May it rained.", 0)],
)
def test_a_line_below_the_title_names_the_authors(read: Read, line: str, authors: int) -> None:
    facts = read(f"# Rope Forum\n\n{line}\n\nThe forum met in the hall. Then it rained.\n")
    assert len([one for one in facts.participations if one.role == "author"]) == authors
