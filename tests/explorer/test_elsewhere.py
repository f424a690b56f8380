"""A query's lines for other tools do what the page does: those for the shell and Python are run here."""

from __future__ import annotations

import csv
import io
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from graph.explorer.query.elsewhere import to_command, to_curl, to_literal, to_python, to_sparql
from graph.processes.process import ROOT
from graph.query import NamedQuery, Rows, read_queries, select
from graph.store import open_store

TRICKY = 'PREFIX pl: <https://w3id.org/plenary/ns#>\n# it\'s "$HOME" `x` \\\nSELECT ("a\'b\\"" AS ?x) { }\nEND_OF_QUERY'
PLAIN = 'PREFIX pl: <https://w3id.org/plenary/ns#>\nSELECT ?p {\n ?p a pl:Person # "it\'s"\n}'


def read_query(name: str) -> NamedQuery:
    return next(query for query in read_queries() if query.name == name)


def run(line: str) -> str:
    """Run a shell's line with this Python."""
    path = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "400"}
    done = subprocess.run(["sh", "-c", line], cwd=ROOT, env=path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("text", [PLAIN, TRICKY, '"', "\\", '"""', "a\tb\u2028c"])
def test_text_survives_python(text: str) -> None:
    namespace = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.stdout.reconfigure(newline=''); sys.stdout.write({to_literal(text)})"],
        capture_output=True,
        check=True,
    )
    assert namespace.stdout.decode() == text


def test_python_runs_as_it_stands(workshop: Path) -> None:
    asked: list[tuple[str, dict[str, str]]] = [
        (PLAIN, {}),
        ("sessions-of", {"person": "it's \\ wrona"}),
        ("# \\ \n" + PLAIN, {}),
    ]
    for query, values in asked:
        program = to_python(workshop, query, values)
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert (done.stdout != "") == (query != "sessions-of")


def test_command_of_a_named_query_gives_its_rows(workshop: Path) -> None:
    line = to_command(workshop, "sessions-of", {"person": "o'wrona $(x)"}, named=True)
    assert "0 rows" in run(line)
    rows = csv.reader(io.StringIO(run(to_command(workshop, "people", {}, named=True) + " --format csv")))
    assert next(rows) == ["document", "person", "names", "participant"]


def test_command_hands_sparql_over_whatever_it_holds(workshop: Path) -> None:
    assert "4 rows" in run(to_command(workshop, PLAIN, {}, named=False))
    assert "a'b\"" in run(
        to_command(workshop, TRICKY.replace("\nEND", "\n#\nEND").replace("END_", "# END_"), {}, named=False)
    )


def test_document_of_the_shell_ends_where_no_line_of_the_query_does() -> None:
    assert to_command(Path("s"), TRICKY, {}, named=False).split("\n")[-1] == "END_OF_QUERY_"
    assert to_curl(TRICKY, {}, named=False).split("\n")[-1] == "END_OF_QUERY_"


def test_line_for_curl_names_a_named_query_with_its_values() -> None:
    line = to_curl("who-spoke-on", {"topic": "nets & 'gear'"}, named=True)
    assert shlex.split(line)[1:] == [
        "--get",
        "http://127.0.0.1:7878/queries/who-spoke-on.csv",
        "--data-urlencode",
        "topic=nets & 'gear'",
    ]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("sessions-of", {"person": "wrona"}),
        ("sessions-of", {"person": "solheim", "document": "workshop"}),
        ("topics", {}),
    ],
)
def test_named_query_as_text_gives_the_same_rows(name: str, values: dict[str, str], workshop: Path) -> None:
    query = read_query(name)
    with open_store(workshop) as store:
        named = select(store, name, values)
        text = select(store, to_sparql(query, values))
    assert isinstance(named, Rows) and isinstance(text, Rows)
    places = [text.columns.index(column) for column in named.columns]
    assert [tuple(row[place] for place in places) for row in text.rows] == list(named.rows)


@pytest.mark.parametrize("value", ["a=b", "a\nb"])
def test_value_that_the_head_of_a_query_cannot_hold_gives_no_text(value: str) -> None:
    assert to_sparql(read_query("sessions-of"), {"person": value}) == ""
