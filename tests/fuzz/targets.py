"""What must hold for any input, one function a target; hypothesis and atheris call the same ones."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from graph.errors import GraphError
from graph.guard import check_query
from graph.oxigraph import run_with_room
from graph.processes.limits import Limits
from graph.query import select
from graph.store import StoreReader
from ingest.convert import make_report
from ingest.errors import FileBinary, FileEmpty
from ingest.page.blocks import split_blocks
from ingest.pipeline import read_facts
from ingest.values import Report
from tests.ingest.readers import RoughReader
from tests.ingest.test_properties import check_passages, check_references

SLOW, SLOW_EACH = 2.0, 0.002
"""Seconds of this process that an input may take, and each character beyond that; rdflib's parser takes 0.001."""
ROUGH = RoughReader()
WORD = re.compile(r"[A-Za-z]{3,}")
MARKED = re.compile(r"[<>\[\]`~&\\|\t=_*#!:\x00-\x08\x0b-\x1f]")
"""What may be markup, of which no block holds the characters."""
CONTENTS = re.compile(r"^.*\.(?: ?\.){2,}[ .]*\d+[ ]*$", re.M)
"""A line of a table of contents in a memo, which is read for what it says of the sections and is no block."""
TOKEN = re.compile(
    r"""#[^\n\r]*|<[^<>"{}|^`\\\x00-\x20]*>|"{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}"""
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|[?$]\w+|@[A-Za-z-]+|[\w.%-]*:(?:[\w.:%-]|\\.)*|\w+""",
    re.DOTALL,
)
"""The tokens of SPARQL 1.1 (section 19.8), written anew and apart from those of the guard."""
FORBIDDEN = frozenset({"service", "load", "insert", "delete", "clear", "drop", "create", "add", "move", "copy"})
LIMITS = Limits(5, 1000, 1_000_000, 0)


@contextmanager
def bounded(size: int) -> Iterator[None]:
    """Fail where the block takes more of the processor than its input may."""
    began = time.process_time()
    yield
    spent = time.process_time() - began
    assert spent < SLOW + SLOW_EACH * size, f"{size} characters took {spent:.1f} s"


def to_report(text: str) -> Report | None:
    """Make a report; None of what is no text, which the command refuses."""
    try:
        return make_report(Path("report.md"), text.encode("utf-8", "surrogatepass"))
    except (FileEmpty, FileBinary):
        return None


def check_blocks(text: str) -> None:
    """Blocks hold the source's characters in order and none twice; where nothing is markup, every word of the text."""
    report = to_report(text)
    if report is None:
        return
    with bounded(len(text)):
        blocks = split_blocks(report)
    held, rows = set[int](), set[int]()
    for block in blocks:
        assert len(block.text) == len(block.offsets) > 0
        assert list(block.offsets) == sorted(block.offsets)
        letters = {place for char, place in zip(block.text, block.offsets, strict=True) if char.isalpha()}
        assert all(report.source[place].isalpha() or report.source[place] in "&\\" for place in letters)
        if block.kind != "table":  # lists and prose inside the cells of a row are blocks once more
            assert not letters & held, f"two blocks hold {report.source[min(letters & held)]!r}"
            held |= letters
        rows |= letters if block.kind == "table" else set()
    if not MARKED.search(text):
        listed = {place for line in CONTENTS.finditer(report.text) for place in range(*line.span())}
        for word in WORD.finditer(report.text):
            if word.start() in listed:
                continue
            assert set(range(*word.span())) <= held | rows, f"no block holds {word[0]!r}"


def check_roles(text: str) -> None:
    """Everything read of a text stands where it is said to, and refers to what was read; role lines come first."""
    report = to_report(text)
    if report is None:
        return
    with bounded(len(text)):
        facts = read_facts(report, ROUGH)
    check_passages(facts)
    check_references(facts)


def find_words(text: str) -> tuple[set[str], list[str]]:
    """Give the bare words of a query in lower case, and the IRIs that follow FROM."""
    tokens = [found[0] for found in TOKEN.finditer(text) if not found[0].startswith("#")]
    words = {token.lower() for token in tokens if token.isidentifier()}
    graphs = []
    for number, token in enumerate(tokens):
        after = tokens[number + 1 : number + 3]
        if token.lower() == "from" and after:
            graph = after[-1] if after[0].lower() == "named" else after[0]
            graphs += [graph[1:-1]] if graph.startswith("<") else []
    return words, graphs


def check_door(store: StoreReader, text: str) -> None:
    """The door answers or raises one of our errors, and lets through nothing that changes, reaches out or is hidden.

    The words of the query are found apart from the two parsers. Nothing here may reach the network: the caller sees to
    it, and to whether something tries.
    """
    with bounded(len(text)):
        try:
            run_with_room(lambda: check_query(text.replace("\r\n", "\n").replace("\r", "\n")))
            passed = True
        except GraphError:
            passed = False
    known = {graph.value for graph in store.database.named_graphs()}
    words, graphs = find_words(text)
    if passed:
        assert not words & FORBIDDEN, f"the guard let {words & FORBIDDEN} through"
    try:
        select(store, text, limits=LIMITS)
    except GraphError:
        return
    assert set(graphs) <= known or "base" in words, f"the door let FROM {set(graphs) - known} through"


def check_request(
    client: TestClient, method: str, path: str, headers: Mapping[str, bytes], body: bytes, texts: Mapping[str, str]
) -> None:
    """A request is answered, or refused as the client's fault; only a query that runs into its limit is not."""
    answer = client.request(
        method, path, params=texts, headers=[(name.encode(), value) for name, value in headers.items()], content=body
    )
    stopped = answer.status_code == 503 and "limit" in answer.text
    assert answer.status_code < 500 or stopped, f"{answer.status_code}: {answer.text[:300]}"
