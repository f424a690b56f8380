"""A report to a table of ratios: ingest against spaCy's own full pipeline, side by side in one run (`make bench`).

Every figure is of a process of its own, so start-up and the model's load are in it; the cost of one more report, where
they are not, is (ten - one) / 9. Copies of the report differ in name and in one line.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.cost import Cost, measure_module, select_least

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "reports" / "003_99e1085babb46edf.txt"
COPIES = 10
LISTED_PROBLEMS = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    """What was measured."""
    figure: str
    """The measured figure with its unit."""
    against: str
    """What it is compared with, "" where the bound is absolute."""
    ratio: float
    """Figure divided by what it is held against; 1 or less is wanted, 0 where it is held against nothing."""
    cpu: str = ""
    """The same ratio of processor time, where two programs are compared."""


def measure_ingest(reports: Sequence[Path], store: Path, *options: str) -> Cost:
    """Ingest reports into a store; problems of a report that were listed do not spoil the measurement."""
    files = [str(report) for report in reports]
    return measure_module(["ingest", *files, "--store", str(store), *options], allowed=(0, LISTED_PROBLEMS))


def measure_spacy(reports: Sequence[Path]) -> Cost:
    """Send the same files through spaCy's full pipeline."""
    return measure_module(["tests.benchmarks.spacy_pipeline", *map(str, reports)])


def write_copies(report: Path, folder: Path) -> list[Path]:
    """Write reports that differ in name and content, so that none is taken for another."""
    copies = [folder / f"copy{number}{report.suffix}" for number in range(1, COPIES + 1)]
    text = report.read_text(encoding="utf-8")
    for number, copy in enumerate(copies, 1):
        copy.write_text(f"{text}\n\nCopy number {number}.\n", encoding="utf-8")
    return copies


def measure_rows(report: Path, folder: Path, rounds: int) -> list[Row]:
    """Take every measurement; what is compared takes turns, and the least of the rounds counts."""
    copies = write_copies(report, folder)
    runs: list[Callable[[], Cost]] = [
        lambda: measure_spacy([report]),
        lambda: measure_ingest([report], folder / "one", "--force", "--jobs", "1"),
        lambda: measure_ingest([report], folder / "one"),
        lambda: measure_spacy(copies),
        lambda: measure_ingest(copies, folder / "ten", "--force", "--jobs", "1"),
        lambda: measure_ingest(copies, folder / "pair", "--force", "--jobs", "2"),
    ]
    taken = [[run() for run in runs] for _ in range(rounds)]
    spacy_one, one, again, spacy_ten, ten, pair = map(select_least, zip(*taken, strict=True))
    more, spacy_more = to_more(one, ten), to_more(spacy_one, spacy_ten)
    return [
        make_row("one report, start-up included", one, "spaCy's full pipeline", spacy_one),
        make_row("one more report, without start-up", more, "spaCy's full pipeline", spacy_more),
        make_row("ten reports, one job", ten, "ten times one report", to_multiple(one, COPIES)),
        make_row("ten reports, two jobs", pair, "one job", ten),
        Row("an unchanged report again", f"{again.seconds:.2f} s", "allowed: 0.50 s", again.seconds / 0.5),
        Row("peak memory, one report", f"{one.peak_mb:.0f} MB", "allowed: 700 MB", one.peak_mb / 700),
        Row("peak memory, ten reports", f"{ten.peak_mb:.0f} MB", "allowed: 700 MB", ten.peak_mb / 700),
    ]


def to_more(one: Cost, ten: Cost) -> Cost:
    """Give what each report after the first cost."""
    more = COPIES - 1
    return Cost((ten.seconds - one.seconds) / more, (ten.cpu - one.cpu) / more, ten.peak_mb)


def to_multiple(one: Cost, times: int) -> Cost:
    """Give what so many processes of one report each would cost, one after the other."""
    return Cost(one.seconds * times, one.cpu * times, one.peak_mb)


def make_row(what: str, cost: Cost, against: str, bound: Cost) -> Row:
    """Compare two costs."""
    ratio, cpu = cost.seconds / bound.seconds, cost.cpu / bound.cpu
    return Row(what, f"{cost.seconds:.2f} s", f"{against}: {bound.seconds:.2f} s", ratio, f"{cpu:.2f}")


def to_markdown(rows: Sequence[Row]) -> str:
    """Give the table; a ratio over 1 is bold."""
    lines = ["| measured | figure | against | ratio | of CPU time |", "|---|---|---|---|---|"]
    for row in rows:
        ratio = (f"{row.ratio:.2f}" if row.ratio <= 1 else f"**{row.ratio:.2f}**") if row.ratio else ""
        lines.append(f"| {row.what} | {row.figure} | {row.against} | {ratio} | {row.cpu} |")
    return "\n".join(lines)


def main() -> None:
    """Measure the report that was named, else the real one where it lies beside the project, else the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sample = next(iter(sorted((ROOT / "data").glob("*.md"))), None)
    parser.add_argument("--report", type=Path, default=REAL if REAL.exists() else sample)
    parser.add_argument("--rounds", type=int, default=3, help="the least of them counts")
    options = parser.parse_args()
    if options.report is None:
        print("no report beside the project and no sample in data/: nothing to ingest; name one with --report")
        return
    report: Path = options.report.resolve()
    os.chdir(ROOT)
    with TemporaryDirectory() as folder:
        rows = measure_rows(report, Path(folder), options.rounds)
    words = len(report.read_text(encoding="utf-8").split())
    print(f"{report.name}, {words} words; least of {options.rounds} rounds.")
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}.\n")
    print(to_markdown(rows))


if __name__ == "__main__":
    main()
