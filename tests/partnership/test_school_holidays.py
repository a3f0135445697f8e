"""A partnership enters its school holidays; a due date that falls in one is warned of and never forbidden."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from lineofsight.deep_dives.models import PlannedComponent
from lineofsight.demo.cast import Cast
from lineofsight.engine.school_holidays import SchoolHoliday as Days
from lineofsight.engine.workdays import add_working_days
from lineofsight.partnership.actions import add_school_holidays
from lineofsight.partnership.models import SchoolHoliday
from tests.deep_dives.tools_world import audit, fresh, tool

LINES = "26/10/2026, 30/10/2026, Autumn half term\n21/12/2026, 01/01/2027, Christmas"


def at(cast: Cast) -> str:
    return f"/{cast.tenant.slug}/school-holidays/"


def send(browser: Client, cast: Cast, **given: object) -> str:
    return browser.post(at(cast), given, follow=True).content.decode()


def test_pasted_lines_stand_by_school_year_and_are_not_doubled(westmere: Cast, sign_in) -> None:
    browser = sign_in(westmere.business_unit)
    page = send(browser, westmere, lines=LINES)
    assert "2 school holidays added" in page and "School year 2026 to 2027" in page
    assert "2 were here already" in send(browser, westmere, lines=LINES)
    assert SchoolHoliday.objects.count() == 2


def test_a_calendar_file_is_read_in_the_limited_process(westmere: Cast, sign_in) -> None:
    calendar = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
        b"DTSTART;VALUE=DATE:20261026\r\nDTEND;VALUE=DATE:20261031\r\nSUMMARY:Half term\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    send(sign_in(westmere.business_unit), westmere, file=SimpleUploadedFile("terms.ics", calendar))
    row = SchoolHoliday.objects.get()
    assert (row.first_day, row.last_day) == (date(2026, 10, 26), date(2026, 10, 30))


def test_a_line_that_cannot_be_read_is_named_and_what_was_typed_is_kept(westmere: Cast, sign_in) -> None:
    page = send(sign_in(westmere.business_unit), westmere, lines="26/10/2026, soon, Half term")
    assert "Line 1: “soon” is not a day" in page and "26/10/2026, soon, Half term</textarea>" in page
    assert not SchoolHoliday.objects.exists()


def test_one_can_be_taken_out_again(westmere: Cast, eastmere: Cast, sign_in) -> None:
    send(sign_in(westmere.business_unit), westmere, lines=LINES)
    row = SchoolHoliday.objects.get(name="Christmas")
    address = f"{at(westmere)}{row.pk}/remove/"
    for member in (westmere.leads["police"], eastmere.business_unit):
        assert sign_in(member).post(address).status_code == 404
    sign_in(westmere.business_unit).post(address)
    assert [h.name for h in SchoolHoliday.objects.all()] == ["Autumn half term"]


def test_who_may_not_change_settings_reads_them_or_finds_nothing(westmere: Cast, eastmere: Cast, sign_in) -> None:
    assert "No school holidays are entered yet" in sign_in(westmere.oversight_chair).get(at(westmere)).content.decode()
    assert sign_in(westmere.oversight_chair).post(at(westmere), {"lines": LINES}).status_code == 404
    assert sign_in(westmere.leads["police"]).get(at(westmere)).status_code == 404
    assert sign_in(eastmere.business_unit).get(at(westmere)).status_code == 404


@pytest.fixture
def holiday(westmere: Cast) -> Days:
    """One that begins in a fortnight."""
    first = timezone.localdate() + timedelta(days=14)
    days = Days(first, first + timedelta(days=11), "Half term")
    add_school_holidays(holidays=[days], by=westmere.business_unit)
    return days


def test_an_extension_into_a_holiday_is_warned_of_and_kept_on_purpose(westmere: Cast, sign_in, holiday: Days) -> None:
    row = tool(westmere, audit(westmere))
    browser = sign_in(westmere.business_unit)
    address = f"/{westmere.tenant.slug}/deep-dives/{row.deep_dive_id}/extend/"
    day = holiday.first_day + timedelta(days=5)
    given = {"tool": str(row.pk), "due_date": day.isoformat(), "reason": "Annual leave"}
    page = browser.post(address, given).content.decode()
    assert "falls in the school holiday “Half term”. The nearest working school day is" in page
    assert fresh(row).due_date != day and "Annual leave" in page
    box = f"keep_due_date_{day:%Y%m%d}"
    other = day + timedelta(days=1)
    assert "falls in" in browser.post(address, given | {box: "on", "due_date": other.isoformat()}).content.decode()
    browser.post(address, given | {box: "on"})
    assert fresh(row).due_date == day


def test_the_timetable_shows_which_steps_fall_in_a_holiday_and_warns_when_one_is_moved(
    westmere: Cast, sign_in, holiday: Days
) -> None:
    deep_dive = audit(westmere)
    step = deep_dive.timetable.filter(done_on__isnull=True).order_by("position").last()
    browser = sign_in(westmere.business_unit)
    address = f"/{westmere.tenant.slug}/deep-dives/{deep_dive.pk}/timetable/"
    day = holiday.first_day + timedelta(days=3)
    given = {"step": str(step.pk), "due_date": day.isoformat(), "because": "Half the panel is away"}
    assert "falls in the school holiday" in browser.post(address, given).content.decode()
    browser.post(address, given | {f"keep_due_date_{day:%Y%m%d}": "on"})
    page = browser.get(address).content.decode()
    assert "in a school holiday:" in page and "Half term" in page


def test_another_partnerships_holidays_warn_nobody_here(westmere: Cast, eastmere: Cast, sign_in) -> None:
    row = tool(westmere, audit(westmere))
    day = add_working_days(timezone.localdate(), 14)
    add_school_holidays(holidays=[Days(day, day, "Elsewhere")], by=eastmere.business_unit)
    address = f"/{westmere.tenant.slug}/deep-dives/{row.deep_dive_id}/extend/"
    given = {"tool": str(row.pk), "due_date": day.isoformat(), "reason": "Annual leave"}
    sign_in(westmere.business_unit).post(address, given)
    assert fresh(row).due_date == day


def test_a_weekend_and_a_bank_holiday_are_warned_of_and_kept_on_purpose(westmere: Cast, sign_in, time_machine) -> None:
    time_machine.move_to("2026-11-26 10:00")
    row = tool(westmere, audit(westmere))
    address = f"/{westmere.tenant.slug}/deep-dives/{row.deep_dive_id}/extend/"
    browser, given = sign_in(westmere.business_unit), {"tool": str(row.pk), "reason": "Annual leave"}
    for day, words in (("2026-12-12", "is a Saturday"), ("2026-12-25", "is a bank holiday (Christmas Day)")):
        page = browser.post(address, given | {"due_date": day}).content.decode()
        assert f"{words}. The nearest working school day is" in page and "Annual leave" in page
        assert fresh(row).due_date.isoformat() != day
        browser.post(address, given | {"due_date": day, f"keep_due_date_{day.replace('-', '')}": "on"})
        assert fresh(row).due_date.isoformat() == day
    browser.post(address, given | {"due_date": "2026-12-14"})
    assert fresh(row).due_date.isoformat() == "2026-12-14"


def test_the_due_day_of_a_component_and_the_review_of_a_suspended_audit_are_warned_of(
    westmere: Cast, sign_in, holiday: Days
) -> None:
    deep_dive = audit(westmere)
    browser, day = sign_in(westmere.business_unit), holiday.first_day + timedelta(days=3)
    here = f"/{westmere.tenant.slug}/deep-dives/{deep_dive.pk}/"
    component = PlannedComponent.objects.filter(deep_dive=deep_dive).first()
    assert component is not None
    given = {"owner": str(westmere.business_unit.pk), "due_date": day.isoformat()}
    where = f"{here}components/{component.pk}/plan/"
    assert "falls in the school holiday" in browser.post(where, given).content.decode()
    browser.post(where, given | {f"keep_due_date_{day:%Y%m%d}": "on"})
    component.refresh_from_db()
    assert component.due_date == day
    typed = {"reason": "Legal proceedings", "review_on": day.isoformat(), "decided_on": str(timezone.localdate())}
    chair = sign_in(westmere.decision_chair)
    page = chair.post(f"{here}suspend/", typed | {"minute_reference": "Item 7"}).content.decode()
    assert "falls in the school holiday" in page and "Legal proceedings" in page
    deep_dive.refresh_from_db()
    assert deep_dive.suspended_until is None
