"""Whatever hides in a file is read from it, or the file is refused in one plain sentence."""

import io
import re
import zipfile

import docx
import pypdf
import pytest
from pypdf.annotations import FreeText
from pypdf.generic import NameObject, TextStringObject

from lineofsight.engine.documents.blocks import Document, Paragraph
from lineofsight.engine.documents.pdf import write_pdf
from lineofsight.engine.documents.text import Passage, Unreadable, extract
from lineofsight.engine.documents.word import write_word

PLAIN = Document("Report", (Paragraph("Nothing to see."),))
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def places(data, name, word):
    return {passage.where for passage in extract(data, name) if word in passage.text}


def word_with(*, document="", members=None, replace=None):
    """A Word file with something added to its body or package."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write_word(PLAIN))) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:sectPr", document.encode() + b"<w:sectPr", 1)
            new.writestr(name, (replace or {}).get(name, content))
        for name, content in (members or {}).items():
            new.writestr(name, content)
    return result.getvalue()


def test_a_text_file_is_read_in_its_encoding():
    assert extract("Zoë".encode(), "a.txt")[0] == Passage("body", "Zoë")
    assert extract("Zoë".encode("cp1252"), "a.txt")[0] == Passage("body", "Zoë")
    assert extract("Zoë".encode("utf-16"), "a.txt")[0] == Passage("body", "Zoë")


def test_the_file_name_is_a_passage_too():
    assert Passage("filename", "amelia.txt") in extract(b"x", "amelia.txt")


def test_a_web_page_gives_up_its_attributes_comments_and_scripts_and_joins_split_words():
    page = b"""<p title="Kestrel">Am<b>el</b>ia<br>home</p><!-- Whitlock --><script>var x = "Novak"</script>
      <a href="/p/%53owerby">x</a><img alt="Orla">"""

    assert places(page, "a.html", "Amelia\nhome") == {"body"}
    assert places(page, "a.html", "Whitlock") == {"comment"}
    assert places(page, "a.html", "Novak") == {"metadata"}
    for hidden in ("Kestrel", "Sowerby", "Orla"):
        assert places(page, "a.html", hidden) == {"attribute"}


def test_a_word_split_over_runs_is_read_as_one():
    data = word_with(document="<w:p><w:r><w:t>Ame</w:t></w:r><w:r><w:t>lia</w:t></w:r></w:p>")

    assert places(data, "a.docx", "Amelia") == {"body"}


def test_tracked_changes_are_read_insertions_as_text_and_deletions_apart():
    data = word_with(
        document='<w:p><w:r><w:t>Child </w:t></w:r><w:ins w:author="Inserter"><w:r><w:t>K</w:t></w:r></w:ins>'
        '<w:del w:author="Deleter"><w:r><w:delText>Whitlock</w:delText></w:r></w:del>'
        "<w:moveFrom><w:r><w:t>Moved</w:t></w:r></w:moveFrom></w:p>"
    )

    assert places(data, "a.docx", "Child K") == {"body"}
    assert places(data, "a.docx", "Whitlock") == {"deletion"}
    assert places(data, "a.docx", "Moved") == {"deletion"}
    assert places(data, "a.docx", "Deleter") == {"attribute"}


def test_comments_notes_headers_and_alternative_text_are_read():
    story = "<w:{0} {1}><w:p><w:r><w:t>{2}</w:t></w:r></w:p></w:{0}>"
    data = word_with(
        document='<w:p><w:r><w:drawing><w:inline><w:docPr id="1" name="x" descr="Orla at home"/></w:inline>'
        "</w:drawing></w:r></w:p>",
        members={
            "word/comments.xml": story.format("comments", W, "Whitlock"),
            "word/footnotes.xml": story.format("footnotes", W, "Novak"),
            "word/header9.xml": story.format("hdr", W, "Sowerby"),
            "docProps/custom.xml": '<Properties xmlns="a"><property name="Child">Kestrel</property></Properties>',
            "word/media/Ffion.png": b"x",
        },
    )

    assert places(data, "a.docx", "Whitlock") == {"comment"}
    assert places(data, "a.docx", "Novak") == {"body"}
    assert places(data, "a.docx", "Sowerby") == {"header"}
    assert places(data, "a.docx", "Orla at home") == {"attribute"}
    assert places(data, "a.docx", "Kestrel") == {"property"}
    assert places(data, "a.docx", "Ffion") == {"filename"}


def test_word_tables_and_the_author_are_read():
    word = docx.Document()
    word.core_properties.author = "Whitlock"
    word.add_table(1, 1).cell(0, 0).text = "Novak"
    file = io.BytesIO()
    word.save(file)

    assert places(file.getvalue(), "a.docx", "Whitlock") == {"property"}
    assert places(file.getvalue(), "a.docx", "Novak") == {"body"}


def pdf_with(change):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(write_pdf(PLAIN)))
    change(writer)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_pdf_gives_up_its_text_metadata_and_annotations():
    def change(writer):
        writer.add_metadata({"/Author": "Whitlock"})
        writer.add_annotation(0, FreeText(text="Novak", rect=(0, 0, 50, 50)))
        writer.root_object[NameObject("/Alt")] = TextStringObject("Orla")

    data = pdf_with(change)

    assert places(data, "a.pdf", "Nothing to see") == {"body"}
    assert places(data, "a.pdf", "Whitlock") == {"metadata"}
    assert "comment" in places(data, "a.pdf", "Novak")
    assert places(data, "a.pdf", "Orla") == {"attribute"}


def test_the_own_name_of_an_annotation_is_read_where_no_program_made_it():
    def change(writer):
        for name in ("Sowerby", "8c0f3f7d-7e96-4236-99de-872c1fe91024"):
            note = FreeText(text="x", rect=(0, 0, 50, 50))
            note[NameObject("/NM")] = TextStringObject(name)
            writer.add_annotation(0, note)

    data = pdf_with(change)

    assert places(data, "a.pdf", "Sowerby") == {"attribute"}
    assert places(data, "a.pdf", "8c0f3f7d") == set()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", b"PK nonsense", "damaged"),
        ("a.docx", b"", "damaged"),
        ("a.pdf", b"%PDF-1.7 nonsense", "damaged"),
        ("a.txt", b"\x00\x01\x02", "plain text"),
        ("a.xlsm", b"x", "Only text"),
        ("a.docx", word_with(members={"word/vbaProject.bin": b"x"}), "macros"),
        ("a.docx", word_with(members={"word/embeddings/hidden.xlsx": b"x"}), "embedded"),
        ("a.docx", word_with(replace={"word/settings.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "sound"),
        ("a.docx", word_with(replace={"word/settings.xml": b"<a>" * 300 + b"</a>" * 300}), "damaged"),
    ],
)
def test_what_cannot_be_seen_through_is_refused_in_one_sentence(name, data, says):
    with pytest.raises(Unreadable, match=says):
        extract(data, name)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda writer: writer.encrypt("secret"), "password"),
        (lambda writer: writer.add_attachment("x.txt", b"x"), "attached"),
    ],
)
def test_a_pdf_that_is_locked_or_holds_another_file_is_refused_in_one_sentence(change, says):
    # Made here and not beside the cases: a process whose PDF writer has begun can be copied no more.
    with pytest.raises(Unreadable, match=says):
        extract(pdf_with(change), "a.pdf")


def test_the_name_of_the_metadata_s_own_language_is_no_text_of_the_file():
    assert "1999" not in " ".join(passage.text for passage in extract(write_pdf(PLAIN), "report.pdf"))


def metadata_of(data):
    """The XML of a PDF's metadata, as it stands in the file."""
    root = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
    return root["/Metadata"].get_object().get_data().decode()


def test_the_number_a_file_is_given_by_chance_is_no_text_of_it_and_a_name_in_its_place_is():
    made = write_pdf(PLAIN)
    number = re.search(r"<xmpMM:InstanceID>([^<]{22}==)<", metadata_of(made))[1]
    assert number not in " ".join(passage.text for passage in extract(made, "report.pdf"))

    def named(writer):
        stream = writer.root_object["/Metadata"].get_object()
        stream.set_data(metadata_of(made).replace(number, "Thessaly Grimsworthy").encode())

    assert "Thessaly Grimsworthy" in [passage.text for passage in extract(pdf_with(named), "report.pdf")]
