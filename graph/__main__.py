"""The command line of the graph: arguments to answers, files and findings."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import wraps
from pathlib import Path
from shutil import get_terminal_size
from threading import Timer
from typing import TYPE_CHECKING, Literal, ParamSpec

import click

from graph.errors import (
    CopyImpossible,
    FormatUnknown,
    GraphError,
    ParameterInvalid,
    QueryUnknown,
    ReportUnknown,
    find_near,
)
from graph.wording import describe_query, to_count, to_printable, to_record

if TYPE_CHECKING:
    from graph.query import Rows
    from graph.store import Place

# Long: a function for each command with its help, and the one place of this folder for click and rich.

Arguments = ParamSpec("Arguments")

_PATIENCE = 2.0
"""Seconds after which a reader is told what takes so long."""
_QUERY_FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples", "jsonld", "rdfxml")
_EXPORT_FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "graphml", "gexf", "csv")
_SUFFIXES = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".csv": "csv",
    ".zip": "csv",
}


class Commands(click.Group):
    """Commands that answer a mistyped name with the nearest one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; fail with a suggestion."""
        if args and args[0] not in self.commands:
            near = find_near(args[0], self.commands)
            ctx.fail(f"No such command {args[0]!r}; {near}there are: {', '.join(self.commands)}.")
        return super().resolve_command(ctx, args)


def command_line(function: Callable[Arguments, int]) -> Callable[Arguments, None]:
    """End with the exit code that a command gives, and with 2 and one line where it raised one of our errors."""

    @wraps(function)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            code = function(*args, **kwargs)
            sys.stdout.flush()
        except GraphError as error:
            click.echo(f"error: {to_printable(str(error))}", err=True)
            code = 2
        except BrokenPipeError:
            # The reader (head, less) has seen enough; nothing more may be flushed into the closed pipe.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 0
        sys.exit(code)

    return run


class PlaceType(click.ParamType["Place"]):
    """A folder, or where a command can work on one a server."""

    name = "folder or URL"

    def __init__(self, *, servers: bool) -> None:
        self.servers = servers

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Place:
        """Read it; fail with one line."""
        from graph.remote.address import is_address, to_address

        text = str(value)
        if not is_address(text):
            return Path(str(click.Path(file_okay=False).convert(text, param, ctx)))
        try:
            address = to_address(text)
        except GraphError as error:
            self.fail(to_printable(str(error)), param, ctx)
        if not self.servers:
            self.fail(f"this works on folders only; the working folder of this server is {address.folder}", param, ctx)
        return address


store_option = click.option(
    "--store",
    type=PlaceType(servers=False),
    default=Path("data/store"),
    show_default=True,
    help="Folder of the store.",
)
services_option = click.option(
    "--allow-service",
    "services",
    multiple=True,
    metavar="IRI-PREFIX",
    help="Let SERVICE ask addresses that begin so; may be repeated. By default no other machine is asked.",
)


def place_option(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option --store, which takes the URL of a server too, and --folder, which goes with that."""

    @wraps(function)
    def run(*args: object, store: Place, folder: Path | None, **kwargs: object) -> None:
        function(*args, store=to_place(store, folder), **kwargs)

    store = click.option(
        "--store",
        type=PlaceType(servers=True),
        default=Path("data/store"),
        show_default=True,
        help="Folder of the store, or the URL of a SPARQL server.",
    )
    folder = click.option(
        "--folder",
        type=click.Path(path_type=Path, file_okay=False),
        help="Working folder of a server; by default named after it, in data/servers.",
    )
    return store(folder(run))


def to_place(store: Place, folder: Path | None) -> Place:
    """Put the working folder given in the place of the usual one."""
    return store if folder is None or isinstance(store, Path) else replace(store, folder=folder)


@click.group(cls=Commands, epilog="Exit codes: 0 clean, 1 done with listed problems, 2 nothing done.")
def main() -> None:
    """Ask, export and check the graph that `python -m ingest` made."""


@main.command(epilog="Example: python -m graph query who-spoke-on --param topic=fisheries")
@click.argument("query", metavar="NAME|FILE.rq|-")
@place_option
@click.option("--param", "parameters", multiple=True, metavar="K=V", help="Value of a parameter; may be repeated.")
@click.option("--format", "form", default="table", show_default=True, metavar="|".join(_QUERY_FORMATS))
@click.option("--timeout", type=click.FloatRange(0.001), metavar="SECONDS", help="Stop the query after so long.")
@services_option
@command_line
def query(
    query: str,
    store: Place,
    parameters: tuple[str, ...],
    form: str,
    timeout: float | None,
    services: tuple[str, ...],
) -> int:
    """Answer a named query, a SPARQL file, or SPARQL read from standard input (-).

    turtle, ntriples, jsonld and rdfxml are for CONSTRUCT and DESCRIBE, the others for SELECT and ASK. CSV cells are
    written unaltered: one that starts with = + - or @ is a formula to a spreadsheet, so import the columns as text.
    """
    from graph.processes.once import select_once
    from graph.query import Quads
    from graph.results import to_format
    from graph.services import check_prefixes

    if form not in _QUERY_FORMATS:
        raise FormatUnknown(form, _QUERY_FORMATS, "an answer")
    check_prefixes(services)
    text = read_text(query)
    with waiting("asking the graph"):
        result = select_once(store, text, to_mapping(parameters), timeout, services)
    if form == "table" and not isinstance(result, Quads):
        write_text(to_table(result))
    else:
        write_bytes(to_format(result, "turtle" if form == "table" else form))
    return 0


@main.command()
@command_line
def queries() -> int:
    """List the named queries with their parameters and columns."""
    from graph.query import read_queries

    write_text("\n".join(describe_query(named) for named in read_queries()))
    return 0


@main.command(epilog='Example: python -m graph search exploitation "age of consent" --kind recommendation')
@click.argument("words", nargs=-1, required=True)
@store_option
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Such hits only (person, text); may be repeated.")
@click.option("--report", "reports", multiple=True, metavar="ID", help="In this report only; may be repeated.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000), help="So many hits of each kind.")
@click.option("--format", "form", default="table", show_default=True, metavar="table|json")
@command_line
def search(
    words: tuple[str, ...], store: Path, kinds: tuple[str, ...], reports: tuple[str, ...], limit: int, form: str
) -> int:
    """Find words in names, facts and the text of the sources, without regard to case, accents and endings.

    An argument of several words is a phrase. People who are merely mentioned are not found. Names come first.
    """
    from graph.search.hits import KINDS
    from graph.search.listing import describe_answer, to_json
    from graph.search.select import open_search
    from graph.store import open_store

    if form not in ("table", "json"):
        raise FormatUnknown(form, ("table", "json"), "what was found")
    for kind in kinds:
        if kind not in KINDS:
            raise ParameterInvalid("kind", kind, f"{find_near(kind, KINDS)}there are: {', '.join(KINDS)}")
    with open_store(store) as reader, waiting("reading the texts"):
        for report in reports:
            if report not in reader.manifest.reports:
                raise ReportUnknown(report, reader.manifest.reports)
        text = open_search(reader)
    question = " ".join(f'"{word}"' if " " in word.strip() and '"' not in word else word for word in words)
    answer = text.select_hits(question, reports, kinds or KINDS, limit)
    for problem in text.problems:
        click.echo(f"problem: {to_printable(problem)}", err=True)
    if form == "json":
        write_bytes(to_json(answer))
    else:
        write_text(describe_answer(answer, get_terminal_size().columns))
    return 1 if text.problems else 0


@main.command(epilog="Example: python -m graph brief --topic training -o brief.md")
@place_option
@click.option(
    "--topic", metavar="T", help="Themes on this topic or a narrower one only (python -m graph query topics)."
)
@click.option("--report", metavar="ID", help="Themes that this report asks for only (ids: python -m graph info).")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; standard output without it.")
@command_line
def brief(store: Place, topic: str | None, report: str | None, output: Path | None) -> int:
    """Write a cited brief in Markdown: what keeps being asked for, in the very words of the reports.

    Themes come by breadth of support; each wording with who asked, where, how firmly, and what moved since the one
    before. Every sentence that is not a quotation is a fixed phrase.
    """
    from graph.brief import Scope, make_brief
    from graph.exports.export import write_pieces
    from graph.store import open_store
    from graph.wordings import read_themes, read_title

    with open_store(store) as reader, waiting("asking the graph"):
        themes = read_themes(reader, report, topic)
        title = read_title(reader, report) if report is not None else ""
        scope = Scope(
            str(store),
            len(reader.manifest.reports),
            topic or "",
            report or "",
            title,
        )
    text = make_brief(themes, scope)
    if output is None:
        write_text(text)
    else:
        write_pieces(output, iter([text.encode()]))
    return 0


@main.command(epilog="Example: python -m graph wording 3f2a91c07b1e")
@click.argument("theme")
@place_option
@command_line
def wording(theme: str, store: Place) -> int:
    """Show how the wording of a theme, named by its id or label, moved over time, and why its members are one.

    Words that went since the wording before stand in [- -], words that came in {+ +}.
    """
    from graph.store import open_store
    from graph.telling import describe_theme
    from graph.wordings import read_matches, read_theme

    with open_store(store) as reader, waiting("asking the graph"):
        found = read_theme(reader, theme)
        matches = read_matches(reader, found.id)
    write_text(describe_theme(found, matches))
    return 0


@main.command(epilog="Example: python -m graph serve --port 7878; then curl localhost:7878/queries/people.csv")
@place_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all.")
@click.option("--port", default=7878, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option(
    "--cors", "origins", multiple=True, metavar="ORIGIN", help='Whose pages may ask, "*" for all; repeatable.'
)
@click.option(
    "--with-mentioned",
    "mentioned",
    is_flag=True,
    help="People merely mentioned, too: the store itself, and not a copy of it without them.",
)
@click.option("--quiet", is_flag=True, help="No line for each request.")
@services_option
@command_line
def serve(
    store: Place,
    host: str,
    port: int,
    origins: tuple[str, ...],
    mentioned: bool,
    quiet: bool,
    services: tuple[str, ...],
) -> int:
    """Serve the store for reading: SPARQL, linked data, named queries and a page that explains them.

    Some people who are merely mentioned are victims or accused. What is served is a copy of the store without them, in
    its folder `public`, or in the user's cache where that cannot be written; it is brought up to the store at the start
    and whenever an ingest has changed that. --with-mentioned serves the store itself; a store on a server needs it.

    PLENARY_TOKEN in the environment makes every request need "Authorization: Bearer TOKEN". PLENARY_QUERY_SECONDS,
    _ROWS, _BYTES and _MEMORY change the limits of a query. A store of up to two million quads is held in memory, where
    most questions are answered two to five times as fast; PLENARY_QUERY_COPY is another number of quads, 0 for none.
    The server itself speaks HTTP: put one that speaks HTTPS before it where others can listen.
    """
    from graph.endpoint.serving import serve
    from graph.endpoint.settings import LOCAL, Settings
    from graph.processes.limits import read_copied, read_limits
    from graph.services import check_prefixes

    hosts = (*LOCAL, "[::1]") if host in LOCAL else ()
    token = os.environ.get("PLENARY_TOKEN", "")
    settings = Settings(
        store,
        read_limits(os.environ),
        token=token,
        origins=origins,
        hosts=hosts,
        mentioned=mentioned,
        services=check_prefixes(services),
        copied=read_copied(os.environ),
    )
    prepare_served(store, mentioned)
    serve(settings, host, port, log=not quiet)
    return 0


def prepare_served(store: Place, mentioned: bool) -> None:
    """Make the public copy of a store, unless that is served itself, and say what is served; raise what that raises."""
    from graph.public.copying import publish
    from graph.store import open_store

    where = store
    if not mentioned:
        if not isinstance(store, Path):
            raise CopyImpossible(str(store), store.folder)
        with counting("leaving out people merely mentioned") as tell:
            where = publish(store, tell)
    with open_store(where) as reader:
        count = len(reader.manifest.reports)
    who = "with everybody merely mentioned" if mentioned else f"without people merely mentioned, from {where}"
    click.echo(f"{to_count(count, 'report')} of {store}, {who}; Ctrl-C ends it", err=True)


@main.command(epilog="Example: python -m graph export --topic training --without-mentioned -o training.ttl")
@place_option
@click.option("--format", "form", metavar="|".join(_EXPORT_FORMATS), help="By default what -o ends with, else turtle.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; standard output without it.")
@click.option("--report", "reports", multiple=True, metavar="ID", help="This report only (ids: python -m graph info).")
@click.option(
    "--session", "sessions", multiple=True, metavar="S", help="This session, by id or title, and those it holds."
)
@click.option(
    "--topic", "topics", multiple=True, metavar="T", help="This topic and narrower ones (python -m graph query topics)."
)
@click.option(
    "--mentioned/--without-mentioned",
    default=None,
    help="People who are merely mentioned; by default in all formats but graphml and gexf.",
)
@command_line
def export(
    store: Place,
    form: str | None,
    output: Path | None,
    reports: tuple[str, ...],
    sessions: tuple[str, ...],
    topics: tuple[str, ...],
    mentioned: bool | None,
) -> int:
    """Write the graph, or a part of it, for other tools.

    trig, nquads and jsonld keep one named graph a report; turtle, ntriples and rdfxml join them. csv is a table for
    each named query, in a folder (-o FOLDER) or a zip (-o FILE.zip). graphml and gexf hold people, sessions and
    organisations.

    --report, --session and --topic may be repeated: several of one kind are alternatives, the kinds narrow each other.
    A part holds the sessions, roles, recommendations and statements asked for, and all that they refer to.

    Some people who are merely mentioned are victims or accused. --without-mentioned leaves them out of every format;
    the texts of the report stay as printed.
    """
    form = form or _SUFFIXES.get(output.suffix.lower() if output else "", "turtle")
    if form not in _EXPORT_FORMATS:
        raise FormatUnknown(form, _EXPORT_FORMATS, "the store")
    from graph.exports.export import make_export, make_part_tables, make_selection, write_pieces, write_tables
    from graph.store import open_store

    with open_store(store) as reader, waiting("exporting"):
        if form == "csv" and output is not None and output.suffix.lower() != ".zip":
            selection = make_selection(form, reports, sessions, topics, mentioned)
            write_tables(output, make_part_tables(reader, selection))
            return 0
        pieces = make_export(reader, form, reports, sessions, topics, mentioned=mentioned)
        if output is not None:
            write_pieces(output, pieces)
        else:
            for piece in pieces:
                write_bytes(piece)
    return 0


@main.command(epilog="Example: python -m graph diff old-store new-store --format markdown -o changes.md")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B", required=False)
@click.option("--store", type=click.Path(path_type=Path, file_okay=False), help="A and B are reports of this store.")
@click.option("--format", "form", default="text", show_default=True, metavar="text|markdown|csv|turtle")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; standard output without it.")
@click.option("--mentioned", is_flag=True, help="People who are merely mentioned, too.")
@command_line
def diff(before: str, after: str | None, store: Path | None, form: str, output: Path | None, mentioned: bool) -> int:
    """Say what is new, gone, reworded or changed from A to B: two stores, or with --store two reports of one.

    Stores are compared report by report. A report can be named as REPORT@removed, as it was when it was removed, or as
    REPORT@12, as it was in a version that is still there; --store DIR REPORT alone compares what was removed with what
    is there. A wording is taken for another's where they share most of their characters in their order.

    Ends with 0 where nothing differs, 1 where something does, 2 where they cannot be compared, as diff(1) does.
    """
    from graph.difference.forms import FORMS, to_form
    from graph.difference.pairing import pair_items
    from graph.difference.sides import REMOVED, read_report_side, read_store_side
    from graph.exports.export import write_pieces

    if form not in FORMS:
        raise FormatUnknown(form, FORMS, "a difference")
    if after is None and store is None:
        raise click.UsageError("name B as well, or the store of the report with --store")
    with waiting("comparing"):
        if store is None:
            one, other = (read_store_side(Path(name), mentioned=mentioned) for name in (before, after or ""))
        else:
            names = (before, after) if after is not None else (f"{before}@{REMOVED}", before)
            one, other = (read_report_side(store, name, mentioned=mentioned) for name in names)
        changes = pair_items(one.items, other.items)
        content = to_form(form, one, other, changes, sys.stdout.encoding if output is None else "utf-8")
    if output is None:
        write_bytes(content)
    else:
        write_pieces(output, iter([content]))
    return int(any(change.word != "same" for change in changes))


@main.command()
@place_option
@click.option("--report", metavar="ID", help="One report only.")
@click.option("--all", "every", is_flag=True, help="Go on after the first finding and list all.")
@command_line
def check(store: Place, report: str | None, every: bool) -> int:
    """Read every quote again in its source, and validate every graph against the SHACL shapes.

    Ends with 1 at the first passage or shape that is not as it should be.
    """
    from graph.check import check_store
    from graph.store import open_store

    with open_store(store) as reader, waiting("checking"):
        if report is not None and report not in reader.manifest.reports:
            raise ReportUnknown(report, reader.manifest.reports)
        count = 0
        for finding in check_store(reader, None if report is None else [report]):
            write_text(f"{finding}\n")
            count += 1
            if not every:
                return 1
        if count:
            return 1
        checked = 1 if report is not None else len(reader.manifest.reports)
        quotes = reader.has_sources
    what = "every quote stands in its source, every graph has its shape"
    if not quotes:
        what = f"every graph has its shape; no quote was read again, as {reader.folder} with the sources is not here"
    write_text(f"{to_count(checked, 'report')} checked: {what}\n")
    return 0


@main.command(epilog="Example: python -m graph push --store http://127.0.0.1:7878/query --folder data/store")
@place_option
@click.option("--take-over", is_flag=True, help="Replace what another folder gave the server.")
@command_line
def push(store: Place, take_over: bool) -> int:
    """Give a SPARQL server what changed in its working folder; an ingest with --store URL does so by itself.

    Each graph is replaced at once. What was interrupted goes on where it was.
    """
    from graph.remote import mirror

    if isinstance(store, Path):
        raise ParameterInvalid("store", str(store), "it is a folder: name the server, and the folder with --folder")
    with waiting("giving the server what changed"):
        pushed = mirror.push(store, take_over=take_over)
    write_text(f"{store}: {pushed}\n")
    return 0


@main.command(epilog="Example: python -m graph remove minutes-2024 --yes")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@store_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--forget", is_flag=True, help="Keep nothing: without it `restore` brings a report back.")
@command_line
def remove(reports: tuple[str, ...], store: Path, yes: bool, forget: bool) -> int:
    """Take reports out of the store (ids: python -m graph info), and find the themes of the others anew."""
    from graph.changes.removal import remove_reports

    names = to_printable(", ".join(reports))
    if not yes and not click.confirm(f"Take {names} out of {store}?", err=True):
        return 2
    with waiting("finding the themes of the other reports"):
        unusable = remove_reports(store, reports, keep=not forget)
    for report in reports:
        back = "" if forget else f"; `python -m graph restore {to_printable(report)}` brings it back"
        write_text(f"removed {to_printable(report)}{back}\n")
    for error in unusable:
        write_text(f"{to_printable(str(error))}\n")
    return 1 if unusable else 0


@main.command(epilog="Examples: python -m graph restore minutes-2024; python -m graph restore store.zip --store other")
@click.argument("report", metavar="REPORT|FILE")
@store_option
@command_line
def restore(report: str, store: Path) -> int:
    """Bring a removed report back as it was and find the themes anew, or make a whole store of a backup file."""
    if Path(report).is_file():
        from graph.changes.backup import restore_store

        with waiting("restoring the store"):
            manifest = restore_store(Path(report), store)
        write_text(f"restored {to_count(len(manifest.reports), 'report')} to {store}\n")
        return 0
    from graph.changes.removal import restore_report

    with waiting("finding the themes of all reports"):
        unusable = restore_report(store, report)
    write_text(f"restored {to_printable(report)}\n")
    for error in unusable:
        write_text(f"{to_printable(str(error))}\n")
    return 1 if unusable else 0


@main.command(epilog="Example: python -m graph backup store.zip")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@store_option
@command_line
def backup(file: Path, store: Path) -> int:
    """Write the store to one file, whole although an ingest may be running; `restore FILE` makes a store of it."""
    from graph.changes.backup import back_up

    with waiting("copying the store"):
        manifest = back_up(store, file)
    write_text(f"{to_count(len(manifest.reports), 'report')} of {store} in {file}\n")
    return 0


@main.command(
    epilog="Examples: python -m graph identities --state proposed; python -m graph identities --accept 3f2a91c07b1e"
)
@click.argument("targets", nargs=-1, metavar="[ID... | LEFT RIGHT]")
@store_option
@click.option("--kind", type=click.Choice(("person", "organisation")), help="Such pairs only.")
@click.option("--state", type=click.Choice(("joined", "proposed", "accepted", "rejected")), help="Such pairs only.")
@click.option("--accept", "verdict", flag_value="accepted", help="Say that the two are one, whatever the rules find.")
@click.option("--reject", "verdict", flag_value="rejected", help="Say that the two are not one.")
@click.option("--undo", "verdict", flag_value="undone", help="Take back what was said of the pair.")
@click.option("--format", "form", default="table", show_default=True, metavar="table|csv|json")
@command_line
def identities(
    targets: tuple[str, ...], store: Path, kind: str | None, state: str | None, verdict: str | None, form: str
) -> int:
    """List who may be one in several reports, or decide about pairs, by id or by the references of the two.

    The rules join two only where more than the name speaks for it; the rest is proposed. What you decide is kept in
    identities.tsv in the folder of the store, holds for every later reading, and is applied at once.
    """
    from graph.query import select_rows
    from graph.results import to_format
    from graph.store import open_store

    if bool(targets) != bool(verdict):
        raise ParameterInvalid("ID", " ".join(targets), "ids go with one of --accept, --reject and --undo")
    if verdict is not None:
        return decide(store, targets, verdict)
    if form not in ("table", "csv", "json"):
        raise FormatUnknown(form, ("table", "csv", "json"), "the pairs")
    wanted = {name: value for name, value in (("thing", kind), ("state", state)) if value}
    with open_store(store) as reader, waiting("asking the graph"):
        rows = select_rows(reader, "identities", wanted)
    if form == "table":
        write_text(to_table(shorten(rows)))
    else:
        write_bytes(to_format(rows, form))
    return 0


def shorten(rows: Rows) -> Rows:
    """Give pairs in as few columns as tell them: each name with its report."""
    from graph.query import Rows

    cells = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
    named = [
        {**cell, **{end: f"{cell[end]} ({cell[f'{end}_document']})" for end in ("left", "right")}} for cell in cells
    ]
    columns = ("identity", "kind", "state", "score", "left", "right", "reason")
    return Rows(columns, tuple(tuple(cell[column] for column in columns) for cell in named))


def decide(store: Path, targets: tuple[str, ...], verdict: str) -> int:
    """Decide about pairs, and say what holds now."""
    from graph.changes.deciding import decide_pairs

    verdicts: Mapping[str, Literal["accepted", "rejected"] | None] = {"accepted": "accepted", "rejected": "rejected"}
    with waiting("finding who is one anew"):
        decided, counts = decide_pairs(store, targets, verdicts.get(verdict))
    for identity in decided:
        write_text(f"{verdict} {identity}\n")
    write_text(f"{to_count(counts.joined, 'pair')} joined, {counts.proposed:,} proposed\n")
    return 0


@main.command()
@place_option
@command_line
def info(store: Place) -> int:
    """Say what the store holds: reports, their sizes and problems."""
    from graph.query import Rows, select_rows
    from graph.store import open_store

    with open_store(store) as reader, waiting("counting"):
        manifest = reader.manifest
        counts = {name: int(number) for name, number in select_rows(reader, _COUNTS).rows}
    reports = [
        (document, entry.file_name, str(entry.quads), str(len(entry.problems)), entry.sha256[:12])
        for document, entry in sorted(manifest.reports.items())
    ]
    lines = [f"{store}, version {int(manifest.version)}, base {manifest.base}", to_count(len(reports), "report")]
    lines += [to_count(counts.get(name, 0), name.lower()) for name in _COUNTED]
    if not manifest.settled:
        lines.append("an ingest was stopped before it made topics and themes of what it read: run it again")
    write_text("\n".join(lines) + "\n")
    if reports:
        columns = ("report", "file", "quads", "problems", "sha256")
        write_text(to_table(Rows(columns, tuple(reports))))
    for document, entry in sorted(manifest.reports.items()):
        for problem in entry.problems:
            write_text(f"{document}: {problem.place}: {problem.fact}; {problem.cure}\n")
    return 0


_COUNTED = ("Session", "Person", "Organisation", "Participation", "Recommendation", "Statement", "Mention", "Passage")
_COUNTS = """
SELECT (STRAFTER(STR(?class), "#") AS ?name) (COUNT(?thing) AS ?number)
WHERE { GRAPH ?g { ?thing a ?class } } GROUP BY ?class
"""


def read_text(query: str) -> str:
    """Give the name of a query, or the SPARQL that a file or standard input holds."""
    path = Path(query)
    try:
        if query == "-":
            return sys.stdin.buffer.read().decode()
        return path.read_text(encoding="utf-8") if path.suffix == ".rq" else query
    except FileNotFoundError:
        from graph.query import read_queries

        raise QueryUnknown(query, (named.name for named in read_queries())) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ParameterInvalid("query", query, str(error)) from error


def to_mapping(parameters: tuple[str, ...]) -> Mapping[str, str]:
    """Split each K=V at its first equals sign."""
    pairs = [parameter.partition("=") for parameter in parameters]
    for name, equals, _ in pairs:
        if not equals:
            raise ParameterInvalid("param", name, "it is not NAME=VALUE")
    return {name: value for name, _, value in pairs}


def to_table(rows: Rows) -> str:
    """Lay rows out for the terminal's width: a table, or where that is too narrow one line a cell."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    cells = [tuple(to_printable(cell) for cell in row) for row in rows.rows]
    widest = [max(len(cell) for cell in column) for column in zip(rows.columns, *cells, strict=True)]
    if sum(widest) + 3 * len(widest) > console.width < 14 * len(rows.columns):
        return "".join(to_record(rows.columns, row) for row in cells) + f"{to_count(len(cells), 'row')}\n"
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold" if sys.stdout.isatty() else "")
    for number, column in enumerate(rows.columns):
        numeric = bool(cells) and all(row[number].isdigit() for row in cells)
        table.add_column(Text(column), justify="right" if numeric else "left", overflow="fold")
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    with console.capture() as capture:
        console.print(table)
    return f"{capture.get()}{to_count(len(cells), 'row')}\n"


def write_text(text: str) -> None:
    """Write to standard output whatever its encoding is."""
    write_bytes(text.encode(sys.stdout.encoding or "utf-8", "replace"))


def write_bytes(content: bytes) -> None:
    """Write to standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say on standard error what is going on, if that is a terminal and it takes longer than `_PATIENCE`."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.status import Status

    status = Status(f"{what} …", console=Console(stderr=True))
    timer = Timer(_PATIENCE, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with suppress(RuntimeError):
            status.stop()


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give what hears how much is done, of how much: a bar, on a terminal, if it takes longer than `_PATIENCE`."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    progress = Progress(console=Console(stderr=True), transient=True)
    task = progress.add_task(what, total=None)
    timer = Timer(_PATIENCE, progress.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda done, total: progress.update(task, completed=done, total=total)
    finally:
        timer.cancel()
        with suppress(RuntimeError):
            progress.stop()


if __name__ == "__main__":
    main(prog_name="python -m graph")
