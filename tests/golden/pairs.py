"""Golden pairs: a small invented report (NAME.md) and the quads that Plenary makes of it (NAME.nq)."""

from __future__ import annotations

from pathlib import Path

from graph.triples import make_quads
from ingest.convert import make_report, read_bytes
from ingest.language.reader import Reader
from ingest.pipeline import read_facts

FOLDER = Path(__file__).parent
REPORTS = tuple(sorted(FOLDER.glob("*.md")))


def make_lines(path: Path, reader: Reader) -> list[str]:
    """Give the report's quads as lines of N-Quads, sorted."""
    facts = read_facts(make_report(path, read_bytes(path)), reader)
    return [f"{quad} ." for quad in make_quads(facts)]


def read_lines(path: Path) -> list[str]:
    """Read the lines that are expected of a report; none where it has no file of them yet."""
    expected = path.with_suffix(".nq")
    return expected.read_text(encoding="utf-8").splitlines() if expected.exists() else []


def write_lines(path: Path, lines: list[str]) -> None:
    """Write the lines as what is expected of the report."""
    path.with_suffix(".nq").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
