"""The command line of the ingest: reports and folders to a store."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.errors import BaseDiffers, GraphError
from graph.iris import check_base
from graph.manifest import Manifest, ManifestEntry, read_manifest
from graph.remote.address import Address, is_address, to_address
from ingest import DEFAULT_MODEL
from ingest.batch import ENCODER, choose_workers
from ingest.convert import MAX_BYTES, read_bytes
from ingest.errors import ClusterMissing, IngestError
from ingest.fingerprint import digest_code, find_versions, make_fingerprint
from ingest.pace import Pace
from ingest.passed_over import describe_passed_over
from ingest.sources import Source, find_sources, make_digest
from ingest.telling import FORMS, Telling
from ingest.values import Facts, Problem
from ontology import BASE, TOPICS_FILE
from ontology.errors import SchemeInvalid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.themes import Found
    from graph.writer import StoreWriter
    from ingest.batch import Job, Outcome

# Long: one command with its options and its help, and the one place of this folder for click and rich.

CLEAN, LISTED, NOTHING = 0, 1, 2
COMMIT_EVERY = 20.0
"""Seconds after which finished reports become visible to readers, and safe from a killed run, while a batch goes on."""
COMMIT_SHARE = 20.0
"""How many times as long as the last commit took it goes on at least: in a large store commits take 5 % at most."""
MANY = 50
"""Reports from which on comparing them takes longer than starting a process."""
NO_SCHEME = "none"
STOPPED = "stopped: the store is as it was, or holds the reports that were finished first"
DEFAULT_STORE = Path("data/store")

EXAMPLES = """
\b
Examples:
  python -m ingest data/
  python -m ingest report.md minutes-2024.txt --store /tmp/store
  python -m ingest reports/ --jobs 2 --force
  python -m ingest 'archive/**/final-*.md'
  python -m ingest reports/ --cluster tcp://127.0.0.1:8786
  python -m ingest old.txt --encoding cp1252
  python -m ingest "minutes/2024-*.pdf" scanned.pdf --ocr
  python -m ingest fisheries/ --topics fisheries.ttl
  python -m ingest minutes/ --store http://127.0.0.1:7878/query
  python -m ingest reports/ --progress json | jq .event

Exit codes: 0 all clean, 1 done with listed problems, 2 nothing done.
"""


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="REPORT_OR_FOLDER...")
@click.option(
    "--store",
    "place",
    default=str(DEFAULT_STORE),
    show_default=True,
    metavar="DIR|URL",
    help="Folder of the store, made where there is none; or the URL of a SPARQL server that is given its graphs.",
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Working folder of a server; by default named after it, in data/servers.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    help="Reports read at the same time, each by one processor.  [default: as many as there are, for a batch]",
)
@click.option(
    "--cluster",
    metavar="tcp://HOST:PORT",
    help="Read on the workers of a Dask cluster, by its scheduler's address (see requirements-cluster.txt).",
)
@click.option("--force", is_flag=True, help="Read unchanged reports again.")
@click.option("--encoding", help="Encoding of the files, where they are not UTF-8 (for instance cp1252).")
@click.option("--base", default=BASE, show_default=True, help="Start of every identifier in the store.")
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Any installed English spaCy pipeline.")
@click.option(
    "--topics",
    metavar="FILE|none",
    help="SKOS file with the topics, in place of the packaged ones; none: each report's own words alone.",
)
@click.option(
    "--max-mb",
    type=click.FloatRange(min=0.001),
    default=MAX_BYTES / 1e6,
    show_default=True,
    help="Longest file that is read, in megabytes.",
)
@click.option("--ocr", is_flag=True, help="Recognise pages that are pictures, by Tesseract where it is installed.")
@click.option(
    "--progress",
    type=click.Choice(FORMS),
    default="text",
    show_default=True,
    help="json: each event as one line of JSON on standard output, for another program to follow.",
)
def main(
    paths: tuple[Path, ...],
    place: str,
    folder: Path | None,
    jobs: int | None,
    cluster: str | None,
    force: bool,
    encoding: str | None,
    base: str,
    model: str,
    topics: str | None,
    max_mb: float,
    ocr: bool,
    progress: str,
) -> None:
    """Read reports into a store: files, folders and patterns such as "minutes/*.pdf".

    Markdown, text, HTML, PDF, DOCX, PPTX, ODT, ODP, EPUB and RTF are told apart by their content.

    An unchanged report is left alone, a changed one replaces its own graph only. A killed run keeps the reports that it
    committed, and the same command goes on with the rest.
    """
    # Long: a dozen options, and each error of a run ends here.
    if cluster and jobs:
        raise click.UsageError(
            "--jobs says how many reports this machine reads, and --cluster that others do: name one."
        )
    telling = Telling(say, progress)
    sources, found = find_sources(paths)
    shown = list(found)
    try:
        store, server = find_store(place, folder)
        manifest = read_manifest(store)
        if manifest.reports and manifest.base != check_base(base):
            raise BaseDiffers(store, manifest.base, base)
        scheme, digest = find_scheme(topics)
        chosen = (model, encoding or "", digest, os.environ.get(ENCODER, ""), *(("ocr",) if ocr else ()))
        fingerprint = make_fingerprint((), digest_code(), *chosen, *find_versions())
        todo, same, more = select_sources(sources, manifest, fingerprint, force, int(max_mb * 1e6))
        shown += more
        options = (encoding, model, int(max_mb * 1e6), scheme, ocr)
        tell_start(paths, todo, same, telling)
        done = 0
        if todo or not manifest.settled:
            workers = cluster or jobs or choose_workers(len(todo))
            done = write_reports(todo, store, base, fingerprint, options, workers, shown, telling, server)
        if server:
            give(server, telling)
    except (GraphError, IngestError, SchemeInvalid) as error:
        tell_problems(shown, telling)
        telling.tell("failed", f"error: {error}", err=True, message=str(error))
        sys.exit(NOTHING)
    except KeyboardInterrupt:
        telling.tell("stopped", STOPPED, err=True)
        sys.exit(NOTHING)
    shown += tell_unchanged(same, manifest, telling)
    sys.exit(close_run(done, len(same), shown, store, telling))


def find_store(place: str, folder: Path | None) -> tuple[Path, Address | None]:
    """Give the folder to write to, and the server that is given its graphs, if one is named and may be written to."""
    if not is_address(place):
        return Path(place), None
    from graph.remote.mirror import greet

    server = to_address(place, folder)
    greet(server)  # hours of reading should not end in a wrong password
    return server.folder, server


def give(server: Address, telling: Telling) -> None:
    """Give a server what changed, and tell how much that was."""
    from graph.remote.mirror import push

    if not read_manifest(server.folder).version:
        return
    pushed = push(server)
    telling.tell("pushed", f"server     {pushed}", written=len(pushed.written), deleted=len(pushed.deleted))


def tell_start(paths: Sequence[Path], todo: Sequence[Source], same: Sequence[str], telling: Telling) -> None:
    """Tell what will be read and what is left alone, and what is passed over in folders."""
    telling.tell("started", files=[source.path.name for source in todo], unchanged=same)
    for folder, what in describe_passed_over(paths):
        telling.tell("passed over", f"passed over {folder}: {what}", folder=str(folder), what=what)


def tell_unchanged(same: Sequence[str], manifest: Manifest, telling: Telling) -> list[Problem]:
    """Tell which reports were left alone; give the problems that were found when they were read."""
    for document in same:
        telling.tell("unchanged", f"unchanged  {document}", document=document)
    return [problem for document in same for problem in manifest.reports[document].problems]


def find_scheme(topics: str | None) -> tuple[Path | None, str]:
    """Find the file of the topics that the option names, and a text that changes with it.

    The packaged file is among the code that `make_fingerprint` reads. Raises `SchemeInvalid`.
    """
    if topics is None:
        return TOPICS_FILE, ""
    if topics == NO_SCHEME:
        return None, NO_SCHEME
    from ontology.schemes import read_scheme

    read_scheme(Path(topics))  # a file that is no scheme stops the run before anything is read
    return Path(topics), make_digest(Path(topics).read_bytes())


def select_sources(
    sources: Sequence[Source], manifest: Manifest, fingerprint: str, force: bool, max_bytes: int
) -> tuple[list[Source], list[str], list[Problem]]:
    """Select the sources to read, the documents that are unchanged, and problems: unreadable or doubled files."""
    todo, same, problems = [], [], []
    digests: dict[str, str] = {}
    for source in sources:
        try:
            digests[source.document] = make_digest(read_bytes(source.path, max_bytes))
        except IngestError as error:
            problems.append(Problem(error.place, error.fact, error.cure))
    # a report whose file holds something else by now no longer owns its old content
    owners = {
        entry.sha256: document
        for document, entry in manifest.reports.items()
        if digests.get(document, entry.sha256) == entry.sha256
    }
    for source in sources:
        digest = digests.get(source.document)
        if digest is None:
            continue
        known = manifest.reports.get(source.document)
        if owners.setdefault(digest, source.document) != source.document:
            problems.append(
                Problem(
                    str(source.path),
                    f"has the same content as the report {owners[digest]!r}",
                    "leave one of the two out",
                )
            )
        elif known and (known.sha256, known.fingerprint) == (digest, fingerprint) and not force:
            same.append(source.document)
        else:
            todo.append(source)
    return todo, same, problems


def write_reports(
    todo: Sequence[Source],
    store: Path,
    base: str,
    fingerprint: str,
    options: tuple[str | None, str, int, Path | None, bool],
    workers: int | str,
    problems: list[Problem],
    telling: Telling,
    server: Address | None = None,
) -> int:
    """Read the sources and write their graphs; give how many were written, and add what went wrong to `problems`.

    Topics and themes of what an earlier run had read before it was stopped are made now. `workers`: see `read_jobs`.
    """
    warm(options, min(len(todo), workers) if isinstance(workers, int) else 0)
    from graph.topics import write_topics
    from graph.writer import write_store
    from ingest.batch import Job
    from ontology.schemes import read_scheme

    work, done, commit_at = [Job(source.path, *options) for source in todo], 0, time.monotonic() + COMMIT_EVERY
    with write_store(store, base) as writer:
        if work:
            check_ready(store, options[1], workers)
        concepts, former = (read_scheme(options[3]).concepts if options[3] else ()), True
        for outcome, seconds in show_progress(work, read_jobs(work, workers), telling):
            if outcome.facts is None:
                problems += skip(outcome, telling)
                continue
            if not done:
                former = write_topics(writer, concepts)  # from the first commit on the store holds what reports name
            write_facts(writer, outcome, outcome.facts, fingerprint, seconds, telling)
            problems += outcome.facts.problems
            done += 1
            commit_at = commit(writer, telling, server) if time.monotonic() >= commit_at else commit_at
        if former and not writer.settled:
            write_topics(writer, concepts)
        compare_reports(writer, workers, problems, telling)
    return done


def warm(options: tuple[str | None, str, int, Path | None, bool], workers: int) -> None:
    """Let the processes that read load what they need while this one gets ready; each takes one processor."""
    from ingest.warm import start_warm

    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if workers > 1:
        start_warm(options[1], options[3])


def read_jobs(work: Sequence[Job], workers: int | str) -> Iterator[Outcome]:
    """Read files in so many processes here (see `read_batch`), or on the cluster at an address (see `read_on_cluster`).

    Raises `ClusterMissing`.
    """
    if isinstance(workers, int):
        from ingest.batch import read_batch

        return read_batch(work, workers)
    try:
        from ingest.cluster import read_on_cluster
    except ModuleNotFoundError as error:
        raise ClusterMissing from error
    return read_on_cluster(work, workers)


def commit(writer: StoreWriter, telling: Telling, server: Address | None = None) -> float:
    """Keep what was read, whatever becomes of the run; give the time of the next commit on the monotonic clock.

    A server that cannot be given it now is given it at the end.
    """
    began = time.monotonic()
    writer.commit(meanwhile=True)
    telling.tell("committed", version=writer.version)
    if server:
        try:
            give(server, telling)
        except GraphError as error:
            telling.tell("push failed", f"server     {error}", err=True, message=str(error))
    now = time.monotonic()
    return now + max(COMMIT_EVERY, COMMIT_SHARE * (now - began))


def skip(outcome: Outcome, telling: Telling) -> list[Problem]:
    """Tell that a file gave nothing; give why."""
    telling.tell("skipped", file=outcome.job.path.name)
    return [outcome.problem] if outcome.problem else []


def compare_reports(writer: StoreWriter, workers: int | str, problems: list[Problem], telling: Telling) -> None:
    """Write what all reports have in common, where any changed: themes, and who is one in several of them.

    In a large store a process of its own finds the themes meanwhile, unless one processor is to do all.
    """
    if writer.settled:
        return
    from graph.identities.writing import GRAPH as IDENTITIES
    from graph.identities.writing import count_links, find_identities, make_quads, read_question
    from graph.themes import GRAPH as THEMES
    from graph.themes import make_themes, read_ahead
    from graph.themes import read_question as read_measures
    from ingest.batch import make_pool

    telling.tell("comparing", reports=len(writer.reports))
    if workers == 1 or len(writer.reports) < MANY:
        themes = make_themes(read_measures(writer))
        tell_themes(themes, problems, telling)
        links = find_identities(*read_question(writer))
    else:
        with make_pool(1) as pool:
            pool.submit(
                read_ahead, tuple(writer.list_signatures())
            )  # where it fails, `make_themes` reads them, and tells
            asked = pool.submit(make_themes, read_measures(writer))
            links = find_identities(*read_question(writer))
            themes = asked.result()
        tell_themes(themes, problems, telling)
    writer.replace_graphs({THEMES: themes.quads, IDENTITIES: make_quads(links, writer.base)})
    writer.settle()
    counts = count_links(links)
    line = f"identities {counts.joined} joined across reports, {counts.proposed} proposed"
    telling.tell("identities", line, joined=counts.joined, proposed=counts.proposed)


def tell_themes(found: Found, problems: list[Problem], telling: Telling) -> None:
    """Tell how many themes there are; reports that no theme can hold are added to `problems`."""
    problems += [Problem(error.place, error.fact, error.cure) for error in found.unusable]
    line = f"themes     {found.count} measure{'s' * (found.count != 1)} that several sessions ask for"
    telling.tell("themes", line, count=found.count)


def check_ready(store: Path, model: str, workers: int | str) -> None:
    """Stop the run at its start where the model, or the file with what readers decided, cannot be used."""
    from graph.identities.decisions import read_decisions

    check_model(model, workers)
    read_decisions(store)


def check_model(model: str, workers: int | str) -> None:
    """Load the model where this process will need it, or nobody tried it: a missing one stops the run at its start."""
    if model != DEFAULT_MODEL or workers in {0, 1}:
        from ingest.language.reader import load_reader  # workers have it; this process would wait a second for it

        load_reader(model)


def write_facts(
    writer: StoreWriter, outcome: Outcome, facts: Facts, fingerprint: str, seconds: float, telling: Telling
) -> None:
    """Write one report's graph, with what goes with it beside the graph, and tell so."""
    from graph.sources.misses import to_misses_bytes
    from graph.triples import make_quads

    report = facts.report
    text = report.source.encode(report.encoding) if report.format != "markdown" else b""
    entry = ManifestEntry(
        report.sha256,
        report.file_name,
        report.encoding,
        fingerprint,
        problems=facts.problems,
        format=report.format,
        text_sha256=make_digest(text) if text else "",
        pages=report.pages,
    )
    word = "updated" if report.id in writer.reports else "added"
    quads, misses = make_quads(facts, writer.base), to_misses_bytes(outcome.misses)
    writer.replace(report.id, quads, outcome.data, entry, outcome.signature, misses, text)
    telling.tell(
        word,
        f"{word:<11}{summarise(facts)} ({seconds:.1f} s)",
        document=report.id,
        file=report.file_name,
        counts=count_facts(facts),
        misses=len(outcome.misses),
        seconds=round(seconds, 2),
    )


def show_progress(
    work: Sequence[Job], outcomes: Iterator[Outcome], telling: Telling
) -> Iterator[tuple[Outcome, float]]:
    """Yield each outcome with its seconds, while a bar on a terminal shows rate and time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console, pace = Console(stderr=True), Pace(len(work))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Reading reports", total=len(work), pace="")
        for number, job in enumerate(work, start=1):
            started = time.monotonic()
            rate, left = (None if value is None else round(value, 1) for value in (pace.rate, pace.left))
            telling.tell(
                "reading", file=job.path.name, number=number, total=len(work), per_minute=rate, seconds_left=left
            )
            outcome = next(outcomes)
            pace.step(time.monotonic())
            progress.update(task, advance=1, pace=str(pace))
            yield outcome, time.monotonic() - started


def summarise(facts: Facts) -> str:
    """Give one line with the counts of what was read."""
    return f"{facts.report.id}: " + ", ".join(f"{count} {kind}" for kind, count in count_facts(facts).items())


def count_facts(facts: Facts) -> dict[str, int]:
    """Count what was read, by kind."""
    return Counter(
        sessions=len(facts.sessions) - 1,
        people=sum(person.participant for person in facts.people),
        roles=len(facts.participations),
        organisations=len(facts.organisations),
        recommendations=len(facts.recommendations),
        statements=len(facts.statements),
    )


def close_run(done: int, same: int, problems: Sequence[Problem], store: Path, telling: Telling) -> int:
    """Tell the problems and a summary; give the exit code."""
    unique = tell_problems(problems, telling)
    noun = "report" if done + same == 1 else "reports"
    line = f"{done + same} {noun} in {store} ({done} read, {same} unchanged), {unique} problem{'s' * (unique != 1)}"
    telling.tell("finished", line, read=done, unchanged=same, problems=unique)
    if not done and not same:
        return NOTHING
    return LISTED if unique else CLEAN


def tell_problems(problems: Sequence[Problem], telling: Telling) -> int:
    """Tell each problem once; give how many there are."""
    unique = list(dict.fromkeys(problems))
    for problem in unique:
        line = f"problem    {problem.place}: {problem.fact}; {problem.cure}"
        telling.tell("problem", line, err=True, place=problem.place, fact=problem.fact, cure=problem.cure)
    return len(unique)


def say(line: str, err: bool = False) -> None:
    """Print one line; what a hostile file name could do to a terminal is shown as an escape."""
    click.echo("".join(c if c.isprintable() else ascii(c)[1:-1] for c in line), err=err)


if __name__ == "__main__":
    main(prog_name="python -m ingest")
