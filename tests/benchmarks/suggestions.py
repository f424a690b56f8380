"""A table of labelled sentences to the precision and recall with which the prose detector calls them suggestions.

Made for the tables of SemEval-2019 task 9 A (Negi, Daudert and Buitelaar 2019): id, sentence, 1 for a suggestion and
0 for none, no header. They are what software users ask for, far from reports, so this measures how general the rules
are.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from ingest.language.reader import Reader, load_reader
from ingest.lines.sentences import split_sentences
from ingest.recommendations.normative import find_ask

LABELS = {"0": False, "1": True}
LARGEST_CELL = 2**27
"""Characters; an unclosed quotation mark makes one cell of the rest of the file."""


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the table."""

    name: str
    """Its first cell."""
    text: str
    suggests: bool
    """What the annotators said."""


@dataclass(frozen=True, slots=True)
class Score:
    """How the detector's answers agree with the annotators'."""

    precision: float
    recall: float
    f1: float

    def __str__(self) -> str:
        return f"precision {self.precision:.3f} recall {self.recall:.3f} F1 {self.f1:.3f}"


class TableUnusable(ValueError):
    """A table that cannot be read, or holds no labelled sentence."""


def read_cases(path: Path) -> list[Case]:
    """Read the labelled rows, in order; raise TableUnusable where there is none or the file cannot be read.

    Rows that do not end in 0 or 1, such as a header, are left out; commas of an unquoted sentence do no harm.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableUnusable(f"{path}: cannot be read ({error.strerror}); name a table of labelled sentences") from error
    csv.field_size_limit(LARGEST_CELL)
    rows = csv.reader(StringIO(to_text(data), newline=""))
    try:
        cases = list(to_cases(rows))
    except csv.Error as error:
        raise TableUnusable(f"{path}: line {rows.line_num} is no CSV ({error}); save the table as CSV") from error
    if not cases:
        raise TableUnusable(f"{path}: has no row of id, sentence, 0 or 1; name a table that has some")
    return cases


def to_text(data: bytes) -> str:
    """Decode by the byte order mark, else as UTF-8, else as Windows-1252; bytes that neither knows become U+FFFD."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def to_cases(rows: Iterator[list[str]]) -> Iterator[Case]:
    """Yield the rows that have an id, a sentence and a label."""
    for row in rows:
        label = row[-1].strip() if len(row) > 2 else ""
        if label in LABELS:
            yield Case(row[0].strip(), ",".join(row[1:-1]).strip(), LABELS[label])


def find_suggestions(texts: Sequence[str], reader: Reader) -> list[bool]:
    """Tell of each text whether a sentence of it asks; the texts stand alone, as the items of a list do."""
    pairs = [(index, text[start:end]) for index, text in enumerate(texts) for start, end in split_sentences(text)]
    parses = reader.parse([sentence for _, sentence in pairs])
    asking = {
        index for (index, sentence), words in zip(pairs, parses, strict=True) if find_ask(sentence, words, item=True)
    }
    return [index in asking for index in range(len(texts))]


def to_score(wanted: Sequence[bool], found: Sequence[bool]) -> Score:
    """Compare answers in the same order; a ratio with nothing below the line is 0."""
    right = sum(want and find for want, find in zip(wanted, found, strict=True))
    precision = right / sum(found) if any(found) else 0.0
    recall = right / sum(wanted) if any(wanted) else 0.0
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0)


def measure_suggestions(path: Path, reader: Reader | None = None) -> Score:
    """Score the detector on a table; raise TableUnusable where it cannot be read."""
    cases = read_cases(path)
    found = find_suggestions([case.text for case in cases], reader or load_reader())
    return to_score([case.suggests for case in cases], found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the score in one line; give the exit code, 2 where the table is unusable."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.suggestions", description="Score the detector.")
    parser.add_argument("file", metavar="FILE.csv", type=Path, help="rows of id, sentence, 0 or 1")
    try:
        print(measure_suggestions(parser.parse_args(arguments).file))
    except TableUnusable as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
