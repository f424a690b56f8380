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
    topics_left_out: int = 0
    """How many topics more somebody has something on."""


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
    widest: int = 0,
    alike: bool = False,
) -> Matrix:
    """Give the `most` people with most on the topics, the most active first, or `alike` ones side by side.

    Of the topics, in the order given, the `widest` are kept, 0 for all: those on which the people have most. People
    without anything on these are left out, and so are topics on which none of the others has anything.
    """
    used = select_widest(tallies, names, topics, len(topics))
    topics = select_widest(tallies, names, topics, widest or len(topics))
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
        len(used) - len(columns),
    )


def select_widest(
    tallies: Mapping[str, Mapping[str, Tally]], names: Mapping[str, str], topics: Sequence[str], most: int
) -> list[str]:
    """Keep the topics on which those who are named have most, at least something, in the order given."""
    rows = [row for person, row in tallies.items() if person in names]
    weights = {topic: sum(row[topic].weight for row in rows if topic in row) for topic in topics}
    kept = set(sorted((topic for topic in topics if weights[topic] > 0), key=lambda topic: -weights[topic])[:most])
    return [topic for topic in topics if topic in kept]
