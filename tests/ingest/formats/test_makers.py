"""The same report set by several makers in several layouts keeps its headings, lists, tables and paragraphs."""

from __future__ import annotations

from functools import cache

import pytest

from ingest.formats.pdf import convert_pdf
from tests.ingest.formats.makers.makers import Maker, find_makers
from tests.ingest.formats.makers.papers import LAYOUTS, make_harbour
from tests.ingest.formats.makers.weigh import Kept, weigh

MAKERS = {name: maker for name, maker in find_makers().items() if name in {"typst", "fpdf2", "chromium"}}
"""The others take long, or are no part of what tests need: `python -m tests.benchmarks.makers` measures them."""

LEAST, LEAST_TEXTS, MOST_LEFT = 0.94, 0.88, 3
"""A little below what was measured: parts kept, paragraphs kept, and lines that should not be there."""


@cache
def keep(maker: str, layout: str) -> Kept:
    """Convert what a maker makes of the report, and weigh it."""
    made: Maker = MAKERS[maker]
    harbour = make_harbour()
    return weigh(harbour, convert_pdf(made(harbour, LAYOUTS[layout])).text)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("maker", MAKERS)
def test_report_is_kept_by_whomever_it_is_set(maker: str, layout: str) -> None:
    kept = keep(maker, layout)
    assert min(kept.heads, kept.items, kept.rows, kept.notes) >= LEAST, kept
    assert kept.texts >= LEAST_TEXTS, kept
    assert kept.furniture + kept.false_heads <= MOST_LEFT, kept
