"""Files attached to an audit tool: checked, sealed, listed with their titles, and open to those who read the tool."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import AgencyReturn, DeepDive, EvidenceFile, Pack, PackReturn
from lineofsight.deep_dives.states import ReturnState, Stage
from lineofsight.demo.cast import Cast
from lineofsight.practice.story.answers import fill_in
from lineofsight.trail.models import Event
from lineofsight.vault.models import SealedFile
from tests.uploads.conftest import archive, pdf, word, workbook

from .addresses import address, said
from .contributor_world import invite, let_in, page
from .tools_world import audit, fresh, tool

SignIn = Callable[[Any], Client]
TITLE = "Chronology of contacts in March"


@pytest.fixture
def dd(westmere: Cast) -> DeepDive:
    return audit(westmere)


@pytest.fixture
def row(westmere: Cast, dd: DeepDive) -> AgencyReturn:
    return tool(westmere, dd)


@pytest.fixture
def author(westmere: Cast, sign_in: SignIn) -> Client:
    return sign_in(westmere.authors["police"])


def here(w: Cast, row: AgencyReturn) -> str:
    return address(w, "evidence", row.deep_dive, return_pk=row.pk)


def opened_at(w: Cast, file: EvidenceFile) -> str:
    return address(w, "evidence_file", file.deep_dive, evidence_pk=file.pk)


def sent(name: str = "chronology.pdf", data: bytes | None = None, title: str = TITLE) -> dict[str, Any]:
    return {"title": title, "file": SimpleUploadedFile(name, pdf() if data is None else data)}


def test_an_author_attaches_a_file_and_it_opens_again_as_it_was(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    """F10."""
    assert "No file is attached yet" in said(author.get(here(westmere, row)))
    data = word("Quillfeather was seen on 3 March.")
    author.post(here(westmere, row), sent("Quillfeather.docx", data))
    for each in ("audit_tool", "audit_tool_read", "evidence"):
        assert TITLE in said(author.get(address(westmere, each, row.deep_dive, return_pk=row.pk))), each
    answer = author.get(opened_at(westmere, EvidenceFile.objects.get()))
    assert answer.content == data
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Quillfeather.docx"'
    assert Event.objects.filter(actor_id=westmere.authors["police"].pk, details__purpose="read_evidence").exists()


def test_name_title_and_content_stand_sealed(westmere: Cast, row: AgencyReturn, author: Client) -> None:
    author.post(here(westmere, row), sent("Quillfeather.csv.xlsx", workbook([["Quillfeather"]])))
    with connection.cursor() as cursor:
        for query in ("SELECT * FROM deep_dives_evidencefile", "SELECT * FROM vault_sealedfile"):
            cursor.execute(query)
            raw = b"".join(
                bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for r in cursor for v in r
            )
            assert b"Quillfeather" not in raw and TITLE.encode() not in raw


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", pdf(lambda w: w.add_attachment("run.exe", b"MZ")), "contains scripts or attachments"),
        ("a.docx", archive({"word/document.xml": "<w/>", "word/vbaProject.bin": b"x"}), "contains macros"),
        ("a.png", b"MZ\x90\x00 not a picture", "is not PNG"),
        ("a.exe", b"MZ", ".pdf"),
        ("a.jpg", b"\xff\xd8\xff\xe0 broken", "picture is damaged"),
    ],
)
def test_a_hostile_file_is_refused_in_a_sentence_and_the_title_kept(
    westmere: Cast, row: AgencyReturn, author: Client, name: str, data: bytes, says: str
) -> None:
    answer = author.post(here(westmere, row), sent(name, data))
    assert answer.status_code == 200
    assert says in said(answer)
    assert TITLE in answer.content.decode()
    assert not EvidenceFile.objects.exists() and not SealedFile.objects.exists()


def test_too_many_the_same_twice_and_without_a_title(
    westmere: Cast, row: AgencyReturn, author: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = pdf()
    author.post(here(westmere, row), sent(data=data))
    assert "attached already" in said(author.post(here(westmere, row), sent(data=data)))
    assert "Enter what the file shows" in said(author.post(here(westmere, row), sent(title="")))
    monkeypatch.setattr("lineofsight.deep_dives.actions.evidence.MOST_FILES", 1)
    assert "takes 1 files" in said(author.post(here(westmere, row), sent(data=word("Two"), name="b.docx")))
    monkeypatch.setattr("lineofsight.deep_dives.actions.evidence.MOST_FILES", 10)
    monkeypatch.setattr("lineofsight.deep_dives.actions.evidence.MOST_BYTES", 1024)
    assert "together" in said(author.post(here(westmere, row), sent(data=word("Two"), name="b.docx")))
    assert EvidenceFile.objects.count() == 1


def test_it_is_taken_off_until_the_tool_is_finished(westmere: Cast, row: AgencyReturn, author: Client) -> None:
    author.post(here(westmere, row), sent())
    author.post(here(westmere, row), sent("b.docx", word("Two"), "Second"))
    first, second = EvidenceFile.objects.order_by("added_at")
    author.post(here(westmere, row), {"remove": str(first.pk)})
    assert list(EvidenceFile.objects.all()) == [second] and SealedFile.objects.count() == 1
    fill_in(westmere, fresh(row))
    answer = author.post(here(westmere, row), {"remove": str(second.pk)})
    assert "waits for the sign-off" in said(answer) and EvidenceFile.objects.count() == 1
    assert "waits for the sign-off" in said(author.post(here(westmere, row), sent("c.docx", word("Three"))))


def test_a_file_of_another_tool_is_not_taken_off_here(
    westmere: Cast, dd: DeepDive, row: AgencyReturn, author: Client, sign_in: SignIn
) -> None:
    """F10."""
    other = tool(westmere, dd, "health")
    sign_in(westmere.authors["health"]).post(here(westmere, other), sent())
    assert author.post(here(westmere, row), {"remove": str(EvidenceFile.objects.get().pk)}).status_code == 404
    assert EvidenceFile.objects.count() == 1


def test_it_opens_to_those_who_read_the_tool_and_to_nobody_else(
    westmere: Cast, eastmere: Cast, row: AgencyReturn, author: Client, sign_in: SignIn
) -> None:
    """F10."""
    author.post(here(westmere, row), sent())
    there = opened_at(westmere, EvidenceFile.objects.get())
    lead, unit = sign_in(westmere.leads["police"]), sign_in(westmere.business_unit)
    strangers = [westmere.authors["health"], westmere.leads["council"], westmere.scrutineer, eastmere.business_unit]
    assert lead.get(there).status_code == 200
    for stranger in (*strangers, westmere.business_unit):
        assert sign_in(stranger).get(there).status_code == 404, stranger
        if stranger != westmere.business_unit:
            assert sign_in(stranger).post(here(westmere, row), sent()).status_code == 404
    assert sign_in(eastmere.business_unit).get(there.replace("/westmere/", "/eastmere/")).status_code == 404
    actions.sign_off_tool(agency_return=fill_in(westmere, fresh(row)), by=westmere.leads["police"])
    assert unit.get(there).status_code == 200
    assert TITLE in said(unit.get(address(westmere, "completed_tool", row.deep_dive, return_pk=row.pk)))
    assert sign_in(westmere.leads["council"]).get(there).status_code == 404


def test_it_stands_in_the_pack_for_those_the_pack_is_open_to(
    westmere: Cast, dd: DeepDive, row: AgencyReturn, author: Client, sign_in: SignIn
) -> None:
    author.post(here(westmere, row), sent())
    actions.sign_off_tool(agency_return=fill_in(westmere, fresh(row)), by=westmere.leads["police"])
    DeepDive.objects.filter(pk=dd.pk).update(stage=Stage.RETURNS_CLOSED)
    actions.collate_pack(deep_dive=DeepDive.objects.get(pk=dd.pk), by=westmere.business_unit)
    assert fresh(row).state == ReturnState.IN_PACK
    there = opened_at(westmere, EvidenceFile.objects.get())
    scrutineer = sign_in(westmere.scrutineer)
    assert scrutineer.get(there).status_code == 404
    Pack.objects.update(circulated_at=row.issued_at)
    DeepDive.objects.filter(pk=dd.pk).update(stage=Stage.PACK_CIRCULATED)
    assert TITLE in said(scrutineer.get(address(westmere, "pack", dd, case_pk=row.case_id)))
    assert scrutineer.get(there).status_code == 200
    PackReturn.objects.all().delete()
    assert scrutineer.get(there).status_code == 404


def test_somebody_from_outside_attaches_files_too(
    westmere: Cast, dd: DeepDive, row: AgencyReturn, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    unit = sign_in(westmere.business_unit)
    link = invite(westmere, dd, unit, django_capture_on_commit_callbacks)
    browser = let_in(link, django_capture_on_commit_callbacks)
    browser.post(page(westmere, link, "contributor_evidence"), sent())
    file = EvidenceFile.objects.select_related("agency_return__author").get()
    assert file.added_by == file.agency_return.author
    assert TITLE in said(browser.get(page(westmere, link, "contributor_tool")))
    # Whoever signs opens it only once the tool is finished.
    assert unit.get(opened_at(westmere, file)).status_code == 404
    fill_in(westmere, fresh(file.agency_return), by=file.added_by)
    assert unit.get(opened_at(westmere, file)).status_code == 200
