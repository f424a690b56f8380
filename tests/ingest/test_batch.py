"""Jobs to outcomes: the order is kept, and a worker that dies takes its own file only."""

from __future__ import annotations

import os
import signal
from pathlib import Path, PosixPath

import pytest

from ingest import DEFAULT_MODEL
from ingest.batch import Job, Outcome, choose_workers, read_batch
from ingest.convert import make_report, read_bytes
from ingest.errors import IngestError
from ingest.values import Problem


class DeadlyPath(PosixPath):
    """A path whose file kills whoever reads it, as the kernel does where memory is short."""

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        os.kill(os.getpid(), signal.SIGKILL)
        return super().stat(follow_symlinks=follow_symlinks)


def make_job(path: Path) -> Job:
    return Job(path, None, DEFAULT_MODEL, 1_000_000)


def read_plain(job: Job) -> Outcome:
    """Stand in for `read_file` without the model, which each of the seven processes would load."""
    try:
        data = read_bytes(job.path, job.max_bytes)
        make_report(job.path, data, job.encoding)
    except IngestError as error:
        return Outcome(job, None, b"", Problem(error.place, error.fact, error.cure))
    return Outcome(job, None, data, None)


def test_worker_that_dies_takes_its_own_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.batch.read_file", read_plain)
    paths = [tmp_path / f"{name}.md" for name in "abcd"]
    for path in paths:
        path.write_text("" if path.name == "d.md" else f"# Workshop {path.name}")
    jobs = [make_job(DeadlyPath(path) if path.name == "b.md" else path) for path in paths]
    outcomes = list(read_batch(jobs, 2))
    assert [outcome.job.path.name for outcome in outcomes] == [path.name for path in paths]
    assert [o.problem.fact if o.problem else o.data.decode() for o in outcomes] == [
        "# Workshop a.md",
        "the process that read it was killed",
        "# Workshop c.md",
        "holds no text",
    ]


@pytest.mark.parametrize(("files", "cores", "workers"), [(7, 4, 0), (8, 4, 4), (1000, 64, 8), (1000, 1, 1)])
def test_batch_takes_the_cores_unasked_and_a_few_files_one_process(
    files: int, cores: int, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert choose_workers(files) == workers


@pytest.mark.parametrize(("workers", "threads"), [(0, 0), (1, 1)])
def test_one_worker_takes_one_core_and_none_all(workers: int, threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr("ingest.batch.read_file", lambda job, given: asked.append(given))
    list(read_batch([make_job(Path(name)) for name in ("a.md", "b.md")], workers))
    assert asked == [threads, threads]
