"""A report to its facts: the rooms in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.attributions import find_statements, select_candidates
from ingest.blocks import split_blocks
from ingest.headings import find_headings
from ingest.instruments import find_instruments
from ingest.labels import find_contexts
from ingest.language import Named, Reader
from ingest.lists import find_listed
from ingest.organisations import find_organisations
from ingest.participations import make_participations
from ingest.people import find_people
from ingest.recommendations import find_recommendations, select_sentences
from ingest.roles import find_entries, find_role_labels
from ingest.sentences import find_sentences
from ingest.sessions import find_sessions
from ingest.values import Block, Facts, Problem, Report

MAY_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w’'-]+")


def read_facts(report: Report, reader: Reader) -> Facts:
    """Read the report's facts; an empty report gives the event alone."""
    blocks = find_headings(split_blocks(report))
    role_labels = find_role_labels(blocks)
    programme = find_sessions(report, blocks, role_labels)
    event = programme.sessions[0].title
    entries = find_entries(blocks, programme, role_labels)
    passed_over = role_labels | {entry.block for entry in entries}
    asked = [index for index, block in enumerate(blocks) if may_name(block) and index not in passed_over]
    names: list[tuple[Named, ...]] = [()] * len(blocks)
    for index, found in zip(asked, reader.find_names([blocks[index].text for index in asked]), strict=True):
        names[index] = found
    roster = find_people(report, blocks, programme, entries, names, reader)
    words = frozenset(word.casefold() for person in roster.people for word in person.name.split())
    instruments = find_instruments(report, blocks)
    bodies = find_organisations(
        report, blocks, entries, passed_over | programme.headings, names, instruments, words, event
    )
    contexts = find_contexts(blocks, programme, passed_over)
    listed = find_listed(blocks, programme, passed_over)
    sentences = find_sentences(blocks)
    chosen = sorted({*select_sentences(sentences, blocks, listed, passed_over), *select_candidates(sentences, blocks, roster)})
    parses = dict(zip(chosen, reader.parse([sentences[index].text for index in chosen]), strict=True))
    facts = Facts(
        report,
        programme.title,
        programme.sessions,
        roster.people,
        bodies.organisations,
        instruments,
        make_participations(report, blocks, entries, roster, bodies, event),
        find_recommendations(report, blocks, programme, contexts, listed, sentences, parses, instruments),
        find_statements(report, blocks, programme, sentences, roster, parses),
    )
    return replace(facts, problems=tuple(find_problems(facts)))


def find_problems(facts: Facts) -> Iterator[Problem]:
    """Yield what a reader should know of a report that gave less than reports do."""
    place = facts.report.file_name
    if len(facts.sessions) < 2:
        yield Problem(place, "no session heading was found", "check that its headings survived the conversion to text")
    if not facts.participations:
        yield Problem(place, "nobody with a role was found", "check that its role lines (“Chair: Name, Organisation”) are there")
    if not facts.recommendations:
        yield Problem(place, "no recommendation was found", "check that the whole report was converted")


def may_name(block: Block) -> bool:
    """Tell whether a block of prose holds a capital inside a sentence, so that it may name somebody."""
    return block.kind in {"paragraph", "item", "quote", "note"} and bool(MAY_NAME.search(block.text))
