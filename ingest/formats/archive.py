"""Bytes of a ZIP archive to its files, within limits of their number and length."""

from __future__ import annotations

import io
import zipfile
import zlib
from types import TracebackType

from ingest.formats.errors import DocumentDamaged, DocumentEncrypted, DocumentTooLarge

MOST_FILES = 20_000
MOST_BYTES = 256_000_000
"""Bytes of one unpacked file, or of all files that are asked for; a book of 2,000 pages has some 20 MB of XML."""


class Archive:
    """The files of an archive; what its directory says of their length binds, so nothing longer is unpacked."""

    def __init__(self, data: bytes) -> None:
        """Open the archive; raise DocumentDamaged, or DocumentTooLarge where it has too many files."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise DocumentDamaged(f"no ZIP archive: {error}") from error
        self.names = self._zip.namelist()
        """As the directory gives them."""
        self._left = MOST_BYTES
        if len(self.names) > MOST_FILES:
            raise DocumentTooLarge(f"{MOST_FILES:,} files")

    def read(self, name: str) -> bytes:
        """Give a file's bytes; raise DocumentDamaged, DocumentEncrypted or DocumentTooLarge."""
        try:
            entry = self._zip.getinfo(name)
            if entry.flag_bits & 1:
                raise DocumentEncrypted
            self._left -= entry.file_size
            if self._left < 0:
                raise DocumentTooLarge(f"{MOST_BYTES // 1_000_000} MB")
            return self._zip.read(entry)
        except KeyError as error:
            raise DocumentDamaged(f"{name} is missing") from error
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
            raise DocumentDamaged(f"{name}: {error}") from error

    def replace(self, name: str, content: bytes) -> bytes:
        """Give the archive with another content of one file; of the others those of XML, not packed."""
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w", zipfile.ZIP_STORED) as target:
            for entry in (one for one in dict.fromkeys(self.names) if one.endswith((".xml", ".rels"))):
                target.writestr(entry, content if entry == name else self.read(entry))
        return output.getvalue()

    def check_size(self, start: str) -> None:
        """Raise DocumentTooLarge where the files whose names start so are together longer than can be read."""
        if sum(entry.file_size for entry in self._zip.infolist() if entry.filename.startswith(start)) > MOST_BYTES:
            raise DocumentTooLarge(f"{MOST_BYTES // 1_000_000} MB")

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()
