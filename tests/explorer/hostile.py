"""A report that attacks whoever shows it: every text of it holds scripts, images, links and Markdown."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from graph.store import ManifestEntry, write_store
from graph.topics import write_topics
from graph.triples import make_quads
from ingest.values import (
    Assignment,
    BodyRole,
    Facts,
    Instrument,
    Measure,
    Mention,
    MentionKind,
    Merge,
    Organisation,
    Participation,
    Passage,
    Person,
    Problem,
    Recommendation,
    Report,
    Session,
    Statement,
)
from ontology.schemes import Concept
from tests.graph.asks import make_themes

TOPIC, NARROWER = "https://w3id.org/plenary/topic/attack", "https://w3id.org/plenary/topic/narrow-attack"


def attack(field: str) -> str:
    """Give a text that, shown carelessly, runs a script, loads an image, makes a link or turns into Markdown."""
    return (
        f'{field} <script>alert("{field}")</script><img src=hostile-{field} onerror=alert(1)> '
        f'[press](javascript:alert(2)) <a href="javascript:alert(3)">press</a> **loud** :red[loud] $x^2$ '
        f"</textarea></style><svg onload=alert(4)>"
    )


DOCUMENT = "evil <img src=hostile-id onerror=alert(5)> [press](javascript:alert(6)) **loud**"
"""An id is a file's name: it holds no slash."""
OTHER = "other evil"
FIELDS = ("title", "session", "heading", "person", "body", "law", "position", "place", "ask", "said", "category")
SOURCE = "\n\n".join(f"{'# ' if field == 'title' else ''}{attack(field)}" for field in FIELDS) + "\n"


def find(field: str) -> Passage:
    """Give the passage of a field's text."""
    words = attack(field)
    start = SOURCE.index(words)
    return Passage(start, start + len(words), SOURCE.count("\n", 0, start) + 1, words)


def make_hostile(document: str = DOCUMENT) -> Facts:
    """Give facts of every kind in which every text is hostile."""
    topics = (Assignment(TOPIC, 0.8, (attack("word"),), "text"), Assignment(NARROWER, 0.6, (attack("word"),), "text"))

    def mention(kind: MentionKind, field: str, text: str = "") -> Mention:
        return Mention(kind, text or attack(field), find(field))

    first, second = mention("person", "person"), mention("person", "said", attack("form"))
    person = attack("person")
    ask = Recommendation(
        attack("ask"), attack("session"), attack("category"), "explicit", attack("body"), attack("addressee"),
        attack("action"), attack("modality"), (attack("law"),), find("ask"),
        strength=4, topics=topics, measures=(Measure(attack("ask"), "", False, (), find("ask")),),
    )  # fmt: skip
    return Facts(
        Report(document, f"{document}.md", sha256(SOURCE.encode()).hexdigest(), "utf-8", SOURCE, SOURCE),
        attack("title"),
        (
            Session("event", attack("title"), "event", "", find("title"), "2021", topics),
            Session(attack("session"), attack("heading"), "plenary", "event", find("session"), "", topics),
        ),
        (
            Person(person, (attack("honorific"),), True, (first, second),
                   (Merge(first, second, attack("rule"), 0.9, attack("reason")),)),
            Person("Ann Plain", (), True, (mention("person", "place"),)),
        ),
        (Organisation(attack("body"), attack("acronym"), (mention("organisation", "body"),)),),
        (Instrument(attack("law"), (mention("instrument", "law"),)),),
        (
            Participation(
                person, "chair", attack("session"), (attack("body"),), attack("body"), attack("position"),
                attack("place"), attack("country"), attack("delegation"), find("person"), "resolved", attack("rule"),
            ),
            Participation("Ann Plain", f"other:{attack('role')}", attack("session"), (), "", "", "", "", "",
                          find("place")),
        ),
        (ask,),
        (
            Statement(person, attack("session"), attack("said"), attack("verb"), find("said"), "resolved",
                      attack("rule"), topics),
        ),
        body_roles=(
            BodyRole(attack("body"), "host", "event", find("body"), "derived", attack("rule")),
            BodyRole(attack("body"), "funder", attack("session"), find("body")),
        ),
    )  # fmt: skip


def store_hostile(folder: Path) -> Path:
    """Write two such reports with themes and topics, and give the store's folder."""
    every = (make_hostile(), make_hostile(OTHER))
    problem = Problem(attack("spot"), attack("fact"), attack("cure"))
    with write_store(folder) as writer:
        for facts in every:
            report = facts.report
            entry = ManifestEntry(report.sha256, report.file_name, report.encoding, "test", 0, (problem,))
            writer.replace(report.id, make_quads(facts), report.source.encode(), entry)
        members = {"attack": tuple((facts.report.id, attack("ask"), "") for facts in every)}
        writer.replace_graph("themes", make_themes(every, members))
        write_topics(
            writer,
            [
                Concept(TOPIC, attack("topic"), (attack("topic"), attack("other")), (), attack("meaning")),
                Concept(NARROWER, attack("narrower"), (attack("narrower"),), (TOPIC,)),
            ],
        )
    return folder
