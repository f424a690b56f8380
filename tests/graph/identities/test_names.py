"""Two names of people: by which rule they agree, and what forbids that they are one."""

from __future__ import annotations

import pytest

from graph.identities.names import compare_names, find_address, is_apart, make_name
from graph.identities.values import PersonName


def to_name(text: str, title: str = "") -> PersonName:
    """Make the name "given middle... family", with "jr" or "sr" after a comma."""
    words, _, suffix = text.partition(", ")
    given, *middle, family = words.split()
    formal = {"bob": ["robert"], "rob": ["robert"]}.get(given.casefold(), [])
    name = make_name(given, " ".join(middle), family, suffix, formal, [title] if title else [])
    assert name is not None
    return name


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("Ada Orr", "Ada Orr", "same name"),
        ("Zoë Ørsted-Réau", "ZOE Ørsted-Reau", "same name"),
        ("Ada Orr", "Ada M. Orr", "middle name"),
        ("Ada Maud Orr", "Ada M. Orr", "middle name"),
        ("Bob Orr", "Robert Orr", "nickname"),
        ("Bob Orr", "Rob Orr", "nickname"),
        ("A. Orr", "Ada Orr", "initial"),
        ("Kim Berg", "Kim Lund-Berg", "double family name"),
        ("María Pérez", "María Pérez Roa", "double family name"),
        ("J.P. Orr", "John Paul Orr", "initial"),
        ("Jean-Pierre Orr", "Jean Orr", "middle name"),
    ],
)
def test_names_agree_by_rule_in_either_order(left: str, right: str, rule: str) -> None:
    found = compare_names(to_name(left), to_name(right))
    assert found is not None
    assert found[0] == rule
    assert compare_names(to_name(right), to_name(left)) == found
    assert not is_apart(to_name(left), to_name(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ada Orr", "Eva Orr"),
        ("Ada Orr", "Ada Poe"),
        ("A. Orr", "E. Orr"),
        ("Ada B. Orr", "Ada M. Orr"),
        ("Ada Orr, Jr.", "Ada Orr, Sr."),
        ("Ada Orr, junior", "Ada Orr, III"),
    ],
)
def test_names_that_forbid_it_are_apart(left: str, right: str) -> None:
    assert is_apart(to_name(left), to_name(right))
    assert is_apart(to_name(right), to_name(left))


def test_titles_of_a_man_and_of_a_woman_are_apart() -> None:
    assert is_apart(to_name("Sam Cole", "Mr."), to_name("Sam Cole", "Ms."))
    assert not is_apart(to_name("Sam Cole", "Mr."), to_name("Sam Cole", "Dr."))


@pytest.mark.parametrize(
    ("titles", "address"),
    [
        ([], ""),
        (["Dr."], ""),
        (["Mr."], "man"),
        (["Dr.", "Mrs."], "woman"),
        (["Mr.", "Ms."], ""),
        (["Señora"], "woman"),
    ],
)
def test_titles_address_a_man_or_a_woman(titles: list[str], address: str) -> None:
    assert find_address(titles) == address


@pytest.mark.parametrize("parts", [("", "", "Orr"), ("Ada", "", ""), ("!", "", "Orr"), ("Ada", "", "—")])
def test_name_without_two_parts_is_compared_with_none(parts: tuple[str, str, str]) -> None:
    assert make_name(*parts) is None


def test_suffix_is_one_however_it_is_written() -> None:
    assert to_name("Ada Orr, Junior") == to_name("Ada Orr, Jr.")
