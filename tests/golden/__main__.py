"""Golden reports to their expected quads anew: `python -m tests.golden`, then read the difference before you commit."""

from __future__ import annotations

import sys
from difflib import unified_diff

from ingest.language.reader import load_reader
from tests.golden.pairs import REPORTS, make_lines, read_lines, write_lines

if __name__ == "__main__":
    for path in REPORTS:
        before, after = read_lines(path), make_lines(path, load_reader())
        write_lines(path, after)
        sys.stdout.writelines(
            f"{line}\n" for line in unified_diff(before, after, path.name, path.name, lineterm="", n=0)
        )
