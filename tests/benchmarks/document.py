"""All benchmarks to `docs/benchmarks.md`: the machine, the versions, each table (`make bench`, `make bench QUICK=1`).

Each benchmark is a process of its own and prints Markdown. One that fails is named where its table would stand, and the
exit code is 1.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.multiplied import write_templates

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "benchmarks.md"
NOTES = Path(__file__).with_name("notes.md")
"""What was learned, by hand; it ends the document."""
PACKAGES = ("pyoxigraph", "rdflib", "tantivy", "spacy", "onnxruntime", "maplib", "oxigraph")
TEMPLATE = "TEMPLATE"
"""Stands for the folder of the ingested reports that are multiplied."""


@dataclass(frozen=True, slots=True)
class Section:
    """One benchmark."""

    title: str
    module: str
    """Its name in this folder."""
    full: tuple[str, ...] = ()
    """Its arguments."""
    quick: tuple[str, ...] | None = None
    """Its arguments for small sizes; None where it is left out then."""
    tiny: tuple[str, ...] | None = None
    """The same for a test; None where it is left out there."""


MADE = ("--template", TEMPLATE)
SECTIONS = (
    Section(
        "Queries beside other engines",
        "queries",
        ("--sizes", "10000", "100000", "1000000", "--rounds", "5", *MADE),
        ("--sizes", "10000", "--rounds", "2", *MADE),
        ("--sizes", "500", "--rounds", "1", "--engines", "memory", "copy", "disk", "ours", "rdflib", *MADE),
    ),
    Section(
        "Named queries",
        "named",
        ("--size", "1000000", *MADE),
        ("--size", "10000", *MADE),
        ("--size", "500", "--rounds", "1", *MADE),
    ),
    Section(
        "Search",
        "search",
        ("--size", "1000000", "--store", TEMPLATE),
        ("--size", "10000", "--store", TEMPLATE),
        ("--size", "500", "--store", TEMPLATE),
    ),
    Section("One report", "ingest", (), ("--rounds", "1")),
    Section(
        "Batches of reports",
        "batch",
        ("--reports", "1000", "--rounds", "1"),
        ("--sizes", "1", "5", "10", "--rounds", "0"),
    ),
    Section(
        "A cluster beside jobs", "cluster", ("--reports", "300", "--rounds", "1"), ("--reports", "12", "--rounds", "1")
    ),
    Section("Where the time of reading goes", "stages", (), ("--reports", "3")),
    Section("Conversion", "conversion"),
    Section("Themes", "themes", (), ("--few", "100", "--many", "1000")),
    Section("Identities", "identities", (), ("--counts", "50", "100", "--stored", "20")),
    Section("Readers at once", "readers"),
)


def run_section(section: Section, arguments: Sequence[str], template: Path) -> tuple[str, bool]:
    """Run one benchmark; give its part of the document, and whether it did its work."""
    given = [str(template) if each == TEMPLATE else each for each in arguments]
    command = [sys.executable, "-m", f"tests.benchmarks.{section.module}", *given]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    shown = " ".join(each for each in arguments if each != TEMPLATE and each not in ("--template", "--store"))
    head = (
        f"## {section.title}\n\n`python -m tests.benchmarks.{section.module}{f' {shown}' if shown else ''}`, "
        f"{datetime.now(UTC):%Y-%m-%d}, load {os.getloadavg()[0]:.1f} before it\n\n"
    )
    if done.returncode == 0:
        return head + done.stdout.strip(), True
    said = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
    return f"{head}It failed with exit code {done.returncode}: `{said[:200]}`", False


def tell_machine() -> str:
    """Tell processor, cores, memory, system and versions, one line each."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    lines = [
        f"- Processor: {read_processor()}, {os.cpu_count()} cores",
        f"- Memory: {pages:.0f} GiB",
        f"- System: {platform.system()} {platform.release()}, Python {platform.python_version()}",
        f"- Versions: {', '.join(filter(None, map(tell_version, PACKAGES)))}",
    ]
    return "\n".join(lines)


def read_processor() -> str:
    """Give the processor's model where the system tells, else its kind."""
    place = Path("/proc/cpuinfo")
    lines = place.read_text(encoding="utf-8").splitlines() if place.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def tell_version(package: str) -> str:
    """Give name and version of a package, "" where it is not installed."""
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return ""


def make_document(
    size: str, template: Path, remark: str = "", only: Sequence[str] = (), before: str = ""
) -> Iterator[tuple[str, bool]]:
    """Run the benchmarks of a size ("full", "quick" or "tiny"), or only some of them.

    Yield the document as far as it is and whether all did their work: after each benchmark, as all take hours. What is
    not run stays as it stood in the document before.
    """
    head = (
        "# Benchmarks\n\nWritten by `make bench`; nothing here is filled in by hand but the last part. A ratio is the "
        "figure divided by what it is held against: 1 or less is wanted, and what misses is bold.\n\n"
        f"{tell_machine()}" + (f"\n- {remark}" if remark else "")
    )
    parts, well = split_document(before), True
    for section in SECTIONS:
        arguments: tuple[str, ...] | None = getattr(section, size)
        if arguments is None or (only and section.module not in only):
            continue
        print(f"{section.title} ...", file=sys.stderr, flush=True)
        parts[section.title], done = run_section(section, arguments, template)
        well = well and done
        ordered = [parts[one.title] for one in SECTIONS if one.title in parts]
        yield "\n\n".join([head, *ordered, NOTES.read_text(encoding="utf-8").strip()]) + "\n", well


def split_document(text: str) -> dict[str, str]:
    """Give the parts of a document by their titles, those of benchmarks alone."""
    titles = {section.title for section in SECTIONS}
    parts = (part for part in text.split("\n## ")[1:])
    found = {part.partition("\n")[0]: f"## {part.strip()}" for part in parts}
    return {title: part for title, part in found.items() if title in titles}


def main() -> int:
    """Write the document."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.document", description="Write the benchmarks.")
    parser.add_argument("--size", choices=("full", "quick", "tiny"), default="full")
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument("--template", type=Path, help="a store to multiply; one of the invented reports unless given")
    parser.add_argument("--only", nargs="+", default=(), help="benchmarks by their modules' names; the others stay")
    parser.add_argument("--remark", default="", help="a line about the machine, such as what else it was doing")
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        template = options.template.resolve() if options.template else Path(name) / "template"
        if options.template is None:
            write_templates(template)
        well = True
        before = options.target.read_text(encoding="utf-8") if options.only and options.target.exists() else ""
        for text, done in make_document(options.size, template, options.remark, options.only, before):
            options.target.write_text(text, encoding="utf-8")
            well = done
    print(f"{options.target} written" if well else f"{options.target} written; a benchmark failed, see there")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
