"""Past audits come into the register from Excel: matched, looked at, entered in one step and undone in one."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from lineofsight import vault
from lineofsight.deep_dives import actions
from lineofsight.deep_dives.audit_import_columns import COLUMNS, KNOWN_HEADINGS
from lineofsight.deep_dives.chapter import DeepDiveSettings
from lineofsight.deep_dives.models import AssuranceTag, AuditImport, AuditImportRow, RegisteredAudit
from lineofsight.demo.cast import Cast
from lineofsight.engine.spreadsheets import Sheet, write_workbook
from lineofsight.partnership.import_columns import guess_by
from lineofsight.partnership.models import Task
from lineofsight.vault.models import Key

from .addresses import address, said

SignIn = Callable[[Any], Client]
HEADINGS = (
    "Audit title",
    "Type",
    "Agency",
    "Topic",
    "Completed on",
    "Sample size",
    "Key findings",
    "Statements",
    "Pages",
)
SKILLED = next(each.words for each in DeepDiveSettings().assurance_statements if each.key == "skilled")


def row(title: str, agency: str = "", **other: str) -> tuple[str, ...]:
    said_of = {"kind": "", "theme": "Mental health", "day": "31/03/2025", "cases": "12", "results": "Half were seen."}
    said_of |= {"statements": ""} | other
    return (title, said_of.pop("kind"), agency, *said_of.values(), "7")


def bring_in(browser: Client, w: Cast, *rows: tuple[str, ...]) -> AuditImport:
    """The file with its columns as they are guessed, as far as the look at its rows."""
    there = set(AuditImport.objects.values_list("pk", flat=True))
    file = SimpleUploadedFile("audits.xlsx", write_workbook([Sheet("Audits", HEADINGS, rows)]))
    sent = browser.post(address(w, "audit_imports"), {"file": file})
    made = AuditImport.objects.exclude(pk__in=there).get()
    page = browser.get(sent.headers["Location"]).content.decode()
    guessed = {f"column-{place}": role for place, role in guess_by(KNOWN_HEADINGS, made.headings).items()}
    assert all(f'value="{role}" selected' in page for role in guessed.values())
    browser.post(sent.headers["Location"], guessed)
    return AuditImport.objects.get(pk=made.pk)


def do(browser: Client, w: Cast, found: AuditImport, what: str) -> str:
    return said(browser.post(address(w, "audit_import", import_pk=found.pk), {"do": what}, follow=True))


def outcomes(found: AuditImport) -> list[str]:
    return list(found.rows.order_by("number").values_list("outcome", flat=True))


@pytest.fixture
def office(westmere: Cast, sign_in: SignIn) -> Client:
    return sign_in(westmere.business_unit)


def test_every_row_is_new_here_already_or_rejected_with_the_reason_and_nothing_is_entered_yet(
    westmere: Cast, office: Client
) -> None:
    police = westmere.agencies["police"].name
    tomorrow = (timezone.localdate() + timedelta(days=1)).strftime("%d/%m/%Y")
    found = bring_in(
        office,
        westmere,
        row("Return interviews", police),
        row("return  interviews", police),
        row("No agency"),
        row("Strange agency", "The Moon"),
        row("Strange theme", police, theme="Weather"),
        row("No day", police, day="soon"),
        row("To come", police, day=tomorrow),
        row("No results", police, results=""),
        row("Strange cases", police, cases="a few"),
        row("Strange statement", police, statements="All is well"),
        row("Strange kind", police, kind="Inspection"),
        row("Front door", kind="Scrutineer-led review"),
    )
    assert outcomes(found) == ["new", *["rejected"] * 10, "new"]
    page = said(office.get(address(westmere, "audit_import", import_pk=found.pk)))
    for words in (
        "The same audit stands in row 2 and counts once.",
        "Agency: it is missing",
        "“The Moon” is not an agency of this partnership",
        "Theme: “Weather” is not on the partnership’s list",
        "“soon” is not a date. Write it as 31/03/2025",
        "it lies in the future",
        "Summary of the results: it is missing",
        "“a few” is not a whole number",
        "“All is well” is not on the partnership’s list",
        "“Inspection” is none that is entered here",
        "12 rows in 2 will be taken 0 here already 10 rejected",
    ):
        assert words in page
    assert "Pages" not in page, "a column that is left out is not shown"
    assert not RegisteredAudit.objects.exists()


def test_taken_each_stands_in_the_register_as_reviewed_and_nobody_is_given_a_task(
    westmere: Cast, office: Client
) -> None:
    police, tasks = westmere.agencies["police"], Task.objects.count()
    found = bring_in(office, westmere, row("Return interviews", police.name, statements=SKILLED))
    assert "1 audit entered" in do(office, westmere, found, "take")
    audit = RegisteredAudit.objects.get()
    assert (audit.kind, audit.agency, audit.cases, audit.state) == ("single_agency", police, 12, "reviewed")
    with vault.scope():
        assert audit.results == "Half were seen."
    assert b"Half were seen" not in bytes(AuditImportRow.objects.get().cells_sealed)
    assert [tag.statement for tag in AssuranceTag.objects.filter(audit=audit)] == ["skilled"]
    assert "Return interviews" in said(office.get(address(westmere, "audit_register") + "?year=2024-25"))
    assert Task.objects.count() == tasks


def test_rows_in_are_rows_entered_here_already_and_rejected_and_the_same_file_twice_doubles_nothing(
    westmere: Cast, office: Client
) -> None:
    police = westmere.agencies["police"].name
    rows = [row("One", police), row("Two", police), row("Bad", police, day="")]
    do(office, westmere, bring_in(office, westmere, *rows), "take")
    again = bring_in(office, westmere, *rows, row("Three", police))
    assert outcomes(again) == ["known", "known", "rejected", "new"]
    do(office, westmere, again, "take")
    assert "This file is done with" in do(office, westmere, again, "take")
    assert sorted(RegisteredAudit.objects.values_list("title", flat=True)) == ["One", "Three", "Two"]


def test_one_step_takes_them_all_out_again_but_not_once_learning_was_noted(westmere: Cast, office: Client) -> None:
    police = westmere.agencies["police"].name
    found = bring_in(office, westmere, row("One", police), row("Two", police))
    do(office, westmere, found, "take")
    keys = set(RegisteredAudit.objects.values_list("key_id", flat=True))
    assert "2 audits taken out of the register again" in do(office, westmere, found, "undo")
    assert not RegisteredAudit.objects.exists()
    assert not Key.objects.filter(pk__in=keys, destroyed_at=None).exists()
    assert "Only a file that was taken" in do(office, westmere, found, "undo")
    again = bring_in(office, westmere, row("One", police), row("Two", police))
    do(office, westmere, again, "take")
    with vault.scope():
        actions.note_learning(
            audit=RegisteredAudit.objects.select_related("tenant").get(title="Two"),
            learning="Ask earlier.",
            shared=False,
            by=westmere.business_unit,
        )
    assert "Learning was noted since in: Two" in do(office, westmere, again, "undo")
    assert RegisteredAudit.objects.count() == 2


def test_the_columns_that_every_audit_has_are_asked_for_and_a_file_can_be_removed(
    westmere: Cast, office: Client
) -> None:
    found = bring_in(office, westmere, row("One", westmere.agencies["police"].name))
    match = address(westmere, "match_audit_columns", import_pk=found.pk)
    assert "Choose which column holds: Theme, Date finished" in said(
        office.post(match, {"column-0": "title", "column-6": "results"})
    )
    assert "is chosen for two columns" in said(office.post(match, {"column-0": "title", "column-1": "title"}))
    do(office, westmere, found, "drop")
    assert not AuditImport.objects.exists()
    assert not Key.objects.filter(pk=found.key_id, destroyed_at=None).exists()


def test_the_empty_file_holds_the_headings_that_are_known_again(westmere: Cast, office: Client) -> None:
    content = office.get(address(westmere, "audit_imports") + "?template=xlsx").content
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    headings = book.get_sheet_by_index(0).to_python()[0]
    assert headings == list(COLUMNS.values())
    assert list(guess_by(KNOWN_HEADINGS, headings).values()) == list(COLUMNS)
    assert westmere.agencies["police"].name in str(book.get_sheet_by_index(1).to_python())
    filled = write_workbook([Sheet("Audits", headings, [["Plans", *[""] * 12]])])
    sent = office.post(address(westmere, "audit_imports"), {"file": SimpleUploadedFile("filled.xlsx", filled)})
    assert sent.status_code == 302


def test_only_the_business_unit_of_the_partnership_brings_audits_in(
    westmere: Cast, eastmere: Cast, office: Client, sign_in: SignIn
) -> None:
    found = bring_in(office, westmere, row("One", westmere.agencies["police"].name))
    here = address(westmere, "audit_import", import_pk=found.pk)
    for other in (westmere.leads["police"], westmere.scrutineer, eastmere.business_unit):
        client = sign_in(other)
        assert client.post(here, {"do": "take"}).status_code == 404
        assert client.get(address(westmere, "audit_imports")).status_code == 404
    strange = sign_in(eastmere.business_unit).get(address(eastmere, "audit_import", import_pk=found.pk))
    assert strange.status_code == 404
    assert not RegisteredAudit.objects.exists()
