"""What lies inside a document is read: files in it, words hidden in a picture, what a script or style sheet says."""

import base64
import io
import zipfile

import openpyxl
import pytest
from PIL import Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter

from lineofsight.engine.documents.blocks import Document, Paragraph
from lineofsight.engine.documents.carried import Carried
from lineofsight.engine.documents.passages import Unreadable
from lineofsight.engine.documents.pdf import write_pdf
from lineofsight.engine.documents.text import extract
from lineofsight.engine.documents.word import write_word


def texts(data, name):
    return [passage.text for passage in extract(data, name, carried=Carried())]


def word_carrying(member, content):
    file = io.BytesIO(write_word(Document("Report", (Paragraph("Nothing here."),))))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(member, content)
    return file.getvalue()


def picture():
    file, words = io.BytesIO(), PngImagePlugin.PngInfo()
    words.add_itxt("Description", "Oriana at home")
    Image.new("RGB", (2, 2)).save(file, "PNG", pnginfo=words)
    return file.getvalue()


def workbook():
    file, book = io.BytesIO(), openpyxl.Workbook()
    book.active["A1"] = "Oriana Vell"
    book.save(file)
    return file.getvalue()


def test_a_workbook_inside_a_word_file_is_read_where_it_is_asked_for_and_refused_elsewhere():
    data = word_carrying("word/embeddings/sheet.xlsx", workbook())
    assert "Oriana Vell" in texts(data, "a.docx")
    with pytest.raises(Unreadable, match="embedded"):
        extract(data, "a.docx")


def test_a_file_attached_to_a_pdf_is_read_with_its_name():
    writer = PdfWriter(PdfReader(io.BytesIO(write_pdf(Document("Report", (Paragraph("Nothing here."),))))))
    writer.add_attachment("oriana.txt", b"Seen with Vell.")
    file = io.BytesIO()
    writer.write(file)
    assert {"Seen with Vell.", "oriana.txt"} <= set(texts(file.getvalue(), "a.pdf"))
    with pytest.raises(Unreadable, match="attached"):
        extract(file.getvalue(), "a.pdf")


def test_a_carried_file_nobody_can_read_is_refused():
    with pytest.raises(Unreadable, match="cannot be read"):
        texts(word_carrying("word/embeddings/oleObject1.bin", b"\0\1\2"), "a.docx")


def test_the_words_hidden_in_a_picture_are_read():
    assert any("Oriana at home" in text for text in texts(word_carrying("word/media/image1.png", picture()), "a.docx"))


@pytest.mark.parametrize(
    "page",
    [
        '<script>var who = "Ori" + "ana";</script>',
        '<script>var who = "\\u004friana";</script>',
        '<script>var who = "\\u{4f}\\u0072\\u0069\\u0061\\u006ea";</script>',
        '<style>p::before{content:"\\4f riana"}</style>',
        '<bdo dir="rtl">anairO</bdo>',
        "<svg><text><tspan>Ori</tspan><tspan>ana</tspan></text></svg>",
        '<img src="data:image/svg+xml;base64,' + base64.b64encode(b"<svg><text>Oriana</text></svg>").decode() + '">',
    ],
)
def test_a_page_says_what_its_program_says(page):
    assert any("Oriana" in text for text in texts(page.encode(), "a.html"))
