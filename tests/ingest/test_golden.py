"""Small reports to exactly the quads that were reviewed; `python -m tests.golden` writes them anew."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pyoxigraph
import pytest

from ingest.language.reader import SpacyReader
from tests.golden.pairs import REPORTS, make_lines, read_lines


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_golden_report_gives_the_reviewed_quads(reader: SpacyReader, path: Path) -> None:
    assert list(unified_diff(read_lines(path), make_lines(path, reader), lineterm="", n=0)) == []


def test_golden_reports_have_their_quads() -> None:
    assert len(REPORTS) >= 6
    assert [path for path in REPORTS if not path.with_suffix(".nq").exists()] == []


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_golden_quads_are_n_quads(path: Path) -> None:
    content = path.with_suffix(".nq").read_bytes()
    quads = list(pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.N_QUADS))
    assert len(set(quads)) == len(quads) == len(content.splitlines())
