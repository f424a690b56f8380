"""The process from which workers are forked: the language model and what else reading needs, loaded once for all.

Python's fork server runs nothing but imports, so the import of this module loads what `READY` names. The workers share
its memory as long as they only read it. A process must have one thread when it forks, else a lock may be held for ever;
ONNX Runtime starts another by its import alone, so each worker loads the encoder itself.
"""

from __future__ import annotations

import gc
import json
import os
import signal
from contextlib import suppress
from multiprocessing import forkserver
from pathlib import Path

READY = "PLENARY_READY"
"""The environment variable that tells the fork server, in JSON, the model and the file of the topics or null; it is set
while that process starts, and at no other time."""
REPORT = """# Report of a meeting

## Session 1: The sea

**Chair:** Ann Lee, Director, Trust for Harbours, Geneva, Switzerland

Ann Lee said that the fleet is old. Governments should fund new nets.
"""
"""Text that passes through all rooms, so that each loads its patterns and tables."""


def start_warm(model: str, scheme: Path | None) -> None:
    """Start the fork server warm, where none runs yet; one that runs stays as it is.

    Where a model is missing it starts cold, and each worker finds that out by itself.
    """
    os.environ[READY] = json.dumps([model, str(scheme) if scheme else None])
    try:
        forkserver.set_forkserver_preload([__name__])
        forkserver.ensure_running()
    finally:
        del os.environ[READY]


def warm_up(model: str, scheme: Path | None) -> None:
    """Load the model, and read a short report so that patterns, tables and topics are loaded too; nothing is kept.

    Raises `ModelMissing`.
    """
    from ingest.convert import make_report
    from ingest.language.reader import load_reader
    from ingest.missed.misses import find_misses
    from ingest.pipeline import read_report

    facts, layout = read_report(make_report(Path("report.md"), REPORT.encode()), load_reader(model), scheme)
    find_misses(layout, facts)


def _warm_this(wish: str) -> None:
    """Warm up the fork server, in which this module is imported."""
    from ingest.errors import IngestError

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it silently; its parent says that the run was stopped
    model, scheme = json.loads(wish)
    with suppress(IngestError):  # a worker that needs it tells so of the file that it reads
        warm_up(model, Path(scheme) if scheme else None)
    gc.collect()
    gc.freeze()  # else the collector would write to what is shared


if READY in os.environ:
    _warm_this(os.environ.pop(READY))
