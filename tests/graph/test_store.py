"""A store survives killed and failed writers, and says in one line what is wrong with it."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph import oxigraph
from graph.errors import (
    BaseDiffers,
    GraphError,
    SourceDiffers,
    StoreLocked,
    StoreMissing,
    StoreUnreadable,
    StoreUnwritable,
)
from graph.manifest import Manifest, read_manifest
from graph.oxigraph import Literal, NamedNode, Quad
from graph.query import select_rows
from graph.store import open_store, write_store
from graph.triples import make_quads
from ingest.values import Problem
from ontology import PL, PREFIXES
from tests.graph.copies import copy_store
from tests.graph.workshop import DOCUMENT, SOURCE, make_workshop, to_entry, write_facts

ROOT = Path(__file__).resolve().parent.parent.parent

KILLED = """
import os, signal, sys
from pathlib import Path
from graph import manifest, oxigraph, writer
from tests.graph.workshop import make_workshop, write_facts

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

place = sys.argv[2]
if place == "work":
    writer.StoreWriter.commit = die
elif place == "version":
    writer.write_manifest = die
elif place == "current":
    path = Path.replace
    def replace(self, target):
        die() if Path(target).name == "CURRENT" else path(self, target)
    Path.replace = replace
elif place == "source":
    writer.StoreWriter._put = die
elif place == "old":
    writer._remove_version = die
write_facts(Path(sys.argv[1]), make_workshop("second"))
"""


def run_child(code: str, *arguments: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """Run Python code in a child process in the project's folder."""
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=timeout, check=False)


def read_people(folder: Path) -> set[tuple[str, ...]]:
    """Ask a store for its people."""
    with open_store(folder) as store:
        return set(select_rows(store, "people").rows)


def test_store_gives_back_what_was_written(tmp_path: Path) -> None:
    facts = make_workshop()
    write_facts(tmp_path, facts)
    with open_store(tmp_path) as store:
        assert tuple(store.read_quads(DOCUMENT)) == make_quads(facts)
        assert store.read_source(DOCUMENT) == SOURCE.encode()
        assert store.manifest.reports[DOCUMENT].quads == len(make_quads(facts))


def test_manifest_survives_the_disk(tmp_path: Path) -> None:
    facts = make_workshop()
    problem = Problem("a.md:3", "a table", "none")
    with write_store(tmp_path) as writer:
        entry = to_entry(facts, "f")
        writer.replace(DOCUMENT, make_quads(facts), SOURCE.encode(), replace(entry, problems=(problem,)))
    kept = read_manifest(tmp_path).reports[DOCUMENT]
    assert (kept.problems, kept.fingerprint, kept.quads > 0) == ((problem,), "f", True)


def test_manifest_of_no_store_is_empty(tmp_path: Path) -> None:
    assert read_manifest(tmp_path / "none") == Manifest()


def test_manifest_is_read_without_pyoxigraph() -> None:
    done = run_child("import sys; from graph.manifest import read_manifest; sys.exit('pyoxigraph' in sys.modules)")
    assert (done.returncode, done.stderr) == (0, "")


def test_replace_touches_the_graph_of_one_report_only(tmp_path: Path) -> None:
    write_facts(tmp_path, make_workshop("first"), make_workshop("second"))
    with open_store(tmp_path) as store:
        before = store.read_quads("first")
    with write_store(tmp_path) as writer:
        writer.replace("second", make_quads(make_workshop("second"))[:5], SOURCE.encode(), to_entry(make_workshop()))
    with open_store(tmp_path) as store:
        assert store.read_quads("first") == before
        assert len(store.read_quads("second")) == 5


def test_remove_takes_graph_entry_and_source_away(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    with write_store(tmp_path) as writer:
        writer.remove("first")
        writer.remove("never there")
    with open_store(tmp_path) as store:
        assert (store.read_quads(), dict(store.manifest.reports)) == ([], {})
    assert list((tmp_path / "sources").iterdir()) == []


def test_error_inside_the_block_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    before = read_people(tmp_path)
    with pytest.raises(ZeroDivisionError), write_store(tmp_path) as writer:
        writer.remove("first")
        raise ZeroDivisionError
    assert read_people(tmp_path) == before


def test_error_after_a_commit_keeps_the_commit(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), write_store(tmp_path) as writer:
        for document in ("first", "second"):
            writer.replace(document, make_quads(make_workshop(document)), SOURCE.encode(), to_entry(make_workshop()))
            if document == "first":
                writer.commit()
        raise ZeroDivisionError
    assert {row[0] for row in read_people(tmp_path)} == {"first"}


def test_unchanged_block_makes_no_new_version(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop())
    version = read_manifest(tmp_path).version
    with write_store(tmp_path):
        pass
    assert read_manifest(tmp_path).version == version


def test_empty_block_makes_a_store_that_can_be_read(tmp_path: Path) -> None:
    with write_store(tmp_path / "new"):
        pass
    assert read_people(tmp_path / "new") == set()


def test_old_versions_are_deleted_when_nobody_reads_them(tmp_path: Path) -> None:
    for document in ("first", "second", "third"):
        write_facts(tmp_path, make_workshop(document))
    assert len(list((tmp_path / "versions").iterdir())) == 1


def test_reader_keeps_its_version_while_a_writer_goes_on(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    with open_store(tmp_path) as store:
        with write_store(tmp_path) as writer:
            writer.remove("first")
        write_facts(tmp_path, make_workshop("second"))
        assert {row[0] for row in select_rows(store, "people").rows} == {"first"}
        assert store.read_source("first") == SOURCE.encode()
    write_facts(tmp_path, make_workshop("third"))
    assert len(list((tmp_path / "versions").iterdir())) == 1


@pytest.mark.parametrize("place", ["source", "work", "version", "current"])
def test_killed_writer_leaves_the_store_as_it_was(tmp_path: Path, place: str) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    before = read_people(tmp_path)
    assert run_child(KILLED, str(tmp_path), place).returncode == -signal.SIGKILL
    assert read_people(tmp_path) == before
    write_facts(tmp_path, make_workshop("third"))
    assert {row[0] for row in read_people(tmp_path)} == {"first", "third"}
    assert len(list((tmp_path / "versions").iterdir())) == 1


def test_writer_killed_after_the_swap_leaves_the_new_store(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    assert run_child(KILLED, str(tmp_path), "old").returncode == -signal.SIGKILL
    assert {row[0] for row in read_people(tmp_path)} == {"first", "second"}


def test_writer_killed_at_its_first_commit_leaves_no_store(tmp_path: Path) -> None:
    assert run_child(KILLED, str(tmp_path), "current").returncode == -signal.SIGKILL
    with pytest.raises(StoreMissing):
        open_store(tmp_path)


def test_second_writer_is_refused(tmp_path: Path) -> None:
    with write_store(tmp_path), pytest.raises(StoreLocked), write_store(tmp_path):
        pass


def test_lock_of_a_dead_writer_is_free(tmp_path: Path) -> None:
    code = "import sys, time; from pathlib import Path; from graph.store import write_store\n"
    code += "with write_store(Path(sys.argv[1])):\n    print('in', flush=True); time.sleep(60)"
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "in\n"
        with pytest.raises(StoreLocked), write_store(tmp_path):
            pass
        child.kill()
    with write_store(tmp_path):
        pass


def test_readers_see_whole_versions_while_a_writer_swaps(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    code = "import sys; from pathlib import Path; from tests.graph.workshop import make_workshop, write_facts\n"
    code += "for turn in range(20): write_facts(Path(sys.argv[1]), make_workshop('second'))"
    command = [sys.executable, "-c", code, str(tmp_path)]
    turns = 0
    with subprocess.Popen(command, cwd=ROOT) as child:
        while child.poll() is None:
            people = read_people(tmp_path)
            assert len({row[0] for row in people}) * 3 == len(people)
            turns += 1
        assert child.returncode == 0
    assert turns > 0


def test_missing_store_is_named_with_its_cure(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="python -m ingest"):
        open_store(tmp_path / "none")


def break_current(folder: Path) -> None:
    (folder / "CURRENT").write_text("../../etc")


def break_pointer(folder: Path) -> None:
    (folder / "CURRENT").write_text("00000099")


def break_manifest(folder: Path) -> None:
    next(folder.glob("versions/*/manifest.json")).write_text("{")


def break_entry(folder: Path) -> None:
    next(folder.glob("versions/*/manifest.json")).write_text(
        json.dumps({"base": "x", "reports": {"a": {"problems": 1}}})
    )


def break_database(folder: Path) -> None:
    for table in folder.glob("versions/*/db/*.sst"):
        table.write_bytes(b"damaged")


def break_folder(folder: Path) -> None:
    database = next(folder.glob("versions/*/db"))
    database.rename(database.with_name("gone"))


@pytest.mark.parametrize(
    "damage", [break_current, break_pointer, break_manifest, break_entry, break_database, break_folder]
)
def test_damaged_store_is_one_line_with_a_cure(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    copy_store(tmp_path, write_facts, make_workshop())
    damage(tmp_path)
    with pytest.raises(StoreUnreadable) as caught:
        read_people(tmp_path)
    assert "\n" not in str(caught.value)
    assert "ingest the reports again" in str(caught.value)


def test_source_with_another_hash_is_refused(tmp_path: Path) -> None:
    facts = make_workshop()
    with pytest.raises(SourceDiffers), write_store(tmp_path) as writer:
        writer.replace(DOCUMENT, make_quads(facts), b"other", to_entry(facts))


def test_other_base_is_refused(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop())
    with pytest.raises(BaseDiffers), write_store(tmp_path, "https://example.org/"):
        pass


FULL = """
import resource, sys
from pathlib import Path
from graph.errors import StoreUnwritable
from tests.graph.workshop import make_workshop, write_facts
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    write_facts(Path(sys.argv[1]), make_workshop("second"))
except StoreUnwritable as error:
    print(error)
    sys.exit(7)
"""


@pytest.mark.parametrize("room", [0, 100, 20_000, 40_000])
def test_full_disk_is_one_line_and_leaves_the_store_as_it_was(tmp_path: Path, room: int) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    before = read_people(tmp_path)
    done = run_child(FULL, str(tmp_path), str(room))
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (7, 1, "")
    assert read_people(tmp_path) == before
    write_facts(tmp_path, make_workshop("third"))
    assert {row[0] for row in read_people(tmp_path)} == {"first", "third"}


UNPRIVILEGED = """
import os, sys
from pathlib import Path
import graph.check, graph.query, graph.store
from graph.errors import GraphError
from tests.graph.workshop import make_workshop, write_facts
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
with graph.store.open_store(Path(sys.argv[1])) as store:
    print(len(graph.query.select_rows(store, "people").rows))
try:
    write_facts(Path(sys.argv[1]), make_workshop("second"))
except GraphError as error:
    print(type(error).__name__, error)
"""


def test_read_only_store_can_be_read_and_not_written(tmp_path: Path) -> None:
    folder = Path("/tmp") / f"plenary-read-only-{os.getpid()}"  # pytest's own folder is closed to other users
    try:
        write_facts(folder, make_workshop())
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        done = run_child(UNPRIVILEGED, str(folder))
        assert done.stderr == ""
        count, error = done.stdout.splitlines()
        assert count == "3"
        assert error.startswith(f"StoreUnwritable {folder}")
    finally:
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)
        subprocess.run(["rm", "-rf", str(folder)], check=True)


def test_failed_write_is_never_committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    before = read_people(tmp_path)

    def fail(path: Path, _: bytes) -> None:
        raise StoreUnwritable(path, "No space left on device")

    with pytest.raises(StoreUnwritable, match="an earlier write failed"), write_store(tmp_path) as writer:
        writer.remove("first")
        monkeypatch.setattr("graph.writer.write_whole", fail)
        entry = replace(to_entry(make_workshop()), sha256=hashlib.sha256(b"new").hexdigest())
        with pytest.raises(StoreUnwritable, match="No space"):
            writer.replace("second", (), b"new", entry)
    assert read_people(tmp_path) == before


@pytest.mark.parametrize("kind", [StoreMissing, StoreLocked])
def test_errors_survive_the_way_from_a_worker_process(kind: Callable[[Path], GraphError]) -> None:
    error = kind(Path("/x"))
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), copy.cure) == (type(error), str(error), error.cure)


def test_manifest_is_read_fast(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop())
    start = time.perf_counter()
    for _ in range(20):
        read_manifest(tmp_path)
    assert (time.perf_counter() - start) / 20 < 0.05


def test_database_of_a_published_version_is_never_opened_for_writing(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop())
    database = next(tmp_path.glob("versions/*/db"))
    assert not (database / "LOCK").exists()
    with pytest.raises(RuntimeError):
        oxigraph.open_reading(database).clear()


def make_measure(graph: str, label: str = "Quotas") -> tuple[Quad, Quad]:
    """Give a topic that no report owns, in a graph of any name."""
    node = NamedNode("https://example.org/topics/quotas")
    label_of = NamedNode(PREFIXES["skos"] + "prefLabel")
    kind = Quad(node, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(PL + "Topic"), NamedNode(graph))
    return kind, Quad(node, label_of, Literal(label), NamedNode(graph))


def test_graph_of_no_report_is_written_beside_the_reports(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    with write_store(tmp_path) as writer:
        writer.replace_graph("topics", make_measure("https://example.org/any", "Old"))
        writer.replace_graph("topics", make_measure("https://example.org/any"))
    with open_store(tmp_path) as store:
        assert store.read_graph("topics") == list(make_measure(f"{store.base}graph/topics"))
        assert (dict(store.manifest.graphs), list(store.manifest.reports)) == ({"topics": 2}, ["first"])
        assert select_rows(store, "sessions").rows
        assert {row[0] for row in select_rows(store, "sessions").rows} == {"first"}


def test_graphs_that_are_written_together_are_kept_apart(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    with write_store(tmp_path) as writer:
        writer.replace_graph("old", make_measure("https://example.org/any"))
        writer.replace_graphs({"topics": make_measure("https://example.org/any"), "other": iter(()), "old": ()})
        writer.replace_graphs({"themes": make_measure(f"{writer.base}graph/themes", "Nets")})
    with open_store(tmp_path) as store:
        assert dict(store.manifest.graphs) == {"topics": 2, "themes": 2}
        for name, label in (("topics", "Quotas"), ("themes", "Nets")):
            assert store.read_graph(name) == list(make_measure(f"{store.base}graph/{name}", label))


def test_large_graph_that_is_written_by_two_loads_at_once_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    monkeypatch.setattr("graph.oxigraph.PIECE", 1)
    monkeypatch.setattr("graph.oxigraph.LONG", 1)
    loads: list[int] = []
    load = oxigraph.load_many

    def count(store: oxigraph.Store, parts: list[bytes]) -> None:
        loads.append(len(parts))
        load(store, parts)

    monkeypatch.setattr("graph.oxigraph.load_many", count)
    with write_store(tmp_path) as writer:
        themes = oxigraph.to_lines(make_measure(f"{writer.base}graph/themes"))
        writer.replace_graphs({"topics": make_measure("https://example.org/any"), "themes": themes})
    assert loads == [2]
    with open_store(tmp_path) as store:
        for name in ("topics", "themes"):
            assert store.read_graph(name) == list(make_measure(f"{store.base}graph/{name}"))


def test_graph_of_no_report_outlives_removed_reports_and_goes_when_it_is_empty(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    with write_store(tmp_path) as writer:
        writer.replace_graph("topics", make_measure("https://example.org/any"))
        writer.remove("first")
    assert read_manifest(tmp_path).graphs == {"topics": 2}
    with write_store(tmp_path) as writer:
        assert len(writer.read_graph("topics")) == 2
        writer.replace_graph("topics", ())
        assert writer.read_graph("topics") == []
    with open_store(tmp_path) as store:
        assert (store.read_quads(), dict(store.manifest.graphs)) == ([], {})


def test_graph_of_another_base_does_not_stay(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    with write_store(tmp_path) as writer:
        writer.replace_graph("topics", make_measure("https://example.org/any"))
        writer.remove("first")
    with write_store(tmp_path, "https://example.org/") as writer:
        writer.replace_graph("other", make_measure("https://example.org/any"))
    with open_store(tmp_path) as store:
        assert dict(store.manifest.graphs) == {"other": 2}
        assert {str(quad.graph_name) for quad in store.read_quads()} == {"<https://example.org/graph/other>"}


def test_report_named_like_a_graph_shares_no_identifier_with_it(tmp_path: Path) -> None:
    names = ("graph", "topics", "graph/topics", "graph%2Ftopics")
    write_facts(tmp_path, *map(make_workshop, names))
    with write_store(tmp_path) as writer:
        writer.replace_graph("topics", make_measure("https://example.org/any"))
    with open_store(tmp_path) as store:
        assert [len(store.read_quads(name)) > 2 for name in names] == [True] * 4
        assert len(store.read_graph("topics")) == 2


def test_manifest_of_an_older_store_has_no_graphs(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    path = next((tmp_path / "versions").glob("*/manifest.json"))
    content = json.loads(path.read_text())
    del content["graphs"]
    path.write_text(json.dumps(content))
    assert (dict(read_manifest(tmp_path).graphs), list(read_manifest(tmp_path).reports)) == ({}, ["first"])


def test_store_is_settled_until_a_report_changes_and_when_a_writer_says_so(tmp_path: Path) -> None:
    settled = [read_manifest(tmp_path).settled]
    copy_store(tmp_path, write_facts, make_workshop())
    settled.append(read_manifest(tmp_path).settled)
    with write_store(tmp_path) as writer:
        writer.settle()
    settled.append(read_manifest(tmp_path).settled)
    with write_store(tmp_path) as writer:
        writer.remove(DOCUMENT)
    settled.append(read_manifest(tmp_path).settled)
    assert settled == [True, False, True, False]


def test_manifest_of_an_earlier_edition_is_settled(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop())
    path = tmp_path / "versions" / read_manifest(tmp_path).version / "manifest.json"
    path.write_text(path.read_text().replace(' "settled": false,\n', ""))
    assert "settled" not in path.read_text()
    assert read_manifest(tmp_path).settled


def test_large_graph_of_no_report_is_counted_as_a_set(tmp_path: Path) -> None:
    quad, _ = make_measure("https://example.org/any")
    with write_store(tmp_path) as writer:
        writer.replace_graph("topics", (quad for _ in range(3)))
    assert read_manifest(tmp_path).graphs == {"topics": 1}


def test_commit_merges_files_that_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def count_files(store: Path) -> int:
        return len(list(store.glob("versions/*/db/*.sst")))

    for store, most in (("merged", oxigraph.FILES), ("left", 1000)):
        monkeypatch.setattr(oxigraph, "FILES", most)
        for number in range(4):
            write_facts(tmp_path / store, make_workshop(f"report-{number}"))
    assert count_files(tmp_path / "merged") < count_files(tmp_path / "left")
    with open_store(tmp_path / "merged") as merged, open_store(tmp_path / "left") as left:
        assert merged.read_quads() == left.read_quads()


def test_commit_lets_files_be_more_while_a_batch_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed: list[int] = []
    tidy = oxigraph.tidy

    def note(store: oxigraph.Store, folder: Path, files: int) -> bool:
        allowed.append(files)
        return tidy(store, folder, files)

    monkeypatch.setattr(oxigraph, "tidy", note)
    with write_store(tmp_path) as writer:
        for number in range(3):
            facts = make_workshop(f"report-{number}")
            writer.replace(facts.report.id, make_quads(facts), SOURCE.encode(), to_entry(facts))
            writer.commit(meanwhile=number < 2)
    assert allowed == [3 * oxigraph.FILES, 3 * oxigraph.FILES, oxigraph.FILES]
    with open_store(tmp_path) as store:
        assert len(store.manifest.reports) == 3
