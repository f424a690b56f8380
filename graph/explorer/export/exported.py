"""What the address asks to export to the selection, the name of its file and the command that makes the same file."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.explorer.shared.facts import Contents, SessionFact
from graph.explorer.shared.references import to_iri
from graph.iris import to_slug


@dataclass(frozen=True, slots=True)
class Form:
    """A format of export."""

    label: str
    suffix: str
    note: str
    """What it is good for, in a sentence."""


FORMS: Mapping[str, Form] = {
    "turtle": Form("Turtle", "ttl", "RDF that people can read; all reports in one graph."),
    "trig": Form("TriG", "trig", "RDF that people can read; each report is a graph of its own."),
    "nquads": Form("N-Quads", "nq", "RDF, a line for each fact; each report is a graph of its own."),
    "ntriples": Form("N-Triples", "nt", "RDF, a line for each fact; all reports in one graph."),
    "jsonld": Form("JSON-LD", "jsonld", "RDF as JSON; each report is a graph of its own."),
    "rdfxml": Form("RDF/XML", "rdf", "RDF for older tools; all reports in one graph."),
    "graphml": Form("GraphML", "graphml", "People, sessions and organisations as a network, for yEd and others."),
    "gexf": Form("GEXF", "gexf", "People, sessions and organisations as a network, for Gephi."),
    "csv": Form("CSV tables", "zip", "A table for each named query, in a zip, for a spreadsheet."),
}
"""By name, in the order shown."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported; empty choices mean all."""

    form: str
    documents: tuple[str, ...]
    """Ids of the reports chosen."""
    sessions: tuple[str, ...]
    """References."""
    topics: tuple[str, ...]
    """References."""
    mentioned: bool
    """Whether people who are merely mentioned are wanted."""

    @property
    def narrow(self) -> bool:
        """Whether only a part of each report is wanted."""
        return bool(self.sessions or self.topics)


def to_file_name(contents: Contents, wanted: Wanted) -> str:
    """Name the file by what is chosen, at most three things of it."""
    chosen = list(wanted.documents)
    chosen += [session.id for session in select_sessions(contents, wanted)]
    chosen += [contents.topics[ref].label for ref in wanted.topics if ref in contents.topics]
    words = [to_slug(name)[:40] for name in chosen[:3]]
    return f"{'-'.join(words) or 'plenary'}.{FORMS[wanted.form].suffix}"


def to_command(contents: Contents, wanted: Wanted, folder: Path, base: str) -> str:
    """Give the command line that makes the same file: names where they are unmistakable, else identifiers."""
    parts = ["python", "-m", "graph", "export"]
    if folder != Path("data/store"):
        parts += ["--store", str(folder)]
    if wanted.form == "csv":
        parts += ["--format", "csv"]
    ids = Counter(session.id for session in contents.sessions)
    labels = Counter(topic.label.casefold() for topic in contents.topics.values())
    for document in wanted.documents:
        parts += ["--report", document]
    for session in select_sessions(contents, wanted):
        parts += ["--session", session.id if ids[session.id] == 1 else to_iri(session.ref, base)]
    for ref in wanted.topics:
        topic = contents.topics.get(ref)
        known = topic is not None and labels[topic.label.casefold()] == 1
        parts += ["--topic", topic.label if topic is not None and known else to_iri(ref, base)]
    parts.append("--mentioned" if wanted.mentioned else "--without-mentioned")
    parts += ["-o", to_file_name(contents, wanted)]
    return " \\\n  ".join(split_options(parts))


def split_options(parts: Sequence[str]) -> list[str]:
    """Give each option with its value, quoted for a shell, the command itself first."""
    lines: list[list[str]] = [[]]
    for part in parts:
        if part.startswith("-") and part != "-m":
            lines.append([])
        lines[-1].append(part)
    return [shlex.join(line) for line in lines]


def select_sessions(contents: Contents, wanted: Wanted) -> list[SessionFact]:
    """Give the sessions chosen."""
    found = (contents.things.get(ref) for ref in wanted.sessions)
    return [session for session in found if isinstance(session, SessionFact)]
