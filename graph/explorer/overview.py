"""The first page: what the reports hold, the programme, and the picture of people and sessions."""

from __future__ import annotations

import streamlit as st

from graph.drawing import MARKS, draw
from graph.explorer.evidence import show_evidence
from graph.explorer.facts import Contents
from graph.explorer.frame import open_page, read_network, say_shown, to_count
from graph.explorer.labels import make_person_labels, make_session_labels
from graph.explorer.programme import to_programme
from graph.network import EVENT, Network, select_around, to_key

HEIGHT = 640
"""Height of the picture and of the programme beside it, in CSS pixels."""
COUNT = 165
"""Width of a number, in CSS pixels: two stand side by side on a telephone."""
ALL = "All"


def show_overview() -> None:
    """Show the page."""
    contents = open_page("Overview")
    if contents is None:
        return
    say_shown(to_sentence(contents))
    show_counts(contents)
    left, right = st.columns([4, 8], gap="medium")
    with left:
        st.subheader("Programme", anchor=False)
        with st.container(height=HEIGHT + 70, border=False):
            st.html(to_programme(contents))
    with right:
        st.subheader("People and sessions", anchor=False)
        show_picture(contents)


def to_sentence(contents: Contents) -> str:
    """Say what the reports hold."""
    reports = contents.documents
    what = f"“{contents.titles[reports[0]]}”" if len(reports) == 1 else to_count(len(reports), "report")
    hidden = len(contents.people) - len(contents.participants)
    held = sum(session.kind in ("plenary", "breakout") for session in contents.sessions)
    people = f"{to_count(len(contents.participants), 'person', 'people')} with a role in {to_count(held, 'session')}"
    rest = f"; {to_count(hidden, 'person', 'people')} merely mentioned {'is' if hidden == 1 else 'are'} not shown"
    return f"{what}: {people}{rest if hidden else ''}."


def show_counts(contents: Contents) -> None:
    """Show the numbers, each a fact that another page lists."""
    explicit = sum(fact.tier == "explicit" for fact in contents.recommendations)
    speakers = len({(fact.document, fact.person) for fact in contents.statements})
    roles = len({fact.role for fact in contents.roles})
    countries = len({fact.country for fact in contents.roles if fact.country})
    counts = (
        ("Sessions", sum(s.kind in ("plenary", "breakout") for s in contents.sessions), to_kinds(contents)),
        (
            "People",
            len(contents.participants),
            f"in {to_count(roles, 'role')}" + to_tail(countries, "country", "countries"),
        ),
        ("Recommendations", len(contents.recommendations), f"{explicit:,} from explicit lists"),
        ("Statements", len(contents.statements), f"by {to_count(speakers, 'person', 'people')}"),
    )
    with st.container(horizontal=True):
        for label, number, note in counts:
            st.metric(label, f"{number:,}", delta=note, delta_color="off", delta_arrow="off", width=COUNT)


def to_kinds(contents: Contents) -> str:
    """Count plenaries and breakouts."""
    kinds = [session.kind for session in contents.sessions]
    return (
        f"{to_count(kinds.count('plenary'), 'plenary', 'plenaries')}, {to_count(kinds.count('breakout'), 'breakout')}"
    )


def to_tail(number: int, one: str, many: str) -> str:
    """Give ", from 3 countries", or nothing for 0."""
    return f", from {to_count(number, one, many)}" if number else ""


def show_picture(contents: Contents) -> None:
    """Show the picture with its filter and legend, and the card of the session or person chosen."""
    people, sessions = make_person_labels(contents), make_session_labels(contents)
    network, positions = read_network(contents.version, contents.documents)
    sessions = {key: label for key, label in sessions.items() if to_key("session", *key) in network}
    people = {key: label for key, label in people.items() if to_key("person", *key) in network}
    left, right = st.columns(2)
    session = left.selectbox("Session", [ALL, *sessions.values()], key="session", bind="query-params")
    person = right.selectbox("Person", [ALL, *people.values()], key="person", bind="query-params")
    chosen = (
        [key for key, label in sessions.items() if label == session],
        [k for k, label in people.items() if label == person],
    )
    part = select_part(network, *chosen)
    if not part:
        st.info("Nobody has a role in a session of the reports shown.")
        return
    show_legend(part, network)
    st.iframe(draw(part, positions, dark=st.context.theme.type == "dark", height=HEIGHT - 8), height=HEIGHT)
    roles = [
        fact
        for fact in contents.roles
        if (fact.document, fact.session) in chosen[0] or (fact.document, fact.person) in chosen[1]
    ]
    if roles:
        notes = {piece: f"{fact.person}, {fact.role}" for fact in roles for piece in fact.evidence}
        show_evidence(notes, contents.titles, notes)


def select_part(network: Network, sessions: list[tuple[str, str]], people: list[tuple[str, str]]) -> Network:
    """Give the chosen sessions with their people, the chosen people with all in their sessions, or everything."""
    if not sessions and not people:
        return network
    around = select_around(network, [to_key("session", *key) for key in sessions])
    beyond = select_around(network, [to_key("person", *key) for key in people], hops=2)
    return select_around(network, {*around, *beyond}, hops=0)


def show_legend(part: Network, network: Network) -> None:
    """Say what the shapes mean and how much of the whole is drawn."""
    events = [label for _, label in part.nodes(data="label")].count(EVENT)
    whole = " and the whole event" if events else ""
    kinds = [kind for _, kind in part.nodes(data="kind")]
    marks = " &nbsp; ".join(
        f'<span style="color:{MARKS[kind].colour}" aria-hidden="true">{sign}</span> {words}'
        for kind, sign, words in (
            ("person", "●", to_count(kinds.count("person"), "person", "people")),
            ("session", "⬢", to_count(kinds.count("session") - events, "session") + whole),
        )
    )
    rest = f" of {len(network):,} marks" if len(part) < len(network) else ""
    st.html(
        f'<p class="pl-shown">{marks}{rest} <small>Point at a mark or line to read it; drag to move.</small></p>'
    )
