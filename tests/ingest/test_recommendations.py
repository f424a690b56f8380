"""Lists and sentences to recommendations: what asks somebody to act, and what only looks so."""

from __future__ import annotations

import pytest

from ingest.values import Recommendation
from tests.ingest.conftest import Read

HEAD = "# Report of the Harbour Workshop\n\n## Session 1: Ships\n\n**Chair:** Ann Lee, Harbour Trust\n\n"


def asks(read: Read, text: str) -> tuple[Recommendation, ...]:
    return read(HEAD + text + "\n").recommendations


@pytest.mark.parametrize(
    ("sentence", "modality", "action"),
    [
        ("Governments should fund new nets.", "should", "fund"),
        ("The fleet must be repaired at once.", "must", "repair"),
        ("Ports need to share their data.", "need", "share"),
        ("The council needs to meet every year.", "needs", "meet"),
        ("More training of crews is needed.", "needed", ""),
        ("It is essential that crews be trained.", "is essential", "train"),
        ("There is a need to train the crews.", "need", "train"),
        ("Ann Lee called for a ban on old nets.", "called for", ""),
        ("One strategy is to train the crews.", "strategy is", "train"),
    ],
)
def test_sentence_that_asks_is_a_recommendation_of_prose(read: Read, sentence: str, modality: str, action: str) -> None:
    (found,) = asks(read, f"The fleet is old. {sentence} The nets are new.")
    assert (found.text, found.tier, found.session) == (sentence, "prose", "Session 1")
    assert (found.modality, found.action) == (modality, action)
    assert found.passage.quote == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Should governments fund new nets?",
        "What must be done to repair the fleet?",
        "It should be noted that the fleet is old.",
        "If the port should close, ships will sail on.",
        "The crews should have been trained in 1999.",
        "The fleet is old and the nets are torn.",
        "Crews were trained last year.",
        "The law requires a licence for each boat.",
        "Fishers do not need to hold a licence.",
        "The poster read “Boats must be banned” in red.",
        "They asked whether the fleet should be sold.",
        "The needs of the crews were described.",
        "The panel could not agree.",
    ],
)
def test_question_quotation_condition_or_description_is_none(read: Read, sentence: str) -> None:
    assert asks(read, f"The fleet is old. {sentence} The nets are new.") == ()


@pytest.mark.parametrize(
    "lead",
    [
        "The workshop recommended that:",
        "Recommendations from this session include the following:",
        "The following recommendations were made:",
        "Participants agreed on these next steps:",
        "The group suggested the following actions:",
        "**Recommendations:**",
        "### Recommendations",
        "### Next steps",
        "### Conclusions and Recommendations",
    ],
)
def test_list_under_a_lead_in_or_heading_is_explicit(read: Read, lead: str) -> None:
    found = asks(
        read, f"The fleet was shown.\n\n{lead}\n\n- Train all crews.\n- A new net for every boat.\n\nThe day ended."
    )
    assert [(item.text, item.tier) for item in found] == [
        ("Train all crews.", "explicit"),
        ("A new net for every boat.", "explicit"),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "The main findings were:",
        "The following facts were presented:",
        "Myths about fishers include:",
        "Questions from the floor included:",
        "Present were:",
        "### Findings",
    ],
)
def test_list_of_findings_facts_myths_or_questions_is_none(read: Read, lead: str) -> None:
    assert (
        asks(read, f"The fleet was shown.\n\n{lead}\n\n- The fleet is old.\n- Fishers drink tea.\n\nThe day ended.")
        == ()
    )


def test_lead_in_holds_until_prose_follows(read: Read) -> None:
    text = "The workshop recommended that:\n\n- Crews be trained.\n\nThe fleet was shown.\n\n- The fleet is old.\n"
    assert [item.text for item in asks(read, text)] == ["Crews be trained."]


def test_lead_in_holds_over_labels_which_become_categories(read: Read) -> None:
    text = "The workshop recommended that:\n\n#### Crews\n\n- Crews be trained.\n\n#### Nets\n\n- Nets be bought.\n"
    assert [(item.text, item.category) for item in asks(read, text)] == [
        ("Crews be trained.", "Crews"),
        ("Nets be bought.", "Nets"),
    ]


def test_lead_in_ends_with_its_session(read: Read) -> None:
    text = "The workshop recommended that:\n\n- Crews be trained.\n\n## Session 2: Nets\n\n- The nets are old.\n"
    assert [(item.text, item.session) for item in asks(read, text)] == [("Crews be trained.", "Session 1")]


def test_run_in_label_is_the_category(read: Read) -> None:
    (found,) = asks(read, "**Training:** Crews should be trained in every port.")
    assert (found.category, found.text) == ("Training", "Crews should be trained in every port.")


@pytest.mark.parametrize(
    "label", ["Recommendation 4:", "**Recommendation 4:**", "R4.", "Action:", "**Action point 2.**"]
)
def test_labelled_paragraph_is_explicit_without_its_label(read: Read, label: str) -> None:
    (found,) = asks(read, f"The fleet was shown.\n\n{label} Train the crews of all the boats.\n\nThe day ended.")
    assert (found.text, found.tier, found.category) == ("Train the crews of all the boats.", "explicit", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "It was suggested that crews be trained.",
        "It was recommended that boats be repaired.",
        "The workshop recommended that nets be bought.",
        "A suggestion was made to train the crews.",
        "There was a call for new nets.",
    ],
)
def test_sentence_that_presents_itself_as_recommendation_is_explicit(read: Read, sentence: str) -> None:
    assert [(item.text, item.tier) for item in asks(read, f"The fleet is old. {sentence}")] == [(sentence, "explicit")]


def test_imperative_asks_in_a_list_only(read: Read) -> None:
    assert [item.text for item in asks(read, "Ideas of the day:\n\n- Train the crews.\n- The fleet is old.\n")] == [
        "Train the crews."
    ]


@pytest.mark.parametrize(
    ("sentence", "addressee"),
    [
        ("Governments should fund new nets.", "Governments"),
        ("The United States Government should fund new nets.", "The United States Government"),
        ("Port authorities must share their data.", "Port authorities"),
        ("New nets should be funded by governments.", "governments"),
        ("New nets should be bought.", ""),
        ("It must be cheap.", ""),
    ],
)
def test_addressee_is_who_is_asked_to_act(read: Read, sentence: str, addressee: str) -> None:
    (found,) = asks(read, sentence)
    assert found.addressee == addressee


def test_delegation_that_speaks_makes_the_recommendation(read: Read) -> None:
    text = "The following points were made by the Canadian delegation:\n\n- Crews should be trained.\n"
    assert [(item.text, item.made_by) for item in asks(read, text)] == [
        ("Crews should be trained.", "Canadian delegation")
    ]


def test_nobody_makes_a_recommendation_of_the_whole_meeting(read: Read) -> None:
    assert [item.made_by for item in asks(read, "Crews should be trained.")] == [""]
