"""A query with variables that stand for given values to the text in which the values themselves stand.

pyoxigraph binds variables beside the text; the SPARQL 1.1 protocol has no such thing. The text is cut into tokens, so
that nothing inside of comments, IRIs and literals is taken for a variable, and a value is written as in N-Triples.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.errors import ParameterInvalid, ParameterUnknown
from graph.oxigraph import Term

_TOKEN = re.compile(
    r"""(?P<space>(?:\s+|\#[^\n]*)+)|(?P<iri><[^<>"{}|^`\\\s]*>)"""
    r"""|(?P<text>\"{3}(?:\\.|[^\\])*?\"{3}|'{3}(?:\\.|[^\\])*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<variable>[?$]\w+)|(?P<word>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:[\w.:%\\-]*|[^\W\d_]\w*)|(?P<mark>.)""",
    re.DOTALL,
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_CLAUSES = {"SELECT": "select", "GROUP": "by", "ORDER": "by", "VALUES": "values"}
_ENDS = {"WHERE", "FROM", "HAVING", "LIMIT", "OFFSET"}
"""The words after which none of those clauses goes on."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    word: str

    @property
    def name(self) -> str:
        """The keyword, or the variable without its mark."""
        return self.word[1:] if self.kind == "variable" else self.word.upper() if self.kind == "word" else self.word


@dataclass(slots=True)
class _Scope:
    """A SELECT, or the whole query: which values hold in it."""

    depth: int
    """Of the braces in which it stands."""
    bound: Mapping[str, Term]
    clause: str = ""
    start: int = 0
    """Number of the token with which the clause begins."""
    brackets: int = 0
    everything: bool = False
    """Whether it selects all its variables (`*`)."""


@dataclass(slots=True)
class _Writing:
    """What is being written."""

    scopes: list[_Scope]
    pieces: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    depth: int = 0


def find_form(text: str) -> str:
    """Give SELECT, ASK, CONSTRUCT or DESCRIBE, whichever the query is; "" where it is none."""
    return next((token.name for token in _cut(text) if token.kind == "word" and token.name in _FORMS), "")


def has_dataset(text: str) -> bool:
    """Tell whether the query names graphs by FROM itself."""
    return any(token.kind == "word" and token.name == "FROM" for token in _cut(text))


def substitute(text: str, values: Mapping[str, Term]) -> str:
    """Write the values of variables into a query that the guard, or we ourselves, found to be one.

    As in pyoxigraph a variable is meant in the query and in each SELECT inside that hands it on; it stays a column.
    Raise `ParameterUnknown` where the query does not have it, and `ParameterInvalid` where the query makes its value.
    """
    if not values:
        return text
    tokens = _cut(text)
    writing = _Writing([_Scope(0, values)])
    skipped = 0
    for number, token in enumerate(tokens):
        if number < skipped:
            continue
        skipped = _skip_bound(writing, tokens, number)
        if skipped:
            writing.pieces.append("(true)")
        elif token.kind == "variable" and token.name in writing.scopes[-1].bound:
            writing.used.add(token.name)
            writing.pieces.append(_write(writing.scopes[-1], token, tokens, number))
        else:
            _follow(writing, tokens, number)
    for name in values:
        if name not in writing.used:
            raise ParameterUnknown("given", name, ())
    return "".join(writing.pieces)


def _cut(text: str) -> list[_Token]:
    return [_Token(found.lastgroup or "", found[0]) for found in _TOKEN.finditer(text)]


def _follow(writing: _Writing, tokens: Sequence[_Token], number: int) -> None:
    """Write a token that is no value's variable, and see where in the query it leads."""
    token, scope = tokens[number], writing.scopes[-1]
    piece = token.word
    if token.kind == "word" and token.name == "SELECT":
        writing.scopes.append(_open(scope, writing.depth, tokens, number))
    elif token.kind == "word" and (token.name in _CLAUSES or token.name in _ENDS):
        scope.clause, scope.start, scope.brackets = _CLAUSES.get(token.name, ""), number, 0
    elif token.word in ("(", ")"):
        scope.brackets += 1 if token.word == "(" else -1
    elif token.word == "{":
        writing.depth += 1
        scope.clause = "data" if scope.clause == "values" else ""
    elif token.word == "}":
        writing.depth -= 1
        scope.clause = ""
        while len(writing.scopes) > 1 and writing.depth < writing.scopes[-1].depth:
            writing.scopes.pop()
        scope = writing.scopes[-1]
        if scope.everything and writing.depth == scope.depth:
            piece = "".join(f" BIND ({value} AS ?{name})" for name, value in scope.bound.items()) + " }"
            writing.used.update(scope.bound)
            scope.everything = False  # what follows are modifiers, and perhaps the braces of VALUES
    writing.pieces.append(piece)


def _open(outer: _Scope, depth: int, tokens: Sequence[_Token], start: int) -> _Scope:
    """Read the head of a SELECT: only what it selects is the same variable outside of it."""
    names, everything, brackets = set(), False, 0
    for token in tokens[start + 1 :]:
        brackets += {"(": 1, ")": -1}.get(token.word, 0) if token.kind == "mark" else 0
        if token.word == "{" or (token.kind == "word" and token.name in _ENDS):
            break
        if not brackets and token.kind == "variable":
            names.add(token.name)
        everything = everything or (not brackets and token.word == "*")
    bound = {name: value for name, value in outer.bound.items() if everything or name in names}
    return _Scope(depth, bound, "select", start, everything=everything and bool(bound))


def _write(scope: _Scope, token: _Token, tokens: Sequence[_Token], number: int) -> str:
    """Give what stands in place of a variable that has a value."""
    value = str(scope.bound[token.name])
    before = next((earlier for earlier in reversed(tokens[:number]) if earlier.kind != "space"), token)
    if scope.clause == "values" or (before.kind == "word" and before.name == "AS"):
        raise ParameterInvalid(
            token.name, getattr(scope.bound[token.name], "value", value), "the query makes its value"
        )
    if scope.brackets or scope.clause not in ("select", "by"):
        return value
    if scope.clause == "select" and not scope.depth:
        return f"({value} AS ?{token.name})"
    # A column of a SELECT inside would be one more variable of that name outside, and a key that is the same for all
    # tells nothing: it stays only where there would be none without it, in a column of another name.
    if _has_others(scope, tokens):
        return ""
    return f"({value} AS ?{token.name}_given)" if scope.clause == "select" else f"({value})"


def _has_others(scope: _Scope, tokens: Sequence[_Token]) -> bool:
    """Tell whether the clause has columns or keys beside the variables that have a value."""
    for token in tokens[scope.start + 1 :]:
        if token.word in ("{", "}") or (token.kind == "word" and token.name in _ENDS):
            return False
        if token.word == "(" or (token.kind == "variable" and token.name not in scope.bound):
            return True
    return False


def _skip_bound(writing: _Writing, tokens: Sequence[_Token], number: int) -> int:
    """Give the number of the token after `BOUND (?name)` where that has a value, so that it is true; else 0."""
    if tokens[number].kind != "word" or tokens[number].name != "BOUND":
        return 0
    following = [place for place in range(number, min(number + 8, len(tokens))) if tokens[place].kind != "space"][:4]
    names = [tokens[place].name for place in following]
    if len(names) < 4 or (names[1], names[3]) != ("(", ")") or names[2] not in writing.scopes[-1].bound:
        return 0
    writing.used.add(names[2])
    return following[3] + 1
