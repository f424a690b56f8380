"""A query to the lines that ask it outside of the explorer: a shell's, Python's and curl's."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.query import NamedQuery

SERVER = "http://127.0.0.1:7878"
"""Where `python -m graph serve` answers unless it is told otherwise."""
_END = "END_OF_QUERY"


def to_command(folder: Path, query: str, values: Mapping[str, str], *, named: bool) -> str:
    """Give the line for a shell; of SPARQL it is a document that the shell hands to the command."""
    parts = ["python", "-m", "graph", "query", query if named else "-", "--store", folder.as_posix()]
    for name, value in values.items():
        parts += ["--param", f"{name}={value}"]
    line = shlex.join(parts)
    return line if named else f"{line} <<'{to_end(query)}'\n{query}\n{to_end(query)}"


def to_python(folder: Path, query: str, values: Mapping[str, str]) -> str:
    """Give a program that runs in the project's folder and prints the answer."""
    return f"""from pathlib import Path

from graph.query import Quads, select
from graph.store import open_store

QUERY = {to_literal(query)}

with open_store(Path({str(folder)!r})) as store:
    answer = select(store, QUERY, {dict(values)!r})

for line in answer.quads if isinstance(answer, Quads) else answer.rows:
    print(line)
"""


def to_curl(query: str, values: Mapping[str, str], *, named: bool) -> str:
    """Give the lines for a shell that ask the endpoint: a named query as CSV, SPARQL as JSON or Turtle."""
    if named:
        words = ["curl", "--get", f"{SERVER}/queries/{query}.csv"]
        for name, value in values.items():
            words += ["--data-urlencode", f"{name}={value}"]
        return shlex.join(words)
    end = to_end(query)
    return (
        f"curl {SERVER}/query --data-binary @- -H 'Content-Type: application/sparql-query' "
        f"-H 'Accept: application/sparql-results+json, text/turtle;q=0.9' <<'{end}'\n{query}\n{end}"
    )


def to_sparql(query: NamedQuery, values: Mapping[str, str]) -> str:
    """Give a named query's text with values for its parameters in its head, where the store reads them.

    Give "" where a value cannot stand there.
    """
    if any("=" in value or "\n" in value for value in values.values()):
        return ""
    lines = query.text.split("\n")
    for parameter in query.parameters:
        start = f"# param {parameter.name}"
        place = next(number for number, line in enumerate(lines) if re.match(rf"{re.escape(start)}\b", line))
        variable = f" ?{parameter.variable}" if parameter.variable else ""
        if value := values.get(parameter.name, ""):
            lines[place] = f"{start}{variable}: {parameter.description} = {value}"
    return "\n".join(lines)


def to_literal(text: str) -> str:
    """Give a text as Python writes it, over several lines where that is possible."""
    printable = text.replace("\n", "").isprintable()
    plain = printable and "\\" not in text and '"""' not in text and not text.endswith('"')
    return f'"""{text}"""' if plain else repr(text)


def to_end(text: str) -> str:
    """Give a word that ends a document of the shell and is no line of the text."""
    end = _END
    while end in text.split("\n"):
        end += "_"
    return end
