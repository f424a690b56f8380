"""Sessions and roles to the programme as HTML: plenaries, breakouts under them, who did what; or a list of reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from graph.explorer.shared.facts import BodyRoleFact, Contents, ReportFacts, RoleFact, SessionFact
from graph.explorer.shared.frame import to_count
from graph.explorer.shared.labels import make_report_labels, to_session_label
from graph.explorer.shared.links import CHOSEN, to_link, to_thing

FEW = 3
"""So many reports are shown with their programmes; more are listed."""
LISTED = 100
"""So many reports are listed."""
COLUMNS = (
    ("Report", ""),
    ("Date", "pl-wide"),
    ("Sessions", "pl-number"),
    ("People", "pl-number"),
    ("Recommen&shy;dations", "pl-number"),
    ("State&shy;ments", "pl-number pl-wide"),
)
"""The columns of the list of reports, as HTML, each with its style."""
STYLE = """<style>
ul.pl-programme {list-style: none; margin: 0; padding: 0}
ul.pl-programme li {margin: 0 0 .7rem 0; padding: 0 0 0 .8rem; border-left: 3px solid #009E73; line-height: 1.35}
ul.pl-programme li.pl-breakout {margin-left: 1.1rem; border-left: 3px dotted #009E73}
ul.pl-programme li.pl-section {border-left-color: #8a8f98}
.pl-programme .pl-name {font-weight: 600; overflow-wrap: anywhere}
.pl-programme .pl-people {font-size: .88rem; margin-top: .1rem; overflow-wrap: anywhere}
.pl-programme .pl-people a {text-decoration-color: rgba(138, 143, 152, .45)}
.pl-programme .pl-role {opacity: .8}
.pl-programme .pl-held {font-size: .84rem; opacity: .8}
.pl-report-head {font-size: 1rem; font-weight: 600; margin: .6rem 0 .5rem 0; padding: 0; overflow-wrap: anywhere}
.pl-reports {border-collapse: collapse; width: 100%; font-size: .93rem}
.pl-reports th, .pl-reports td {border: 0; border-bottom: 1px solid rgba(128, 134, 145, .35);
  padding: .35rem .7rem .35rem 0;
  text-align: left; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; line-height: 1.35}
.pl-reports thead th {font-size: .84rem; opacity: .82; overflow-wrap: normal}
.pl-reports .pl-number {text-align: right; font-variant-numeric: tabular-nums}
.pl-reports td.pl-number {white-space: nowrap}
.pl-reports .pl-date {white-space: nowrap}
@media (max-width: 640px) {.pl-reports .pl-wide {display: none}}
</style>"""


def to_programme(contents: Contents) -> str:
    """Give the programme of each report in the order of its text, or where there are many the list of them."""
    if len(contents.reports) > FEW:
        return STYLE + to_report_list(contents)
    parts = [STYLE]
    for report in contents.reports:
        if len(contents.reports) > 1:
            name = to_link("source", report.title, {"report": report.document})
            parts.append(f'<h3 class="pl-report-head">{name}</h3>')
        items = to_items(contents, report)
        parts.append(f'<ul class="pl-programme">{"".join(items)}</ul>' if items else "<p>No sessions were found.</p>")
    return "".join(parts)


def to_report_list(contents: Contents) -> str:
    """Give the reports as a table, each a link that chooses it."""
    newest = sorted(contents.reports, key=lambda report: (to_date(report), report.title), reverse=True)
    labels = make_report_labels(contents.titles)
    rows = "".join(to_report_row(report, labels[report.document]) for report in newest[:LISTED])
    heads = "".join(f'<th scope="col" class="{style}">{name}</th>' for name, style in COLUMNS)
    rest = f"The newest {LISTED} of {len(newest):,}: the page {to_link('reports', 'Reports')} has all."
    more = f'<p class="pl-small">{rest}</p>' if len(newest) > LISTED else ""
    return f'<table class="pl-reports"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}'


def to_report_row(report: ReportFacts, label: str) -> str:
    """Give one report with its counts."""
    held = sum(session.kind != "event" for session in report.sessions)
    people = sum(person.participant for person in report.people)
    numbers = (held, people, len(report.recommendations), len(report.statements))
    styles = [style for _, style in COLUMNS[2:]]
    cells = "".join(f'<td class="{style}">{number:,}</td>' for number, style in zip(numbers, styles, strict=True))
    name = to_link("overview", label, {CHOSEN: report.document})
    day = f'<td class="pl-wide pl-date">{escape(to_date(report))}</td>'
    return f'<tr><th scope="row">{name}</th>{day}{cells}</tr>'


def to_date(report: ReportFacts) -> str:
    """Give the first day of the event; "" where the report does not say."""
    return next((session.date.split("/")[0] for session in report.sessions if session.kind == "event"), "")


def to_items(contents: Contents, report: ReportFacts) -> list[str]:
    """Give the sessions of a report."""
    roles = {session.ref: contents.roles_of.get(session.ref, ()) for session in report.sessions}
    behind = contents.body_roles_of
    busy = {session.id for session in report.sessions if roles[session.ref] or behind.get(session.ref)}
    return [to_item(contents, session, roles[session.ref]) for session in order_sessions(report.sessions, busy)]


def order_sessions(sessions: Sequence[SessionFact], busy: set[str]) -> list[SessionFact]:
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


def to_item(contents: Contents, session: SessionFact, roles: Sequence[RoleFact]) -> str:
    """Give one session with its people and how much was asked and said in it."""
    name = to_thing(session.ref, to_session_label(session))
    people = " · ".join(filter(None, (to_bodies(contents.body_roles_of.get(session.ref, ())), to_roles(roles))))
    kind = session.kind if session.kind in ("breakout", "section") else "plenary"
    line = f'<div class="pl-people">{people}</div>' if people else ""
    held = to_held(contents, session)
    more = f'<div class="pl-held">{escape(held)}</div>' if held else ""
    return f'<li class="pl-{kind}"><span class="pl-name">{name}</span>{line}{more}</li>'


def to_roles(roles: Sequence[RoleFact]) -> str:
    """Give the people of each role, each a link to their page."""
    people: dict[str, dict[str, str]] = {}
    for fact in roles:
        people.setdefault(fact.role, {})[fact.person_ref] = fact.person
    return " · ".join(f'<span class="pl-role">{escape(role)}</span> {to_names(held)}' for role, held in people.items())


def to_bodies(parts: Sequence[BodyRoleFact]) -> str:
    """Give the organisations behind an event or session by what they were ("Host", "Organiser"), each a link."""
    bodies: dict[str, dict[str, str]] = {}
    for fact in parts:
        bodies.setdefault(fact.role.capitalize(), {})[fact.organisation_ref] = fact.organisation
    return " · ".join(f'<span class="pl-role">{escape(role)}</span> {to_names(held)}' for role, held in bodies.items())


def to_names(people: Mapping[str, str]) -> str:
    """Give people or organisations as links."""
    return ", ".join(to_thing(ref, name) for ref, name in people.items())


def to_held(contents: Contents, session: SessionFact) -> str:
    """Say how much was asked and said in a session; "" where nothing was."""
    asked = len(contents.recommendations_of.get(session.ref, ()))
    said = len(contents.statements_of.get(session.ref, ()))
    counts = [to_count(asked, "recommendation") if asked else "", to_count(said, "statement") if said else ""]
    return ", ".join(filter(None, counts))
