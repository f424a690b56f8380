"""A reader's word on whether two are one to the file of decisions and, at once, to the graph of identities."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graph.changes.removal import read_base
from graph.errors import IdentityUnknown, PairInvalid
from graph.identities.decisions import read_decisions, to_id, write_decisions
from graph.identities.values import Decision, Pair, Verdict
from graph.identities.writing import Counts, write_identities
from graph.prefixes import make_prefixes
from graph.store import write_store
from graph.writer import StoreWriter
from ontology import PL

_PAIRS = f"""{make_prefixes("pl")}
SELECT ?identity ?left ?right WHERE {{ ?identity pl:state ?state ; pl:left ?left ; pl:right ?right }}"""
_THINGS = f"""{make_prefixes("pl", "skos")}
SELECT ?thing ?class ?name WHERE {{ GRAPH ?graph {{
  VALUES ?class {{ pl:Person pl:Organisation }} ?thing a ?class ; skos:prefLabel ?name .
  OPTIONAL {{ ?thing pl:participant ?takes }}
  FILTER (COALESCE(?takes, true))
}} }}"""


def decide_pairs(folder: Path, targets: Sequence[str], verdict: Verdict | None) -> tuple[tuple[str, ...], Counts]:
    """Accept or reject pairs, or with None undo what was decided of them; give their ids and what then holds.

    `targets` are ids, or the references of two things. An accepted or rejected pair stays so whatever is read later;
    undone, it is what the rules make of it, and the file is what it was before. Raises `StoreMissing`, `StoreLocked`,
    `IdentityUnknown` and `PairInvalid` before anything is changed.
    """
    with write_store(folder, read_base(folder)) as writer:
        decisions = {decision.pair: decision for decision in read_decisions(folder)}
        pairs = find_pairs(writer, targets, decisions)
        if verdict is not None:
            things = read_things(writer)
            for pair in pairs:
                decisions[pair] = check_pair(pair, things, verdict)
        else:
            for pair in pairs:
                decisions.pop(pair, None)
        counts = write_identities(writer, decisions.values())
        write_decisions(folder, decisions.values())
    return tuple(map(to_id, pairs)), counts


def find_pairs(writer: StoreWriter, targets: Sequence[str], decided: dict[Pair, Decision]) -> list[Pair]:
    """Find the pairs that ids or two references name; a decision keeps its id while its things are away."""
    if len(targets) == 2 and all("/" in target for target in targets):
        left, right = sorted(target.removeprefix(writer.base) for target in targets)
        return [(left, right)]
    rows = writer.select(_PAIRS)
    known = {to_id(pair): pair for pair in decided}
    for identity, left, right in rows:
        known[identity.rpartition("/")[2]] = (left.removeprefix(writer.base), right.removeprefix(writer.base))
    for target in targets:
        if target not in known:
            raise IdentityUnknown(target)
    return [known[target] for target in dict.fromkeys(targets)]


def read_things(writer: StoreWriter) -> dict[str, tuple[str, str]]:
    """Read the class and the name of each participant and organisation, by reference."""
    rows = writer.select(_THINGS)
    return {thing.removeprefix(writer.base): (kind.removeprefix(PL), name) for thing, kind, name in rows}


def check_pair(pair: Pair, things: dict[str, tuple[str, str]], verdict: Verdict) -> Decision:
    """Give the decision of a pair; raise `PairInvalid` where the two cannot be decided about."""
    left, right = pair
    strange = next((ref for ref in pair if ref not in things), "")
    if strange:
        raise PairInvalid(left, right, f"no report of the store names {strange!r} as a participant or organisation")
    if things[left][0] != things[right][0]:
        raise PairInvalid(left, right, "one is a person and the other an organisation")
    if left.partition("/")[0] == right.partition("/")[0]:
        raise PairInvalid(left, right, "both are of one report, in which they are two")
    return Decision(left, right, verdict, (things[left][1], things[right][1]))
