"""Which arguments make the same point, by the matcher of themes: strict and relaxed mAP on the key point matching task.

    python -m tests.benchmarks.kpa --data DIR --split dev

DIR holds arguments_SPLIT.csv, key_points_SPLIT.csv and labels_SPLIT.csv of the shared task of Friedman et al. (2021,
arXiv:2110.10577). Each argument and each key point is taken whole, as one measure, without any concept of a thesaurus
and without the words of its topic; as neither asks for anything, all its words are equally near to its heart.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from graph.recurrence.alignment import align_pairs
from graph.recurrence.corpus import make_corpus
from graph.recurrence.scoring import find_likeness
from ingest.language.lemmas import to_lemma
from ingest.language.reader import Reader, load_reader
from ingest.measures.clauses import is_content
from ingest.measures.encoder import load_encoder
from ingest.measures.signatures import make_signature
from ingest.values import Measure, Passage, Token

Row = Mapping[str, str]
Scores = dict[str, dict[str, float]]
"""By argument the score of each key point of its topic and stance; higher is surer."""
TABLES = {
    "arguments": ("arg_id", "argument", "topic", "stance"),
    "key_points": ("key_point_id", "key_point", "topic", "stance"),
    "labels": ("arg_id", "key_point_id", "label"),
}
"""The files and the columns that are read of each."""
SHARED = 0.5
"""Share of an argument's mean likeness to the key points that counts against each of them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print `strict X relaxed Y`; 2 where the data cannot be read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the three CSV files")
    parser.add_argument("--split", default="dev", help="which split of the data (default: dev)")
    options = parser.parse_args(arguments)
    try:
        strict, relaxed = measure_kpa(options.data, options.split)
    except (OSError, ValueError, csv.Error) as error:
        print(f"{options.data}: cannot be used ({error}); name the folder of the task's CSV files", file=sys.stderr)
        return 2
    print(f"strict {strict:.3f} relaxed {relaxed:.3f}")
    return 0


def measure_kpa(data: Path, split: str) -> tuple[float, float]:
    """Give strict and relaxed mean average precision, each from 0 to 1."""
    said, points, labels = (read_rows(data / f"{name}_{split}.csv", columns) for name, columns in TABLES.items())
    scores = match_points(said, points, load_reader())
    judged = {(row["arg_id"], row["key_point_id"]): int(row["label"]) for row in labels}
    return average(said, scores, judged, 0), average(said, scores, judged, 1)


def read_rows(file: Path, columns: Sequence[str]) -> list[Row]:
    """Read a CSV file with a header; raise ValueError where it has no row, or a row without one of the columns."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows: list[Row] = list(csv.DictReader(stream))
    if not rows or any(row.get(column) is None for row in rows for column in columns):
        raise ValueError(f"{file.name} needs rows of {', '.join(columns)}")
    return rows


def match_points(said: Sequence[Row], points: Sequence[Row], reader: Reader) -> Scores:
    """Score each argument against the key points of its topic and stance."""
    texts = [(row["topic"], row["arg_id"], row["argument"]) for row in said]
    texts += [(row["topic"], row["key_point_id"], row["key_point"]) for row in points]
    measures = read_measures(texts, reader)
    order = {measure.passage.start: name for name, found in measures.items() for measure in found}
    flat = [measure for found in measures.values() for measure in found]
    signature = make_signature(flat, load_encoder())
    corpus = make_corpus({"": signature}, {("", m.passage.start, m.passage.end): str(m.passage.start) for m in flat})
    owner = [order[start] for _, start, _ in corpus.keys]  # every measure has one reading
    own: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(owner):
        own[name].append(index)
    rivals: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in points:
        rivals[row["topic"], row["stance"]].append(row["key_point_id"])
    pairs = [
        (left, right)
        for row in said
        for point in rivals[row["topic"], row["stance"]]
        for left in own[row["arg_id"]]
        for right in own[point]
    ]
    compared = np.array(pairs, dtype=np.int64)
    likeness = find_likeness(corpus, compared, align_pairs(corpus, compared))
    scores: Scores = defaultdict(dict)
    for (left, right), score in zip(pairs, likeness.tolist(), strict=True):
        scores[owner[left]][owner[right]] = score
    for found in scores.values():  # an argument that is like every key point makes none of them for sure
        common = SHARED * sum(found.values()) / len(found)
        found.update({point: score - common for point, score in found.items()})
    return scores


def read_measures(texts: Iterable[tuple[str, str, str]], reader: Reader) -> dict[str, list[Measure]]:
    """Read each (topic, id, text) as a measure, without the topic's own words; each has a place of its own."""
    rows = list(texts)
    topics = sorted({topic for topic, *_ in rows})
    parses = zip(topics, reader.parse(topics), strict=True)
    known = {topic: {to_lemma(word.text) for word in words} for topic, words in parses}
    found: dict[str, list[Measure]] = defaultdict(list)
    for place, ((topic, name, text), words) in enumerate(
        zip(rows, reader.parse([row[2] for row in rows]), strict=True)
    ):
        content = [word for word in words if is_content(word) and to_lemma(word.text) not in known[topic]]
        tokens = tuple(Token(word.start, word.end, to_lemma(word.text), "", "", "", 0, 1.0) for word in content)
        if tokens:
            found[name].append(Measure(text, "", False, tokens, Passage(place, place + 1, 1, "")))
    return found


def average(said: Sequence[Row], scores: Scores, judged: Mapping[tuple[str, str], int], undecided: int) -> float:
    """Give the task's measure: the surer half of each topic and stance, by each argument's best key point."""
    groups: dict[tuple[str, str], list[tuple[float, int]]] = defaultdict(list)
    for row in said:
        points = scores.get(row["arg_id"], {})
        best = max(points, key=lambda point: points[point], default="")
        hit = judged.get((row["arg_id"], best), undecided) if best else 0
        groups[row["topic"], row["stance"]].append((points.get(best, -1.0), hit))
    values = []
    for rows in groups.values():
        top = sorted(rows, key=lambda row: -row[0])[: len(rows) // 2]
        hits = [hit for _, hit in top]
        values.append(average_precision(hits) * sum(hits) / max(len(hits), 1))
    return sum(values) / max(len(values), 1)


def average_precision(hits: Sequence[int]) -> float:
    """Give the mean precision at each hit of a ranked list; 0.0 without a hit."""
    found, area = 0, 0.0
    for rank, hit in enumerate(hits, start=1):
        found += hit
        area += hit * found / rank
    return area / found if found else 0.0


if __name__ == "__main__":
    sys.exit(main())
