"""Solutions travel as lines of SPARQL's TSV, and come back as the same texts and terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.oxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    Solutions,
    Store,
    Term,
    Variable,
    to_text,
)
from graph.processes.limits import UNLIMITED, Limits, take
from graph.solutions import TYPED, Lines, Terms, collect, to_line, to_texts
from ontology import PREFIXES

# U+2028 and U+0085 are ends of a line to Python alone
CHARACTERS = st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('\t\n\r\b\f"\\<>\u2028\x85_'))
TEXTS = st.text(CHARACTERS, max_size=20)
TYPES = st.sampled_from([PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "boolean", "date")])
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(lambda text, tag: Literal(text, language=tag), TEXTS, st.sampled_from(["en", "en-gb", "pt-br"])),
    st.builds(lambda text, kind: Literal(text, datatype=NamedNode(kind)), TEXTS, TYPES),
    st.builds(Literal, st.one_of(st.integers(-(10**9), 10**9), st.booleans(), st.floats(allow_nan=False))),
)
TERMS = st.one_of(LITERALS, st.sampled_from([NamedNode("x:a"), NamedNode("http://é.example/b?c=d#e")]))
ROWS = st.lists(st.tuples(TERMS, st.none() | TERMS), max_size=12)


def ask(rows: list[tuple[Term, Term | None]]) -> QuerySolutions:
    """Give solutions of two variables, of which the second may have no value."""
    store = Store()
    for number, (one, two) in enumerate(rows):
        store.add(Quad(NamedNode(f"x:{number:03}"), NamedNode("x:one"), one))  # type: ignore[arg-type]
        if two is not None:
            store.add(Quad(NamedNode(f"x:{number:03}"), NamedNode("x:two"), two))  # type: ignore[arg-type]
    found = store.query("SELECT ?one ?two { ?s <x:one> ?one OPTIONAL { ?s <x:two> ?two } } ORDER BY ?s")
    assert isinstance(found, QuerySolutions)
    return found


@given(ROWS)
def test_texts_and_terms_are_those_of_the_solutions(rows: list[tuple[Term, Term | None]]) -> None:
    wanted = list(map(tuple, ask(rows)))

    lines = collect(ask(rows), UNLIMITED)

    assert (lines.columns, lines.cut) == (("one", "two"), "")
    assert Terms(lines) == wanted
    assert lines.read_texts() == tuple(tuple(map(to_text, row)) for row in wanted)


@given(ROWS)
def test_rows_that_come_bit_by_bit_make_the_same_lines(rows: list[tuple[Term, Term | None]]) -> None:
    whole = collect(ask(rows), UNLIMITED)
    parts = Solutions([Variable("one"), Variable("two")], iter(map(tuple, ask(rows))))

    assert Terms(collect(parts, UNLIMITED)) == Terms(whole)
    assert collect(ask(rows), UNLIMITED).read_texts() == whole.read_texts()


@given(ROWS, st.integers(0, 8), st.integers(0, 120))
def test_limits_keep_what_counting_texts_one_by_one_keeps(
    rows: list[tuple[Term, Term | None]], most: int, size: int
) -> None:
    limits = Limits(0, most, size, 0)
    texts = [tuple(map(to_text, row)) for row in ask(rows)]
    wanted, cut = take(texts, lambda row: sum(len(text.encode()) for text in row), limits)

    fits = not size or sum(len(to_line(row).encode()) for row in [("?one", "?two"), *ask(rows)]) <= TYPED * size
    for found in (ask(rows), Solutions([Variable("one"), Variable("two")], iter(map(tuple, ask(rows))))):
        lines = collect(found, limits)
        kept = list(lines.read_texts())
        if fits:
            assert (kept, lines.cut) == (wanted, cut)
        else:  # types and quotes may have taken so much more than texts that reading stopped before
            assert kept == wanted[: len(kept)]
            assert lines.cut or kept == wanted


def test_an_endless_answer_is_left_where_there_is_enough_of_it() -> None:
    asked = 0

    def go_on() -> object:
        nonlocal asked
        while True:
            asked += 1
            yield (Literal("word"),)

    lines = collect(Solutions([Variable("a")], go_on()), Limits(0, 5, 0, 0))  # type: ignore[arg-type]

    assert (lines.cut, lines.read_texts(), asked) == ("rows", (("word",),) * 5, 6)


def test_types_are_no_way_around_the_limit_of_bytes() -> None:
    row = (Literal("1", datatype=NamedNode("x:" + "y" * 5_000)),)

    lines = collect(Solutions([Variable("a")], iter([row] * 100)), Limits(0, 0, 1_000, 0))

    assert lines.cut == "bytes"
    assert len(lines.read_texts()) == 1


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("SELECT ?a { VALUES ?a { UNDEF 1 UNDEF } }", (("",), ("1",), ("",))),
        ("SELECT ?a { FILTER(false) }", ()),
        ("SELECT * {}", ((),)),
        ("SELECT (<<( <x:a> <x:b> 'c\\td' )>> AS ?a) {}", (('<x:a> <x:b> "c\\td"',),)),
    ],
)
def test_odd_answers_keep_their_shape(query: str, texts: tuple[tuple[str, ...], ...]) -> None:
    found = Store().query(query)
    assert isinstance(found, QuerySolutions)

    lines = collect(found, UNLIMITED)

    assert lines.read_texts() == texts
    assert len(Terms(lines)) == len(tuple(Terms(lines))) == len(texts)


def test_blank_nodes_keep_their_labels() -> None:
    assert to_texts(to_line([BlankNode("b1"), None, Literal("x")])[:-1]) == ("_:b1", "", "x")


def test_columns_are_selected_in_the_order_that_is_asked_for() -> None:
    lines = Lines(("a", "b", "c"), b'<x:1>\t"two\\nlines"\t\n<x:2>\t\t3\n')

    chosen = lines.select(("c", "a"))

    assert (chosen.columns, chosen.read_texts()) == (("c", "a"), (("", "x:1"), ("3", "x:2")))
    assert lines.select(("a", "b", "c")) is lines
