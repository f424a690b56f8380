"""What the public copy of a large store costs: `python -m tests.benchmarks.public QUADS [--template STORE]`.

Seconds of wall and processor time of the process that makes it, Python's start included: the first time, again where
nothing changed, and again after one report was read anew.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.public.places import FOLDER
from graph.store import open_store, write_store
from tests.benchmarks.cost import Cost, measure_module
from tests.benchmarks.multiplied import write_multiplied, write_templates


def measure_copy(folder: Path) -> dict[str, Cost]:
    """Make the copy of a store three times; the store must have none yet."""
    found = {"made": make_copy(folder), "nothing changed": make_copy(folder)}
    change_report(folder)
    return found | {"one report changed": make_copy(folder)}


def make_copy(folder: Path) -> Cost:
    """Make the copy, or bring it up to the store."""
    return measure_module(["graph.public.copying", str(folder)])


def change_report(folder: Path) -> None:
    """Replace a report of middling size as another reading of it would, with a quad less."""
    with open_store(folder) as store:
        reports = store.manifest.reports
        document = sorted(reports, key=lambda name: (reports[name].quads, name))[len(reports) // 2]
        entry, quads, source = reports[document], store.read_quads(document), store.read_source(document)
    with write_store(folder, store.base) as writer:
        writer.replace(document, quads[:-1], source, replace(entry, fingerprint="another"))
        writer.settle()


def count_size(folder: Path) -> float:
    """Give the megabytes (of 1,000,000 bytes) of all files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> int:
    """Print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.public", description="Time the public copy.")
    parser.add_argument("quads", type=int)
    parser.add_argument("--template", type=Path, help="a store to multiply; one of the invented reports unless given")
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        template, folder = options.template or Path(name) / "template", Path(name) / "store"
        if options.template is None:
            write_templates(template)
        total = write_multiplied(template, folder, options.quads)
        print(f"{total:,} quads of reports, {count_size(folder):.0f} MB")
        for what, cost in measure_copy(folder).items():
            print(f"{what:20} {cost.seconds:6.2f} s {cost.cpu:6.2f} s of a processor {cost.peak_mb:6.0f} MB")
        with open_store(folder / FOLDER) as copy:
            kept = sum(entry.quads for entry in copy.manifest.reports.values())
        print(f"{kept:,} quads of reports in the copy, {count_size(folder / FOLDER):.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
