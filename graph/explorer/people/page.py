"""The page of people and topics: which of its views the address asks for, and what is chosen in it."""

from __future__ import annotations

from html import escape

import streamlit as st

from graph.explorer.people.directory import show_organisations, show_participants
from graph.explorer.people.matrix import show_matrix
from graph.explorer.people.organisation import show_organisation
from graph.explorer.people.person import show_person
from graph.explorer.people.speaking import Speaking, read_speaking
from graph.explorer.people.topic import show_topic
from graph.explorer.people.topics import FIND, show_topics
from graph.explorer.shared.address import WIDGET, read_choice, write_choices
from graph.explorer.shared.cards import say_missing
from graph.explorer.shared.facts import Contents, OrganisationFact, PersonFact
from graph.explorer.shared.frame import open_page, say_shown
from graph.explorer.shared.here import Here, read_here
from graph.explorer.shared.listing import PAGE, SORT
from graph.explorer.shared.style import to_sign
from graph.views.topic_tree import Topic

VIEW = "view"
STYLE = "<style>a.pl-chip {text-decoration: none} a.pl-chip:hover {text-decoration: underline}</style>"
VIEWS = {"topics": "Topics", "people": "People", "organisations": "Organisations", "matrix": "Matrix"}
THINGS = {"person": "people", "organisation": "organisations", "topic": "topics"}
"""The choices that name a thing, with the view that shows each; of several the first holds."""


def show_people() -> None:
    """Show the page."""
    contents = open_page("People and topics")
    if contents is None:
        return
    view = choose_view()
    here = read_here("people", (PAGE,))
    speaking = read_speaking(contents)
    name = read_choice("topic")
    topic = speaking.tree.find(name) if name else None
    if view == "people" and read_choice("person"):
        show_one_person(contents, speaking, here, topic)
    elif view == "people":
        show_participants(contents, here)
    elif view == "organisations" and read_choice("organisation"):
        show_one_organisation(contents, speaking, here)
    elif view == "organisations":
        show_organisations(contents, here)
    elif view == "matrix":
        show_matrix(contents, speaking)
    elif name and topic is None:
        st.html(to_chips(here, [("topic", name, "topic")]))
        say_shown(f"The store has no topic “{name}”. Its topics:")
        show_topics(speaking)
    elif topic:
        st.html(to_chips(here, [("topic", topic.label, "topic")]))
        show_topic(contents, speaking, topic, here)
    else:
        show_topics(speaking)


def find_view() -> str:
    """Give the view that the address names, or that shows the thing that it names."""
    named = read_choice(VIEW)
    return named if named in VIEWS else next((view for name, view in THINGS.items() if read_choice(name)), "topics")


def choose_view() -> str:
    """Let the reader change the view; what was chosen in the old one goes, but for the topic of the table."""
    key = WIDGET + VIEW
    st.session_state[key] = find_view()

    def take_over() -> None:
        view = st.session_state[key] or find_view()
        kept = read_choice("topic") if view == "matrix" else ""
        gone = (*THINGS, FIND, SORT, PAGE, "order")
        write_choices({**dict.fromkeys(gone, ""), "topic": kept, VIEW: "" if view == "topics" else view})

    st.segmented_control(
        "View", list(VIEWS), format_func=VIEWS.__getitem__, key=key, required=True, on_change=take_over,
        label_visibility="collapsed",
    )  # fmt: skip
    return str(st.session_state[key])


def show_one_person(contents: Contents, speaking: Speaking, here: Here, topic: Topic | None) -> None:
    """Show the person whom the address names, or say why not."""
    ref = read_choice("person")
    person = contents.things.get(ref)
    if not isinstance(person, PersonFact):
        st.html(to_chips(here, [("person", "unknown", "person")]))
        say_shown(say_missing(contents, ref))
        return
    chips = [("person", person.name, "person"), *([("topic", topic.label, "topic")] if topic else [])]
    st.html(to_chips(here, chips))
    show_person(contents, speaking, person, topic)


def show_one_organisation(contents: Contents, speaking: Speaking, here: Here) -> None:
    """Show the organisation that the address names, or say why not."""
    ref = read_choice("organisation")
    body = contents.things.get(ref)
    if not isinstance(body, OrganisationFact):
        st.html(to_chips(here, [("organisation", "unknown", "organisation")]))
        say_shown(say_missing(contents, ref))
        return
    st.html(to_chips(here, [("organisation", body.name, "organisation")]))
    show_organisation(contents, speaking, body)


def to_chips(here: Here, chosen: list[tuple[str, str, str]]) -> str:
    """Give what is chosen (kind, label, choice) as chips, each with a link that takes it away."""
    chips = []
    for kind, label, name in chosen:
        values: dict[str, tuple[str, ...]] = {name: ()}
        if len(chosen) == 1 or name != "topic":
            values[VIEW] = () if kind == "topic" else (THINGS[kind],)
            values |= dict.fromkeys(("topic", name), ())
        address, text = escape(here.to_address(values)), escape(f"{kind.capitalize()}: {label}")
        chips.append(
            f'<a class="pl-link pl-chip" href="{address}" target="_self" aria-label="Remove {text}">'
            f'{to_sign(kind)}{text} <span aria-hidden="true">×</span></a>'
        )
    return f'{STYLE}<div class="pl-chips">{"".join(chips)}</div>'
