"""A practice audit: apart from all real work, played by one person, marked on every page and file, gone without a rest."""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from lineofsight import trail
from lineofsight.deep_dives.chapter import NAME
from lineofsight.deep_dives.models import DeepDive
from lineofsight.demo.cast import Cast
from lineofsight.partnership import actions as partnership
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.jobs import remind_of_tasks, send_unsent
from lineofsight.partnership.models import Member, Person, Task, Tenant
from lineofsight.practice import actions
from lineofsight.practice.models import Practice
from lineofsight.practice.parts import Part
from lineofsight.practice.steps import STEPS
from lineofsight.practice.stops import STOPS
from lineofsight.practice.story import themes
from lineofsight.trail.models import Event
from lineofsight.vault.models import Key
from tests.practice.test_tour import address
from tests.told import told_once

pytestmark = pytest.mark.django_db

REAL_PAGES = (
    "partnership:my_work",
    "partnership:year",
    "partnership:people",
    "partnership:partnership",
    "deep_dives:deep_dives",
    "deep_dives:proposals",
    "deep_dives:coverage",
    "deep_dives:audit_register",
    "deep_dives:audit_depth",
    "deep_dives:assurance_map",
    "deep_dives:agency_responses",
    "deep_dives:activity_reports",
    "improvement:recommendations",
    "improvement:actions",
    "improvement:work_plans",
    "escalations:concerns",
    "question_sets:question_sets",
)


@told_once
def taken(w: Cast, steps: int) -> Practice:
    """A practice audit of the business unit with so many steps behind it."""
    practice = actions.begin(by=w.business_unit)
    for _ in range(steps):
        actions.move_on(practice=practice, by=w.business_unit)
    return practice


def inside(practice: Practice, page: str, **ids: Any) -> str:
    assert practice.world is not None
    return reverse(page, kwargs={"tenant": practice.world.slug, **ids})


# What is another on each showing of a page.
OF_THE_MOMENT = ("csrf", "nonce", "data-at-most")


def what_real_work_shows(w: Cast, browser: Client) -> dict[str, str]:
    """Every list, count and view of the business unit; what changes from one showing to the next is taken out."""
    shown = {}
    for page in REAL_PAGES:
        answer = browser.get(reverse(page, kwargs={"tenant": w.tenant.slug}))
        assert answer.status_code == 200, page
        lines = answer.content.decode().splitlines()
        shown[page] = "\n".join(line for line in lines if not any(each in line for each in OF_THE_MOMENT))
    return shown


def test_no_list_count_or_view_of_real_work_changes(westmere: Cast, sign_in: Any) -> None:
    themes.propose(westmere, title="A real theme")
    browser = sign_in(westmere.business_unit)
    browser.get(reverse("partnership:my_work", kwargs={"tenant": westmere.tenant.slug}))
    before = what_real_work_shows(westmere, browser)
    practice = taken(westmere, len(STEPS))
    assert actions.deep_dive_of(practice).stage == "signed_off"
    after = what_real_work_shows(westmere, browser)
    for page, shown in before.items():
        assert after[page] == shown, page
    assert "A real theme" in after["deep_dives:deep_dives"]


def test_no_e_mail_reminder_or_calendar_entry_leaves_it(
    westmere: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        practice = taken(westmere, 13)
        assert practice.world is not None
        Task.objects.filter(tenant=practice.world).update(due_date=timezone.localdate() - timedelta(days=3))
        lead = Member.objects.get(tenant=practice.world, person__full_name="Hazel Example")
        secret = partnership.open_calendar_feed(by=lead)
        remind_of_tasks()
        send_unsent()
    assert Task.objects.filter(tenant=practice.world, settled_at__isnull=True).exists()
    assert mail.outbox == []
    feed = inside(practice, "partnership:calendar_feed", secret=secret)
    assert Client().get(feed).status_code == 404


def test_one_person_plays_every_part_and_sees_what_that_part_sees(westmere: Cast, sign_in: Any) -> None:
    practice, browser = taken(westmere, 13), sign_in(westmere.business_unit)
    work = inside(practice, "partnership:my_work")
    for part in Part:
        page = browser.post(address(westmere, "play_part"), {"part": part.value}, follow=True)
        assert page.status_code == 200, part
        assert b"Practice: nothing here is real." in page.content
        assert browser.get(work).status_code == 200
    browser.post(address(westmere, "play_part"), {"part": "author"})
    cohort = inside(practice, "deep_dives:cohort", pk=actions.deep_dive_of(practice).pk)
    assert browser.get(cohort).status_code == 404
    browser.post(address(westmere, "play_part"), {"part": "business_unit"})
    assert browser.get(cohort).status_code == 200
    assert browser.post(address(westmere, "play_part"), {"part": "queen"}).status_code == 404


def test_the_next_step_is_done_for_her_and_stands_on_record_as_practice(westmere: Cast, sign_in: Any) -> None:
    practice, browser = taken(westmere, 0), sign_in(westmere.business_unit)
    page = browser.post(address(westmere, "move_on"), follow=True)
    assert "The business unit put the theme up for decision." in page.content.decode()
    assert actions.deep_dive_of(practice).stage == "ready_for_decision"
    event = Event.objects.filter(tenant_id=westmere.tenant.pk, verb="move_practice_on").get()
    assert event.actor_id == westmere.business_unit.pk
    assert event.object_id == str(practice.pk)


def test_what_she_did_by_hand_is_not_done_again(westmere: Cast) -> None:
    practice = taken(westmere, 1)
    assert practice.world is not None
    from lineofsight.practice.company import cast_of

    themes.agree_theme(cast_of(practice.world), actions.deep_dive_of(practice))
    said = actions.move_on(practice=practice, by=westmere.business_unit)
    assert said == "The business unit drafted the terms of reference."


def test_files_from_it_say_practice_on_every_page(westmere: Cast, sign_in: Any) -> None:
    practice, browser = taken(westmere, 5), sign_in(westmere.business_unit)
    pk = actions.deep_dive_of(practice).pk
    word = browser.get(inside(practice, "deep_dives:terms_in_word", pk=pk))
    assert 'filename="PRACTICE-' in word["Content-Disposition"]
    document = Document(io.BytesIO(word.content))
    assert all("PRACTICE: nothing here is real" in s.header._element.xml for s in document.sections)
    excel = browser.get(inside(practice, "deep_dives:deep_dives") + "?download=xlsx")
    if "spreadsheet" not in excel["Content-Type"]:
        excel = browser.get(inside(practice, "deep_dives:deep_dives") + "?export=xlsx")
    with zipfile.ZipFile(io.BytesIO(excel.content)) as book:
        assert b'name="PRACTICE ' in book.read("xl/workbook.xml")


def test_the_report_as_pdf_says_practice_on_every_page(westmere: Cast, sign_in: Any) -> None:
    practice, browser = taken(westmere, len(STEPS)), sign_in(westmere.business_unit)
    answer = browser.get(inside(practice, "deep_dives:report_pdf", pk=actions.deep_dive_of(practice).pk))
    pages = PdfReader(io.BytesIO(answer.content)).pages
    assert len(pages) > 1
    assert all("PRACTICE: nothing here is real" in page.extract_text() for page in pages)


def test_files_of_real_work_are_left_alone(westmere: Cast, sign_in: Any) -> None:
    taken(westmere, 0)
    themes.propose(westmere)
    answer = sign_in(westmere.business_unit).get(
        reverse("deep_dives:deep_dives", kwargs={"tenant": westmere.tenant.slug}) + "?export=xlsx"
    )
    assert b"PRACTICE" not in answer.content
    assert "PRACTICE" not in answer.get("Content-Disposition", "")


def test_deleted_with_one_confirmation_nothing_of_it_is_left_but_the_fact(westmere: Cast, sign_in: Any) -> None:
    people = Person.objects.count()
    tenants = Tenant.objects.count()
    practice, browser = taken(westmere, len(STEPS)), sign_in(westmere.business_unit)
    world = practice.world
    assert world is not None
    asked = browser.get(address(westmere, "delete_practice"))
    assert "It cannot be brought back" in asked.content.decode()
    page = browser.post(address(westmere, "delete_practice"), follow=True)
    assert "deleted with everything in it" in page.content.decode()
    connection.check_constraints()
    left = {
        model._meta.label: model._base_manager.filter(tenant_id=world.pk).count()
        for model in apps.get_models()
        if "tenant_id" in {f.column for f in model._meta.concrete_fields}
        and model._meta.app_label != "trail"
        and model is not Key
    }
    assert not {name: count for name, count in left.items() if count}
    assert not Key.objects.filter(tenant_id=world.pk, destroyed_at=None).exists()
    assert not any(bytes(key.wrapped) for key in Key.objects.filter(tenant_id=world.pk))
    assert (Person.objects.count(), Tenant.objects.count()) == (people, tenants)
    event = Event.objects.filter(tenant_id=westmere.tenant.pk, verb="destroy_practice").get()
    assert event.object_id == str(practice.pk)
    assert event.details["rows"] > 100
    assert browser.get(f"/{world.slug}/my-work/").status_code == 404


def test_after_it_is_deleted_another_can_be_begun(westmere: Cast) -> None:
    first = taken(westmere, 0)
    actions.destroy(practice=first, by=westmere.business_unit)
    second = actions.begin(by=westmere.business_unit)
    assert Practice.of(westmere.business_unit) == second


def test_nobody_else_finds_it_by_its_address(westmere: Cast, eastmere: Cast, sign_in: Any) -> None:
    practice = taken(westmere, 1)
    pages = [inside(practice, "partnership:my_work"), actions.deep_dive_of(practice).get_absolute_url()]
    assert [sign_in(westmere.business_unit).get(page).status_code for page in pages] == [200, 200]
    for other in (westmere.second_business_unit, westmere.leads["council"], eastmere.business_unit):
        assert [sign_in(other).get(page).status_code for page in pages] == [404, 404]
        assert sign_in(other).post(address(westmere, "delete_practice")).status_code == 404
    assert Practice.of(westmere.business_unit) == practice


def test_being_named_as_a_player_opens_no_real_partnership(westmere: Cast, eastmere: Cast, sign_in: Any) -> None:
    Member.objects.filter(pk=eastmere.business_unit.pk).update(played_by=westmere.business_unit.person)
    page = reverse("partnership:my_work", kwargs={"tenant": eastmere.tenant.slug})
    assert sign_in(westmere.business_unit).get(page).status_code == 404


def test_an_agencys_author_begins_her_own(westmere: Cast, sign_in: Any) -> None:
    browser = sign_in(westmere.authors["council"])
    browser.post(address(westmere, "begin_practice"))
    page = browser.get(address(westmere, "practice")).content.decode()
    assert "Your practice audit stands at “Theme proposed”." in page
    assert Practice.of(westmere.authors["council"]) is not None


def test_where_the_partnership_leaves_it_to_the_business_unit_the_page_says_so(westmere: Cast, sign_in: Any) -> None:
    value = replace(in_force(westmere.tenant, NAME), everybody_may_practise=False)
    partnership.change_chapter(tenant=westmere.tenant, chapter=NAME, value=value, by=trail.System(westmere.tenant.id))
    author = sign_in(westmere.authors["council"])
    assert "only the business unit begins practice audits" in author.get(address(westmere, "practice")).content.decode()
    author.post(address(westmere, "begin_practice"))
    assert Practice.of(westmere.authors["council"]) is None
    sign_in(westmere.business_unit).post(address(westmere, "begin_practice"))
    assert Practice.of(westmere.business_unit) is not None


def test_the_second_click_begins_no_second_one(westmere: Cast, sign_in: Any) -> None:
    browser = sign_in(westmere.business_unit)
    browser.post(address(westmere, "begin_practice"))
    page = browser.post(address(westmere, "begin_practice"), follow=True)
    assert "You have a practice audit already." in page.content.decode()
    assert Practice.objects.filter(begun_by=westmere.business_unit).count() == 1


@pytest.mark.full
def test_it_goes_with_another_partnerships_settings_too(eastmere: Cast) -> None:
    practice = actions.begin(by=eastmere.business_unit)
    actions.open_stop(practice=practice, number=10, stop=STOPS[-1], by=eastmere.business_unit)
    assert actions.deep_dive_of(practice).stage == "signed_off"


def test_a_real_danger_leads_out_of_practice_to_the_real_partnership(westmere: Cast, sign_in: Any) -> None:
    practice, browser = taken(westmere, 0), sign_in(westmere.business_unit)
    page = browser.get(actions.deep_dive_of(practice).get_absolute_url()).content.decode()
    assert reverse("escalations:raise_concern", kwargs={"tenant": westmere.tenant.slug}) in page
    assert inside(practice, "escalations:raise_concern") not in page


def test_its_children_are_not_found_from_real_work(westmere: Cast) -> None:
    practice = taken(westmere, 10)
    assert practice.world is not None
    assert not DeepDive.visible_to(westmere.business_unit).filter(tenant=practice.world).exists()
    assert not Task.visible_to(westmere.business_unit).filter(tenant=practice.world).exists()
