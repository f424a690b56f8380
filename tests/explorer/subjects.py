"""The invented fisheries workshop with topics, a merged name and an organisation that asks, as facts and as a store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graph.store import write_store
from graph.topics import write_topics
from ingest.values import Assignment, Facts, Mention, Merge
from ontology.schemes import Concept
from tests.explorer.workshop import make_facts, make_passage, store_facts

START = "https://w3id.org/plenary/topic/"
SCHEME = (
    Concept(f"{START}fish", "fish", ("fish", "fishes"), ()),
    Concept(f"{START}cod", "cod", ("cod", "Gadus morhua"), (f"{START}fish",)),
    Concept(f"{START}eel", "eel", ("eel",), (f"{START}fish",)),
    Concept(f"{START}gear", "nets and gear", ("nets and gear", "mesh"), ()),
    Concept(f"{START}law", "law", ("law",), ()),
)


def make_topic(name: str, word: str, rule: str = "text", score: float = 0.5) -> Assignment:
    """Give the assignment of a topic of the scheme."""
    return Assignment(START + name, score, (word,), rule)


def make_subjects(document: str = "workshop") -> Facts:
    """Give the facts: Solheim spoke on cod, Wrona on gear, and 1B is on law for a recommendation of it."""
    facts = make_facts(document)
    topics = {
        "event": (make_topic("fish", "Fisheries", "title"),),
        "Plenary 1": (make_topic("cod", "stocks", "title", 0.75),),
        "1A": (make_topic("gear", "Gear", "title", 0.75),),
        "1B": (make_topic("law", "register", "contents", 0.4),),
    }
    solheim, *others = facts.people
    full, short = solheim.mentions
    bare = Mention("person", "Solheim", make_passage("Solheim", after="Ms. Solheim warned"), "resolved", "surname")
    merge = Merge(full, short, "title", 0.9, "“Ms. Solheim” is “Ingrid Solheim” with a title")
    nets, trials, register = facts.recommendations
    warned, reported = facts.statements
    return replace(
        facts,
        sessions=tuple(replace(session, topics=topics[session.id]) for session in facts.sessions),
        people=(replace(solheim, mentions=(full, short, bare), merges=(merge,), honorifics=("Ms.",)), *others),
        statements=(
            replace(warned, topics=(make_topic("cod", "spring cod"),)),
            replace(reported, topics=(make_topic("gear", "mesh"), make_topic("fish", "fish", score=0.3))),
        ),
        recommendations=(
            replace(nets, made_by="Baltic Gear Institute", topics=(make_topic("gear", "nets"),)),
            trials,
            replace(register, topics=(make_topic("law", "register"),)),
        ),
    )


def store_subjects(folder: Path, *facts: Facts) -> Path:
    """Write facts and the scheme to a store and give its folder."""
    store_facts(folder, *facts)
    with write_store(folder) as writer:
        write_topics(writer, SCHEME)
    return folder
