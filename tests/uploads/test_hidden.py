"""F11: what lies out of sight in a file is said to whoever hands it in."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl.comments import Comment

from lineofsight.engine.documents import hidden_parts as looking
from lineofsight.engine.documents.hidden_parts import hidden_parts
from lineofsight.uploads import say_hidden
from tests.deep_dives.addresses import address
from tests.deep_dives.tools_world import audit, tool

from .conftest import archive, pdf, word, workbook


def sheet_with_everything() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["Name", "No"], ["A", "1"], ["B", "2"]])))
    book.create_sheet("Names").sheet_state = "veryHidden"
    book.create_sheet("Addresses").sheet_state = "hidden"
    book.active["A2"].comment = Comment("Is this Quillon?", "Somebody")
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text_with_everything() -> bytes:
    body = (
        '<w:p><w:ins w:id="1"><w:r><w:t>in</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>out</w:delText></w:r></w:del>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Quillon</w:t></w:r><w:instrText/></w:p>"
    )
    return archive(
        {"word/document.xml": f"<w:document>{body}</w:document>", "word/comments.xml": '<w:comment w:id="1"/>'}
    )


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (sheet_with_everything, ["2 hidden worksheets", "1 hidden row", "1 hidden column", "1 comment"]),
        (text_with_everything, ["1 comment", "2 tracked changes", "1 piece of hidden text"]),
        (lambda: workbook([["Name"], ["A"]]), []),
        (lambda: word("Nothing hidden"), []),
        (pdf, []),
        (lambda: b"Name,Category\n", []),
        (lambda: b"PK\x03\x04" + bytes(100), []),
    ],
)
def test_each_kind_of_hidden_thing_is_counted(made: Any, found: list[str]) -> None:
    assert hidden_parts(made()) == found


def test_what_is_cut_in_two_between_the_pieces_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = looking.unpacked_pieces

    def in_small_pieces(data: bytes, name: str) -> Any:
        for piece in whole(data, name):
            yield from (piece[at : at + 7] for at in range(0, len(piece), 7))

    monkeypatch.setattr(looking, "unpacked_pieces", in_small_pieces)
    assert hidden_parts(text_with_everything()) == ["1 comment", "2 tracked changes", "1 piece of hidden text"]


def test_the_sentence_says_all_of_it_and_the_file_can_still_be_read() -> None:
    sent = SimpleUploadedFile("a.docx", text_with_everything())
    assert "1 comment, 2 tracked changes and 1 piece of hidden text" in say_hidden(sent)
    assert sent.read() == text_with_everything()
    assert say_hidden(None) == ""


def test_whoever_attaches_such_a_file_is_told(westmere: Any, sign_in: Any) -> None:
    row = tool(westmere, audit(westmere))
    page = address(westmere, "evidence", row.deep_dive, return_pk=row.pk)
    sent = {"title": "Chronology", "file": SimpleUploadedFile("list.xlsx", sheet_with_everything())}
    shown = sign_in(westmere.authors["police"]).post(page, sent, follow=True).content.decode()
    assert "The file is attached." in shown
    assert "2 hidden worksheets, 1 hidden row, 1 hidden column and 1 comment" in shown
