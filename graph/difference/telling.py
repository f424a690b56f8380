"""Changes to lines for a terminal or to Markdown: counts first, then what is new, gone, reworded and changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from graph.comparison import Segment, compare_wordings
from graph.difference.items import KINDS, Item
from graph.difference.pairing import WORDS, Change, Word, count_changes
from graph.difference.sides import Side
from graph.markdown import to_markdown
from graph.markdown import to_marked as to_marked_markdown
from graph.telling import to_marked
from graph.wording import to_printable

PLURALS = {"person": "people"}
SIGNS: dict[Word, str] = {"new": "+", "gone": "-", "reworded": "~", "changed": "="}
"""What a line starts with; what is the same is counted and not told."""


def describe_difference(before: Side, after: Side, changes: Sequence[Change]) -> str:
    """Give the lines for a terminal; words that went stand in [- -], words that came in {+ +}."""
    lines = [f"before: {before.name}", f"after:  {after.name}", *list_reports(before, after), ""]
    lines += [*_describe_counts(count_changes(changes)), ""]
    for kind, told in group_told(changes):
        lines.append(to_plural(kind))
        for change in told:
            lines += describe_change(change)
        lines.append("")
    return "".join(f"{to_printable(line)}\n" for line in lines[:-1])


def write_markdown(before: Side, after: Side, changes: Sequence[Change]) -> str:
    """Give the same as Markdown; words that went are struck through, words that came are bold."""
    names = (f"**Before:** {to_markdown(before.name)}", f"**After:** {to_markdown(after.name)}")
    lines = ["# What changed", "", f"{names[0]}  ", names[1], ""]
    lines += [f"- {to_markdown(line)}" for line in list_reports(before, after)]
    lines += ["", f"| | {' | '.join(WORDS)} |", f"|---|{'---:|' * len(WORDS)}"]
    for kind, counts in count_changes(changes).items():
        lines.append(f"| {to_plural(kind)} | {' | '.join(str(counts[word]) for word in WORDS)} |")
    for kind, told in group_told(changes):
        lines += ["", f"## {to_plural(kind).capitalize()}"]
        for word, same in groupby(told, key=lambda change: change.word):
            lines += ["", f"### {word.capitalize()}", ""]
            for change in same:
                what = to_words(change, to_markdown, to_marked_markdown)
                lines.append(f"- {what} ({to_markdown(to_place(change))})")
                lines += [f"  - {to_markdown(line)}" for line in describe_fields(change)]
    return "".join(f"{line}\n" for line in lines)


def group_told(changes: Iterable[Change]) -> Iterator[tuple[str, Iterator[Change]]]:
    """Yield the changes of each kind that has any to tell."""
    yield from groupby((change for change in changes if change.word != "same"), key=lambda change: change.item.kind)


def list_reports(before: Side, after: Side) -> Iterator[str]:
    """Yield which reports only one of two stores has."""
    if len(before.documents) == len(after.documents) == 1:
        return
    for words, one, other in (("gone", before, after), ("new", after, before)):
        alone = sorted(set(one.documents) - set(other.documents))
        if alone:
            yield f"reports {words}: {', '.join(alone)}"


def describe_change(change: Change) -> Iterator[str]:
    """Yield the lines of a change."""
    yield f"{SIGNS[change.word]} {to_words(change, str, to_marked)}  ({to_place(change)})"
    yield from (f"    {line}" for line in describe_fields(change))


def to_words(change: Change, plain: Callable[[str], str], marked: Callable[[Iterable[Segment]], str]) -> str:
    """Give the words of an item, marked where they are others than before."""
    if change.word == "reworded" and change.before and change.after:
        return f"{marked(compare_wordings(change.before.text, change.after.text))} [{change.score:.2f}]"
    return plain(change.item.text)


def describe_fields(change: Change) -> Iterator[str]:
    """Yield what else differs: "session: Plenary 1 → Plenary 2"; of a rewording not the words again."""
    for name, before, after in change.list_fields():
        if change.word == "changed" or (before, after) != (to_text(change.before), to_text(change.after)):
            yield f"{name}: {before or '(none)'} → {after or '(none)'}"


def to_text(item: Item | None) -> str:
    """Give the text of an item, "" for none."""
    return item.text if item else ""


def to_place(change: Change) -> str:
    """Say where an item stands: report and line, of a pair both where they differ, and the session."""
    sides = [item for item in (change.before, change.after) if item]
    places = dict.fromkeys(f"{item.document}:{item.line}" for item in sides)
    session = dict(change.item.fields).get("session", "")
    return " → ".join(places) + (f", {session}" if session else "")


def to_plural(kind: str) -> str:
    """Give the plural of a kind."""
    return PLURALS.get(kind, f"{kind}s")


def _describe_counts(counts: dict[str, dict[Word, int]]) -> Iterator[str]:
    width = max(len(to_plural(kind)) for kind in KINDS)
    yield " " * width + "".join(f"{word:>10}" for word in WORDS)
    for kind, own in counts.items():
        yield f"{to_plural(kind):<{width}}" + "".join(f"{own[word]:>10,}" for word in WORDS)
