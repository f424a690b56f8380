"""Two states of an invented workshop, one after a corrected edition, and every form of what differs between them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.difference.forms import FORMS, to_form
from graph.difference.pairing import pair_items
from graph.difference.sides import Side, read_store_side
from ingest.values import Facts, Mention, Person
from tests.graph.workshop import make_passage, make_report, make_workshop, write_facts

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {"text": "txt", "markdown": "md", "csv": "csv", "turtle": "ttl"}


def make_edition() -> Facts:
    """Give the facts of the second edition: a name spelt otherwise, a wording, a session and a chair that changed."""
    facts = make_workshop()
    first, second, third = facts.recommendations
    added = Person("Net Guild", (), True, (Mention("person", "Net Guild", make_passage("Net Guild")),))
    return replace(
        facts,
        report=make_report(facts.report.source, facts.report.id),
        sessions=(*facts.sessions[:2], replace(facts.sessions[2], title="Gear and nets")),
        people=(*facts.people, added),
        organisations=(replace(facts.organisations[0], name="Harbour Boards"), *facts.organisations[1:]),
        participations=(
            replace(facts.participations[0], role="presenter", organisations=("Harbour Boards",)),
            facts.participations[1],
        ),
        recommendations=(
            replace(first, text="States must publish all cod quotas."),
            replace(second, text="States must publish all cod quotas."),
            replace(third, session="Plenary 1"),
        ),
        statements=(replace(facts.statements[0], text="Orr said that <b>herring</b> is gone.", verb="say"),),
    )


def make_answers() -> dict[str, bytes]:
    """Make every form of the difference of the two editions, by the name of its golden file."""
    with TemporaryDirectory() as name:
        before = read_edition(Path(name), "first", make_workshop())
        after = read_edition(Path(name), "second", make_edition())
    changes = pair_items(before.items, after.items)
    return {f"editions.{ENDINGS[form]}": to_form(form, before, after, changes) for form in FORMS}


def read_edition(folder: Path, word: str, facts: Facts) -> Side:
    """Make a store of an edition with a report that only this store has, and read it."""
    write_facts(folder / word, facts, make_workshop(f"only-{word}"))
    return replace(read_store_side(folder / word), name=word)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for file, content in make_answers().items():
        (GOLDEN / file).write_bytes(content)
