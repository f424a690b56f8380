"""Settings for every test, and which of them one worker runs after the other."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import LoadScopeScheduling

# A shared machine makes one slow example in a thousand; a deadline would call that a failure.
settings.register_profile("plenary", deadline=None)
settings.load_profile("plenary")

# Where the environment says to keep no bytecode, every worker would rewrite and compile all tests anew (10 s), and
# every process that a test starts the modules that it imports.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# What a shell starts in the background ignores Ctrl-C, and so would every program of ours that a test starts and stops.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

MEMORY, ROOM = Path("/dev/shm"), 4_000_000_000
"""Linux's file system in memory, and the bytes that must be free there: a run takes a tenth of them."""


def keep_in_memory() -> None:
    """Make temporary files in memory, where there is room and nobody named a place for them.

    Each commit of a store waits for the disk a dozen times, and hundreds of tests make some: on a busy disk one takes
    450 ms, in memory 50. What a killed process wrote outlives it in both.
    """
    if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


keep_in_memory()

GOLD = (
    "tests/ingest/test_quality.py",
    "tests/ingest/missed/test_misses.py",
    "tests/ingest/topics/test_topics.py",
    "tests/graph/recurrence/test_quality.py",
)
"""Files that ask something of the same annotated reports: one worker reads those once for all."""
SERVERS = "tests/graph/remote/"
"""Files that ask servers of others, of which one takes seconds to start: one worker starts it once for all."""
LONG = (
    "tests/ingest/formats/test_real.py",
    *GOLD,
    "tests/ingest/test_command.py",
    "tests/ingest/test_cluster.py",
    "tests/ingest/test_properties.py",
    "tests/ingest/test_whole_runs.py",
    "tests/ingest/formats/test_makers.py",
    "tests/graph/processes/test_copies.py",
    "tests/graph/public/test_copying.py",
    "tests/graph/endpoint/test_served.py",
    "tests/benchmarks/test_document.py",
    "tests/graph/processes/test_workers.py",
    "tests/test_architecture.py",
    "tests/fuzz/test_fuzz.py",
    "tests/graph/remote/test_reading.py",
    "tests/graph/test_store.py",
)
"""Files that take longest, which begin: one that began last would keep one worker busy while the others wait."""


def find_file(nodeid: str) -> str:
    """Give the file of a test."""
    return nodeid.partition("::")[0]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest; tests of one file stay in their order."""
    first = {file: place for place, file in enumerate(LONG)}
    items.sort(key=lambda item: first.get(find_file(item.nodeid), len(LONG)))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while tests are collected, nor later in what that made: it all stays to the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="module", autouse=True)
def look_for_new_garbage_alone() -> None:
    """Look for none in what the files before made and keep, such as models and texts: each look at all took 0.2 s."""
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling | None:
    """Give workers whole files, in the order in which they are collected; those of `GOLD` and `SERVERS` together."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
        def _split_scope(self, nodeid: str) -> str:
            file = find_file(nodeid)
            if file in GOLD:
                return "gold"
            return SERVERS if file.startswith(SERVERS) else file

    config.option.loadscopereorder = False
    return ByFile(config, log)
