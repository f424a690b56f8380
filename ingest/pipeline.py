"""A report to its facts: the rooms in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.attributions import find_statements, select_candidates
from ingest.blocks import split_blocks
from ingest.entries import find_entries
from ingest.headings import find_headings
from ingest.instruments import find_instruments
from ingest.labels import find_contexts
from ingest.language import Named, Reader
from ingest.lists import find_listed
from ingest.narrated import find_narrated
from ingest.organisations import find_organisations
from ingest.participations import make_participations
from ingest.people import find_people
from ingest.prose_names import find_prose_names
from ingest.recommendations import find_recommendations, select_sentences
from ingest.roles import find_role_labels
from ingest.sentences import find_sentences
from ingest.sessions import find_sessions
from ingest.values import Block, Facts, Participation, Problem, Recommendation, Report, Session, Statement

MAY_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w’'-]+")


def read_facts(report: Report, reader: Reader) -> Facts:
    """Read the report's facts; an empty report gives the event alone."""
    blocks = find_headings(split_blocks(report))
    role_labels = find_role_labels(blocks)
    programme = find_sessions(report, blocks, role_labels)
    event = programme.sessions[0].title
    lines = find_entries(blocks, programme, role_labels)
    passed_over = role_labels | {entry.block for entry in lines}
    asked = [index for index, block in enumerate(blocks) if may_name(block) and index not in passed_over]
    names: list[tuple[Named, ...]] = [()] * len(blocks)
    for index, found in zip(asked, reader.find_names([blocks[index].text for index in asked]), strict=True):
        names[index] = found
    sentences = find_sentences(blocks)
    prose = find_prose_names(blocks, passed_over, names)
    entries = (*lines, *find_narrated(blocks, programme, sentences, prose, lines))
    roster = find_people(report, blocks, programme, entries, prose, reader)
    instruments = find_instruments(report, blocks)
    bodies = find_organisations(
        report, blocks, entries, passed_over | programme.headings, names, instruments, roster.spots, event
    )
    contexts = find_contexts(blocks, programme, passed_over)
    listed = find_listed(blocks, programme, passed_over)
    chosen = sorted(
        {*select_sentences(sentences, blocks, listed, passed_over), *select_candidates(sentences, blocks, roster)}
    )
    parses = dict(zip(chosen, reader.parse([sentences[index].text for index in chosen]), strict=True))
    participations = make_participations(report, blocks, entries, roster, bodies, event)
    recommendations = find_recommendations(report, blocks, programme, contexts, listed, sentences, parses, instruments)
    statements = find_statements(report, blocks, programme, sentences, roster, parses, participations)
    speakers = {statement.person for statement in statements}
    facts = Facts(
        report,
        programme.title,
        keep_sessions(programme.sessions, (*participations, *recommendations, *statements)),
        tuple(replace(person, participant=person.participant or person.name in speakers) for person in roster.people),
        bodies.organisations,
        instruments,
        participations,
        recommendations,
        statements,
    )
    return replace(facts, problems=tuple(find_problems(facts)))


def keep_sessions(
    sessions: tuple[Session, ...], facts: tuple[Participation | Recommendation | Statement, ...]
) -> tuple[Session, ...]:
    """Leave out sections in which nothing was said or asked, where the report has sessions with a label.

    What lies in a section that is left out goes to the session around it.
    """
    if not any(session.kind in {"plenary", "breakout"} for session in sessions):
        return sessions
    used = {fact.session for fact in facts}
    dropped = {
        session.id: session.parent for session in sessions if session.kind == "section" and session.id not in used
    }

    def holder(parent: str) -> str:
        while parent in dropped:
            parent = dropped[parent]
        return parent

    return tuple(replace(session, parent=holder(session.parent)) for session in sessions if session.id not in dropped)


def find_problems(facts: Facts) -> Iterator[Problem]:
    """Yield what a reader should know of a report that gave less than reports do."""
    place = facts.report.file_name
    if len(facts.sessions) < 2:
        yield Problem(place, "no session heading was found", "check that its headings survived the conversion to text")
    if not facts.participations:
        yield Problem(
            place, "nobody with a role was found", "check that its role lines (“Chair: Name, Organisation”) are there"
        )
    if not facts.recommendations:
        yield Problem(place, "no recommendation was found", "check that the whole report was converted")


def may_name(block: Block) -> bool:
    """Tell whether a block of prose holds a capital inside a sentence, so that it may name somebody."""
    return block.kind in {"paragraph", "item", "quote", "note"} and bool(MAY_NAME.search(block.text))
