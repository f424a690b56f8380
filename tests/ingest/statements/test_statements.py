"""Sentences to statements: who said what, by full name, surname or pronoun."""

from __future__ import annotations

import pytest

from ingest.values import Statement
from tests.ingest.conftest import Read

HEAD = (
    "# Report of the Harbour Workshop\n\n## Session 1: Ships\n\n**Chair:** Ann Lee, Harbour Trust\n\n"
    "**Presenters:** Peter Roe, Net Institute; Ida Poe, Cod Council\n\n"
)


def said(read: Read, text: str) -> tuple[Statement, ...]:
    return read(HEAD + text + "\n").statements


@pytest.mark.parametrize(
    ("sentence", "person", "verb", "rule"),
    [
        ("Peter Roe said that the nets are old.", "Peter Roe", "say", "full name"),
        ("Dr. Peter Roe explained how nets are made.", "Peter Roe", "explain", "full name"),
        ("Roe noted that nets are cheap.", "Peter Roe", "note", "surname"),
        ("Mr. Roe described the work of the institute.", "Peter Roe", "describe", "surname"),
        ("Ida Poe, of the Cod Council, stressed that cod are few.", "Ida Poe", "stress", "full name"),
        ("According to plan, Ms. Poe presented the survey.", "Ida Poe", "present", "surname"),
        ("Poe ended her presentation with a story.", "Ida Poe", "end", "surname"),
    ],
)
def test_person_and_reporting_verb_make_a_statement(
    read: Read, sentence: str, person: str, verb: str, rule: str
) -> None:
    (found,) = said(read, f"The fleet is old. {sentence}")
    assert (found.person, found.verb, found.rule, found.text) == (person, verb, rule, sentence)
    assert found.grade == ("printed" if rule == "full name" else "resolved")
    assert (found.session, found.passage.quote) == ("Session 1", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Peter Roe is the director of the institute.",
        "The nets of Peter Roe were shown.",
        "Everybody thanked Peter Roe.",
        "The film said that nets are old.",
        "Peter Roe should say more.",
        "He said that nets are old.",
    ],
)
def test_sentence_without_a_known_speaker_is_none(read: Read, sentence: str) -> None:
    assert said(read, f"The fleet is old. {sentence}") == ()


def test_pronoun_means_the_last_speaker(read: Read) -> None:
    found = said(read, "Peter Roe said that nets are old. He added that boats are new.\n\nHe warned of storms.")
    assert [(item.person, item.rule) for item in found] == [
        ("Peter Roe", "full name"),
        ("Peter Roe", "pronoun"),
        ("Peter Roe", "pronoun"),
    ]


def test_pronoun_follows_the_change_of_speaker(read: Read) -> None:
    found = said(read, "Peter Roe said that nets are old. Ida Poe disagreed. She said that they are new.")
    assert [item.person for item in found] == ["Peter Roe", "Ida Poe", "Ida Poe"]


def test_pronoun_does_not_reach_over_a_session(read: Read) -> None:
    text = "Peter Roe said that nets are old.\n\n## Session 2: Nets\n\nHe said that boats are new."
    assert [item.session for item in said(read, text)] == ["Session 1"]


def test_pronoun_does_not_reach_over_paragraphs_of_others(read: Read) -> None:
    text = "Peter Roe said that nets are old.\n\nThe fleet was shown.\n\nNets were sold.\n\nHe said that boats are new."
    assert len(said(read, text)) == 1


def test_statement_may_be_a_recommendation_too(read: Read) -> None:
    facts = read(HEAD + "Peter Roe said that governments should fund nets.\n")
    assert [item.person for item in facts.statements] == ["Peter Roe"]
    assert [item.text for item in facts.recommendations] == [facts.statements[0].text]


def test_two_sentences_of_one_speaker_are_two_statements(read: Read) -> None:
    found = said(read, "Peter Roe said that nets are old. Roe noted that boats are new.")
    assert [item.passage.quote for item in found] == [
        "Peter Roe said that nets are old.",
        "Roe noted that boats are new.",
    ]


def test_passive_verb_names_who_showed_it(read: Read) -> None:
    (found,) = said(read, "The evidence on nets was summarised by Ann Lee, who had mended 40.")
    assert (found.person, found.verb) == ("Ann Lee", "summarise")


def test_pronoun_means_who_ended_the_sentence_before(read: Read) -> None:
    text = "The workshop was opened by Ms. Ann Lee. Later she noted that nets tear."
    facts = read(f"# Report of the Harbour Workshop\n\n## Nets\n\n{text}\n")
    assert [(one.person, one.text) for one in facts.statements] == [("Ann Lee", "Later she noted that nets tear.")]


def test_speech_in_which_somebody_said_something_is_theirs(read: Read) -> None:
    (found,) = said(
        read, "The day began with a speech by Ann Lee, head of the guild, in which she stressed that nets are old."
    )
    assert (found.person, found.verb) == ("Ann Lee", "stress")


def test_caption_is_no_statement(read: Read) -> None:
    text = "Ms. Ann Lee welcoming the guests."
    assert read(f"# Report of the Harbour Workshop\n\n## Nets\n\n{text}\n").statements == ()


def test_pronoun_after_somebody_unknown_means_nobody_known(read: Read) -> None:
    text = "Ms. Ann Lee said that nets tear. Mr Brown made a presentation on ropes. He noted that ropes hold."
    facts = read(f"# Report of the Harbour Workshop\n\n## Nets\n\n{text}\n")
    assert [one.person for one in facts.statements] == ["Ann Lee", "Brown", "Brown"]
    text = text.replace("Mr Brown", "President Brown")  # whom no name tells apart from others
    facts = read(f"# Report of the Harbour Workshop\n\n## Nets\n\n{text}\n")
    assert [one.text for one in facts.statements] == ["Ms. Ann Lee said that nets tear."]


def test_pronoun_below_a_heading_that_names_one_speaker_means_that_speaker(read: Read) -> None:
    text = "## Welcome address by Ms. Ann Lee, Harbour Trust\n\nShe said that nets tear. He added that ropes hold.\n"
    facts = read(f"# Report of the Harbour Workshop\n\n{text}")
    assert [(one.person, one.text) for one in facts.statements] == [("Ann Lee", "She said that nets tear.")]


def test_pronoun_of_the_other_gender_means_somebody_else(read: Read) -> None:
    text = "Mr. Peter Roe said that nets tear. She thanked all. He added that ropes hold."
    facts = read(f"# Report of the Harbour Workshop\n\n## Nets\n\n{text}\n")
    assert [one.text for one in facts.statements] == ["Mr. Peter Roe said that nets tear.", "He added that ropes hold."]
