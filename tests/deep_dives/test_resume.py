"""Resuming a suspended deep dive where it stood."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import AgencyReturn, Suspension
from lineofsight.deep_dives.timetable import move_by
from lineofsight.engine.workdays import working_days_between
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import themes
from tests.deep_dives import asked_world as world
from tests.deep_dives.addresses import address, said
from tests.deep_dives.test_suspend import open_tasks, suspended


@pytest.mark.parametrize("moves", ["yes", "no"])
def test_it_stands_where_it_stood_with_its_tasks_and_the_days_move_if_wished(westmere, sign_in, moves):
    dd = world.issued(westmere, "AB")
    before, stage = open_tasks(dd), dd.stage
    due = AgencyReturn.objects.filter(deep_dive=dd).first().due_date
    line = dd.timetable.filter(done_on=None).first()
    dd = suspended(westmere, dd)
    first = timezone.localdate()
    with time_machine.travel(first + timedelta(days=15)):
        last = timezone.localdate()
        page = sign_in(westmere.decision_chair).post(
            address(westmere, "resume", dd), {"move_days": moves, "decided_on": last.isoformat()}, follow=True
        )
        assert "goes on where it stood" in said(page)
    dd = world.fresh(dd)
    lost = working_days_between(first, last) if moves == "yes" else 0
    assert (dd.stage, dd.suspended_until, open_tasks(dd)) == (stage, None, before)
    assert AgencyReturn.objects.filter(deep_dive=dd).first().due_date == move_by(due, lost)
    assert dd.timetable.get(pk=line.pk).due_date == move_by(line.due_date, lost)
    kept = Suspension.objects.get()
    assert (kept.resumed_on, kept.days_moved) == (last, moves == "yes")


def test_what_is_missing_is_said_and_what_is_not_suspended_is_not_resumed(westmere, sign_in):
    dd = themes.propose(westmere)
    client = sign_in(westmere.business_unit)
    assert "This deep dive is not suspended." in said(client.get(address(westmere, "resume", dd)))
    with pytest.raises(NotYet, match="is not suspended"):
        actions.resume(deep_dive=dd, decided_on=timezone.localdate(), by=westmere.decision_chair)
    dd = suspended(westmere, dd)
    page = client.post(
        address(westmere, "resume", dd), {"decided_on": "2020-01-01", "minute_reference": "", "decided_by": ""}
    )
    for says in ("Choose yes or no", "Choose who decided", "Enter the minute reference"):
        assert says in said(page)
    page = client.post(
        address(westmere, "resume", dd),
        {"move_days": "no", "decided_on": "2020-01-01", "minute_reference": "Item 9", "decided_by": "decision_group"},
    )
    assert "Enter that day or a later one" in said(page) and "Item 9" in page.content.decode()


def test_others_find_no_page(westmere, eastmere, sign_in):
    dd = suspended(westmere, themes.propose(westmere))
    for member in (westmere.leads["police"], westmere.scrutineer, westmere.outsider):
        assert sign_in(member).get(address(westmere, "resume", dd)).status_code == 404
