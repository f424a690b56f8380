"""The quads of a report's graph to those of some sessions or topics, closed: with all that they refer to."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TypeAlias

from graph.builder import PART_OF, START, SUBJECT, TYPE
from graph.oxigraph import Literal, NamedNode, Quad
from ontology import PL

_ATTACHED = frozenset((*(PL + name for name in ("about", "mentionOf", "left")), PART_OF))
"""An assignment, a mention, a merge and a planned point come with that to which these properties lead."""
_ASSESSMENT = NamedNode(f"{PL}Assessment")
_PRINTED = (_ASSESSMENT, NamedNode(f"{PL}PlannedPart"))
"""What belongs to the session in which it is printed, since it names none."""
_PERSON = frozenset((f"{PL}person", f"{PL}speaker"))
PARTICIPANT = f"{PL}participant"
_FALSE = ("false", "0")
"""How false is written (XML Schema 1.1 part 2, section 3.3.2)."""
_AGENTS = frozenset((f"{PL}person", f"{PL}organisation"))
"""Who has a role: a person, or an organisation itself."""
Index: TypeAlias = Mapping[object, Sequence[Quad]]


def make_excerpt(quads: Sequence[Quad], sessions: Set[NamedNode] | None, topics: Set[NamedNode] | None) -> list[Quad]:
    """Keep what stands in the sessions, or those that they hold, and is on the topics; None stands for any.

    Chosen are sessions, recommendations and statements, and the roles taken in such sessions (for a topic not the roles
    in the event as a whole); so are the assessments of tables and the parts of a planned document that are printed in
    them, which name no session. With each comes everything to which it leads: people, organisations, instruments,
    measures, passages, the sessions above, the report. With a session, recommendation or statement come the reasons of
    its topics, with a person, organisation or instrument all its mentions and why they were merged, with an instrument
    what has become of it, with a planned section its points. So the excerpt is closed: what it says of a thing is all
    that the report's graph says of it. Order is kept; nothing chosen gives none.
    """
    index = _make_index(quads)
    return _keep(quads, index, _choose(index, sessions, topics))


def is_mentioned(quad: Quad) -> bool:
    """Tell whether a quad says of its subject that it is somebody merely mentioned."""
    value = quad.object
    return quad.predicate.value == PARTICIPANT and isinstance(value, Literal) and value.value in _FALSE


def leave_mentioned_out(quads: Sequence[Quad], mentioned: Set[object] = frozenset()) -> list[Quad]:
    """Leave out the people merely mentioned, facts about them, and their mentions with merges and lone passages.

    They are those of whom a graph says so itself, and those `mentioned` of whom the graphs of reports do, where a graph
    that no report owns compares them. Nothing that stays refers to what goes. Texts stay as printed, so a
    recommendation, a theme or a statement of somebody else still names whom it names.
    """
    gone: set[object] = {quad.subject for quad in quads if is_mentioned(quad)} | mentioned
    if not gone:
        return list(quads)
    index = _make_index(quads)
    for predicates in (_PERSON | {f"{PL}mentionOf"}, {f"{PL}left", f"{PL}right", f"{PL}about"}):
        gone |= {quad.subject for quad in quads if quad.predicate.value in predicates and quad.object in gone}
    proof = {quad.object for node in gone for quad in index.get(node, ()) if quad.predicate.value == f"{PL}evidence"}
    used = {quad.object for quad in quads if quad.predicate.value == f"{PL}evidence" and quad.subject not in gone}
    gone |= proof - used
    return [quad for quad in quads if quad.subject not in gone and quad.object not in gone]


def _make_index(quads: Iterable[Quad]) -> Index:
    index: dict[object, list[Quad]] = defaultdict(list)
    for quad in quads:
        index[quad.subject].append(quad)
    return index


def _choose(index: Index, sessions: Set[NamedNode] | None, topics: Set[NamedNode] | None) -> set[object]:
    """Give the sessions and facts that were asked for."""
    inside = None if sessions is None else _find_inner(index, sessions)
    places = _find_places(index)
    chosen: set[object] = set()
    for node, quads in index.items():
        values = {quad.predicate.value: quad.object for quad in quads}
        kind = values.get(f"{PL}kind")
        session = node if kind is not None else values.get(f"{PL}session") or places.get(node)
        if session is None or (inside is not None and session not in inside):
            continue
        within = (node in places or not values.keys().isdisjoint(_AGENTS)) and not _is_event(index, session)
        if topics is None or _is_on(quads, topics) or (within and _is_on(index.get(session, ()), topics)):
            chosen.add(node)
    return chosen


def _find_places(index: Index) -> dict[object, object]:
    """Find for each assessment and planned part the session that was the last to begin before it."""
    begun = [
        (start, node)
        for node, quads in index.items()
        if any(quad.predicate.value == f"{PL}kind" for quad in quads) and (start := _find_start(index, quads)) >= 0
    ]
    held = sorted(begun, key=lambda pair: (pair[0], str(pair[1])))
    starts = [start for start, _ in held]
    found: dict[object, object] = {}
    for node, quads in index.items():
        if any(quad.predicate.value == TYPE and quad.object in _PRINTED for quad in quads) and held:
            found[node] = held[max(0, bisect_right(starts, _find_start(index, quads)) - 1)][1]
    return found


def _find_start(index: Index, quads: Iterable[Quad]) -> int:
    """Give the offset of the first passage that proves something, -1 where none does."""
    passages = (quad.object for quad in quads if quad.predicate.value == f"{PL}evidence")
    starts = (quad.object for node in passages for quad in index.get(node, ()) if quad.predicate.value == START)
    return min((int(start.value) for start in starts if isinstance(start, Literal)), default=-1)


def _is_on(quads: Iterable[Quad], topics: Set[NamedNode]) -> bool:
    return any(quad.predicate.value == SUBJECT and quad.object in topics for quad in quads)


def _is_event(index: Index, session: object) -> bool:
    event = NamedNode(f"{PL}Event")
    return any(quad.predicate.value == TYPE and quad.object == event for quad in index[session])


def _assesses(index: Index, quad: Quad) -> bool:
    """Tell whether the subject of a quad says what has become of an instrument."""
    return any(one.predicate.value == TYPE and one.object == _ASSESSMENT for one in index[quad.subject])


def _find_inner(index: Index, sessions: Set[NamedNode]) -> set[object]:
    """Give the sessions with all that they hold, however deep."""
    held: dict[object, set[object]] = defaultdict(set)
    for quads in index.values():
        for quad in quads:
            if quad.predicate.value == f"{PL}partOf":
                held[quad.object].add(quad.subject)
    found: set[object] = set(sessions)
    rest = list(found)
    while rest:
        below = held.get(rest.pop(), set()) - found
        found |= below
        rest += below
    return found


def _keep(quads: Sequence[Quad], index: Index, chosen: set[object]) -> list[Quad]:
    """Keep the chosen nodes, all to which they lead, and what is attached to these."""
    attached: dict[object, list[object]] = defaultdict(list)
    for quad in quads:
        told = quad.predicate.value == f"{PL}instrument" and _assesses(index, quad)
        if told or quad.predicate.value in _ATTACHED:
            attached[quad.object].append(quad.subject)
    kept = set(chosen)
    rest: list[object] = list(chosen)
    while rest:
        node = rest.pop()
        near: set[object] = {quad.object for quad in index[node] if quad.object in index}
        near.update(attached.get(node, ()))
        near -= kept
        kept |= near
        rest += near
    return [quad for quad in quads if quad.subject in kept]
