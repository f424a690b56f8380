"""The page of people: choose one; roles, statements and printed forms, each with its evidence."""

from __future__ import annotations

from html import escape

import streamlit as st

from graph.explorer.evidence import show_evidence
from graph.explorer.facts import Contents, Form, PersonFact, RoleFact
from graph.explorer.frame import open_page, say_shown, to_count
from graph.explorer.labels import make_person_labels, make_session_labels
from graph.explorer.tables import Line, show_table

KEY = "person"


def show_people() -> None:
    """Show the page."""
    contents = open_page("People")
    if contents is None:
        return
    labels = make_person_labels(contents)
    if not labels:
        say_shown("No participants were found in the reports shown.")
        return
    by_label = {labels[person.document, person.name]: person for person in contents.participants}
    chosen = st.selectbox(
        "Person",
        list(by_label),
        index=None,
        key=KEY,
        bind="query-params",
        placeholder="Choose a person, or a line below",
        width=560,
    )
    if chosen is None:
        show_list(contents, by_label)
    else:
        show_person(contents, by_label[chosen])


def show_list(contents: Contents, by_label: dict[str, PersonFact]) -> None:
    """Show everybody; a click on a line chooses the person."""
    say_shown(f"{to_count(len(by_label), 'person', 'people')} with a role, from A to Z.")
    names = list(by_label)

    def choose(row: int) -> None:
        st.session_state[KEY] = names[row]

    show_table([to_line(contents, person) for person in by_label.values()], "people", on_choose=choose)


def to_line(contents: Contents, person: PersonFact) -> Line:
    """Give a line of the list."""
    roles = select_roles(contents, person)
    said = sum((fact.document, fact.person) == (person.document, person.name) for fact in contents.statements)
    return {
        "Person": person.name,
        "Sessions": len({fact.session for fact in roles}),
        "Roles": ", ".join(sorted({fact.role for fact in roles})),
        "Organisations": " · ".join(dict.fromkeys(fact.organisation for fact in roles if fact.organisation)),
        "Country": ", ".join(dict.fromkeys(fact.country for fact in roles if fact.country)),
        "Statements": said,
        "Report": contents.titles[person.document] if len(contents.documents) > 1 else "",
    }


def select_roles(contents: Contents, person: PersonFact) -> list[RoleFact]:
    """Give the person's roles in order of the text."""
    return [fact for fact in contents.roles if (fact.document, fact.person) == (person.document, person.name)]


def show_person(contents: Contents, person: PersonFact) -> None:
    """Show all that is known of one person."""
    roles = select_roles(contents, person)
    statements = [s for s in contents.statements if (s.document, s.person) == (person.document, person.name)]
    sessions = len({fact.session for fact in roles})
    say_shown(f"{person.name}: {to_count(sessions, 'session')}, {to_count(len(statements), 'statement')}.")
    left, right = st.columns([1, 1], gap="large")
    with left:
        st.subheader("Roles", anchor=False)
        show_roles(contents, roles)
        st.subheader("Printed as", anchor=False)
        st.html("".join(f"<div>{to_form(form)}</div>" for form in person.forms))
    with right:
        st.subheader("Statements", anchor=False)
        if statements:
            show_evidence([piece for fact in statements for piece in fact.evidence], contents.titles)
        else:
            say_shown("No statement is attributed to this person.")


def show_roles(contents: Contents, roles: list[RoleFact]) -> None:
    """Show each role with affiliation and evidence."""
    labels = make_session_labels(contents)
    for fact in roles:
        session = labels.get((fact.document, fact.session), fact.session)
        details = " · ".join(filter(None, (fact.position, fact.organisation, fact.place, fact.country)))
        st.html(
            f"<div><b>{escape(fact.role.capitalize())}</b>, {escape(session)}</div>"
            f'<div style="opacity:.85;font-size:.92rem">{escape(details)}</div>'
        )
        show_evidence(fact.evidence, contents.titles)


def to_form(form: Form) -> str:
    """Give a printed form with how often it stands where, as HTML."""
    where = f"line {form.line}" if form.times == 1 else f"{form.times} times, first in line {form.line}"
    return f'{escape(form.text)} <small style="opacity:.75">{where}</small>'
