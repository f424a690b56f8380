"""The process that converts one document: options as arguments and bytes on standard input to JSON on its output."""

from __future__ import annotations

import json
import sys
from dataclasses import astuple

from ingest.formats.errors import ConversionError
from ingest.formats.limits import follow_parent, set_limits
from ingest.formats.values import Converted, Format, Wish

MOST_CHARACTERS = 50_000_000


def main(options: str, seconds: str, memory: str, output: str, parent: str) -> None:
    """Convert what comes on standard input."""
    set_limits(float(seconds), int(memory), int(output))
    follow_parent(int(parent))
    wish = Wish(**json.loads(options))
    try:
        made = convert(sys.stdin.buffer.read(), wish)
        if len(made.text) > MOST_CHARACTERS:
            raise ConversionError("holds more than 50 million characters", "split it")
        answer = {"text": made.text, "pages": made.pages, "silent": made.silent}
        answer["printed"] = [astuple(one) for one in made.printed]
    except ConversionError as error:
        answer = {"fact": error.fact, "cure": error.cure}
    except MemoryError:
        answer = {"fact": "needs too much memory to convert", "cure": "split it, or save it in another format"}
    except RecursionError:
        answer = {"fact": "is nested too deeply", "cure": "save it in another format, and ingest that"}
    json.dump(answer, sys.stdout, ensure_ascii=True)


def convert(data: bytes, wish: Wish) -> Converted:
    """Convert by the format; each converter is imported only when it is needed, since some take a while."""
    kind: Format = wish.format
    if kind == "pdf":
        from ingest.formats.pdf import convert_pdf

        return convert_pdf(data, ocr=wish.ocr)
    if kind == "html":
        from ingest.formats.hypertext import convert_html

        return convert_html(data, wish.encoding)
    if kind == "docx":
        from ingest.formats.word import convert_docx

        return convert_docx(data)
    if kind == "pptx":
        from ingest.formats.slides import convert_pptx

        return convert_pptx(data)
    if kind in {"odt", "odp"}:
        from ingest.formats.opendocument import convert_opendocument

        return convert_opendocument(data)
    if kind == "epub":
        from ingest.formats.book import convert_epub

        return convert_epub(data)
    from ingest.formats.richtext import convert_rtf

    return convert_rtf(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
