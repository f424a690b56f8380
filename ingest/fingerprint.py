"""The code and options of an ingest to a short text that changes when its results may."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

CONVERTERS = ("mammoth", "pypdfium2")
"""The libraries on which the text of a document depends."""


def find_versions() -> tuple[str, ...]:
    """Find the versions of the libraries that convert documents."""
    return tuple(f"{name} {version(name)}" for name in CONVERTERS)


def make_fingerprint(folders: Iterable[Path], *options: str) -> str:
    """Give the first 16 hexadecimal digits of a SHA-256 over the folders' code and data files and the options."""
    digest = hashlib.sha256("\0".join(options).encode())
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".toml", ".ttl"}:
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
