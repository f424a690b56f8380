"""Who may be one in several reports to a list in which a reader accepts, rejects and undoes."""

from __future__ import annotations

from collections import Counter
from html import escape
from pathlib import Path

import streamlit as st

from graph.explorer.reports import errands
from graph.explorer.shared.address import choose_view, read_choice
from graph.explorer.shared.facts import Contents
from graph.explorer.shared.frame import to_count
from graph.explorer.shared.identities import SUREST, PairFact, read_identities, to_named

CHOICE, KIND = "pairs", "pairs-of"
STATES = {"proposed": "Proposed", "joined": "Joined", "accepted": "Accepted", "rejected": "Rejected"}
KINDS = {"person": "People", "organisation": "Organisations"}
BUTTONS = {
    "proposed": ("accept", "reject"),
    "joined": ("reject",),
    "accepted": ("undo",),
    "rejected": ("undo",),
}
"""What a reader can do with a pair of each state."""
LABELS = {"accept": "Accept", "reject": "Reject", "undo": "Undo"}
MOST = 20
"""So many pairs are listed."""


def show_pairs(folder: Path, contents: Contents, *, busy: bool) -> None:
    """Show the pairs of one state and kind, the surest first; nothing where no pair is in a chosen report."""
    chosen = set(contents.documents)
    pairs = [pair for pair in read_identities(contents).pairs if {pair.left.document, pair.right.document} & chosen]
    if not pairs:
        return
    counts = Counter((pair.state, pair.kind) for pair in pairs)
    waiting = sum(pair.state == "proposed" for pair in pairs)
    label = f"The same in several reports ({to_count(waiting, 'pair')} to decide)"
    with st.expander(label, expanded=bool(read_choice(CHOICE) or read_choice(KIND)), icon=":material/join_inner:"):
        left, right = st.columns(2)
        with left:
            kind = choose_view("Of", KIND, KINDS)
        with right:
            state = choose_view("State", CHOICE, {one: f"{STATES[one]} ({counts[one, kind]:,})" for one in STATES})
        shown = [pair for pair in pairs if (pair.state, pair.kind) == (state, kind)]
        st.html(f'<p class="pl-small">{escape(say_shown(shown, state))}</p>')
        for pair in shown[:MOST]:
            show_pair(folder, contents, pair, busy=busy)


def say_shown(pairs: list[PairFact], state: str) -> str:
    """Say what the list is, and how to see more than it shows."""
    what = {
        "proposed": "too little speaks for them to be joined without a reader",
        "joined": "joined by rule: more than the name speaks for each",
        "accepted": "a reader said that they are one",
        "rejected": "a reader said that they are two",
    }[state]
    more = f" The surest {MOST} are shown; python -m graph identities lists all." if len(pairs) > MOST else ""
    return f"{to_count(len(pairs), 'pair')}: {what}.{more}"


def show_pair(folder: Path, contents: Contents, pair: PairFact, *, busy: bool) -> None:
    """Show one pair with its reason and what can be done."""
    words, *places = st.columns([8, 2, 2], vertical_alignment="center")
    words.html(
        f'<p class="pl-who">{to_named(contents, pair.left)} <span aria-hidden="true">·</span> '
        f'{to_named(contents, pair.right)}<br><span class="pl-small">{escape(pair.reason)} · {escape(pair.rule)} · '
        f"{min(pair.score, SUREST):.0%} sure</span></p>"
    )
    for place, verb in zip(places, BUTTONS[pair.state], strict=False):
        place.button(
            LABELS[verb],
            key=f"pair-{verb}-{pair.id}",
            disabled=busy,
            on_click=errands.decide,
            args=(folder, verb, pair.id),
            width="stretch",
            help=f"{LABELS[verb]}: {pair.left.name} and {pair.right.name}",
        )
