"""Characters of a converted text to the region of the page that prints them, as a media fragment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ingest.values import Printed


class Regions:
    """Finds regions in the printed lines of one report."""

    def __init__(self, printed: Sequence[Printed]) -> None:
        self._printed = printed
        self._starts = [one.start for one in printed]

    def find(self, start: int, end: int) -> str:
        """Give the region of the characters from `start` to before `end`, "" where no page prints them.

        It is the smallest that holds all lines on which they stand, on the first page where they run over several:
        "xywh=percent:" and left, top, width and height in percent of the page as it is shown, from its upper left
        corner (W3C Media Fragments URI 1.0, 4.2.2; but with tenths, as annotations of the web have them).
        """
        first = max(0, bisect_right(self._starts, start) - 1)
        touched = []
        for one in self._printed[first:]:
            if one.start >= end:
                break
            if one.end > start:
                touched.append(one)
        held = [one for one in touched if one.page == touched[0].page]
        if not held:
            return ""
        left, top = min(one.left for one in held), min(one.top for one in held)
        width, height = max(one.right for one in held) - left, max(one.bottom for one in held) - top
        return "xywh=percent:" + ",".join(_to_percent(side) for side in (left, top, width, height))


def _to_percent(thousandths: int) -> str:
    return f"{thousandths // 10}.{thousandths % 10}" if thousandths % 10 else str(thousandths // 10)
