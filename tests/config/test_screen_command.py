"""The command `screen`: who a document names, by place and kind, hidden text included, and never by whom."""

import io
import json
import subprocess
import sys
import zipfile

import pytest
from docx import Document as WordDocument

from lineofsight.__main__ import main
from lineofsight.engine.documents.blocks import Document, Paragraph
from lineofsight.engine.documents.pdf import write_pdf

KNOWN = """kind,value,person
forename,Oriana,1
surname,Quellworth,1
date_of_birth,2012-03-04,1
nhs_number,943 476 5919,1
worker,Ms Tamsin Averdale,2
"""


@pytest.fixture
def known(tmp_path):
    path = tmp_path / "known.csv"
    path.write_text(KNOWN, encoding="utf-8")
    return path


def run(capsys, *argv):
    code = main([str(each) for each in argv])
    said = capsys.readouterr()
    return code, said.out, said.err


def screened(capsys, document, known, *options):
    """Each flag as (kind, where, what stands there)."""
    code, out, err = run(capsys, "screen", document, "--identifiers", known, *options)
    assert (code, err) == (0, "")
    text = run(capsys, "screen", document, "--identifiers", known, "--text")[1]
    return [(each["kind"], each["where"], text[each["start"] : each["end"]]) for each in json.loads(out)["flags"]]


def test_each_flag_covers_the_mention_and_the_answer_never_says_who(tmp_path, capsys, known):
    path = tmp_path / "note.txt"
    path.write_bytes("Notes\r\nÉlan said 👶 Oriana’s birthday is the fourth of March.\r\nNHS 943-476-5919.".encode())
    assert screened(capsys, path, known) == [
        ("forename", "body", "Oriana’s"[:-2]),
        ("date_of_birth", "body", "fourth of March"),
        ("nhs_number", "body", "943-476-5919"),
    ]
    out = run(capsys, "screen", path, "--identifiers", known)[1]
    assert list(json.loads(out)) == ["flags", "words"] and "Oriana" not in out and "5919" not in out
    assert json.loads(out)["words"] == 14


def word_file(tmp_path, name="report.docx"):
    document = WordDocument()
    document.core_properties.keywords = "Quellworth"
    document.sections[0].header.paragraphs[0].text = "Case of Oriana"
    paragraph = document.add_paragraph("We met Ori")
    paragraph.add_run("ana").bold = True
    paragraph.add_run(" at home.")
    data = io.BytesIO()
    document.save(data)
    spoilt = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(spoilt, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "word/document.xml":
                gone = (
                    b'<w:p><w:del w:id="7" w:author="x"><w:r><w:delText>Tamsin Averdale</w:delText></w:r></w:del></w:p>'
                )
                content = content.replace(b"<w:sectPr", gone + b"<w:sectPr", 1)
            new.writestr(member, content)
    path = tmp_path / name
    path.write_bytes(spoilt.getvalue())
    return path


def test_a_word_file_is_screened_with_everything_hidden_in_it(tmp_path, capsys, known):
    found = screened(capsys, word_file(tmp_path, "quellworth.docx"), known)
    assert ("forename", "body", "Oriana") in found
    assert ("forename", "header", "Oriana") in found
    assert ("surname", "property", "Quellworth") in found
    assert ("worker", "deletion", "Tamsin Averdale") in found
    assert ("surname", "filename", "quellworth") in found


def test_a_web_page_is_screened_with_comments_attributes_and_a_name_split_over_tags(tmp_path, capsys, known):
    path = tmp_path / "page.html"
    path.write_text(
        "<title>Oriana</title><p>We met O<b>ria</b>na.</p><!-- Averdale --><img alt='Photo of Quellworth'>",
        encoding="utf-8",
    )
    assert set(screened(capsys, path, known)) == {
        ("forename", "metadata", "Oriana"),
        ("forename", "body", "Oriana"),
        ("worker", "comment", "Averdale"),
        ("surname", "attribute", "Quellworth"),
    }


def test_a_pdf_is_screened_with_its_metadata(tmp_path, capsys, known):
    path = tmp_path / "report.pdf"
    path.write_bytes(write_pdf(Document("About Oriana", (Paragraph("The NHS number is 9434765919."),))))
    found = screened(capsys, path, known)
    assert {("nhs_number", "body", "9434765919"), ("forename", "metadata", "Oriana")} <= set(found)


def test_for_the_public_strangers_are_found_too(tmp_path, capsys, known):
    path = tmp_path / "note.txt"
    path.write_text("Oriana met Kwabena Osei at LS6 2AB, aged 7 years 3 months.", encoding="utf-8")
    assert [kind for kind, _, _ in screened(capsys, path, known)] == ["forename"]
    found = screened(capsys, path, known, "--audience", "public")
    assert ("pattern:postcode", "body", "LS6 2AB") in found
    assert ("pattern:exact_age", "body", "aged 7 years 3 months") in found
    assert ("pattern:person", "body", "Kwabena Osei") in found


@pytest.mark.parametrize(
    ("listed", "sentence"),
    [
        ("kind,value\nforename,Oriana\n", "has no column “person”"),
        ("kind,value,person\nnickname,Oriana,1\n", "Line 2 of the list of identifiers has a kind that is not known"),
        ("kind,value,person\n", "holds none"),
        ("", "has no column “kind”"),
        ("kind,value,person\nforename,\0,1\n", "is not a CSV file"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_in_one_sentence_that_names_nobody(tmp_path, capsys, listed, sentence):
    bad, document = tmp_path / "bad.csv", tmp_path / "note.txt"
    bad.write_text(listed, encoding="utf-8")
    document.write_text("Nothing.", encoding="utf-8")
    code, out, err = run(capsys, "screen", document, "--identifiers", bad)
    assert (code, out) == (2, "") and sentence in err
    assert err.count("\n") == 1 and "Oriana" not in err and "nickname" not in err


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("note.rtf", b"{}", "Only text, web, Word (.docx) and PDF files"),
        ("note.docx", b"no zip", "damaged or has a password"),
        ("note.pdf", b"no pdf", "This PDF is damaged"),
    ],
)
def test_a_document_that_cannot_be_read_in_full_is_refused(tmp_path, capsys, known, name, data, sentence):
    (tmp_path / name).write_bytes(data)
    code, out, err = run(capsys, "screen", tmp_path / name, "--identifiers", known)
    assert (code, out) == (2, "") and sentence in err and err.count("\n") == 1
    assert "There is no file" in run(capsys, "screen", tmp_path / "none.txt", "--identifiers", known)[2]
    assert "--identifiers must be given" in run(capsys, "screen", tmp_path / name)[2]


def test_the_text_is_utf_8_whatever_the_terminal(tmp_path, known):
    path = tmp_path / "note.txt"
    path.write_text("Zoë 👶 Łucja", encoding="utf-8")
    command = [sys.executable, "-m", "lineofsight", "screen", str(path), "--identifiers", str(known), "--text"]
    printed = subprocess.run(command, capture_output=True, check=True, env={"PYTHONIOENCODING": "ascii"}).stdout  # noqa: S603
    assert printed.decode("utf-8").startswith("Zoë 👶 Łucja\n")
