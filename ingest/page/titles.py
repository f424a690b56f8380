"""The first blocks of a report to its own title and the title of the event."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.lines.names import is_person_name, parse_name
from ingest.lines.person_lines import BY_LINE, is_person_line
from ingest.lines.roles import LABEL, find_label_roles
from ingest.lines.session_labels import match_label
from ingest.page.headings import makers_pattern
from ingest.patterns import any_of, load_patterns
from ingest.values import DISGUISED_LEVEL, Block

FRONT = 8
"""Blocks before the title that may be notes or the name of who publishes it."""
LEAST_DEEPER = 2
"""Headings of deeper levels that a lone one of the first level must have below it to be the title."""
COLUMNS = re.compile(r"\S {4,}\S")
"""A gap between two columns."""
LONGEST_LETTERHEAD = 12
"""Lines of a letterhead."""
FILE_NAME = re.compile(r"\s+[a-z0-9]+(?:-[a-z0-9]+){2,}$")
"""The name of the file below the title."""


def find_title(blocks: Sequence[Block], text: str) -> tuple[int | None, str, frozenset[int]]:
    """Give the title block's index, the event's title, and the indexes of the title page's lines.

    `text` is the report's; lines in two columns at its start are a letterhead, and stand over the title.
    """
    head = find_letterhead(blocks, text)
    first, title, front = find_title_below(blocks[head:])
    return (None if first is None else first + head), title, frozenset(index + head for index in front)


def find_letterhead(blocks: Sequence[Block], text: str) -> int:
    """Count the lines at the start of a report that are set in two columns, those right below each other."""
    last = -1
    for index, block in enumerate(blocks[:LONGEST_LETTERHEAD]):
        line = text[block.offsets[0] : block.offsets[-1] + 1]
        apart = index and "\n\n" in text[blocks[index - 1].offsets[-1] : block.offsets[0]]
        if block.kind != "paragraph" or apart or "\n\n" in line:
            break
        last = index if COLUMNS.search(line) or last >= 0 else last
        if index == 0 and last < 0:
            break
    return last + 1 if last > 0 else 0


def find_title_below(blocks: Sequence[Block]) -> tuple[int | None, str, frozenset[int]]:
    """Find the title in the blocks below a letterhead."""
    first = next((i for i, block in enumerate(blocks[:12]) if block.kind in {"heading", "paragraph"}), None)
    first = find_sole(blocks, first)
    if first is None or (match_label(blocks[first]) and blocks[first].kind == "heading"):
        return None, "", frozenset()
    if blocks[first].kind == "paragraph" and (len(blocks[first].text) > 160 or blocks[first].text.endswith(".")):
        return None, "", frozenset()
    front = {first}
    if blocks[first].kind == "heading" and is_outranked(blocks, first):
        first += 1  # the name of who publishes it, over the title
        front.add(first)
    for index in range(first + 1, min(first + 6, len(blocks))):
        block = blocks[index]
        if index == first + 1 and has_subtitle(blocks, first):
            front.add(index)
            continue
        if not (block.strong or block.kind == "paragraph") or len(block.text) > 120 or match_label(block):
            break
        makers = makers_pattern().search(block.text)
        timed = re.match(r"\d{1,2}[:.]\d\d\b", block.text)  # the programme begins
        if block.text.endswith((".", ":")) or block.label or labels_people(block.text) or makers or timed:
            break
        front.add(index)
    title = clean_title(blocks[first].text)
    if has_subtitle(blocks, first):
        named = clean_title(blocks[first + 1].text)
        # "Minutes of the Seventh Technical Meeting" names the event, "Minutes of the meeting held on …" does not
        return first, named if named[:1].isupper() and "," not in named else title, frozenset(front)
    event_words = re.compile(rf"\b{any_of(load_patterns('roles')['events']['words'])}\b", re.I)
    if not event_words.search(title):
        for index in sorted(front - {first}):
            if event_words.search(blocks[index].text):
                head = [blocks[i].text for i in range(first + 1, index + 1) if i in front]
                return first, " ".join(head), frozenset(front)
    return first, title, frozenset(front)


def find_sole(blocks: Sequence[Block], first: int | None) -> int | None:
    """Give the index of the one heading of the first level, where only lines that are no heading stand before it.

    Else `first`. A number before it makes it a section.
    """
    if first is None or blocks[first].kind == "heading":
        return first
    top = [index for index, block in enumerate(blocks) if block.kind == "heading" and block.level == 1]
    deeper = sum(block.kind == "heading" and 1 < block.level < DISGUISED_LEVEL for block in blocks)
    alone = len(top) == 1 and top[0] <= FRONT and deeper >= LEAST_DEEPER and not blocks[top[0]].text[0].isdigit()
    return top[0] if alone and not match_label(blocks[top[0]]) else first


def names_document(title: str, event: str) -> bool:
    """Tell whether one of the title page's lines says what document this is ("JOINT COMMUNIQUÉ", "Minutes of …")."""
    leads = any_of(load_patterns("sessions")["titles"]["lead"])
    return bool(re.search(rf"\b{leads}$", title.strip(), re.I) or re.match(rf"(?:the )?{leads}\b", event, re.I))


def is_outranked(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether the heading right after ranks higher, so that it is the title."""
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    return after is not None and after.kind == "heading" and after.level < blocks[index].level


def labels_people(text: str) -> bool:
    """Tell whether a line names people, after a label ("Members: Dr …") or not, so that the title page is over."""
    by_line = BY_LINE.match(text)
    if is_person_line(text) or (by_line and is_person_name(re.split(r",| and ", text[by_line.end() :])[0])):
        return True
    label = LABEL.match(text)
    return bool(label and (find_label_roles(label["label"]) or parse_name(text[label.end() :]).honorific))


def has_subtitle(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a printed heading under the title says which document this is ("Minutes of the meeting …")."""
    block = blocks[index + 1] if index + 1 < len(blocks) else None
    above = blocks[index]
    if block is None or block.kind != "heading" or block.strong or above.kind != "heading":
        return False
    return block.level > above.level and clean_title(block.text) != block.text.strip()


def clean_title(text: str) -> str:
    """Drop what the report calls itself: "Digest of the Final Report from the X" gives "X"."""
    tables = load_patterns("sessions")["titles"]
    lead = rf"^(?:the\s+)?{any_of(tables['lead'])}\s*(?:(?:{any_of(tables['links'])})\s+(?:the\s+)?|[:–—-]\s*)"
    text = FILE_NAME.sub("", text)
    shorter = re.sub(lead, "", text.strip(), flags=re.I)
    if shorter == text.strip() or len(shorter.split()) < 2:
        return text.strip()
    return clean_title(shorter)
