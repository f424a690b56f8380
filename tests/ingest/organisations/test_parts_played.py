"""Cover lines, labels and prose to what bodies were to the event or document, and what says nothing of that."""

from __future__ import annotations

import pytest

from ingest.values import Facts
from tests.ingest.conftest import Read

PROSE = "\n\n## Session 1: Ships\n\n**Chair:** Ann Lee, Cod Council\n\nHarbours should mend their nets.\n"
TITLE = "# Report of the Estuary Workshop\n\n"


def parts(facts: Facts) -> list[tuple[str, str, str]]:
    """Give role, body and session of each part of a body."""
    return [(part.role, part.organisation, part.session) for part in facts.body_roles]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Hosted by the Harbour Trust", "host"),
        ("Host: Harbour Trust", "host"),
        ("**Organised by:** Harbour Trust", "organiser"),
        ("Organizers: Harbour Trust", "organiser"),
        ("Convened under the auspices of the Harbour Trust", ""),
        ("Under the auspices of the Harbour Trust", "convener"),
        ("Produced by the Harbour Trust", "producer"),
        ("Commissioned by the Harbour Trust", "commissioner"),
        ("Prepared for the Harbour Trust", "commissioner"),
        ("Published by the Harbour Trust", "publisher"),
        ("Funded by the Harbour Trust", "funder"),
        ("With the financial support of the Harbour Trust", "funder"),
        ("In collaboration with the Harbour Trust", "partner"),
        ("In close cooperation with the Harbour Trust", "partner"),
        ("Thanks to the generous financial support of the Harbour Trust", "funder"),
        ("With a grant awarded by the Harbour Trust", "funder"),
        ("With technical support from the Harbour Trust", "partner"),
        ("With technical and financial support from the Harbour Trust", "funder"),
        ("With contributions from the Harbour Trust", ""),
        ("Partner organisation: Harbour Trust", "partner"),
        ("Gold sponsor: Harbour Trust", "funder"),
        ("Workshop hosted by the Harbour Trust", "host"),
        ("Report prepared by the Harbour Trust", "author"),
        ("#### Hosted by the Harbour Trust", "host"),
    ],
)
def test_line_of_the_cover_says_what_a_body_was(read: Read, line: str, role: str) -> None:
    assert parts(read(f"{TITLE}{line}{PROSE}")) == ([(role, "Harbour Trust", "event")] if role else [])


def test_name_without_a_head_word_is_a_body_after_such_words(read: Read) -> None:
    assert parts(read(f"{TITLE}Hosted by Brinmark{PROSE}")) == [("host", "Brinmark", "event")]


def test_person_who_organised_is_no_body(read: Read) -> None:
    assert parts(read(f"{TITLE}Organised by Ann Lee (Harbour Trust){PROSE}")) == []


def test_bodies_are_listed_and_other_parts_go_on(read: Read) -> None:
    line = "Organised by the Harbour Trust, the Net Museum and the Cod Council in partnership with the Mussel Institute"
    assert parts(read(f"{TITLE}{line}{PROSE}")) == [
        ("organiser", "Harbour Trust", "event"),
        ("organiser", "Net Museum", "event"),
        ("organiser", "Cod Council", "event"),
        ("partner", "Mussel Institute", "event"),
    ]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("The workshop was organised by the Harbour Trust.", "organiser"),
        ("In May 2012, the Estuary Workshop was generously hosted by the Harbour Trust.", "host"),
        ("The workshop on nets, held in Oban, was funded by the Harbour Trust.", "funder"),
        ("The workshop, hosted by the Harbour Trust, lasted a day.", "host"),
        ("The workshop was held in Oban. It was convened by the Harbour Trust.", "convener"),
        ("The workshop took place in Oban with the support of the Harbour Trust.", "funder"),
        ("This report was commissioned by the Harbour Trust.", "commissioner"),
        ("The Harbour Trust convened this workshop.", "convener"),
        ("The Harbour Trust has jointly hosted the Estuary Workshop.", "host"),
        ("The Harbour Trust held a workshop on nets in Oban.", "organiser"),
        ("The Harbour Trust and other partners conducted a two-day workshop.", "organiser"),
        ("The Harbour Trust hosted a series of Estuary Workshops.", "host"),
        ("The Estuary Workshop (EW2) was organised by the Harbour Trust.", "organiser"),
        ("Funding for the workshop was generously provided by the Harbour Trust.", "funder"),
        ("The workshop received financial support from the Harbour Trust.", "funder"),
        ("The Harbour Trust provided technical and financial support to the workshop.", "funder"),
        ("We would like to thank our sponsors, the Harbour Trust.", "funder"),
        ("The Harbour Trust branch in Kelp Bay region organised a workshop on nets.", "organiser"),
        ("A workshop on nets took place in Oban, organised jointly by the Harbour Trust.", "organiser"),
        ("Forty fishers came to a two-day workshop organised by the Harbour Trust.", "organiser"),
        ("It was a lively event hosted by the Harbour Trust.", "host"),
        ("Co-organised by the Harbour Trust, the workshop was about nets.", "organiser"),
        ("Sponsored by the Harbour Trust, and other friends, the workshop was about nets.", "funder"),
        ("The event, the fifth in ten years, was organised by the land’s Harbour Trust.", "organiser"),
        ("With the support of the Harbour Trust, the workshop drew forty fishers.", "funder"),
        ("The workshop took place at the premises of the Harbour Trust.", "host"),
        ("The workshop, hosted at the Harbour Trust, lasted a day.", "host"),
        ("The workshop, which was hosted by the Harbour Trust, lasted a day.", "host"),
        ("The workshop was made possible through the kind support of the Harbour Trust.", "funder"),
        ("The workshop was organised in close collaboration with the Harbour Trust.", "partner"),
        ("Participants thanked the Harbour Trust for hosting the workshop.", "host"),
        ("Thanks are due to the Harbour Trust for kindly organising it.", "organiser"),
        ("We acknowledge the contribution of the Harbour Trust in organising this workshop.", "organiser"),
        ("We are grateful for the financial support received from the Harbour Trust.", "funder"),
        ("The sponsors of the workshop (the Harbour Trust) paid for the boats.", "funder"),
        ("Hosting organisations included the Harbour Trust.", "host"),
    ],
)
def test_sentence_about_the_event_or_document_says_what_a_body_was(read: Read, sentence: str, role: str) -> None:
    assert parts(read(f"{TITLE}{sentence}{PROSE}")) == [(role, "Harbour Trust", "event")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The next workshop will be hosted by the Harbour Trust.",
        "The previous workshop was hosted by the Harbour Trust.",
        "The Kelp Conference was hosted by the Harbour Trust.",
        "The workshop heard of a survey funded by the Harbour Trust.",
        "The workshop heard that nets were supported by the Harbour Trust.",
        "Fishers are supported by the Harbour Trust.",
        "The Harbour Trust convened a committee.",
        "The Harbour Trust supported another workshop.",
        "A lady told of a Kelp Workshop organised by the Harbour Trust.",
        "Funding for the survey was provided by the Harbour Trust.",
        "The Harbour Trust provided support to the boats.",
        "The last workshop organised by the Harbour Trust was long",
        "The workshop heard of a survey, which was funded by the Harbour Trust.",
        "The Harbour Trust held a meeting of its own.",
        "The chair thanked the Harbour Trust for its comments.",
        "The chair thanked the Harbour Trust for hosting the website.",
        "The chair thanked the Harbour Trust for hosting the website of the workshop.",
    ],
)
def test_sentence_about_something_else_says_nothing(read: Read, sentence: str) -> None:
    assert parts(read(f"{TITLE}{sentence}{PROSE}")) == []


def test_bodies_that_acted_together_are_told_from_partners(read: Read) -> None:
    together = "The Harbour Trust, together with the Net Museum and other partners, held a workshop in Oban."
    beside = "The Harbour Trust, in collaboration with the Net Museum, organised it with support from the Cod Council."
    beside = beside.replace("it with", "the workshop with")
    assert parts(read(f"{TITLE}{together}{PROSE}")) == [
        ("organiser", "Harbour Trust", "event"),
        ("organiser", "Net Museum", "event"),
    ]
    assert parts(read(f"{TITLE}{beside}{PROSE}")) == [
        ("organiser", "Harbour Trust", "event"),
        ("partner", "Net Museum", "event"),
        ("funder", "Cod Council", "event"),
    ]


def test_body_before_the_verb_that_gave_support_is_no_organiser(read: Read) -> None:
    first = "The Harbour Trust, with financial support from the Cod Council, organised a workshop in Oban."
    both = "The Harbour Trust in collaboration with the Net Museum and with support from the Cod Council ran on."
    both = both.replace("ran on", "held a workshop")
    assert parts(read(f"{TITLE}{first}{PROSE}")) == [
        ("organiser", "Harbour Trust", "event"),
        ("funder", "Cod Council", "event"),
    ]
    assert parts(read(f"{TITLE}{both}{PROSE}")) == [
        ("organiser", "Harbour Trust", "event"),
        ("partner", "Net Museum", "event"),
        ("funder", "Cod Council", "event"),
    ]


def test_who_gave_is_told_from_who_held_the_event_where_the_sentence_opens_with_support(read: Read) -> None:
    opening = "With funding from the Cod Council and the Net Museum, the Harbour Trust held a workshop in Oban."
    assert parts(read(f"{TITLE}{opening}{PROSE}")) == [
        ("funder", "Cod Council", "event"),
        ("funder", "Net Museum", "event"),
        ("organiser", "Harbour Trust", "event"),
    ]


def test_body_may_have_two_roles_told_together(read: Read) -> None:
    facts = read(f"{TITLE}The workshop was hosted and organised by the Harbour Trust.{PROSE}")
    assert parts(facts) == [("host", "Harbour Trust", "event"), ("organiser", "Harbour Trust", "event")]


def test_lines_under_a_bare_label_name_a_body_each(read: Read) -> None:
    facts = read(f"{TITLE}Organizers\n\nHarbour Trust\n\nNet Museum\n\nOban, 4 May 2012{PROSE}")
    assert parts(facts) == [("organiser", "Harbour Trust", "event"), ("organiser", "Net Museum", "event")]


@pytest.mark.parametrize("title", ["", "News\n\n", "# Coastal nets in small towns\n\n"])
def test_event_that_the_opening_names_is_that_of_a_report_without_a_title_of_one(read: Read, title: str) -> None:
    opening = "The Regional Workshop on Coastal Nets, held in Oban, was organised by the Harbour Trust."
    other = "The Kelp Conference was hosted by the Net Museum, as all fishers of the coast know well."
    assert parts(read(f"{title}{opening}\n\n{other}{PROSE}")) == [("organiser", "Harbour Trust", "event")]


def test_workshop_of_another_year_is_not_that_of_the_report(read: Read) -> None:
    cover = "# Report of the Estuary Workshop\n\nOban, 4 May 2012\n\n"
    facts = read(f"{cover}In 2009 the Harbour Trust held a workshop on nets.{PROSE}")
    assert parts(facts) == []


def test_lines_under_a_label_name_a_body_each(read: Read) -> None:
    facts = read(f"{TITLE}Organised by\n\nHarbour Trust\n\nNet Museum\n\nOban, 4 May 2012{PROSE}")
    assert parts(facts) == [("organiser", "Harbour Trust", "event"), ("organiser", "Net Museum", "event")]


def test_list_goes_on_after_a_name_with_a_sign_in_it(read: Read) -> None:
    line = "Under the auspices of the Harbour Trust and Co-sponsored by Net Museum; Nets R&D Forum; Cod Council"
    assert parts(read(f"{TITLE}{line}{PROSE}")) == [
        ("convener", "Harbour Trust", "event"),
        ("funder", "Net Museum", "event"),
        ("funder", "Nets R&D Forum", "event"),
        ("funder", "Cod Council", "event"),
    ]


def test_unit_beside_the_body_that_it_is_of_does_not_part_a_list(read: Read) -> None:
    sentence = "The Net Museum (NM) and the Sea Council (SC) Office for Boats organised a workshop."
    assert parts(read(f"{TITLE}{sentence}{PROSE}")) == [
        ("organiser", "Net Museum", "event"),
        ("organiser", "Office for Boats", "event"),
    ]


def test_initiative_is_a_body_where_it_organised(read: Read) -> None:
    sentence = "The workshop was organised by the Kelp Initiative (KI) and the Global Forum on Nets (GFN)."
    assert parts(read(f"{TITLE}{sentence}{PROSE}")) == [
        ("organiser", "Kelp Initiative", "event"),
        ("organiser", "Global Forum on Nets", "event"),
    ]


def test_report_without_a_title_tells_of_its_event_too(read: Read) -> None:
    facts = read("The Harbour Trust organised a panel discussion in Oban. It was about nets, boats and harbours.\n")
    assert parts(facts) == [("organiser", "Harbour Trust", "event")]


def test_what_was_funded_is_the_event_not_a_project_that_it_heard_of(read: Read) -> None:
    sentence = "The workshop opened with talks on the aims of a net project funded by the Harbour Trust."
    assert parts(read(f"{TITLE}{sentence}{PROSE}")) == []


def test_unit_below_a_position_is_no_host(read: Read) -> None:
    assert parts(read("**Kelp Workshop\\\nAnn Lee\\\nProfessor\\\nNet Department**\n\nNets are good.\n")) == []


def test_author_body_and_for_whom_it_wrote_are_told_apart(read: Read) -> None:
    sentence = "This note was prepared by the Harbour Trust for the Sea Ministry."
    assert parts(read(f"{TITLE}{sentence}{PROSE}")) == [
        ("author", "Harbour Trust", "event"),
        ("commissioner", "Sea Ministry", "event"),
    ]


def test_line_under_a_session_is_about_that_session(read: Read) -> None:
    line = PROSE.replace("**Chair", "Sponsored by the Harbour Trust\n\n**Chair")
    assert parts(read(f"{TITLE}Oban{line}")) == [("funder", "Harbour Trust", "Session 1")]


def test_footnote_counts_where_its_mark_stands_in_the_front(read: Read) -> None:
    note = "\n\n<sup>1</sup> Commissioned by the Harbour Trust\n"
    front = read(f"{TITLE}AUTHOR<sup>1</sup>: Joe Roe{PROSE}{note}")
    inside = read(f"{TITLE}{PROSE.replace('mend', 'read the survey<sup>1</sup> and mend')}{note}")
    assert (parts(front), parts(inside)) == ([("commissioner", "Harbour Trust", "event")], [])


def test_line_of_an_event_s_title_page_is_its_host_unless_another_is_told(read: Read) -> None:
    cover = "**Kelp and Nets\\\nEstuary Conference\\\nUniversity of Oban\\\n4 May 2012**\n\n"
    (host,) = read(f"{cover}{PROSE}").body_roles
    assert (host.organisation, host.role, host.grade, host.rule) == (
        "University of Oban",
        "host",
        "derived",
        "line of the title page",
    )
    told = read(f"{cover}Organised by the Harbour Trust{PROSE}")
    assert parts(told) == [("organiser", "Harbour Trust", "event")]


def test_evidence_runs_from_the_words_to_the_name(read: Read) -> None:
    (part,) = read(f"{TITLE}The workshop was **hosted** by the Harbour Trust, nobody else.{PROSE}").body_roles
    assert part.passage.quote == "hosted** by the Harbour Trust"


@pytest.mark.parametrize(
    ("lead", "role"),
    [
        ("Our partners:", "partner"),
        ("## Sponsors", "funder"),
        ("The Trust thanks the sponsors of the workshop:", "funder"),
        ("## Media partners", "partner"),
    ],
)
def test_list_under_a_label_of_bodies_says_what_they_were(read: Read, lead: str, role: str) -> None:
    listed = f"{TITLE}Oban{PROSE}\n## Thanks\n\n{lead}\n\n- Harbour Trust\n- Amis des Filets\n"
    assert parts(read(listed)) == [(role, "Harbour Trust", "event"), (role, "Amis des Filets", "event")]


def test_list_of_what_partners_should_do_says_nothing_of_that(read: Read) -> None:
    facts = read(f"{TITLE}Oban{PROSE}\n## Partners\n\n- Harbour Trust should mend nets.\n- Fund new nets.\n")
    assert parts(facts) == []


def test_paragraph_right_under_a_heading_of_funders_begins_with_them(read: Read) -> None:
    facts = read(f"{TITLE}Oban{PROSE}\n## Funding\n\nHarbour Trust, grant 7. The Cod Council had no part in it.\n")
    assert parts(facts) == [("funder", "Harbour Trust", "event")]


def test_lines_of_a_section_about_those_behind_the_event_count_wherever_it_stands(read: Read) -> None:
    facts = read(f"{TITLE}Oban{PROSE}\n## Partners\n\n**Organisers:** Harbour Trust; Cod Council\n")
    assert parts(facts) == [("organiser", "Harbour Trust", "event"), ("organiser", "Cod Council", "event")]
