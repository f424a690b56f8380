"""Texts to layouts without a language model, for the rooms that need none."""

from __future__ import annotations

from pathlib import Path

from ingest.convert import make_report
from ingest.layout import Layout
from ingest.lines.roles import find_role_labels
from ingest.lines.sentences import find_sentences
from ingest.page.blocks import split_blocks
from ingest.page.citations import find_citations
from ingest.page.contents import find_contents
from ingest.page.headings import find_headings
from ingest.sessions.programme import find_sessions


def make_layout(text: str) -> Layout:
    """Take a text apart as `ingest.pipeline` does."""
    report = make_report(Path("report.md"), text.encode())
    whole = split_blocks(report)
    contents = find_contents(report, whole)
    blocks = find_citations(find_headings(whole, contents))
    return Layout(
        report, blocks, find_sessions(report, blocks, find_role_labels(blocks), contents), find_sentences(blocks)
    )
