"""Facts and a scheme to the same facts with topics, of the report itself where the scheme does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ingest.language.reader import Reader, Word
from ingest.topics.own import make_own_topics
from ingest.topics.schemes import load_topics
from ingest.topics.scores import assign_topics
from ingest.values import Assignment, Concept, Facts, Recommendation, Session, Statement
from ontology import TOPICS_FILE

FITS = 2 / 3
"""Share of what a report says from which on a scheme that gives it topics fits the report. The packaged scheme touches
0.79 to 0.94 of reports of its field, 0.51 to 0.56 of reports on other social matters, and 0.04 to 0.44 of those on
fish, radio, compilers or soil."""
STRAYS = 0.45
"""Share below which what the packaged scheme touches are chance words ("traffic" of a network)."""
FEW = 10
"""Sessions, recommendations and statements of which a share below `FITS` says nothing, and counts as below `STRAYS`."""


def find_topics(
    facts: Facts, parses: Sequence[Sequence[Word]], texts: Sequence[str], scheme: Path | None, reader: Reader
) -> Facts:
    """Give the facts with topics on every session, recommendation and statement whose words earn them.

    Where the scheme touches less than `FITS`, topics made of the report's own words stand beside its topics; where it
    is the packaged one and touches less than `STRAYS`, or there is none, they stand alone. A scheme that somebody named
    is never left out. `parses` and `texts` are sentences of the report. Raises `SchemeInvalid`.
    """
    topics = load_topics(scheme) if scheme else None
    given = assign_topics(facts, topics, reader) if topics else facts
    share = find_share(given)
    if share >= FITS:
        return given
    if scheme == TOPICS_FILE and (share < STRAYS or len(list_topics(facts)) < FEW):
        topics, given = None, facts
    own = assign_topics(facts, make_own_topics(facts, parses, texts, topics, reader), reader)
    return merge_topics(given, own)


def find_share(facts: Facts) -> float:
    """Give the share of recommendations, statements and sessions that their own words gave a topic; 0 without any."""
    sessions = tuple(session for session in facts.sessions if session.kind != "event")
    things = list_topics(replace(facts, sessions=sessions))
    touched = sum(any(topic.rule != "contents" for topic in topics) for topics in things)
    return touched / len(things) if things else 0.0


def list_topics(facts: Facts) -> list[tuple[Assignment, ...]]:
    """List the topics of each session, recommendation and statement."""
    things: tuple[Session | Recommendation | Statement, ...]
    things = (*facts.sessions, *facts.recommendations, *facts.statements)
    return [thing.topics for thing in things]


def merge_topics(given: Facts, own: Facts) -> Facts:
    """Give the facts with the topics of both, and with those of the report's own as concepts."""
    sessions = zip(given.sessions, own.sessions, strict=True)
    recommendations = zip(given.recommendations, own.recommendations, strict=True)
    statements = zip(given.statements, own.statements, strict=True)
    labels = sorted({topic.topic for topics in list_topics(own) for topic in topics})
    return replace(
        given,
        sessions=tuple(replace(left, topics=join(left.topics, right.topics)) for left, right in sessions),
        recommendations=tuple(replace(left, topics=join(left.topics, right.topics)) for left, right in recommendations),
        statements=tuple(replace(left, topics=join(left.topics, right.topics)) for left, right in statements),
        concepts=tuple(Concept(label, label) for label in labels),
    )


def join(left: Sequence[Assignment], right: Sequence[Assignment]) -> tuple[Assignment, ...]:
    """Join the topics of one thing, the strongest first."""
    return tuple(sorted((*left, *right), key=lambda item: (-item.score, item.topic)))
