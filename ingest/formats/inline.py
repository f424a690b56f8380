"""Runs of characters with their look to a line of Markdown in which nothing else is a mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

SPACES = "\n\r\t\f\v\u2028\u2029\x85"
"""White space that counts as a space; what does not break, as in "§ 3", stays as it is."""
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
SPECIAL = re.compile(
    r"[*`]|\\(?=[!-/:-@\[-`{-~])|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=\w{1,31};|\#\w{1,8};)|\](?=\()"
)
"""What CommonMark would take for a mark (sections 2.4, 2.5, 6): only where it would, so that a quote stays readable."""
MARKS = re.compile(r"[*`\\_<&\]]")
"""The characters with which one of `SPECIAL` begins: most texts have none, and are not searched for more."""
START = re.compile(r"(?:#{1,6}|[-+])(?=\s|$)|>|~~~|=+$|-+$|(?<=\d)[.)](?=\s|$)")
NUMBER = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")
BREAK = "  \n"
"""A hard line break of Markdown."""


class Run(NamedTuple):  # a tuple, since a page has as many as it has words set apart, and this is made thrice as fast
    """Characters of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    """True for the mark of a footnote."""


def to_line(runs: Iterable[Run], *, plain: bool = False) -> str:
    """Give the runs as inline Markdown without white space at its ends; `plain` leaves bold and italic out.

    A line end in a run becomes a hard break.
    """
    text = "".join([to_marked(run) for run in merge_runs(runs, plain)])
    if "\n" not in text:
        return squeeze(text).strip()
    return BREAK.join(filter(None, (squeeze(line).strip() for line in text.split("\n"))))


def merge_runs(runs: Iterable[Run], plain: bool) -> Iterator[Run]:
    """Yield the runs, neighbours of one look as one; white space and breaks between two take the look of none."""
    texts: list[str] = []
    held = (False, False, False)
    for run in runs:
        text = run.text if run.text.isprintable() else CONTROL.sub("", run.text)
        if not text:
            continue
        look = (run.bold and not plain, run.italic and not plain, run.raised)
        # space takes the look before it: it parts no words of one look
        if texts and look != held and not text.isspace():
            yield Run("".join(texts), *held)
            texts = []
        if not texts:
            held = look
        texts.append(text)
    if texts:
        yield Run("".join(texts), *held)


def to_marked(run: Run) -> str:
    """Give a run with its marks, each of its lines by itself, white space outside."""
    if not (run.bold or run.italic or run.raised):
        return escape(run.text)
    mark = "*" * (2 * run.bold + run.italic)
    lines = []
    for line in run.text.split("\n"):
        bare = line.strip()
        if not bare or not any(char.isalnum() for char in bare):
            lines.append(escape(line))
            continue
        lead, trail = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
        text = escape(bare)
        lines.append(f"{lead}<sup>{text}</sup>{trail}" if run.raised else f"{lead}{mark}{text}{mark}{trail}")
    return "\n".join(lines)


def escape(text: str) -> str:
    """Give the text so that Markdown reads it as it stands."""
    return SPECIAL.sub(lambda found: f"\\{found[0]}", text) if MARKS.search(text) else text


def squeeze(text: str) -> str:
    """Give the text with one space for each run of white space; a space that does not break stays."""
    if not text.isprintable():  # none of them is
        for space in SPACES:
            if space in text:
                text = text.replace(space, " ")
    while "  " in text:  # halves each run: six times faster than a pattern, and no slower on long runs
        text = text.replace("  ", " ")
    return text


def guard_start(line: str) -> str:
    """Give a line of a paragraph so that its start is no mark of a heading, item or quotation."""
    if line[:1].isalpha():  # most do; no mark begins with a letter
        return line
    if NUMBER.match(line):
        return NUMBER.sub(lambda found: found[0] + "\\", line, count=1)
    return f"\\{line}" if START.match(line) else line
