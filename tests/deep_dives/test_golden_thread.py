"""From a recommendation back to findings, answers by pseudonym, audit tools, deep dive and the theme's sources."""

import pytest
from django.urls import reverse

from lineofsight import vault
from lineofsight.demo.cast import Cast
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.actions import kind_of
from lineofsight.thread.following import Knot, back

from . import report_world as stages
from .addresses import said
from .discussion_world import NAMES


def thread(member, recommendation: Recommendation) -> list[Knot]:
    from lineofsight.partnership.models import Member

    fresh = Member.entering(member.person, member.tenant.slug)
    with vault.scope():
        return back(fresh, kind_of(recommendation), recommendation.pk)


def first(w: Cast) -> Recommendation:
    return Recommendation.objects.filter(tenant=w.tenant).order_by("number").first()


@pytest.mark.parametrize("slug", ["westmere", "eastmere"])
def test_the_business_unit_follows_it_to_the_sources_of_the_theme_and_to_the_answers(request, slug: str) -> None:
    w = request.getfixturevalue(slug)
    dd = stages.signed_off(w)
    knots = thread(w.business_unit, first(w))
    kinds = [(knot.steps, knot.kind) for knot in knots]
    assert {(1, "deep_dives.finding"), (1, "deep_dives.deepdive"), (2, "deep_dives.themesource")} <= set(kinds)
    assert {(2, "question_sets.listentry"), (3, "deep_dives.agencyreturn"), (4, "deep_dives.case")} <= set(kinds)
    sources = {source.words for source in dd.sources.all()}
    assert sources <= {knot.seen.title for knot in knots}


def test_children_stand_there_by_pseudonym_only(westmere: Cast, sign_in) -> None:
    stages.signed_off(westmere)
    address = reverse("improvement:recommendation", kwargs={"tenant": westmere.tenant.slug, "pk": first(westmere).pk})
    words = said(sign_in(westmere.business_unit).get(address))
    assert "about Child" in words
    assert not [name for pair in NAMES.values() for name in pair if name in words]


def test_what_somebody_may_not_see_is_left_out_without_a_gap(westmere: Cast) -> None:
    stages.signed_off(westmere)
    found = first(westmere)
    lead_of_none = thread(westmere.leads["youth_justice"], found)
    assert {knot.kind for knot in lead_of_none} == {"deep_dives.deepdive", "deep_dives.themesource"}
    trainer = thread(westmere.trainer, found)
    assert trainer == []


def test_an_excluded_member_sees_nothing_of_it(westmere: Cast) -> None:
    from lineofsight.deep_dives import actions

    dd = stages.signed_off(westmere)
    actions.exclude_member(deep_dive=dd, member=westmere.scrutineer, by=westmere.business_unit)
    assert thread(westmere.scrutineer, first(westmere)) == []


def test_another_partnership_follows_no_strand_of_it(westmere: Cast, eastmere: Cast) -> None:
    stages.signed_off(westmere)
    assert thread(eastmere.business_unit, first(westmere)) == []
