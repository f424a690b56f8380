"""Lines that are a person and what they are, told from prose and from things."""

from __future__ import annotations

import pytest

from ingest.lines.person_lines import find_breaks, has_person_shape, is_person_line

PEOPLE = (
    "Ann Lee, Director, Net Institute",
    "Dr. Joe Roe – Rope University, Chile",
    "Ida Poe (Federation of Nets)",
    "Nils Arbo, Ghana",
)
OTHERS = (
    "Ann Lee, who was there, thanked the Net Institute",
    "Ann Lee, Director of the Net Institute, opened it.",
    "Lee and Roe, Rope University, 2014",
    "New York, Director",
    "Director, Net Institute",
)


@pytest.mark.parametrize("line", PEOPLE)
def test_a_name_and_a_post_body_or_place_are_a_person(line: str) -> None:
    assert is_person_line(line)


@pytest.mark.parametrize("line", OTHERS)
def test_sentences_works_and_places_are_none(line: str) -> None:
    assert not is_person_line(line)


def test_a_name_before_words_that_nobody_knows_has_the_shape_alone() -> None:
    assert has_person_shape("Ann Lee, Hookers United") and not is_person_line("Ann Lee, Hookers United")


def test_each_line_of_a_run_of_people_stands_apart() -> None:
    lines = [
        "The panel met in the old hall and heard of the ropes of the north, and",
        "Ann Lee, Director, Net Institute",
        "Joe Roe, Rope University",
        "It was a long day for those who came.",
    ]
    assert find_breaks(lines) == [0, 1, 2]


def test_a_lone_line_that_reads_like_one_is_wrapped_prose() -> None:
    lines = [
        "The forum was opened by the chair of the guild and by",
        "Ann Lee, Director of the Net Institute, and",
        "others.",
    ]
    assert find_breaks(lines) == []
