"""Queries in processes that can be killed: limits hold, errors arrive whole, nothing hangs or is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import rmtree
from threading import Timer
from time import monotonic, sleep

import pytest

from graph.errors import (
    GraphError,
    QueryBusy,
    QueryInvalid,
    QueryLost,
    QueryTimeout,
    StoreMissing,
    VersionGone,
    WorkerUnstartable,
)
from graph.processes import workers as module
from graph.processes.limits import Limits
from graph.processes.process import ROOT
from graph.processes.workers import Workers
from graph.query import Quads, Rows, select
from graph.store import open_store, write_store
from tests.graph.copies import copy_store
from tests.graph.workshop import make_workshop, to_entry, write_facts

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
SHORT = Limits(seconds=0.5)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    write_facts(folder, make_workshop("first"))
    return folder


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    with Workers(2) as pool:
        yield pool


def is_running(process: int) -> bool:
    """Tell whether a process is there and no zombie."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def find_workers(pool: Workers) -> list[int]:
    return [worker.process.pid for worker in pool._idle]


@pytest.mark.parametrize(
    "query",
    [
        "people",
        "SELECT * { ?s ?p ?o }",
        "ASK { ?s ?p ?o }",
        'SELECT (1.50 AS ?a) ("b"@en AS ?b) ?none (<a:a> AS ?c) ("🐟\\n\\"" AS ?d) {}',
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_answer_is_the_one_that_is_given_in_this_process(query: str, folder: Path, pool: Workers) -> None:
    with open_store(folder) as store:
        assert pool.ask(folder, query).result == select(store, query)


def test_blank_node_survives_the_way(folder: Path, pool: Workers) -> None:
    result = pool.ask(folder, "SELECT (BNODE() AS ?b) {}").result
    assert isinstance(result, Rows)
    assert result.rows[0][0].startswith("_:")


def test_parameters_are_handed_on(folder: Path, pool: Workers) -> None:
    result = pool.ask(folder, "sessions-of", {"person": "orr"}).result
    assert isinstance(result, Rows)
    assert result.rows


@pytest.mark.parametrize(
    "query", ["peple", "SELECT ?x\n{ ?x a }", "LOAD <http://127.0.0.1:9/>", "sessions-of", "SELECT ?x { ?x a b:c }"]
)
def test_error_is_the_one_that_is_raised_in_this_process(query: str, folder: Path, pool: Workers) -> None:
    with open_store(folder) as store, pytest.raises(GraphError) as here:
        select(store, query)
    with pytest.raises(type(here.value)) as there:
        pool.ask(folder, query)
    assert (str(there.value), vars(there.value)) == (str(here.value), vars(here.value))


def test_missing_store_is_named_with_its_folder(tmp_path: Path, pool: Workers) -> None:
    with pytest.raises(StoreMissing) as caught:
        pool.ask(tmp_path, "people")
    assert caught.value.folder == tmp_path


def test_rows_are_cut_where_the_limit_says(folder: Path, pool: Workers) -> None:
    result = pool.ask(folder, MANY, limits=Limits(rows=7)).result
    assert isinstance(result, Rows)
    assert (len(result.rows), len(result.terms), result.cut) == (7, 7, "rows")


def test_rows_as_many_as_the_limit_are_not_cut(folder: Path, pool: Workers) -> None:
    answer = pool.ask(folder, f"{MANY} LIMIT 7", limits=Limits(rows=7))
    assert answer.cut == ""


def test_graph_is_cut_where_the_limit_says(folder: Path, pool: Workers) -> None:
    result = pool.ask(folder, "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }", limits=Limits(rows=7)).result
    assert isinstance(result, Quads)
    assert (len(result.quads), result.cut) == (7, "rows")


def test_bytes_are_cut_where_the_limit_says(folder: Path, pool: Workers) -> None:
    result = pool.ask(folder, MANY, limits=Limits(bytes=5000)).result
    assert isinstance(result, Rows)
    assert result.cut == "bytes"
    assert 4000 < sum(len(cell.encode()) for row in result.rows for cell in row) <= 5000


def test_named_query_that_was_cut_says_so(folder: Path, pool: Workers) -> None:
    assert pool.ask(folder, "people", limits=Limits(rows=1)).cut == "rows"


def test_runaway_is_killed_in_time_and_frees_the_processor(folder: Path) -> None:
    with Workers(1) as pool:
        pool.ask(folder, "people")
        (process,) = find_workers(pool)
        started = monotonic()
        with pytest.raises(QueryTimeout, match=r"after 0.5 seconds"):
            pool.ask(folder, RUNAWAY, limits=SHORT)
        assert monotonic() - started < 5
        assert not is_running(process)
        assert isinstance(pool.ask(folder, "people").result, Rows)
        assert find_workers(pool) != [process]


def test_other_queries_go_on_beside_a_runaway(folder: Path) -> None:
    with Workers(2) as pool, ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda _: pool.ask(folder, "people"), range(2)))
        runaway = threads.submit(pool.ask, folder, RUNAWAY, limits=Limits(seconds=20))
        sleep(0.1)
        for _ in range(10):
            assert isinstance(pool.ask(folder, "people").result, Rows)
        assert not runaway.done()
        with pool._changed:
            busy = pool._running - len(pool._idle)
        assert busy == 1
        for child in find_children(os.getpid()):
            if child not in find_workers(pool):
                os.kill(child, signal.SIGKILL)
        with pytest.raises(QueryLost):
            runaway.result(10)


def find_children(process: int) -> list[int]:
    """Give the workers among the children of a process."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            command = (path.parent / "cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == process and b"graph.processes.worker" in command:
            found.append(int(path.parent.name))
    return found


def test_twenty_threads_share_the_workers(folder: Path, pool: Workers) -> None:
    queries = [f"SELECT ({number} AS ?n) {{}}" for number in range(20)]
    with ThreadPoolExecutor(20) as threads:
        results = list(threads.map(lambda query: pool.ask(folder, query).result, queries))
    assert [result.rows[0][0] for result in results if isinstance(result, Rows)] == [str(n) for n in range(20)]
    assert pool._running <= 2


def test_worker_that_dies_while_it_answers_is_told_and_replaced(folder: Path) -> None:
    with Workers(1) as pool:
        pool.ask(folder, "people")
        (process,) = find_workers(pool)
        Timer(0.3, os.kill, (process, signal.SIGABRT)).start()
        with pytest.raises(QueryLost, match="code -6"):
            pool.ask(folder, RUNAWAY)
        assert isinstance(pool.ask(folder, "people").result, Rows)


def test_worker_that_died_while_it_was_idle_is_replaced_unseen(folder: Path) -> None:
    with Workers(1) as pool:
        pool.ask(folder, "people")
        os.kill(find_workers(pool)[0], signal.SIGKILL)
        while is_running(find_workers(pool)[0]):
            sleep(0.01)
        assert isinstance(pool.ask(folder, "people").result, Rows)


def test_query_that_wants_all_memory_is_lost_and_not_the_machine(folder: Path) -> None:
    with Workers(1, Limits(memory=400 * 2**20)) as pool:
        pool.ask(folder, "SELECT * { ?s ?p ?o }")
        text = f"SELECT * {{ {RUNAWAY[RUNAWAY.index('{') + 1 :]} ORDER BY ?l"
        with pytest.raises(QueryLost, match=r"code (-6|1),.*may take 0.391 GB"):
            pool.ask(folder, text, limits=Limits(seconds=60))


def test_process_that_cannot_start_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with Workers(1) as pool, pytest.raises(WorkerUnstartable, match="ended with code 1"):
        pool.ask(folder, "people")


def test_small_memory_is_enough_for_a_small_question(folder: Path) -> None:
    with Workers(1, Limits(memory=400 * 2**20)) as pool:
        assert isinstance(pool.ask(folder, "SELECT * { ?s ?p ?o }").result, Rows)


def test_question_that_waits_too_long_for_a_worker_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Workers(1) as pool, ThreadPoolExecutor(1) as threads:
        pool.ask(folder, "people")
        monkeypatch.setattr(module, "PATIENCE", 0.1)
        runaway = threads.submit(pool.ask, folder, RUNAWAY, limits=Limits(seconds=1))
        while pool._idle:
            sleep(0.01)
        with pytest.raises(QueryBusy, match="1 other queries"):
            pool.ask(folder, "people")
        with pytest.raises(QueryTimeout):
            runaway.result(10)


def test_closed_pool_leaves_no_process(folder: Path) -> None:
    with Workers(2) as pool:
        pool.ask(folder, "people")
        process = find_workers(pool)
    assert not any(is_running(one) for one in process)


def kill_asking(folder: Path, script: str) -> list[int]:
    """Run a script that prints numbers of processes and asks for ever, kill it, and give those that stay."""
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder), RUNAWAY], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        processes = list(map(int, parent.stdout.readline().split()))
        sleep(0.2)
        assert processes and all(map(is_running, processes))
        parent.kill()
    until = monotonic() + 10
    while any(map(is_running, processes)) and monotonic() < until:
        sleep(0.02)
    return list(filter(is_running, processes))


def test_worker_ends_with_the_process_that_started_it(folder: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from graph.processes.workers import Workers\n"
        "pool = Workers(1)\npool.ask(Path(sys.argv[1]), 'people')\nprint(pool._idle[0].process.pid, flush=True)\n"
        "pool.ask(Path(sys.argv[1]), sys.argv[2])\n"
    )
    assert kill_asking(folder, script) == []


def test_new_version_is_seen_and_the_old_one_can_be_asked_for(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    with Workers(1) as pool:
        old = pool.ask(tmp_path, "people")
        with open_store(tmp_path):  # keeps the version
            write_facts(tmp_path, make_workshop("second"))
            new = pool.ask(tmp_path, "people")
            again = pool.ask(tmp_path, "people", version=old.version)
        assert (old.version, new.version) == ("00000001", "00000002")
        assert isinstance(old.result, Rows) and isinstance(new.result, Rows)
        assert again.result == old.result
        assert len(new.result.rows) == 2 * len(old.result.rows)


def test_version_that_is_gone_is_told(folder: Path, pool: Workers) -> None:
    with pytest.raises(VersionGone, match="version 00000009"):
        pool.ask(folder, "people", version="00000009")


def test_store_that_was_deleted_and_made_anew_is_read_anew(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    with Workers(1) as pool:
        assert pool.ask(tmp_path, "people").result.rows  # type: ignore[union-attr]
        rmtree(tmp_path)
        facts = make_workshop("second")
        with write_store(tmp_path) as writer:
            writer.replace("second", [], facts.report.source.encode(), to_entry(facts))
        answer = pool.ask(tmp_path, "people")
        assert (answer.version, answer.result) == ("00000001", Rows(answer.result.columns, ()))  # type: ignore[union-attr]


def test_broken_question_does_not_use_a_worker_up(folder: Path, pool: Workers) -> None:
    pool.ask(folder, "people")
    before = find_workers(pool)
    with pytest.raises(QueryInvalid):
        pool.ask(folder, "SELECT ?x {")
    assert find_workers(pool) == before


def test_warm_pool_has_one_worker(folder: Path) -> None:
    with Workers(2) as pool:
        pool.warm()
        pool.warm()
        assert len(find_workers(pool)) == 1


def test_whoever_came_first_is_answered_first(folder: Path) -> None:
    """Questions wait in a line for one worker that a query of half a second holds."""
    answered: list[int] = []

    def ask(number: int) -> None:
        workers.ask(folder, "ASK {}")
        answered.append(number)

    with Workers(1) as workers, ThreadPoolExecutor(11) as threads:
        workers.ask(folder, "ASK {}")
        held = threads.submit(workers.ask, folder, RUNAWAY, limits=SHORT)
        sleep(0.1)
        for number in range(10):
            threads.submit(ask, number)
            while len(workers._line) < number + 1 and not held.done():
                sleep(0.001)
    assert isinstance(held.exception(), QueryTimeout)
    assert answered == list(range(10))
