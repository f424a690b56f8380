"""What people said, and the sessions in which they had a role, to who spoke on a topic and how strongly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.views.topic_tree import TopicTree

WEAK = 0.25
"""What a role in a session counts beside a statement; a choice, not a measurement."""


@dataclass(frozen=True, slots=True)
class Engagement:
    """Somebody said something on topics (strong), or had a role in a session on them (weak)."""

    person: str
    """Reference of the person."""
    thing: str
    """Reference of the statement, or of the session."""
    document: str
    strong: bool
    topics: tuple[tuple[str, float], ...]
    """Reference of each topic with how sure it is, above 0 up to 1."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An engagement on a topic or a narrower one."""

    engagement: Engagement
    topic: str
    """The topic that it is most surely on, of those asked for."""
    score: float


@dataclass(frozen=True, slots=True)
class Tally:
    """How often somebody is on a topic."""

    strong: int = 0
    """Statements."""
    weak: int = 0
    """Sessions with a role."""

    @property
    def weight(self) -> float:
        """What it counts where people are compared: a role says less about a person than words do."""
        return self.strong + WEAK * self.weak


def select_on(engagements: Iterable[Engagement], tree: TopicTree, topic: str) -> tuple[Hit, ...]:
    """Give who is on a topic or a narrower one: what was said before roles, and of each the surest first."""
    wanted = {key for key, line in tree.above.items() if topic in line}
    hits = []
    for engagement in engagements:
        on = [(score, key) for key, score in engagement.topics if key in wanted]
        if on:
            score, key = max(on, key=lambda pair: (pair[0], pair[1]))
            hits.append(Hit(engagement, tree.above[key][0], score))
    return tuple(sorted(hits, key=lambda hit: (not hit.engagement.strong, -hit.score)))


def tally_topics(engagements: Iterable[Engagement], tree: TopicTree) -> dict[str, dict[str, Tally]]:
    """Count for each person and each topic what is on it or a narrower one; nothing for topics not in use."""
    found: dict[str, dict[str, Tally]] = {}
    for engagement in engagements:
        topics = dict.fromkeys(above for key, _ in engagement.topics for above in tree.above.get(key, ()))
        row = found.setdefault(engagement.person, {})
        for topic in topics:
            known = row.get(topic) or Tally()
            row[topic] = Tally(known.strong + engagement.strong, known.weak + (not engagement.strong))
    return found


def find_direct(engagements: Iterable[Engagement], tree: TopicTree) -> tuple[str, ...]:
    """Give the topics that were found, without those that are merely broader; each once, as they come."""
    keys = (key for engagement in engagements for key, _ in engagement.topics if key in tree.above)
    return tuple(dict.fromkeys(tree.above[key][0] for key in keys))
