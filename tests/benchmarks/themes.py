"""Invented measures to what finding their themes costs: seconds and memory (`python -m tests.benchmarks.themes`).

The measures are made of the words and vectors of the reports in `tests/gold/recurring`: three in ten reword an earlier
one, the others put words of any measures into the frame of one. Each figure is of a process of its own, start-up
included; the vectors are there before it starts. The last process ingests a real file into a store of invented reports.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.manifest import ManifestEntry
from graph.recurrence.corpus import Signed, read_measures
from graph.recurrence.signatures import COLUMNS
from graph.recurrence.themes import find_themes
from graph.store import write_store
from graph.triples import make_quads
from ingest import DEFAULT_MODEL
from ingest.batch import Job, read_file
from ingest.convert import MAX_BYTES
from ingest.measures.encoder import PACKAGED
from ingest.sources import make_digest
from ingest.values import Facts, Measure, Passage, Recommendation, Report, Session
from tests.benchmarks.cost import Cost, measure_module
from tests.benchmarks.ingest import Row, to_markdown

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "tests" / "gold" / "recurring" / "reports"
SEED = 20
IN_REPORT, IN_SESSION = 30, 5
"""Recommendations of an invented report and of each of its sessions; each asks for one measure."""
RECUR, REWORDED, STRANGE, NOISE = 0.3, 0.25, 0.6, 0.3
"""Share of measures that reword an earlier one, share of words that are others in those and in the rest, and length of
the noise that is added to a word's vector of length 1."""
SESSIONS = "sessions.json"
LENGTH = 60
"""Characters that a measure takes in its invented report."""


def write_pool(folder: Path) -> None:
    """Write the signatures of our own reports, one file each."""
    folder.mkdir()
    for outcome in (read_file(Job(file, None, DEFAULT_MODEL, MAX_BYTES)) for file in sorted(REPORTS.glob("*.md"))):
        (folder / f"{outcome.job.path.stem}.npz").write_bytes(outcome.signature)


def read_pool(folder: Path) -> list[Signed]:
    """Read the measures of a folder of signatures."""
    return [signed for file in sorted(folder.glob("*.npz")) for signed in read_measures(file.stem, file.read_bytes())]


def make_measures(pool: Sequence[Signed], count: int, seed: int = SEED) -> Iterator[Signed]:
    """Yield invented measures; the same arguments give the same ones."""
    random = np.random.default_rng(seed)
    words = {name: np.concatenate([signed.columns[name] for signed in pool]) for name in COLUMNS}
    earlier: list[Signed] = []
    for number in range(count):
        again = bool(earlier) and random.random() < RECUR
        source = earlier[int(random.integers(len(earlier)))] if again else pool[int(random.integers(len(pool)))]
        columns = replace_words(source.columns, words, REWORDED if again else STRANGE, random)
        document, start = f"report-{number // IN_REPORT:05}", number % IN_REPORT * LENGTH
        made = Signed((document, start, start + LENGTH - 1), source.action, source.knowing, source.negated, columns)
        if not again and random.random() < RECUR / 2:
            earlier.append(made)
        yield made


def replace_words(
    columns: Mapping[str, NDArray[Any]],
    words: Mapping[str, NDArray[Any]],
    share: float,
    random: np.random.Generator,
) -> dict[str, NDArray[Any]]:
    """Put other words in the place of a share of them; every vector is moved a little, weights and branches stay."""
    size = len(columns["lemmas"])
    other = random.random(size) < share
    chosen = random.integers(len(words["lemmas"]), size=size)
    made = {}
    for name, values in columns.items():
        changed = values.astype(words[name].dtype)
        if name not in {"weights", "branches"}:
            changed[other] = words[name][chosen[other]]
        made[name] = changed
    vectors = made["vectors"].astype(np.float32)
    noise = random.normal(size=vectors.shape).astype(np.float32)
    vectors += NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
    made["vectors"] = (vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)).astype(np.float16)
    return made


def split_reports(measures: Iterator[Signed]) -> Iterator[tuple[str, list[Signed]]]:
    """Yield each report's id with its measures."""
    found: list[Signed] = []
    for signed in measures:
        if found and signed.key[0] != found[0].key[0]:
            yield found[0].key[0], found
            found = []
        found.append(signed)
    if found:
        yield found[0].key[0], found


def pack_measures(measures: Sequence[Signed]) -> bytes:
    """Give the signature of a report's measures, as `ingest/measures/signatures.py` lays it out."""
    arrays = {name: np.concatenate([signed.columns[name] for signed in measures]) for name in COLUMNS}
    buffer = io.BytesIO()
    arrays |= {
        "encoder": np.array(PACKAGED),
        "ranges": np.array([signed.key[1:] for signed in measures], dtype=np.int64),
        "counts": np.array([len(signed.columns["lemmas"]) for signed in measures], dtype=np.int32),
        "actions": np.array([signed.action for signed in measures], dtype=np.str_),
        "knowing": np.array([signed.knowing for signed in measures]),
        "negated": np.array([signed.negated for signed in measures]),
    }
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def make_facts(document: str, measures: Sequence[Signed]) -> Facts:
    """Give an invented report with a line for each measure: the lemmas of its words, cut or filled to one length."""
    quotes = [" ".join(signed.columns["lemmas"].tolist())[: LENGTH - 1].ljust(LENGTH - 1, ".") for signed in measures]
    text = "".join(f"{quote}\n" for quote in quotes)
    passages = [Passage(at * LENGTH, at * LENGTH + LENGTH - 1, at + 1, quote) for at, quote in enumerate(quotes)]
    sessions = [Session("event", document, "event", "", passages[0])]
    sessions += [
        Session(passage.quote, passage.quote, "breakout", "event", passage) for passage in passages[::IN_SESSION]
    ]
    return Facts(
        report=Report(document, f"{document}.md", make_digest(text.encode()), "utf-8", text, text),
        title=document,
        sessions=tuple(sessions),
        people=(),
        organisations=(),
        instruments=(),
        participations=(),
        recommendations=tuple(
            make_recommendation(signed, passage, passages[at - at % IN_SESSION].quote)
            for at, (signed, passage) in enumerate(zip(measures, passages, strict=True))
        ),
        statements=(),
    )


def make_recommendation(signed: Signed, passage: Passage, session: str) -> Recommendation:
    """Give the recommendation of one measure, with its place."""
    measure = Measure(passage.quote, signed.action, signed.negated, (), passage)
    return Recommendation(
        text=passage.quote,
        session=session,
        category="",
        tier="explicit",
        made_by="",
        addressee="",
        action="",
        modality="",
        instruments=(),
        passage=passage,
        strength=3,
        measures=(measure,),
    )


def write_reports(folder: Path, measures: Iterator[Signed]) -> int:
    """Write invented reports into a store, with their signatures; give how many."""
    count = 0
    with write_store(folder) as writer:
        for document, own in split_reports(measures):
            facts = make_facts(document, own)
            entry = ManifestEntry(facts.report.sha256, facts.report.file_name, "utf-8", "invented", problems=())
            writer.replace(document, make_quads(facts), facts.report.text.encode(), entry, pack_measures(own))
            count += 1
    return count


def write_signatures(folder: Path, measures: Iterator[Signed]) -> None:
    """Write a file with the signature of each report, and one with the sessions, in the place of what is there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    sessions = []
    for document, own in split_reports(measures):
        (folder / f"{document}.npz").write_bytes(pack_measures(own))
        sessions += [(*signed.key, f"{document}/{signed.key[1] // LENGTH // IN_SESSION}") for signed in own]
    (folder / SESSIONS).write_text(json.dumps(sessions), encoding="utf-8")


def count_themes(folder: Path) -> int:
    """Find the themes of the signatures in a folder; give how many."""
    signatures = {file.stem: file.read_bytes() for file in sorted(folder.glob("*.npz"))}
    sessions = json.loads((folder / SESSIONS).read_text(encoding="utf-8"))
    return len(find_themes(signatures, {(document, start, end): name for document, start, end, name in sessions}))


def measure_steps(folder: Path, few: int, many: int) -> list[Row]:
    """Take every measurement, each step in a process of its own: a child’s peak begins at its parent’s memory."""
    run_step("pool", folder)
    rows = []
    for count, seconds in ((few, 2), (many, 120)):
        run_step("signatures", folder, count)
        cost, what = run_step("themes", folder), f"themes of {count:,} recommendations"
        rows += [
            Row(what, f"{cost.seconds:.1f} s", f"allowed: {seconds} s", cost.seconds / seconds),
            Row(f"{what}, memory", f"{cost.peak_mb:.0f} MB", "allowed: 2,000 MB", cost.peak_mb / 2000),
        ]
    run_step("store", folder, many)
    return [*rows, *measure_addition(folder / "store")]


def run_step(step: str, folder: Path, count: int = 0) -> Cost:
    """Run one step in its own process."""
    return measure_module(["tests.benchmarks.themes", step, "--folder", str(folder), "--count", str(count)])


def measure_addition(store: Path) -> list[Row]:
    """Measure a process that ingests one report more into a store; what the others have must not be made anew."""
    before = read_stamps(store)
    cost = measure_module(["ingest", str(sorted(REPORTS.glob("*.md"))[0]), "--store", str(store)], allowed=(0, 1))
    kept = sum(read_stamps(store).get(name) == stamp for name, stamp in before.items())
    what, count = f"one report more to {len(before):,}", len(before)
    return [
        Row(what, f"{cost.seconds:.1f} s", "allowed: 120 s", cost.seconds / 120),
        Row(f"{what}, memory", f"{cost.peak_mb:.0f} MB", "allowed: 2,000 MB", cost.peak_mb / 2000),
        Row("signatures of the others left alone", f"{kept:,}", f"of {count:,}", count / max(kept, 1)),
    ]


def read_stamps(store: Path) -> dict[str, int]:
    """Give when each signature of a store was written, by its file's name."""
    return {file.name: file.stat().st_mtime_ns for file in (store / "signatures").iterdir()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or do one step of the measurement."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.themes", description="Measure finding themes.")
    parser.add_argument("step", nargs="?", choices=("all", "pool", "signatures", "themes", "store"), default="all")
    parser.add_argument("--folder", type=Path, default=Path(), help="of a step's files")
    parser.add_argument("--count", type=int, default=0, help="measures that a step makes")
    parser.add_argument("--few", type=int, default=300, help="recommendations of a small store")
    parser.add_argument("--many", type=int, default=30_000, help="recommendations of a large store")
    options = parser.parse_args(arguments)
    if not list(REPORTS.glob("*.md")):
        print(f"no reports in {REPORTS}: nothing to make measures of")
        return 0
    pool, signatures, store = (options.folder / name for name in ("pool", "signatures", "store"))
    if options.step == "all":
        with TemporaryDirectory() as folder:
            print(to_markdown(measure_steps(Path(folder), options.few, options.many)))
    elif options.step == "pool":
        write_pool(pool)
    elif options.step == "signatures":
        write_signatures(signatures, make_measures(read_pool(pool), options.count))
    elif options.step == "themes":
        print(count_themes(signatures), "themes")
    else:
        write_reports(store, make_measures(read_pool(pool), options.count))
    return 0


if __name__ == "__main__":
    sys.exit(main())
