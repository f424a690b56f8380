"""Two names of organisations: by which rule they agree, and what letters may stand for."""

from __future__ import annotations

import pytest

from graph.identities.bodies import compare_bodies, is_vague, make_meanings
from graph.identities.values import BodyName

FUND = BodyName(("united", "nations", "children", "fund"), "unicef")
LETTERS = BodyName(("unicef",), "unicef")
CHEMISTS = BodyName(("american", "chemical", "society"), "acs")
CAMERAS = BodyName(("austrian", "camera", "society"), "acs")
ACS = BodyName(("acs",), "acs")
UNIQUE = make_meanings([FUND, LETTERS])


def to_rule(left: BodyName, right: BodyName, *others: BodyName) -> str:
    """Give the rule, which is the same in either order; "" where the names do not agree."""
    meanings = make_meanings([left, right, *others])
    found = compare_bodies(left, right, meanings)
    assert compare_bodies(right, left, meanings) == found
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        (FUND, FUND, "same name"),
        (FUND, LETTERS, "acronym"),
        (LETTERS, LETTERS, "same acronym"),
        (BodyName(("reef", "watch")), BodyName(("watch", "reef")), "same name"),
        (BodyName(("fjord", "net", "union"), "fnu"), BodyName(("fjord", "nets", "union"), "fnu"), "acronym"),
        (CHEMISTS, CAMERAS, ""),
        (BodyName(("reef", "watch")), BodyName(("reef", "watch", "chile")), ""),
        (BodyName(("reef",)), LETTERS, ""),
    ],
)
def test_names_agree_by_rule_in_either_order(left: BodyName, right: BodyName, rule: str) -> None:
    assert to_rule(left, right) == rule


def test_long_acronym_with_one_meaning_has_it_everywhere() -> None:
    found = compare_bodies(FUND, LETTERS, UNIQUE)
    assert found is not None
    assert any(piece.strong for piece in found[1])


def test_letters_with_two_meanings_are_doubtful() -> None:
    found = compare_bodies(CHEMISTS, ACS, make_meanings([CHEMISTS, CAMERAS, ACS]))
    assert found is not None
    assert not any(piece.strong for piece in found[1])
    assert any(piece.factor < 1 for piece in found[1])


def test_spellings_of_one_name_are_one_meaning() -> None:
    other = BodyName(("united", "nations", "childrens", "fund"), "unicef")
    found = compare_bodies(FUND, LETTERS, make_meanings([FUND, other]))
    assert found is not None
    assert all(piece.factor == 1 for piece in found[1])


@pytest.mark.parametrize(
    ("words", "acronym", "vague"),
    [
        ("ministry health", "", True),
        ("national bureau statistics", "nbs", True),
        ("acs", "acs", True),
        ("unicef", "unicef", False),
        ("lagos ministry health", "", False),
    ],
)
def test_name_that_any_country_has_is_vague(words: str, acronym: str, vague: bool) -> None:
    assert is_vague(BodyName(tuple(words.split()), acronym)) is vague
