"""SPARQL text to the graphs that it names, refusing whatever would change something or reach the network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pyparsing import ParseException, ParseResults
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

from graph.errors import QueryInvalid, QueryRefused
from graph.oxigraph import Store, evaluate

_DEEPEST = 200
"""Brackets within brackets; the recursive parsers of both libraries fail far beyond."""
_HIDDEN = re.compile(r"\\[uU]")


def check_query(text: str) -> tuple[str, ...]:
    """Give the IRIs of the FROM clauses; raise `QueryInvalid` or `QueryRefused`.

    Looks at rdflib's parse tree. Escapes such as \\u0023 outside plain IRIs and strings are read differently by
    different parsers, so where they stand in a query the two might not see the same text: it is refused.
    """
    _check_depth(text)
    if _HIDDEN.search(text):
        raise QueryRefused("a \\u escape, which could hide what the query does,")
    try:
        tree = parseQuery(text)
    except ParseException as error:
        _refuse_update(text)
        raise _to_invalid(text, error) from error
    nodes = list(_walk(tree))
    if any(node.name == "ServiceGraphPattern" for node in nodes):
        raise QueryRefused("SERVICE, which asks another machine,")
    prefixes = {str(node.prefix or ""): str(node.iri) for node in nodes if node.name == "PrefixDecl"}
    named = [graph for node in nodes if node.name == "DatasetClause" for graph in (node.default, node.named) if graph]
    return tuple(_to_iri(graph, prefixes) for graph in named)


def _to_iri(graph: object, prefixes: Mapping[str, str]) -> str:
    if isinstance(graph, CompValue):
        return prefixes.get(str(graph.prefix or ""), "") + str(graph.localname or "")
    return str(graph)


def _check_depth(text: str) -> None:
    depth = 0
    for character in text:
        depth += (character in "{([") - (character in "})]")
        if depth > _DEEPEST:
            raise QueryInvalid(0, 0, f"brackets are nested more than {_DEEPEST} deep", "simplify it")


def _refuse_update(text: str) -> None:
    """Raise `QueryRefused` where the text is an update, which is no mistake of writing but the wrong thing to ask."""
    try:
        tree = parseUpdate(text)
    except ParseException:
        return
    names = [value.name for value in _walk(tree) if value.name not in {"Update", "Prologue", "PrefixDecl", "Base"}]
    if names:
        raise QueryRefused(f"an update ({names[0]})")


def _to_invalid(text: str, error: ParseException) -> QueryInvalid:
    """Prefer the place that pyoxigraph gives: rdflib's is where the outermost rule gave up."""
    try:
        evaluate(Store(), text, {})
    except QueryInvalid as invalid:
        return invalid
    return QueryInvalid(error.lineno, error.column, error.msg)


def _walk(tree: object) -> Iterator[CompValue]:
    """Give every node of a parse tree, which nests mappings, lists and pyparsing's results."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, CompValue):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list | tuple | ParseResults):
            waiting.extend(node)
