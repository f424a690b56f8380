"""Facts of one report to sorted quads in the report's own named graph."""

# Long: a short function for each kind of fact; apart they would only be harder to find.

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TypeVar

from graph.builder import (
    BROADER,
    DATE,
    FAMILY,
    FORMAT,
    GIVEN,
    HIDDEN,
    IDENTIFIER,
    LABEL,
    LAND,
    MIDDLE,
    NOTATION,
    OTHER,
    SUBJECT,
    SUFFIX,
    TITLE,
    Builder,
)
from graph.iris import to_clean, to_hash
from graph.observed import add_observed
from graph.oxigraph import NamedNode, Quad
from ingest.values import (
    Assignment,
    BodyRole,
    Facts,
    Instrument,
    Measure,
    Mention,
    Merge,
    NameParts,
    Organisation,
    Participation,
    Passage,
    Person,
    Recommendation,
    Session,
    Statement,
)
from ontology import BASE, ROLE

_KINDS: dict[type, str] = {Person: "person", Organisation: "organisation", Instrument: "instrument"}

_PLACED = frozenset({"passage", "measures"})
"""Fields that say where a fact stands: facts that differ in nothing else are one."""

Entity = Person | Organisation | Instrument
Fact = TypeVar("Fact", Participation, BodyRole, Recommendation, Statement)


def make_quads(facts: Facts, base: str = BASE) -> tuple[Quad, ...]:
    """Give the quads sorted by their N-Quads text; equal facts give equal quads.

    Raises `ReferenceUnknown` where a fact names a person, organisation, instrument or session that the facts lack,
    and `BaseInvalid` where the base cannot start an IRI.
    """
    builder = Builder(facts, base)
    _add_report(builder, facts)
    _add_sessions(builder, facts.sessions)
    _add_entities(builder, facts)
    _add_mentions(builder, (*facts.people, *facts.organisations, *facts.instruments))
    _add_participations(builder, facts.participations)
    _add_body_roles(builder, facts.body_roles)
    _add_recommendations(builder, facts.recommendations)
    _add_statements(builder, facts.statements)
    _add_topics(builder, facts)
    add_observed(builder, facts)
    return tuple(sorted(builder.quads, key=str))


def _add_report(builder: Builder, facts: Facts) -> None:
    node = builder.report
    builder.add_class(node, "Report")
    builder.add(node, TITLE, facts.title)
    builder.add(node, IDENTIFIER, builder.document)
    builder.add(node, "sha256", facts.report.sha256)
    builder.add(node, "fileName", facts.report.file_name)
    builder.add(node, "encoding", facts.report.encoding)
    if facts.report.format != "markdown":
        builder.add(node, FORMAT, facts.report.format)


def _add_sessions(builder: Builder, sessions: Sequence[Session]) -> None:
    for session in sessions:
        node = builder.find("session", session.id, session.passage.line)
        builder.add_class(node, "Session")
        if session.kind == "event":
            builder.add_class(node, "Event")
            builder.add(builder.report, "event", node)
        builder.add(node, IDENTIFIER, session.id)
        builder.add(node, TITLE, session.title)
        builder.add(node, DATE, session.date)
        builder.add(node, "kind", session.kind)
        if session.parent:
            builder.add(node, "partOf", builder.find("session", session.parent, session.passage.line))
        builder.add_evidence(node, session.passage, "printed", "")
        _add_assignments(builder, node, session.topics)


def _add_entities(builder: Builder, facts: Facts) -> None:
    for class_name in ("Person", "Organisation", "Instrument", "Place"):
        for name, node in builder.names(class_name.lower()).items():
            builder.add_class(node, class_name)
            builder.add(node, LABEL, name)
    participants = {to_clean(person.name) for person in facts.people if person.participant}
    for person in facts.people:
        node = builder.find("person", person.name, 0)
        builder.add(node, "honorific", *person.honorifics)
        builder.add(node, "participant", to_clean(person.name) in participants)
        _add_parts(builder, node, person.parts)
    for organisation in facts.organisations:
        node = builder.find("organisation", organisation.name, 0)
        builder.add(node, "acronym", organisation.acronym)
        builder.add(node, HIDDEN, organisation.key)
    for place in facts.places:
        node = builder.find("place", place.name, 0)
        builder.add(node, HIDDEN, place.town)
        builder.add(node, LAND, place.country)


def _add_parts(builder: Builder, node: NamedNode, parts: NameParts) -> None:
    """Add the parts of a person's name, and the formal first names for which the printed one may be short."""
    for term, part in ((GIVEN, parts.given), (MIDDLE, parts.middle), (FAMILY, parts.family), (SUFFIX, parts.suffix)):
        builder.add(node, term, part)
    builder.add(node, HIDDEN, *parts.formal)


def _add_mentions(builder: Builder, entities: Sequence[Entity]) -> None:
    """Add each printed name; two entities that share the same characters ("Ann and Joe Roe") share no mention."""
    owned: dict[tuple[NamedNode, Mention], tuple[str, str]] = {}
    merged: list[tuple[NamedNode, Merge]] = []
    for entity in entities:
        node = builder.find(_KINDS[type(entity)], entity.name, 0)
        merged.extend((node, merge) for merge in entity.merges)
        for mention in (*entity.mentions, *(end for merge in entity.merges for end in (merge.left, merge.right))):
            key = f"{mention.kind}-{mention.passage.start}-{mention.passage.end}"
            owned[node, mention] = (key, f"{node.value} {mention!r}")
    nodes = builder.make_nodes("mention", owned)
    for (owner, mention), node in nodes.items():
        builder.add_class(node, "Mention")
        builder.add(node, "text", mention.text)
        builder.add(node, "mentionOf", owner)
        builder.add_evidence(node, mention.passage, mention.grade, mention.rule)
    _add_merges(builder, [(nodes[node, merge.left], nodes[node, merge.right], merge) for node, merge in merged])


def _add_merges(builder: Builder, merges: Sequence[tuple[NamedNode, NamedNode, Merge]]) -> None:
    wanted = {
        (left, right, merge): (to_hash(left.value, right.value, merge.rule), f"{merge.score} {merge.reason}")
        for left, right, merge in merges
    }
    for (left, right, merge), node in builder.make_nodes("merge", wanted).items():
        builder.add_class(node, "Merge")
        builder.add(node, "left", left)
        builder.add(node, "right", right)
        builder.add(node, "rule", merge.rule)
        builder.add(node, "score", float(merge.score))
        builder.add(node, "reason", merge.reason)


def _group(
    builder: Builder, kind: str, facts: Sequence[Fact], *key: str
) -> list[tuple[NamedNode, Fact, list[Passage]]]:
    """Give one node to facts that differ in nothing but the passage, named by a hash of the key fields' values."""
    passages: dict[tuple[object, ...], list[Passage]] = {}
    first: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        content = tuple(getattr(fact, field.name) for field in fields(fact) if field.name not in _PLACED)
        passages.setdefault(content, []).append(fact.passage)
        first.setdefault(content, fact)
    wanted = {
        content: (to_hash(*(to_clean(getattr(fact, name)) for name in key)), repr(content))
        for content, fact in first.items()
    }
    nodes = builder.make_nodes(kind, wanted)
    return [(nodes[content], fact, passages[content]) for content, fact in first.items()]


def _add_participations(builder: Builder, participations: Sequence[Participation]) -> None:
    for node, fact, passages in _group(builder, "participation", participations, "person", "role", "session"):
        line = fact.passage.line
        builder.add_class(node, "Participation")
        builder.add(node, "person", builder.find("person", fact.person, line))
        builder.add(node, "role", _add_role(builder, fact.role))
        builder.add(node, "session", builder.find("session", fact.session, line))
        builder.add(node, "affiliation", *(builder.find("organisation", name, line) for name in fact.organisations))
        builder.add(node, "affiliationText", fact.affiliation)
        builder.add(node, "position", fact.position)
        if fact.place:
            builder.add(node, "place", builder.find("place", fact.place, line))
        if fact.country:
            builder.add(node, "country", builder.find("place", fact.country, line))
        builder.add(node, "delegation", fact.delegation)
        for passage in passages:
            builder.add_evidence(node, passage, fact.grade, fact.rule)


def _add_body_roles(builder: Builder, parts: Sequence[BodyRole]) -> None:
    for node, fact, passages in _group(builder, "participation", parts, "organisation", "role", "session"):
        line = fact.passage.line
        builder.add_class(node, "Participation")
        builder.add(node, "organisation", builder.find("organisation", fact.organisation, line))
        builder.add(node, "role", _add_role(builder, fact.role))
        builder.add(node, "session", builder.find("session", fact.session, line))
        for passage in passages:
            builder.add_evidence(node, passage, fact.grade, fact.rule)


def _add_role(builder: Builder, role: str) -> NamedNode:
    """Give the role's concept: one of the scheme, or for "other:WORD" one of this report below the scheme's "other"."""
    if to_clean(role) in builder.names("role"):
        node = builder.find("role", role, 0)
        builder.add(node, BROADER, NamedNode(f"{ROLE}other"))
    else:
        node = NamedNode(ROLE + role)
    builder.add_class(node, "Role")
    builder.add(node, NOTATION, role)
    builder.add(node, LABEL, role.removeprefix(OTHER))
    return node


def _add_recommendations(builder: Builder, recommendations: Sequence[Recommendation]) -> None:
    for node, fact, passages in _group(builder, "recommendation", recommendations, "session", "text"):
        line = fact.passage.line
        builder.add_class(node, "Recommendation")
        builder.add(node, "session", builder.find("session", fact.session, line))
        builder.add(node, "text", fact.text)
        builder.add(node, "category", fact.category)
        builder.add(node, "tier", fact.tier)
        builder.add(node, "delegation", fact.made_by)
        if to_clean(fact.made_by) in builder.names("organisation"):
            builder.add(node, "madeBy", builder.find("organisation", fact.made_by, line))
        if fact.country:
            builder.add(node, "country", builder.find("place", fact.country, line))
        builder.add(node, "addressee", fact.addressee)
        builder.add(node, "action", fact.action)
        builder.add(node, "modality", fact.modality)
        builder.add(node, "instrument", *(builder.find("instrument", name, line) for name in fact.instruments))
        if fact.strength:
            builder.add(node, "strength", fact.strength)
        for passage in passages:
            builder.add_evidence(node, passage, fact.grade, fact.rule)
        _add_assignments(builder, node, fact.topics)
        same = (other for other in recommendations if other.passage in passages)
        _add_measures(builder, node, [measure for other in same for measure in other.measures])


def _add_measures(builder: Builder, owner: NamedNode, measures: Sequence[Measure]) -> None:
    wanted = {
        measure: (to_hash(owner.value, str(measure.passage.start), str(measure.passage.end)), repr(measure))
        for measure in measures
    }
    for measure, node in builder.make_nodes("measure", wanted).items():
        builder.add_class(node, "Measure")
        builder.add(owner, "measure", node)
        builder.add(node, "text", measure.text)
        builder.add(node, "action", measure.action)
        builder.add(
            node, SUBJECT, *(NamedNode(term) for token in measure.tokens for term in (token.term, token.part) if term)
        )
        builder.add(node, "words", " ".join(token.lemma for token in measure.tokens))
        builder.add_evidence(node, measure.passage, "printed", "")


def _add_assignments(builder: Builder, owner: NamedNode, topics: Sequence[Assignment]) -> None:
    wanted = {topic: (to_hash(owner.value, topic.topic), repr(topic)) for topic in topics}
    for topic, node in builder.make_nodes("assignment", wanted).items():
        builder.add_class(node, "Assignment")
        builder.add(node, "about", owner)
        for subject in (owner, node):
            builder.add(subject, SUBJECT, builder.find_topic(topic.topic))
        builder.add(node, "score", float(topic.score))
        builder.add(node, "words", *topic.words)
        builder.add(node, "rule", topic.rule)


def _add_statements(builder: Builder, statements: Sequence[Statement]) -> None:
    for node, fact, passages in _group(builder, "statement", statements, "session", "person", "text"):
        builder.add_class(node, "Statement")
        builder.add(node, "speaker", builder.find("person", fact.person, fact.passage.line))
        builder.add(node, "session", builder.find("session", fact.session, fact.passage.line))
        builder.add(node, "text", fact.text)
        builder.add(node, "verb", fact.verb)
        for passage in passages:
            builder.add_evidence(node, passage, fact.grade, fact.rule)
        _add_assignments(builder, node, fact.topics)


def _add_topics(builder: Builder, facts: Facts) -> None:
    for concept in facts.concepts:
        builder.add_class(builder.find_topic(concept.iri), "Topic")
        builder.add(builder.find_topic(concept.iri), LABEL, concept.label)
