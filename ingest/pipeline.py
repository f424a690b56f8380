"""A report to its facts: the rooms in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.instruments.instruments import find_instruments
from ingest.language.reader import Named, Reader, Word
from ingest.layout import Layout
from ingest.lines.entry import Entry
from ingest.lines.roles import find_role_labels
from ingest.lines.sentences import find_sentences
from ingest.measures.measures import add_measures
from ingest.observed.assessments import find_assessments
from ingest.observed.outlines import find_outline
from ingest.observed.statuses import find_statuses
from ingest.organisations.organisations import find_organisations
from ingest.organisations.parts_played import find_body_roles
from ingest.page.blocks import split_blocks
from ingest.page.citations import find_citations
from ingest.page.contents import find_contents
from ingest.page.headings import find_headings
from ingest.page.lone_titles import find_lone_titles
from ingest.page.outdents import find_outdented
from ingest.page.posts import join_posts
from ingest.page.records import join_records
from ingest.patterns import load_words
from ingest.people.entries import find_entries
from ingest.people.introduced import add_introduced
from ingest.people.lone_names import add_lone_names
from ingest.people.narrated import find_narrated
from ingest.people.participations import make_participations
from ingest.people.persons import Roster, find_people
from ingest.people.prose_names import ProseName, extend_honorific, find_prose_names
from ingest.people.session_speakers import drop_speakers
from ingest.people.towns import find_places
from ingest.recommendations.labels import find_contexts
from ingest.recommendations.lists import find_listed
from ingest.recommendations.recommendations import find_recommendations, select_sentences
from ingest.sessions.programme import find_sessions
from ingest.statements.attributions import find_statements, select_candidates
from ingest.topics.thesaurus import load_thesaurus
from ingest.topics.topics import find_topics
from ingest.values import Block, Facts, Participation, Person, Problem, Recommendation, Report, Session, Statement
from ontology import TOPICS_FILE

MAY_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w’'-]+")


def read_facts(report: Report, reader: Reader, scheme: Path | None = TOPICS_FILE) -> Facts:
    """Read the report's facts; an empty report gives the event alone.

    Topics are those of the SKOS file `scheme`; without one, or where it does not fit, the report gives its own.
    """
    return read_report(report, reader, scheme)[0]


def read_report(report: Report, reader: Reader, scheme: Path | None = TOPICS_FILE) -> tuple[Facts, Layout]:
    """Read what `read_facts` gives, with the layout that it was read from."""
    # Long: one line a room, in their order.
    whole = split_blocks(report)
    contents = find_contents(report, whole)
    headed = find_headings(whole, contents, find_outdented(report, whole))
    if not any(block.kind == "heading" for block in headed):
        headed = find_headings(whole, contents, find_lone_titles(whole))
    blocks = join_posts(join_records(find_citations(headed)))
    role_labels = find_role_labels(blocks)
    layout = Layout(report, blocks, find_sessions(report, blocks, role_labels, contents), find_sentences(blocks))
    programme, lines = drop_speakers(layout.programme, blocks, find_entries(blocks, layout.programme, role_labels))
    layout = replace(layout, programme=programme)
    passed_over = role_labels | {entry.block for entry in lines}
    names = add_introduced(blocks, find_names(blocks, passed_over, reader))
    prose = find_prose_names(blocks, passed_over, names)
    known = [*(name.full for name in prose), *(blocks[line.block].text[slice(*line.name)] for line in lines)]
    prose = add_lone_names(prose, blocks, passed_over, known)
    entries = (*lines, *find_narrated(layout, prose, lines))
    roster = find_people(layout, entries, prose, reader)
    entries, roster = add_narrated(layout, entries, roster, lines)
    instruments = find_instruments(report, blocks)
    bodies = find_organisations(layout, entries, passed_over, names, instruments, roster.spots)
    contexts = find_contexts(blocks, layout.programme, passed_over)
    listed = find_listed(blocks, layout.programme, passed_over)
    parses = parse_sentences(
        layout, {*select_sentences(layout, listed, passed_over), *select_candidates(layout, roster)}, reader
    )
    participations = make_participations(layout, entries, roster, bodies)
    recommendations = find_recommendations(layout, parses, contexts, listed, instruments)
    facts = Facts(
        report=report,
        title=layout.programme.title,
        sessions=layout.programme.sessions,
        people=roster.people,
        organisations=bodies.organisations,
        instruments=instruments,
        participations=participations,
        recommendations=add_measures(recommendations, layout, parses, reader, load_thesaurus()),
        statements=find_statements(layout, parses, roster, participations),
        places=find_places(participations),
        statuses=find_statuses(layout, instruments),
        assessments=find_assessments(layout),
        outline=find_outline(layout),
        body_roles=find_body_roles(layout, bodies.organisations),
    )
    facts = replace(
        facts, people=mark_speakers(facts), sessions=keep_sessions(facts), problems=tuple(find_problems(facts))
    )
    sentences = [sentence.text for sentence in layout.sentences]
    return find_topics(facts, list(parses.values()), sentences, scheme, reader), layout


def add_narrated(
    layout: Layout, entries: Sequence[Entry], roster: Roster, lines: Sequence[Entry]
) -> tuple[tuple[Entry, ...], Roster]:
    """Give entries and roster with the roles that prose tells of people by surname ("Ms. Lee presented")."""
    told = {(entry.block, entry.name[1]) for entry in entries}
    short = [one for one in roster.spots if one.rule != "given name" and (one.block, one.end) not in told]
    starts = [extend_honorific(layout.blocks[spot.block].text, spot.start) for spot in short]
    persons = {(spot.block, start): spot.person for spot, start in zip(short, starts, strict=True)}
    names = [ProseName(one.block, start, one.end, one.person) for one, start in zip(short, starts, strict=True)]
    listed = {person for entry, person in zip(entries, roster.of_entry, strict=True) if "participant" in entry.roles}
    more = tuple(
        entry
        for entry in find_narrated(layout, names, lines)
        if not (entry.roles == ("presenter",) and persons[entry.block, entry.name[0]] in listed)
    )
    added = tuple(persons[entry.block, entry.name[0]] for entry in more)
    people = tuple(replace(one, participant=one.participant or one.name in added) for one in roster.people)
    return (*entries, *more), replace(roster, people=people, of_entry=(*roster.of_entry, *added))


def find_names(blocks: Sequence[Block], passed_over: frozenset[int], reader: Reader) -> list[tuple[Named, ...]]:
    """Give the names that the model finds in each block; those passed over, and those that name nobody, have none."""
    asked = [index for index, block in enumerate(blocks) if may_name(block) and index not in passed_over]
    found = dict(zip(asked, reader.find_names([blocks[index].text for index in asked]), strict=True))
    return [found.get(index, ()) for index in range(len(blocks))]


def may_name(block: Block) -> bool:
    """Tell whether a block of prose holds a capital inside a sentence, so that it may name somebody."""
    return block.kind in {"paragraph", "item", "quote", "note"} and bool(MAY_NAME.search(block.text))


def parse_sentences(layout: Layout, chosen: Iterable[int], reader: Reader) -> dict[int, tuple[Word, ...]]:
    """Give the grammar of the chosen sentences by their index."""
    order = sorted(chosen)
    return dict(zip(order, reader.parse([layout.sentences[index].text for index in order]), strict=True))


def mark_speakers(facts: Facts) -> tuple[Person, ...]:
    """Give the people, those of them who said something as participants."""
    speakers = {statement.person for statement in facts.statements}
    return tuple(replace(person, participant=person.participant or person.name in speakers) for person in facts.people)


def keep_sessions(facts: Facts) -> tuple[Session, ...]:
    """Leave out sections in which nothing was said or asked, where the report has sessions with a label.

    Elsewhere only the matter before and after the text ("Abstract", "References") is left out. What lies in a section
    that is left out goes to the session around it.
    """
    sessions = facts.sessions
    labelled = any(session.kind in {"plenary", "breakout"} for session in sessions)
    matter = load_words("sessions", "matter.words")
    made: tuple[Participation | Recommendation | Statement, ...]
    made = (*facts.participations, *facts.recommendations, *facts.statements)
    used = {fact.session for fact in made}
    dropped = {
        session.id: session.parent
        for session in sessions
        if session.kind == "section" and session.id not in used and (labelled or session.title.casefold() in matter)
    }

    def holder(parent: str) -> str:
        while parent in dropped:
            parent = dropped[parent]
        return parent

    return tuple(replace(session, parent=holder(session.parent)) for session in sessions if session.id not in dropped)


def find_problems(facts: Facts) -> Iterator[Problem]:
    """Yield what a reader should know of a report that gave less than reports do."""
    place = facts.report.file_name
    if facts.report.silent_pages:
        silent = facts.report.silent_pages
        named = ", ".join(map(str, silent[:10])) + (" …" if len(silent) > 10 else "")
        yield Problem(place, f"{len(silent)} of its pages are pictures without text ({named})", "ingest it with --ocr")
    if len(facts.sessions) < 2:
        yield Problem(place, "no session heading was found", "check that its headings survived the conversion to text")
    told = facts.assessments or facts.outline  # a card of indicators or the plan of a paper need name and ask nobody
    if not facts.participations and not told:
        yield Problem(
            place, "nobody with a role was found", "check that its role lines (“Chair: Name, Organisation”) are there"
        )
    if not facts.recommendations and not told:
        yield Problem(place, "no recommendation was found", "check that the whole report was converted")
