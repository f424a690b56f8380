"""Documents to what converting them costs beside the library alone (`python -m tests.benchmarks.conversion FILES`).

What counts as the library alone is that part of the work which it does for us, with nothing made of it:

======  ==============================================================================================================
format  the library alone
======  ==============================================================================================================
HTML    the standard library's parser, its events put into a list
DOCX    Mammoth, which gives HTML
PDF     PDFium by the calls that give each character with its size, weight and place; bare text beside it, from which
        neither headings nor columns nor tables can be told
======  ==============================================================================================================

Processor time in this process, the least of some rounds; the start of a process for each document stands apart. Without
files it converts invented ones.
"""

from __future__ import annotations

import argparse
import ctypes
import html
import io
import os
import time
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

import mammoth
import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.formats.__main__ import convert
from ingest.formats.sandbox import convert_apart
from ingest.formats.values import Format, Wish
from tests.benchmarks.ingest import Row, to_markdown
from tests.benchmarks.invented import make_report
from tests.ingest.formats.documents import Text, make_docx, make_pdf

ALLOWED = 2.0
"""How many times the library's time a conversion may take."""
LINES = 55
"""Lines of a page of the invented PDF."""
Alone = Callable[[bytes], object]


class Events(HTMLParser):
    """Keeps what the parser tells."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the start of an element."""
        self.found.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        """Keep its end."""
        self.found.append(tag)

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.found.append(data)


def parse_alone(data: bytes) -> list[object]:
    """Parse HTML to a list of events."""
    events = Events()
    events.feed(data.decode("utf-8", "replace"))
    events.close()
    return events.found


def read_word_alone(data: bytes) -> str:
    """Let Mammoth make HTML of a document."""
    return str(mammoth.convert_to_html(io.BytesIO(data)).value)


def read_glyphs_alone(data: bytes) -> list[tuple[int, float, int, float, float]]:
    """Read the code, size, weight and place of each character of a PDF."""
    found, across, up = [], ctypes.c_double(), ctypes.c_double()
    document = pdfium.PdfDocument(data)
    for page in document:
        opened = page.get_textpage()  # held, since PDFium closes it with the object
        text = opened.raw
        for index in range(raw.FPDFText_CountChars(text)):
            raw.FPDFText_GetCharOrigin(text, index, across, up)
            size, weight = raw.FPDFText_GetFontSize(text, index), raw.FPDFText_GetFontWeight(text, index)
            found.append((raw.FPDFText_GetUnicode(text, index), size, weight, across.value, up.value))
    return found


def read_text_alone(data: bytes) -> list[str]:
    """Read the bare text of each page of a PDF."""
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)]


LIBRARIES: dict[Format, tuple[tuple[str, Alone], ...]] = {
    "html": (("html.parser's events", parse_alone),),
    "docx": (("Mammoth", read_word_alone),),
    "pdf": (("PDFium's characters with size, weight and place", read_glyphs_alone), ("bare text", read_text_alone)),
}


def measure(work: Callable[[], object], rounds: int) -> float:
    """Give the least processor seconds of some rounds, after one that does not count."""
    taken = []
    for _ in range(rounds + 1):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken[1:])


def measure_start(data: bytes, form: Format) -> float:
    """Give the processor seconds of a converter's process over a document of a few words: its start, with imports."""
    before = os.times()
    convert_apart(data, Wish(form))
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def compare(name: str, form: Format, data: bytes, rounds: int) -> Iterator[Row]:
    """Yield a row for each library beside which a document is converted."""
    own = measure(lambda: convert(data, Wish(form)), rounds)
    for library, read in LIBRARIES[form]:
        alone = measure(lambda read=read: read(data), rounds)  # type: ignore[misc]
        yield Row(
            name,
            f"{own:.3f} s of CPU",
            f"{ALLOWED:.0f} times {library}: {alone:.3f} s",
            own / (ALLOWED * alone),
            f"{own / alone:.2f} times",
        )


def make_documents(reports: int) -> dict[Format, bytes]:
    """Make documents in each format of so many invented reports."""
    lines = [line for number in range(reports) for line in make_report(number)[1].split("\n") if line.strip()]
    page = "".join(to_element(line) for line in lines)
    word = "".join(f'<w:p><w:r><w:t xml:space="preserve">{html.escape(line)}</w:t></w:r></w:p>' for line in lines)
    shown = [line[at : at + 95] for line in lines for at in range(0, len(line), 95)]
    sheets = [shown[at : at + LINES] for at in range(0, len(shown), LINES)]
    return {
        "html": f"<html><body>{page}</body></html>".encode(),
        "docx": make_docx(word),
        "pdf": make_pdf([[Text(60, 780 - 13 * row, line) for row, line in enumerate(sheet)] for sheet in sheets]),
    }


def to_element(line: str) -> str:
    """Give a line of Markdown as an element."""
    mark, _, rest = line.partition(" ")
    tag = f"h{len(mark)}" if set(mark) == {"#"} else "li" if mark == "-" else "p"
    return f"<{tag}>{html.escape(line if tag == 'p' else rest)}</{tag}>"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*", help="documents, told by their endings")
    parser.add_argument("--rounds", type=int, default=5, help="the least of them counts")
    options = parser.parse_args()
    files: Sequence[Path] = options.files
    forms = {f".{form}": form for form in LIBRARIES}
    given = [(file.name, forms[file.suffix], file.read_bytes()) for file in files]
    made = given or [
        (f"60 invented reports as {form.upper()}", form, data) for form, data in make_documents(60).items()
    ]
    rows = [row for name, form, data in made for row in compare(name, form, data, options.rounds)]
    print(to_markdown(rows))
    starts = {form: measure_start(data, form) for form, data in make_documents(1).items()}
    print(
        "\nA process's start: "
        + ", ".join(f"{form.upper()} {seconds:.2f} s of CPU" for form, seconds in starts.items())
    )


if __name__ == "__main__":
    main()
