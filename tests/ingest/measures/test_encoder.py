"""Texts become vectors of their pieces, the same whatever stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import EncoderMissing
from ingest.measures.encoder import BATCH, LONGEST, START, find_file, load_encoder, split_batches

TEXTS = ["Fund new nets.", "", "Größere Häfen 🚀 \u202eرصيف", "nets " * 500, "Train the harbour police in rescue."]


def test_vectors_belong_to_ranges_of_the_text() -> None:
    for text, encoded in zip(TEXTS, load_encoder().encode(TEXTS), strict=True):
        assert encoded.vectors.shape == (len(encoded.spans), 384)
        assert encoded.vectors.dtype == np.float32
        assert np.isfinite(encoded.vectors).all()
        assert ((encoded.spans[:, 0] < encoded.spans[:, 1]) & (encoded.spans[:, 1] <= len(text))).all()


def test_vectors_do_not_depend_on_the_other_texts() -> None:
    # weights are kept in 8 bits and reckoned with in 32; a processor may round sums of another length otherwise
    for together, text in zip(load_encoder().encode(TEXTS), TEXTS, strict=True):
        (alone,) = load_encoder().encode([text])
        assert together.spans.tolist() == alone.spans.tolist()
        assert np.allclose(together.vectors, alone.vectors, atol=1e-4)


def test_equal_texts_have_equal_vectors_in_their_places() -> None:
    first, other, again = load_encoder().encode([TEXTS[0], TEXTS[4], TEXTS[0]])
    assert first is again
    assert len(other.spans) > len(first.spans)


@given(st.lists(st.integers(2, LONGEST), max_size=3 * BATCH).map(sorted))
def test_texts_are_split_into_batches_in_order_and_cheaply(lengths: list[int]) -> None:
    def find_cost(ranges: Sequence[tuple[int, int]]) -> int:
        return sum(START + (last - first) * lengths[last - 1] for first, last in ranges)

    ranges = split_batches(lengths)
    assert [index for first, last in ranges for index in range(first, last)] == list(range(len(lengths)))
    assert all(0 < last - first <= BATCH for first, last in ranges)
    full = [(at, min(at + BATCH, len(lengths))) for at in range(0, len(lengths), BATCH)]
    assert find_cost(ranges) <= find_cost(full)


def test_batch_ends_where_longer_texts_begin() -> None:
    assert split_batches([10] * 8 + [40] * 3) == [(0, 8), (8, 11)]
    assert split_batches([10, 11, 12]) == [(0, 3)]


def test_encoding_twice_gives_the_same_bytes() -> None:
    first, second = load_encoder().encode(TEXTS), load_encoder().encode(TEXTS)
    assert [one.vectors.tobytes() for one in first] == [one.vectors.tobytes() for one in second]


def test_long_text_is_read_up_to_a_bound() -> None:
    (encoded,) = load_encoder().encode(["nets " * 1000])
    assert 0 < len(encoded.spans) <= LONGEST


def test_no_text_gives_no_vectors() -> None:
    assert load_encoder().encode([]) == []


def test_missing_encoder_is_named_with_a_cure(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match=r"model\.onnx"):
        load_encoder(str(tmp_path))


def test_file_of_no_package_is_not_there() -> None:
    assert not find_file("no_such_package", "*.onnx").is_file()
