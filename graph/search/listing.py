"""What a search found to lines for a terminal and to JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from textwrap import wrap

from graph.search.hits import FACTS, TEXT, Answer, Hit, Ranges
from graph.wording import to_count, to_printable

_MARGIN = 16
"""Number of characters left of a hit's words, where its kind stands."""


def describe_answer(answer: Answer, width: int) -> str:
    """Give the hits by rank, what matched in [brackets], wrapped to a width in characters, and a summary."""
    lines = [line for hit in answer.hits for line in describe_hit(hit, max(width - _MARGIN, 20))]
    return "".join(f"{line}\n" for line in lines) + to_summary(answer)


def describe_hit(hit: Hit, width: int) -> Iterator[str]:
    """Yield the lines of a hit: its name, what is said in it, where it stands, and an empty one."""
    words = [to_marked(hit.name, hit.name_marks)]
    if hit.text_marks or hit.kind in (*FACTS, TEXT):
        words.append(to_marked(hit.text, hit.text_marks))
    lines = [line for part in (*words, to_place(hit)) for line in wrap(to_printable(part), width)]
    margin = hit.kind
    for line in lines:
        yield f"{margin:<{_MARGIN}}{line}"
        margin = ""
    yield ""


def to_marked(text: str, marks: Ranges) -> str:
    """Give the text with [brackets] around what matched."""
    for start, end in reversed(marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def to_place(hit: Hit) -> str:
    """Give report, line and session, or for what stands in several reports how many they are."""
    if len(hit.documents) > 1:
        return f"in {to_count(len(hit.documents), 'report')}"
    place = f"{hit.document}:{hit.line}" if hit.line else hit.document
    return f"{place}, {hit.session}" if hit.session and hit.session != "event" else place


def to_summary(answer: Answer) -> str:
    """Say how much was found, by kind, and what the hits lack."""
    if not answer.totals:
        return "nothing found\n"
    kinds = ", ".join(f"{kind} {count:,}" for kind, count in answer.totals.items())
    less = f"; {len(answer.hits):,} listed" if len(answer.hits) < answer.total else ""
    lacking = f"no hit has all of the words: each lacks {answer.left_out}\n" if answer.left_out else ""
    return f"{to_count(answer.total, 'hit')}: {kinds}{less}\n{lacking}"


def to_json(answer: Answer) -> bytes:
    """Give everything that is known of the hits."""
    content: Mapping[str, object] = {
        "totals": dict(answer.totals),
        "left_out": answer.left_out,
        "hits": [asdict(hit) for hit in answer.hits],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"
