"""A finding of a signed-off report made into an action: tied both ways, with nobody named in the tracker."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lineofsight.deep_dives.models import Finding, ReportRecommendation
from lineofsight.improvement.models import Action, Recommendation

from . import report_world as world
from .addresses import address, said


def typed(w, **changes):
    day = timezone.localdate() + timedelta(days=60)
    return {
        "words": "Agree one form for missing notices.",
        "improvement": "Notices reach the school on the same day.",
        "evidence_wanted": "A sample of notices each quarter.",
        "scope": "agency",
        "agency": str(w.agencies["police"].pk),
        "owner": str(w.leads["police"].pk),
        "due_date-day": day.day,
        "due_date-month": day.month,
        "due_date-year": day.year,
        "looked_again": "yes",
    } | changes


def without_recommendation(dd):
    used = ReportRecommendation.objects.filter(deep_dive=dd).values("findings")
    return Finding.objects.filter(deep_dive=dd).exclude(pk__in=used).order_by("pk").first()


@pytest.mark.requirement("DDV-047")
def test_a_finding_becomes_an_action_and_both_link_to_each_other(westmere, sign_in):
    dd = world.signed_off(westmere)
    finding = without_recommendation(dd)
    client = sign_in(westmere.business_unit)
    before = Recommendation.objects.count()
    page = address(westmere, "edit_finding", dd, finding_pk=finding.pk)
    here = address(westmere, "act_on_finding", dd, finding_pk=finding.pk)
    assert here in client.get(page).content.decode()
    sent = client.post(here, typed(westmere), follow=True)
    action = Action.objects.latest("pk") if Action.objects.count() > 1 else Action.objects.get()
    assert "What it was made of" in said(sent) and page in sent.content.decode()
    shown = client.get(page).content.decode()
    assert f"/westmere/actions/{action.pk}/" in shown and action.words in shown
    assert Recommendation.objects.count() == before + 1
    assert action.recommendation.raised_in_id == dd.pk
    # A second action on the same finding stands under the same recommendation.
    client.post(here, typed(westmere, words="Say so to the duty team."))
    assert (
        Recommendation.objects.count() == before + 1
        and Action.objects.filter(recommendation=action.recommendation).count() == 2
    )


def test_where_a_recommendation_of_the_report_rests_on_it_the_action_stands_under_that(westmere, sign_in):
    dd = world.signed_off(westmere)
    row = ReportRecommendation.objects.filter(deep_dive=dd).first()
    finding = row.findings.first()
    here = address(westmere, "act_on_finding", dd, finding_pk=finding.pk)
    sign_in(westmere.business_unit).post(here, typed(westmere))
    assert Action.objects.get(words__startswith="Agree one form").recommendation_id == row.registered_as


def test_nobody_is_named_in_the_tracker_and_what_was_typed_stays(westmere, sign_in):
    dd = world.signed_off(westmere)
    here = address(westmere, "act_on_finding", dd, finding_pk=without_recommendation(dd).pk)
    page = sign_in(westmere.business_unit).post(here, typed(westmere, words="Visit Thessaly Grimsworthy each week."))
    assert "What is to be done names somebody" in said(page) and "A sample of notices" in page.content.decode()
    assert not Action.objects.filter(words__contains="Grimsworthy").exists()


def test_before_the_sign_off_it_says_when_and_nobody_else_finds_it(westmere, eastmere, sign_in):
    dd = world.begun(westmere)
    finding = Finding.objects.filter(deep_dive=dd).first()
    here = address(westmere, "act_on_finding", dd, finding_pk=finding.pk)
    assert "Until it is signed off" in said(sign_in(westmere.business_unit).get(here))
    for member in (westmere.leads["police"], westmere.oversight_chair, eastmere.business_unit, westmere.administrator):
        assert sign_in(member).get(here).status_code == 404
