"""A command to what it cost: wall time, processor time and peak memory of its process."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from tempfile import TemporaryFile

SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of Linux's prctl(2)."""
RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one child process took, Python's own start included."""

    seconds: float
    """Wall time from start to exit."""
    cpu: float
    """Processor seconds of the process and its children: what other work on the machine disturbs least."""
    peak_mb: float
    """Peak resident memory of the process, in units of 1,000,000 bytes; on Linux never less than its parent's."""


class CommandFailed(RuntimeError):
    """A command under measurement did not do its work, so its time means nothing."""


def measure_module(arguments: Sequence[str], allowed: tuple[int, ...] = (0,)) -> Cost:
    """Run `python -m ARGUMENTS` in its own process; raise CommandFailed where its exit code is not one of `allowed`."""
    with TemporaryFile("w+", encoding="utf-8") as output:
        began = time.perf_counter()
        child = start_counted([sys.executable, "-m", *arguments], stdout=output, stderr=subprocess.STDOUT)
        usages = wait_counted(child)
        seconds = time.perf_counter() - began
        if child.returncode not in allowed:
            output.seek(0)
            raise CommandFailed(f"{' '.join(arguments)}: exit code {child.returncode}\n{output.read()[-2000:]}")
    return Cost(seconds, to_cpu(usages), usages[0].ru_maxrss * RSS_UNIT / 1e6)


def start_counted(command: Sequence[str], **options: object) -> subprocess.Popen[str]:
    """Start a command whose descendants are counted though it does not wait for them: the server that forks workers.

    They become children of this process when their parent ends; only Linux does that.
    """
    adopt = getattr(ctypes.CDLL(None), "prctl", None)
    if adopt is not None:
        adopt(SUBREAPER, 1, 0, 0, 0)
    return subprocess.Popen(command, text=True, start_new_session=True, **options)  # type: ignore[call-overload, no-any-return]


def wait_counted(child: subprocess.Popen[str]) -> list[resource.struct_rusage]:
    """Wait for a command and what it left; give what each took, the command first. Nothing runs on afterwards."""
    try:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        usages = [usage]
        with suppress(ChildProcessError):
            while True:
                usages.append(os.wait4(-child.pid, 0)[2])
        return usages
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)


def to_cpu(usages: Sequence[resource.struct_rusage]) -> float:
    """Give the processor seconds of processes and of the children that they waited for."""
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def select_least(costs: Sequence[Cost]) -> Cost:
    """Give the least of each figure: what the runs would have cost without other work on the machine."""
    return Cost(*(min(figures) for figures in zip(*map(astuple, costs), strict=True)))
