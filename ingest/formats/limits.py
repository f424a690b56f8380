"""This process to one without network that may take only so much memory, time and disk, and ends with its parent."""

from __future__ import annotations

import ctypes
import math
import os
import resource
import signal
import sys
from pathlib import Path

NEW_NETWORK, NEW_USER = 0x40000000, 0x10000000
"""CLONE_NEWNET and CLONE_NEWUSER of Linux's unshare(2)."""
DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux's prctl(2)."""
STATUS = Path("/proc/self/statm")


def set_limits(seconds: float, memory: int, output: int) -> None:
    """Set the limits; a system that knows one of them not sets the others.

    What counts as memory is what can be written to (RLIMIT_DATA of Linux's setrlimit(2)), not address space, most of
    which a process with threads sets aside and never uses.
    """
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    if unshare is not None:  # first without a user namespace, in which root would lose its right to read files
        _ = unshare(NEW_NETWORK) == 0 or unshare(NEW_USER | NEW_NETWORK) == 0
    set_limit(resource.RLIMIT_CORE, 0)
    set_limit(resource.RLIMIT_CPU, math.ceil(seconds) + 1)
    set_limit(resource.RLIMIT_DATA, memory + measure_data())
    set_limit(resource.RLIMIT_FSIZE, output)


def follow_parent(parent: int) -> None:
    """Die as soon as the parent, given by its number, does: one that is killed cannot say that nobody waits any more.

    Only Linux has this (prctl(2)); elsewhere the limit on processor time ends this process. Set it after all else: what
    changes the rights of a process, as a user namespace does, takes it back.
    """
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:  # it died before this was set
        sys.exit(1)


def measure_data() -> int:
    """Give the bytes that count under RLIMIT_DATA already, by the sixth field of /proc/self/statm; elsewhere 0."""
    try:
        return int(STATUS.read_text(encoding="ascii").split()[5]) * resource.getpagesize()
    except FileNotFoundError:
        return 0


def set_limit(what: int, most: int) -> None:
    """Lower a limit for good; one that is lower already stays."""
    hard = resource.getrlimit(what)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(what, (most, most))
    except (OSError, ValueError):
        return  # macOS knows the names of limits that it does not set
