"""The makers of documents that this machine has, by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.ingest.formats.makers import office, typesetters, web
from tests.ingest.formats.makers.drawn import print_fpdf
from tests.ingest.formats.makers.papers import Layout, Paper

Maker = Callable[[Paper, Layout], bytes]


def find_makers() -> dict[str, Maker]:
    """Give the makers of PDF by name: those of Python, and of the others those that are installed."""
    found: dict[str, Maker] = {"typst": typesetters.print_typst, "fpdf2": print_fpdf}
    if web.CHROMIUM:
        found["chromium"] = partial(web.print_chromium, tagged=False)
        found["chromium tagged"] = partial(web.print_chromium, tagged=True)
    if web.WEASYPRINT:
        found["weasyprint"] = web.print_weasyprint
    if office.SOFFICE:
        found["writer"] = partial(office.print_office, tagged=False)
        found["writer tagged"] = partial(office.print_office, tagged=True)
    if typesetters.GROFF:
        found["groff"] = typesetters.print_groff
    if typesetters.PDFLATEX:
        found["latex"] = typesetters.print_latex
    return found
