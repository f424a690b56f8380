"""A report's layout and facts to its misses: what looks like structure and produced nothing."""

from __future__ import annotations

from ingest.layout import Layout
from ingest.missed.asks import find_missed_asks
from ingest.missed.headings import find_decorated, find_missed_headings
from ingest.missed.people import find_missed_people
from ingest.missed.taken import Taken
from ingest.values import Facts, Miss


def find_misses(layout: Layout, facts: Facts) -> tuple[Miss, ...]:
    """Find what a reader should look at by hand, in order of the text: recommendations, people, headings.

    A miss is no fact: some are rightly none. `facts` must be those that were read from `layout`.
    """
    asks = Taken(recommendation.passage for recommendation in facts.recommendations)
    said = [statement.passage for statement in facts.statements]
    roles = Taken([*(participation.passage for participation in facts.participations), *said])
    found = [
        *find_missed_asks(layout, asks),
        *find_missed_people(layout, roles),
        *find_missed_headings(layout, facts),
        *find_decorated(layout),
    ]
    return tuple(sorted(found, key=lambda miss: (miss.passage.start, miss.passage.end, miss.kind)))
