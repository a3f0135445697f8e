"""F6: A file that kills its reader hurts nobody: the child process dies and a sentence is said."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lineofsight import uploads
from lineofsight.engine import lists
from lineofsight.engine.documents.passages import Unreadable
from lineofsight.engine.documents.text import extract
from lineofsight.uploads import parsing

from .conftest import archive, word, workbook

CSV = "Name,Born,Note\nChild A,2012-02-03,“é”\nChild B,2014-05-06,\n".encode()


@pytest.mark.parametrize(
    ("name", "data"), [("a.csv", CSV), ("a.xlsx", workbook([["Name", "No"], ["A", "1"], ["B", ""]]))]
)
def test_a_list_read_in_the_child_is_the_list_read_by_the_engine(name, data):
    assert uploads.read_list(data, name) == lists.read_list(data, name)


def test_a_document_read_in_the_child_has_the_same_text():
    data = word("Views of the child: “fine”")
    assert uploads.read_text(data, "tool.docx") == extract(data, "tool.docx")


def test_a_refusal_of_the_engine_is_passed_on_in_its_words():
    with pytest.raises(lists.UnreadableList, match="is empty"):
        uploads.read_list(b" ", "a.csv")
    with pytest.raises(Unreadable):
        uploads.read_text(b"PK\x03\x04", "a.docx")


def far_cell():
    """One cell at the far end: 4.8 KB that make calamine reserve the whole sheet and abort."""
    data = io.BytesIO(workbook([["Name"], ["A"]]))
    out = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(
                    b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                )
            new.writestr(name, content)
    return out.getvalue()


KILLERS = {
    "far cell": ("a.xlsx", far_cell),
    "bomb": ("a.xlsx", lambda: archive({"xl/workbook.xml": b"0" * 50_000_000})),
    "deep xml": ("a.xml", lambda: b"<a>" * 200_000 + b"</a>" * 200_000),
    "laughs": (
        "a.xml",
        lambda: (
            b'<!DOCTYPE l [<!ENTITY a "ha">'
            + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
            + b"]><l>&j;</l>"
        ),
    ),
    "outside file": ("a.xml", lambda: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
    "broken": ("a.xlsx", lambda: workbook([["Name"]])[:-200]),
    "one long line": ("a.csv", lambda: b"a," * 5_000_000),
}


@pytest.mark.parametrize("killer", ["far cell", "bomb", "laughs", "broken"])
def test_a_killer_survey_is_refused_with_a_sentence(killer):
    name, make = KILLERS[killer]
    with pytest.raises(lists.UnreadableList) as refused:
        uploads.read_xlsform(make(), name)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("killer", KILLERS)
def test_a_killer_file_is_refused_with_a_sentence(killer):
    name, make = KILLERS[killer]
    with pytest.raises(lists.UnreadableList) as refused:
        uploads.read_list(make(), name)
    assert str(refused.value).endswith(".")
    assert "root:" not in str(refused.value)
    assert uploads.read_list(CSV, "a.csv").rows  # and the next one is read as if nothing had been


ANSWER = json.dumps(
    {"columns": [], "rows": [], "rejected": [], "notices": [], "sha256": "", "kind": "CSV", "sheet": "", "sheets": []}
)
MISBEHAVIOURS = {
    "answers": "print(ANSWER)",
    "aborts": "import os; os.abort()",
    "eats memory": "x = bytearray(600 * 1024 * 1024); print(ANSWER)",
    "never ends": "import time; time.sleep(60)",
    "answers nonsense": "print('no json')",
    "answers something else": "print('{}')",
    "answers rows that do not fit": 'print(\'{"columns": ["a"], "rows": [[1, [1, 2]]]}\')',
    "writes a file": "import os; os.write(os.open('/dev/shm/lineofsight-child', os.O_CREAT | os.O_WRONLY), b'x'); print(ANSWER)",
    "calls out": "import socket; socket.create_connection(('127.0.0.1', int(PORT)), 1); print(ANSWER)",
}


@pytest.mark.parametrize("what", MISBEHAVIOURS)
def test_whatever_the_reader_does_the_product_goes_on(what, tmp_path, monkeypatch):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = parsing.CHILD.read_text().partition("if __name__")[0]
        child = tmp_path / "child.py"
        child.write_text(f"{code}\nlimit_this_process()\nPORT, ANSWER = {port}, {ANSWER!r}\n{MISBEHAVIOURS[what]}\n")
        monkeypatch.setattr(parsing, "CHILD", child)
        monkeypatch.setitem(parsing.in_child.__kwdefaults__, "wall_seconds", 3)
        if what == "calls out" and not _network_can_be_cut():
            pytest.skip("this system does not let a process leave the network")
        if what == "answers":  # the others fail at what they do, not at what they answer
            assert uploads.read_list(CSV, "a.csv").kind == "CSV"
            return
        with pytest.raises(lists.UnreadableList, match="could not be read safely"):
            uploads.read_list(CSV, "a.csv")


def _network_can_be_cut():
    import subprocess
    import sys

    code = "import ctypes, sys; l = ctypes.CDLL(None); sys.exit(l.unshare(0x40000000) and l.unshare(0x50000000))"
    return subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_list_at_the_limits_still_fits_in_the_child():
    rows = "".join(f"{number},Child {number},Neglect,2012-02-03,Westmere\n" for number in range(100_000))
    assert len(uploads.read_list(b"Id,Name,Category,Born,Area\n" + rows.encode(), "a.csv").rows) == 100_000


def test_many_killers_in_a_row_leave_nothing_behind():
    name, make = KILLERS["far cell"]
    data = make()
    for _ in range(10):
        with pytest.raises(lists.UnreadableList):
            uploads.read_list(data, name)
    assert uploads.read_list(CSV, "a.csv").rows


def sent_to_a_page(westmere, sign_in, times):
    """Killers of each kind in turn, and after each a page and an honest list."""
    unit = sign_in(westmere.business_unit)
    imports = reverse("partnership:imports", kwargs={"tenant": westmere.tenant.slug})
    kinds = [
        (name, data) for name, data in ((name, make()) for name, make in KILLERS.values()) if not name.endswith("xml")
    ]
    for number in range(times):
        name, data = kinds[number % len(kinds)]
        answer = unit.post(imports, {"kind": "people", "file": SimpleUploadedFile(name, data)})
        assert answer.status_code == 200 and "There is a problem" in answer.content.decode(), (number, name)
        assert unit.get(imports).status_code == 200


@pytest.mark.full
def test_eight_killers_in_a_row_hurt_no_page(westmere, sign_in):
    sent_to_a_page(westmere, sign_in, 8)


@pytest.mark.full
def test_a_hundred_killers_in_a_row_hurt_no_page(westmere, sign_in):
    sent_to_a_page(westmere, sign_in, 100)
