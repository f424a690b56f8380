"""Blocks to the list items that a lead-in, heading or label presents as recommendations."""

# Long: one walk with one state, which each kind of block opens, keeps or closes in its own way.

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.lines.parties import gathers_parties, is_party
from ingest.lines.session_labels import match_label
from ingest.patterns import any_of, load_patterns, load_words
from ingest.recommendations.aims import LAST, aims_pattern, gathers_findings, tells_aims, tells_past
from ingest.recommendations.bare_items import find_bare_items
from ingest.recommendations.normative import preamble_pattern
from ingest.recommendations.operative import is_idle, is_operative
from ingest.sessions.programme import Programme
from ingest.values import DISGUISED_LEVEL, Block

QUOTED = re.compile(r"[“\"][^”\"]{0,1000}[”\"]")
POINTER = re.compile(r"\b(?:follows|following|below|as follows|these|include|includes|included|are|were)\b", re.I)
NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|[IVX]+|[A-Z])[.)]?\s+")
RESOLVING = re.compile(r"We,? .*,$", re.S)
"""Those who resolve, where what they resolve stands below ("We, the fishers of the north,")."""
LONGEST_HEADING = 24
"""Words of a heading over a list."""
LONGEST_LABEL = 6
"""Words of a label alone on its line."""
AIM = "aim of the event"
"""The rule of an item that says what the event was for, which asks for nothing."""
SECTION = "section of recommendations"
"""The rule of prose under a heading of recommendations; its sentences must ask by themselves."""


@dataclass(frozen=True, slots=True)
class Listed:
    """How a block is presented."""

    rule: str
    """"list under lead-in", "list under heading", "labelled item", or SECTION."""
    start: int = 0
    """Offset in the block's text at which the recommendation starts."""
    weak: bool = False
    """True where the heading may gather findings too, so that the item itself must ask."""


@dataclass(slots=True)
class Scope:
    """What the list items met now are."""

    kind: str = ""
    """"lead-in", "heading", "plain" or ""."""
    session: str = ""
    level: int = 0
    fresh: bool = True
    """True until the first item."""
    weak: bool = False
    above: int = 0
    """For items under an operative paragraph or leading item its level; only deeper ones are its own. 0 elsewhere."""
    mark: str = ""
    """How that item is counted ("1", "a" or ""); items counted otherwise are its own too."""
    outer: Scope | None = None
    """The scope that goes on after a leading item's own items."""
    inherited: bool = False
    """True where the lead-in stands in the session around this one."""
    parties: bool = False
    """True where each list is of another party, which its label names."""


@cache
def label_pattern() -> re.Pattern[str]:
    """Compile the pattern of a label that makes one block a recommendation ("Recommendation 4: ")."""
    table = load_patterns("recommendations")
    words = any_of([*table["labels"], *table["weak_labels"]])
    number = r"\d+(?:[./-]\d+)*"
    worded = rf"(?:{words})s?\s*(?:no\.?\s*|\#\s*)?(?:{number}|[A-Z]\d*|[IVX]+)?"
    bare = rf"(?-i:(?:R|Rec(?:ommendation)? |REC(?:OMMENDATION)? ){number}\s+(?=[A-Z][a-z]|An? ))"
    short = rf"R(?:ec\.?)?\s?{number}|A[IP]\s?{number}"
    boxed = rf"\[(?:{words})s?\]\s+(?=\S)"
    return re.compile(rf"^(?:(?:{worded}|{short})\s*[:.–—)-]\s+(?=\S)|{boxed}|{bare})", re.I)


@cache
def lone_label_pattern() -> re.Pattern[str]:
    """Compile the pattern of a numbered label that stands alone over the recommendation ("Recommendation 4")."""
    words = any_of(load_patterns("recommendations")["lone_labels"])
    return re.compile(rf"(?:{words})\s*(?:no\.?\s*|\#\s*)?\d+(?:[./-]\d+)*[a-z]?\s*[:.]?", re.I)


def is_weak_label(label: str) -> bool:
    """Tell whether what stands under the label ("Statement 2: ") must ask by itself."""
    return bool(re.match(rf"{any_of(load_patterns('recommendations')['weak_labels'])}\b", label, re.I))


@cache
def what_next_pattern() -> re.Pattern[str]:
    """Compile the pattern of a heading that asks by a question ("What should happen next")."""
    return re.compile(rf"^what (?:\w+ ){{0,4}}{any_of(load_patterns('recommendations')['what'])}\b")


@cache
def lead_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile the patterns of nouns that announce asks, of verbs that do before a colon, of nouns of other lists."""
    table = load_patterns("recommendations")
    tail = r"(?:\s+(?:on|that|to|the following|as follows))?(?:\s+(?:\w+\s){0,3}\w+)?"
    return (
        re.compile(rf"\b{any_of(table['nouns'])}\b", re.I),
        re.compile(rf"\b{any_of(table['verbs'])}{tail}\s*:$", re.I),
        re.compile(rf"\b{any_of(table['others'])}\b", re.I),
    )


def find_listed(blocks: Sequence[Block], programme: Programme, passed_over: frozenset[int]) -> dict[int, Listed]:
    """Give the index of each block that is presented as recommendation, with how.

    A lead-in holds for the items after it, over category headings, until prose or another session follows; one
    without items before the next heading holds for the sessions inside its own.
    """
    # Long: the walk keeps one state for all kinds of block.
    parents = {session.id: session.parent for session in programme.sessions}
    scope, found, open_leads = Scope(), {}, set()
    resolved, bare = find_resolved(blocks, programme), find_bare_items(blocks, programme, passed_over)
    for index, block in enumerate(blocks):
        here = programme.of_block[index]
        if here != scope.session:
            if scope.kind == "lead-in" and scope.fresh:
                open_leads.add(scope.session)
            scope = enter_session(scope, block, here, parents.get(here, "") in open_leads - {"", "event"})
        if index in passed_over:
            continue
        labelled = label_pattern().match(block.text)
        long = labelled and len(block.text) - labelled.end() > (60 if block.kind == "heading" or block.strong else 15)
        if labelled and long and block.kind in {"paragraph", "item", "heading"}:
            found[index] = Listed("labelled item", labelled.end(), weak=is_weak_label(labelled[0]))
        elif block.kind == "paragraph" and index and lone_label_pattern().fullmatch(blocks[index - 1].text):
            found[index] = Listed("labelled item")
        elif block.kind == "heading" or index in programme.headings:
            read_heading(scope, block)
        elif block.column:
            if block.kind == "item":
                found[index] = Listed("column of a table")
        elif is_operative(block, index in resolved):
            found[index] = Listed("operative paragraph")
            if block.text.endswith(":"):
                scope = Scope("lead-in", here, above=block.level)
        elif block.kind == "item":
            scope = leave_items(scope, block, here)
            scope.fresh = False
            if (listed := read_item(scope, block)) is not None:
                found[index] = listed
            if leads_below(scope, blocks, index):
                scope = Scope("lead-in", here, above=block.level, mark=mark_of(block), outer=scope)
        elif index in bare and goes_on(scope, blocks[index - 1], found.get(index - 1), bare[index] > 0):
            scope.fresh = bare[index] > 0  # prose between lettered lines belongs to them
            if not is_idle(block.text):
                found[index] = Listed(f"list under {scope.kind}", bare[index], weak=scope.weak)
        elif block.kind == "paragraph":
            read_paragraph(scope, block, here, leads_to_items(blocks, index))
            if scope.kind == "heading" and not is_lead_in(block.text):
                found[index] = Listed(SECTION, weak=True)
    return found


def goes_on(scope: Scope, before: Block, how: Listed | None, lettered: bool) -> bool:
    """Tell whether a line without a mark is an item of what the scope presents: right under it or an item, or lettered.

    `how` is how the block before it is presented.
    """
    item = how is not None and how.rule != SECTION
    presented = scope.kind in {"heading", "lead-in"} and not scope.inherited
    return presented and (item or lettered or before.kind == "heading" or is_lead_in(before.text))


def leave_items(scope: Scope, block: Block, here: str) -> Scope:
    """Give the scope in which an item stands: without those of leading items that it is no part of."""
    while scope.above and block.level <= scope.above:
        if scope.outer is not None and block.level == scope.above and mark_of(block) != scope.mark:
            break
        scope = scope.outer or Scope(session=here)
    return scope


def mark_of(block: Block) -> str:
    """Give how an item is counted: "1" by numbers, "a" by letters, "" by neither."""
    return "" if not block.number else "1" if block.number[0].isdigit() else "a"


def leads_below(scope: Scope, blocks: Sequence[Block], index: int) -> bool:
    """Tell whether an item that nothing presents announces what those below it ask ("12. The Board urged towns:")."""
    block, after = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    if scope.kind in {"lead-in", "heading", "aims"} and not scope.weak:
        return False
    own = after is not None and after.kind == "item"
    own = own and after is not None and (after.level > block.level or mark_of(after) != mark_of(block))
    asks = bool(lead_patterns()[1].search(LAST.split(block.text)[-1]))  # nouns may only name what items talk of
    return own and asks and not tells_aims(block.text)


def read_item(scope: Scope, block: Block) -> Listed | None:
    """Give how an item is presented by what stands over it, None where that presents nothing."""
    if scope.kind == "aims":
        return Listed(AIM)
    presented = scope.kind in {"lead-in", "heading"} and not is_idle(block.text)
    return Listed(f"list under {scope.kind}", weak=scope.weak) if presented else None


def find_resolved(blocks: Sequence[Block], programme: Programme) -> frozenset[int]:
    """Give the indexes of the blocks before which, in their session, a preamble of a resolution stands."""
    found, session = set(), ""
    for index, block in enumerate(blocks):
        if block.kind == "paragraph" and (preamble_pattern().match(block.text) or RESOLVING.match(block.text)):
            session = programme.of_block[index]
        elif session and programme.of_block[index] == session:
            found.add(index)
    return frozenset(found)


def enter_session(scope: Scope, block: Block, here: str, inherits: bool) -> Scope:
    """Give the scope in the session that begins with the block; `inherits` tells that a lead-in around it is open."""
    if scope.kind == "heading" and is_party(block.text) and stands_under(block, scope.level):
        scope.session = here  # the list of one country among those under the heading
        return scope
    return Scope("lead-in", here, inherited=True) if inherits else Scope(session=here)


def read_heading(scope: Scope, block: Block) -> None:
    """Let a heading open, keep or close the scope; one that only names whose list follows keeps it."""
    text = heading_words(block)
    if opens_list(text):
        scope.kind, scope.level, scope.fresh, scope.weak, scope.parties = (
            "heading",
            block.level,
            True,
            text in load_words("recommendations", "weak_headings") or gathers_findings(text),
            gathers_parties(text),
        )
    elif block.text.endswith(":") and is_lead_in(block.text) and not tells_past(block.text):
        weak = gathers_findings(block.text)
        scope.kind, scope.level, scope.fresh, scope.weak = "heading", block.level, True, weak
    elif scope.kind == "heading" and block.level <= scope.level and not is_party(block.text):
        scope.kind, scope.weak = "", False


def stands_under(block: Block, level: int) -> bool:
    """Tell whether a heading is part of what one of that level heads; those in disguise have one level for all."""
    return block.level > level or block.level == level == DISGUISED_LEVEL


def heading_words(block: Block) -> str:
    """Give the words of a heading in lower case, without number and session label."""
    match = match_label(block)
    text = match["title"] if match and match["title"] else block.text
    return NUMBER.sub("", text).strip(" :*").casefold()


def opens_list(text: str) -> bool:
    """Tell whether a heading of these words presents what is listed under it, and not what was asked before."""
    nouns, _, _ = lead_patterns()
    opened = re.match(rf"(?:(?!of |on |for )\w+ ){{0,2}}{nouns.pattern}", text, re.I)
    short = len(text.split()) <= LONGEST_HEADING
    named = text in load_words("recommendations", "headings") or what_next_pattern().match(text)
    return bool(named or (opened and short)) and not tells_past(text)


def leads_to_items(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether list items follow, headings passed over."""
    following = next((block for block in blocks[index + 1 :] if block.kind != "heading"), None)
    return following is not None and following.kind == "item"


def read_paragraph(scope: Scope, block: Block, here: str, leads: bool) -> None:
    """Let a paragraph open or close the scope; `leads` tells that items follow it."""
    if is_lead_in(block.text, leads) and not tells_aims(block.text):
        scope.kind, scope.fresh, scope.session, scope.weak = "lead-in", True, here, gathers_findings(block.text)
        scope.parties = gathers_parties(block.text)
    elif scope.inherited:
        return
    elif aims_pattern().search(block.text):
        scope.kind, scope.fresh = "aims", True
    elif block.text.endswith(":"):
        names_party = scope.kind in {"heading", "lead-in"} and leads and (scope.parties or is_party(block.text))
        scope.kind = scope.kind if names_party and is_label_line(block) else "plain"
    elif not scope.fresh and scope.kind != "heading" and not block.level:
        scope.kind = ""


def is_label_line(block: Block) -> bool:
    """Tell whether a paragraph is a label alone on its line ("Ghana:")."""
    return block.text.endswith(":") and len(block.text.split()) <= LONGEST_LABEL and block.text[:1].isupper()


def is_lead_in(text: str, leads: bool = False) -> bool:
    """Tell whether the paragraph announces recommendations.

    Without a colon it must point at what follows ("The following …", or "this list" where `leads` says items follow).
    """
    bare = QUOTED.sub("", text)
    last = LAST.split(bare)[-1]
    nouns, verbs, others = lead_patterns()
    if text.rstrip().endswith(":"):
        if verbs.search(last) or what_next_pattern().match(last.casefold()):
            return True
        about = re.search(rf"{others.pattern}\s+(?:from|of|on|about|regarding|concerning|in)\b", last, re.I)
        return bool(nouns.search(last, 0, about.start()) if about else nouns.search(last))
    if last.endswith("?"):
        return False  # a question for those who were there
    opens = re.match(r"^(?:below|the following|what follows|these|this section|listed below|here)\b", bare, re.I)
    opens = opens or (re.search(r"\b(?:this list|the following|these|below)\b", bare, re.I) if leads else None)
    short = len(bare.split()) < 60 and len(re.findall(r"[.!?]\s+[A-Z]", bare)) < 2
    return bool(opens and short and nouns.search(bare) and (leads or POINTER.search(bare)))
