"""Folders on the command line to what in them is passed over: hidden files, other formats, README files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.sources import is_hidden, is_report_file, lies_in_store, walk_folder

SHOWN = 4
"""Endings of other formats that are named."""


def describe_passed_over(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each folder in which files are passed over, with what they are: "2 hidden, 5 of other formats (.csv)".

    Files in hidden folders and in stores are not counted.
    """
    for folder in dict.fromkeys(filter(is_folder, paths)):
        every = (file for file in walk_folder(folder, []) if not lies_in_store(file, folder))
        left = [file for file in every if not is_report_file(file, folder)]
        hidden = sum(is_hidden(file.name) for file in left)
        readmes = sum(file.stem.casefold() == "readme" for file in left)
        others = Counter(file.suffix.casefold() or "none" for file in left if is_other(file))
        endings = ", ".join(sorted(others)[:SHOWN]) + (", …" if len(others) > SHOWN else "")
        counts = {
            "hidden": hidden,
            f"of other formats ({endings})": others.total(),
            "README": readmes,
        }
        if left:
            yield folder, ", ".join(f"{count} {what}" for what, count in counts.items() if count)


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; one that the system does not let us look at is listed by `find_sources`."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_other(file: Path) -> bool:
    """Tell whether a file that is passed over is so for its format: by its name alone it would be no report."""
    return not is_hidden(file.name) and file.stem.casefold() != "readme" and not is_report_file(Path(file.name), Path())
