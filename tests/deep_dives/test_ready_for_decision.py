"""Putting a theme up for decision."""

import pytest
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import DeepDive
from lineofsight.deep_dives.states import Stage
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import themes
from tests.deep_dives.addresses import address, said


def test_the_business_unit_checks_the_sources_and_the_chair_finds_it_to_decide(westmere, sign_in):
    dd = themes.propose(westmere)
    client = sign_in(westmere.business_unit)
    assert "Missing episodes rose from 41 to 68" in said(client.get(address(westmere, "ready_for_decision", dd)))
    page = client.post(address(westmere, "ready_for_decision", dd), {"checked": "on"}, follow=True)
    assert "The theme is up for decision." in said(page)
    assert DeepDive.objects.get().stage == Stage.READY_FOR_DECISION
    assert Task.visible_to(westmere.decision_chair).filter(key="decide_theme", settled_at=None).count() == 1
    assert not Task.objects.filter(key="ready_for_decision", settled_at=None).exists()


def test_where_the_group_has_no_chair_the_statutory_partners_are_asked(westmere):
    from lineofsight.partnership.models import Appointment

    Appointment.objects.filter(member=westmere.decision_chair).delete()
    dd = themes.make_ready(westmere, themes.propose(westmere))
    for member in westmere.executives.values():
        assert Task.visible_to(member).filter(about_id=dd.pk, key="decide_theme").exists()


def test_earlier_audits_on_the_same_theme_are_shown(westmere, sign_in):
    earlier = themes.agree_theme(westmere, themes.make_ready(westmere, themes.propose(westmere, title="Two years ago")))
    dd = themes.propose(westmere, title="Again")
    page = said(sign_in(westmere.business_unit).get(address(westmere, "ready_for_decision", dd)))
    assert f"{earlier.reference} Two years ago, terms of reference in draft" in page


def test_a_day_in_the_past_is_not_a_meeting_to_come(westmere, sign_in):
    dd = themes.propose(westmere)
    page = sign_in(westmere.business_unit).post(
        address(westmere, "ready_for_decision", dd), {"checked": "on", "meeting_on": "2020-03-04"}
    )
    assert "must be today or later" in said(page)
    assert DeepDive.objects.get().stage == Stage.PROPOSED


def test_the_box_must_be_ticked(westmere, sign_in):
    dd = themes.propose(westmere)
    page = sign_in(westmere.business_unit).post(address(westmere, "ready_for_decision", dd), {"checked": ""})
    assert "Tick the box" in said(page)


def test_a_second_time_the_page_says_that_it_is_done(westmere, sign_in):
    dd = themes.make_ready(westmere, themes.propose(westmere))
    page = said(sign_in(westmere.business_unit).get(address(westmere, "ready_for_decision", dd)))
    assert "Ready for decision" in page and "Put up for decision" not in page.replace("Put the theme up", "")
    with pytest.raises(NotYet):
        actions.make_ready_for_decision(deep_dive=dd, by=westmere.business_unit)


def test_a_deferred_theme_comes_back(westmere):
    today = timezone.localdate()
    dd = themes.make_ready(westmere, themes.propose(westmere))
    actions.decide_theme(
        deep_dive=dd,
        outcome="defer",
        decided_on=today,
        minute_reference="Item 4",
        reason="After the inspection.",
        deferred_until=today.replace(year=today.year + 1),
        by=westmere.business_unit,
    )
    task = Task.visible_to(westmere.business_unit).get(key="ready_for_decision", settled_at=None)
    assert task.due_date == today.replace(year=today.year + 1)
    assert themes.make_ready(westmere, dd).stage == Stage.READY_FOR_DECISION


def test_only_the_business_unit_of_the_partnership(westmere, eastmere, sign_in):
    dd = themes.propose(westmere)
    for member in (westmere.oversight_chair, westmere.leads["police"], westmere.outsider, westmere.administrator):
        assert sign_in(member).get(address(westmere, "ready_for_decision", dd)).status_code == 404
        posted = sign_in(member).post(address(westmere, "ready_for_decision", dd), {"checked": "on"})
        assert posted.status_code == 404
    assert DeepDive.objects.get().stage == Stage.PROPOSED
