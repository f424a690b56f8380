"""Sessions and the topics of what was said in them to sessions with the topics that set them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.values import Assignment, Recommendation, Session, Statement

FACTS, SHARE, LIFT = 3, 0.16, 1.5
"""A session's contents are about a topic that at least so many and such a share of its recommendations and statements
have, a share at least so many times that in the whole report."""
CONTENTS = 0.8
"""Share of a session's facts to score."""
SHOWN = 5
"""Words that are shown at most, the most frequent first."""


def add_contents(sessions: Sequence[Session], facts: Sequence[Recommendation | Statement]) -> tuple[Session, ...]:
    """Give each session, beside the topics of its title, those that its contents have more often than the others do.

    What the title of the event says is what everybody speaks about, and sets no session apart; nor does a report in
    which all was said in one session.
    """
    overall = Counter(topic.topic for fact in facts for topic in fact.topics)
    known = {topic.topic for session in sessions if session.kind == "event" for topic in session.topics}
    told = []
    for session in sessions:
        inside = find_inside(session, sessions)
        mine = [fact.topics for fact in facts if fact.session in inside]
        counts = Counter(topic.topic for topics in mine for topic in topics)
        titled = known | {topic.topic for topic in session.topics}
        added = [
            Assignment(topic, round(CONTENTS * count / len(mine), 2), to_words(topic, mine), "contents")
            for topic, count in counts.items()
            if topic not in titled
            and count >= max(FACTS, SHARE * len(mine))
            and count / len(mine) >= LIFT * overall[topic] / len(facts)
        ]
        topics = sorted((*session.topics, *added), key=lambda item: (-item.score, item.topic))
        told.append(replace(session, topics=tuple(topics)))
    return tuple(told)


def find_inside(session: Session, sessions: Sequence[Session]) -> set[str]:
    """Find the ids of a session and of all below it; those above come first."""
    inside = {session.id}
    for other in sessions:
        if other.parent in inside:
            inside.add(other.id)
    return inside


def to_words(topic: str, facts: Iterable[Sequence[Assignment]]) -> tuple[str, ...]:
    """Give the words that earned the facts the topic most often."""
    counts = Counter(
        word.casefold() for topics in facts for item in topics if item.topic == topic for word in item.words
    )
    return tuple(sorted(counts, key=lambda word: (-counts[word], word))[:SHOWN])
