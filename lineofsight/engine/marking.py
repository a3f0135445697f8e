"""Puts a word across every page of a finished file: Word, PDF and Excel files, and calendar entries."""

import io
import re
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
ICS = "text/calendar"
CSV = "text/csv"
_LONGEST_SHEET_NAME = 31
_SHEET = re.compile(r'(<sheet\b[^>]*?\bname=)"([^"]*)"')
_ACROSS = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">'
    '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:textpath on="t" fitshape="t"/></v:shapetype><v:shape type="#_x0000_t136" style="position:absolute;width:420pt;'
    "height:105pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#d9d9d9" stroked="f">'
    '<v:textpath style="font-family:Arial;font-size:1pt" string={word}/></v:shape></w:pict></w:r>'
    '<w:r><w:rPr><w:b/><w:color w:val="B3261E"/><w:sz w:val="28"/></w:rPr><w:t>{words}</w:t></w:r></w:p>'
)


def marked(data: bytes, content_type: str, *, word: str, words: str) -> bytes:
    """The file with ``word`` across it and ``words`` at its head; a kind of file not known here comes back as it is."""
    mark = _MARKS.get(content_type.split(";")[0].strip())
    return mark(data, word, words) if mark else data


def _word(data: bytes, word: str, words: str) -> bytes:
    from docx import Document
    from lxml import etree

    document = Document(io.BytesIO(data))
    for section in document.sections:
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
        for header in headers:
            header.is_linked_to_previous = False
            header._element.insert(0, etree.fromstring(_ACROSS.format(word=quoteattr(word), words=escape(words))))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _pdf(data: bytes, word: str, words: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        over = PdfReader(io.BytesIO(_sheet(float(page.mediabox.width), float(page.mediabox.height), word, words)))
        page.merge_page(over.pages[0])
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _sheet(width: float, height: float, word: str, words: str) -> bytes:
    """One page with nothing but the mark, written out by hand; both texts must be plain ASCII."""
    size = min(width, height) / 5.2
    text = (
        f"/Artifact BMC q 0.85 g BT /F1 {size:.0f} Tf 0.7071 0.7071 -0.7071 0.7071 "
        f"{width / 2 - size * 1.9:.0f} {height / 2 - size * 1.9:.0f} Tm ({word}) Tj ET "
        f"0.7 0.15 0.12 rg BT /F1 12 Tf 30 {height - 22:.0f} Td ({words}) Tj ET Q EMC"
    )
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width:.2f} {height:.2f}]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(text)}>>stream\n{text}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += f"{number} 0 obj{part}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return (out + tail).encode("ascii")


def _excel(data: bytes, word: str, words: str) -> bytes:
    """Each sheet's name begins with the word, and what is printed has it at the head of each page."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        names = [found[2] for found in _SHEET.finditer(old.read("xl/workbook.xml").decode())]
        renamed = {name: f"{word} {name}"[:_LONGEST_SHEET_NAME].rstrip() for name in names}
        if len(set(renamed.values())) < len(names):
            renamed = {name: f"{word} {place}" for place, name in enumerate(names, start=1)}
        for item in old.infolist():
            content = old.read(item.filename)
            if item.filename == "xl/workbook.xml" or item.filename.startswith("xl/worksheets/sheet"):
                text = content.decode()
                for name, other in renamed.items():
                    text = text.replace(f"'{name}'!", f"'{other}'!").replace(f">{name}!", f">'{other}'!")
                if item.filename == "xl/workbook.xml":
                    text = _SHEET.sub(lambda found: f'{found[1]}"{renamed[found[2]]}"', text)
                elif "<headerFooter" not in text and "<pageMargins" in text:
                    head = f"<headerFooter><oddHeader>&amp;C&amp;B{escape(words)}</oddHeader></headerFooter>"
                    text = re.sub(r"(<pageMargins[^>]*/>(?:<pageSetup[^>]*/>)?)", rf"\1{head}", text, count=1)
                content = text.encode()
            new.writestr(item, content)
    return file.getvalue()


def _calendar(data: bytes, word: str, words: str) -> bytes:
    return data.replace(b"\nSUMMARY:", b"\nSUMMARY:" + f"{word}: ".encode())


def _csv(data: bytes, word: str, words: str) -> bytes:
    mark = b"\xef\xbb\xbf"
    return mark + f'"{words}"\r\n'.encode() + data.removeprefix(mark)


_MARKS: dict[str, Callable[[bytes, str, str], bytes]] = {
    DOCX: _word,
    PDF: _pdf,
    XLSX: _excel,
    ICS: _calendar,
    CSV: _csv,
}
