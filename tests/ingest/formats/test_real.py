"""The real report as DOCX and PDF: its graph is as good as that of its Markdown."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from functools import cache
from io import StringIO
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
from click.testing import CliRunner

from graph.__main__ import main as graph
from ingest.__main__ import main as ingest
from ingest.language.reader import SpacyReader

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("SHARED", ROOT.parent / "shared"))
DOCUMENT = "003_99e1085babb46edf"
NEAR = 0.02
"""How much less an F1 may be than that of the Markdown."""
TOOLS = [tool for tool in ("pandoc", "soffice") if shutil.which(tool) is None]

pytestmark = [
    pytest.mark.skipif(not SHARED.is_dir(), reason=f"no {SHARED}: nothing to score"),
    pytest.mark.skipif(bool(TOOLS), reason=f"not installed: {', '.join(TOOLS)}"),
]


def run(*command: object) -> None:
    """Run a program that must succeed."""
    subprocess.run([*map(str, command)], check=True, capture_output=True, timeout=900, cwd=ROOT)


@cache
def load_scorer() -> dict[str, Any]:
    """Load the scorer; it folds the same texts for each pair that it compares, and here each of them once."""
    scorer = run_path(str(SHARED / "score" / "score.py"))
    known = scorer["score"].__globals__
    known["plain"] = cache(known["plain"])
    return scorer


def ask(name: str, store: Path) -> list[dict[str, str]]:
    """Ask a named query by the command, as the scorer does, but in this process."""
    done = CliRunner().invoke(graph, ["query", name, "--store", str(store), "--format", "csv"])
    assert done.exit_code == 0, done.output
    return list(csv.DictReader(StringIO(done.stdout, newline="")))


def score(report: Path, folder: Path) -> dict[str, float]:
    """Ingest a report into a store of its own and give its F1 by kind of fact."""
    store, scorer = folder / f"store-{report.suffix[1:]}", load_scorer()
    done = CliRunner().invoke(ingest, [str(report), "--store", str(store)])
    assert "1 read" in done.output, done.output
    rows = {name: ask(name, store) for name in scorer["QUERIES"]}
    found = scorer["score"](scorer["Gold"](SHARED / "gold", {DOCUMENT}), rows, {DOCUMENT}, 0)
    return {kind: figures["f1"] for kind, figures in found.items() if figures.get("f1") is not None}


def test_report_scores_as_well_from_word_and_pdf_as_from_markdown(tmp_path: Path, reader: SpacyReader) -> None:
    assert reader.nlp.lang == "en"
    source = SHARED / "reports" / f"{DOCUMENT}.txt"
    word = tmp_path / f"{DOCUMENT}.docx"
    run("pandoc", "-f", "markdown", source, "-o", word)
    run(
        *("soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"),
        *("--convert-to", "pdf", "--outdir", tmp_path, word),
    )
    wanted = score(source, tmp_path)
    assert wanted
    for report in (word, word.with_suffix(".pdf")):
        found = score(report, tmp_path)
        worse = {kind: (found.get(kind, 0.0), f1) for kind, f1 in wanted.items() if found.get(kind, 0.0) < f1 - NEAR}
        assert not worse, f"{report.suffix}: {worse}"
