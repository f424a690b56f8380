"""Blocks to the sessions and sections of the event, and to which of them each block belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.lines.dates import find_event_date
from ingest.lines.session_labels import continued_pattern, is_country, kind_of_match, match_label, match_lettered
from ingest.page.blocks import make_passage
from ingest.page.contents import Contents
from ingest.page.titles import FILE_NAME, clean_title, find_letterhead, find_title, has_subtitle, names_document
from ingest.sessions.agenda import AgendaItem, find_agenda
from ingest.sessions.drafts import Announced, Draft, Reading, open_session
from ingest.sessions.parts import (
    find_colon_headings,
    gathers,
    is_category,
    is_gathering,
    is_repeated_part,
    is_subsection,
    is_told,
    kind_of_gathering,
    names_maker,
)
from ingest.sessions.speaker_headings import find_speaker_headings
from ingest.values import DISGUISED_LEVEL, Block, Passage, Report, Session, SessionKind

PRINTED_NUMBER = re.compile(
    r"^(?:(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])[.)]"
    r"|\d{1,2}(?:\.\d{1,2})+(?=\s+[^\W\d])"
    r"|(?i:annex|appendix)(?:\s+(?:\d{1,2}|[A-Z]|[IVX]{1,4}))?\s*[.:–—-])\s+"
)
ASIDE = re.compile(
    r"\s*\((?:moderat|chair|conven|facilitat|present|organi[sz]|led|host|\d{1,2}[:.]\d\d)[^()]*\)\s*$", re.I
)
ITEM_LEVEL = 9
"""A row ranks below every heading."""
LISTED = re.compile(
    r"(?:^|[:;]\s*)(?:and\s+)?(?P<code>\d{1,2}[A-Z]|(?:session|group)\s+\w{1,3})\s*[,:–-]\s*"
    r"(?P<title>[^:;,]{3,80}?)\s*:\s*(?P<entry>[^;\]]+)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Programme:
    """The sessions of a report in order, and the session of every block."""

    sessions: tuple[Session, ...]
    of_block: tuple[str, ...]
    """For each block the id of its session."""
    headings: frozenset[int]
    """Indexes of the blocks that are a session's own heading or title, or gather sessions."""
    announced: tuple[Announced, ...]
    title: str
    """The report's own title, or its id."""

    @property
    def by_id(self) -> dict[str, Session]:
        """The sessions by their id."""
        return {session.id: session for session in self.sessions}


def find_sessions(
    report: Report, blocks: Sequence[Block], role_labels: frozenset[int], contents: Contents | None = None
) -> Programme:
    """Find the sessions; `role_labels` are the indexes of headings that only print a role ("Presenters:").

    Under a table of contents, headings in disguise that it does not list label parts of the sections that it does.
    """
    title_at, event_title, front = find_title(blocks, report.text)
    front |= frozenset(range(find_letterhead(blocks, report.text)))
    reading = Reading(colons=find_colon_headings(blocks))
    reading.drafts.append(Draft("event", event_title, "event", "", title_at or 0, 0, False))
    reading.headings |= front
    labelled = any(match_label(block) for block in blocks)
    agenda, speakers = find_agenda(blocks), find_speaker_headings(blocks)
    held: Draft | None = None
    """The session around a table of minutes, while its rows are read."""
    for index, block in enumerate(blocks):
        if index in agenda:
            held = held or reading.open
            open_item(reading, index, block, agenda[index])
        elif held and block.kind != "table" and not block.column:
            reading.resumed, held = held if held in reading.drafts else reading.drafts[0], None
        if index in front:
            talk = title_at == index and event_title != clean_title(block.text) and not has_subtitle(blocks, index)
            talk = talk and not names_document(block.text, event_title)
            if talk and not labelled:
                open_session(reading, index, block, clean_title(block.text), "section", "event", 0)
        elif index not in role_labels | agenda.keys() | speakers and not (contents and labels_part(block, contents)):
            read_block(reading, blocks, index, labelled)
        reading.of_block.append(reading.open.id)
    sessions = tuple(to_session(report, blocks, draft) for draft in reading.drafts)
    date = find_event_date(blocks, event_title, first_session(reading))
    sessions = (replace(sessions[0], date=date), *sorted(sessions[1:], key=lambda session: session.passage.start))
    title = FILE_NAME.sub("", blocks[title_at].text) if title_at is not None else ""
    return Programme(
        sessions, tuple(reading.of_block), frozenset(reading.headings), tuple(reading.announced), title or report.id
    )


def labels_part(block: Block, contents: Contents) -> bool:
    """Tell whether a heading in disguise only labels a part of a section of the table of contents."""
    listed = bool(contents.find_level(block.text)) or not contents.last
    return block.kind == "heading" and block.level == DISGUISED_LEVEL and not listed and not match_label(block)


def open_item(reading: Reading, index: int, block: Block, item: AgendaItem) -> None:
    """Open the session of an agenda item; the heading over the table only gathers its items."""
    opened = reading.open
    if opened.kind == "section" and opened.block + 2 == index:
        reading.drafts.remove(opened)
        reading.of_block[opened.block :] = [reading.open.id] * (index - opened.block)
    draft = open_session(reading, index, block, item.title, "section", "event", ITEM_LEVEL, id_=item.number)
    draft.start, draft.end = item.start, item.end


def first_session(reading: Reading) -> int:
    """Give the index of the block that opens the first session after the event."""
    return reading.drafts[1].block if len(reading.drafts) > 1 else len(reading.of_block)


def read_block(reading: Reading, blocks: Sequence[Block], index: int, labelled: bool) -> None:
    """Let the block open a session, name one, or fall into the open one."""
    block = blocks[index]
    reading.gathering = 0 if block.kind == "heading" and block.level <= reading.gathering else reading.gathering
    match = match_label(block) or (match_lettered(block) if reading.gathering else None)
    if names_maker(reading.open, blocks, index):
        return
    if match:
        open_labelled(reading, index, block, match)
    elif block.kind == "heading":
        read_heading(reading, blocks, index, labelled)
    elif block.kind in {"paragraph", "note", "quote"}:
        if is_prose(block):
            reading.open.title_owed = False  # a title comes before the text
        announce(reading, index, block)


def is_prose(block: Block) -> bool:
    """Tell whether a paragraph is text, no role line and no note in brackets."""
    return block.kind == "paragraph" and not block.label and block.text.endswith(".") and block.text[0] != "["


def open_labelled(reading: Reading, index: int, block: Block, match: re.Match[str]) -> None:
    """Open the session that the label names."""
    code = match.groupdict().get("code") or ""
    kind = kind_of_match(match)
    title = ASIDE.sub("", match["title"] or "").strip()
    label = block.text[: match.start("title")].strip(" :.–—|-\"“'‘(")
    label = re.sub(r"\s*\([^)]*\)\s*$", "", label)
    bare = kind == "breakout" and re.fullmatch(r"\d{1,2}[A-Z]", code, re.I)
    id_ = code.upper() if bare else label
    plenaries = [draft.id for draft in reading.drafts if draft.kind == "plenary"]
    parent = plenaries[-1] if kind == "breakout" and plenaries else "event"
    level = block.level if block.kind == "heading" else 0
    draft = open_session(reading, index, block, title or "", kind, parent, level, id_=id_)
    draft.labelled, draft.title_owed = True, not title


def read_heading(reading: Reading, blocks: Sequence[Block], index: int, labelled: bool) -> None:
    """Read a heading without a session label: a title, a group, a category or a section."""
    block = blocks[index]
    text = continued_pattern().sub("", block.text).strip()
    if is_gathering(text):
        if gathers(blocks, index, labelled):
            reading.headings.add(index)
            reading.series.clear()
            reading.gathering = block.level
        else:
            kind = kind_of_gathering(text) if labelled else "section"
            open_session(reading, index, block, text.strip(" :*"), kind, "event", block.level)
        return
    if text.endswith(":") and index not in reading.colons:
        return
    text = text.rstrip(" :")
    if not text:
        reading.headings.add(index)  # "(continued)" and no more
        return
    if reading.open.title_owed and not is_country(text):
        reading.open.title, reading.open.title_owed = text, False
        reading.headings.add(index)
        return
    if text.casefold() == reading.drafts[0].title.casefold():
        reading.headings.add(index)  # a running header
        return
    same = next((draft for draft in reading.drafts[1:] if draft.title.casefold() == text.casefold()), None)
    if same is reading.open or (same and text != block.text):
        if same is not reading.open and same:
            reading.drafts.remove(same)
            reading.drafts.append(same)
        reading.headings.add(index)
        return
    subsection = is_subsection(reading.open, blocks, index) or is_told(reading, blocks, index)
    part = is_category(reading, block, text, labelled) or is_repeated_part(reading.open, blocks, index)
    if subsection or not part:
        open_section(reading, index, block, text, subsection or not labelled)


def open_section(reading: Reading, index: int, block: Block, text: str, nested: bool) -> None:
    """Open a section without a label; `nested` tells that it lies in the last one of a higher rank."""
    holder = next((d for d in reversed(reading.drafts) if d.labelled), None)
    of_country = is_country(text) and holder is not None
    parent = holder.id if of_country and holder else enclosing(reading, block.level) if nested else "event"
    open_session(reading, index, block, text, "section", parent, block.level)


def enclosing(reading: Reading, level: int) -> str:
    """Give the id of the last open section of a higher rank than `level`."""
    for draft in reversed(reading.drafts):
        if draft.level < level:
            return draft.id
    return "event"


def announce(reading: Reading, index: int, block: Block) -> None:
    """Record sessions that a sentence lists with their people: "The conveners were: 4A, Title: Name, …; 4B, …"."""
    found = list(LISTED.finditer(block.text))
    if len(found) < 2:
        return
    opened = reading.open
    kind: SessionKind = "breakout" if re.search(r"breakout|group", block.text, re.I) else "section"
    for item in found:
        code = item["code"].upper() if len(item["code"]) < 4 else item["code"]
        draft = open_session(reading, index, block, item["title"].strip(), kind, opened.id, 9, id_=code)
        draft.start, draft.end = item.start("code"), item.end("title")
        lead = (block.text.rfind(".", 0, found[0].start("code")) + 1, found[0].start("code"))
        reading.announced.append(Announced(draft.id, index, lead, item.span("entry")))
    reading.headings.discard(index)
    # what follows still belongs to the session that held the sentence
    reading.drafts.remove(opened)
    reading.drafts.append(opened)


def to_session(report: Report, blocks: Sequence[Block], draft: Draft) -> Session:
    """Give the session with the passage of its heading; without any block that is the text's first character."""
    if not blocks:
        at = len(report.text) - len(report.text.lstrip())
        line = report.text.count("\n", 0, at) + 1
        return Session(draft.id, draft.id, draft.kind, draft.parent, Passage(at, at + 1, line, report.source[at]))
    block = blocks[draft.block]
    passage = make_passage(report, block, draft.start, draft.end or len(block.text))
    title = PRINTED_NUMBER.sub("", draft.title) or draft.title
    return Session(draft.id, title or draft.id, draft.kind, draft.parent, passage)
