"""A reader's words to what a store holds of them, by rank and with the words marked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from graph.search.fulltext import FullText, make_question
from graph.search.hits import KINDS, TEXT, Answer, Hit, Ranges, Record, Wanted, blank
from graph.search.marks import find_excerpt, find_marks
from graph.search.paragraphs import LINE_END
from graph.search.shelf import take_index
from graph.search.words import read_wanted, split_words
from graph.store import StoreReader


class Search:
    """The full text of one version of a store; any number of threads may ask, and the store need not stay open."""

    def __init__(self, index: FullText, version: str, base: str, problems: tuple[str, ...] = ()) -> None:
        self._index = index
        self.version = version
        """Name of the store's version."""
        self.base = base
        """The start of every identifier."""
        self.problems = problems
        """Why the text of some reports cannot be found, one line each."""

    def select_hits(
        self, question: str, documents: Iterable[str] = (), kinds: Collection[str] = KINDS, limit: int = 10
    ) -> Answer:
        """Find the words of a question, the best of each kind up to the limit.

        Words are looked for without accents and case and by their stems, the last one as the start of a word too; what
        stands in double quotation marks is a phrase, letter by letter. Everything else in the question parts words, so
        that any text is a question. All words must be there; where nothing has them all, as many as can be. Without
        documents all reports are searched.
        """
        wanted = read_wanted(question)
        narrowed = tuple(dict.fromkeys(documents))
        for least in range(len(wanted), 0, -1):
            asked = make_question(wanted, narrowed, least)
            totals = self._index.count(asked)
            if totals:
                found = [
                    pair for kind in totals if kind in kinds for pair in self._index.select(asked, kind, max(limit, 1))
                ]
                return Answer(rank_hits(found, wanted), totals, len(wanted) - least)
        return Answer()


def open_search(store: StoreReader) -> Search:
    """Open the full text of a store's version, which is built the first time; raise what reading a store raises."""
    index, problems = take_index(store)
    return Search(index, store.manifest.version, store.base, problems)


def rank_hits(found: Iterable[tuple[float, Record]], wanted: Sequence[Wanted]) -> tuple[Hit, ...]:
    """Give the hits by score; equal ones by kind, report and line."""
    order = {kind: place for place, kind in enumerate(KINDS)}
    ranked = sorted(
        found, key=lambda pair: (-pair[0], order[pair[1].kind], pair[1].documents, pair[1].line, pair[1].name)
    )
    return tuple(to_hit(record, wanted) for _, record in ranked)


def to_hit(record: Record, wanted: Sequence[Wanted]) -> Hit:
    """Mark what matched, and cut a long text to the sentences that have it."""
    name_marks = find_marks(split_words(blank(record.name, record.hidden_name)), wanted)
    marks = find_marks(split_words(blank(record.text, record.hidden_text)), wanted)
    start, end = find_excerpt(record.text, marks)
    text, kept = cut_text(record.text, marks, start, end)
    places = (record.start + start, record.start + end) if record.kind == TEXT else (record.start, record.end)
    line = record.line + len(LINE_END.findall(record.text, 0, start)) if record.kind == TEXT else record.line
    return Hit(
        record.kind,
        record.reference,
        record.documents,
        record.session,
        record.name,
        name_marks,
        text,
        kept,
        line,
        *places,
    )


def cut_text(text: str, marks: Ranges, start: int, end: int) -> tuple[str, Ranges]:
    """Give the part of a text with its marks, "…" where something is left out."""
    before = "… " if start else ""
    after = " …" if end < len(text.rstrip()) else ""
    shift = len(before) - start
    kept = tuple((low + shift, high + shift) for low, high in marks if start <= low and high <= end)
    return f"{before}{text[start:end]}{after}", kept
