"""Documents of other makers to what is kept of their reports (`python -m tests.benchmarks.makers [--facts]`).

Each maker sets the same reports in each layout; the conversion is compared with the report. With `--facts` the F1 of
reports with gold stands beside that of their Markdown. PDF files are kept in `--keep`, and made again only where they
are missing.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from ingest.convert import make_report
from ingest.formats.__main__ import convert
from ingest.formats.pdf import convert_pdf
from ingest.formats.values import Format, Wish
from ingest.language.reader import load_reader
from ingest.pipeline import read_report
from ingest.values import Facts
from tests.ingest.formats.makers.makers import Maker, find_makers
from tests.ingest.formats.makers.office import convert_office, to_fodt
from tests.ingest.formats.makers.papers import LAYOUTS, Layout, Paper, make_harbour, read_paper, to_markdown
from tests.ingest.formats.makers.weigh import Kept, weigh
from tests.ingest.formats.makers.words import MANNERS, write_docx
from tests.ingest.test_quality import KINDS, Kind, Names, as_list, of_report, plain, read_gold

GOLD = Path(__file__).resolve().parents[1] / "gold"
REPORTS = {
    "urban_heat_forum": "layouts",
    "waste_workshop": "third",
    "coastal_sand_meeting": "fifth",
    "tram_quarter_consultation": "fifth",
}
ASKED = ("sessions", "people", "participations", "organisations", "explicit recommendations", "statements")


def make(maker: Maker, name: str, paper: Paper, layout: Layout, folder: Path) -> bytes:
    """Give the document, from the folder where it was made before."""
    file = folder / f"{paper.name}-{layout.name}-{name.replace(' ', '_')}.pdf"
    if not file.exists():
        file.write_bytes(maker(paper, layout))
    return file.read_bytes()


def find_file(name: str) -> Path:
    """Find the Markdown of a report with gold."""
    folder = REPORTS[name]
    return (GOLD / ("reports" if folder == "layouts" else f"{folder}/reports")) / f"{name}.md"


def read_facts(path: Path, data: bytes) -> Facts:
    """Read a document."""
    return read_report(make_report(path, data), load_reader())[0]


def score(document: str, facts: Facts) -> dict[str, float]:
    """Give the F1 of each kind of fact of one report."""
    folder = REPORTS[document]
    names = Names(
        facts, *(of_report(read_gold(folder, file), document) for file in ("people", "sessions", "organisations"))
    )
    found: dict[str, float] = {}
    for name in ASKED:
        kind = KINDS.get(name) or to_bodies(folder, document)
        rows = [row for row in of_report(read_gold(folder, kind.file), document) if kind.counts(row)]
        owed = {kind.expected(row) for row in rows if not row.get("optional")}
        allowed = {kind.expected(row) for row in rows}
        had = set(kind.found(facts, names))
        hits = len(owed & had)
        wrong = len(owed - had) + len(had - allowed)
        found[name] = 2 * hits / (2 * hits + wrong) if hits + wrong else 1.0
    return found


def to_bodies(folder: str, document: str) -> Kind:
    """Give how organisations are compared: by any of the forms that the gold has for one."""
    rows = of_report(read_gold(folder, "organisations"), document)
    forms = {plain(form): plain(row["organisation"]) for row in rows for form in as_list(row["surface_forms"])}
    return Kind(
        "organisations",
        lambda facts, names: ((forms.get(plain(one.name), plain(one.name)),) for one in facts.organisations),
        lambda row: (plain(row["organisation"]),),
    )


def show(kept: Kept) -> str:
    """Give a row's cells."""
    shares = (kept.heads, kept.items, kept.rows, kept.texts, kept.notes)
    return " | ".join([*(f"{share:.2f}" for share in shares), str(kept.furniture), str(kept.false_heads)])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, default=Path(".makers"))
    parser.add_argument("--facts", action="store_true")
    parser.add_argument("--documents", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    makers = {name: maker for name, maker in find_makers().items() if options.only in name}
    harbour = make_harbour()
    print("| layout | maker | headings | items | rows | paragraphs | notes | furniture left | false headings | s |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for layout in LAYOUTS.values():
        for name, maker in makers.items():
            data = make(maker, name, harbour, layout, options.keep)
            began = time.process_time()
            text = convert_pdf(data).text
            taken = time.process_time() - began
            (options.keep / f"harbour-{layout.name}-{name.replace(' ', '_')}.md").write_text(text, encoding="utf-8")
            print(f"| {layout.name} | {name} | {show(weigh(harbour, text))} | {taken:.2f} |", flush=True)
    if options.documents:
        show_documents(harbour)
    if options.facts:
        show_facts(makers, options.keep)


def show_documents(harbour: Paper) -> None:
    """Print what is kept of the report as DOCX of several manners, and as what LibreOffice saves."""
    made: dict[str, tuple[Format, bytes]] = {
        f"docx, {name}": ("docx", write_docx(harbour, manner)) for name, manner in MANNERS.items()
    }
    source = to_fodt(harbour, LAYOUTS["plain"]).encode()
    forms: tuple[Format, ...] = ("docx", "odt", "rtf", "epub")
    for form in forms:
        made[f"{form}, Writer"] = form, convert_office(source, ".fodt", form)
    for name, (form, data) in made.items():
        print(f"| | {name} | {show(weigh(harbour, convert(data, Wish(form)).text))} | |", flush=True)


def show_facts(makers: dict[str, Maker], folder: Path) -> None:
    """Print the F1 of each maker and layout, over the reports with gold."""
    papers = {name: read_paper(find_file(name)) for name in REPORTS}
    print("\n| layout | maker | " + " | ".join(ASKED) + " |")
    print("|---" * (2 + len(ASKED)) + "|")
    source = [
        score(name, read_facts(Path(f"{name}.md"), to_markdown(paper).encode())) for name, paper in papers.items()
    ]
    print_mean("Markdown", "", source)
    for layout in LAYOUTS.values():
        for maker in makers:
            found = []
            for name, paper in papers.items():
                data = make(makers[maker], maker, paper, layout, folder)
                found.append(score(name, read_facts(Path(f"{name}.pdf"), data)))
            print_mean(layout.name, maker, found)


def print_mean(layout: str, maker: str, found: list[dict[str, float]]) -> None:
    """Print the mean of some reports."""
    cells = [f"{sum(one.get(kind, 0.0) for one in found) / len(found):.2f}" for kind in ASKED]
    print(f"| {layout} | {maker} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
