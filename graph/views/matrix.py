"""Who is how often on which topic to a table of people by topics, small enough to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.views.engagement import Tally
from graph.views.seriation import order_alike
from graph.views.topic_tree import TopicTree, to_folded


@dataclass(frozen=True, slots=True)
class Matrix:
    """People by topics."""

    people: tuple[str, ...]
    """References, in the order of the rows."""
    topics: tuple[str, ...]
    """References, in the order of the columns."""
    cells: tuple[tuple[Tally, ...], ...]
    """By row and column; empty tallies too."""
    left_out: int
    """How many people more have something on one of the topics."""


def select_columns(tallies: Mapping[str, Mapping[str, Tally]], tree: TopicTree, parent: str = "") -> tuple[str, ...]:
    """Give the topics in use right below one, or those at the top, by label."""
    used = {topic for row in tallies.values() for topic in row}
    return tuple(topic.reference for topic in tree.below(parent) if topic.reference in used)


def make_matrix(
    tallies: Mapping[str, Mapping[str, Tally]],
    names: Mapping[str, str],
    topics: Sequence[str],
    *,
    most: int,
    alike: bool = False,
) -> Matrix:
    """Give the `most` people with most on the topics, the most active first, or `alike` ones side by side.

    People without anything on the topics are left out, and so are topics on which none of the others has anything.
    """
    weights = {
        person: sum(row[topic].weight for topic in topics if topic in row)
        for person, row in tallies.items()
        if person in names
    }
    active = sorted(
        (person for person, weight in weights.items() if weight > 0),
        key=lambda person: (-weights[person], to_folded(names[person]), person),
    )
    people = active[:most]
    empty = Tally()
    columns = [topic for topic in topics if any(topic in tallies[person] for person in people)]
    cells = [[tallies[person].get(topic, empty) for topic in columns] for person in people]
    in_rows: Sequence[int] = range(len(people))
    in_columns: Sequence[int] = range(len(columns))
    if alike:
        in_rows, in_columns = order_alike([[cell.weight for cell in row] for row in cells])
    return Matrix(
        tuple(people[row] for row in in_rows),
        tuple(columns[column] for column in in_columns),
        tuple(tuple(cells[row][column] for column in in_columns) for row in in_rows),
        len(active) - len(people),
    )
