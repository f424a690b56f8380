"""Reports as plain values that every maker of documents sets, and the layouts in which they are set."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

Kind = Literal["heading", "text", "item", "table", "box"]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a report: its text is Markdown with `**`, `*` and `^[note]` alone."""

    kind: Kind
    text: str = ""
    level: int = 0
    """Of a heading 1 to 3; of an item its depth from 1."""
    mark: str = ""
    """Of an item "-", or its printed number with its point."""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A report."""

    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a report is set."""

    name: str
    columns: int = 1
    heads: Literal["size", "weight", "colour", "capitals"] = "size"
    """What tells headings from text."""
    justified: bool = False
    """True where lines are full and words are cut."""
    ruled: Literal["full", "lines", "none"] = "full"
    """Rules of tables: around each cell, between rows alone, or none."""
    running: str = ""
    """Running head; a page number stands at the foot where there is one."""
    cover: bool = False
    """True where title and contents with dot leaders stand on pages of their own."""
    drop: bool = False
    """True where the first paragraph begins with a drop capital."""
    watermark: str = ""


RUNNING = "Harbour Papers, no. 7"
LAYOUTS = {
    layout.name: layout
    for layout in (
        Layout("plain", running=RUNNING),
        Layout("journal", columns=2, justified=True, ruled="lines", running=RUNNING),
        Layout("memo", heads="weight", ruled="none"),
        Layout("brochure", heads="colour", cover=True, drop=True, watermark="DRAFT COPY", running=RUNNING),
        Layout("treaty", heads="capitals", justified=True, ruled="lines", running=RUNNING),
    )
}

RUN = re.compile(r"(\*{1,3})(.+?)\1|\^\[(.*?)\]|([^*^]+|[*^])", re.S)
BLOCK = re.compile(r"\n[ \t]*\n+")
ITEM = re.compile(r"^(\s*)(-|\d{1,3}[.)])\s+(.*)$")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    note: str = ""
    """The text of a footnote that is called here."""


def split_runs(text: str) -> list[Words]:
    """Give the words of a text by their look."""
    found = []
    for match in RUN.finditer(text):
        stars = len(match[1] or "")
        if match[3] is not None:
            found.append(Words("", note=match[3]))
        else:
            found.append(Words(match[2] or match[4], stars > 1, stars % 2 == 1))
    return found


def mark_words(text: str, escape: Callable[[str], str], note: str, bold: str, italic: str) -> str:
    """Write the words of a text in a markup, of which each mark is a form for what it encloses."""
    parts = []
    for words in split_runs(text):
        if words.note:
            parts.append(note.format(escape(words.note)))
            continue
        inner = escape(words.text)
        inner = bold.format(inner) if words.bold else inner
        parts.append(italic.format(inner) if words.italic else inner)
    return "".join(parts)


def bare(text: str) -> str:
    """Give a text without marks and notes."""
    return "".join(words.text for words in split_runs(text))


def read_paper(path: Path) -> Paper:
    """Read a report in Markdown."""
    parts: list[Part] = []
    for block in BLOCK.split(path.read_text(encoding="utf-8")):
        parts += read_block(block.strip("\n"))
    top = min((part.level for part in parts if part.kind == "heading"), default=1)
    ranks = sorted({part.level for part in parts if part.kind == "heading"})
    assert top
    return Paper(
        path.stem,
        tuple(
            replace(part, level=min(3, 1 + ranks.index(part.level))) if part.kind == "heading" else part
            for part in parts
        ),
    )


def read_block(block: str) -> list[Part]:
    """Read what stands between two blank lines."""
    lines = [line for line in block.split("\n") if line.strip()]
    if not lines or re.fullmatch(r"[\s\d]*|-{3,}", block):
        return []
    if lines[0].startswith("#"):
        mark, _, title = lines[0].partition(" ")
        return [Part("heading", title.strip().replace("*", ""), len(mark)), *read_block("\n".join(lines[1:]))]
    if lines[0].startswith("|"):
        rows = [tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in lines]
        return [Part("table", rows=tuple(row for row in rows if not re.fullmatch(r"[:\- ]*", "".join(row))))]
    if ITEM.match(lines[0]):
        items: list[Part] = []
        for line in lines:
            found = ITEM.match(line)
            if found:
                items.append(Part("item", found[3], 1 + (len(found[1]) > 1), found[2]))
            else:
                items[-1] = replace(items[-1], text=f"{items[-1].text} {line.strip()}")
        return items
    return [Part("text", text) for text in join_wrapped(lines)]


def join_wrapped(lines: list[str]) -> list[str]:
    """Join lines that were wrapped; short ones stand by themselves."""
    longest = max(map(len, lines))
    texts: list[str] = []
    full = False
    for line in lines:
        if full:
            texts[-1] += f" {line.strip()}"
        else:
            texts.append(line.strip())
        full = len(line) > 0.8 * longest and longest > 60 and not re.search(r"[a-z]{2},? [A-Z]\w+$", line)
    return texts


def to_markdown(paper: Paper) -> str:
    """Give the report as Markdown, notes at its end."""
    blocks: list[str] = []
    notes: list[str] = []
    before = ""
    for part in paper.parts:
        text = part.text
        for words in split_runs(text):
            if words.note:
                notes.append(words.note)
                text = text.replace(f"^[{words.note}]", f"<sup>{len(notes)}</sup>", 1)
        if part.kind == "heading":
            body = f"{'#' * part.level} {text}"
        elif part.kind == "item":
            body = f"{'    ' * (part.level - 1)}{part.mark} {text}"
        elif part.kind == "table":
            lines = [f"| {' | '.join(row)} |" for row in part.rows]
            body = "\n".join([lines[0], "|" + " --- |" * len(part.rows[0]), *lines[1:]])
        else:
            body = text
        blocks.append(("\n" if before == part.kind == "item" else "\n\n") + body)
        before = part.kind
    blocks += [f"\n\n<sup>{number}</sup> {note}" for number, note in enumerate(notes, start=1)]
    return "".join(blocks).strip() + "\n"


SAID = (
    "The harbour office counts every boat that passes the light, and has done so since the flood of the year {0}.",
    "Its books show {0} landings in a good month, and hardly half as many when the wind stands in the north.",
    "Crews who fish off the flats told of difficult winters, of broken engines and of nets that no workshop mends.",
    "An officer of the fishery school found that {0} of a hundred boats carry no light that can be seen from the pier.",
    "Insurers offer affordable terms to those alone whose papers are in order, which leaves out most of the small ones.",
    "The price of fuel has doubled in {0} years, while what is paid for a crate of herring has hardly moved at all.",
    "Several villages have built landing stages of their own, each with a scale, a cold room and a keeper.",
    "Nobody could say who owns the wrecks that lie in the fairway, although all agreed that they are in the way.",
    "The figures were collected by students, who walked from pier to pier with a questionnaire of {0} questions.",
    "Efficient engines would save a third of the fuel, if only somebody could be found who sells them on credit.",
)
TOWNS = (
    "Aveiro",
    "Bergen",
    "Cork",
    "Dakar",
    "Esbjerg",
    "Faro",
    "Gdynia",
    "Havre",
    "Izmir",
    "Jaffa",
    "Kiel",
    "Lagos",
    "Mahon",
)


def say(number: int) -> str:
    """Give a sentence."""
    said = SAID[number % len(SAID)].format(11 + 7 * number)
    return f"In {TOWNS[number % len(TOWNS)]} {said[0].lower()}{said[1:]}"


NAMES = (
    ("Ann Lee", "Director", "Harbour Trust", "Geneva, Switzerland"),
    ("Bo Dahl", "Captain", "Pilots' Union", "Bergen, Norway"),
    ("Carla Reis", "Lecturer", "School of Fisheries", "Aveiro, Portugal"),
    ("David Okoro", "Inspector", "Ministry of Ports", "Lagos, Nigeria"),
    ("Ema Novak", "Engineer", "Net Works Ltd.", "Koper, Slovenia"),
    ("Fatou Sarr", "Skipper", "Canoe Owners' League", "Saly, Senegal"),
    ("George Papas", "Registrar", "Office of Ships", "Piraeus, Greece"),
    ("Hilda Brandt", "Economist", "Institute of Sea Trade", "Kiel, Germany"),
)


@dataclass(slots=True)
class Talk:
    """Says sentences one after the other, so that no paragraph is like another."""

    at: int = 0
    said: list[str] = field(default_factory=list)

    def say(self, count: int) -> str:
        """Give so many sentences."""
        found = [say(self.at + step) for step in range(count)]
        self.at += count + 1
        return " ".join(found)


def make_harbour() -> Paper:
    """Make a report of some pages that holds every kind of part."""
    talk, parts = Talk(), [Part("heading", "Report of the Harbour Workshop on the Safety of Small Boats", 1)]
    for chapter, title in enumerate(TITLES, start=1):
        parts.append(Part("heading", f"{chapter}. {title}", 2))
        parts.append(Part("text", talk.say(5)))
        note = f"^[{NOTES[chapter - 1]}]"
        parts.append(Part("text", talk.say(2) + note + " " + talk.say(4)))
        for section, name in enumerate(SECTIONS, start=1):
            parts.append(Part("heading", f"{chapter}.{section} {name} {title.split(' ', 1)[0].strip(',').lower()}", 3))
            parts += [Part("text", talk.say(4)), *make_list(chapter, section), Part("text", talk.say(3))]
        parts += make_tables(chapter)
    return Paper("harbour", tuple(parts))


TITLES = (
    "Boats and their crews",
    "Engines, and what may be done so that crews of the smallest boats of all can pay for them within a few years",
    "Programme and findings",
    "Recommendations",
    "Participants",
)
NOTES = (
    "Boats that were sold abroad are left out.",
    "See the register of engines, which the school of fisheries keeps.",
    "The two talks of the afternoon were held in the old customs house.",
    "Minutes of the evening are with the Pilots' Union.",
    "One name was taken off the list at the wish of its bearer.",
)
SECTIONS = ("What was said of", "What is known of")


def make_list(chapter: int, section: int) -> list[Part]:
    """Make a list of items, with bullets or numbers, some longer than a line and some inside another."""
    if section == 1:
        return [
            Part("item", f"Lights that are seen from pier {chapter}.", 1, "-"),
            Part("item", f"Scales at stage {chapter}, each of them with a keeper who is paid by the office and who"
                         " writes down what is landed before it is sold to anybody.", 1, "-"),
            Part("item", f"Cold rooms for fleet {chapter}.", 2, "-"),
            Part("item", f"Ice for the traders of quay {chapter}.", 2, "-"),
            Part("item", f"Papers for crew {chapter}.", 1, "-"),
        ]  # fmt: skip
    return [
        Part("item", f"The office should count the boats of quarter {chapter}.", 1, "1."),
        Part("item", f"The school of fisheries should train the crews of quarter {chapter}, and should begin with those"
                     " who have lost a boat in the last three winters.", 1, "2."),
        Part("item", f"Insurers should see to quarter {chapter}.", 1, "3."),
    ]  # fmt: skip


def make_tables(chapter: int) -> list[Part]:
    """Make the table of a chapter, if it has one."""
    if chapter == 1:
        return [Part("box", "What the sea gives. A boat of nine metres lands four tonnes of herring in a good year.")]
    rows: list[tuple[str, ...]] = []
    if chapter == 3:
        rows = [
            ("Time", "Talk", "Speaker"),
            *(
                (f"{9 + number:02}:00", f"What pier {number} teaches about lights and nets", NAMES[number][0])
                for number in range(6)
            ),
        ]
    elif chapter == 4:
        asked = "Fund {0} for all boats that are registered at the harbour office"
        rows = [
            ("No.", "Recommendation", "Addressed to", "Deadline"),
            *(
                (str(number), asked.format(what), who, f"May 20{30 + number}")
                for number, (what, who) in enumerate(ASKS, start=1)
            ),
        ]
    elif chapter == 5:
        rows = [
            ("Name", "Post", "Body", "Place"),
            *((f"{name} {end}", *rest) for end in SUFFIXES for name, *rest in NAMES),
        ]
    return [Part("table", rows=tuple(rows))] if rows else []


ASKS = (
    ("lights", "Ministry of Ports"),
    ("nets", "Harbour Trust"),
    ("engines", "Institute of Sea Trade"),
    ("radios", "Pilots' Union"),
)
SUFFIXES = ("Senior", "Junior", "Berg", "Dahl", "Costa", "Moreau", "Lind")
