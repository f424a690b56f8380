"""Cover lines, labels and prose to what a body was to the event or document: host, organiser, producer, funder …"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ingest.body_items import ENDED, find_led
from ingest.body_leads import (
    BE,
    active_pattern,
    event_noun,
    fold,
    going_on,
    label_pattern,
    lead_pattern,
    roles_of,
    subject_pattern,
)
from ingest.body_lists import ADDED, Named, find_end, group_names, take_back, take_on
from ingest.layout import Layout
from ingest.names import is_person_name
from ingest.notes import find_note_marks
from ingest.patterns import any_of, load_patterns, load_words
from ingest.sentences import split_sentences
from ingest.titles import find_title
from ingest.values import BodyRole, Organisation, Session

LONGEST_LINE = 40
"""Words of a line that only says who was behind an event or document; a longer one is prose."""
FRONT = 8
"""So many blocks are the front of a document, whatever sections headings among them open."""
LONGEST_TAIL = 200
"""Characters between what a sentence speaks of and the words that say who was behind it."""
BEFORE = re.compile(r"^(?:\d{1,3}[.)]\s+)?(?:[^,.;]{1,60},\s+)?", re.I)
"""What may open a sentence before that of which it speaks: a number, a time."""
OPENING = re.compile(r"(?:official |formal )?(?:opening|inaugura|welcom)", re.I)
"""A session that opens the event, in which what is told of "the meeting" is told of all of it."""
QUALIFIED = re.compile(r"^(?:,?\s*(?:about|against|at|between|for|from|held|in|of|on|over|to|with)\b.*)?,?\s*$", re.I)
"""What may stand between the noun and the verb: "on nets, held in Oban,"."""


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
        if text in layout.event or event_noun().search(text) or ends_with_person(above):
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
    of_documents = load_words("body_roles", "of_documents")
    for start, end in split_sentences(text):
        alone = start == 0 and len(text.split()) <= LONGEST_LINE and is_front(session, place)
        opened = find_label(text) or lead_pattern().match(text, start, end) if alone else None
        if opened is not None:
            for role, first, one in read_parts(text, opened, names, end):
                if held == "event" or role not in of_documents:
                    yield BodyRole(one.name, role, held, layout.find_passage(index, first, one.end))
            continue
        for role, first, last, name in read_sentence(layout, index, (start, end), names, held == "event"):
            yield BodyRole(name, role, "event", layout.find_passage(index, first, last))


def is_front(session: Session, place: int) -> bool:
    """Tell whether a line of the session may say by itself who was behind the event: not within one of its sections."""
    title = session.title.casefold().strip(" :")
    return session.kind != "section" or place < FRONT or title in load_words("body_roles", "sections")


def find_label(text: str) -> re.Match[str] | None:
    """Match a label that says what the bodies after its colon were."""
    return label_pattern().match(text)


def read_sentence(
    layout: Layout, index: int, bounds: tuple[int, int], names: Sequence[Named], front: bool
) -> Iterator[tuple[str, int, int, str]]:
    """Yield role, range and body out of a sentence of prose that speaks of the event or the document.

    Where it stands within a session (not `front`) only "this report" is heard.
    """
    text, (start, end) = layout.blocks[index].text, bounds
    for lead in lead_pattern().finditer(text, start, end):
        if is_about(layout, text[start : lead.start()], text[:start], lead, front):
            for role, first, one in read_parts(text, lead, names, end):
                yield role, first, one.end, one.name
            return
    for verb in active_pattern().finditer(text, start, end) if front else ():
        if is_own(layout, verb["middle"], verb["noun"], verb["det"], front):
            role = roles_of("participles")[fold(verb["verb"])]
            for one in take_back(text, verb.start(), names, start):
                yield role, one.start, verb.end(), one.name


def read_parts(text: str, lead: re.Match[str], names: Sequence[Named], end: int) -> Iterator[tuple[str, int, Named]]:
    """Yield role, where its words begin, and body, for the words matched and those that go on after the bodies."""
    found: re.Match[str] | None = lead
    role = role_of(lead)
    while found is not None:
        first, position = found.start(), found.end()
        bodies = take_on(text, position, names, end)
        yield from ((role, first, one) for one in bodies)
        if not bodies:
            return
        position = find_end(ADDED, text, bodies[-1].end)
        found = going_on(role).match(text, position, end)
        if found is not None:
            after = load_patterns("body_roles")["after"].get(role, {})
            role = after[fold(found["short"])] if found["short"] else role_of(found)


def role_of(lead: re.Match[str]) -> str:
    """Give the role that the words of a match mean."""
    groups = lead.groupdict()
    kind = next(kind for kind in ("label", "participle", "phrase") if groups.get(kind))
    return roles_of(f"{kind}s")[fold(groups[kind])]


def is_about(layout: Layout, before: str, earlier: str, lead: re.Match[str], front: bool) -> bool:
    """Tell whether a sentence with these words before the lead says it of the event or the document."""
    opening = BEFORE.match(before)
    for position in {0, opening.end() if opening else 0}:
        subject = subject_pattern().match(before, position)
        if subject is None:
            continue
        tail = before[subject.end() :]
        if subject["it"]:
            sentences = split_sentences(earlier)
            known = bool(sentences) and speaks_of(layout, earlier[slice(*sentences[-1])], front)
        else:
            known = is_own(layout, subject["middle"] or "", subject["noun"] or subject["bare"], subject["det"], front)
        if known and is_said(tail, lead):
            return True
    return False


def speaks_of(layout: Layout, sentence: str, front: bool) -> bool:
    """Tell whether a sentence opens with the event or the document."""
    if layout.event and re.match(rf"(?:\W|\d|the\s)*{re.escape(layout.event)}", sentence, re.I):
        return True
    subject = subject_pattern().match(sentence)
    return bool(
        subject and subject["noun"] and is_own(layout, subject["middle"], subject["noun"], subject["det"], front)
    )


def is_said(tail: str, lead: re.Match[str]) -> bool:
    """Tell whether the words between subject and lead let the lead be said of the subject."""
    words = [word.casefold() for word in re.findall(r"\w+", tail)]
    if len(tail) > LONGEST_TAIL or not load_words("body_roles", "elsewhere").isdisjoint(words):
        return False
    if lead["phrase"] and not re.match(r"(?:compiled|prepared|written)\b", lead["phrase"], re.I):
        return bool(re.search(rf"\b{any_of(load_patterns('body_roles')['held'])}\b", tail, re.I))
    adverbs = any_of(load_patterns("body_roles")["adverbs"])
    passive = re.search(rf"(?:^|\s|,\s*){BE}(?:{adverbs}\s+)*$", tail, re.I)
    joined = re.search(rf"\bheld\b.*\band\s+(?:{BE})?$", tail, re.I)
    if joined:
        return True
    return bool(QUALIFIED.match(tail[: passive.start()] if passive else tail)) and bool(
        passive or tail.rstrip().endswith(",")
    )


def is_own(layout: Layout, middle: str, noun: str, det: str | None, front: bool) -> bool:
    """Tell whether "the Second Harbour Workshop" is the event, or "this booklet" the document, of the report itself."""
    title = f"{layout.event} {layout.programme.title}".casefold()
    for word in middle.split():
        other = word[:1].isupper() or word.casefold() in load_words("body_roles", "others")
        if other and word.casefold() not in title:
            return False
    this = (det or "").casefold() in {"this", "our"}
    if fold(noun) in load_words("body_roles", "documents") | load_words("body_roles", "undertakings"):
        return this or front
    return front and (this or fold(noun) in title or not event_noun().search(title))
