"""Random facts for property tests, with names that break whatever pastes them into something."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from hypothesis import strategies as st

from ingest.values import (
    Facts,
    Instrument,
    Mention,
    MentionKind,
    Merge,
    Organisation,
    Participation,
    Passage,
    Person,
    Recommendation,
    Session,
    Statement,
    Tier,
)
from tests.graph.workshop import make_report, to_passage

HOSTILE = ["<b>|</b>", 'a"}\\', "../..", "%2F", "#?", "'", "🐟"]
ALIKE = ["Ann Roe", "ann roe", "Änn Roe", "A\u0308nn Roe", "李 雷"]
NAMES = st.one_of(
    st.sampled_from(HOSTILE + ALIKE),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(lambda name: name.strip()),
)
"""Names that break whatever pastes them into something."""
# Made once: to make and check a strategy anew for each draw takes as long as drawing from it.
_MAYBE = st.one_of(st.just(""), NAMES)
_SOURCES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
_RULES = st.sampled_from(["", "roster"])
_DATES = st.sampled_from(["", "2021", "2021-05-03/2021-05-04"])
_ROLES = st.sampled_from(["chair", "presenter", "other:net mender", "other:Net-Mender", "other:🐟", "Chair"])
_TIERS: st.SearchStrategy[Tier] = st.sampled_from(["explicit", "prose"])


def _to_canonical(name: str) -> str:
    return unicodedata.normalize("NFC", name)


_NAME_LISTS = {most: st.lists(NAMES, max_size=most, unique_by=_to_canonical) for most in (2, 3, 4)}


@st.composite
def make_facts(draw: st.DrawFn) -> Facts:
    """Give facts whose references hold and whose passages are true, with names that may share a slug."""
    source = draw(_SOURCES)

    def passage() -> Passage:
        start = draw(st.integers(0, len(source) - 1))
        return to_passage(source, start, draw(st.integers(start + 1, len(source))))

    def mention(kind: MentionKind) -> Mention:
        printed = Mention(kind, draw(NAMES), passage(), "printed", draw(_RULES))
        return printed if draw(st.booleans()) else replace(printed, grade="resolved", rule="surname")

    def names(most: int) -> list[str]:
        return draw(_NAME_LISTS[most])

    def some(values: list[str]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(values), max_size=2))) if values else ()

    def maybe() -> str:
        return draw(_MAYBE)

    people = []
    for name in names(4):
        mentions = tuple(mention("person") for _ in range(draw(st.integers(1, 2))))
        merges = (Merge(mentions[0], mentions[-1], "nickname", 0.5, "Short."),) if draw(st.booleans()) else ()
        people.append(Person(name, some(["Dr.", "Lic."]), draw(st.booleans()), mentions, merges))
    organisations = [Organisation(name, maybe(), (mention("organisation"),)) for name in names(3)]
    instruments = [Instrument(name, (mention("instrument"),)) for name in names(2)]
    ids = [name for name in names(3) if _to_canonical(name) != "event"]
    sessions = [Session("event", maybe(), "event", "", passage(), draw(_DATES))]
    sessions += [Session(name, maybe(), "section", "event", passage()) for name in ids]
    held = st.sampled_from([session.id for session in sessions])
    orgs = [organisation.name for organisation in organisations]
    participations, statements = [], []
    for person in people:
        participations += [
            Participation(
                person.name,
                draw(_ROLES),
                draw(held),
                some(orgs),
                maybe(),
                maybe(),
                maybe(),
                maybe(),
                maybe(),
                passage(),
            )
            for _ in range(draw(st.integers(0, 2)))
        ]
        statements += [
            Statement(person.name, draw(held), draw(NAMES), "say", passage(), "resolved", "surname")
            for _ in range(draw(st.integers(0, 2)))
        ]
    makers = st.sampled_from(["", "Norway", *orgs])
    recommendations = [
        Recommendation(
            draw(NAMES), draw(held), maybe(), draw(_TIERS), draw(makers), maybe(), maybe(), "should",
            some([instrument.name for instrument in instruments]), passage(),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    return Facts(
        make_report(source, draw(NAMES)), maybe(), tuple(sessions), tuple(people), tuple(organisations),
        tuple(instruments), tuple(participations), tuple(recommendations), tuple(statements),
    )  # fmt: skip
