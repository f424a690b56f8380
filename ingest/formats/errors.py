"""What can be wrong with a document that is to be converted; each error says fact and cure, its reader the place."""

from __future__ import annotations


class ConversionError(Exception):
    """The base of all errors of a conversion."""

    def __init__(self, fact: str, cure: str) -> None:
        super().__init__(f"{fact}; {cure}")
        self.fact = fact
        self.cure = cure


class FormatUnreadable(ConversionError):
    """The bytes are of a format that nothing here reads."""

    def __init__(self, kind: str, cure: str = "convert it to a format that is read, such as PDF or DOCX") -> None:
        super().__init__(f"is {kind}, which is not read", cure)


class DocumentEncrypted(ConversionError):
    """The document opens only with a password."""

    def __init__(self) -> None:
        super().__init__("is encrypted", "save it without a password, then ingest it again")


class DocumentDamaged(ConversionError):
    """The document is not what its format prescribes."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"is damaged ({reason})", "open it in the program that made it, save it anew, ingest it again")


class DocumentTooLarge(ConversionError):
    """The document unpacks to more than a report can be."""

    def __init__(self, what: str) -> None:
        super().__init__(f"unpacks to more than {what}", "if you trust it, save its text as Markdown and ingest that")


class DocumentScanned(ConversionError):
    """The pages are pictures."""

    def __init__(self) -> None:
        super().__init__("holds pictures of pages and no text", "ingest it with --ocr, which recognises the text")


class RecogniserMissing(ConversionError):
    """Tesseract is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "needs its text recognised, and there is no program `tesseract`",
            "install it (Debian: apt install tesseract-ocr; macOS: brew install tesseract)",
        )


class RecogniserFailed(ConversionError):
    """Tesseract ended with an error."""

    def __init__(self, page: int, reason: str) -> None:
        super().__init__(f"page {page} cannot be recognised ({reason})", "check that `tesseract` runs by itself")


class ConverterStopped(ConversionError):
    """The process that converted the document died or was killed."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"cannot be converted ({reason})", "save it in another format, such as DOCX, and ingest that")
