"""Facts and a scheme of topics to the same facts with the topics that their words earn."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.language.reader import Reader
from ingest.topics.schemes import TopicScheme
from ingest.topics.sessions import add_contents
from ingest.topics.words import Hit, Piece, Place, find_hits
from ingest.values import Assignment, Facts, Organisation, Passage, Person

ONE_WORD, MORE_WORDS = 0.5, 0.7
"""Weight of a label of one word and of several: "shelter" is said in passing more easily than "emergency shelter"."""
POWER: Mapping[Place, float] = {"category": 2.0, "title": 2.0, "text": 1.0}
"""How many times a label counts: what stands over a text says what all of it is about."""
LISTED = 0.5
"""The same for a label in an enumeration."""
LONG = 25
"""Words of a text in which a label counts once; in one of four times as many it counts half."""
LEAST = 0.4
"""Score from which on a topic is assigned."""


def assign_topics(facts: Facts, scheme: TopicScheme, reader: Reader) -> Facts:
    """Give the facts with topics on every session, recommendation and statement whose words earn them.

    A topic's score is the noisy-or of its evidence: 1 - product of (1 - weight) ^ power over the different labels
    found, where the weight comes from the label's length (`ONE_WORD`, `MORE_WORDS`) and the power from where it stands
    (`POWER`, `LISTED`, `LONG`). A score below `LEAST` assigns nothing. As the longest label has its words to itself, a
    broader topic stands beside a narrower one only with words of its own. Sessions are also about what sets their
    contents apart: see `add_contents`.
    """
    names = Names(facts)
    titles = [(Piece(item.title, "title", names.find(item.passage)),) for item in facts.sessions]
    asked = [
        (Piece(item.category, "category"), Piece(item.text, "text", names.find(item.passage)))
        for item in facts.recommendations
    ]
    said = [(Piece(item.text, "text", names.find(item.passage)),) for item in facts.statements]
    found = find_hits((piece for pieces in (*titles, *asked, *said) for piece in pieces if piece.text), scheme, reader)
    sessions = tuple(
        replace(item, topics=to_assignments(pieces, found)) for item, pieces in zip(facts.sessions, titles, strict=True)
    )
    recommendations = tuple(
        replace(item, topics=to_assignments(pieces, found))
        for item, pieces in zip(facts.recommendations, asked, strict=True)
    )
    statements = tuple(
        replace(item, topics=to_assignments(pieces, found)) for item, pieces in zip(facts.statements, said, strict=True)
    )
    told = add_contents(sessions, (*recommendations, *statements))
    return replace(facts, sessions=told, recommendations=recommendations, statements=statements)


class Names:
    """The names of people and organisations of a report by where they stand."""

    def __init__(self, facts: Facts) -> None:
        owners: tuple[Person | Organisation, ...] = (*facts.people, *facts.organisations)
        mentions = (mention for item in owners for mention in item.mentions)
        self.mentions = sorted((mention.passage.start, mention.text) for mention in mentions)

    def find(self, passage: Passage) -> tuple[str, ...]:
        """Give the names that start in a passage, each once."""
        first, last = (bisect_left(self.mentions, (place, "")) for place in (passage.start, passage.end))
        return tuple(dict.fromkeys(name for _, name in self.mentions[first:last]))


def to_assignments(pieces: Sequence[Piece], found: Mapping[Piece, Sequence[Hit]]) -> tuple[Assignment, ...]:
    """Give the topics that the words of a fact's pieces earn, the strongest first."""
    evidence: dict[str, list[tuple[Piece, Hit]]] = defaultdict(list)
    for piece in pieces:
        for hit in found.get(piece, ()):
            evidence[hit.topic].append((piece, hit))
    made = (make_assignment(topic, some) for topic, some in evidence.items())
    return tuple(sorted((item for item in made if item.score >= LEAST), key=lambda item: (-item.score, item.topic)))


def make_assignment(topic: str, evidence: Sequence[tuple[Piece, Hit]]) -> Assignment:
    """Make the assignment of a topic; a label that stands in several places counts where it says most."""
    doubts: dict[str, float] = {}
    words: dict[str, str] = {}
    for piece, hit in evidence:
        words.setdefault(hit.words.casefold(), hit.words)
        doubts[hit.key] = min(doubts.get(hit.key, 1.0), find_doubt(piece, hit))
    strongest = max((piece.place for piece, _ in evidence), key=POWER.__getitem__)
    return Assignment(topic, round(1 - math.prod(doubts.values()), 2), tuple(words.values()), strongest)


def find_doubt(piece: Piece, hit: Hit) -> float:
    """Give what one label leaves open, from 0 to 1."""
    long = max(1.0, len(piece.text.split()) / LONG)
    power = POWER[piece.place] / math.sqrt(long) * (LISTED if hit.listed and piece.place == "text" else 1.0)
    return math.pow(1 - (MORE_WORDS if hit.several else ONE_WORD), power)
