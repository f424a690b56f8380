"""Reports read on a Dask cluster: the same store as from one process, whatever becomes of a worker."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import dask.config
import pytest
from click.testing import CliRunner
from distributed import Client, Future, LocalCluster

from graph.manifest import read_manifest
from graph.store import open_store
from ingest.__main__ import main
from ingest.batch import Job, Outcome, read_batch
from ingest.cluster import Found, connect, read_on_cluster, take
from ingest.errors import ClusterDiffers, ClusterLost, ClusterUnreachable
from ontology import TOPICS_FILE
from tests.benchmarks.invented import write_reports


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Start a scheduler and two workers on this machine, each a process that is started again when it dies."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", host="127.0.0.1") as started:
        yield started


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Write reports of which no two are alike."""
    return write_reports(tmp_path_factory.mktemp("reports"), range(6))


def make_job(path: Path, model: Path) -> Job:
    return Job(path, None, str(model), 1_000_000, TOPICS_FILE)


def read_quads(store: Path) -> list[str]:
    with open_store(store) as opened:
        return [str(quad) for quad in opened.read_quads()]


def test_worker_killed_on_the_way_loses_and_doubles_nothing(
    cluster: LocalCluster, reports: list[Path], plain_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        doomed = next(iter(client.run(os.getpid).values()))
    taken: list[str] = []

    def take_and_kill(client: Client, job: Job, data: bytes, future: Future[Found]) -> Outcome:
        outcome = take(client, job, data, future)
        if not taken:
            os.kill(doomed, signal.SIGKILL)
        taken.append(job.path.name)
        return outcome

    monkeypatch.setattr("ingest.cluster.take", take_and_kill)
    options = [*map(str, reports), "--model", str(plain_model), "--store"]
    there = CliRunner().invoke(main, [*options, str(tmp_path / "there"), "--cluster", cluster.scheduler_address])
    here = CliRunner().invoke(main, [*options, str(tmp_path / "here")])
    assert (there.exit_code, here.exit_code) == (0, 0)
    assert taken == [path.name for path in reports]
    assert not Path(f"/proc/{doomed}").exists()
    assert read_quads(tmp_path / "there") == read_quads(tmp_path / "here")
    manifests = [read_manifest(tmp_path / name) for name in ("there", "here")]
    assert manifests[0].reports == manifests[1].reports


def test_outcomes_are_those_of_one_process_and_the_files_are_read_here(
    cluster: LocalCluster, reports: list[Path], plain_model: Path, tmp_path: Path
) -> None:
    odd = tmp_path / "empty.md"
    odd.write_text("\n")
    jobs = [make_job(path, plain_model) for path in [reports[0], odd, tmp_path / "missing.md", reports[1]]]
    assert list(read_on_cluster(jobs, cluster.scheduler_address)) == list(read_batch(jobs, 1))


def test_worker_with_other_code_stops_the_run(
    cluster: LocalCluster, reports: list[Path], plain_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.cluster.describe_reader", lambda *_: {"numpy": "0.1"})
    with pytest.raises(ClusterDiffers, match=r"numpy \d.* in the place of 0.1"):
        list(read_on_cluster([make_job(reports[0], plain_model)], cluster.scheduler_address))


def test_file_that_kills_every_worker_is_read_here_by_itself(
    cluster: LocalCluster, plain_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # each death more is the start of a worker more; so many are enough for either worker to die
    monkeypatch.setattr(cluster.scheduler, "allowed_failures", 1)
    path = tmp_path / "a.md"
    path.write_text("# Workshop on harbours\n\nGovernments should fund new nets.\n")
    with connect(cluster.scheduler_address) as client:
        # as the kernel ends a process where memory is short; a function of ours would be imported there first
        future = client.submit(signal.raise_signal, signal.SIGKILL, pure=False)
        outcome = take(client, make_job(path, plain_model), path.read_bytes(), cast("Future[Found]", future))
    assert outcome.problem is None
    assert outcome.facts is not None


def test_scheduler_that_goes_away_is_told() -> None:
    class Gone:
        def result(self, timeout: float) -> None:
            raise CancelledError

    client = SimpleNamespace(scheduler=SimpleNamespace(address="tcp://127.0.0.1:1"))
    with pytest.raises(ClusterLost, match="went away"):
        take(client, make_job(Path("a.md"), Path("any")), b"", Gone())  # type: ignore[arg-type]


def test_time_out_of_the_task_itself_is_not_waited_for() -> None:
    class Late:
        def result(self, timeout: float = 0) -> None:
            raise TimeoutError("of the task")

        def done(self) -> bool:
            return True

    with pytest.raises(TimeoutError, match="of the task"):
        take(SimpleNamespace(), make_job(Path("a.md"), Path("any")), b"", Late())  # type: ignore[arg-type]


def test_workers_that_do_not_come_back_are_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.cluster.PATIENCE", 0.5)
    monkeypatch.setattr("ingest.cluster.LOOK", 0.2)
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0", host="127.0.0.1") as stopped,
        connect(stopped.scheduler_address) as client,
    ):
        future = client.submit(time.sleep, 60, pure=False)
        stopped.scale(0)
        with pytest.raises(ClusterLost, match="no worker was left"):
            take(client, make_job(Path("a.md"), Path("any")), b"", cast("Future[Found]", future))


@pytest.mark.parametrize("address", ["127.0.0.1", "http://127.0.0.1:1", "tcp://127.0.0.1:1"])
def test_address_without_a_scheduler_is_told(
    address: str, reports: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.cluster.PATIENCE", 0.5)
    result = CliRunner().invoke(main, [str(reports[0]), "--store", str(tmp_path), "--cluster", address])
    assert result.exit_code == 2
    assert f"--cluster {address}: cannot be used" in result.output
    assert "start a scheduler" in result.output


def test_scheduler_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.cluster.PATIENCE", 0.5)
    with (
        LocalCluster(n_workers=0, dashboard_address=":0", host="127.0.0.1") as empty,
        pytest.raises(ClusterUnreachable, match="no worker"),
        connect(empty.scheduler_address),
    ):
        pass


def test_jobs_and_cluster_exclude_each_other(reports: list[Path]) -> None:
    result = CliRunner().invoke(main, [str(reports[0]), "--jobs", "2", "--cluster", "tcp://127.0.0.1:1"])
    assert result.exit_code == 2
    assert "name one" in result.output


def test_the_settings_for_workers_are_settings_that_dask_has() -> None:
    file = Path(__file__).parents[2] / "ingest" / "cluster.yaml"
    names = [*name_leaves(dask.config.collect(paths=[str(file)], env={}))]
    assert len(names) >= 5
    for name in names:
        if "pre-spawn-environ" not in name:  # variables, of which any may be there
            assert dask.config.get(name, None) is not None, name


def name_leaves(settings: object, start: str = "") -> Iterator[str]:
    """Yield the dotted names of all values."""
    if not isinstance(settings, dict):
        yield start
        return
    for name, value in settings.items():
        yield from name_leaves(value, f"{start}.{name}" if start else name)
