"""The address of the Graph page to what is to be drawn, and its widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from graph.explorer.shared.address import (
    choose_several,
    choose_view,
    choose_whether,
    choose_words,
    read_choice,
    read_choices,
)
from graph.explorer.shared.facts import Contents
from graph.explorer.shared.frame import select_folder
from graph.explorer.shared.labels import make_session_labels
from graph.explorer.shared.references import to_iri, to_kind
from graph.explorer.shared.style import LOOKS
from graph.networks.gate import Filters
from graph.networks.links import KINDS
from graph.networks.network import Network
from graph.networks.signs import MEASURES

WHOLE = "*"
"""The start that stands for everything in the chosen reports; no report's reference has the character."""
STEPS: Mapping[str, str] = {"1": "1", "2": "2", "3": "3"}
SIZES: Mapping[str, str] = {"120": "120", "300": "300", "1000": "1,000", "5000": "5,000"}
"""How many things are drawn at most."""
MANY = 3000
"""With more things to start from than that, the reader types a part of the name first."""
OFFERED = 200
"""How many things of that name are offered."""
EXPANSIONS = 60
"""How many expansions an address may hold."""


@dataclass(frozen=True, slots=True)
class View:
    """What is drawn. Tuples are sorted where order says nothing, so that equal views are equal texts."""

    starts: tuple[str, ...]
    """IRIs; none for everything in the reports."""
    documents: tuple[str, ...]
    """Ids of the chosen reports; none for all where the view has starts."""
    expanded: tuple[str, ...] = ()
    """IRIs, in the order in which they were expanded."""
    hops: int = 1
    kinds: tuple[str, ...] = KINDS
    sessions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    mentioned: bool = False
    most: int = 120

    @property
    def filters(self) -> Filters:
        """Give what may be drawn."""
        return Filters(
            frozenset(self.kinds),
            frozenset(self.documents),
            frozenset(self.sessions),
            frozenset(self.topics),
            self.mentioned,
        )


def read_view(contents: Contents, base: str, starts: Iterable[str]) -> View:
    """Read what is to be drawn from the address; what it has of no meaning is passed over."""
    starts = tuple(starts)
    whole = WHOLE in starts
    kinds = tuple(kind for kind in KINDS if kind in read_choices("kinds"))
    most = read_choice("most")
    hops = read_choice("hops")
    part = len(contents.documents) < len(contents.every)
    return View(
        () if whole else to_iris(starts, base),
        contents.documents if whole or part else (),
        to_iris(read_choices("expanded")[:EXPANSIONS], base),
        int(hops) if hops in STEPS else 1,
        kinds or KINDS,
        tuple(sorted(to_iris(read_choices("sessions"), base))),
        tuple(sorted(to_iris(read_choices("topics"), base))),
        read_choice("mentioned") == "1",
        int(most if most in SIZES else next(iter(SIZES))),
    )


def to_iris(refs: Iterable[str], base: str) -> tuple[str, ...]:
    """Give the identifiers of references."""
    return tuple(to_iri(ref, base) for ref in refs)


def choose_starts(contents: Contents) -> list[str]:
    """Let the reader choose what to start from; nothing chosen is somebody with much to show."""
    names = make_start_labels(contents)
    if len(names) > MANY:
        words = choose_words("Find", "find", placeholder="A part of a name").casefold()
        held = {ref: names[ref] for ref in read_choices("start") if ref in names}
        near = ((ref, name) for ref, name in names.items() if words and words in name.casefold())
        names = {**held, **dict(pair for pair, _ in zip(near, range(OFFERED), strict=False))}
    known = {ref: ref for ref in read_choices("start") if ref not in names and ref != WHOLE}
    known = {ref: to_start_label(contents, ref) for ref in known}
    labels = {WHOLE: "Everything in the reports shown", **known, **names}
    return choose_several("Start from", "start", labels, clears=("expanded", "thing"), placeholder="Choose or type")


def make_start_labels(contents: Contents) -> Mapping[str, str]:
    """Name everything that a picture may start from."""
    return make_labels(select_folder(), contents.version, contents.documents, contents)


@st.cache_resource(max_entries=6, show_spinner=False)
def make_labels(folder: Path, version: str, documents: tuple[str, ...], _contents: Contents) -> Mapping[str, str]:
    """Name everything that a picture may start from but recommendations, once for each choice of reports."""
    contents, several = _contents, len(documents) > 1
    sessions = make_session_labels(contents)
    named: list[tuple[str, str, str]] = [
        *((fact.ref, fact.name, fact.document) for fact in contents.participants),
        *((fact.ref, fact.name, fact.document) for fact in contents.organisations),
        *((fact.ref, sessions[fact.document, fact.id], fact.document) for fact in contents.sessions),
        *((fact.ref, fact.label, "") for fact in contents.themes),
        *((fact.ref, fact.label, "") for fact in contents.topics.values()),
    ]
    labels = {}
    for ref, name, document in named:
        look = LOOKS.get(to_kind(ref))
        where = contents.titles.get(document, "") if several else ""
        labels[ref] = " · ".join(filter(None, (name, look.one if look else "", where)))
    return labels


def to_start_label(contents: Contents, ref: str) -> str:
    """Name a start that is not offered: a recommendation, a report, or something of a report that is not chosen."""
    fact = contents.things.get(ref)
    return str(getattr(fact, "text", "") or contents.every.get(ref, ref))


def find_start(contents: Contents) -> str:
    """Give somebody who did and said much, for a picture before a choice; everything where there is nobody."""
    return find_busy(select_folder(), contents.version, contents.documents, contents) or WHOLE


@st.cache_resource(max_entries=6, show_spinner=False)
def find_busy(folder: Path, version: str, documents: tuple[str, ...], _contents: Contents) -> str:
    """Find who has the most roles and statements, the first by name among equals; "" where there is nobody."""
    done = {
        fact.ref: (
            -len(_contents.roles_of.get(fact.ref, ())) - len(_contents.statements_of.get(fact.ref, ())),
            fact.name,
        )
        for fact in _contents.participants
    }
    return min(done, key=done.__getitem__, default="")


def choose_settings(contents: Contents, network: Network) -> None:
    """Show the settings that are used less often; of very many sessions only those drawn are offered."""
    first, second, third = st.columns(3, gap="medium")
    with first:
        names = make_start_labels(contents)
        held = set(read_choices("sessions"))
        drawn = {label for _, label in network.nodes(data="label")} if len(contents.sessions) > MANY else set()
        labels = {
            fact.ref: names[fact.ref].replace(f" · {LOOKS['session'].one}", "", 1)
            for fact in contents.sessions
            if fact.kind != "event" and (not drawn or fact.id in drawn or fact.ref in held)
        }
        choose_several("Only these sessions", "sessions", labels, clears=("expanded",), placeholder="All sessions")
        choose_whether("Show those merely mentioned too", "mentioned", clears=("expanded",))
    with second:
        topics = {fact.ref: fact.label for fact in sorted(contents.topics.values(), key=lambda fact: fact.label)}
        choose_several("Only these topics", "topics", topics, clears=("expanded",), placeholder="All topics")
    with third:
        choose_view("Size of a mark", "size", {name: words.capitalize() for name, words in MEASURES.items()})
        choose_view("Show at most", "most", SIZES)
