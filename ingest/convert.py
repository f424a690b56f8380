"""Bytes of a file to a Report whose offsets count the characters of the decoded or converted file."""

from __future__ import annotations

import codecs
import hashlib
import re
import stat
import unicodedata
from pathlib import Path

from ingest.errors import (
    EncodingUnknown,
    EncodingWrong,
    FileBinary,
    FileEmpty,
    FileTooLarge,
    FileUnconverted,
    FileUnreadable,
)
from ingest.formats.detect import SUFFIXES, detect_format
from ingest.formats.errors import ConversionError
from ingest.formats.sandbox import convert_apart
from ingest.formats.values import Wish
from ingest.values import Report

MAX_BYTES = 100_000_000
"""Default limit; the longest real conference proceedings seen are below 10 MB of text, scans of them below 80 MB."""

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Bullets of converted text that Markdown does not know; each becomes one "-", so that offsets stay.
SYMBOLS = r"\uf02d\uf076\uf0a7\uf0b7\uf0d8\uf0fc"
"""Bullets in the codes of symbol fonts."""
DASH = re.compile(r"^([ \t]*)–(?=[ \t])", re.M)
DASHES = re.compile(r"^[ \t]*–[ \t]+\S.*(?:\n[ \t]*–[ \t]+\S.*)+", re.M)
"""Neighbouring lines that a dash opens: a list. One such line could be speech or a signature."""
BULLET = re.compile(
    rf"^([ \t]*)(?:[•●▪■◦‣\u2043·➢➤►✓{SYMBOLS}]|[Øü§](?=[ \t]+[A-Z])|(?<=[ \t])o(?=[ \t]{{1,3}}[A-Z]))(?=[ \t]+\S)",
    re.M,
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
SURROGATE = re.compile("[\ud800-\udfff]")
LINE_END = re.compile(r"\r\n|[\r\u2028\u2029\x85\x0b\x0c]")


def read_bytes(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """Read the file whole; raise FileUnreadable, FileTooLarge (nothing is read then) or FileEmpty."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FileUnreadable(str(path), "it is a pipe, a device or a folder")
        if status.st_size > max_bytes:
            raise FileTooLarge(str(path), status.st_size, max_bytes)
        data = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(str(path), error.strerror or type(error).__name__) from error
    if not data.strip():
        raise FileEmpty(str(path))
    return data


def make_report(path: Path, data: bytes, encoding: str | None = None, *, ocr: bool = False) -> Report:
    """Decode or convert `data` as the content of `path`; its format is told by the bytes.

    Without `encoding` UTF-8 is taken for text, or UTF-16 where a byte-order mark says so. `ocr` recognises pages that
    are pictures. Raise FileBinary, FileEmpty, FileUnconverted, EncodingWrong (with the 0-based offset of the first byte
    that does not fit) or EncodingUnknown.
    """
    place, digest = str(path), hashlib.sha256(data).hexdigest()
    try:
        kind = detect_format(data, path.name)
        if kind != "markdown":
            made = convert_apart(data, Wish(kind, encoding or "", ocr))
            text = to_parseable(made.text, place)
            name, file_name = to_printable(path.stem), to_printable(path.name)
            return Report(
                name, file_name, digest, "utf-8", made.text, text, kind, made.pages, made.silent, made.printed
            )
    except ConversionError as error:
        raise FileUnconverted(place, error.fact, error.cure) from error
    codec = encoding or next((name for bom, name in BOMS if data.startswith(bom)), "utf-8")
    source = decode_source(data, codec, place)
    check_text(source, place)
    return Report(
        id=to_printable(path.stem),
        file_name=to_printable(path.name),
        sha256=digest,
        encoding=codec,
        source=source,
        text=to_parseable(source, place),
    )


def to_parseable(source: str, place: str) -> str:
    """Give the text with line ends, NUL and BOM made harmless, of the same length; raise FileEmpty for a blank one."""
    text = LINE_END.sub(lambda end: " " * (len(end[0]) - 1) + "\n", source)
    text = SURROGATE.sub("\ufffd", text.replace("\0", "\ufffd").replace("\ufeff", " "))
    text = BULLET.sub(r"\1-", text)
    text = DASHES.sub(lambda run: DASH.sub(r"\1-", run[0]), text)
    if not text.strip():
        raise FileEmpty(place)
    return text


def to_printable(name: str) -> str:
    """Give a file's name in Unicode NFC; bytes of it that no character stands for become U+FFFD."""
    return unicodedata.normalize("NFC", SURROGATE.sub("\ufffd", name))


def decode_source(data: bytes, codec: str, place: str) -> str:
    """Decode without touching line ends, so that offsets are reproducible; a byte-order mark stays a character."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise EncodingWrong(place, codec, error.start, data[error.start]) from error
    except LookupError as error:
        raise EncodingUnknown(codec) from error
    except UnicodeError as error:  # some codecs do not say where
        raise EncodingWrong(place, codec, 0, data[0]) from error


def check_text(source: str, place: str) -> None:
    """Raise FileBinary where one character in fifty is a control."""
    if len(CONTROL.findall(source)) * 50 > len(source):
        raise FileBinary(place, "a binary file")


__all__ = ["MAX_BYTES", "SUFFIXES", "make_report", "read_bytes", "to_printable"]
