"""Signatures that are damaged, of another layout or of another encoder are told of, never half read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from graph.errors import GraphError, SignatureUnusable
from graph.recurrence.corpus import make_corpus
from graph.recurrence.signatures import KINDS, read_signature, select_usable
from tests.graph.recurrence.signed import Ask, make_arrays, pack

ASKS = (Ask("1", "fund net"), Ask("2", "ban net buoy", negated=True))
Arrays = dict[str, NDArray[Any]]


def make_data(change: Callable[[Arrays], object]) -> bytes:
    arrays = make_arrays(ASKS)
    change(arrays)
    return pack(arrays)


def flip(data: bytes) -> bytes:
    return data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 0xFF]) + data[len(data) // 2 + 1 :]


DAMAGES = {
    "nothing": b"",
    "text": b"no signature at all",
    "pickle": b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00\x8c\x02os\x94.",
    "half": pack(make_arrays(ASKS))[:400],
    "one bit": flip(pack(make_arrays(ASKS))),
    "objects": make_data(lambda arrays: arrays.update(lemmas=np.array([{}, {}, {}, {}, {}], dtype=object))),
    "older": make_data(lambda arrays: arrays.pop("doings")),
    "short": make_data(lambda arrays: arrays.update(weights=arrays["weights"][:-1])),
    "negative": make_data(lambda arrays: arrays.update(counts=np.array([7, -2]))),
    "numbers": make_data(lambda arrays: arrays.update(lemmas=np.arange(5))),
    "flat": make_data(lambda arrays: arrays.update(vectors=arrays["vectors"].ravel())),
    "ranges": make_data(lambda arrays: arrays.update(ranges=arrays["ranges"][:, :1])),
    "nan": make_data(lambda arrays: arrays.update(weights=np.full(5, np.nan, dtype=np.float32))),
}


def test_signature_is_read_whole() -> None:
    arrays = make_arrays(ASKS)
    read = read_signature("report", pack(arrays))
    assert set(read) == set(KINDS)
    assert all(np.array_equal(read[name], array) for name, array in arrays.items())


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_signature_is_refused_with_a_cure(damage: str) -> None:
    with pytest.raises(SignatureUnusable, match=r"report 'harbour': its recommendations are in no theme: .*--force"):
        read_signature("harbour", DAMAGES[damage])
    assert issubclass(SignatureUnusable, GraphError)


def test_damaged_signatures_are_left_out_and_named() -> None:
    good = pack(make_arrays(ASKS))
    usable, unusable = select_usable([("c", good), ("b", b""), ("a", good)])
    assert list(usable) == ["a", "c"]
    assert all(np.array_equal(usable["a"][name], array) for name, array in make_arrays(ASKS).items())
    assert [error.document for error in unusable] == ["b"]


def test_signatures_of_the_encoder_of_most_reports_are_compared() -> None:
    good, other = pack(make_arrays(ASKS)), pack(make_arrays(ASKS, "other"))
    wide = make_data(lambda arrays: arrays.update(vectors=np.ones((5, 64), dtype=np.float16)))
    usable, unusable = select_usable({"a": other, "b": good, "c": good, "d": wide}.items())
    assert sorted(usable) == ["b", "c"]
    assert [error.document for error in unusable] == ["a", "d"]
    assert len(make_corpus(usable, {("b", 0, 9): "x", ("c", 0, 9): "y"}).keys) == 2


def test_signature_without_measures_is_usable_beside_any_encoder() -> None:
    empty, good = pack(make_arrays((), "other")), pack(make_arrays(ASKS))
    usable, unusable = select_usable({"a": empty, "b": good}.items())
    assert (sorted(usable), unusable) == (["a", "b"], [])


def test_no_signatures_are_none() -> None:
    assert select_usable(()) == ({}, [])
