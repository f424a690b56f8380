"""Solutions of a query to lines of SPARQL's TSV within limits, and such lines to texts and terms.

Rust writes and reads the lines, so that a cell costs a third of what it costs to make an object of Python of it, and an
answer travels between processes as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import overload

from graph.oxigraph import QuerySolutions, Solutions, Term, Triple, read_rows, to_text, write_rows
from graph.processes.limits import Cut, Limits

TYPED = 4
"""How many times the limit of bytes the lines may have until reading stops: they hold quotes and types as well."""
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_MEANT = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


class Full(Exception):
    """There is as much as may be given."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Solutions as the body of SPARQL's TSV (https://www.w3.org/TR/sparql11-results-csv-tsv/), without its head."""

    columns: tuple[str, ...]
    body: bytes
    """A line a solution, each with LF at its end."""
    cut: Cut = ""
    """The limit at which solutions were left out; "" where these are all."""
    boolean: bool = False
    """Whether this is the answer to ASK."""

    def split(self) -> list[str]:
        """Give the lines."""
        return self.body.decode().split("\n")[:-1]

    def change(self, columns: Sequence[str], lines: Iterable[str]) -> Lines:
        """Put other columns and lines in the place of these."""
        return replace(self, columns=tuple(columns), body="".join(f"{line}\n" for line in lines).encode())

    def select(self, columns: Sequence[str]) -> Lines:
        """Give these columns alone, in this order."""
        if tuple(columns) == self.columns:
            return self
        places = [self.columns.index(column) for column in columns]
        cells = (line.split("\t") for line in self.split())
        return self.change(columns, ("\t".join([row[place] for place in places]) for row in cells))

    def read_texts(self) -> tuple[tuple[str, ...], ...]:
        """Give the texts of each line's cells; "" where there is no value."""
        return tuple(map(to_texts, self.split())) if self.columns else ((),) * self.body.count(b"\n")


class Collector:
    """A file of bytes that takes lines until there are enough of them, and then raises `Full`."""

    def __init__(self, limits: Limits, head: int) -> None:
        """Take `head` lines besides those that are counted; limits of 0 are none."""
        self._parts: list[bytes] = []
        self._rows = limits.rows + head if limits.rows else 0
        self._room = TYPED * limits.bytes
        self._lines = 0
        self._size = 0
        self._full = False

    def write(self, content: bytes) -> int:
        """Take lines, or parts of them."""
        if self._full:  # pyoxigraph writes what was turned away once more when it ends
            raise Full
        self._parts.append(content)
        self._size += len(content)
        self._lines += content.count(b"\n")
        self._full = bool((self._rows and self._lines > self._rows) or (self._room and self._size > self._room))
        if self._full:
            raise Full
        return len(content)

    def flush(self) -> None:
        """Do nothing: all is here already."""

    def join(self) -> bytes:
        """Give what came, as whole lines."""
        content = b"".join(self._parts)
        return content[: content.rfind(b"\n") + 1]


class Terms(Sequence[tuple[Term | None, ...]]):
    """The solutions of lines as RDF terms, read when the first is asked for: most readers want the texts alone."""

    def __init__(self, lines: Lines) -> None:
        """Read nothing yet."""
        self._lines = lines
        self._read: tuple[tuple[Term | None, ...], ...] | None = None

    def _all(self) -> tuple[tuple[Term | None, ...], ...]:
        if self._read is None:
            columns, body = self._lines.columns, self._lines.body
            self._read = tuple(map(tuple, read_rows(columns, body))) if columns else ((),) * body.count(b"\n")
        return self._read

    @overload
    def __getitem__(self, index: int) -> tuple[Term | None, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[tuple[Term | None, ...], ...]: ...
    def __getitem__(self, index: int | slice) -> tuple[Term | None, ...] | tuple[tuple[Term | None, ...], ...]:
        """Give one solution, or several."""
        return self._all()[index]

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        """Give one solution after the other."""
        return iter(self._all())

    def __len__(self) -> int:
        """Count the solutions."""
        return self._lines.body.count(b"\n")

    def __eq__(self, other: object) -> bool:
        """Compare the terms with any sequence of such."""
        return isinstance(other, Sequence) and self._all() == tuple(other)

    __hash__ = None  # type: ignore[assignment]


def collect(found: QuerySolutions | Solutions, limits: Limits) -> Lines:
    """Write solutions as lines, no more than the limits of rows and bytes allow."""
    columns = tuple(variable.value for variable in found.variables)
    head, stopped = int(isinstance(found, QuerySolutions)), False
    collector = Collector(limits, head)
    try:
        if isinstance(found, QuerySolutions):
            write_rows(found, collector)
        else:
            for row in found:
                collector.write(to_line(row).encode())
    except Full:
        stopped = True
    body = collector.join()
    return shorten(Lines(columns, body[body.find(b"\n") + 1 :] if head else body), limits, stopped)


def shorten(lines: Lines, limits: Limits, stopped: bool) -> Lines:
    """Cut lines at the limit of rows, or where their texts have too many bytes; `stopped`: there were more."""
    fits = not limits.bytes or len(lines.body) <= limits.bytes
    if fits and not stopped:
        return lines
    kept = lines.body.split(b"\n")[:-1]
    cut: Cut = "bytes" if stopped else ""
    if limits.rows and len(kept) > limits.rows:
        kept, cut = kept[: limits.rows], "rows"
    size = 0
    for number, line in enumerate(() if fits else kept):
        size += sum(len(text.encode()) for text in to_texts(line.decode()))
        if size > limits.bytes:
            kept, cut = kept[:number], "bytes"
            break
    return Lines(lines.columns, b"".join(line + b"\n" for line in kept), cut)


def to_line(row: Iterable[Term | None]) -> str:
    """Write terms as a line."""
    return "\t".join(map(write_term, row)) + "\n"


def write_term(term: Term | None) -> str:
    """Write a term as N-Triples 1.2 does, which SPARQL's TSV takes too; "" where there is none."""
    if isinstance(term, Triple):
        return f"<<( {' '.join(map(write_term, term))} )>>"
    return "" if term is None else str(term)


def to_texts(line: str) -> tuple[str, ...]:
    """Give the texts of a line's cells, as `graph.oxigraph.to_text` gives those of the terms; the line is not empty."""
    return tuple([to_cell(cell) for cell in line.split("\t")])


def to_cell(cell: str) -> str:
    """Give the text of a term as it is written."""
    first = cell[:1]
    if first == "<":
        return to_text(next(read_rows(("cell",), f"{cell}\n".encode()))[0]) if cell.startswith("<<") else cell[1:-1]
    if first != '"':
        return cell
    text = cell[1 : cell.rindex('"')]
    return _ESCAPE.sub(unescape, text) if "\\" in text else text


def unescape(found: re.Match[str]) -> str:
    """Give the character that is meant (ECHAR and UCHAR of N-Triples)."""
    number = found[1] or found[2]
    return chr(int(number, 16)) if number else _MEANT.get(found[3], found[3])
