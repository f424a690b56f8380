"""What readers decided of pairs to and from a small file beside the store, which survives every new reading."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import get_args

from graph.errors import DecisionsInvalid, StoreUnreadable, StoreUnwritable
from graph.identities.values import Decision, Pair, Verdict
from graph.iris import to_hash
from graph.manifest import write_synced

FILE = "identities.tsv"
"""Its name in the folder of the store."""
HEAD = (
    "# What readers decided: are two people or organisations of different reports one?\n"
    "# verdict\tid\tleft\tright\tleft name\tright name (the names are for you; nothing reads them)\n"
)


def to_id(pair: Pair) -> str:
    """Give the id of a pair: 12 hexadecimal digits that depend on the two references alone."""
    return to_hash("identity", *pair)


def read_decisions(folder: Path) -> tuple[Decision, ...]:
    """Read the decisions, sorted by pair; none where there is no file.

    Raises `DecisionsInvalid` with the line where it is damaged: a decision that is not understood must not be lost.
    """
    path = folder / FILE
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise StoreUnreadable(path, error.strerror or type(error).__name__) from error
    except UnicodeDecodeError as error:
        raise DecisionsInvalid(path, 0, "it is not text in UTF-8") from error
    found: dict[Pair, Decision] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            decision = read_line(path, number, line)
            if decision.pair in found:
                raise DecisionsInvalid(path, number, "the pair stands there twice")
            found[decision.pair] = decision
    return tuple(found[pair] for pair in sorted(found))


def read_line(path: Path, number: int, line: str) -> Decision:
    """Read one line; raise `DecisionsInvalid`."""
    cells = line.rstrip("\r").split("\t")
    if len(cells) != 6:
        raise DecisionsInvalid(path, number, f"it has {len(cells)} cells, not 6")
    verdict, key, left, right, *names = cells
    verdicts: dict[str, Verdict] = {word: word for word in get_args(Verdict)}
    if verdict not in verdicts:
        raise DecisionsInvalid(path, number, f"{verdict!r} is neither accepted nor rejected")
    if not left < right or key != to_id((left, right)):
        raise DecisionsInvalid(path, number, "the id is not that of the two references in order")
    return Decision(left, right, verdicts[verdict], (names[0], names[1]))


def write_decisions(folder: Path, decisions: Iterable[Decision]) -> None:
    """Write the decisions, sorted by pair; without any the file goes. Raises `StoreUnwritable`."""
    path, order = folder / FILE, sorted(decisions, key=lambda decision: decision.pair)
    if order:
        write_synced(path, (HEAD + "".join(map(to_line, order))).encode())
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreUnwritable(path, error.strerror or type(error).__name__) from error


def to_line(decision: Decision) -> str:
    """Give the line of a decision; whatever could break it is left out of the names."""
    names = (" ".join("".join(char if char.isprintable() else " " for char in name).split()) for name in decision.names)
    return "\t".join((decision.verdict, to_id(decision.pair), *decision.pair, *names)) + "\n"
