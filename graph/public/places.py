"""A store to the folders in which its public copy may lie: beside it, in the user's cache, for a while."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = "public"
"""The name of the copy's folder in the folder of its store."""
CACHE = "plenary"
"""The name of our folder in the user's cache."""
TEMPORARY = "/tmp"
"""Where temporary files lie unless TMPDIR says otherwise (POSIX.1-2017, Base Definitions, 10.1)."""
_PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """A folder in which a copy may lie."""

    folder: Path
    mode: int = _PRIVATE
    """The rights of the folder where it is made."""
    own: bool = True
    """Whether it lies where others too may make folders, so that nobody else's is trusted."""

    @property
    def safe(self) -> bool:
        """Whether nobody but this user, or whoever may write to the store, can have written what lies there."""
        return not self.own or all(_is_mine(folder) for folder in (self.folder.parent, self.folder))

    def prepare(self) -> None:
        """Make the folder where it is missing; raise OSError where this user cannot write there, or others can."""
        if self.own:
            self.folder.parent.parent.mkdir(parents=True, exist_ok=True)
            for folder in (self.folder.parent, self.folder):
                folder.mkdir(_PRIVATE, exist_ok=True)
                if not _is_mine(folder):
                    raise PermissionError(errno.EPERM, "others may write there", str(folder))
        elif not self.folder.is_dir():
            self.folder.mkdir(_PRIVATE)
            self.folder.chmod(self.mode)
        # the file by which writers exclude each other
        os.close(os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o666))


def list_places(store: Path, environment: Mapping[str, str]) -> Iterator[PublicPlace]:
    """Yield the places for the copy of a store, the best first.

    In the store's folder it has the rights of the store, goes when that goes, and is made once for all who may write
    there. Who may only read the store has a copy in a cache (XDG Base Directory Specification, XDG_CACHE_HOME), and who
    has none in the system's folder for temporary files; these are this user's alone.
    """
    yield PublicPlace(store / FOLDER, stat.S_IMODE(store.stat().st_mode) | _PRIVATE, own=False)
    name = f"public-{hashlib.sha256(os.fsencode(store.resolve())).hexdigest()[:16]}"
    cache = Path(environment.get("XDG_CACHE_HOME", ""))
    if not cache.is_absolute():  # the specification says to ignore a relative one
        cache = Path(environment.get("HOME", "")) / ".cache"
    if cache.is_absolute():
        yield PublicPlace(cache / CACHE / name)
    temporary = Path(environment.get("TMPDIR", "") or TEMPORARY)  # `tempfile` would try to write there, and raise
    yield PublicPlace(temporary / f"{CACHE}-{os.geteuid()}" / name)


def _is_mine(folder: Path) -> bool:
    """Tell whether a folder, and no link to one, is this user's, and nobody else may write to it."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o022
