"""A store in memory: it answers as the disk does, follows the store, and what fails leaves the disk to answer."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from threading import Timer
from time import monotonic, sleep

import pytest

from graph.errors import QueryLost, QueryTimeout
from graph.named_queries import read_queries
from graph.processes.copies import ANSWERS, Forked
from graph.processes.limits import UNLIMITED, Limits
from graph.processes.workers import Workers
from graph.query import Rows, select
from graph.store import open_store, write_store
from tests.graph.copies import copy_store
from tests.graph.processes.test_workers import RUNAWAY, SHORT, find_workers, is_running, kill_asking
from tests.graph.workshop import make_workshop, to_entry, write_facts

ALL = sys.maxsize
VALUES = {"person": "Ines Calder", "topic": "fish", "addressee": "the", "name": "Calder", "report": "first"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    write_facts(folder, make_workshop("first"), make_workshop("second"))
    return folder


@pytest.fixture(scope="module")
def pool(folder: Path) -> Iterator[Workers]:
    with Workers(2, copied=ALL) as pool:
        fill(pool, folder)
        yield pool


def fill(pool: Workers, folder: Path) -> None:
    """Wait until memory answers, or never will."""
    pool.warm(folder)
    until = monotonic() + 30
    while pool.copies.tell() != ANSWERS and not pool.copies.ended:
        assert monotonic() < until
        sleep(0.01)


def ask_fork(pool: Workers, folder: Path) -> Forked:
    """Ask something and give the process that answered."""
    pool.ask(folder, "people")
    process = pool._idle[-1].process
    assert isinstance(process, Forked)
    return process


def find_nursery(pool: Workers) -> int:
    assert pool.copies._nursery is not None
    return pool.copies._nursery._process.pid


@pytest.mark.parametrize("name", [query.name for query in read_queries()])
def test_memory_answers_each_named_query_as_the_disk_does(name: str, folder: Path, pool: Workers) -> None:
    query = next(query for query in read_queries() if query.name == name)
    with open_store(folder) as store:
        things = select(store, "SELECT ?p { ?p a <https://w3id.org/plenary/ns#Person> } ORDER BY ?p LIMIT 1")
        assert isinstance(things, Rows)
        given = {one.name: VALUES.get(one.name, things.rows[0][0]) for one in query.parameters if one.default is None}
        assert pool.ask(folder, name, given, limits=UNLIMITED).result == select(store, name, given)
    assert isinstance(pool._idle[-1].process, Forked)


def test_memory_holds_every_quad_of_the_disk(folder: Path, pool: Workers) -> None:
    text = "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o"
    with open_store(folder) as store:
        assert pool.ask(folder, text, limits=UNLIMITED).result == select(store, text)


def test_disk_answers_until_memory_is_filled(folder: Path) -> None:
    with Workers(1, copied=ALL) as pool:
        pool.copies.follow(folder)
        os.kill(find_nursery(pool), signal.SIGSTOP)
        first = pool.ask(folder, "people")
        assert not isinstance(pool._idle[-1].process, Forked)
        assert pool.copies.tell() == "the disk answers until memory is filled"
        os.kill(find_nursery(pool), signal.SIGCONT)
        fill(pool, folder)
        assert pool.ask(folder, "people").result == first.result
        assert isinstance(pool._idle[-1].process, Forked)


def test_folder_named_from_where_the_user_stands_is_copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    with Workers(1, copied=ALL) as pool:
        fill(pool, Path(folder.name))
        ask_fork(pool, Path(folder.name))


def test_pool_that_is_not_told_to_copy_leaves_the_disk_to_answer(folder: Path) -> None:
    with Workers(1) as pool:
        pool.warm(folder)
        assert (pool.copies.tell(), pool.copies.ended) == ("the disk answers", True)


def test_store_with_too_many_quads_is_left_to_the_disk_and_told(folder: Path) -> None:
    with Workers(1, copied=10) as pool:
        fill(pool, folder)
        assert "quads, more than the 10 that are held in memory; raise PLENARY_QUERY_COPY" in pool.copies.tell()
        assert isinstance(pool.ask(folder, "people").result, Rows)


def test_store_for_which_no_memory_is_free_is_left_to_the_disk_and_told(folder: Path) -> None:
    with Workers(10**9, copied=ALL) as pool:
        fill(pool, folder)
        assert "GB that are free in memory; free some memory" in pool.copies.tell()


def test_runaway_query_in_a_fork_is_ended_and_the_fork_replaced(folder: Path, pool: Workers) -> None:
    process = ask_fork(pool, folder)
    with pytest.raises(QueryTimeout):
        pool.ask(folder, RUNAWAY, limits=SHORT)
    assert process.poll() == -signal.SIGKILL
    assert ask_fork(pool, folder).pid != process.pid


def test_fork_that_dies_while_it_answers_is_told_with_its_code(folder: Path, pool: Workers) -> None:
    process = ask_fork(pool, folder)
    Timer(0.3, os.kill, (process.pid, signal.SIGABRT)).start()
    with pytest.raises(QueryLost, match="code -6"):
        pool.ask(folder, RUNAWAY)


def test_query_that_wants_all_memory_of_a_fork_is_lost(folder: Path) -> None:
    with Workers(1, Limits(memory=300 * 2**20), copied=ALL) as pool:
        fill(pool, folder)
        ask_fork(pool, folder)
        text = f"SELECT * {{ {RUNAWAY[RUNAWAY.index('{') + 1 :]} ORDER BY ?l"
        with pytest.raises(QueryLost, match=r"code (-6|1),"):
            pool.ask(folder, text, limits=Limits(seconds=60))
        ask_fork(pool, folder)


def test_new_version_is_answered_at_once_and_then_from_memory(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    with Workers(1, copied=ALL) as pool:
        fill(pool, tmp_path)
        ask_fork(pool, tmp_path)
        before = find_nursery(pool)
        write_facts(tmp_path, make_workshop("second"))
        assert pool.ask(tmp_path, "people").version == "00000002"
        fill(pool, tmp_path)
        assert pool.ask(tmp_path, "people").version == "00000002"
        ask_fork(pool, tmp_path)
        assert find_nursery(pool) != before
        assert not is_running(before)


def test_store_that_was_deleted_and_made_anew_is_copied_anew(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    with Workers(1, copied=ALL) as pool:
        fill(pool, tmp_path)
        ask_fork(pool, tmp_path)
        rmtree(tmp_path)
        facts = make_workshop("second")
        with write_store(tmp_path) as writer:
            writer.replace("second", [], facts.report.source.encode(), to_entry(facts))
        for _ in range(2):
            answer = pool.ask(tmp_path, "people").result
            assert isinstance(answer, Rows) and not answer.rows
            fill(pool, tmp_path)


def test_old_version_that_somebody_keeps_can_be_asked_for(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    with open_store(tmp_path) as old, Workers(1, copied=ALL) as pool:
        write_facts(tmp_path, make_workshop("second"))
        fill(pool, tmp_path)
        ask_fork(pool, tmp_path)
        assert pool.ask(tmp_path, "people", version=old.manifest.version).result == select(old, "people")


def test_other_store_is_answered_from_the_disk(folder: Path, pool: Workers, tmp_path: Path) -> None:
    write_facts(tmp_path, make_workshop("third"))
    with open_store(tmp_path) as store:
        assert pool.ask(tmp_path, "people").result == select(store, "people")
    assert pool.copies.tell() == ANSWERS


def test_database_that_cannot_be_copied_is_told(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    rmtree(tmp_path / "versions" / "00000001" / "db")
    with Workers(1, copied=ALL) as pool:
        fill(pool, tmp_path)
        assert "could not be copied into memory" in pool.copies.tell()


def test_copy_that_is_lost_leaves_the_disk_to_answer(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    with Workers(1, copied=ALL) as pool:
        fill(pool, tmp_path)
        fork = ask_fork(pool, tmp_path)
        os.kill(find_nursery(pool), signal.SIGKILL)
        while is_running(find_nursery(pool)):
            sleep(0.01)
        os.kill(fork.pid, signal.SIGKILL)
        assert isinstance(pool.ask(tmp_path, "people").result, Rows)
        assert not isinstance(pool._idle[-1].process, Forked)
        assert "has ended" in pool.copies.tell()


def test_closed_pool_leaves_no_process_and_no_version(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop("first"))
    with Workers(2, copied=ALL) as pool:
        fill(pool, tmp_path)
        ask_fork(pool, tmp_path)
        processes = [*find_workers(pool), find_nursery(pool)]
    assert not any(map(is_running, processes))
    write_facts(tmp_path, make_workshop("second"))
    assert [path.name for path in (tmp_path / "versions").iterdir()] == ["00000002"]


def test_copy_and_forks_end_with_the_process_that_started_them(folder: Path) -> None:
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom graph.processes.workers import Workers\n"
        "from graph.processes.copies import ANSWERS\npool = Workers(1, copied=sys.maxsize)\n"
        "pool.warm(Path(sys.argv[1]))\nwhile pool.copies.tell() != ANSWERS: time.sleep(0.01)\n"
        "pool.ask(Path(sys.argv[1]), 'people')\n"
        "print(pool._idle[0].process.pid, pool.copies._nursery._process.pid, flush=True)\n"
        "pool.ask(Path(sys.argv[1]), sys.argv[2])\n"
    )
    assert kill_asking(folder, script) == []
