"""Who sends what by when: asked for by itself, reminded, and met when the agency has signed it off."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lineofsight.data_returns.actions import returns_expected
from lineofsight.data_returns.jobs import follow_returns
from lineofsight.data_returns.models import ExpectedReturn, SendingDuty
from lineofsight.data_returns.periods import last_ended, period_of, words_of
from lineofsight.partnership.jobs import remind_of_tasks
from lineofsight.partnership.models import Task, TaskReminder
from lineofsight.partnership.refusals import NotYet
from lineofsight.trail import System

from .returns_world import NOTICES, a_list, address, checked, fresh, named_for, notice, quarter, signed_off


def test_the_business_unit_says_who_sends_what_and_the_agency_is_asked(westmere, sign_in) -> None:
    bu = sign_in(westmere.business_unit)
    typed = {
        "agency": str(westmere.agencies["police"].pk),
        "collection": NOTICES,
        "months": "3",
        "due_working_days": "20",
        "contact": str(westmere.authors["police"].pk),
    }
    assert bu.post(address(westmere, "add_sending_duty"), typed).status_code == 302
    again = bu.post(address(westmere, "add_sending_duty"), typed).content.decode()
    assert "is down to send this already" in again
    assert SendingDuty.objects.count() == 1
    task = Task.objects.get(key="send_return")
    assert (task.member, task.words) == (westmere.authors["police"], "Send the data return: Police notices")
    page = sign_in(westmere.authors["police"]).get(task.path).content.decode()
    assert "Send and check" in page


def test_somebody_of_another_agency_cannot_be_named(westmere) -> None:
    with pytest.raises(NotYet, match="does not work for"):
        returns_expected.add_duty(
            agency=westmere.agencies["police"],
            collection=NOTICES,
            months=3,
            due_working_days=20,
            contact=fresh(westmere.authors["health"]),
            by=fresh(westmere.business_unit),
        )


def test_the_next_period_is_asked_for_thirty_days_before_it_is_due_and_once(westmere) -> None:
    duty = named_for(westmere)
    ExpectedReturn.objects.all().delete()
    Task.objects.filter(key="send_return").delete()
    by = System(westmere.tenant.pk)
    due = returns_expected.add_working_days(quarter().end, duty.due_working_days)
    assert returns_expected.ask_for_returns(tenant=westmere.tenant, today=due - timedelta(days=31), by=by) == 0
    assert returns_expected.ask_for_returns(tenant=westmere.tenant, today=due - timedelta(days=30), by=by) == 1
    assert returns_expected.ask_for_returns(tenant=westmere.tenant, today=due, by=by) == 0
    assert ExpectedReturn.objects.get().due_date == due


def test_who_has_not_sent_is_reminded_before_and_after_the_day_and_no_more_once_it_is_signed_off(westmere) -> None:
    named_for(westmere)
    expected = ExpectedReturn.objects.get()
    long_ago = timezone.now() - timedelta(days=200)
    Task.objects.filter(key="send_return").update(raised_at=long_ago)
    for days in (30, 7, 1, -3):
        Task.objects.filter(key="send_return").update(due_date=timezone.localdate() + timedelta(days=days))
        remind_of_tasks()
    steps = TaskReminder.objects.filter(member=westmere.authors["police"], task__key="send_return")
    assert list(steps.order_by("sent_at").values_list("step", flat=True)) == ["30", "7", "1", "overdue 0"]
    signed_off(westmere, a_list(notice(1)))
    expected.refresh_from_db()
    assert expected.met_at is not None
    assert not Task.objects.filter(key="send_return", settled_at=None).exists()


def test_late_returns_are_flagged_until_they_come(westmere, sign_in) -> None:
    named_for(westmere)
    returns_expected.add_duty(
        agency=westmere.agencies["health"],
        collection="health_attendances",
        months=3,
        due_working_days=120,
        contact=None,
        by=fresh(westmere.business_unit),
    )
    ExpectedReturn.objects.update(due_date=timezone.localdate() - timedelta(days=2))
    bu = sign_in(westmere.business_unit)
    page = bu.get(address(westmere, "expected_returns", query="how=overdue")).content.decode()
    assert "Three Rivers Police" in page
    assert "Overdue" in page
    checked(westmere, a_list(notice(1)), by=westmere.authors["police"])
    page = bu.get(address(westmere, "expected_returns", query="how=overdue")).content.decode()
    assert "Three Rivers Police" in page.split("<tbody")[0]  # in the filter
    assert "<tbody" not in page
    page = bu.get(address(westmere, "expected_returns", query="how=to_sign")).content.decode()
    assert "Received, not signed off" in page.split("<tbody")[-1]


def test_an_agency_sees_what_is_due_from_itself_alone(westmere, sign_in) -> None:
    named_for(westmere)
    named_for(westmere, "health", "health_attendances")
    page = sign_in(westmere.leads["police"]).get(address(westmere, "expected_returns")).content.decode()
    body = page.split("<tbody")[-1]
    assert "Police notices" in body
    assert "Health attendances" not in body
    assert sign_in(westmere.members["outsider"]).get(address(westmere, "expected_returns")).status_code == 404


def test_what_is_not_sent_any_more_is_not_asked_for(westmere, sign_in) -> None:
    duty = named_for(westmere)
    bu = sign_in(westmere.business_unit)
    bu.post(address(westmere, "end_sending_duty", duty.pk))
    assert not ExpectedReturn.objects.exists()
    assert not Task.objects.filter(key="send_return", settled_at=None).exists()
    follow_returns()
    assert not ExpectedReturn.objects.exists()


def test_periods_are_those_of_the_financial_year() -> None:
    assert period_of(date(2026, 5, 9), 3).start == date(2026, 4, 1)
    assert last_ended(date(2026, 4, 1), 3).end == date(2026, 3, 31)
    assert words_of(date(2026, 1, 1), date(2026, 3, 31)) == "Quarter 4 of 2025/26 (January to March 2026)"
    assert words_of(date(2025, 4, 1), date(2026, 3, 31)) == "Year 2025/26"
    assert period_of(date(2026, 3, 31), 12).start == date(2025, 4, 1)
