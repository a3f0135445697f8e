"""How a theme is looked at: a deep dive, or another kind of activity that the audit programme then holds."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from lineofsight.deep_dives.models import DeepDive
from lineofsight.demo.cast import Cast
from lineofsight.intelligence.models import AssuranceTopic
from lineofsight.partnership.models import Task
from lineofsight.programme.models import PlannedAudit
from lineofsight.thread.models import Strand
from tests.deep_dives.addresses import address, said
from tests.intelligence.quarters_world import address as data_address
from tests.programme.plans_world import address as plan_address
from tests.programme.plans_world import agreed, audit, begun

from .test_planned import proposal, propose_page

pytestmark = pytest.mark.django_db
THERE = ("Deep dive audit", "Themed multi-agency audit", "Data report", "Scrutineer-led review", "Survey")


def the_audit(kind: str) -> PlannedAudit:
    return PlannedAudit.objects.select_related("plan").get(kind=kind)


@pytest.mark.requirement("THM-032")
def test_the_proposal_asks_for_the_approach_and_the_choice_opens_its_workflow(westmere: Cast, sign_in) -> None:
    w = westmere
    unit = sign_in(w.business_unit)
    page = propose_page(w)
    words = said(unit.get(page))
    assert "How should it be looked at?" in words and [w for w in THERE if w in words] == list(THERE)

    def choose(approach: str) -> str:
        answer = unit.post(page, proposal(w, approach=approach, title=f"Neglect by {approach}"))
        assert answer.status_code == 302
        return answer["Location"]

    # A deep dive: its theme is proposed.
    where = choose("deep_dive")
    assert where == address(w, "deep_dive", DeepDive.objects.get(title="Neglect by deep_dive"))
    # A themed audit: an item of the audit programme, with the same sources.
    where = choose("themed")
    themed = the_audit("themed")
    assert where == plan_address(w, "planned_audit", themed.pk)
    words = said(unit.get(where))
    assert "Proposed" in words and "Business plan priority: A priority of the year" in words
    assert "Half of all plans are for neglect." in words and "Practice areas: Assessment." in words
    assert "When it begins, its theme is proposed and the group decides on it." in words
    assert themed.theme == "Mental health"
    # A data report: the page on which agencies are asked, filled in; the programme knows what became of it.
    where = choose("data_report")
    report = the_audit("data_report")
    assert where == f"{data_address(w, 'add_topic')}?planned={report.pk}"
    html = unit.get(where).content.decode()
    assert "Neglect by data_report" in html and "Half of all plans are for neglect." in html
    council = w.agencies["council"].pk
    day = timezone.localdate() + timedelta(days=30)
    asked = {"title": "Neglect by data_report", "why": "To know.", "requesters": council, "owners": council}
    asked |= {"first_due": day.isoformat(), "months_between": "3"}
    assert unit.post(where, asked).status_code == 302
    report.refresh_from_db()
    topic = AssuranceTopic.objects.get()
    assert report.state == "under_way"
    assert Strand.objects.filter(from_id=topic.pk, to_id=report.pk).exists()
    assert "Assurance topic" in said(unit.get(plan_address(w, "planned_audit", report.pk)))
    assert unit.get(where).status_code == 200 and "It is under way once" not in said(unit.get(where))
    # A review and a survey: recorded as what they are, with what happens next.
    words = said(unit.get(choose("review")))
    assert "scrutineer-led review" in words and "its results are entered in the audit register" in words
    words = said(unit.get(choose("survey")))
    assert "survey" in words and "whoever leads it says that it is under way, and records its result here" in words
    assert DeepDive.objects.count() == 1


def test_what_an_agency_proposes_waits_until_the_business_unit_takes_it_into_a_quarter(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    agreed_plan = begun(w, "audits")
    audit(w, agreed_plan)
    agreed(w, agreed_plan)
    lead = sign_in(w.leads["health"])
    lead.post(propose_page(w), proposal(w, approach="survey", proposed_for=""))
    answer = lead.post(propose_page(w), proposal(w, approach="survey", proposed_for=""))
    survey = the_audit("survey")
    assert answer["Location"] == plan_address(w, "planned_audit", survey.pk) and survey.plan_id == agreed_plan.pk
    words = said(lead.get(answer["Location"]))
    assert f"Proposed by {w.leads['health'].name}" in words and "Take it into a quarter" not in words
    unit = sign_in(w.business_unit)
    assert Task.objects.filter(about_id=survey.pk, key="place_planned_audit", settled_at=None).exists()
    enough = said(unit.get(plan_address(w, "audit_programme")))
    assert "Kinds of audit used 16.7% (1 of 6)" in enough, "what is only proposed is not planned"
    assert "Take it into a quarter" in said(unit.get(answer["Location"]))
    move = plan_address(w, "move_planned_audit", survey.pk)
    assert unit.post(move, {"quarter": "3"}).status_code == 302, "it was never agreed elsewhere, so needs no reason"
    survey.refresh_from_db()
    assert (survey.state, survey.quarter, survey.first_quarter) == ("planned", 3, 3)
    assert not Task.objects.filter(about_id=survey.pk, key="place_planned_audit", settled_at=None).exists()
    assert sign_in(eastmere.business_unit).get(answer["Location"]).status_code == 404


def test_the_sources_are_asked_for_whatever_the_approach_and_an_unknown_one_is_refused(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    bare = proposal(westmere, approach="survey", **{"sources-TOTAL_FORMS": "0"})
    assert "Enter at least 1 source" in said(unit.post(propose_page(westmere), bare))
    assert unit.post(propose_page(westmere), proposal(westmere, approach="seance")).status_code == 200
    assert not PlannedAudit.objects.exists() and not DeepDive.objects.exists()


def test_a_planned_audit_is_not_asked_how_it_is_looked_at(westmere: Cast, sign_in) -> None:
    planned = audit(westmere, begun(westmere, "audits"))
    page = sign_in(westmere.business_unit).get(f"{propose_page(westmere)}?planned={planned.pk}")
    assert not re.search(r'name="approach"', page.content.decode())
