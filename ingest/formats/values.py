"""The values that flow from a file's bytes to its text in Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.values import Printed

Format = Literal["markdown", "html", "docx", "pptx", "odt", "odp", "epub", "rtf", "pdf"]


@dataclass(frozen=True, slots=True)
class Converted:
    """A document as Markdown."""

    text: str
    """Headings, lists, tables and notes as Markdown; each line ends with one LF."""
    pages: tuple[int, ...] = ()
    """The offset in `text` at which each page or slide starts, rising; empty where the format has no pages."""
    silent: tuple[int, ...] = ()
    """The 1-based numbers of pages that show something and hold no text: pictures of pages."""
    printed: tuple[Printed, ...] = ()
    """Where the lines of a PDF are printed, by rising `start`; what was recognised in pictures has no place."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a document is to be converted."""

    format: Format
    encoding: str = ""
    """The codec of a format that is text, "" for what the file itself says."""
    ocr: bool = False
    """True where pages without text are to be recognised by Tesseract."""
