"""How firmly a recommendation asks, on the five steps of the ladder."""

from __future__ import annotations

import pytest

from ingest.patterns import load_patterns
from ingest.recommendations.deeds import STEPS
from ingest.recommendations.strength import VOICES, compile_firmer, find_strength
from tests.ingest.conftest import Read

HEAD = "# Report of the Harbour Workshop\n\n## Session 1: Ships\n\n**Chair:** Ann Lee, Harbour Trust\n\n"

ONE = [
    ("Ports should consider a levy on empty containers.", "should", "consider"),
    ("Explore the use of sail on short routes.", "", "explore"),
    ("The ministry should review its licences.", "should", "review"),
    ("Study the feasibility of a second lock.", "", "study"),
    ("Examine whether the harbour can be dredged.", "", "examine"),
    ("Towns could build cold stores.", "could", "build"),
    ("Boards may wish to publish their minutes.", "may wish to", "publish"),
    ("Fleets might share their charts.", "might", "share"),
    ("One option would be to close the inner basin.", "option be", "close"),
    ("Consideration should be given to smaller nets.", "should", "give"),
    ("It was suggested that a levy be considered.", "it was suggested that", ""),
    ("The quay could be a good place for a market.", "", ""),
]
TWO = [
    ("Continue the survey of seabirds.", "", "continue"),
    ("Harbours should maintain their tide gauges.", "should", "maintain"),
    ("Share the charts with the neighbouring ports.", "", "share"),
    ("Skippers should listen to the deckhands.", "should", "listen"),
    ("She called for continued support of the lifeboats.", "called for", ""),
    ("A dialogue with the shipyards is needed.", "needed", ""),
    ("The state must consider a levy.", "must", "consider"),
    ("Crews are encouraged to strengthen their safety drills.", "are encouraged to", "strengthen"),
    ("Encourage owners to address noise.", "", "encourage"),
]
THREE = [
    ("The decline of eel should be addressed.", "should", "address"),
    ("Promote the use of lighter gear.", "", "promote"),
    ("Strengthen the cooperation of the coastguards.", "", "strengthen"),
    ("More training of crews is needed.", "needed", ""),
    ("Provide more berths for small boats.", "", "provide"),
    ("Develop a better understanding of currents.", "", "develop"),
    ("Develop an integrated approach to dredging.", "", "develop"),
    ("Take measures against spills.", "", "take"),
    ("Attention should be paid to noise.", "should", "pay"),
    ("The rules should be clear to all crews.", "should", ""),
    ("Conduct more research on eel.", "", "conduct"),
    ("Greater care for the dunes", "", ""),
    ("Participants encouraged towns to build cold stores.", "encouraged", "build"),
    ("We would like to see a register of moorings.", "would like to see", ""),
    ("He proposed a register of moorings.", "proposed a", ""),
    ("Governments must continue the survey.", "must", "continue"),
    ("Study the spread of mussels.", "", "study"),
    ("How about adding a lamp to the pier?", "how about", "adding"),
]
FOUR = [
    ("States should adopt a law on ballast water.", "should", "adopt"),
    ("Establish a register of moorings.", "", "establish"),
    ("Ratify the Mesh Convention.", "", "ratify"),
    ("Fund two research vessels.", "", "fund"),
    ("Please add a lock to the pier.", "please", "add"),
    ("A register of moorings is needed.", "needed", ""),
    ("There should be an ombudsman for deckhands.", "should", ""),
    ("There is a need to train the pilots.", "need", "train"),
    ("It was recommended that the ministry establish a register.", "It was recommended that", ""),
    ("It was recommended that lights be installed on the pier.", "It was recommended that", ""),
    ("She called for a ban on drift nets.", "called for", ""),
    ("Spills must be addressed.", "must", "address"),
    ("An integrated approach is essential.", "is essential", ""),
    ("Cut the noise of ships by 20 per cent.", "", "cut"),
    ("Reduce the catch by 20 per cent.", "", "reduce"),
    ("The decline of eel should be addressed by 2030.", "should", "address"),
    ("Urge owners to improve their cabins.", "", "urge"),
    ("Call on states to ban drift nets.", "", "call"),
    ("Ratification of the Mesh Convention", "", ""),
    ("The chair to write to the county council", "", ""),
    ("Action 4: Repair the lock.", "", ""),
]
FIVE = [
    ("States must adopt a law on ballast water.", "must", "adopt"),
    ("The board shall publish its minutes.", "shall", "publish"),
    ("She urged the ministry to close the basin.", "urged", "close"),
    ("It is essential that pilots be trained.", "is essential", "train"),
    ("States should ratify the convention by the end of 2027.", "should", "ratify"),
    ("The ministry should publish the register within six months.", "should", "publish"),
    ("Close the inner basin immediately.", "", "close"),
    ("The port needs to repair the lock without delay.", "needs", "repair"),
    ("The leak must be addressed at once.", "must", "address"),
    ("Urge Norway, Denmark and the Faroes to adopt the code.", "", "urge"),
    ("The fund will repair the lock by March 2024.", "", ""),
    ("A rescue boat is urgently needed.", "needed", ""),
    ("Urge states to adopt the code.", "", "urge"),
    ("States must raise the levy to 12 per cent.", "must", "raise"),
]
LADDER = [(*case, step) for step, cases in enumerate((ONE, TWO, THREE, FOUR, FIVE), 1) for case in cases]


@pytest.mark.parametrize(("text", "modality", "action", "step"), LADDER, ids=[case[0] for case in LADDER])
def test_recommendation_stands_on_its_step(text: str, modality: str, action: str, step: int) -> None:
    assert find_strength(text, modality, action) == step


@pytest.mark.parametrize(
    ("weaker", "firmer"),
    [
        (("Ports could adopt a code.", "could", "adopt"), ("Ports should adopt a code.", "should", "adopt")),
        (("Ports should adopt a code.", "should", "adopt"), ("Ports must adopt a code.", "must", "adopt")),
        (("Noise should be addressed.", "should", "address"), ("Noise must be addressed.", "must", "address")),
        (("Consider a code.", "", "consider"), ("Promote a code.", "", "promote")),
        (("Promote a code.", "", "promote"), ("Adopt a code.", "", "adopt")),
        (("Adopt a code.", "", "adopt"), ("Adopt a code by 2030.", "", "adopt")),
    ],
)
def test_firmer_words_stand_higher(weaker: tuple[str, str, str], firmer: tuple[str, str, str]) -> None:
    assert find_strength(*weaker) < find_strength(*firmer)


@pytest.mark.parametrize("text", ["", " ", "…", "¿?", "(must)", "x" * 5000, "to to to", "the the", "for"])
def test_odd_text_has_a_step(text: str) -> None:
    assert 1 <= find_strength(text, "", "") <= 5
    assert 1 <= find_strength(text, "should", "fund") <= 5


def test_modal_in_an_aside_does_not_oblige() -> None:
    text = "Publish the register (the law must be renewed for it)."
    assert find_strength(text, "must", "renew") == find_strength("Publish the register.", "", "publish")


def test_immediate_family_is_no_term() -> None:
    assert find_strength("Train the immediate family of each deckhand.", "", "train") == 4


def test_verb_stands_in_one_category_only() -> None:
    keys = ("considering", "minimal", "continuing", "general", "light", "being")
    verbs = [verb for key in keys for verb in load_patterns("strength")[key]]
    assert sorted(verbs) == sorted(set(verbs))


def test_words_of_the_ladder_are_in_lower_case() -> None:
    words = [word for value in load_patterns("strength").values() if isinstance(value, list) for word in value]
    assert [word for word in words if word != word.lower()] == []


def test_ways_of_asking_keep_the_order_of_the_steps() -> None:
    assert sorted(VOICES, key=VOICES.__getitem__) == ["tentative", "inviting", "plain", "obliging"]
    assert sorted(set(STEPS.values())) == [1, 2, 3, 4]


@pytest.mark.parametrize("key", ["obliging", "deadline", "target"])
def test_expressions_compile(key: str) -> None:
    assert all(pattern.pattern for pattern in compile_firmer(key))


def test_recommendation_of_a_report_has_its_step(read: Read) -> None:
    text = HEAD + "Recommendations:\n\n- Ports should consider a levy.\n- Ratify the Mesh Convention by 2030.\n"
    assert [fact.strength for fact in read(text).recommendations] == [1, 5]
