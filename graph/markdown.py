"""Words of a report to Markdown that shows them as they are and does nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.comparison import Segment
from graph.wording import to_printable

_MARKS = re.compile(r"[\\`*_\[\]<>|~^$&]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_LINK = re.compile(r"(?<=[A-Za-z])://|(?i:(?<=www)\.)|(?<=\w)@")
_START = re.compile(r"^(\d+)([.)])|^([-+=:#])")


def to_markdown(text: str) -> str:
    """Escape a run of words (CommonMark 0.31.2 and GitHub's additions) for anywhere in a line.

    White space becomes one space, marks lose their meaning, tags and entities are shown, bare addresses make no link.
    """
    text = " ".join(to_printable(text).split())
    text = _MARKS.sub(lambda mark: _ENTITIES.get(mark[0], f"\\{mark[0]}"), text)
    text = _LINK.sub(lambda mark: "".join(f"&#{ord(character)};" for character in mark[0]), text)
    return _START.sub(lambda mark: f"{mark[1]}\\{mark[2]}" if mark[1] else f"\\{mark[3]}", text)


def to_code(text: str) -> str:
    """Give a span of code, in a fence that the text does not hold."""
    text = " ".join(to_printable(text).split())
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") or not text else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def to_marked(segments: Iterable[Segment]) -> str:
    """Show what changed: words that went struck through, words that came in bold, the rest as the later wording has it.

    A changed run of marks alone (". " for "; ") stands as the later wording has it, too.
    """
    pieces = []
    for segment in segments:
        text = segment.right or segment.left
        words = to_markdown(text)
        if not any(character.isalnum() for character in text):
            words, mark = ("" if segment.kind == "left" else words), ""
        else:
            mark = {"equal": "", "left": "~~", "right": "**"}[segment.kind]
        apart = segment.left[:1].isspace() or segment.right[:1].isspace()
        pieces.append(f"{' ' if apart or mark else ''}{mark}{words}{mark}" if words else "")
    return " ".join("".join(pieces).split())
