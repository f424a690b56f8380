"""Named queries over a server and over its working folder, compared row by row.

`python -m tests.graph.remote.alike FOLDER` gives a store to Oxigraph's server and, where it is installed, to Virtuoso,
and lists what they answer otherwise; it ends with 1 where something is.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from graph.errors import GraphError
from graph.named_queries import read_queries
from graph.query import Rows, select
from graph.remote import mirror
from graph.remote.address import Address
from graph.store import open_store
from tests.graph.remote.servers import VIRTUOSO, run_oxigraph, run_virtuoso

GIVEN = {"topic": "media", "theme": "", "person": "smith", "addressee": "government", "iri": ""}
"""What is asked where a query must be told something, besides what is left to its defaults."""
UNANSWERED = {
    "recommendations-about": "it is not done after 10 seconds on the sample",
    "theme": "it is not done after 10 seconds on the sample",
    "who-spoke-on": "it is not done after 10 seconds on the sample",
    "themes": "an aggregate over a variable without value is that of the others, where SPARQL has none (18.5.1)",
}
"""What Virtuoso 7.2.5 answers otherwise than SPARQL 1.1 says, or not at all."""


def find_parameters(document: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Give each named query with what it has to be told, and once more with a report where it can be told one."""
    for query in read_queries():
        needed = {one.name: GIVEN.get(one.name, "sample") for one in query.parameters if one.default is None}
        yield query.name, needed
        for one in query.parameters:
            if one.name in ("document", "report"):
                yield query.name, needed | {one.name: document}


def find_differences(address: Address, left_out: Mapping[str, str], *, once: bool = False) -> Iterator[str]:
    """Give the queries, with their parameters, that are answered otherwise on a server than in its working folder."""
    with open_store(address) as there, open_store(address.folder) as here:
        iri = select(here, "SELECT ?x { ?x a <https://w3id.org/plenary/ns#Recommendation> } ORDER BY ?x LIMIT 1")
        theme = select(here, "themes")
        assert isinstance(iri, Rows)
        assert isinstance(theme, Rows)
        known = {"iri": iri.rows[0][0], "theme": theme.rows[0][0]}
        for name, parameters in find_parameters(sorted(here.manifest.reports)[-1]):
            told = {key: known.get(key, value) for key, value in parameters.items()}
            if name in left_out or (once and set(parameters) & {"document", "report"}):
                continue
            wanted = select(here, name, told)
            try:
                found = select(there, name, told)
            except GraphError as error:
                yield f"{name} {told}: {error}"
                continue
            assert isinstance(found, Rows)
            assert isinstance(wanted, Rows)
            if found.rows != wanted.rows:
                yield f"{name} {told}: {'other order' if sorted(found.rows) == sorted(wanted.rows) else 'other rows'}"


def main(folder: Path) -> int:
    """Compare a store's answers with those of each server; give 1 where one differs."""
    found = 0
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(shutil.copytree(folder, Path(scratch) / "work"))
        for name, run in (("Oxigraph", run_oxigraph), *((("Virtuoso", run_virtuoso),) if VIRTUOSO else ())):
            with run(Path(scratch) / name) as server:
                os.environ.update(server.environment)
                started = time.monotonic()
                mirror.push(server.to_address(work))
                given = time.monotonic()
                left_out = UNANSWERED if name == "Virtuoso" else {}
                differences = list(find_differences(server.to_address(work), left_out))
                asked = time.monotonic() - given
                line = f"{name}: {len(differences)} answers differ, {len(left_out)} queries left out; "
                line += f"given in {given - started:.1f} s, asked in {asked:.1f} s"
                sys.stdout.write("\n  ".join([line, *differences]) + "\n")
                found += len(differences)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
