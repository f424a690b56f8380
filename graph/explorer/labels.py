"""Facts to the words by which a reader chooses them, unique over all reports shown."""

from __future__ import annotations

from typing import TypeAlias

from graph.explorer.facts import Contents, PersonFact, SessionFact

Labels: TypeAlias = dict[tuple[str, str], str]
"""Words by which a thing is chosen, by its document and its name or id."""


def make_report_labels(contents: Contents) -> dict[str, str]:
    """Name the reports by their titles, and those that share one by their ids too."""
    titles = list(contents.titles.values())
    return {
        document: title if titles.count(title) == 1 else f"{title} ({document})"
        for document, title in contents.titles.items()
    }


def make_person_labels(contents: Contents) -> Labels:
    """Name the participants by document and name, in alphabetical order."""
    return {(person.document, person.name): to_person_label(contents, person) for person in contents.participants}


def make_session_labels(contents: Contents) -> Labels:
    """Name the sessions by document and id, in order of the text."""
    return {(session.document, session.id): to_session_label(contents, session) for session in contents.sessions}


def to_person_label(contents: Contents, person: PersonFact) -> str:
    """Give the name, with the report where there are several."""
    return person.name + to_suffix(contents, person.document)


def to_session_label(contents: Contents, session: SessionFact) -> str:
    """Give label and title ("2A · Gear and bycatch"), or what there is of them, and the report if there are several."""
    names = [session.title] if session.kind == "event" else [session.id, session.title]
    return " · ".join(dict.fromkeys(filter(None, names))) + to_suffix(contents, session.document)


def to_suffix(contents: Contents, document: str) -> str:
    """Give the report's id where there are several reports."""
    return f" · {document}" if len(contents.documents) > 1 else ""
