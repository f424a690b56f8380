"""Things with keys to the pairs of them that are worth comparing: never all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.identities.values import BodyName, Entity, Pair, PersonName

LARGEST = 40
"""Things that share a key and are all compared with each other; of more only neighbours are."""
WINDOW = 20
"""Neighbours after it with which each thing of a large block is compared."""


def find_pairs(entities: Sequence[Entity], near: Mapping[str, str]) -> list[Pair]:
    """Find the pairs of different reports that share a key (blocking, Fellegi and Sunter 1969), sorted.

    A large block is sorted by name and by `near`, which gives something to stand together by for each reference, and
    each is compared with the next few (sorted neighbourhood, Hernández and Stolfo 1995): a block costs what it holds.
    """
    blocks: dict[str, list[Entity]] = {}
    for entity in entities:
        for key in set(make_keys(entity.name)):
            blocks.setdefault(key, []).append(entity)
    return sorted({pair for block in blocks.values() for pair in pair_block(block, near)})


def pair_block(block: Iterable[Entity], near: Mapping[str, str]) -> Iterator[Pair]:
    """Yield the pairs of one block."""
    order = sorted(block, key=lambda entity: (to_order(entity.name), near.get(entity.ref, ""), entity.ref))
    reach = len(order) if len(order) <= LARGEST else WINDOW
    for at, entity in enumerate(order):
        for other in order[at + 1 : at + 1 + reach]:
            if other.document != entity.document:
                yield (entity.ref, other.ref) if entity.ref < other.ref else (other.ref, entity.ref)


def make_keys(name: PersonName | BodyName) -> Iterator[str]:
    """Yield the keys of a name; two without a common one are never compared.

    Of a person each family name with the first letter of each first name that may be meant; of an organisation its
    words in the order of the alphabet, and its acronym.
    """
    if isinstance(name, BodyName):
        yield " ".join(sorted(name.words))
        if name.acronym:
            yield f"{name.acronym}."
        return
    for family in (*name.family, *(word for word in name.middle if len(word) > 1)):
        for letter in {name.given[0], *(formal[0] for formal in name.formal)}:
            yield f"{family} {letter}"


def to_order(name: PersonName | BodyName) -> tuple[str, ...]:
    """Give by what the things of a large block are sorted."""
    if isinstance(name, BodyName):
        return name.words
    return (*name.family, name.given, *name.middle, name.suffix)
