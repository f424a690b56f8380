"""The bytes of a report's signature to its arrays, once they are known to be whole."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.errors import SignatureUnusable

Arrays = Mapping[str, NDArray[Any]]
"""The arrays of a signature by name, as `ingest/measures/signatures.py` describes them."""
COLUMNS = ("lemmas", "terms", "parts", "doings", "branches", "weights", "vectors")
"""Those with a row for each word."""
FACTS = ("counts", "ranges", "actions", "knowing", "negated")
"""Those with a row for each measure."""
KINDS = {
    "lemmas": "U", "terms": "U", "parts": "U", "doings": "U", "branches": "i", "weights": "f", "vectors": "f",
    "counts": "i", "ranges": "i", "actions": "U", "knowing": "b", "negated": "b", "encoder": "U",
}  # fmt: skip
"""What NumPy calls the type of each array: text, whole number, fraction or truth."""


def read_signature(document: str, data: bytes) -> Arrays:
    """Read a signature; raise `SignatureUnusable` where it is damaged, or of another layout than this code writes."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            arrays = {name: file[name] for name in KINDS}
    except (ValueError, EOFError, OSError, KeyError, TypeError, zipfile.BadZipFile, zlib.error) as error:
        raise SignatureUnusable(document, f"the signature of its measures cannot be read ({error})") from error
    for name, array in arrays.items():
        if array.dtype.kind != KINDS[name] or array.ndim != {"encoder": 0, "ranges": 2, "vectors": 2}.get(name, 1):
            raise SignatureUnusable(document, f"in the signature of its measures {name!r} is of another kind")
    measures, words = len(arrays["counts"]), int(arrays["counts"].sum())
    sizes = {**dict.fromkeys(FACTS, measures), **dict.fromkeys(COLUMNS, words)}
    torn = next((name for name, size in sizes.items() if len(arrays[name]) != size), "")
    if torn or (arrays["counts"] < 0).any() or arrays["ranges"].shape[1] != 2:
        raise SignatureUnusable(document, f"in the signature of its measures {torn or 'ranges'!r} has another length")
    if not np.isfinite(arrays["vectors"]).all() or not np.isfinite(arrays["weights"]).all():
        raise SignatureUnusable(document, "the signature of its measures holds numbers that are none")
    return arrays


def select_usable(signatures: Iterable[tuple[str, bytes]]) -> tuple[dict[str, Arrays], list[SignatureUnusable]]:
    """Read the signatures of reports that can be compared with each other, by document, and say why the rest cannot.

    All are of one encoder, that of most reports: vectors of two encoders have nothing to do with each other.
    """
    read: dict[str, Arrays] = {}
    unusable = []
    for document, data in signatures:
        try:
            read[document] = read_signature(document, data)
        except SignatureUnusable as error:
            unusable.append(error)
    encoders = {
        document: (str(read[document]["encoder"]), find_width(read[document]["vectors"])) for document in sorted(read)
    }
    counts = Counter(encoder for encoder in encoders.values() if encoder[1])
    most = max(sorted(counts), key=lambda encoder: counts[encoder], default=None)
    other = [document for document, encoder in encoders.items() if encoder[1] and encoder != most]
    unusable += [
        SignatureUnusable(
            document, f"its measures were encoded by {encoders[document][0]!r}, unlike those of most reports"
        )
        for document in other
    ]
    usable = {document: read[document] for document in encoders if document not in other}
    return usable, sorted(unusable, key=lambda error: error.document)


def find_width(vectors: NDArray[Any]) -> int:
    """Give the length of the vectors; 0 where there are none."""
    return vectors.shape[1] if len(vectors) else 0
