"""What is kept of a report's measures comes back whole, and holds no objects."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest

from graph.recurrence.corpus import read_measures
from graph.recurrence.signatures import KINDS, read_signature
from ingest.measures.encoder import load_encoder
from ingest.measures.signatures import make_signature
from ingest.values import Measure
from tests.ingest.conftest import Read

TEXT = """# Report of the Harbour Workshop

## Session 1: Ships

**Chair:** Ann Lee, Harbour Trust

- States should fund shelters and helplines; train the harbour police.
- Do not sell the quay.
- 🚀 States should study \u202ethe tides.
"""


@pytest.fixture(scope="session")
def measures(read: Read) -> list[Measure]:
    """Give the measures of a small report."""
    return [measure for item in read(TEXT).recommendations for measure in item.measures]


def test_signature_comes_back_whole(measures: list[Measure]) -> None:
    signed = list(read_measures("harbour", make_signature(measures, load_encoder())))
    assert [found.key for found in signed] == [("harbour", m.passage.start, m.passage.end) for m in measures]
    assert [(found.action, found.negated) for found in signed] == [(m.action, m.negated) for m in measures]
    for found, measure in zip(signed, measures, strict=True):
        assert found.columns["lemmas"].tolist() == [token.lemma for token in measure.tokens]
        assert found.columns["terms"].tolist() == [token.term for token in measure.tokens]
        assert found.columns["branches"].tolist() == [token.branch for token in measure.tokens]
        assert found.columns["weights"].tolist() == pytest.approx([token.weight for token in measure.tokens])
        assert np.linalg.norm(found.columns["vectors"].astype(float), axis=1) == pytest.approx(1.0, abs=0.01)
    assert [found.knowing for found in signed] == [found.action == "research" for found in signed]
    assert any(found.negated for found in signed)


def test_signature_holds_arrays_of_plain_types_alone(measures: list[Measure]) -> None:
    data = make_signature(measures, load_encoder())
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {name.removesuffix(".npy") for name in file.namelist()} == set(KINDS)
    assert {array.dtype.hasobject for array in read_signature("harbour", data).values()} == {False}


def test_signature_is_the_same_twice(measures: list[Measure]) -> None:
    assert make_signature(measures, load_encoder()) == make_signature(measures, load_encoder())


def test_signature_of_no_measure_has_none() -> None:
    assert list(read_measures("empty", make_signature([], load_encoder()))) == []
