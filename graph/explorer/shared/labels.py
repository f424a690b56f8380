"""Facts to the words by which a reader chooses them, unique over all reports shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from textwrap import shorten
from typing import TypeAlias

from graph.explorer.shared.facts import Contents, SessionFact

Labels: TypeAlias = dict[tuple[str, str], str]
"""Words by which a thing is chosen, by its document and its name or id."""


def make_report_labels(titles: Mapping[str, str]) -> dict[str, str]:
    """Name the reports of `titles`, by document id, by their titles, and those that share one by their ids too."""
    counts = Counter(titles.values())
    return {document: title if counts[title] == 1 else f"{title} ({document})" for document, title in titles.items()}


def to_short(title: str) -> str:
    """Cut a report's title for a place where it stands again and again."""
    return shorten(title, 48, placeholder="…")


def make_session_labels(contents: Contents) -> Labels:
    """Name the sessions by document and id, in order of the text."""
    return make_unique({(session.document, session.id): to_session_label(session) for session in contents.sessions})


def to_session_label(session: SessionFact) -> str:
    """Give label and title ("2A · Gear and bycatch"), or what there is of them; for the event its title alone."""
    names = [session.title] if session.kind == "event" else [session.id, session.title]
    return " · ".join(dict.fromkeys(filter(None, names))) or session.id


def make_unique(labels: Labels) -> Labels:
    """Add what tells them apart to labels that are the same: the report, and within one report the id."""
    for place in (0, 1):
        counts = Counter(labels.values())
        labels = {key: f"{label} · {key[place]}" if counts[label] > 1 else label for key, label in labels.items()}
    return labels
