"""Blocks to the treaties, protocols, laws and guidelines that they name."""

# Long: names are found, cut and joined by rules that share what a name is.

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.instruments.identity import Knowledge, initials, match_instruments
from ingest.lines.clusters import cluster, unique
from ingest.lines.places import fold
from ingest.lines.segments import Range, overlaps
from ingest.page.blocks import make_passage
from ingest.page.notes import find_note_marks
from ingest.page.table_starts import find_table_starts
from ingest.patterns import any_of, load_patterns, load_words
from ingest.values import Block, Instrument, Mention, Merge, Report

ARTICLE = re.compile(r"^(?:The|the|An?)\s+")
POSSESSOR = re.compile(r"^(?:[^\s]+\s+){0,3}?(?P<owner>[^\s]+)[’']s\s+(?=\S)")
TAIL_OF_NAME = re.compile(r"[A-Z][\w’']*\s+(?:of|for|on)(?:\s+the)?\s+$")
SHORT = re.compile(r"^\s*\((?P<short>[A-Z][A-Za-z-]*[A-Z])\)")
CALL = re.compile(r"^[)\s,.;:’”\"']{0,4}$")
"""What may stand between a name and the mark of the note that says it in full."""


LONGEST_NAME = 40
"""Words of a name that fills a cell."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place in a block's text that names an instrument."""

    block: int
    start: int
    end: int
    form: str
    owner: str = ""
    """Whose it is, where an acronym says so before the name ("ILO's …")."""


@cache
def name_pattern() -> re.Pattern[str]:
    """Compile the pattern of an instrument's name.

    A comma goes on with the name where an "and" or a linking word shows a list ("Prevent, Suppress and Punish").
    """
    table = load_patterns("instruments")
    kinds, links = any_of(table["kinds"]), any_of(table["links"])
    word = r"[A-Z][\w’'-]{0,60}"  # bounded as `CAPITALISED` is
    phrase = rf"(?:{links}\s+)*{word}(?:\s+(?:{links}\s+)*{word})*"
    listed = rf",\s+(?![A-Z]{{3,}}\b)(?:{links}\s+{phrase}|{phrase}\s+and\s+{phrase}|{phrase}(?=,\s+and\s))"
    number = r"\s+(?:No\.?\s*)?\d[\d/-]*"
    return re.compile(
        rf"\b(?:(?:{word}\s+){{0,4}}{kinds}\b(?:{number})?(?:\s+{phrase})?(?:{listed})*(?:\s+No\.?\s*\d+)?"
        r"|[A-Z]{2,5}\s?(?:Convention\s+)?(?:No\.?\s*)?\d{2,3}\b)"
    )


@cache
def second_pattern() -> re.Pattern[str]:
    """Compile the pattern of what parts two names that one match holds: "… and the X Protocol"."""
    kinds = any_of(load_patterns("instruments")["kinds"])
    return re.compile(rf"(?:,|,?\s+and)\s+(?:the|its)\s+(?=(?:[A-Z][\w’'-]*\s+){{0,4}}{kinds}\b)")


@cache
def bare_pattern() -> re.Pattern[str]:
    """Compile the pattern of a name that ends with its kind before a place ("X Guidelines in Y")."""
    return re.compile(rf"^.*?\b{any_of(load_patterns('instruments')['kinds'])}(?=\s+in\s)")


def find_instruments(report: Report, blocks: Sequence[Block]) -> tuple[Instrument, ...]:
    """Find the instruments named in the report, each with its mentions, in order of the first.

    A capitalised phrase headed by a kind of instrument counts, and "Public Law 106-386", "ILO 182", "Convention No. 5";
    in a column of instruments the whole cell. Forms that name one instrument are joined (`instrument_identity`).
    """
    sightings = list(find_sightings(report, blocks))
    sightings += find_inner(sightings)
    mentions: dict[str, dict[int, Mention]] = defaultdict(dict)
    spelled: dict[str, str] = {}
    for sighting in sightings:
        passage = make_passage(report, blocks[sighting.block], sighting.start, sighting.end)
        form = spelled.setdefault(to_key(sighting.form), sighting.form)
        mentions[form].setdefault(passage.start, Mention("instrument", sighting.form, passage))
    forms = list(mentions)
    known = learn(report, blocks, sightings)
    groups, bonds = cluster(forms, lambda a, b: match_instruments(a, b, known))
    made = []
    for group in groups:
        own = [forms[index] for index in group]
        found = sorted((one for form in own for one in mentions[form].values()), key=lambda one: one.passage.start)
        merges = [
            Merge(first_mention(mentions[forms[i]]), first_mention(mentions[forms[k]]), why.rule, why.score, why.reason)
            for i, k, why in bonds
            if i in group
        ]
        made.append(Instrument(best_name(own), tuple(found), tuple(merges)))
    return tuple(sorted(made, key=lambda one: (one.mentions[0].passage.start, one.name)))


def find_inner(sightings: Sequence[Sighting]) -> list[Sighting]:
    """Find treaties named only inside the titles of others, where an acronym says how far their own title goes.

    "Protocol to the CRC" elsewhere tells that "Protocol to the Convention on the Rights of the Child on …" names one.
    """
    forms = {sighting.form for sighting in sightings}
    wanted = {word for form in forms for word in re.findall(r"\b[A-Z]{3,8}\b", form)}
    wanted -= {initials(form) for form in forms}
    kinds = re.compile(rf"(?<=[a-z]\s){any_of(load_patterns('instruments')['kinds'])}\b")
    found = []
    for sighting in sightings:
        for kind in kinds.finditer(sighting.form):
            ends = [word.end() for word in re.finditer(r"\b[A-Z][\w’'-]*", sighting.form[kind.start() :])]
            inner = [sighting.form[kind.start() : kind.start() + end] for end in ends]
            name = next((one for one in inner if initials(one) in wanted and is_instrument(one)), "")
            if name:
                start = sighting.start + kind.start()
                found.append(Sighting(sighting.block, start, start + len(name), name))
    return found


def to_key(form: str) -> str:
    """Give the form without case, accents and marks: "ILO182" is "ILO 182"."""
    return re.sub(r"(?<=[a-z])\s+(?=\d)", "", fold(re.sub(r"\W+", " ", form)))


def first_mention(found: dict[int, Mention]) -> Mention:
    """Give the mention that stands first in the text."""
    return found[min(found)]


def best_name(forms: Sequence[str]) -> str:
    """Give the form of the most words; of equal ones the first."""
    return max(forms, key=lambda form: len(form.split()))


def find_sightings(report: Report, blocks: Sequence[Block]) -> Iterator[Sighting]:
    """Yield every place that names an instrument, in order of the blocks."""
    begins = find_table_starts(report, blocks)
    column, width = -1, 0
    for index, block in enumerate(blocks):
        if block.kind == "code":
            continue
        taken: list[Range] = []
        if index in begins:
            column, width = find_column(block), len(block.cells)
        elif block.kind == "table" and 0 <= column < len(block.cells) == width:
            cell = take_cell(index, block, block.cells[column])
            if cell is not None:
                taken.append((cell.start, cell.end))
                yield cell
        for match in name_pattern().finditer(block.text):
            for start, end in split_names(block.text, *match.span()):
                sighting = trim(index, block.text, start, end)
                if sighting is not None and not overlaps(sighting.start, sighting.end, taken):
                    yield sighting


def find_column(block: Block) -> int:
    """Give the column of a heading row that says it holds instruments, else -1."""
    words = re.compile(rf"\b{any_of(load_patterns('instruments')['columns'])}\b", re.I)
    cells = [block.text[slice(*cell)] for cell in block.cells]
    return next((at for at, cell in enumerate(cells) if len(cell.split()) < 8 and words.search(cell)), -1)


def take_cell(index: int, block: Block, cell: Range) -> Sighting | None:
    """Give the name that fills a cell, brackets at its end left out; None where it names no kind of instrument."""
    start, end = cell
    end = start + len(re.sub(r"\s*\([^()]*\)\s*$", "", block.text[start:end]))
    article = ARTICLE.match(block.text[start:end])
    start += article.end() if article else 0
    named = re.search(rf"\b{any_of(load_patterns('instruments')['kinds'])}\b", block.text[start:end])
    form = block.text[start:end]
    name = named and len(form.split()) <= LONGEST_NAME and not form.endswith(".") and is_instrument(form)
    return Sighting(index, start, end, form) if name else None


def split_names(text: str, start: int, end: int) -> Iterator[Range]:
    """Yield the names that a match holds: "X Convention and the Y Protocol" are two."""
    begin = start
    for parting in second_pattern().finditer(text, start, end):
        if is_instrument(text[begin : parting.start()].strip()):
            yield begin, parting.start()
            begin = parting.end()
    yield begin, end


def trim(index: int, text: str, start: int, end: int) -> Sighting | None:
    """Give the name without article, without whose it is, and without a place after it; None where none remains."""
    article = ARTICLE.match(text[start:end])
    start += article.end() if article else 0
    owner = ""
    possessor = POSSESSOR.match(text[start:end])
    if possessor and is_instrument(text[start + possessor.end() : end].strip()):
        acronym = possessor["owner"].isupper() and possessor["owner"].isalpha()
        if acronym or TAIL_OF_NAME.search(text[:start]):
            owner = possessor["owner"].casefold() if acronym else ""
            start += possessor.end()
    bare = bare_pattern().match(text[start:end])
    if bare and is_instrument(bare[0]):
        end = start + bare.end()
    name = text[start:end].strip()
    return Sighting(index, start, start + len(name), name, owner) if is_instrument(name) else None


def is_instrument(name: str) -> bool:
    """Tell whether the name says more than its kind, and heads no body ("Covenant House")."""
    words = name.split()
    if len(words) < 2 and not re.search(r"\d", name):
        return False
    kinds = {word for kind in load_patterns("instruments")["kinds"] for word in kind.split()}
    after = next((words[at + 1] for at, word in enumerate(words[:-1]) if word in kinds), "")
    return after.casefold() not in load_words("affiliations", "organisations")


def learn(report: Report, blocks: Sequence[Block], sightings: Sequence[Sighting]) -> Knowledge:
    """Collect what the report says of the names besides their words: acronyms, footnotes, protocols under treaties."""
    known = Knowledge(unique(sighting.form for sighting in sightings))
    of_block: dict[int, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        of_block[sighting.block].append(sighting)
        short = SHORT.match(blocks[sighting.block].text[sighting.end :])
        if short:
            known.shorts[short["short"].casefold()] = sighting.form
        if sighting.owner:
            known.owners.setdefault(sighting.form, set()).add(sighting.owner)
    for note, mark in find_note_marks(report, blocks).items():
        said = next((one for one in of_block[note] if not blocks[note].text[: one.start].strip(" ¹²³⁴⁵⁶⁷⁸⁹⁰")), None)
        called = next((one for one in sightings if calls_note(report, blocks[one.block], one, mark)), None)
        if said and called:
            known.noted.add(frozenset((said.form, called.form)))
    learn_nesting(blocks, of_block, known)
    return known


def calls_note(report: Report, block: Block, sighting: Sighting, mark: int) -> bool:
    """Tell whether the mark of a note stands right behind the name."""
    end = block.offsets[sighting.end - 1] + 1
    return end <= mark <= end + 4 and bool(CALL.match(report.text[end:mark]))


def learn_nesting(blocks: Sequence[Block], of_block: dict[int, list[Sighting]], known: Knowledge) -> None:
    """Note which instrument is printed in an item under the item of another."""
    above: list[tuple[int, str]] = []
    for index, block in enumerate(blocks):
        if block.kind != "item":
            above = []
            continue
        above = [(level, form) for level, form in above if level < block.level]
        own = of_block.get(index, [])
        if own and above:
            known.under[own[0].form] = above[-1][1]
        if own:
            above.append((block.level, own[0].form))
