"""A folder of the W3C's suites to a report: `python -m tests.conformance FOLDER [-o docs/conformance.md]`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from tests.conformance.known import KNOWN
from tests.conformance.manifests import read_tests
from tests.conformance.running import Outcome, run_tests

SUITES = ("data-sparql11", "data-r2")
HEAD = """# Conformance

What the W3C's SPARQL test suites say of our door (`graph/query.py` with its guard) and of the result formats that the
endpoint writes; made by `make conformance`. The suites are not part of this project: they are taken from a package of
the index at a recorded hash. Every answer to SELECT and ASK is also written as JSON, XML and TSV, and read again.
"""


def tell(outcomes: list[Outcome]) -> str:
    """Write the report in Markdown."""
    categories = list(dict.fromkeys(outcome.test.category for outcome in outcomes))
    counts = Counter((outcome.test.category, outcome.word) for outcome in outcomes)
    total = Counter(outcome.word for outcome in outcomes)
    lines = [HEAD, f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped.", ""]
    lines += ["| tests | passed | failed | skipped |", "|---|--:|--:|--:|"]
    for category in categories:
        cells = [str(counts[category, word]) for word in ("passed", "failed", "skipped")]
        lines.append(f"| {category} | {' | '.join(cells)} |")
    reasons = Counter(outcome.reason for outcome in outcomes if outcome.word == "skipped")
    lines += ["", "## Skipped", "", *(f"- {count}: {reason}" for reason, count in reasons.most_common())]
    failed = [outcome for outcome in outcomes if outcome.word == "failed"]
    lines += ["", "## Failed", ""]
    lines += [f"- {one.test.category}, “{one.test.name}”: {explain(one)}" for one in failed]
    return "\n".join(lines).rstrip() + "\n"


def explain(outcome: Outcome) -> str:
    """Say why a test fails: the reason that is known, else what differs."""
    known = KNOWN.get((outcome.test.category, outcome.test.name))
    return known or " ".join(outcome.reason.split())[:200]


def find_news(outcomes: list[Outcome]) -> list[str]:
    """Name the tests that fail though nothing is known against them, and those that pass though something is."""
    names = {(one.test.category, one.test.name): one.word for one in outcomes}
    failed = [f"fails: {' '.join(key)}" for key, word in names.items() if word == "failed" and key not in KNOWN]
    return failed + [f"passes by now: {' '.join(key)}" for key in KNOWN if names.get(key, "failed") != "failed"]


def main() -> int:
    """Run the suites; the exit code is 1 where a test fails for no known reason, or passes in spite of one."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with the suites, or above it")
    parser.add_argument("-o", "--output", type=Path, help="file for the report; without it, standard output")
    wanted = parser.parse_args()
    found = next((path.parent for path in sorted(wanted.folder.resolve().rglob(SUITES[0])) if path.is_dir()), None)
    if found is None:
        sys.stderr.write(f"{wanted.folder} holds no folder {SUITES[0]}; see `make conformance`\n")
        return 2
    outcomes = run_tests(
        test for test in read_tests(found) if any(test.category.startswith(f"{suite}/") for suite in SUITES)
    )
    report = tell(outcomes)
    if wanted.output:
        wanted.output.write_text(report, encoding="utf-8")
    else:
        sys.stdout.write(report)
    news = find_news(outcomes)
    sys.stderr.write("".join(f"{line}\n" for line in news))
    return int(bool(news))


if __name__ == "__main__":
    sys.exit(main())
