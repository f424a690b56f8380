"""Lines of a programme that are people and nothing else."""

from __future__ import annotations

from tests.ingest.conftest import Read

PROGRAMME = """# Programme of the Rope Congress

## Plenary 1: Ropes of hemp

Moderators: Ida Poe, Norway, and Joe Roe, Chile

Ann Lee, Ghana

Nils Arbo, Director, Net Institute

## Plenary 2: Ropes of steel

Zed Perk, Croatia

The speakers met for lunch.
"""


def test_names_with_a_country_or_body_under_a_session_are_presenters(read: Read) -> None:
    facts = read(PROGRAMME)
    assert [(one.person, one.role, one.session) for one in facts.participations] == [
        ("Ida Poe", "moderator", "Plenary 1"),
        ("Joe Roe", "moderator", "Plenary 1"),
        ("Ann Lee", "presenter", "Plenary 1"),
        ("Nils Arbo", "presenter", "Plenary 1"),
    ]


def test_the_same_lines_outside_a_session_are_nothing(read: Read) -> None:
    facts = read("# Report of the Rope Workshop\n\nWe thank\n\nAnn Lee, Ghana\n\nJoe Roe, Chile\n")
    assert not facts.participations


SPEAKERS = """# Report of the Rope Workshop

The workshop met for two days. Speakers included:

- Ann Lee, Office of Nets,
- Joe Roe, Rope Guild of Chile
- Ida Poe, Knotters United
"""


def test_the_words_above_a_list_of_people_tell_their_role(read: Read) -> None:
    facts = read(SPEAKERS)
    assert [(one.person, one.role, one.affiliation) for one in facts.participations] == [
        ("Ann Lee", "presenter", "Office of Nets"),
        ("Joe Roe", "presenter", "Rope Guild of Chile"),
        ("Ida Poe", "presenter", "Knotters United"),
    ]


def test_three_of_whom_nothing_more_is_said_took_part_and_one_who_led_says_so(read: Read) -> None:
    facts = read(
        "# Ropes old and new\n\nThe event looked at ropes in the light of what was found at sea.\n"
        "Ann Lee, Director, Net Institute\nJoe Roe, Rope University\nIda Poe, Dean, Harbour College, moderator\n"
    )
    assert [(one.person, one.role, one.affiliation) for one in facts.participations] == [
        ("Ann Lee", "participant", "Net Institute"),
        ("Joe Roe", "participant", "Rope University"),
        ("Ida Poe", "moderator", "Harbour College"),
    ]


def test_people_below_a_moderator_spoke(read: Read) -> None:
    facts = read(
        "# Rope Day\n\nThe day was long.\n\nNets of the north\nModerator Ann Lee, Net Institute\nJoe Roe, Chile\n"
    )
    assert [(one.person, one.role) for one in facts.participations] == [
        ("Ann Lee", "moderator"),
        ("Joe Roe", "presenter"),
    ]


THINGS = """# Rope Workshop

The workshop spoke of rope safety, net repair and harbour lights. Its themes were:

- Rope Safety, Ministry of Harbours
- Net Repair, Rope University
- Harbour Lights, Office of Lamps
"""


def test_things_of_which_the_report_speaks_are_nobody(read: Read) -> None:
    assert not read(THINGS).participations


def test_a_bracket_before_a_title_ends_what_is_said_of_a_speaker(read: Read) -> None:
    facts = read(
        "# Rope Congress\n\n## Session 1: Nets\n\n- Nils Arbo (Net Office): At sea\n- Una Berg (Rope Guild): On land\n"
    )
    told = [(one.person, one.role, one.affiliation) for one in facts.participations]
    assert told == [("Nils Arbo", "presenter", "Net Office"), ("Una Berg", "presenter", "Rope Guild")]


def test_people_are_listed_by_their_body_or_with_dashes_between_commas(read: Read) -> None:
    facts = read(
        "# Rope Congress\n\nIt met.\n\n## Participants\n\nNet Institute: Dee Park, Eli Stone\n\n"
        "Ada Quill - Net Office, Bo Ng - Rope University\n\nFay Tate, Sea School, fay@sea.example\n"
    )
    assert [(one.person, one.role, one.affiliation) for one in facts.participations] == [
        ("Dee Park", "participant", "Net Institute"),
        ("Eli Stone", "participant", "Net Institute"),
        ("Ada Quill", "participant", "Net Office"),
        ("Bo Ng", "participant", "Rope University"),
        ("Fay Tate", "participant", "Sea School"),
    ]


def test_names_that_are_headings_under_speakers_are_theirs(read: Read) -> None:
    facts = read(
        "# Rope Congress\n\nIt met.\n\n## Speakers\n\n### Ray Hill\n\nRay Hill is Director of the Sea School.\n\n"
        "### Pat Moss\n\nPat Moss has knotted for years.\n\n## Venue\n\n### Lea Odu\n\nLea Odu owns the hall.\n"
    )
    told = [(one.person, one.role) for one in facts.participations]
    assert told == [("Ray Hill", "presenter"), ("Pat Moss", "presenter")]


def test_figures_who_took_part_are_listed_in_prose(read: Read) -> None:
    facts = read(
        "# Rope Congress\n\nIt met. High-ranking figures participating in the congress included Una Berg, Minister of "
        "Ropes representing the Government of Chile; Zed Perk, Director of the Net Office; and others.\n"
    )
    assert [(one.person, one.role, one.affiliation) for one in facts.participations] == [
        ("Una Berg", "participant", "Government of Chile"),
        ("Zed Perk", "participant", "Net Office"),
    ]


def test_a_person_after_a_body_and_the_word_between_is_another(read: Read) -> None:
    facts = read(
        "# Congress\n\n## Session 1: Nets\n\nModerators: Ann Lee, Harbour Commission and Joe Roe, Chile\n\nIt met.\n"
    )
    told = [(one.person, one.role, one.affiliation, one.place) for one in facts.participations]
    assert told == [("Ann Lee", "moderator", "Harbour Commission", ""), ("Joe Roe", "moderator", "", "Chile")]


def test_names_after_a_name_are_no_body(read: Read) -> None:
    facts = read(
        "# Rope Congress\n\nIt met. The session included presentations by Mia Fox, Ray Hill and Pat Moss. Three "
        "speakers presented: Nils Arbo (Cable Company), Una Berg (Rope Guild) and Zed Perk (Knot Society).\n"
    )
    assert [(one.person, one.role, one.affiliation) for one in facts.participations] == [
        ("Mia Fox", "presenter", ""),
        ("Ray Hill", "presenter", ""),
        ("Pat Moss", "presenter", ""),
        ("Nils Arbo", "presenter", "Cable Company"),
        ("Una Berg", "presenter", "Rope Guild"),
        ("Zed Perk", "presenter", "Knot Society"),
    ]
