"""Cover lines, labels and prose to what a body was to the event or document: host, organiser, producer, funder …"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ingest.layout import Layout
from ingest.lines.names import is_person_name
from ingest.lines.segments import heads_position
from ingest.lines.sentences import split_sentences
from ingest.organisations.items import ENDED, find_led
from ingest.organisations.leads import event_noun, match_lead
from ingest.organisations.lists import ADDED, Named, find_end, group_names, take_on
from ingest.organisations.sentences import find_opening, read_parts, read_sentence
from ingest.organisations.speech import Speech
from ingest.page.notes import find_note_marks
from ingest.page.titles import find_title
from ingest.patterns import load_words
from ingest.values import BodyRole, Organisation, Session

LONGEST_LINE = 40
"""Words of a line that only says who was behind an event or document; a longer one is prose."""
FRONT = 8
"""So many blocks are the front of a document, whatever sections headings among them open."""
OPENING = re.compile(r"(?:official |formal )?(?:opening|inaugura|welcom)", re.I)
"""A session that opens the event, in which what is told of "the meeting" is told of all of it."""
CLOSING = re.compile(r"(?:\d+[.)]?\s+)?(?:clos(?:e|ing|ure)|conclusion|vote of thanks)", re.I)
"""A session that closes the event, in which bodies are thanked."""
EARLY = 16
"""So many blocks are the front and the opening paragraphs, in which "a workshop" is that of the report."""


def find_body_roles(layout: Layout, organisations: Sequence[Organisation]) -> tuple[BodyRole, ...]:
    """Find what each body was to the event, a session or the document, in order of the text.

    One that fills a line of an event's title page is its host, unless the report says who was behind it.
    """
    named = group_names(layout.blocks, organisations)
    calls = find_note_marks(layout.report, layout.blocks) if named else {}
    firsts = [block.offsets[0] if block.offsets else 0 for block in layout.blocks]
    led = find_led(layout.blocks)
    found: dict[tuple[str, str, str, int], BodyRole] = {}
    for index, names in sorted(named.items()):
        mark = bisect_right(firsts, calls[index]) - 1 if index in calls else None
        listed = list(read_led(layout, index, names, led[index])) if index in led else []
        for part in listed or read_block(layout, index, names, index if mark is None else mark):
            found.setdefault((part.organisation, part.role, part.session, part.passage.start), part)
    if not any(part.role in {"host", "organiser", "convener"} and part.session == "event" for part in found.values()):
        found |= {(part.organisation, "host", "event", 0): part for part in find_hosts(layout, named)}
    return tuple(sorted(found.values(), key=lambda part: (part.passage.start, part.passage.end, part.role)))


def find_hosts(layout: Layout, named: dict[int, list[Named]]) -> Iterator[BodyRole]:
    """Yield the bodies that fill a line of the title page of an event."""
    front = find_title(layout.blocks, layout.report.text)[2]
    if not any(event_noun().search(layout.blocks[index].text) for index in front):
        return
    for index in sorted(front & layout.programme.headings):
        text = layout.blocks[index].text
        above = layout.blocks[index - 1].text if index else ""
        if text in layout.event or event_noun().search(text) or ends_with_person(above) or heads_position(above):
            continue
        for one in named.get(index, ())[:1]:
            if not (text[: one.start] + text[one.end :]).strip(" .,()"):
                passage = layout.find_passage(index, one.start, one.end)
                yield BodyRole(one.name, "host", "event", passage, "derived", "line of the title page")


def ends_with_person(line: str) -> bool:
    """Tell whether a line ends with a person's name, of whom the next line says the affiliation."""
    name = " ".join(line.split()[-2:])
    return is_person_name(name) and not event_noun().search(name)


def read_led(layout: Layout, index: int, names: Sequence[Named], role: str) -> Iterator[BodyRole]:
    """Yield the bodies with which a block under a label or heading of such bodies begins, and nothing goes on."""
    text = layout.blocks[index].text
    session = layout.programme.by_id[layout.programme.of_block[index]]
    bodies = take_on(text, 0, names, len(text))
    if not bodies or session.kind not in {"event", "section"}:
        return
    if ENDED.match(text, find_end(ADDED, text, bodies[-1].end)):
        yield from (BodyRole(one.name, role, "event", layout.find_passage(index, one.start, one.end)) for one in bodies)


def read_block(layout: Layout, index: int, names: Sequence[Named], place: int) -> Iterator[BodyRole]:
    """Yield what a block says; `place` is the block to which it belongs, for a footnote that which calls it."""
    text = layout.blocks[index].text
    session = layout.programme.by_id[layout.programme.of_block[place]]
    opens = bool(OPENING.match(session.id))
    held = "event" if session.kind in {"event", "section"} or opens else session.id
    closes = held == "event" or bool(CLOSING.match(f"{session.id} {session.title}"))
    speech = Speech(layout, names, held == "event", held == "event" and place < EARLY, closes)
    of_documents = load_words("body_roles", "of_documents")
    for start, end in split_sentences(text):
        alone = start == 0 and len(text.split()) <= LONGEST_LINE and is_front(session, place)
        opened = match_lead(text) if alone else None
        if opened is not None and not (speech.front and any(find_opening(speech, text, start, end))):
            for role, first, one in read_parts(text, opened, names, end):
                if held == "event" or role not in of_documents:
                    yield BodyRole(one.name, role, held, layout.find_passage(index, first, one.end))
            continue
        for role, first, last, name in read_sentence(speech, text, start, end):
            yield BodyRole(name, role, "event", layout.find_passage(index, first, last))


def is_front(session: Session, place: int) -> bool:
    """Tell whether a line of the session may say by itself who was behind the event: not within one of its sections."""
    title = session.title.casefold().strip(" :")
    return session.kind != "section" or place < FRONT or title in load_words("body_roles", "sections")
