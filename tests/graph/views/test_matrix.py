"""People by topics: the most active first or alike ones together, and never more than can be looked at."""

from __future__ import annotations

from graph.views.engagement import Tally
from graph.views.matrix import make_matrix, select_columns
from graph.views.topic_tree import Topic, make_tree

TREE = make_tree([Topic("fish", "fish"), Topic("cod", "cod", (), ("fish",)), Topic("tax", "tax"), Topic("war", "war")])
NAMES = {"orr": "Ada Orr", "dahl": "Liv Dahl", "roe": "ann roe"}
TALLIES = {
    "orr": {"fish": Tally(1, 0), "cod": Tally(1, 0)},
    "dahl": {"fish": Tally(0, 1), "tax": Tally(2, 0)},
    "roe": {"fish": Tally(1, 0)},
    "unnamed": {"fish": Tally(9, 9)},
}


def test_columns_are_the_topics_in_use_of_one_level() -> None:
    assert select_columns(TALLIES, TREE) == ("fish", "tax")
    assert select_columns(TALLIES, TREE, "fish") == ("cod",)


def test_most_active_come_first_and_ties_go_by_name() -> None:
    matrix = make_matrix(TALLIES, NAMES, ("fish", "tax"), most=9)
    assert matrix.people == ("dahl", "orr", "roe")
    assert matrix.cells == ((Tally(0, 1), Tally(2, 0)), (Tally(1, 0), Tally()), (Tally(1, 0), Tally()))
    assert matrix.left_out == 0


def test_more_people_than_wanted_are_counted() -> None:
    matrix = make_matrix(TALLIES, NAMES, ("fish", "tax"), most=2)
    assert (matrix.people, matrix.left_out) == (("dahl", "orr"), 1)


def test_topics_on_which_people_have_least_are_left_out_and_counted() -> None:
    matrix = make_matrix(TALLIES, NAMES, ("cod", "fish", "war", "tax"), most=9, widest=2)
    assert (matrix.topics, matrix.topics_left_out) == (("fish", "tax"), 1)
    assert matrix.people == ("dahl", "orr", "roe")


def test_topics_and_people_with_nothing_are_left_out() -> None:
    matrix = make_matrix(TALLIES, NAMES, ("cod", "war"), most=9)
    assert (matrix.people, matrix.topics) == (("orr",), ("cod",))
    assert make_matrix({}, NAMES, ("cod",), most=9).cells == ()


def test_alike_people_stand_side_by_side() -> None:
    tallies = {
        "orr": {"fish": Tally(2), "cod": Tally(2)},
        "dahl": {"tax": Tally(2), "war": Tally(1)},
        "roe": {"fish": Tally(1), "cod": Tally(1)},
    }
    matrix = make_matrix(tallies, NAMES, ("cod", "tax", "fish", "war"), most=9, alike=True)
    assert set(matrix.people[:2]) == {"orr", "roe"} or set(matrix.people[1:]) == {"orr", "roe"}
    assert set(matrix.topics[:2]) in ({"cod", "fish"}, {"tax", "war"})
