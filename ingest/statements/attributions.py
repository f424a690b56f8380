"""Sentences and the people named in them to statements: who said what in which session."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import cache

from ingest.language.grammar import states_something
from ingest.language.reader import Word
from ingest.layout import Layout
from ingest.lines.roles import role_words
from ingest.lines.sentences import Sentence
from ingest.patterns import CAPITALISED, any_of, load_patterns
from ingest.people.persons import Roster
from ingest.people.spots import genders_of
from ingest.statements.speakers import INSIDE, SOURCE, Scene, Speaker, find_speaker
from ingest.statements.turns import find_turns
from ingest.values import Grade, Participation, Spot, Statement

SPEAKING = frozenset({"presenter", "keynote", "opening", "closing"})
"""Roles of whom a heading names over what they said."""
PRONOUN = re.compile(r"\b(?:he|she)\b", re.I)
BY = re.compile(r"\bby (?:[\w.’'-]+,? ){0,4}$")
"""What stands before the name of who did something."""
CHARGE = re.compile(r":|\s*(?:→|->|=>|⇒)")
"""What parts somebody from what is theirs to do."""
LEAST_WORDS = 4
"""Words of a sentence that says something; "Thank you" does not."""


@cache
def role_subject() -> re.Pattern[str]:
    """Compile the pattern of a role that stands for its holder ("the Chair")."""
    return re.compile(rf"\bthe {any_of(role_words())}\b", re.I)


def find_statements(
    layout: Layout, parses: Mapping[int, Sequence[Word]], roster: Roster, participations: Sequence[Participation]
) -> tuple[Statement, ...]:
    """Find reported statements in running text, in order.

    `parses` gives the grammar of the sentences (by index) that `select_candidates` chose. A pronoun means the last
    speaker of the same or the preceding paragraph, below a heading that names one speaker that person, and nobody whose
    title is of the other gender; "the Chair" means who holds that role in the session or the event.
    In a verbatim record each sentence of a turn is a statement, questions and phrases of a few words left out.
    """
    holders = find_holders(participations)
    turns = find_turns(layout, roster.people, holders, collect_initials(layout, roster))
    spots = group_spots(layout.sentences, roster.spots)
    headed = find_headed(layout, participations)
    genders = {one.name: {gender for title in one.honorifics for gender in genders_of(title)} for one in roster.people}
    statements: list[Statement] = []
    last, spoke_in, session = "", -1, ""
    for index, sentence in enumerate(layout.sentences):
        here = layout.programme.of_block[sentence.block]
        if here != session:
            last, spoke_in, session = headed.get(here, ""), sentence.block, here
        if sentence.block in turns:
            if says_something(layout.blocks[sentence.block].kind, sentence.text, parses.get(index, ())):
                spoken = Speaker(turns[sentence.block], "say", "turn")
                statements.append(make_statement(layout, sentence, here, spoken))
            continue
        last = "" if names_stranger(sentence.text, spots[index]) else last
        if index not in parses or is_charge(layout.blocks[sentence.block].kind, sentence.text, spots[index]):
            continue
        antecedent = last if sentence.block - spoke_in <= 1 and fits(sentence.text, genders.get(last, set())) else ""
        scene = Scene(sentence.text, parses[index], spots[index], antecedent, here, holders)
        speaker = find_speaker(scene)
        if speaker and is_late(sentence.text, spots[index], speaker.person):
            continue  # the dead say nothing at a meeting
        if speaker:
            statements.append(make_statement(layout, sentence, here, speaker))
        person = speaker.person if speaker else find_actor(scene)
        if person:
            last, spoke_in = person, sentence.block
    return tuple(statements)


def says_something(kind: str, text: str, words: Sequence[Word]) -> bool:
    """Tell whether a sentence of a turn is a statement; what an item bids without a finite verb is somebody's task."""
    stated = kind != "item" or states_something(words)
    return stated and len(text.split()) >= LEAST_WORDS and not text.endswith("?")


def find_headed(layout: Layout, participations: Sequence[Participation]) -> dict[str, str]:
    """Give the person of each session whose heading names one speaker alone ("Opening address by Ms. Lee")."""
    named: dict[str, set[str]] = defaultdict(set)
    headings = {one.id: one.passage for one in layout.programme.sessions if one.kind != "event"}
    for one in participations:
        heading = headings.get(one.session)
        if heading and one.role in SPEAKING and heading.start <= one.passage.start < heading.end:
            named[one.session].add(one.person)
    return {session: next(iter(people)) for session, people in named.items() if len(people) == 1}


def fits(text: str, genders: Set[str]) -> bool:
    """Tell whether the first pronoun of a sentence can mean somebody whose titles are of these genders."""
    pronoun = PRONOUN.search(text)
    said = {"he": "male", "she": "female"}.get(pronoun[0].casefold(), "") if pronoun else ""
    return not said or not genders or said in genders


def collect_initials(layout: Layout, roster: Roster) -> dict[str, str]:
    """Give the person of each of the initials by which the report calls people."""
    called = [one for one in roster.spots if one.rule == "initials"]
    return {layout.blocks[one.block].text[one.start : one.end]: one.person for one in called}


def names_stranger(text: str, spots: Sequence[Spot]) -> bool:
    """Tell whether a sentence opens with somebody by title and surname whom the report never names in full.

    A pronoun after it means nobody known.
    """
    found = stranger_pattern().match(text)
    return found is not None and not any(spot.start < found.end() for spot in spots)


@cache
def stranger_pattern() -> re.Pattern[str]:
    """Compile the pattern of a title and a surname that open a sentence, or its first clause."""
    titles = any_of(load_patterns("names")["addresses"])
    return re.compile(rf"(?:[A-Z][a-z]+ [^,.;]{{1,60}}, )?{titles} {CAPITALISED}(?= [a-z])")


def is_late(text: str, spots: Sequence[Spot], person: str) -> bool:
    """Tell whether the sentence calls the person late."""
    return any(
        spot.person == person and re.search(r"\b[Tt]he late (?:[A-Z][\w.]* )?$", text[: spot.start]) for spot in spots
    )


def is_charge(kind: str, text: str, spots: Sequence[Spot]) -> bool:
    """Tell whether a list item gives somebody something to do ("Name: write the report", "Name → write")."""
    return kind == "item" and any(spot.start == 0 and CHARGE.match(text, spot.end) for spot in spots)


def make_statement(layout: Layout, sentence: Sentence, session: str, speaker: Speaker) -> Statement:
    """Make the statement of a sentence whose speaker is known."""
    passage = layout.find_passage(sentence.block, sentence.start, sentence.end)
    grade: Grade = "printed" if speaker.rule == "full name" else "resolved"
    return Statement(speaker.person, session, sentence.text, speaker.verb, passage, grade, speaker.rule)


def select_candidates(layout: Layout, roster: Roster) -> list[int]:
    """Select the sentences worth parsing: a person, a pronoun, a role or "According to" stands in them."""
    spots = group_spots(layout.sentences, roster.spots)
    return [
        index
        for index, sentence in enumerate(layout.sentences)
        if layout.blocks[sentence.block].kind in {"paragraph", "item"}
        and (
            spots[index]
            or PRONOUN.search(sentence.text)
            or role_subject().search(sentence.text)
            or SOURCE.match(sentence.text)
            or INSIDE.search(sentence.text)
        )
    ]


def group_spots(sentences: Sequence[Sentence], spots: Sequence[Spot]) -> list[list[Spot]]:
    """Group the spots by the sentence in which they start, and count their offsets from its start."""
    of_block = defaultdict(list)
    for spot in spots:
        of_block[spot.block].append(spot)
    return [
        [
            replace(spot, start=spot.start - sentence.start, end=spot.end - sentence.start)
            for spot in of_block.get(sentence.block, ())
            if sentence.start <= spot.start < sentence.end
        ]
        for sentence in sentences
    ]


def find_holders(participations: Sequence[Participation]) -> dict[tuple[str, str], str]:
    """Give the one person who holds a role in a session, by (session, role)."""
    people: dict[tuple[str, str], set[str]] = defaultdict(set)
    for participation in participations:
        people[participation.session, participation.role].add(participation.person)
    return {key: next(iter(found)) for key, found in people.items() if len(found) == 1}


def find_actor(scene: Scene) -> str:
    """Give the first person who is the subject of some verb of the sentence or gave a report told of, else "".

    Without one it is who ends the sentence after "by" ("The panel was opened by Name.").
    """
    subjects = [word.start for word in scene.words if word.relation in {"nsubj", "nsubjpass"}]
    acting = (spot.person for spot in scene.spots if any(spot.start <= at < spot.end for at in subjects))
    given = (spot.person for spot in scene.spots if given_pattern().search(scene.text, 0, spot.start))
    last = (
        spot.person for spot in scene.spots if BY.search(scene.text, 0, spot.start) and is_end(scene.text, spot.end)
    )
    return next(acting, "") or next(given, "") or next(last, "")


def is_end(text: str, end: int) -> bool:
    """Tell whether nothing but a mark follows."""
    return not text[end:].strip(" .")


@cache
def given_pattern() -> re.Pattern[str]:
    """Compile what ends right before a name and says that its bearer spoke ("a report by")."""
    given = any_of(load_patterns("statements")["given"])
    return re.compile(rf"\b{given} (?:given |made )?(?:by|from) (?:[A-Z][\w.]* ){{0,2}}$", re.I)
