"""Texts to layouts without a language model, for the rooms that need none."""

from __future__ import annotations

from pathlib import Path

from ingest.blocks import split_blocks
from ingest.citations import find_citations
from ingest.contents import find_contents
from ingest.convert import make_report
from ingest.headings import find_headings
from ingest.layout import Layout
from ingest.roles import find_role_labels
from ingest.sentences import find_sentences
from ingest.sessions import find_sessions


def make_layout(text: str) -> Layout:
    """Take a text apart as `ingest.pipeline` does."""
    report = make_report(Path("report.md"), text.encode())
    whole = split_blocks(report)
    contents = find_contents(report, whole)
    blocks = find_citations(find_headings(whole, contents))
    return Layout(
        report, blocks, find_sessions(report, blocks, find_role_labels(blocks), contents), find_sentences(blocks)
    )
