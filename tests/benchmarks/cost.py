"""A command to what it cost: wall time, processor time and peak memory of its process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from tempfile import TemporaryFile

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
        child = subprocess.Popen([sys.executable, "-m", *arguments], stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in allowed:
            output.seek(0)
            raise CommandFailed(f"{' '.join(arguments)}: exit code {child.returncode}\n{output.read()[-2000:]}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * RSS_UNIT / 1e6)


def select_least(costs: Sequence[Cost]) -> Cost:
    """Give the least of each figure: what the runs would have cost without other work on the machine."""
    return Cost(*(min(figures) for figures in zip(*map(astuple, costs), strict=True)))
