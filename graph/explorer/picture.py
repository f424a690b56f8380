"""The picture of people and sessions with its filter and legend, and the card of what is chosen."""

from __future__ import annotations

import streamlit as st

from graph.drawing import MARKS, draw
from graph.explorer.evidence import show_evidence
from graph.explorer.facts import Contents, Evidence
from graph.explorer.frame import read_network, say_shown, to_count
from graph.explorer.labels import Labels, make_person_labels, make_session_labels
from graph.network import EVENT, Network, select_around, select_connected, to_key
from graph.positions import centre

HEIGHT = 640
"""Height of the picture, in CSS pixels."""
LOW = 400
"""Height of a picture of few marks, so that the evidence below it is in sight."""
FEW = 16
"""How many marks are few."""
MOST = 200
"""How many people and sessions are drawn at most before one is chosen."""

Key = tuple[str, str]


def show_picture(contents: Contents) -> None:
    """Show all of it."""
    network, positions = read_network(contents.version, contents.documents)
    if not network:
        say_shown("Nobody has a role in a session of the reports shown.")
        return
    left, right = st.columns(2)
    with left:
        session = choose("Session", "session", make_session_labels(contents), network)
    with right:
        person = choose("Person", "person", make_person_labels(contents), network)
    part = select_part(network, session, person)
    show_legend(part, len(network), everything=not (session or person))
    height = HEIGHT if len(part) > FEW else LOW
    dark = st.context.theme.type == "dark"
    places = centre({key: positions[key] for key in part})
    st.iframe(draw(part, places, dark=dark, height=height - 8), height=height, alt="People and their sessions")
    notes = make_notes(contents, session, person)
    if notes:
        show_evidence(notes, contents.titles, notes)


def choose(label: str, kind: str, labels: Labels, network: Network) -> Key | None:
    """Let the reader choose one of the sessions or people that the picture has; the choice stands in the address."""
    keys = {name: key for key, name in labels.items() if to_key(kind, *key) in network}
    name = st.selectbox(label, list(keys), index=None, key=kind, bind="query-params", placeholder="All")
    return None if name is None else keys[name]


def select_part(network: Network, session: Key | None, person: Key | None) -> Network:
    """Give a session with its people, a person with all in their sessions, both, or the most connected."""
    if session is None and person is None:
        return select_connected(network, MOST)
    around = select_around(network, [to_key("session", *session)] if session else [])
    beyond = select_around(network, [to_key("person", *person)] if person else [], hops=2)
    return select_around(network, {*around, *beyond}, hops=0)


def make_notes(contents: Contents, session: Key | None, person: Key | None) -> dict[Evidence, str]:
    """Give the evidence of the roles of a session and of a person, each with who did what."""
    people: dict[Evidence, dict[str, list[str]]] = {}
    for fact in contents.roles:
        if (fact.document, fact.session) == session or (fact.document, fact.person) == person:
            for piece in fact.evidence:
                people.setdefault(piece, {}).setdefault(fact.person, []).append(fact.role)
    return {
        piece: "; ".join(f"{name}, {' and '.join(roles)}" for name, roles in done.items())
        for piece, done in people.items()
    }


def show_legend(part: Network, whole: int, *, everything: bool) -> None:
    """Say what the shapes mean and how much of the whole is drawn."""
    kinds = [kind for _, kind in part.nodes(data="kind")]
    events = [label for _, label in part.nodes(data="label")].count(EVENT)
    sessions = " and ".join(
        filter(None, (to_count(kinds.count("session") - events, "session"), "the whole event" if events else ""))
    )
    counts = (("person", "●", to_count(kinds.count("person"), "person", "people")), ("session", "⬢", sessions))
    marks = "".join(
        f'<span style="white-space:nowrap;margin-right:1em">'
        f'<span style="color:{MARKS[kind].colour}" aria-hidden="true">{sign}</span> {words}</span>'
        for kind, sign, words in counts
    )
    rest = "Point at a mark or a line to read it."
    if len(part) < whole and everything:
        rest = f"The {len(part):,} most connected of {whole:,}: choose a session or a person to see the rest."
    st.html(f'<p class="pl-shown">{marks}<small>{rest}</small></p>')
