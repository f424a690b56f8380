"""Our own gold of topics to precision and recall, by kind and by half (`python -m tests.benchmarks.topics`).

Weights and thresholds were set on the even lines of `tests/gold/topics.jsonl` alone; the odd ones are for measuring.
Topics that a report gave itself are not counted, as the gold knows the packaged scheme only.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.values import Assignment, Facts
from tests.ingest.gold import read_file

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold" / "topics.jsonl"
FOLDERS = ("data", "tests/gold/reports", "tests/gold/blind/reports", "tests/gold/third/reports")
TOPIC = "https://w3id.org/plenary/topic/"


@dataclass(frozen=True, slots=True)
class Score:
    """How many topics of some lines were found."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is right that was found."""
        return self.right / self.wanted if self.wanted else 0.0

    def __str__(self) -> str:
        even = 2 * self.right / (self.found + self.wanted)
        return f"precision {self.precision:.2f} recall {self.recall:.2f} F1 {even:.2f} ({self.wanted} topics)"


@cache
def read_document(document: str) -> Facts:
    """Read one of the reports that the gold is about."""
    paths = (path for folder in FOLDERS for path in (ROOT / folder).glob(f"{document}.*"))
    path = next(path for path in paths if path.suffix in {".md", ".txt"})
    return read_file(path)[0]


def find_found(row: dict[str, str]) -> set[str]:
    """Find the topics of a gold line's session or sentence; none where it was not found itself."""
    facts = read_document(row["doc"])
    topics: Iterable[tuple[Assignment, ...]]
    if row["kind"] == "session":
        topics = (item.topics for item in facts.sessions if item.id == row["id"])
    elif row["kind"] == "recommendation":
        topics = (item.topics for item in facts.recommendations if is_same(item.text, row["text"]))
    else:
        topics = (item.topics for item in facts.statements if is_same(item.text, row["text"]))
    found = next(iter(topics), ())
    return {topic.topic.removeprefix(TOPIC) for topic in found if topic.topic.startswith(TOPIC)}


def is_same(text: str, gold: str) -> bool:
    """Tell whether one text is the other or holds it."""
    left, right = " ".join(text.split()).casefold(), " ".join(gold.split()).casefold()
    return left in right or right in left


def measure_topics() -> dict[tuple[str, str], Score]:
    """Measure each kind, and all together, on the "even" lines, the "odd" ones and "all"; lines count from 1."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for number, line in enumerate(GOLD.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        found, wanted = find_found(row), set(row["topics"])
        for half in ("odd" if number % 2 else "even", "all"):
            for kind in (row["kind"], "all"):
                for place, size in enumerate((len(found & wanted), len(found), len(wanted))):
                    counts[kind, half][place] += size
    return {key: Score(*sizes) for key, sizes in counts.items()}


def main() -> None:
    """Print one line for each kind and half."""
    for (kind, half), score in sorted(measure_topics().items()):
        print(f"{kind:<15} {half:<5} {score}")


if __name__ == "__main__":
    main()
