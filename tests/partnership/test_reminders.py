"""Everything dated is reminded: in time, once a step, while it is open and only to whom it is with."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import ask, change_setting, keep_away, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.jobs import remind_of_tasks
from lineofsight.partnership.models import Member, Notice, Task


@pytest.fixture
def days(monkeypatch, django_capture_on_commit_callbacks):
    """Runs the job on the day so many days from today; gives who was written to."""

    def run(offset: int) -> list[str]:
        mail.outbox.clear()
        day = timezone.localdate() + timedelta(days=offset)
        with monkeypatch.context() as clock:
            clock.setattr("lineofsight.partnership.actions.reminding.timezone.localdate", lambda *a: day)
            with django_capture_on_commit_callbacks(execute=True):
                remind_of_tasks()
        return sorted(m.to[0] for m in mail.outbox)

    return run


def task(cast: Cast, *, due_in: int, member: Member | None = None, **more: Any) -> Task:
    if member is None and "role" not in more:
        member = cast.scrutineer
    return ask(
        key=more.pop("key", "read_papers"),
        words="Read the papers about Child K",
        path=f"/{cast.tenant.slug}/my-work/",
        about=more.pop("about", cast.tenant),
        member=member,
        due_date=timezone.localdate() + timedelta(days=due_in),
        by=cast.business_unit,
        **more,
    )


def test_a_task_is_reminded_thirty_seven_and_one_days_before_and_the_day_after(westmere: Cast, days) -> None:
    task(westmere, due_in=40)
    told = [offset for offset in range(44) if days(offset)]
    assert told == [10, 33, 39, 41]


def test_while_overdue_it_is_repeated_as_set(westmere: Cast, days) -> None:
    change_setting(
        tenant=westmere.tenant, chapter="reminders", field="repeat_every", text="3", by=westmere.business_unit
    )
    task(westmere, due_in=0)
    assert [offset for offset in range(1, 9) if days(offset)] == [1, 4, 7]


def test_with_no_repeat_it_is_told_once_that_it_is_overdue(westmere: Cast, days) -> None:
    change_setting(
        tenant=westmere.tenant, chapter="reminders", field="repeat_every", text="0", by=westmere.business_unit
    )
    task(westmere, due_in=0)
    assert [offset for offset in range(1, 30) if days(offset)] == [1]


def test_the_same_step_is_never_sent_twice_though_the_job_runs_twice(westmere: Cast, days) -> None:
    task(westmere, due_in=7)
    assert days(0) == [westmere.scrutineer.person.email]
    assert days(0) == []


def test_a_day_on_which_the_job_did_not_run_is_made_up_for(westmere: Cast, days) -> None:
    task(westmere, due_in=40)
    assert days(12) == [westmere.scrutineer.person.email]


def test_a_task_given_with_few_days_left_is_not_reminded_of_steps_that_lay_before(westmere: Cast, days) -> None:
    task(westmere, due_in=5)
    assert [offset for offset in range(5) if days(offset)] == [4]


def test_a_settled_task_is_reminded_no_more(westmere: Cast, days) -> None:
    task(westmere, due_in=7)
    settle(key="read_papers", about=westmere.tenant, by=westmere.business_unit)
    assert days(0) == []


def test_a_task_of_a_role_goes_to_whoever_holds_it_for_that_agency(westmere: Cast, days) -> None:
    task(westmere, due_in=7, role=Role.AGENCY_LEAD, agency=westmere.agencies["health"])
    assert days(0) == [westmere.leads["health"].person.email]


def test_who_is_kept_away_from_the_thing_is_told_nothing(westmere: Cast, days) -> None:
    task(westmere, due_in=7)
    keep_away(member=westmere.scrutineer, thing=westmere.tenant, by=westmere.business_unit)
    assert days(0) == []


def test_what_a_room_reminds_of_itself_is_left_out(westmere: Cast, days) -> None:
    for key in ("complete_tool", "sign_off_tool", "answer_involvement", "name_author"):
        task(westmere, due_in=7, key=key)
    assert days(0) == []


def test_several_things_come_in_one_message_that_names_no_child_and_nobody(westmere: Cast, days) -> None:
    task(westmere, due_in=7)
    task(westmere, due_in=7, about=westmere.groups["oversight"])
    assert len(days(0)) == 1
    body = mail.outbox[0].body
    assert "2 tasks are due on" in body and "Child" not in body and westmere.scrutineer.name not in body


def test_the_partnership_changes_the_days_and_the_words_on_the_settings_page(westmere: Cast, days, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    at = f"/{westmere.tenant.slug}/settings/reminders"
    assert unit.post(f"{at}/days_before/", {"value": "14\n2"}).status_code == 302
    assert unit.post(f"{at}/opening/", {"value": "Hello from Westmere."}).status_code == 302
    task(westmere, due_in=20)
    assert [offset for offset in range(20) if days(offset)] == [6, 18]
    assert Notice.objects.filter(body__startswith="Hello from Westmere.").count() == 2


def test_days_that_are_no_number_are_refused_and_what_was_typed_stays(westmere: Cast, sign_in) -> None:
    page = sign_in(westmere.business_unit).post(
        f"/{westmere.tenant.slug}/settings/reminders/days_before/", {"value": "30\na week"}
    )
    assert "enter a whole number instead of “a week”" in page.content.decode()
    assert "a week</textarea>" in page.content.decode()


def test_reminders_can_be_switched_off_for_one_partnership_alone(westmere: Cast, eastmere: Cast, days) -> None:
    change_setting(tenant=westmere.tenant, chapter="reminders", field="send", text="no", by=westmere.business_unit)
    task(westmere, due_in=7)
    task(eastmere, due_in=7)
    assert days(0) == [eastmere.scrutineer.person.email]
