"""The one home of tantivy: texts to folded words, records to an index, what is wanted to the records that have it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tantivy import Document, Filter, Index, Occur, Query, SchemaBuilder, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from graph.search.compose import compose
from graph.search.hits import FACTS, KINDS, TEXT, Record, Wanted, blank, merge_ranges

FORMAT = 2
"""Changes with the fields of the index and what stands in them: an index of another format is built anew."""
_HEAP = 64_000_000
"""Bytes that building may take before it writes to the disk."""
_NAME = 8.0
"""How much more a word in a name weighs than in a text."""
_STEP = 20_000.0
"""What lifts one rank above the next: more than words can score, and little enough to keep differences of 0.01."""
_START = 0.5
"""What a longer word scores that only starts as the one wanted."""


def _make_analyzer(*filters: Filter) -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.ascii_fold()).filter(Filter.lowercase())
    for each in filters:
        builder = builder.filter(each)
    return builder.build()


_FOLD = _make_analyzer()
_STEM = _make_analyzer(Filter.stemmer("english"))
_TELLING = _make_analyzer(Filter.stopword("english"))
_SCHEMA = (
    SchemaBuilder()
    .add_text_field("name", tokenizer_name="fold")
    .add_text_field("name_stem", tokenizer_name="stem", index_option="freq")
    .add_text_field("text", tokenizer_name="fold")
    .add_text_field("text_stem", tokenizer_name="stem", index_option="freq")
    .add_text_field("own", tokenizer_name="fold")
    .add_text_field("own_stem", tokenizer_name="stem", index_option="freq")
    .add_text_field("kind", tokenizer_name="raw", index_option="basic", fast=True)
    .add_text_field("document", tokenizer_name="raw", index_option="basic")
    .add_bytes_field("record", stored=True, indexed=False)
    .build()
)


def fold_words(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield start, end, folded form and stem of each word of a text.

    The text is in Unicode NFC: where an accent is a character of its own, it parts words.
    """
    folded = _FOLD.pre_tokenize(text).tokens
    stems = _STEM.pre_tokenize(text).tokens
    for word, stem in zip(folded, stems, strict=True):
        yield word.char_offset_from, word.char_offset_to, word.text, stem.text


def is_common(folded: str) -> bool:
    """Tell whether a folded word is one such as "of"."""
    return not _TELLING.analyze(folded)


def make_index(records: Iterable[Record], folder: Path | None = None) -> FullText:
    """Build an index in an empty folder, or in memory where none is given; OSError where it cannot be written."""
    index = Index(_SCHEMA, None if folder is None else str(folder))
    _register(index)
    writer = index.writer(_HEAP, 1)  # one thread: several give another order to hits of equal score each time
    for record in records:
        writer.add_document(_to_document(record))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return FullText(index)


def open_index(folder: Path) -> FullText:
    """Open an index that `make_index` built; OSError where it cannot be read."""
    try:
        index = Index.open(str(folder))
        _register(index)
        index.config_reader("manual")
        index.reload()
        return FullText(index)
    except ValueError as error:
        raise OSError(str(error)) from error


def _register(index: Index) -> None:
    index.register_tokenizer("fold", _FOLD)
    index.register_tokenizer("stem", _STEM)


def _to_document(record: Record) -> Document:
    document = Document()
    name = compose(blank(record.name, record.hidden_name))[0]
    text = compose(blank(record.text, record.hidden_text))[0]
    own = "" if record.kind in FACTS else name  # the heading over a fact is not its name
    more = compose(blank(record.text, merge_ranges((*record.hidden_text, *record.repeated))))[0]
    fields = {
        "name": own,
        "text": text if own else f"{text}\n{name}",
        "own": more if record.kind == TEXT else "",
    }
    for field, words in fields.items():
        if words:
            document.add_text(field, words)
            document.add_text(f"{field}_stem", words)
    document.add_text("kind", record.kind)
    for held in record.documents:
        document.add_text("document", held)
    document.add_bytes("record", json.dumps(asdict(record)).encode())
    return document


class FullText:
    """An index that is only read; any number of threads may."""

    def __init__(self, index: Index) -> None:
        self._searcher = index.searcher()

    def count(self, question: Question) -> dict[str, int]:
        """Count the records of each kind, in order of `KINDS`; kinds without any are left out."""
        kinds = {"kinds": {"terms": {"field": "kind", "size": len(KINDS)}}}
        found = self._searcher.aggregate(question.every, kinds)["kinds"]["buckets"]
        counts = {bucket["key"]: int(bucket["doc_count"]) for bucket in found}
        return {kind: counts[kind] for kind in KINDS if kind in counts}

    def select(self, question: Question, kind: str, limit: int) -> list[tuple[float, Record]]:
        """Give score and record of the best of one kind."""
        own = Query.const_score_query(Query.term_query(_SCHEMA, "kind", kind), 0.0)
        clauses = [(Occur.Must, question.every), (Occur.Must, own), (Occur.Should, question.named)]
        found = self._searcher.search(Query.boolean_query(clauses), limit, count=False).hits
        lift = 0.0 if kind == TEXT else _STEP
        return [(score + lift, _read_record(self._searcher.doc(place)["record"][0])) for score, place in found]


def _read_record(stored: object) -> Record:
    if not isinstance(stored, bytes | bytearray | list):
        raise TypeError(f"a record is stored as {type(stored).__name__}")
    fields: Mapping[str, object] = json.loads(bytes(stored))
    return Record(**{name: _to_tuples(value) for name, value in fields.items()})  # type: ignore[arg-type]


def _to_tuples(value: object) -> object:
    return tuple(_to_tuples(item) for item in value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader looks for, as tantivy understands it."""

    every: Query
    """What has enough of it."""
    named: Query
    """What has all of it in its name, which ranks first."""


def make_question(wanted: Sequence[Wanted], documents: Sequence[str], least: int) -> Question:
    """Ask for what has at least so many of what is wanted, in some reports, or in all where none is named.

    A piece of text must have one of them where no fact holds it: else it would only repeat the fact.
    """
    names, texts, owns = ([_make_clause(each, field) for each in wanted] for field in ("name", "text", "own"))
    either = [_any([Query.boost_query(name, _NAME), text]) for name, text in zip(names, texts, strict=True)]
    enough = Query.boolean_query([(Occur.Should, each) for each in either], minimum_number_should_match=least)
    known = Query.term_set_query(_SCHEMA, "kind", [kind for kind in KINDS if kind != TEXT])
    clauses = [enough, Query.const_score_query(_any([known, *owns]), 0.0)]
    if documents:
        clauses.append(Query.const_score_query(Query.term_set_query(_SCHEMA, "document", list(documents)), 0.0))
    named = Query.boolean_query([(Occur.Must, name) for name in names])
    return Question(
        Query.boolean_query([(Occur.Must, clause) for clause in clauses]), Query.const_score_query(named, 2 * _STEP)
    )


def _make_clause(wanted: Wanted, field: str) -> Query:
    """Find a word by its letters or its stem, the start of a word, or a phrase."""
    if len(wanted.folded) > 1:
        return Query.phrase_query(_SCHEMA, field, list(wanted.folded))
    exact = Query.term_query(_SCHEMA, field, wanted.folded[0])
    if not wanted.stem:
        return exact
    clauses = [exact, Query.term_query(_SCHEMA, f"{field}_stem", wanted.stem)]
    if wanted.start:
        longer = Query.regex_query(_SCHEMA, field, f"{wanted.folded[0]}.*")
        clauses.append(Query.const_score_query(longer, _START))
    return _any(clauses)


def _any(clauses: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, clause) for clause in clauses])
