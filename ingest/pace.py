"""When each report of a batch was finished, to how many are read a minute and how long the rest will take."""

from __future__ import annotations

from collections import deque

WINDOW = 200
"""Reports last finished by which the pace is measured, so that it follows what else the machine does."""


class Pace:
    """How fast a batch goes; the first report, which waits for the model, tells nothing."""

    def __init__(self, total: int) -> None:
        self._left = total
        self._times: deque[float] = deque(maxlen=WINDOW)

    def step(self, now: float) -> None:
        """Count one more report as finished; `now` is in seconds and never goes back."""
        self._left -= 1
        self._times.append(now)

    @property
    def rate(self) -> float | None:
        """Reports a minute; None before two are finished, or where the clock stands still."""
        seconds = self._times[-1] - self._times[0] if self._times else 0.0
        return 60 * (len(self._times) - 1) / seconds if seconds > 0 else None

    @property
    def left(self) -> float | None:
        """Seconds until the last report is finished; None as long as the rate is not known."""
        return 60 * self._left / self.rate if self.rate else None

    def __str__(self) -> str:
        """Give both for a reader: "62 reports/min, 12 min left"; "" as long as they are not known."""
        if self.rate is None or self.left is None:
            return ""
        return f"{self.rate:,.0f} reports/min, {to_span(self.left)} left"


def to_span(seconds: float) -> str:
    """Give a time in words: "45 s", "12 min", "3 h 5 min"."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
