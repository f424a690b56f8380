"""A number to an invented conference report of about 300 words, for measuring large batches.

Names, bodies, sessions and recommendations vary; one recommendation in ten is of those that all reports share, so that
there are themes to find.
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
THINGS = _to_words(
    "training registers guidelines shelters laboratories exchanges standards surveys rules networks hearings maps "
    "libraries budgets inspections scholarships archives alarms audits subsidies patrols clinics curricula helplines"
)
PURPOSES = (
    "for labour inspectors",
    "of small boats",
    "on the collection of rainfall data",
    "for families without a home",
    "for the testing of wells",
    "among village teachers",
    "for accessible buildings",
    "of household income",
    "on the storage of court records",
    "of seismic field stations",
    "for seasonal workers",
    "of flood risk along rivers",
    "for ageing dams",
    "on medieval manuscripts",
    "against the theft of cattle",
    "for night buses",
    "of invasive plants",
    "for deaf pupils",
    "on radio interference",
    "of orphan vaccines",
)
ENDINGS = ("", " in every district", " by 2030", " with the communities concerned", " and report on them each year")
COMMON = 60
"""Asks that all reports share; one in ten of the recommendations is one of them, in these words or nearly so."""
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
    source = Random(f"common {random.randrange(COMMON)}") if random.random() < 0.1 else random
    what = f"{source.choice(DEEDS)} {source.choice(MANNER)} {source.choice(THINGS)} {source.choice(PURPOSES)}"
    return f"{source.choice(WHO)} {random.choice(MODALS)} {what}{random.choice(ENDINGS)}"


def _fill(random: Random, texts: Sequence[str]) -> str:
    return random.choice(texts).format(n=random.randint(2, 60), year=random.randint(1990, 2025))
