"""What holds for every text, however torn: no crash, quotes that stand in the source, equal results twice."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings

from graph.check import check_shapes
from graph.triples import make_quads
from ingest.convert import make_report
from ingest.errors import FileBinary, FileEmpty
from ingest.language.reader import Reader, SpacyReader
from ingest.lines.sentences import split_sentences
from ingest.page.blocks import split_blocks
from ingest.page.cuts import LONGEST
from ingest.pipeline import read_facts
from ingest.values import Facts, Instrument, Organisation, Passage, Person, Report
from tests.ingest.markdown import markdown, noise, reports
from tests.ingest.readers import RoughReader

ROUGH = RoughReader()
ANY_LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029\x85\x0b\x0c]")
# PLENARY_EXAMPLES=20 searches twenty times as long.
SCALE = int(os.environ.get("PLENARY_EXAMPLES", "1"))
MANY = settings(max_examples=120 * SCALE, suppress_health_check=list(HealthCheck))
FEW = settings(max_examples=20 * SCALE, suppress_health_check=list(HealthCheck))
# Found by these tests, kept so that they are tried every time.
FORMER = (
    "*",
    "##### (cont.)",
    "Ann\n\n|  | Ann |\n|---|---|\n| 11 | 1 |\n| \\| | `a|b` |",
    "Lists\n" + "\n".join(f"{' ' * 2 * depth}- level {depth}" for depth in range(20)),
    "\ufeff# Title\r\rPlenary 1: Ships\r\r**Chair:** Ann Lee, Harbour Trust",
)


def make_text_report(text: str) -> Report:
    """Make a report of the text; a text that is none (blank, or control characters) is no example."""
    try:
        return make_report(Path("report.md"), text.encode("utf-8", "surrogatepass"))
    except (FileEmpty, FileBinary):
        assume(False)
        raise


def find_passages(facts: Facts) -> Iterator[Passage]:
    """Yield every passage of the facts."""
    entities: tuple[Person | Organisation | Instrument, ...] = (*facts.people, *facts.organisations, *facts.instruments)
    yield from (mention.passage for entity in entities for mention in entity.mentions)
    yield from (end.passage for entity in entities for merge in entity.merges for end in (merge.left, merge.right))
    yield from (session.passage for session in facts.sessions)
    yield from (participation.passage for participation in facts.participations)
    yield from (recommendation.passage for recommendation in facts.recommendations)
    yield from (statement.passage for statement in facts.statements)
    yield from (status.passage for status in facts.statuses)
    yield from (passage for assessment in facts.assessments for passage in assessment.passages)
    yield from (section.passage for section in facts.outline)
    yield from (passage for section in facts.outline for point in section.points for passage in point.passages)


def check_passages(facts: Facts) -> None:
    """Assert that every passage lies in the source and says what stands there."""
    source = facts.report.source
    for passage in find_passages(facts):
        assert 0 <= passage.start < passage.end <= len(source)
        assert passage.quote == source[passage.start : passage.end]
        assert passage.line == sum(end.end() <= passage.start for end in ANY_LINE_END.finditer(source)) + 1


def check_references(facts: Facts) -> None:
    """Assert that every name in a fact is the name of one thing, and that the sessions form a tree below the event."""
    sessions = {session.id: session for session in facts.sessions}
    people = {person.name for person in facts.people}
    organisations = {body.name for body in facts.organisations}
    instruments = {instrument.name for instrument in facts.instruments}
    assert (len(sessions), len(people)) == (len(facts.sessions), len(facts.people))
    assert (len(organisations), len(instruments)) == (len(facts.organisations), len(facts.instruments))
    assert "" not in {*sessions, *people, *organisations, *instruments}
    assert [session.id for session in facts.sessions if session.kind == "event"] == ["event"]
    for session in facts.sessions:
        above = {session.id}
        while session.id != "event":
            session = sessions[session.parent]
            assert session.id not in above
            above.add(session.id)
        assert session.parent == ""
    for participation in facts.participations:
        assert participation.person in people
        assert participation.session in sessions
        assert organisations.issuperset(participation.organisations)
    for recommendation in facts.recommendations:
        assert recommendation.session in sessions
        assert recommendation.text
        assert instruments.issuperset(recommendation.instruments)
    for statement in facts.statements:
        assert statement.person in people
        assert statement.session in sessions
    assert instruments.issuperset(status.instrument for status in facts.statuses)
    assert all(assessment.passages for assessment in facts.assessments)
    assert len({section.number for section in facts.outline}) == len(facts.outline)
    roles = {participation.person for participation in facts.participations}
    assert roles <= {person.name for person in facts.people if person.participant}
    assert all(person.mentions for person in facts.people)
    assert all(body.mentions for body in facts.organisations)


def check_facts(report: Report, reader: Reader) -> Facts:
    """Read the report twice and assert what holds for any facts."""
    facts = read_facts(report, reader)
    check_passages(facts)
    check_references(facts)
    again = read_facts(report, reader)
    assert again == facts
    assert [str(quad) for quad in make_quads(again)] == [str(quad) for quad in make_quads(facts)]
    return facts


@MANY
@given(markdown)
@example(FORMER[0])
@example(FORMER[1])
@example(FORMER[2])
@example(FORMER[3])
@example(FORMER[4])
def test_facts_of_any_text_stand_in_it_and_are_equal_twice(text: str) -> None:
    check_facts(make_text_report(text), ROUGH)


@FEW
@given(reports)
def test_facts_of_any_markdown_hold_with_the_real_model(reader: SpacyReader, text: str) -> None:
    check_facts(make_text_report(text), reader)


@FEW
@given(reports)
def test_quads_of_any_report_conform_to_the_shapes(text: str) -> None:
    facts = read_facts(make_text_report(text), ROUGH)
    assert list(check_shapes(facts.report.id, make_quads(facts))) == []


@MANY
@given(markdown)
@example(FORMER[2])
def test_blocks_of_any_text_know_the_place_of_every_character(text: str) -> None:
    report = make_text_report(text)
    last = 0
    for block in split_blocks(report):
        assert len(block.offsets) == len(block.text) > 0
        assert list(block.offsets) == sorted(block.offsets)
        assert block.offsets[0] >= last, "blocks are in order"
        last = block.offsets[0]
        assert report.text.count("\n", 0, block.offsets[0]) + 1 == block.line
        for index, (char, offset) in enumerate(zip(block.text, block.offsets, strict=True)):
            there = report.source[offset]
            joint = block.kind == "table" and not any(start <= index < end for start, end in block.cells)
            point = (char, there) == ("•", "<")  # the tag of a list item
            assert char in {there, " "} or there in "&\\\0" or point or joint


@MANY
@given(markdown)
def test_report_of_any_text_keeps_length_and_lines(text: str) -> None:
    report = make_text_report(text)
    assert len(report.text) == len(report.source)
    assert report.source.encode("utf-8", "surrogatepass") == text.encode("utf-8", "surrogatepass")
    assert report.text.count("\n") == len(ANY_LINE_END.findall(report.source))
    assert not {"\r", "\0", "\u2028", "\u2029", "\x85", "\ufeff"} & set(report.text)


@MANY
@given(noise | markdown)
def test_sentences_of_any_text_cover_all_but_white_space(text: str) -> None:
    ranges = split_sentences(text)
    assert all(start < end for start, end in ranges)
    inside = "".join(text[start:end] for start, end in ranges)
    assert "".join(inside.split()) == "".join(text.split())
    assert list(ranges) == sorted(ranges)


@pytest.mark.parametrize("unit", ["word ", "A. ", "(a) ", "Need to act. ", "x", "| ", "**a ", "&amp;", "AB"])
def test_line_without_end_is_read_in_bounded_blocks(unit: str) -> None:
    report = make_text_report(unit * (2 * LONGEST // len(unit) + 9))
    blocks = split_blocks(report)
    assert max(len(block.text) for block in blocks) <= LONGEST
    check_passages(read_facts(report, ROUGH))


def test_line_without_end_is_read_by_the_model_in_parts_that_it_takes(reader: SpacyReader) -> None:
    text = "Ann Lee said that ports must close. " + "ports, " * (LONGEST // 6)
    facts = read_facts(make_text_report(f"# Workshop on Ports\n\n**Chair:** Ann Lee, Harbour Trust\n\n{text}"), reader)
    assert reader.nlp.max_length > LONGEST
    check_passages(facts)
    assert [statement.person for statement in facts.statements] == ["Ann Lee"]
