"""Suspending a deep dive: it keeps its stage, and nothing moves."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from lineofsight.deep_dives import actions, jobs
from lineofsight.deep_dives.models import AgencyReturn, DeepDive, Suspension
from lineofsight.deep_dives.states import Stage
from lineofsight.demo.cast import Cast
from lineofsight.engine.workdays import add_working_days
from lineofsight.partnership.models import Decision, Notice, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import themes
from tests.deep_dives import asked_world as world
from tests.deep_dives.addresses import address, said


def suspend_form(**changes: Any) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "reason": "Care proceedings about Velmarra Osk",
        "decided_by": "decision_group",
        "decided_on": today.isoformat(),
        "review_on": add_working_days(today, 40).isoformat(),
        "minute_reference": "Executive Committee, item 7",
    } | changes


def suspended(w: Cast, deep_dive: DeepDive) -> DeepDive:
    today = timezone.localdate()
    actions.suspend(
        deep_dive=deep_dive,
        reason="Care proceedings about Velmarra Osk",
        decided_on=today,
        review_on=today + timedelta(days=60),
        by=w.decision_chair,
    )
    return world.fresh(deep_dive)


def open_tasks(deep_dive: DeepDive) -> set[str]:
    return set(Task.objects.filter(belongs_to=deep_dive.pk, settled_at=None).values_list("key", flat=True))


def test_the_business_unit_records_it_and_the_page_and_the_list_say_so(westmere, sign_in):
    dd = themes.agree_theme(westmere, themes.make_ready(westmere, themes.propose(westmere)))
    client = sign_in(westmere.business_unit)
    page = client.post(address(westmere, "suspend", dd), suspend_form(), follow=True)
    assert "Suspended since" in said(page) and "Velmarra Osk" in said(page)
    assert "Suspended" in said(client.get(address(westmere, "deep_dives")))
    dd = world.fresh(dd)
    assert dd.stage == Stage.TERMS_DRAFTING
    decision = Decision.objects.get(about_id=dd.pk, question="suspension")
    assert (decision.from_minute, decision.minute_reference) == (True, "Executive Committee, item 7")
    assert open_tasks(dd) == {"review_suspension"}
    for member in (westmere.second_business_unit, westmere.decision_chair, westmere.oversight_chair):
        assert Task.visible_to(member).filter(key="review_suspension", about_id=dd.pk).count() == 1, member


def test_the_reason_is_read_by_those_who_may_suspend_only(westmere, sign_in):
    dd = suspended(westmere, themes.agree_theme(westmere, themes.make_ready(westmere, themes.propose(westmere))))
    for member, reads in ((westmere.oversight_chair, True), (westmere.leads["police"], False)):
        words = said(sign_in(member).get(address(westmere, "deep_dive", dd)))
        assert "Suspended since" in words
        assert ("Velmarra Osk" in words) is reads


def test_nothing_is_moved_on_or_entered_meanwhile(westmere, sign_in):
    dd = suspended(westmere, world.issued(westmere, "AB"))
    with pytest.raises(NotYet, match="suspended until it is resumed"):
        actions.require(dd, event="close_returns")
    with pytest.raises(NotYet, match="suspended until it is resumed"):
        actions.move(deep_dive=dd, event="close_returns", by=westmere.business_unit)
    row = AgencyReturn.objects.filter(deep_dive=dd).first()
    for page in ("extend", "chase", "close_returns"):
        answer = sign_in(westmere.business_unit).post(address(westmere, page, dd), {})
        assert "suspended until it is resumed" in said(answer)
    tool = address(westmere, "audit_tool_section", dd, return_pk=row.pk, section="anything")
    assert "suspended until it is resumed" in said(sign_in(westmere.leads["police"]).get(tool))
    assert sign_in(westmere.outsider).post(address(westmere, "chase", dd)).status_code == 404
    assert sign_in(westmere.leads["police"]).post(address(westmere, "chase", dd)).status_code == 404


def test_what_somebody_typed_when_it_was_suspended_stays_in_front_of_her(westmere, sign_in):
    dd = suspended(westmere, world.asked(westmere))
    bu, typed = sign_in(westmere.business_unit), {"reason": "Half a reason, not finished yet"}
    page = said(bu.post(address(westmere, "chase", dd), typed))
    assert "What you typed is not saved" in page and "Half a reason, not finished yet" in page
    in_background = bu.post(address(westmere, "chase", dd), typed | {"autosave": "yes"}).content.decode()
    assert in_background.lstrip().startswith('<p id="save-state"') and "Not saved. This deep dive is" in in_background


def test_somebody_can_still_be_kept_away_from_it(westmere, sign_in):
    dd = suspended(westmere, themes.propose(westmere))
    lead = westmere.leads["police"]
    page = sign_in(westmere.business_unit).post(
        address(westmere, "exclude_member", dd), {"member": str(lead.pk)}, follow=True
    )
    assert f"{lead.name} sees nothing of this deep dive from now on." in said(page)


def test_nobody_is_reminded_meanwhile_and_the_agencies_were_told(westmere):
    dd = world.issued(westmere, "AB")
    due = AgencyReturn.objects.filter(deep_dive=dd).first().due_date
    dd = suspended(westmere, dd)
    assert Notice.objects.filter(about_id=dd.pk, subject__endswith=": suspended").exists()
    mail.outbox.clear()
    with time_machine.travel(due + timedelta(days=1)):
        jobs.remind_agencies()
    assert mail.outbox == []


def test_what_is_missing_is_said_and_the_words_stay(westmere, sign_in):
    dd = themes.propose(westmere)
    client = sign_in(westmere.business_unit)
    for changes, says in (
        ({"reason": ""}, "Enter the reason"),
        ({"review_on": timezone.localdate().isoformat()}, "must lie after the decision"),
        ({"minute_reference": ""}, "Enter the minute reference"),
        ({"decided_by": ""}, "Choose who decided"),
    ):
        sent = suspend_form(**changes)
        page = client.post(address(westmere, "suspend", dd), sent)
        assert says in said(page)
        assert sent["reason"] in page.content.decode()
    assert not Suspension.objects.exists()


def test_it_is_not_suspended_twice_nor_by_others(westmere, eastmere, sign_in):
    dd = suspended(westmere, themes.propose(westmere))
    assert "suspended until it is resumed" in said(
        sign_in(westmere.business_unit).get(address(westmere, "suspend", dd))
    )
    with pytest.raises(NotYet, match="suspended until"):
        suspended(westmere, dd)
    for member in (westmere.leads["police"], westmere.outsider, westmere.scrutineer):
        assert sign_in(member).get(address(westmere, "suspend", dd)).status_code == 404
    done = themes.propose(westmere)
    DeepDive.objects.filter(pk=done.pk).update(stage=Stage.SIGNED_OFF)
    page = sign_in(westmere.oversight_chair).post(address(westmere, "suspend", done), suspend_form())
    assert "The report is signed off" in said(page)
