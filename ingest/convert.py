"""Bytes of a file to a Report whose offsets count the characters of the decoded file."""

from __future__ import annotations

import codecs
import hashlib
import re
import stat
import unicodedata
from pathlib import Path

from ingest.errors import EncodingUnknown, EncodingWrong, FileBinary, FileEmpty, FileTooLarge, FileUnreadable
from ingest.values import Report

MAX_BYTES = 32_000_000
"""Default limit; the longest real conference proceedings seen are below 10 MB of text."""

SUFFIXES = (".md", ".markdown", ".txt", ".text")

MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a Word, ODF, EPUB or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Bullets of converted text that Markdown does not know; each becomes one "-", so that offsets stay.
BULLET = re.compile(r"^([ \t]*)(?:[•●▪■◦‣\u2043·➢➤►✓]|(?<=[ \t])o(?=[ \t]{1,3}[A-Z]))(?=[ \t]+\S)", re.M)
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


def make_report(path: Path, data: bytes, encoding: str | None = None) -> Report:
    """Decode `data` as the content of `path`.

    Without `encoding` UTF-8 is taken, or UTF-16 where a byte-order mark says so. Raise FileBinary, FileEmpty,
    EncodingWrong (with the 0-based offset of the first byte that does not fit) or EncodingUnknown.
    """
    codec = encoding or next((name for bom, name in BOMS if data.startswith(bom)), "utf-8")
    source = decode_source(data, codec, str(path))
    check_text(data, source, str(path))
    text = LINE_END.sub(lambda end: " " * (len(end[0]) - 1) + "\n", source)
    text = SURROGATE.sub("\ufffd", text.replace("\0", "\ufffd").replace("\ufeff", " "))
    text = BULLET.sub(r"\1-", text)
    if not text.strip():
        raise FileEmpty(str(path))
    return Report(
        id=to_printable(path.stem),
        file_name=to_printable(path.name),
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=codec,
        source=source,
        text=text,
    )


def to_printable(name: str) -> str:
    """Give a file's name in Unicode NFC; bytes of it that no character stands for become U+FFFD."""
    return unicodedata.normalize("NFC", SURROGATE.sub("\ufffd", name))


def decode_source(data: bytes, codec: str, place: str) -> str:
    """Decode without touching line ends, so that offsets are reproducible; a byte-order mark stays a character."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        binary = next((kind for magic, kind in MAGIC if data.startswith(magic)), None)
        if binary:
            raise FileBinary(place, binary) from error
        raise EncodingWrong(place, codec, error.start, data[error.start]) from error
    except LookupError as error:
        raise EncodingUnknown(codec) from error
    except UnicodeError as error:  # some codecs do not say where
        raise EncodingWrong(place, codec, 0, data[0]) from error


def check_text(data: bytes, source: str, place: str) -> None:
    """Raise FileBinary where the bytes start like a known binary format, or one character in fifty is a control."""
    for magic, kind in MAGIC:
        if data.startswith(magic):
            raise FileBinary(place, kind)
    if len(CONTROL.findall(source)) * 50 > len(source):
        raise FileBinary(place, "a binary file")
