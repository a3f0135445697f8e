"""People and agencies come in from a file: matched, looked at, taken in one step and undone in one."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lineofsight.demo.cast import Cast
from lineofsight.engine.spreadsheets import Sheet, write_workbook
from lineofsight.partnership.actions import ask, receive_import
from lineofsight.partnership.doors import Role
from lineofsight.partnership.import_columns import guess
from lineofsight.partnership.models import (
    Agency,
    Appointment,
    Import,
    ImportRow,
    Member,
    Partner,
    Person,
    ProposedAppointment,
    Task,
)
from tests.confirming import second_person_confirms

HEADINGS = ("Work e-mail", "First name", "Surname", "Job title", "Agency", "Role", "Shoe size")


def row(email: str, agency: str = "", role: str = "", name: str = "Nell") -> tuple[str, ...]:
    return (email, name, "Newcomer", "Sergeant", agency, role, "39")


def at(cast: Cast) -> str:
    return f"/{cast.tenant.slug}/people/imports/"


def workbook(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> SimpleUploadedFile:
    return SimpleUploadedFile("people.xlsx", write_workbook([Sheet("People", headings, rows)]))


def bring_in(
    browser: Client, cast: Cast, *rows: tuple[str, ...], kind: str = "people", headings: tuple[str, ...] = HEADINGS
) -> Import:
    """The file with its columns as they are guessed, as far as the look at its rows."""
    there = set(Import.objects.values_list("pk", flat=True))
    sent = browser.post(at(cast), {"kind": kind, "file": workbook(*rows, headings=headings)})
    made = Import.objects.exclude(pk__in=there).get()
    page = browser.get(sent.url).content.decode()
    guessed = {f"column-{place}": role for place, role in guess(made.kind, made.headings).items()}
    assert all(f'value="{role}" selected' in page for role in guessed.values())
    browser.post(sent.url, guessed)
    return Import.objects.get(pk=made.pk)


def do(browser: Client, cast: Cast, found: Import, what: str) -> str:
    return browser.post(f"{at(cast)}{found.pk}/", {"do": what}, follow=True).content.decode()


def outcomes(found: Import) -> list[str]:
    return list(found.rows.order_by("number").values_list("outcome", flat=True))


def test_every_row_is_new_known_or_rejected_and_nothing_is_added_before_it_is_taken(westmere: Cast, sign_in) -> None:
    browser, police, lead = sign_in(westmere.business_unit), westmere.agencies["police"].name, westmere.leads["police"]
    found = bring_in(
        browser,
        westmere,
        row("nell@new.example", police, "Author"),
        row(lead.person.email.upper(), police, "Safeguarding lead"),
        row("not an address", police, "Author"),
        row("a@new.example", "The Moon", "Author"),
        row("b@new.example", police, "System administrator"),
        row("nell@new.example", police, "Author"),
        row(westmere.business_unit.person.email, police, "Lead"),
    )
    assert outcomes(found) == ["new", "known", "rejected", "rejected", "rejected", "rejected", "rejected"]
    assert not Person.objects.filter(email__contains="new.example").exists()
    page = browser.get(f"{at(westmere)}{found.pk}/").content.decode()
    for words in ("is not an e-mail address", "“The Moon” is not an agency", "cannot be appointed from a file"):
        assert words in page
    assert "The same stands in row" in page and "nobody appoints themselves" in page and "Shoe size" not in page


def test_taken_each_new_person_has_an_appointment_and_no_password(westmere: Cast, sign_in) -> None:
    browser, police = sign_in(westmere.business_unit), westmere.agencies["police"]
    found = bring_in(browser, westmere, row("nell@new.example", police.name, "Author"))
    assert "1 row taken" in do(browser, westmere, found, "take")
    member = Member.objects.get(person__email="nell@new.example")
    assert member.name == "Nell Newcomer" and member.job_title == "Sergeant"
    assert not member.appointments.exists(), "a role that sees cases waits for a second person"
    assert second_person_confirms(westmere) == 1
    assert [(a.role, a.agency) for a in member.appointments.all()] == [(Role.PRACTITIONER, police)]
    assert not member.person.has_usable_password() and not member.notices.exists()
    address = f"/{westmere.tenant.slug}/people/{member.pk}/first-password/"
    assert "shown only now" in browser.post(address, follow=True).content.decode()
    assert "has a password already" in browser.post(address, follow=True).content.decode()
    assert sign_in(westmere.leads["police"]).post(address).status_code == 404


def test_the_same_file_twice_doubles_nothing(westmere: Cast, sign_in) -> None:
    browser, police = sign_in(westmere.business_unit), westmere.agencies["police"].name
    rows = [row("nell@new.example", police, "Author"), row("nell@new.example", police, "Lead"), row("x@new.example")]
    do(browser, westmere, bring_in(browser, westmere, *rows), "take")
    before = Member.objects.count(), Appointment.objects.count()
    again = bring_in(browser, westmere, *rows)
    assert outcomes(again) == ["known"] * 3
    assert "nothing to take" in do(browser, westmere, again, "take")
    assert (Member.objects.count(), Appointment.objects.count()) == before


def test_one_step_undoes_all_of_it(westmere: Cast, sign_in) -> None:
    browser, police = sign_in(westmere.business_unit), westmere.agencies["police"].name
    before = Person.objects.count(), Member.objects.count(), Appointment.objects.count()
    known = westmere.authors["police"].person.email
    rows = [
        row("nell@new.example", police, "Author"),
        row("nell@new.example", police, "Lead"),
        row(known, police, "Lead"),
    ]
    found = bring_in(browser, westmere, *rows)
    do(browser, westmere, found, "take")
    assert ProposedAppointment.objects.count() == 3 and Appointment.objects.count() == before[2]
    assert "everything it made is gone" in do(browser, westmere, found, "undo")
    assert (Person.objects.count(), Member.objects.count(), Appointment.objects.count()) == before
    assert not ProposedAppointment.objects.exists()
    assert not Task.objects.filter(key="settle_appointment", settled_at=None).exists()
    assert "Only an import that was taken" in do(browser, westmere, found, "undo")


def test_what_depends_on_it_is_said_and_then_nothing_is_undone(westmere: Cast, sign_in) -> None:
    browser, police = sign_in(westmere.business_unit), westmere.agencies["police"].name
    found = bring_in(browser, westmere, row("nell@new.example", police, "Author"), row("x@new.example"))
    do(browser, westmere, found, "take")
    nell = Member.objects.get(person__email="nell@new.example")
    ask(key="read", words="Read", path="/", about=westmere.tenant, member=nell, by=westmere.business_unit)
    page = do(browser, westmere, found, "undo")
    assert "cannot be undone any more" in page and "used by task" in page
    assert nell.proposed_appointments.exists() and Member.objects.filter(person__email="x@new.example").exists()


def test_a_confirmed_appointment_is_not_undone_behind_the_second_persons_back(westmere: Cast, sign_in) -> None:
    browser, author = sign_in(westmere.business_unit), westmere.authors["police"].person.email
    found = bring_in(browser, westmere, row(author, westmere.agencies["police"].name, "Lead"))
    do(browser, westmere, found, "take")
    second_person_confirms(westmere)
    assert "was confirmed" in do(browser, westmere, found, "undo")
    assert Appointment.objects.filter(member=westmere.authors["police"], role=Role.AGENCY_LEAD).exists()


def test_somebody_of_another_partnership_keeps_her_account_through_the_undo(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    browser, person = sign_in(westmere.business_unit), eastmere.authors["police"].person
    found = bring_in(browser, westmere, row(person.email, westmere.agencies["police"].name, "Author"))
    do(browser, westmere, found, "take")
    assert Member.objects.filter(tenant=westmere.tenant, person=person).exists()
    do(browser, westmere, found, "undo")
    assert not Member.objects.filter(tenant=westmere.tenant, person=person).exists()
    assert Member.objects.filter(tenant=eastmere.tenant, person=person).exists()


def test_agencies_come_in_by_name_and_go_again_unless_somebody_works_there(westmere: Cast, sign_in) -> None:
    browser, headings = sign_in(westmere.business_unit), ("Name", "Short name", "Kind")
    before = Partner.objects.filter(tenant=westmere.tenant).count()
    rows = (
        ("Harbour College", "College", "Education"),
        (westmere.agencies["police"].name.upper(), "", ""),
        ("Dale Choir", "", "Singing"),
        ("", "Nobody", ""),
    )
    found = bring_in(browser, westmere, *rows, kind="agencies", headings=headings)
    assert outcomes(found) == ["new", "known", "rejected", "rejected"]
    do(browser, westmere, found, "take")
    college = Agency.objects.get(name="Harbour College")
    assert college.kind == Agency.Kind.EDUCATION and college.seats.get().short_name == "College"
    people = bring_in(browser, westmere, row("nell@new.example", "college", "Lead"))
    do(browser, westmere, people, "take")
    assert "used by proposed appointment" in do(browser, westmere, found, "undo")
    do(browser, westmere, people, "undo")
    do(browser, westmere, found, "undo")
    assert Partner.objects.filter(tenant=westmere.tenant).count() == before
    assert not Agency.objects.filter(name="Harbour College").exists()


def test_rejected_rows_can_be_downloaded_with_their_reasons(westmere: Cast, sign_in) -> None:
    browser = sign_in(westmere.business_unit)
    found = bring_in(browser, westmere, row("nobody"), row("nell@new.example"))
    page = browser.get(f"{at(westmere)}{found.pk}/?outcome=rejected")
    assert "is not an e-mail address" in page.content.decode() and "nell@new.example" not in page.content.decode()
    link = page.content.decode().split("export=")[1].split('"')[0].split("&")[0]
    sent = browser.get(f"{at(westmere)}{found.pk}/?outcome=rejected&export={link}")
    assert "spreadsheet" in sent["Content-Type"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("people.pdf", b"%PDF-1.4", "choose a file that ends in .xlsx or .csv"),
        ("people.xlsx", b"PK not a workbook", "could not be read safely|damaged|not Excel"),
        ("people.csv", b"e-mail,name\n", "no rows below its headings|has no rows"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_one_sentence(
    westmere: Cast, sign_in, name: str, data: bytes, words: str
) -> None:
    sent = sign_in(westmere.business_unit).post(
        at(westmere), {"kind": "people", "file": SimpleUploadedFile(name, data)}
    )
    page = sent.content.decode()
    assert "There is a problem" in page and re.search(words, page), page[page.find("There is a problem") :][:600]
    assert not Import.objects.exists()


def test_a_mapping_without_the_address_is_refused_and_what_was_chosen_is_kept(westmere: Cast, sign_in) -> None:
    browser = sign_in(westmere.business_unit)
    found = receive_import(kind="people", file=workbook(row("nell@new.example")), by=westmere.business_unit)
    page = browser.post(f"{at(westmere)}{found.pk}/columns/", {"column-3": "job_title"})
    assert "people are matched by it" in page.content.decode()
    assert page.content.decode().count(" selected") == 1 and 'value="job_title" selected' in page.content.decode()
    do(browser, westmere, found, "drop")
    assert not Import.objects.exists() and not ImportRow.objects.exists()


def test_only_the_business_unit_of_the_partnership_opens_it(westmere: Cast, eastmere: Cast, sign_in) -> None:
    found = receive_import(kind="people", file=workbook(row("nell@new.example")), by=westmere.business_unit)
    for member in (westmere.leads["police"], westmere.administrator, westmere.oversight_chair, eastmere.business_unit):
        for address in (at(westmere), f"{at(westmere)}{found.pk}/", f"{at(westmere)}{found.pk}/columns/"):
            assert sign_in(member).get(address).status_code == 404
    other = at(westmere).replace(westmere.tenant.slug, eastmere.tenant.slug)
    assert sign_in(eastmere.business_unit).post(f"{other}{found.pk}/", {"do": "drop"}).status_code == 404
    assert Import.objects.filter(pk=found.pk, received_at__date__gte=date(2020, 1, 1)).exists()
