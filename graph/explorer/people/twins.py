"""Who is the same in other reports to HTML: why, how sure that is, and what the other reports say of them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from graph.explorer.people.speaking import Speaking
from graph.explorer.shared.cards import to_meeting
from graph.explorer.shared.facts import Contents, PersonFact
from graph.explorer.shared.identities import SUREST, Twin, to_named
from graph.explorer.shared.links import to_link
from graph.views.engagement import find_direct

TOPICS = 6
"""Topics of another report that are named."""


def to_twins(contents: Contents, twins: Sequence[Twin]) -> str:
    """Give the same thing in other reports, those who are one with it first, and where a reader can decide."""
    if not twins:
        return ""
    one = "".join(f"<li>{to_twin(contents, twin)}</li>" for twin in twins if twin.one)
    may = "".join(f"<li>{to_twin(contents, twin)}</li>" for twin in twins if not twin.one)
    proposed = f"<h3>May be the same</h3><ul>{may}</ul>" if may else ""
    link = to_link("reports", "Accept, reject or undo on the page Reports", {"pairs": "proposed" if may else "joined"})
    joined = f"<ul>{one}</ul>" if one else ""
    head = '<h2 class="pl-h2">Also in other reports</h2>'
    return f'<div class="pl-names">{head}{joined}{proposed}<p class="pl-small">{link}</p></div>'


def to_twin(contents: Contents, twin: Twin) -> str:
    """Give one of them with the reason."""
    why = "the same as others of these"
    if twin.pair is not None:
        words = {"accepted": "a reader said so"}.get(twin.pair.state, f"{min(twin.pair.score, SUREST):.0%} sure")
        why = f"{twin.pair.reason} · {twin.pair.rule} · {words}"
    return f'{to_named(contents, twin.named)} <span class="pl-small">{escape(why)}</span>'


def to_roles_elsewhere(contents: Contents, twins: Sequence[Twin]) -> str:
    """Give the sessions in which the same person had a role in the other chosen reports."""
    items = []
    for twin in find_here(contents, twins):
        roles = contents.roles_of.get(twin.named.ref, ())
        lines = [
            f"<b>{escape(role.role.capitalize())}</b>, {to_meeting(contents, role.session_ref)}"
            f' <span class="pl-small">{escape(role.organisation)}</span>'
            for role in roles
        ]
        said = len(contents.statements_of.get(twin.named.ref, ()))
        lines += [f"{said:,} statement{'s' * (said != 1)}"] if said else []
        if lines:
            named = to_named(contents, twin.named)
            items.append(f'<div class="pl-said"><h3>{named}</h3><p class="pl-who">{"<br>".join(lines)}</p></div>')
    return f'<h2 class="pl-h2">In other reports</h2>{"".join(items)}' if items else ""


def to_topics_elsewhere(contents: Contents, speaking: Speaking, twins: Sequence[Twin]) -> str:
    """Give the topics of the same person in the other chosen reports."""
    items = []
    for twin in find_here(contents, twins):
        tallies = speaking.tallies.get(twin.named.ref, {})
        refs = find_direct(speaking.engagements.get(twin.named.ref, ()), speaking.tree)
        order = sorted(refs, key=lambda ref: (-tallies[ref].strong, -tallies[ref].weak, ref))[:TOPICS]
        topics = [speaking.tree.topics[ref] for ref in order]
        links = [
            to_link("people", topic.label, {"person": twin.named.ref, "topic": topic.reference}) for topic in topics
        ]
        if links:
            items.append(f"<li>{to_named(contents, twin.named)}: {', '.join(links)}</li>")
    return f'<div class="pl-names"><h3>Topics in other reports</h3><ul>{"".join(items)}</ul></div>' if items else ""


def find_here(contents: Contents, twins: Sequence[Twin]) -> list[Twin]:
    """Give those who are one and stand in the chosen reports."""
    return [twin for twin in twins if twin.one and isinstance(contents.things.get(twin.named.ref), PersonFact)]
