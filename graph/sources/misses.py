"""The misses of each report, kept beside the store's sources, to and from their files."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from graph.errors import StoreUnreadable
from graph.manifest import ManifestEntry
from graph.store import StoreReader
from graph.writer import to_misses_name
from ingest.values import Miss, Passage


def to_misses_bytes(misses: tuple[Miss, ...]) -> bytes:
    """Give the misses as JSON, in their order."""
    return json.dumps([asdict(miss) for miss in misses], ensure_ascii=True, indent=1).encode()


def read_misses(store: StoreReader, document: str) -> tuple[Miss, ...] | None:
    """Read the misses of a report, in order of the text; None where its ingest kept no list of them.

    Raises `StoreUnreadable` where the list is damaged.
    """
    return read_misses_of(store.folder, store.manifest.reports[document])


def read_misses_of(folder: Path, entry: ManifestEntry) -> tuple[Miss, ...] | None:
    """Read what `read_misses` reads without opening the store's database."""
    path = folder / "misses" / to_misses_name(entry)
    try:
        return to_misses(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreUnreadable(path, error.strerror or type(error).__name__) from error
    except (ValueError, KeyError, TypeError) as error:
        raise StoreUnreadable(path, "it is not a list of misses") from error


def to_misses(content: bytes) -> tuple[Miss, ...]:
    """Give the misses that `to_misses_bytes` wrote."""
    return tuple(
        Miss(raw["kind"], str(raw["reason"]), Passage(**raw["passage"])) for raw in json.loads(content.decode())
    )


__all__ = ["Miss", "read_misses", "read_misses_of", "to_misses", "to_misses_bytes"]
