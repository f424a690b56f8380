"""Facts and prose of a report that no scheme fits to topics of its own, made of its keyphrases."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.language.reader import Reader, Word
from ingest.topics.keyphrases import find_keyphrases
from ingest.topics.schemes import TopicScheme, make_topics
from ingest.values import Facts
from ontology.schemes import Concept

MOST = 15
"""Topics that one report gives at most."""
LEAST = 3.0
"""C-value from which on a keyphrase is a topic: it stands three times, and not only inside a longer one."""


def make_own_topics(
    facts: Facts, parses: Sequence[Sequence[Word]], texts: Sequence[str], known: TopicScheme | None, reader: Reader
) -> TopicScheme:
    """Make topics of the report's session titles, category labels and recurring noun phrases, each named by its label.

    `parses` are sentences whose noun phrases may become topics, `texts` those in which they are counted. A phrase that
    speaks for a topic of the scheme that is `known` makes none beside it.
    """
    titles = [item.title for item in facts.sessions]
    headings = dict.fromkeys([*titles, *(item.category for item in facts.recommendations)])
    phrases = find_keyphrases(parses, [heading for heading in headings if heading], texts, reader)
    taken = {label.casefold() for label, _ in (*known.own.vocabulary, *known.terms.vocabulary)} if known else set()
    free = [phrase for phrase in phrases if phrase.score >= LEAST and phrase.label.casefold() not in taken]
    return make_topics(Concept(phrase.label, phrase.label, phrase.forms, ()) for phrase in free[:MOST])
