"""spaCy without its command line: a third of what its import takes, and nothing that reading needs.

`import spacy` imports that for one function, which prints versions, and with it Typer, Requests, HTTPX, Jinja and Rich.
An empty module stands in its place meanwhile; who imports `spacy.cli` afterwards gets the real one.
"""

from __future__ import annotations

import sys
from types import ModuleType

PARTS = ("spacy.cli", "spacy.cli.info")
"""What `import spacy` looks for, and the function `info` in the last of them."""


def set_aside() -> list[ModuleType]:
    """Put empty modules in the place of those that are not imported yet; give them."""
    empty = [ModuleType(name) for name in PARTS if name not in sys.modules]
    for module in empty:
        setattr(module, "info", None)  # noqa: B010 - a module's attribute that no type knows
        sys.modules[module.__name__] = module
    return empty


def put_back() -> None:
    """Take the empty modules away."""
    for module in _EMPTY:
        if sys.modules.get(module.__name__) is module:
            del sys.modules[module.__name__]
    _EMPTY.clear()


_EMPTY = set_aside()
