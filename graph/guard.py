"""SPARQL text to the graphs that it names, refusing whatever would change something or reach the network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from urllib.parse import urljoin

from pyparsing import ParseException, ParseResults
from rdflib import Literal, URIRef
from rdflib.plugins.sparql.parser import DECIMAL_NEGATIVE, parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

from graph.errors import QueryInvalid, QueryRefused, ServiceRefused
from graph.oxigraph import Store, evaluate
from graph.services import is_allowed
from ontology import PREFIXES

LONGEST = 20_000
"""Characters of a query; the stack that pyoxigraph's recursive parser gets is enough for so many."""
_FOREIGN = re.compile(r"<\s*(?:bif|sql):", re.IGNORECASE)
_HIDDEN = re.compile(r"\\[uU]")
_PIECE = re.compile(
    r"""#[^\n]*|<[^<>"{}|^`\\\s]*>|\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|[?$]\w+|([^\W\d_](?:[\w.-]*[\w-])?|):(?=[\w%:\\]|[\s;,.)}])""",
    re.DOTALL,
)
"""What a query is made of: comments, IRIs, texts and variables, and prefixes (the group) outside of them."""
# rdflib 7.6 reads -1.5 by negating a literal, and can negate no decimal.
DECIMAL_NEGATIVE.set_parse_action(lambda tokens: Literal(-tokens[0].value, datatype=tokens[0].datatype))


_KEPT = 200
"""Texts whose answer is kept, 4 MB of them at most: to read one takes rdflib 50 ms, longer than many an answer."""


def check_query(text: str, services: Sequence[str] = (), *, shared: bool = False) -> tuple[str, ...]:
    """Give the IRIs of the FROM clauses; raise `QueryInvalid`, `QueryRefused` or `ServiceRefused`.

    SERVICE may ask addresses that begin with one of the `services` alone. A `shared` database is on a server of others,
    whose own functions, by which some reach files and other machines, are refused.

    Looks at rdflib's parse tree. What rdflib and pyoxigraph do not read alike is refused, as the one might run what the
    other did not see: \\u escapes outside texts, and a CR, which ends a comment for pyoxigraph alone.
    """
    return _check_text(text, tuple(services), shared)


@lru_cache(_KEPT)
def _check_text(text: str, services: tuple[str, ...], shared: bool) -> tuple[str, ...]:
    if len(text) > LONGEST:
        raise QueryInvalid(0, 0, f"it is longer than {LONGEST} characters", "shorten it")
    if "\r" in text:
        raise QueryRefused("a carriage return, which could hide what the query does,")
    if _HIDDEN.search(text):
        raise QueryRefused("a \\u escape, which could hide what the query does,")
    try:
        tree = parseQuery(text)
    except RecursionError as error:
        raise QueryInvalid(
            0, 0, "its brackets are nested too deep, or it has too many triples", "simplify it"
        ) from error
    except (ArithmeticError, TypeError, ValueError) as error:  # rdflib works out the value of each literal
        raise QueryInvalid(0, 0, f"a value in it cannot be read: {error}") from error
    except ParseException as error:
        _refuse_update(text)
        raise _to_invalid(text, error) from error
    nodes = list(_walk(tree))
    for node in nodes:
        if node.name == "ServiceGraphPattern":
            _check_service(node, services)
    prefixes = {str(node.prefix or ""): str(node.iri) for node in nodes if node.name == "PrefixDecl"}
    for used in sorted({str(node.prefix or "") for node in nodes if node.name == "pname"} - prefixes.keys()):
        raise _to_undeclared(text, used)
    bases = [str(node.iri) for node in nodes if node.name == "Base"]  # the last one first, as nodes come off a stack
    base = reduce(urljoin, reversed(bases), "")
    if shared:
        _check_functions(text, nodes, prefixes, base)
    named = [graph for node in nodes if node.name == "DatasetClause" for graph in (node.default, node.named) if graph]
    return tuple(_to_iri(graph, prefixes, base) for graph in named)


def _check_service(node: CompValue, services: Sequence[str]) -> None:
    """Let an address through that is written out and allowed; SILENT would make a failure look like an empty answer."""
    term = f"<{node.term}>" if isinstance(node.term, URIRef) else "without its address written out"
    construct = f"SERVICE {'SILENT ' if node.silent else ''}{term}"
    if node.silent or not isinstance(node.term, URIRef) or not is_allowed(str(node.term), services):
        raise ServiceRefused(construct)


def _check_functions(text: str, nodes: Iterable[CompValue], prefixes: Mapping[str, str], base: str) -> None:
    """Refuse functions that are not those of SPARQL and its casts, and the schemes that stand for Virtuoso's own."""
    if _FOREIGN.search(text):
        raise QueryRefused("a function of the server's own")
    for node in nodes:
        if node.name == "Function" and not _to_iri(node.iri, prefixes, base).startswith(PREFIXES["xsd"]):
            raise QueryRefused(f"the function <{_to_iri(node.iri, prefixes, base)}>, which is none of SPARQL,")


def _to_iri(graph: object, prefixes: Mapping[str, str], base: str) -> str:
    """Give the IRI of a graph, resolved against the query's BASE (RFC 3986, 5.2) where it has one."""
    if isinstance(graph, CompValue):
        return prefixes.get(str(graph.prefix or ""), "") + str(graph.localname or "")
    return urljoin(base, str(graph)) if base else str(graph)


def _to_undeclared(text: str, prefix: str) -> QueryInvalid:
    """Name the prefix, the place where it is first used, and the line that declares it where it is one of ours."""
    found = next((found for found in _PIECE.finditer(text) if found[1] == prefix), None)
    start = found.start() if found else 0
    line = text.count("\n", 0, start) + 1
    iri = f"<{PREFIXES[prefix]}>" if prefix in PREFIXES else "<IRI>"
    return QueryInvalid(
        line if found else 0,
        start - text.rfind("\n", 0, start) if found else 0,
        f"the prefix {prefix}: is not declared",
        f"add a line at the top: PREFIX {prefix}: {iri}",
    )


def _refuse_update(text: str) -> None:
    """Raise `QueryRefused` where the text is an update, which is no mistake of writing but the wrong thing to ask."""
    try:
        tree = parseUpdate(text)
    except (ParseException, RecursionError):
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
