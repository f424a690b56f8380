"""Events of a run to lines for a reader, or to JSON lines for a process that follows it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

FORMS = ("text", "json")


@dataclass(frozen=True, slots=True)
class Telling:
    """Where a run tells what it does; each event is one line, written when it happens."""

    say: Callable[[str, bool], None]
    """Writes one line; True writes it to standard error."""
    form: str = "text"
    """One of `FORMS`. As JSON every event goes to standard output, with its name under "event"."""

    def tell(self, event: str, line: str = "", err: bool = False, **fields: object) -> None:
        """Tell an event: `line` to a reader, who is spared it where that is empty; `fields` as JSON."""
        if self.form == "json":
            self.say(json.dumps({"event": event, **fields}), False)
        elif line:
            self.say(line, err)
