"""Jobs to outcomes: the order is kept, and a worker that dies takes its own file only."""

from __future__ import annotations

import os
import signal
from pathlib import Path, PosixPath

from ingest import DEFAULT_MODEL
from ingest.batch import Job, read_batch


class DeadlyPath(PosixPath):
    """A path whose file kills whoever reads it, as the kernel does where memory is short."""

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        os.kill(os.getpid(), signal.SIGKILL)
        return super().stat(follow_symlinks=follow_symlinks)


def make_job(path: Path) -> Job:
    return Job(path, None, DEFAULT_MODEL, 1_000_000)


def test_worker_that_dies_takes_its_own_file_only(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.md" for name in "abcd"]
    for path in paths:
        path.write_text("" if path.name == "d.md" else f"# Workshop {path.name}")
    jobs = [make_job(DeadlyPath(path) if path.name == "b.md" else path) for path in paths]
    outcomes = list(read_batch(jobs, 2))
    assert [outcome.job.path.name for outcome in outcomes] == [path.name for path in paths]
    assert ["facts" if o.facts else o.problem.fact if o.problem else "" for o in outcomes] == [
        "facts",
        "the process that read it was killed",
        "facts",
        "holds no text",
    ]
