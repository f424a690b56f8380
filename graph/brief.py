"""Themes to a cited brief in Markdown: verbatim wordings, who asked, where, how firmly, and how the words moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from shlex import quote

from graph.comparison import compare_wordings, to_change, to_similarity, to_strength
from graph.markdown import to_code, to_markdown, to_marked
from graph.wording import to_count
from graph.wordings import EVENT, Theme, Wording

ALIKE = 0.5
"""Part of the characters that two wordings must share for their words to be compared; else only steps are."""

# Every sentence of a brief that is not a report's. What stands in braces is escaped before.
_TITLE = "What keeps being asked for"
_ON = " on {topic}"
_IN = " in {report}"
_MADE = "{themes}, widest first, from a store of {reports}. To make it again: {command}"
_HOW = (
    "All quotations are verbatim; the number after each leads to report, session and line. Firmness goes from 1 "
    "(consider) to 5 (must, or by a date). Two wordings are put together by rule and can be wrong: read both."
)
_NONE = "No measure is asked for in more than one session{on}{where}."
_BREADTH = "{breadth}."
_BETWEEN = " First asked {first}, last {last}."
_ONCE = " Asked at one event, {first}."
_ASKS = "{askers} · {place} · {strength}"
_NOBODY = "asker not named"
_UNKNOWN = "firmness unknown"
_PART = "The part that recurs: “{measure}”"
_CHANGE = "Against the wording before: {change}."
_WORDS = "Word by word: {words}"
_SOURCES = "Sources"
_SOURCE = "{title}, {session}line {line}, report {report}"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a brief is about and how it was made."""

    store: str
    """The folder of the store, as the user named it."""
    reports: int
    """Reports in the store."""
    topic: str = ""
    report: str = ""
    """Id of the report whose themes are told; "" for all."""
    title: str = ""
    """Of that report."""

    @property
    def command(self) -> str:
        """What makes the same brief again."""
        options = (("--topic", self.topic), ("--report", self.report), ("--store", self.store))
        return " ".join(["python -m graph brief", *(f"{name} {quote(value)}" for name, value in options if value)])


@dataclass(slots=True)
class _Notes:
    """The sources cited so far, each with its number."""

    numbers: dict[tuple[str, str, int], int] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def cite(self, wording: Wording) -> str:
        """Give the mark of a source, a new one where it was not cited yet."""
        self.titles[wording.document] = wording.title
        key = wording.document, wording.session, wording.line
        return f"[^{self.numbers.setdefault(key, len(self.numbers) + 1)}]"

    def list(self) -> Iterator[str]:
        """Yield a line for each source, in order of their numbers."""
        for (document, session, line), number in self.numbers.items():
            place = "" if session == EVENT else f"session {to_markdown(session)}, "
            source = _SOURCE.format(
                title=to_markdown(self.titles[document]), session=place, line=line, report=to_code(document)
            )
            yield f"[^{number}]: {source}"


def make_brief(themes: Sequence[Theme], scope: Scope) -> str:
    """Make the brief; without themes it says that there are none. The same themes give the same text."""
    notes = _Notes()
    on = _ON.format(topic=to_markdown(f"“{scope.topic}”")) if scope.topic else ""
    where = _IN.format(report=to_markdown(f"“{scope.title or scope.report}”")) if scope.report else ""
    made = _MADE.format(
        themes=to_count(len(themes), "theme"),
        reports=to_count(scope.reports, "report"),
        command=to_code(scope.command),
    )
    parts = [f"# {_TITLE}{on}{where}", made]
    parts += [_HOW] if themes else [_NONE.format(on=on, where=where)]
    for number, theme in enumerate(themes, 1):
        parts += _tell_theme(number, theme, notes)
    if notes.numbers:
        parts += [f"## {_SOURCES}", "\n".join(notes.list())]
    return "\n\n".join(parts) + "\n"


def _tell_theme(number: int, theme: Theme, notes: _Notes) -> Iterator[str]:
    yield f"## {number}. “{to_markdown(theme.label)}”"
    dates = {wording.date for wording in theme.wordings}
    first = to_markdown(theme.wordings[0].when) if len(dates) == 1 else theme.first
    between = (_ONCE if len(dates) == 1 else _BETWEEN).format(first=first, last=theme.last) if first else ""
    yield _BREADTH.format(breadth=theme.breadth[:1].upper() + theme.breadth[1:]) + between
    before: Wording | None = None
    for wording in theme.wordings:
        yield from _tell_wording(wording, before, notes, dated=len(dates) > 1)
        before = wording


def _tell_wording(wording: Wording, before: Wording | None, notes: _Notes, *, dated: bool) -> Iterator[str]:
    """Yield the quotation with its source, who asks where how firmly, and what moved since the one before."""
    said = _ASKS.format(
        askers=to_markdown("; ".join(wording.askers)) or _NOBODY,
        place=" · ".join(filter(None, (to_markdown(wording.place), to_markdown(wording.when) if dated else ""))),
        strength=to_strength(wording.strength) or _UNKNOWN,
    )
    yield f"- > “{to_markdown(wording.text)}”{notes.cite(wording)}"
    yield f"  {said}"
    if wording.measure != wording.text:
        yield f"  {_PART.format(measure=to_markdown(wording.measure))}"
    if before is None:
        return
    if 0 < before.strength != wording.strength > 0:
        yield f"  {_CHANGE.format(change=to_markdown(to_change(before.ask, wording.ask)))}"
    segments = compare_wordings(before.measure, wording.measure)
    if ALIKE <= to_similarity(segments) < 1:
        yield f"  {_WORDS.format(words=to_marked(segments))}"
