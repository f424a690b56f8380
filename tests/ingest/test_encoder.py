"""Texts become vectors of their pieces, the same whatever stands beside them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ingest.encoder import LONGEST, find_file, load_encoder
from ingest.errors import EncoderMissing

TEXTS = ["Fund new nets.", "", "Größere Häfen 🚀 \u202eرصيف", "nets " * 500, "Train the harbour police in rescue."]


def test_vectors_belong_to_ranges_of_the_text() -> None:
    for text, encoded in zip(TEXTS, load_encoder().encode(TEXTS), strict=True):
        assert encoded.vectors.shape == (len(encoded.spans), 384)
        assert encoded.vectors.dtype == np.float32
        assert np.isfinite(encoded.vectors).all()
        assert ((encoded.spans[:, 0] < encoded.spans[:, 1]) & (encoded.spans[:, 1] <= len(text))).all()


def test_vectors_hardly_depend_on_the_other_texts_of_a_batch() -> None:
    # 8-bit weights scale what goes into a layer by the whole batch, hence a tolerance
    together, alone = load_encoder().encode(TEXTS)[0].vectors, load_encoder().encode(TEXTS[:1])[0].vectors
    lengths = np.linalg.norm(together, axis=1) * np.linalg.norm(alone, axis=1)
    assert (np.einsum("ij,ij->i", together, alone) / lengths > 0.98).all()


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
