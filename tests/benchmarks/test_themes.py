from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from graph.recurrence.corpus import Signed, read_measures
from graph.store import open_store
from tests.benchmarks.themes import (
    IN_REPORT,
    count_themes,
    make_facts,
    make_measures,
    pack_measures,
    read_stamps,
    split_reports,
    write_reports,
    write_signatures,
)
from tests.graph.recurrence.signed import Ask, make_arrays, pack


@pytest.fixture
def pool() -> list[Signed]:
    """Give eight measures of six words each."""
    asks = [Ask("1", " ".join(f"w{at}x{word}" for word in range(6)), "fund") for at in range(8)]
    return list(read_measures("pool", pack(make_arrays(asks))))


def test_invented_measures_are_the_same_twice(pool: list[Signed]) -> None:
    one, other = (list(make_measures(pool, 50)) for _ in range(2))
    assert [made.key for made in one] == [made.key for made in other]
    assert all(np.array_equal(a.columns["vectors"], b.columns["vectors"]) for a, b in zip(one, other, strict=True))
    seeds = [next(islice(make_measures(pool, 1, seed), 1)).columns["lemmas"].tolist() for seed in (1, 2)]
    assert seeds[0] != seeds[1]


def test_invented_measures_have_vectors_of_length_1(pool: list[Signed]) -> None:
    for made in make_measures(pool, 20):
        assert np.linalg.norm(made.columns["vectors"].astype(float), axis=1) == pytest.approx(1.0, abs=0.01)


def test_reports_hold_so_many_measures_each(pool: list[Signed]) -> None:
    sizes = [len(own) for _, own in split_reports(make_measures(pool, 2 * IN_REPORT + 1))]
    assert sizes == [IN_REPORT, IN_REPORT, 1]
    assert list(split_reports(iter(()))) == []


def test_packed_measures_come_back(pool: list[Signed]) -> None:
    made = list(make_measures(pool, 5))
    again = list(read_measures("report-00000", pack_measures(made)))
    assert [signed.key for signed in again] == [signed.key for signed in made]
    assert [signed.columns["lemmas"].tolist() for signed in again] == [m.columns["lemmas"].tolist() for m in made]


def test_facts_of_invented_measures_quote_their_text(pool: list[Signed]) -> None:
    facts = make_facts("report-00000", list(make_measures(pool, IN_REPORT)))
    for recommendation in facts.recommendations:
        passage = recommendation.measures[0].passage
        assert facts.report.source[passage.start : passage.end] == passage.quote


def test_themes_are_counted_and_a_store_is_made(pool: list[Signed], tmp_path: Path) -> None:
    write_signatures(tmp_path / "signatures", make_measures(pool, 100))
    assert count_themes(tmp_path / "signatures") > 0
    assert write_reports(tmp_path / "store", make_measures(pool, 100)) == len(read_stamps(tmp_path / "store")) == 4
    with open_store(tmp_path / "store") as reader:
        assert sorted(reader.manifest.reports) == [f"report-{number:05}" for number in range(4)]
