"""A store to its themes as values: each with its wordings in order of time and the reasons of its matches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.comparison import Ask
from graph.errors import ReportUnknown, ThemeUnknown, TopicUnknown
from graph.prefixes import make_prefixes
from graph.query import select_rows
from graph.store import StoreReader

EVENT = "event"
"""The id of the session that stands for the event as a whole."""

_TOPICS = f"""{make_prefixes("pl", "skos")}
SELECT DISTINCT ?known WHERE {{
  {{ ?topic a pl:Topic ; skos:prefLabel|skos:altLabel ?known }}
  UNION {{ ?topic a pl:Topic . BIND (REPLACE(STR(?topic), "^.*[/#]", "") AS ?known) }}
}}
ORDER BY ?known"""


@dataclass(frozen=True, slots=True)
class Wording:
    """One recommendation of a theme."""

    document: str
    title: str
    """Of the report; its id where it has none."""
    date: str
    """Of the event, ISO 8601 date or interval; "" where it is not printed."""
    session: str
    """Id of the session."""
    session_title: str
    text: str
    """The whole recommendation."""
    measure: str
    """The words of it that recur."""
    modality: str
    action: str
    strength: int
    """Step on the ladder, 1 to 5; 0 where it is not known."""
    made_by: str
    """The delegation or body that asks, as printed; "" where none is stated."""
    speakers: tuple[str, ...]
    """Those who are reported to have said the very words, with what they speak for in brackets."""
    score: float
    """How sure it is that it belongs to the theme, from 0 to 1."""
    reason: str
    """Why, as a sentence; "" where none was kept."""
    quote: str
    """The characters of the report that hold the measure."""
    grade: str
    line: int

    @property
    def ask(self) -> Ask:
        """How it asks."""
        return Ask(self.modality, self.action, self.strength)

    @property
    def askers(self) -> tuple[str, ...]:
        """Who asks, as far as the report says."""
        return tuple(dict.fromkeys((*filter(None, (self.made_by,)), *self.speakers)))

    @property
    def place(self) -> str:
        """The session by label and title, the event as a whole by the report's title."""
        if self.session == EVENT:
            return self.title
        return ", ".join(dict.fromkeys(filter(None, (self.session, self.session_title))))

    @property
    def when(self) -> str:
        """The date, or both ends of the interval; "" where it is not printed."""
        return self.date.replace("/", " to ")


@dataclass(frozen=True, slots=True)
class Match:
    """Why two measures are taken for one."""

    left: str
    """The words of the one."""
    left_session: str
    right: str
    right_session: str
    score: float
    """How sure it is, from 0 to 1."""
    reason: str
    """One sentence for a reader."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A measure that several sessions ask for."""

    id: str
    """Last part of its identifier, short and stable."""
    label: str
    """The words of its most central member."""
    breadth: str
    """Who asks how widely, in words."""
    sessions: int
    reports: int
    strength: int
    """Step of the firmest wording."""
    first: str
    """ISO 8601 date on which it was first asked; ""."""
    last: str
    wordings: tuple[Wording, ...]
    """In order of time: by date, report and line."""


def read_themes(store: StoreReader, report: str | None = None, topic: str | None = None) -> tuple[Theme, ...]:
    """Read the themes, the widest first: all, or those that a report asks for, or on a topic or a narrower one.

    Each comes with all its wordings, those of other reports and topics too. Raises `ReportUnknown` and `TopicUnknown`.
    """
    if report is not None and report not in store.manifest.reports:
        raise ReportUnknown(report, store.manifest.reports)
    rows = _select(store, "themes", {} if report is None else {"report": report})
    if topic is not None:
        check_topic(store, topic)
        about = {row["theme"] for row in _select(store, "themes-about", {"topic": topic})}
        rows = [row for row in rows if row["theme"] in about]
    return _make_themes(store, rows, {}) if rows else ()


def list_themes(store: StoreReader) -> tuple[Theme, ...]:
    """Read all themes without their wordings, the widest first; with many themes those take as long again."""
    return tuple(_to_theme(row, ()) for row in _select(store, "themes", {}))


def read_theme(store: StoreReader, name: str) -> Theme:
    """Read one theme by its id or its label, in any case; raise `ThemeUnknown`."""
    every = _select(store, "themes", {})
    known = {key.casefold(): row for row in reversed(every) for key in (row["label"], row["theme"])}
    row = known.get(name.casefold())
    if row is None:
        raise ThemeUnknown(name, known)
    return _make_themes(store, [row], {"theme": row["theme"]})[0]


def read_matches(store: StoreReader, theme: str) -> tuple[Match, ...]:
    """Read why the wordings of a theme, named by its id, are taken for one measure; the surest first."""
    return tuple(
        Match(
            row["left_text"],
            row["left_session"],
            row["right_text"],
            row["right_session"],
            float(row["score"]),
            row["reason"],
        )
        for row in _select(store, "why", {"theme": theme})
    )


def read_title(store: StoreReader, report: str) -> str:
    """Read the title of a report; its id where it has none."""
    sessions = _select(store, "sessions", {"document": report})
    return next((row["title"] for row in sessions if row["id"] == EVENT and row["title"]), report)


def check_topic(store: StoreReader, topic: str) -> None:
    """Raise `TopicUnknown`, with the nearest one, where no topic of the store has that name."""
    known = [name for (name,) in select_rows(store, _TOPICS).rows]
    if topic.casefold() not in {name.casefold() for name in known}:
        raise TopicUnknown(topic, known)


def _select(store: StoreReader, query: str, parameters: Mapping[str, str]) -> list[Mapping[str, str]]:
    rows = select_rows(store, query, parameters)
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def _make_themes(
    store: StoreReader, rows: Iterable[Mapping[str, str]], parameters: Mapping[str, str]
) -> tuple[Theme, ...]:
    """Give each theme its wordings; a recommendation that asks for the measure twice counts once, by the surer part."""
    wordings: dict[str, dict[tuple[str, str, str], Wording]] = defaultdict(dict)
    for row in _select(store, "theme", parameters):
        wording = _to_wording(row)
        key = (wording.document, wording.session, wording.text)
        known = wordings[row["theme"]].get(key)
        if known is None or known.score < wording.score:
            wordings[row["theme"]][key] = wording
    return tuple(_to_theme(row, wordings[row["theme"]].values()) for row in rows)


def _to_theme(row: Mapping[str, str], wordings: Iterable[Wording]) -> Theme:
    return Theme(
        id=row["theme"],
        label=row["label"],
        breadth=row["breadth"],
        sessions=int(row["sessions"]),
        reports=int(row["reports"]),
        strength=int(row["strength"] or 0),
        first=row["first"],
        last=row["last"],
        wordings=tuple(wordings),
    )


def _to_wording(row: Mapping[str, str]) -> Wording:
    return Wording(
        document=row["document"],
        title=row["title"] or row["document"],
        date=row["date"],
        session=row["session"],
        session_title=row["session_title"],
        text=row["text"],
        measure=row["measure"],
        modality=row["modality"],
        action=row["action"],
        strength=int(row["strength"] or 0),
        made_by=row["made_by"],
        speakers=tuple(filter(None, row["speakers"].split("|"))),
        score=float(row["score"]),
        reason=row["reason"],
        quote=row["evidence"],
        grade=row["grade"],
        line=int(row["line"]),
    )
