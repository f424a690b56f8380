"""The picture of people and sessions with its filter and legend, and the card of what is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import streamlit as st

from graph.drawing import draw
from graph.explorer.evidence import show_evidence
from graph.explorer.facts import Contents, Evidence
from graph.explorer.frame import say_shown, select_folder, to_count
from graph.explorer.labels import Labels, make_person_labels, make_session_labels
from graph.network import EVENT, Network, make_network, select_around, select_connected, to_key
from graph.positions import centre, make_positions
from graph.signs import MARKS
from graph.store import open_store

HEIGHT = 640
"""Height of the picture, in CSS pixels."""
LOW = 400
"""Height of a picture of few marks, so that the evidence below it is in sight."""
FEW = 16
"""How many marks are few."""
ASPECT = 1.25
"""Width over height of the picture on a desk's screen."""
MOST = 200
"""How many people and sessions are drawn at most before one is chosen."""

Key: TypeAlias = tuple[str, str]
Places: TypeAlias = dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A network with a place for each node."""

    network: Network
    places: Places


def show_picture(contents: Contents) -> None:
    """Show all of it."""
    whole, start = place_network(select_folder(), contents.version, contents.documents)
    if not whole.network:
        say_shown("Nobody has a role in a session of the reports shown.")
        return
    left, right = st.columns(2)
    with left:
        session = choose("Session", "session", make_session_labels(contents), whole.network)
    with right:
        person = choose("Person", "person", make_person_labels(contents), whole.network)
    chosen = session is not None or person is not None
    shown = select_part(whole, session, person) if chosen else start
    show_legend(shown.network, 0 if chosen else len(whole.network))
    height = HEIGHT if len(shown.network) > FEW else LOW
    dark = st.context.theme.type == "dark"
    page = draw(shown.network, shown.places, dark=dark, height=f"{height - 8}px")
    st.iframe(page, height=height, alt="People and their sessions")
    notes = make_notes(contents, session, person)
    if notes:
        show_evidence(notes, contents.titles, notes)


@st.cache_data(max_entries=8, show_spinner="Placing people and sessions …")
def place_network(folder: Path, version: str, documents: tuple[str, ...]) -> tuple[Placed, Placed]:
    """Place the network of some reports, and what is drawn of it before a choice; once for each version."""
    with open_store(folder) as store:
        network = make_network(store)
    kept = [key for key, document in network.nodes(data="document") if document in documents]
    network = select_around(network, kept, hops=0)
    whole = Placed(network, make_positions(network, ASPECT))
    if len(network) <= MOST:
        return whole, whole
    start = select_connected(network, MOST)
    return whole, Placed(start, make_positions(start, ASPECT))


def choose(label: str, kind: str, labels: Labels, network: Network) -> Key | None:
    """Let the reader choose one of the sessions or people that the picture has; the choice stands in the address."""
    keys = {name: key for key, name in labels.items() if to_key(kind, *key) in network}
    name = st.selectbox(label, list(keys), index=None, key=kind, bind="query-params", placeholder="All")
    return None if name is None else keys[name]


def select_part(whole: Placed, session: Key | None, person: Key | None) -> Placed:
    """Give a session with its people, a person with all in their sessions, or both, placed as in the whole."""
    around = select_around(whole.network, [to_key("session", *session)] if session else [])
    beyond = select_around(whole.network, [to_key("person", *person)] if person else [], hops=2)
    part = select_around(whole.network, {*around, *beyond}, hops=0)
    return Placed(part, centre({key: whole.places[key] for key in part}))


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


def show_legend(part: Network, whole: int) -> None:
    """Say what the shapes mean and, where it is less than the whole, how to see the rest."""
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
    if len(part) < whole:
        rest = f"{len(part):,} of {whole:,} are drawn: choose reports, a session or a person to see the rest."
    st.html(f'<p class="pl-shown">{marks}<small>{rest}</small></p>')
