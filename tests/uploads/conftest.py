"""Files to upload, honest and hostile, made in memory."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile


def archive(parts: dict[str, bytes | str], *, content_types: str = "<Types/>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in {"[Content_Types].xml": content_types, **parts}.items():
            zipped.writestr(name, content)
    return out.getvalue()


def workbook(rows: list[list[str]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Cases")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    sheet.write_url(len(rows) + 1, 0, "https://example.org/")
    book.close()
    return out.getvalue()


def word(text: str) -> bytes:
    from docx import Document

    document, out = Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def pdf(add=None) -> bytes:
    from pypdf import PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    if add:
        add(writer)
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def send():
    """What arrives from a form."""

    def sent(name: str, data: bytes) -> SimpleUploadedFile:
        return SimpleUploadedFile(name, data)

    return sent
