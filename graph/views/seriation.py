"""A table of numbers to an order of its rows and columns that puts alike ones side by side."""

from __future__ import annotations

from collections.abc import Sequence

ROUNDS = 200
CLOSE = 1e-9

Table = Sequence[Sequence[float]]


def order_alike(table: Table) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the order of the rows and that of the columns; those without any number above 0 come last, as they stood.

    Reciprocal averaging (Hill 1973, "Reciprocal averaging: an eigenvector method of ordination", Journal of Ecology
    61), which is the first axis of correspondence analysis: a row's place is the mean of the places of its columns,
    and the other way round. The row that stood first is in the first half. The numbers must not be negative.
    """
    rows = [place for place, row in enumerate(table) if sum(row) > 0]
    width = len(table[0]) if table else 0
    columns = [place for place in range(width) if sum(row[place] for row in table) > 0]
    core = [[table[row][column] for column in columns] for row in rows]
    scores = find_axis(core)
    places = average(core, scores)
    turn = -1.0 if places and places[0] > sum(places) / len(places) else 1.0
    in_rows = sorted(range(len(rows)), key=lambda place: (round(turn * places[place], 6), place))
    in_columns = sorted(range(len(columns)), key=lambda place: (round(turn * scores[place], 6), place))
    kept, held = set(rows), set(columns)
    return (
        (*(rows[place] for place in in_rows), *(place for place in range(len(table)) if place not in kept)),
        (*(columns[place] for place in in_columns), *(place for place in range(width) if place not in held)),
    )


def find_axis(table: Table) -> list[float]:
    """Give the places of the columns on the first axis, mean 0 and variance 1 by weight; all 0 where there is none."""
    if not table or len(table[0]) < 2:
        return [0.0] * (len(table[0]) if table else 0)
    weights = [sum(column) for column in zip(*table, strict=True)]
    turned = list(zip(*table, strict=True))
    # Any start will do that is not square to the axis; a root of 2 repeats no pattern that the table may have.
    scores = scale([(place * 2**0.5) % 1 + place / len(weights) for place in range(len(weights))], weights)
    for _ in range(ROUNDS):
        after = scale(average(turned, average(table, scores)), weights)
        moved = max(abs(new - old) for new, old in zip(after, scores, strict=True))
        scores = after
        if moved < CLOSE:
            break
    return scores


def average(table: Table, scores: Sequence[float]) -> list[float]:
    """Give each row the mean of the scores of its columns, weighted by its numbers, which are not all 0."""
    return [sum(number * score for number, score in zip(row, scores, strict=True)) / sum(row) for row in table]


def scale(scores: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Take the weighted mean off and make the variance 1; that leaves out the axis on which all are alike."""
    total = sum(weights)
    mean = sum(score * weight for score, weight in zip(scores, weights, strict=True)) / total
    centred = [score - mean for score in scores]
    spread = (sum(weight * score**2 for score, weight in zip(centred, weights, strict=True)) / total) ** 0.5
    return [score / spread for score in centred] if spread > CLOSE else [0.0] * len(scores)
