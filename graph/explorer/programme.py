"""Sessions and roles to the programme as HTML: plenaries, the breakouts under them, who did what."""

from __future__ import annotations

from html import escape

from graph.explorer.facts import Contents, RoleFact, SessionFact
from graph.explorer.labels import to_session_label
from graph.explorer.links import to_thing

STYLE = """<style>
ul.pl-programme {list-style: none; margin: 0; padding: 0}
ul.pl-programme li {margin: 0 0 .7rem 0; padding: 0 0 0 .8rem; border-left: 3px solid #009E73; line-height: 1.35}
ul.pl-programme li.pl-breakout {margin-left: 1.1rem; border-left: 3px dotted #009E73}
ul.pl-programme li.pl-section {border-left-color: #8a8f98}
.pl-programme .pl-name {font-weight: 600}
.pl-programme .pl-people {font-size: .88rem; opacity: .9; margin-top: .1rem}
.pl-programme .pl-role {opacity: .75}
.pl-programme a {color: inherit; text-decoration-color: #8a8f98; text-underline-offset: 2px}
.pl-report {font-size: 1rem; margin: .6rem 0 .4rem 0}
</style>"""


def to_programme(contents: Contents) -> str:
    """Give the programme of each report in the order of its text, everything of the report escaped."""
    parts = [STYLE]
    for document in contents.documents:
        if len(contents.documents) > 1:
            parts.append(f'<h4 class="pl-report">{escape(contents.titles.get(document, document))}</h4>')
        sessions = [session for session in contents.sessions if session.document == document]
        roles = group_roles(contents, document)
        items = [
            to_item(session, roles.get(session.id, [])) for session in order_sessions(sessions, set(roles))
        ]
        parts.append(f'<ul class="pl-programme">{"".join(items)}</ul>' if items else "<p>No sessions were found.</p>")
    return "".join(parts)


def order_sessions(sessions: list[SessionFact], busy: set[str]) -> list[SessionFact]:
    """Put each session after the one that holds it; sections without people are left out."""
    below: dict[str, list[SessionFact]] = {}
    known = {session.id for session in sessions}
    for session in sessions:
        below.setdefault(session.parent if session.parent in known else "", []).append(session)
    ordered: list[SessionFact] = []
    waiting = below.get("", [])[::-1]
    while waiting:
        session = waiting.pop()
        ordered.append(session)
        waiting.extend(below.pop(session.id, [])[::-1])
    return [session for session in ordered if session.kind in ("plenary", "breakout") or session.id in busy]


def group_roles(contents: Contents, document: str) -> dict[str, list[RoleFact]]:
    """Give the roles of each session."""
    roles: dict[str, list[RoleFact]] = {}
    for fact in contents.roles:
        if fact.document == document:
            roles.setdefault(fact.session, []).append(fact)
    return roles


def to_item(session: SessionFact, roles: list[RoleFact]) -> str:
    """Give one session."""
    label = to_session_label(session)
    name = to_thing(session.ref, label)
    groups = " · ".join(to_people(role, roles) for role in dict.fromkeys(fact.role for fact in roles))
    kind = session.kind if session.kind in ("breakout", "section") else "plenary"
    line = f'<div class="pl-people">{groups}</div>' if groups else ""
    return f'<li class="pl-{kind}"><span class="pl-name">{name}</span>{line}</li>'


def to_people(role: str, roles: list[RoleFact]) -> str:
    """Give the people of one role, each a link to their page."""
    people = {fact.person_ref: fact.person for fact in roles if fact.role == role}
    links = [to_thing(ref, name) for ref, name in people.items()]
    return f'<span class="pl-role">{escape(role)}</span> {", ".join(links)}'
