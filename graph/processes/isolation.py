"""This process to one that has no network and may take only so much memory and processor time."""

from __future__ import annotations

import ctypes
import math
import resource
from pathlib import Path

NEW_NETWORK = 0x40000000
"""CLONE_NEWNET of Linux's unshare(2)."""
NEW_USER = 0x10000000
"""CLONE_NEWUSER, which lets also a process without rights have namespaces of its own."""
STATUS = Path("/proc/self/statm")
"""What Linux tells of this process's memory, in pages."""
FREE = Path("/proc/meminfo")
"""What Linux tells of the machine's memory, in kB."""
GROUP = Path("/sys/fs/cgroup")
"""Where Linux tells what the processes of a container may take together, and take."""
GRACE = 5
"""Seconds of processor time that a query may take above its time limit; whoever asked should have killed it by then."""


def leave_network() -> bool:
    """Move this process, of one thread still, into a network without interfaces.

    Give False where the system has none (it is not Linux) or forbids them, as some containers do: there only the parser
    of `graph.guard` stands between a query and the network.
    """
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    # First without a user namespace, in which root would lose its right to read the files of others.
    return unshare is not None and any(unshare(flags) == 0 for flags in (NEW_NETWORK, NEW_USER | NEW_NETWORK))


def limit_memory(count: int) -> None:
    """Let this process take so many bytes more than it has, 0 for any; a system without such limits sets none.

    What counts is memory that can be written to (RLIMIT_DATA of Linux's setrlimit(2)), not address space: that of a
    process with some threads is mostly set aside and never used, and how much so differs from machine to machine.
    """
    _limit(resource.RLIMIT_CORE, 0)
    if count:
        _limit(resource.RLIMIT_DATA, count + _measure_data())


def limit_processor(seconds: float) -> None:
    """Let this process run for so many seconds more, 0 for ever; it is killed after `GRACE`."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(used.ru_utime + used.ru_stime + seconds) + GRACE
    _limit(resource.RLIMIT_CPU, until if seconds else resource.RLIM_INFINITY)


def measure_free_memory() -> int | None:
    """Give the bytes that programs can still take without swapping, in a container what it may; None if not known."""
    try:
        lines = FREE.read_text(encoding="ascii").splitlines()
        free = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (FileNotFoundError, StopIteration):
        return None
    try:
        most = (GROUP / "memory.max").read_text(encoding="ascii").strip()
        taken = (GROUP / "memory.current").read_text(encoding="ascii")
    except FileNotFoundError:
        return free
    return free if most == "max" else min(free, max(0, int(most) - int(taken)))


def _measure_data() -> int:
    """Give the bytes that count under RLIMIT_DATA, by the sixth field of Linux's /proc/self/statm; elsewhere 0."""
    try:
        pages = int(STATUS.read_text(encoding="ascii").split()[5])
    except FileNotFoundError:
        return 0
    return pages * resource.getpagesize()


def _limit(what: int, most: int) -> None:
    """Set the soft limit, which can be raised again up to the hard one."""
    hard = resource.getrlimit(what)[1]
    if hard != resource.RLIM_INFINITY:
        most = hard if most == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(what, (most, hard))
    except (OSError, ValueError):
        return  # macOS knows the names of limits that it does not set
