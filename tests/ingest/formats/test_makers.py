"""The same report set by several makers in several layouts keeps its headings, lists, tables and paragraphs."""

from __future__ import annotations

from functools import cache

import pytest

from ingest.formats.pdf import convert_pdf
from tests.ingest.formats.makers import web
from tests.ingest.formats.makers.makers import Maker, find_makers
from tests.ingest.formats.makers.papers import LAYOUTS, make_harbour
from tests.ingest.formats.makers.weigh import Kept, weigh

MAKERS = {name: maker for name, maker in find_makers().items() if name in {"typst", "fpdf2", "chromium"}}
"""The others take long, or are no part of what tests need: `python -m tests.benchmarks.makers` measures them."""


@cache
def keep(maker: str, layout: str) -> Kept:
    """Convert what a maker makes of the report, and weigh it."""
    made: Maker = MAKERS[maker]
    harbour = make_harbour()
    return weigh(harbour, convert_pdf(made(harbour, LAYOUTS[layout])).text)
