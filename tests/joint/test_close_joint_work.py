"""At its end each partnership receives the released report and its recommendations, and nothing else."""

import hashlib

import pytest

from lineofsight.deep_dives.models import SummaryReport
from lineofsight.demo.cast import Cast
from lineofsight.improvement.models import Recommendation
from lineofsight.joint import actions
from lineofsight.joint.models import JointWork, ReceivedReport
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice import steps
from lineofsight.practice.story import themes
from lineofsight.release.files import content_of
from tests.deep_dives.addresses import said
from tests.joint.joint_world import agreed, inside, page, peopled, there

pytestmark = pytest.mark.django_db


def test_a_whole_deep_dive_runs_in_it_and_each_partnership_receives_its_report(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    made = agreed(westmere, eastmere)
    cast = peopled(westmere, eastmere, made)
    deep_dive = themes.propose(cast, title="Children moved between our areas")
    browser = sign_in(westmere.business_unit)
    early = browser.post(there(made, "joint:close_joint_work"), follow=True)
    assert "1 deep dive is not signed off yet" in said(early)
    for step in steps.STEPS:
        deep_dive = step.take(cast, deep_dive)
    assert deep_dive.stage == "signed_off" and deep_dive.tenant == made.place
    # Only the partnership that leads closes it.
    assert sign_in(eastmere.business_unit).post(there(made, "joint:close_joint_work")).status_code == 404
    closed = browser.post(there(made, "joint:close_joint_work"), follow=True)
    assert "1 report went to each partnership’s business unit" in said(closed)
    assert JointWork.objects.get().state == "closed"
    again = browser.post(there(made, "joint:close_joint_work"), follow=True)
    assert "not possible now" in said(again)
    assert ReceivedReport.objects.count() == 2
    finished = SummaryReport.objects.get(deep_dive=deep_dive).finished
    in_joint = Recommendation.objects.filter(tenant=made.place)
    for home in (westmere, eastmere):
        _received(home, made, finished, in_joint, sign_in)
    _nobody_else_is_let_in(westmere, made, sign_in)


def _received(home: Cast, made: JointWork, finished, in_joint, sign_in) -> None:
    report = ReceivedReport.objects.get(tenant=home.tenant)
    for which in ("page", "pdf", "word"):
        assert hashlib.sha256(content_of(report, which)).hexdigest() == getattr(finished, which).sha256
        assert getattr(report, which).key_id == report.key_id != finished.key_id
    bu = sign_in(home.business_unit)
    assert "Receive the report of a joint deep dive" in said(bu.get(f"/{home.tenant.slug}/my-work/"))
    before = Recommendation.objects.filter(tenant=home.tenant).count()
    lead = sign_in(home.leads["council"])
    assert lead.get(page(home, "received_report", pk=report.pk)).status_code == 404
    for _ in range(2):
        bu.post(page(home, "receive_report", pk=report.pk))
    mine = Recommendation.objects.filter(tenant=home.tenant, raised_in_id=report.pk)
    own = {agency.pk for agency in home.agencies.values()}
    wanted = {r.words for r in in_joint if r.addressed_to_id is None or r.addressed_to_id in own}
    assert {r.words for r in mine} == wanted and mine.count() == len(wanted)
    assert Recommendation.objects.filter(tenant=home.tenant).count() == before + len(wanted)
    assert not Task.objects.filter(tenant=home.tenant, key="receive_joint_report", settled_at=None).exists()
    # The origin is kept, and can be followed by whoever may read the report.
    shown = said(bu.get(f"/{home.tenant.slug}/recommendations/{mine[0].pk}/"))
    assert made.name in shown and report.title in shown
    assert lead.get(page(home, "received_report", pk=report.pk)).status_code == 200
    assert lead.get(page(home, "received_pdf", pk=report.pk)).content == content_of(report, "pdf")
    assert lead.get(page(home, "received_word", pk=report.pk)).content == content_of(report, "word")
    assert sign_in(home.authors["council"]).get(page(home, "received_report", pk=report.pk)).status_code == 404


def _nobody_else_is_let_in(westmere: Cast, made: JointWork, sign_in) -> None:
    for who in (westmere.oversight_chair, westmere.leads["council"], westmere.executives["council"]):
        assert sign_in(who).get(there(made, "joint:joint_place")).status_code == 404
    shown = said(sign_in(westmere.business_unit).get(there(made, "joint:joint_place")))
    assert "Only the business units can still open it" in shown
    report = ReceivedReport.objects.get(tenant=westmere.tenant)
    other = "eastmere" if report.tenant.slug == "westmere" else "westmere"
    stranger = sign_in(westmere.business_unit).get(f"/{other}/joint/reports/{report.pk}/")
    assert stranger.status_code == 404


def test_what_ended_without_a_report_hands_nothing_over(westmere: Cast, eastmere: Cast) -> None:
    made = agreed(westmere, eastmere, "panel")
    with pytest.raises(NotYet):
        actions.close(joint_work=made, by=inside(made, eastmere.business_unit))
    assert actions.close(joint_work=made, by=inside(made, westmere.business_unit)) == 0
    assert not ReceivedReport.objects.exists()
    with pytest.raises(NotYet):
        actions.close(joint_work=made, by=inside(made, westmere.business_unit))
