"""Facts to what the overview counts: the numbers, the bars of its charts, and the themes most widely asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.explorer.overview.tiles import Tile, make_tiles
from graph.explorer.shared.charts import Bar
from graph.explorer.shared.facts import Contents, RecommendationFact, ThemeFact, TopicFact, TopicMark
from graph.views.wordlist import fold

WIDEST = 5
"""So many themes are shown."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the overview says of the chosen reports; it never changes, and all visitors share it."""

    tiles: tuple[Tile, ...]
    held: int
    """Number of sessions, the events as a whole left out."""
    widest: tuple[tuple[ThemeFact, int], ...]
    """The themes that most sessions ask for, with the number of those."""
    asked: tuple[Bar, ...]
    """Recommendations by topic."""
    met: tuple[Bar, ...]
    """Sessions by topic."""
    askers: tuple[Bar, ...]
    """Recommendations by delegation or body."""
    silent: int
    """Number of recommendations without a stated delegation or body."""


def make_summary(contents: Contents) -> Summary:
    """Count once what the overview shows."""
    sessions = [session for session in contents.sessions if session.kind != "event"]
    return Summary(
        tiles=tuple(make_tiles(contents)),
        held=len(sessions),
        widest=tuple(find_widest(contents)),
        asked=tuple(count_topics(contents, (fact.topics for fact in contents.recommendations), "recommendations")),
        met=tuple(count_topics(contents, (session.topics for session in sessions), "people")),
        askers=tuple(count_askers(contents.recommendations)),
        silent=sum(not fact.asker for fact in contents.recommendations),
    )


def find_widest(contents: Contents) -> list[tuple[ThemeFact, int]]:
    """Find the themes that most sessions ask for, with the number of sessions."""
    known = {fact.ref: fact.session_ref for fact in contents.recommendations}
    counted = [(theme, len({known[ref] for ref in theme.recommendations if ref in known})) for theme in contents.themes]
    return sorted(counted, key=lambda pair: (-pair[1], pair[0].label))[:WIDEST]


def count_topics(contents: Contents, found: Iterable[Iterable[TopicMark]], page: str) -> list[Bar]:
    """Count the things on each topic that has none above it, narrower ones included; a bar leads to them on a page."""
    highest: dict[str, frozenset[str]] = {}
    counts: Counter[str] = Counter()
    for marks in found:
        above: set[str] = set()
        for mark in marks:
            if mark.topic not in highest:
                highest[mark.topic] = find_highest(contents.topics, mark.topic)
            above |= highest[mark.topic]
        counts.update(above)
    labels = {topic: contents.topics[topic].label for topic in counts}
    ranked = sorted(counts, key=lambda topic: (-counts[topic], labels[topic]))
    return [Bar(labels[topic], counts[topic], page, {"topic": topic}) for topic in ranked]


def find_highest(topics: Mapping[str, TopicFact], topic: str) -> frozenset[str]:
    """Find the topics above a topic, or itself, that have none above them; none where it is unknown."""
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [topic]
    while waiting:
        here = waiting.pop()
        if here in seen or here not in topics:
            continue
        seen.add(here)
        broader = [above for above in topics[here].broader if above in topics]
        waiting += broader
        found |= set() if broader else {here}
    return frozenset(found)


def count_askers(facts: Iterable[RecommendationFact]) -> list[Bar]:
    """Count the recommendations of each delegation or body that asks, whatever the case of its name."""
    names: dict[str, Counter[str]] = {}
    for fact in facts:
        if fact.asker:
            names.setdefault(fold(fact.asker), Counter())[fact.asker] += 1
    bars = [
        Bar(printed.most_common(1)[0][0], printed.total(), "recommendations", {"by": key})
        for key, printed in names.items()
    ]
    return sorted(bars, key=lambda bar: (-bar.count, bar.label))
