"""A finished report as its three files: made once from one document, and given out as those bytes only."""

import hashlib
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from django.http import HttpResponse

from lineofsight.engine.documents.blocks import Document
from lineofsight.engine.documents.page import article_of, style_sha256, write_page
from lineofsight.engine.documents.pdf import write_pdf
from lineofsight.engine.documents.word import write_word

from .models import WithdrawnFile

Which = Literal["page", "pdf", "word"]
WHICH: tuple[Which, ...] = ("page", "pdf", "word")
TYPES: dict[str, str] = {
    "page": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ENDINGS: dict[str, str] = {"page": "html", "pdf": "pdf", "word": "docx"}
FILE_WORDS: dict[str, str] = {"page": "Web page", "pdf": "PDF", "word": "Word"}


class InThreeFiles(Protocol):
    """Whatever holds a released report as its three files: the finished report, or a copy another partnership received."""

    page: Any
    pdf: Any
    word: Any


class Withdrawn(Exception):
    """A released report was taken back; none of its files is given out any more."""


class NotThoseBytes(Exception):
    """A stored file is not the one that was checked; it is not given out."""


@dataclass(frozen=True)
class Made:
    """One file as it was made."""

    which: Which
    name: str
    data: bytes


def make_files(document: Document, file_name: str, *, word: bytes | None = None) -> list[Made]:
    """The web page, the tagged PDF and the Word file of a document; ``file_name`` is without an ending.

    ``word`` is the Word file where it was made already, in a layout of the partnership's own.
    """
    return [
        Made("page", f"{file_name}.html", write_page(document)),
        Made("pdf", f"{file_name}.pdf", write_pdf(document)),
        Made("word", f"{file_name}.docx", word or write_word(document)),
    ]


def content_of(finished: InThreeFiles, which: Which) -> bytes:
    """The bytes as they were checked. Raises Withdrawn, and NotThoseBytes where their SHA-256 is another."""
    file = getattr(finished, which)
    if WithdrawnFile.objects.filter(sha256=file.sha256).exists():
        raise Withdrawn("This report has been withdrawn.")
    data: bytes = file.read()
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise NotThoseBytes(f"The {which} of this report is not the file that was checked.")
    return data


def article(finished: InThreeFiles) -> str:
    """The report's own text as HTML, to be shown inside a page; every text in it was escaped when it was made."""
    return article_of(content_of(finished, "page"))


def answer_with(finished: InThreeFiles, which: Which) -> HttpResponse:
    """The file itself: the web page to be read, PDF and Word to be kept."""
    data = content_of(finished, which)
    response = HttpResponse(data, content_type=TYPES[which])
    way = "inline" if which == "page" else "attachment"
    response["Content-Disposition"] = f'{way}; filename="{getattr(finished, which).name}"'
    response["X-Content-Type-Options"] = "nosniff"
    if which == "page":
        # The page's own style is let in by its hash; nothing else is.
        response["Content-Security-Policy"] = (
            f"default-src 'none'; style-src '{style_sha256(data)}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
            "report-uri /policy-report/"
        )
    return response
