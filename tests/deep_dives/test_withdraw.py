"""Withdrawing a deep dive for good."""

import pytest
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import DeepDive
from lineofsight.partnership.models import Decision, Notice
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import themes
from lineofsight.vault.models import Key, Person
from tests.deep_dives import asked_world as world
from tests.deep_dives.addresses import address, said
from tests.deep_dives.test_suspend import open_tasks, suspended


def withdraw_form(**changes):
    return {
        "reason": "The court asked us not to look at these families now",
        "decided_on": timezone.localdate().isoformat(),
        "minute_reference": "Executive Committee, item 8",
        "understood": "on",
    } | changes


def test_the_cases_are_destroyed_the_agencies_told_and_it_stays_in_the_list(westmere, sign_in):
    dd = world.issued(westmere, "AB")
    client = sign_in(westmere.business_unit)
    assert "The audit tools and the details of the cases are securely deleted" in said(
        client.get(address(westmere, "withdraw", dd))
    )
    page = client.post(address(westmere, "withdraw", dd), withdraw_form(), follow=True)
    assert "Withdrawn on" in said(page) and "The court asked us" in said(page)
    dd = world.fresh(dd)
    assert dd.withdrawn_on == timezone.localdate()
    assert Key.objects.get(pk=dd.key_id).destroyed_at is not None
    assert not Person.objects.filter(key_id=dd.key_id).exists()
    assert open_tasks(dd) == set()
    assert Notice.objects.filter(about_id=dd.pk, subject__endswith=": withdrawn").exists()
    assert Decision.objects.get(about_id=dd.pk, question="withdrawal").from_minute
    assert "Withdrawn" in said(client.get(address(westmere, "deep_dives")))
    for page_name in ("terms", "timetable", "contact_log"):
        assert "nothing more is done" not in said(client.get(address(westmere, page_name, dd)))
    for page_name in ("cohort", "chase", "issue_tools"):
        assert "nothing more is done in it" in said(client.get(address(westmere, page_name, dd)))
    assert "nothing more is done in it" in said(client.post(address(westmere, "timetable", dd), {}))
    with pytest.raises(NotYet, match="nothing more is done"):
        actions.move(deep_dive=dd, event="close_returns", by=westmere.business_unit)


def test_a_suspended_one_may_be_withdrawn_and_then_neither_again(westmere, sign_in):
    dd = suspended(westmere, themes.propose(westmere))
    page = sign_in(westmere.decision_chair).post(
        address(westmere, "withdraw", dd), withdraw_form(minute_reference=""), follow=True
    )
    assert "Withdrawn on" in said(page)
    client = sign_in(westmere.business_unit)
    assert "has been withdrawn already" in said(client.get(address(westmere, "withdraw", dd)))
    assert "withdrawn on" in said(client.get(address(westmere, "suspend", dd)))
    with pytest.raises(NotYet, match="is not suspended"):
        actions.resume(deep_dive=world.fresh(dd), decided_on=timezone.localdate(), by=westmere.decision_chair)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"reason": ""}, "Enter the reason"),
        ({"minute_reference": ""}, "Enter the minute reference"),
        ({"understood": ""}, "Tick the box"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_withdrawn(westmere, sign_in, changes, says):
    dd = themes.propose(westmere)
    sent = withdraw_form(**changes)
    page = sign_in(westmere.business_unit).post(address(westmere, "withdraw", dd), sent)
    assert says in said(page) and sent["reason"] in page.content.decode()
    assert not DeepDive.objects.exclude(withdrawn_on=None).exists()


def test_only_the_group_that_decides_and_the_business_unit_open_the_page(westmere, eastmere, sign_in):
    dd = themes.propose(westmere)
    for member in (westmere.oversight_chair, westmere.leads["police"], westmere.outsider):
        assert sign_in(member).get(address(westmere, "withdraw", dd)).status_code == 404
