"""What stands for the library alone reads the whole document, so that its time is no smaller than it should be."""

from __future__ import annotations

from ingest.formats.values import Format
from tests.benchmarks.conversion import LIBRARIES, compare, make_documents, read_glyphs_alone
from tests.benchmarks.invented import make_report


def test_each_library_alone_reads_the_text_of_a_document() -> None:
    said = make_report(1)[1].split("**Chair:** ")[1].split(",")[0]
    forms: tuple[Format, ...] = ("html", "docx")
    documents = make_documents(2)
    for form in forms:
        assert said in str(LIBRARIES[form][0][1](documents[form]))
    characters = read_glyphs_alone(documents["pdf"])
    assert said in "".join(chr(code) for code, *_ in characters)
    assert {size for _, size, *_ in characters if size} >= {10.0}
    assert said in str(LIBRARIES["pdf"][1][1](documents["pdf"]))


def test_ratio_is_the_time_of_a_conversion_to_what_is_allowed() -> None:
    row = next(compare("one", "html", make_documents(1)["html"], 1))
    assert row.ratio > 0
    assert row.cpu == f"{2 * row.ratio:.2f} times"
