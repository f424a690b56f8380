"""Lists and sentences to recommendations: what asks somebody to act, and what only looks so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.reader import SpacyReader
from ingest.recommendations.normative import find_ask
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
    ("sentence", "modality", "action"),
    [
        ("We would like to see more nets.", "would like", "see"),
        ("Crews would like to be kept informed.", "would like", "keep"),
        ("I'd love to have a second port.", "would love", "have"),
        ("I wish the port were open at night.", "wish", ""),
        ("We hope that the council will fund new nets.", "hope", "fund"),
        ("We want the council to build a port.", "want", "build"),
        ("It would be really helpful if the nets were new.", "would be really helpful if", ""),
        ("It will be good for the crews to meet.", "will be good for", ""),
        ("If the port opened at six, that would be great.", "that would be great", ""),
        ("It is better to mend nets than to buy them.", "is better to", ""),
        ("A second port would be useful.", "would be useful", ""),
        ("A second port would help crews to land.", "would help", "land"),
        ("What crews need is a second port.", "What crews need is", ""),
        ("It is high time to repair the fleet.", "It is high time to", ""),
        ("A better way would be a second port.", "way be", ""),
        ("The licence must be renewed at once.", "must", "renew"),
    ],
)
def test_wish_or_praise_of_what_is_not_there_yet_is_a_recommendation(
    read: Read, sentence: str, modality: str, action: str
) -> None:
    (found,) = asks(read, f"The fleet is old. {sentence} The nets are new.")
    assert (found.text, found.tier, found.action) == (sentence, "prose", action)
    assert modality in found.modality


@pytest.mark.parametrize(
    "sentence",
    [
        "I would like to thank the crews.",
        "Participants would like to visit the port.",
        "We want to thank the donors.",
        "I hope this helps.",
        "We hope that you will enjoy the dinner.",
        "If you would like to see the port, ask the guide.",
        "It would be good to remember that the fleet is old.",
        "That would be great.",
        "A fee would make fishing harder.",
        "The port would help smugglers.",
        "If nets were sold, crews could buy boats.",
        "Having to wait would mean a loss for the crews.",
        "The strategy is working.",
        "The only way is to wait for the tide.",
        "Licences must be renewed by hand.",
        "Crews need to renew their licences every time.",
        "It must be raining.",
        "I must go.",
        "The lists should be in order but are not.",
        "The harbour does the same as a bridge should.",
        "You may need a licence.",
        "Crews need this.",
        "You can ask for a licence at the port.",
    ],
)
def test_courtesy_habit_guess_or_consequence_is_none(read: Read, sentence: str) -> None:
    assert asks(read, f"The fleet is old. {sentence} The nets are new.") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Under article 7 of the Harbour Convention, a port that closes shall notify its neighbours.",
        "Under maritime law the crew must be asked before a ship is sold.",
        "The Nets Act 1975 says that an owner must register every boat.",
        "We recall that under our Declaration of 2018 each port must report its losses.",
        "In the 1970s it had been thought that bays should be fished before storms emptied them.",
        "Skippers once believed that all seals must be shot.",
        "Crews were advised for decades that nets should be tarred.",
        "Until 2004 the rule was that nets should never exceed ten metres.",
        "A berth must by law be two metres long.",
        "The minister had promised in 1996 that every port should have a crane.",
        "The draft says that each net shall carry the name of its maker.",
        "Not every boat could be saved, and the editors ask for the patience of the owners.",
    ],
)
def test_law_or_belief_that_is_only_retold_is_none(read: Read, sentence: str) -> None:
    assert asks(read, f"The fleet is old. {sentence} The nets are new.") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "In accordance with international law, States should protect the crews.",
        "The panel believed that nets should be tarred.",
        "Under the new plan ports should share their data.",
    ],
)
def test_ask_that_leans_on_law_or_belief_remains_one(read: Read, sentence: str) -> None:
    assert [one.text for one in asks(read, f"The fleet is old. {sentence}")] == [sentence]


def test_paragraph_that_notes_or_thanks_is_none_among_those_that_ask(read: Read) -> None:
    found = asks(
        read,
        "### Conclusions and recommendations\n\nThe Meeting:\n\n(a) Calls upon ports to share their data;\n\n"
        "(b) Takes note of the offer of Ghana to host the next meeting;\n\n"
        "(c) Welcomes the new register and requests the fleet to use it.\n\n"
        "1. The Meeting expresses its gratitude to the crews.\n",
    )
    assert [one.text.split()[0] for one in found] == ["Calls", "Welcomes"]


STANDING_ALONE = [
    "On Sundays, open the port at six.",
    "Instead of closing the port, extend its hours.",
    "Do not close the port at night.",
    "Let crews land at night.",
    "Could you open the port at night?",
    "Could the council open the port at night?",
    "Why not open the port at night?",
    "How about opening the port at night?",
    "Ability to land at night.",
    "More nets for all crews.",
    "Better nets needed.",
]


@pytest.mark.parametrize("sentence", STANDING_ALONE)
def test_measure_that_stands_alone_asks_in_a_list_only(read: Read, sentence: str) -> None:
    assert [item.text for item in asks(read, f"Ideas of the day:\n\n- {sentence}\n- The fleet is old.\n")] == [sentence]
    assert asks(read, f"The fleet is old. {sentence} The nets are new.") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Could you explain how nets are made?",
        "Will the council open the port?",
        "Why not?",
        "Do crews land at night",
        "Let us remember the crews.",
        "Let me know what you think.",
        "Open the file and click the button.",
        "To land at night, a licence.",
        "Support for crews was discussed.",
        "This way to the port.",
    ],
)
def test_question_instruction_or_noun_in_a_list_is_none(read: Read, sentence: str) -> None:
    assert asks(read, f"Ideas of the day:\n\n- {sentence}\n- The fleet is old.\n") == ()


@given(text=st.text(max_size=40), item=st.booleans())
def test_any_sentence_can_be_looked_at(reader: SpacyReader, text: str, item: bool) -> None:
    (words,) = reader.parse([text])
    found = find_ask(text, words, item)
    assert found is None or found.rule


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


def test_list_after_a_call_names_who_is_asked(read: Read) -> None:
    text = "Specifically we call for:\n\n- The Government of Norway to fund nets.\n- The mending of old nets."
    assert [(item.addressee, item.tier) for item in asks(read, text)] == [
        ("The Government of Norway", "explicit"),
        ("", "explicit"),
    ]


def test_adjective_names_who_is_asked(read: Read) -> None:
    (item,) = asks(read, "It is urgent for the Government of Norway to ensure that nets are mended.")
    assert item.addressee == "the Government of Norway"


def test_imperative_among_notes_is_a_note(read: Read) -> None:
    assert asks(read, "- No berths for guests\n- Narrow entrance\n- Tie up in open water\n") == ()


def test_name_of_an_instrument_is_no_recommendation(read: Read) -> None:
    assert asks(read, "- CTN Optional Protocol\n  - 12 signed\n") == ()


def test_what_a_text_will_say_is_no_recommendation(read: Read) -> None:
    assert asks(read, "The paper will argue that it is essential to mend nets by hand.") == ()


def test_works_cited_are_no_recommendations(read: Read) -> None:
    text = "## Recommendations\n\n- Mend nets.\n\nSources:\n\n- Net Watch. *Nets must be mended*. 2006."
    assert [item.text for item in asks(read, text)] == ["Mend nets."]


@pytest.mark.parametrize(
    "sentence",
    [
        "A review in 2019 had recommended that every net be mended.",
        "The older survey had already called for a ban on old nets.",
        "It was not proposed that nets be burned.",
        "He did not recommend the use of tar.",
        "The motion would have asked members to burn their nets.",
        "Nobody recommended that nets be burned.",
    ],
)
def test_what_was_asked_before_or_not_at_all_is_none(read: Read, sentence: str) -> None:
    assert asks(read, f"The fleet is old. {sentence}") == ()


def test_label_before_who_is_asked_is_no_part_of_them(read: Read) -> None:
    (found,) = asks(read, "Recommendation 1\nPorts should mend their nets in winter.")
    assert (found.text, found.addressee) == ("Ports should mend their nets in winter.", "Ports")


def test_what_is_not_only_asked_is_asked(read: Read) -> None:
    (found,) = asks(read, "The crews did not only recommend that nets be mended.")
    assert found.tier == "prose"


STATEMENTS = """**Statement 1.** Nets are often torn by ice.

*Agreement: 100%.*

**Statement 2.** Nets should be mended at sea.

*Agreement: 95% (19 of 20).*

**Statement 3.** Nets should be burned.

*Agreement: 40%. Not adopted.*
"""


def test_statements_that_ask_and_were_carried_are_recommendations(read: Read) -> None:
    assert [(found.text, found.tier) for found in asks(read, STATEMENTS)] == [
        ("Nets should be mended at sea.", "explicit")
    ]


def test_item_that_was_voted_down_is_none(read: Read) -> None:
    text = "The workshop recommended that:\n\n- crews mend their nets;\n- nets be burned (rejected)."
    assert [found.text for found in asks(read, text)] == ["crews mend their nets;"]


@pytest.mark.parametrize(
    ("item", "asked"),
    [
        ("Secretariat to circulate the list of nets", True),
        ("Chair and vice-chair to CONTACT the harbour master", True),
        ("Access to nets", False),
        ("They would enable the towns to mend nets", False),
        ("Schools to the north of the harbour", False),
    ],
)
def test_item_that_gives_somebody_a_task_asks(read: Read, item: str, asked: bool) -> None:
    facts = read(f"# Report of the Harbour Workshop\n\n## Nets\n\nThe group met.\n\n- {item}\n")
    assert [one.text for one in facts.recommendations] == [item] * asked


def test_objectives_of_the_event_are_not_asked_for(read: Read) -> None:
    lead = "On the first day the group settled and agreed to these objectives:"
    facts = read(
        f"# Report of the Harbour Workshop\n\n## Aims\n\n{lead}\n\n1. To review the nets.\n2. To count ships.\n"
    )
    assert facts.recommendations == ()


def test_what_a_speech_dwelt_on_is_not_asked_for(read: Read) -> None:
    text = "Ms. Ann Lee gave the keynote speech, stressing the importance of nets."
    assert read(f"# Report of the Harbour Workshop\n\n## Nets\n\n{text}\n").recommendations == ()


def test_body_ends_before_the_next_person(read: Read) -> None:
    text = "Mr. Joe Roe joined the European Court of Boats and Ms. Ida Poe joined the Net Trust."
    facts = read(f"# Report of the Harbour Workshop\n\n## Nets\n\n{text}\n")
    assert [one.name for one in facts.organisations] == ["European Court of Boats", "Net Trust"]


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("She invited the committee to organise a workshop on nets.", True),
        ("She invited the committee to introduce themselves.", False),
        ("One of the proposals was opening the harbour at night.", True),
        ("A harbour that opens at night was one of the recommendations.", True),
        ("Mr. Joe Roe proposed the vote of thanks.", False),
        ("The workshop recognized that nets could result in larger catches.", False),
        ("It was expected that such nets could be used in winter.", False),
        ("She felt that towns could use such nets.", True),
    ],
)
def test_invitation_or_one_of_the_recommendations_asks_and_a_finding_does_not(
    read: Read, sentence: str, asked: bool
) -> None:
    facts = read(f"# Report of the Harbour Workshop\n\n## Nets\n\nThe group met. {sentence}\n")
    assert len(facts.recommendations) == asked


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "She works at the Ministry of Land, Water and Marine Resources.",
            ["Ministry of Land, Water and Marine Resources"],
        ),
        ("The talk was at the University of Hull in May 2019.", ["University of Hull"]),
        ("The National Library (BNP) is old.", ["National Library"]),
    ],
)
def test_name_of_a_body_holds_its_fields_and_no_date(read: Read, text: str, bodies: list[str]) -> None:
    facts = read(f"# Report of the Harbour Workshop\n\n## Nets\n\n{text}\n")
    assert [one.name for one in facts.organisations] == bodies


def test_title_in_capitals_right_over_its_text_is_no_part_of_it(read: Read) -> None:
    text = "HARBOUR COUNCIL HOLDS MEETING ON NETS\nThe Harbour Council met this morning in Hull.\n"
    facts = read(text)
    assert [one.name for one in facts.organisations] == ["Harbour Council"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Resolved that Ida Poe keep the purse of the guild.",
        "Ida Poe moved, Joe Roe seconded, that the fee remain at two nets.",
        "A first step recommended by those who were there was to test every rope.",
        "An outcome of this debate was a recommendation to mark the old fords.",
    ],
)
def test_motion_or_result_of_a_debate_is_an_explicit_recommendation(read: Read, sentence: str) -> None:
    (found,) = asks(read, f"The fleet is old. {sentence} The nets are new.")
    assert (found.text, found.tier) == (sentence, "explicit")


@pytest.mark.parametrize(
    "sentence",
    ["The port is also encouraged to mend nets.", "The nets are proposed to be mended by the port."],
)
def test_adverb_inside_an_ask_leaves_it_one(read: Read, sentence: str) -> None:
    assert [one.text for one in asks(read, f"The fleet is old. {sentence} The nets are new.")] == [sentence]


def test_item_that_says_what_somebody_does_bids_nothing(read: Read) -> None:
    assert asks(read, "We met.\n\n- Are mending nets for Ida Poe since May\n- Have paid for the nets of the crew") == ()


def test_notice_before_a_memo_asks_for_nothing(read: Read) -> None:
    text = "## Copyright Notice\n\nPlease study these papers, as they should say what is yours."
    assert asks(read, text) == ()


def test_column_of_actions_may_say_more_in_its_heading(read: Read) -> None:
    table = "| Item | Actions: responsible |\n|---|---|\n| Nets | Ida Poe to update the list of nets |\n"
    assert [one.text for one in asks(read, table)] == ["Ida Poe to update the list of nets"]


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Many parts of the port could be improved.", False),
        ("New looms could halve the cost of nets.", False),
        ("Net makers could halve the cost of nets.", True),
        ("She suggested that the licence could name the looms.", True),
        ("The group agreed to meet in Hull in spring.", False),
        ("The group agreed that looms should be shared.", True),
        ("Estimates suggest that half of the nets tear.", False),
        ("Lee suggested that the nets be mended.", True),
        ("Lee proposed to add a quay.", True),
        ("The crews demanded a second quay.", False),
        ("Participants demanded a second quay.", True),
        ("A crew might need a second net.", False),
        ("In order to become members, towns must sign the charter.", False),
        ("At that time the guild was calling for a second quay.", False),
        ("For details, please consult the harbour office.", False),
        ("We then asked the crews to list their wishes.", False),
        ("The group recognised that such an approach would be a useful means of saving twine.", False),
        ("The crews would be better placed to mend their nets.", False),
        ("The guild amended a text calling on towns to mend nets.", False),
        ("The guild was calling on towns to mend nets.", True),
        ("The day ended with crews calling for a second quay.", True),
        ("She highlighted the importance of peace for the towns.", False),
        ("She highlighted the importance of mending nets.", True),
        ("Participants were asked to name what tears the nets.", False),
        ("The towns were asked to mend their nets.", True),
        ("There is little guidance on what kinds of nets should be used.", False),
        ("Such nets showed fewer tears and could be mended sooner.", False),
        ("Such nets might be used by others.", False),
        ("Funds of private guilds might be explored.", True),
        ("There was a suggestion to open the quay at night.", True),
        ("Ida Poe moved that the guild keep the nets.", True),
        ("The need for a second quay was raised.", True),
        ("A request was made for more twine.", True),
        ("Ida Poe suggested the creation of a rope guild.", True),
        ("The guild has a significant role in the town.", False),
        ("The guild has a role to play in the town.", True),
        ("The guild has a role in mending nets.", True),
    ],
)
def test_finding_fault_agreeing_on_a_date_and_retelling_ask_nothing(read: Read, sentence: str, asked: bool) -> None:
    facts = read(f"# Report of the Harbour Workshop\n\n## Nets\n\nThe group met. {sentence}\n")
    assert len(facts.recommendations) == asked


def test_list_of_what_was_asked_before_asks_nothing_anew(read: Read) -> None:
    items = "- Mend the nets: done in May.\n- A list of quays: sent to all.\n"
    facts = read(f"# Minutes of the Rope Committee\n\n## Outstanding actions\n\n{items}")
    assert all(one.tier == "prose" for one in facts.recommendations)
    facts = read(f"# Minutes of the Rope Committee\n\n## Actions\n\n{items}")
    assert len(facts.recommendations) == 2


def test_lead_in_to_conclusions_and_recommendations_leaves_findings_out(read: Read) -> None:
    items = "- Nets have become dear.\n- The nets should be mended in spring.\n"
    facts = read(
        "# Report of the Harbour Workshop\n\n## Nets\n\n"
        f"The group reached the following conclusions and recommendations:\n\n{items}"
    )
    assert [one.text for one in facts.recommendations] == ["The nets should be mended in spring."]


def test_title_of_the_report_is_no_ask(read: Read) -> None:
    facts = read("Crews called for a second quay\n\nThe Harbour Workshop was held in Hull in May 2020.\n")
    assert not facts.recommendations


def test_items_that_four_spaces_keep_from_being_such_are_items(read: Read) -> None:
    text = "#### Actions\n    - Mend the nets\n    - Count the quays\n    - Buy twine in spring\n"
    facts = read(f"# Minutes of the Rope Committee\n\n{text}")
    assert [one.text for one in facts.recommendations] == ["Mend the nets", "Count the quays", "Buy twine in spring"]


def test_bullets_that_a_word_processor_left_as_letters_are_items(read: Read) -> None:
    text = "The workshop recommended to:\n\nØ  Mend the nets.\nØ  Count the quays.\n"
    facts = read(f"# Report of the Harbour Workshop\n\n## Nets\n\n{text}")
    assert [one.text for one in facts.recommendations] == ["Mend the nets.", "Count the quays."]


@pytest.mark.parametrize(("year", "asked"), [("2017", False), ("2020", True), ("2030", True)])
def test_what_was_asked_in_a_year_before_the_event_is_history(read: Read, year: str, asked: bool) -> None:
    text = f"## Nets\n\nThe group met. In the spring of {year}, crews should mend nets.\n"
    assert len(read(f"# Report of the Harbour Workshop, Hull, 3 May 2020\n\n{text}").recommendations) == asked
