"""Paths on the command line to the report files that they mean."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.convert import SUFFIXES, to_printable
from ingest.values import Problem

PATTERN = re.compile(r"[*?\[]")


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
    matches = find_matches(path) if PATTERN.search(str(path)) else []
    if matches:
        return [file for found in matches for file in expand_path(found, errors, problems)]
    problems.append(Problem(str(path), "does not exist", "check the spelling of the path"))
    return []


def find_matches(pattern: Path) -> list[Path]:
    """Find the paths that a pattern such as "minutes/**/*.pdf" means, sorted; a shell may have left it to us."""
    start = Path(pattern.anchor) if pattern.anchor else Path()
    return sorted(start.glob(str(pattern.relative_to(pattern.anchor))))


def to_problem(path: Path, error: OSError) -> Problem:
    """Give the problem of a path that the system does not let us look at."""
    reason = error.strerror or type(error).__name__
    return Problem(str(error.filename or path), f"cannot be read ({reason})", "check the path and its permissions")


def walk_folder(folder: Path, errors: list[OSError]) -> Iterator[Path]:
    """Yield what is no folder in and below the folder; links to folders are not followed, unreadable ones collected."""
    for place, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = (name for name in folders if not name.startswith((".", "_")))
        yield from (Path(place, name) for name in names)


def is_report_file(file: Path, folder: Path) -> bool:
    """Tell whether a file below the folder may be a report."""
    parts = file.relative_to(folder).parts
    hidden = any(part.startswith((".", "_")) for part in parts)
    in_store = any((folder.joinpath(*parts[:depth]) / "CURRENT").exists() for depth in range(1, len(parts)))
    return file.suffix.casefold() in SUFFIXES and not hidden and not in_store and file.stem.casefold() != "readme"


def make_digest(data: bytes) -> str:
    """Give the SHA-256 of the bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
