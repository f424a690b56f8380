"""Texts to their misses: what looks like a recommendation, a role or a session and gave none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.convert import make_report
from ingest.language.reader import SpacyReader, load_reader
from ingest.missed.asks import LEAD_IN, SIBLING
from ingest.missed.headings import PRESENTS, SILENT
from ingest.missed.misses import find_misses
from ingest.missed.people import LABEL_UNKNOWN, NOBODY, ROLE_UNREAD, TOLD
from ingest.missed.taken import Taken
from ingest.pipeline import read_report
from ingest.values import Miss, Passage
from tests.ingest.gold import read_file
from tests.ingest.test_quality import GOLD, REPORTS, Names, of_report, person, plain, read_gold

HEAD = "# Report of the Harbour Workshop\n\n## Session 1: Ships\n\n**Chair:** Ann Lee, Harbour Trust, Geneva\n\n"
Find = Callable[[str], tuple[Miss, ...]]


@pytest.fixture(scope="session")
def find(reader: SpacyReader) -> Find:
    """Give a call that reads a text under a first session and gives its misses."""

    def read(text: str) -> tuple[Miss, ...]:
        facts, layout = read_report(make_report(Path("report.md"), (HEAD + text).encode()), reader)
        return find_misses(layout, facts)

    return read


def quotes(misses: tuple[Miss, ...], kind: str, reason: str = "") -> list[str]:
    """Give the quotes of the misses of one kind, and one reason if that is given."""
    return [miss.passage.quote for miss in misses if miss.kind == kind and reason in {"", miss.reason}]


@pytest.mark.parametrize(
    "sentence",
    [
        "There was wide agreement that berths must be announced a month ahead.",
        "Participants felt that the fleet needed a better harbour.",
        "The state of the piers makes repairs imperative.",
        "Mooring is hard at night, so never leave a crew alone with it.",
        "A second ferry might start to bring visitors.",
    ],
)
def test_sentence_that_looks_like_an_ask_is_named_unless_it_was_taken(find: Find, sentence: str) -> None:
    facts, layout = read_report(
        make_report(Path("a.md"), f"{HEAD}Ships came. {sentence} They left.\n".encode()), load_reader()
    )
    taken = any(sentence in recommendation.text for recommendation in facts.recommendations)
    named = quotes(find_misses(layout, facts), "recommendation")
    assert taken or named == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The fleet sailed on Sunday and came back on Monday.",
        "Should the fleet have sailed on Sunday?",
        "This should not be underestimated.",
        "It should also be noted that the pier is old.",
    ],
)
def test_sentence_that_asks_nothing_is_not_named(find: Find, sentence: str) -> None:
    assert not quotes(find(f"Ships came. {sentence}\n"), "recommendation")


def test_taken_recommendation_is_not_named(find: Find) -> None:
    assert not quotes(find("Governments should fund new nets.\n"), "recommendation")


def test_item_between_recommendations_is_named_unless_it_is_a_question(find: Find) -> None:
    items = "### Conclusions\n\n- Build a new pier now.\n- {}\n- Train the crews well.\n"
    assert quotes(find(items.format("The old pier stood for years.")), "recommendation", SIBLING) == [
        "The old pier stood for years."
    ]
    assert not quotes(find(items.format("What of the crews?")), "recommendation")


def test_lead_in_without_list_is_named(find: Find) -> None:
    found = find("The workshop made the following recommendations:\n\nThe fleet is old. Ships came. Crews left.\n")
    assert quotes(found, "recommendation", LEAD_IN) == ["The workshop made the following recommendations:"]


def test_name_after_an_unknown_label_is_named(find: Find) -> None:
    found = find("Ships came and left and came again, and the crews were glad of every one of them that day.\n\n"
                 "Main sponsor: Rosa Vale (Norway)\n")  # fmt: skip
    assert quotes(found, "person", LABEL_UNKNOWN) == ["Rosa Vale (Norway)"]


def test_role_line_whose_name_cannot_be_read_is_named(find: Find) -> None:
    found = find("**Presenter:** Superintendent Cal Moor, Harbour Unit; Charity Vale, Net Guild\n")
    assert [name for name in quotes(found, "person") if "Moor" in name or "Vale" in name]
    assert {miss.reason for miss in found if miss.kind == "person"} <= {NOBODY, ROLE_UNREAD}


def test_sentence_that_tells_a_role_is_named(find: Find) -> None:
    told = "Closing statements were delivered by Rosa Vale and Cal Moor."
    assert quotes(find(f"Ships came.\n\n{told}\n"), "person", TOLD) in ([told], [])
    assert quotes(find("The prize was delivered by the North Sea Harbour Trust.\n"), "person") == []


def test_name_merely_mentioned_is_never_named(find: Find) -> None:
    text = "Rosa Vale drowned at sea. The court heard of Cal Moor, aged nine.\n\n- Rosa Vale, 9\n- Cal Moor, 11\n"
    assert not quotes(find(text), "person")


def test_heading_with_nothing_below_is_named(find: Find) -> None:
    found = find("Ships came.\n\n### A walk to the pier\n\nIt rained. Everybody went home wet.\n")
    assert quotes(found, "heading", SILENT) == ["A walk to the pier"]
    assert not quotes(find("Ships came.\n\n### References\n\nA book.\n"), "heading")


def test_heading_that_announces_recommendations_and_has_none_is_named(find: Find) -> None:
    found = find("Ships came.\n\n### Recommendations\n\nThe fleet is old. It rained on the pier all day.\n")
    assert quotes(found, "heading", PRESENTS) == ["Recommendations"]


def test_misses_come_in_order_and_their_quotes_are_true(find: Find) -> None:
    text = (
        "There was agreement that fees must be paid.\n\n### A walk\n\nIt rained.\n\nMain sponsor: Rosa Vale (Norway)\n"
    )
    found = find(text)
    starts = [miss.passage.start for miss in found]
    assert starts == sorted(starts)
    assert all((HEAD + text)[miss.passage.start : miss.passage.end] == miss.passage.quote for miss in found)


def test_empty_report_has_no_misses(reader: SpacyReader) -> None:
    facts, layout = read_report(make_report(Path("a.md"), b"x\n"), reader)
    assert find_misses(layout, facts) == ()


def test_taken_ranges_answer_where_one_reaches_over_another() -> None:
    taken = Taken([])
    assert not taken.touches(0, 9)
    reaching = Taken(make_passages((0, 20), (5, 6)))
    assert reaching.touches(15, 16)
    assert not reaching.touches(20, 21)


def make_passages(*ranges: tuple[int, int]) -> list[Passage]:
    """Make passages of half-open ranges."""
    return [Passage(start, end, 1, "x" * (end - start)) for start, end in ranges]


@pytest.mark.parametrize("name", ["blind", "third"])
def test_list_stays_short_and_names_most_roles_that_were_missed(name: str) -> None:
    owed = named = listed = made = 0
    for path in REPORTS[name]:
        facts, layout = read_file(path)
        misses = find_misses(layout, facts)
        gold = (of_report(read_gold(name, file), path.stem) for file in ("people", "sessions", "organisations"))
        names = Names(facts, *gold)
        found = {names.person[one.person] for one in facts.participations}
        lines = [plain(miss.passage.quote) for miss in misses if miss.kind == "person"]
        missed = {person(row["person"]) for row in of_report(read_gold(name, "participations"), path.stem)} - found
        owed += len(missed)
        named += sum(any(one in line for line in lines) for one in missed)
        listed += len(misses)
        made += len(facts.recommendations) + len(facts.participations) + len(facts.sessions)
    assert GOLD[name].is_dir()
    assert named >= owed / 2, f"{named} of {owed}"
    assert listed <= made / 8, f"{listed} misses beside {made} facts"
