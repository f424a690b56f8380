"""Paths on the command line to the report files that they mean."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob
from pathlib import Path

from ingest.convert import SUFFIXES, to_printable
from ingest.values import Problem

MAGIC = frozenset("*?[")
"""What makes a path that does not exist a pattern; `**` stands for any folders."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that may be a report."""

    path: Path
    document: str
    """The document id that its report will have."""


def find_sources(paths: Iterable[Path]) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Find the files, sorted by document id and path; a folder stands for the reports in and below it,
    a pattern for what it matches.

    Hidden files, README files and folders that hold a store are left out of folders. Gives also a problem for each
    path that does not exist or cannot be read, each folder without a report, and each file whose document id another
    file has.
    """
    found: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in paths:
        errors: list[OSError] = []
        try:
            found |= dict.fromkeys(expand_path(path, errors, problems))
        except OSError as error:
            errors.append(error)
        problems += [to_problem(path, error) for error in errors]
    first: dict[str, Source] = {}
    for path in found:
        source = Source(path, to_printable(path.stem))
        other = first.setdefault(source.document, source)
        if other.path != path and other.path.resolve() != path.resolve():
            problems.append(
                Problem(
                    str(path), f"has the name of {other.path}, so both would be one report", "rename one of the two"
                )
            )
    return tuple(first[document] for document in sorted(first)), tuple(problems)


def expand_path(path: Path, errors: list[OSError], problems: list[Problem]) -> list[Path]:
    """Give the files that a path means, sorted; what is wrong with it goes to `errors` or `problems`."""
    if path.is_dir():
        inside = sorted(file for file in walk_folder(path, errors) if is_report_file(file, path))
        if not inside and not errors:
            problems.append(
                Problem(str(path), "holds no report", "put PDF, Word, HTML, Markdown or other reports there")
            )
        return inside
    if path.exists():
        return [path]
    if MAGIC.intersection(str(path)):  # the shell leaves it to us where it is quoted
        found = glob(str(path), recursive=True)  # noqa: PTH207 - unlike Path's own it leaves out hidden files
        named = [Path(name) for name in sorted(found)]
        if named:
            return [file for each in named for file in expand_path(each, errors, problems)]
    problems.append(Problem(str(path), "does not exist", "check the spelling of the path"))
    return []


def to_problem(path: Path, error: OSError) -> Problem:
    """Give the problem of a path that the system does not let us look at."""
    reason = error.strerror or type(error).__name__
    return Problem(str(error.filename or path), f"cannot be read ({reason})", "check the path and its permissions")


def walk_folder(folder: Path, errors: list[OSError]) -> Iterator[Path]:
    """Yield what is no folder in and below the folder; links to folders are not followed, unreadable ones collected."""
    for place, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = (name for name in folders if not is_hidden(name))
        yield from (Path(place, name) for name in names)


def is_report_file(file: Path, folder: Path) -> bool:
    """Tell whether a file below the folder may be a report."""
    parts = file.relative_to(folder).parts
    hidden = any(map(is_hidden, parts))
    named = file.suffix.casefold() in SUFFIXES and file.stem.casefold() != "readme"
    return named and not hidden and not lies_in_store(file, folder)


def lies_in_store(file: Path, folder: Path) -> bool:
    """Tell whether a folder between the two holds a store."""
    parts = file.relative_to(folder).parts
    return any((folder.joinpath(*parts[:depth]) / "CURRENT").exists() for depth in range(1, len(parts)))


def is_hidden(name: str) -> bool:
    """Tell whether the name of a file or folder says that it is not for reading."""
    return name.startswith((".", "_"))


def make_digest(data: bytes) -> str:
    """Give the SHA-256 of the bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
