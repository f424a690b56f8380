"""A number to an invented conference report of about 300 words, for measuring large batches.

Names, bodies, sessions and recommendations vary; three recommendations in ten come out of a short list that all reports
share, so that there are themes to find.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

SEED = 29


def _to_words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIVEN = _to_words(
    "Ada Amir Beatriz Boris Chen Clara Daniel Dina Elias Emeka Farah Felix Grace Hana Hugo Ines Ivan Jana "
    "Joseph Kemi Lars Leila Marco Miriam Nadia Noor Olga Omar Pavel Priya Rafael Rosa Samuel Sofia Tariq "
    "Teresa Uma Viktor Wanjiru Yusuf Zainab"
)
STARTS = _to_words("Al Bar Cor Dar El Far Gor Hal Ing Jar Kor Lan Mar Nor Ol Per Quin Ros Sal Tor Ul Var Wen Yar Zel")
ENDS = _to_words(
    "ado aki andez berg by dal enko er escu eti field ford idis ikova ingham ishvili mann moto oglu ovic sen "
    "ski son wala"
)
KINDS = ("Institute", "Council", "Federation", "Observatory", "Agency", "Trust", "Network", "Foundation")
FIELDS = (
    "Coastal Fisheries",
    "Rural Education",
    "Water Safety",
    "Urban Transport",
    "Child Protection",
    "Seed Conservation",
    "Public Archives",
    "Radio Standards",
    "Migrant Health",
    "Forest Monitoring",
    "Open Science",
    "Food Security",
)
CITIES = ("Geneva, Switzerland", "Nairobi, Kenya", "Lima, Peru", "Ottawa, Canada", "Oslo, Norway", "Dhaka, Bangladesh")
POSITIONS = ("Director", "Programme Officer", "Senior Adviser", "Professor", "Legal Counsel", "Coordinator")
ASPECTS = ("Financing", "Training", "Evidence", "Partnerships", "Legislation", "Monitoring", "Access", "Prevention")
WHO = ("Governments", "Member states", "Local authorities", "Employers", "Universities", "Donors", "National agencies")
MODALS = ("should", "must", "need to", "are urged to", "should consider how to")
DEEDS = ("fund", "adopt", "publish", "establish", "review", "extend", "strengthen", "support", "share", "monitor")
MANNER = ("national", "regional", "independent", "joint", "yearly", "common", "long-term", "low-cost", "digital")
THINGS = (
    "training for inspectors",
    "registers of small boats",
    "guidelines on the collection of data",
    "shelters for families",
    "laboratories for water testing",
    "programmes of exchange for teachers",
    "standards for accessible buildings",
    "surveys of households",
    "rules on the storage of records",
    "networks of field stations",
    "complaint procedures for workers",
    "maps of flood risk",
)
ENDINGS = ("", " in every district", " by 2030", " with the communities concerned", " and report on them each year")
SHARED = (
    "Governments should fund training for labour inspectors",
    "Member states should adopt a common definition of small-scale fishing",
    "Every child should be registered at birth without cost",
    "Donors should support independent monitoring of forests",
    "Universities should share research data under open licences",
    "Local authorities should publish the results of water tests",
)
SAID = ("said that", "stressed that", "explained that", "reported that", "noted that", "warned that")
CLAIMS = (
    "the costs had doubled within {n} years",
    "only {n} of the districts had answered the survey",
    "the work of {n} field offices depends on a single grant",
    "{n} per cent of the records cannot be found again",
    "nobody had asked the {n} villages concerned",
    "the rules of {year} are not applied outside the capital",
)
TALK = (
    "The group compared notes on what had been tried since {year}.",
    "Participants from {n} countries described how the work is paid for.",
    "The discussion turned to the question of who keeps the data.",
    "Two pilot projects were presented, and their results were mixed.",
    "It was pointed out that the figures of {year} are still provisional.",
)


def make_report(number: int, seed: int = SEED) -> tuple[str, str]:
    """Make a report's file name and text; the same arguments give the same bytes, other numbers other reports."""
    random = Random(f"{seed} {number}")
    field, city, year = random.choice(FIELDS), random.choice(CITIES), random.randint(2001, 2026)
    people = [_make_person(random) for _ in range(random.randint(5, 9))]
    lines = [f"# Report of the Workshop on {field}, No. {number + 1}", f"{city}, {random.randint(1, 28)} May {year}"]
    for session, aspect in enumerate(random.sample(ASPECTS, random.randint(2, 3)), 1):
        lines += _make_session(random, f"Session {session}: {aspect} of {field}", people)
    return f"workshop-{number:05}.md", "\n\n".join(lines) + "\n"


def write_reports(folder: Path, numbers: Sequence[int], seed: int = SEED) -> list[Path]:
    """Write the reports of some numbers into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [(folder / name, text) for name, text in (make_report(number, seed) for number in numbers)]
    for path, text in made:
        path.write_text(text, encoding="utf-8")
    return [path for path, _ in made]


def _make_person(random: Random) -> tuple[str, str]:
    """Make a name, and the role line's entry with what follows the name."""
    name = f"{random.choice(GIVEN)} {random.choice(STARTS)}{random.choice(ENDS)}"
    body = f"{random.choice(KINDS)} for {random.choice(FIELDS)}"
    return name, f"{name}, {random.choice(POSITIONS)}, {body}, {random.choice(CITIES)}"


def _make_session(random: Random, title: str, people: Sequence[tuple[str, str]]) -> Iterator[str]:
    chair, *speakers = random.sample(people, random.randint(2, 4))
    yield f"## {title}"
    yield f"**Chair:** {chair[1]}"
    yield f"**Speakers:** {'; '.join(entry for _, entry in speakers)}"
    for name, _ in speakers:
        yield f"{_fill(random, TALK)} {name} {random.choice(SAID)} {_fill(random, CLAIMS)}. {_make_ask(random)}."
    yield "**Recommendations:**"
    yield "\n".join(f"- {_make_ask(random)}." for _ in range(random.randint(2, 5)))


def _make_ask(random: Random) -> str:
    if random.random() < 0.3:
        return random.choice(SHARED)
    what = f"{random.choice(MANNER)} {random.choice(THINGS)}{random.choice(ENDINGS)}"
    return f"{random.choice(WHO)} {random.choice(MODALS)} {random.choice(DEEDS)} {what}"


def _fill(random: Random, texts: Sequence[str]) -> str:
    return random.choice(texts).format(n=random.randint(2, 60), year=random.randint(1990, 2025))
