"""Inspections and thematic reviews: entered with what they found, and what rests on a finding."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lineofsight.deep_dives.models import DeepDive, ThemeSource
from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.improvement.models import Action, Recommendation
from lineofsight.partnership.refusals import NotYet
from lineofsight.programme.models import PlannedAudit
from lineofsight.registers import actions
from lineofsight.registers.models import Inspection, InspectionFinding
from lineofsight.thread.models import Strand
from tests.deep_dives.addresses import said

from .registers_world import address, fresh, in_days, today

pytestmark = pytest.mark.django_db
HEALTH = "Strategy discussions are held without health in a third of cases."
SCHOOLS = "Schools know whom to ring and ring early."


def typed(**more: object) -> dict[str, object]:
    return {
        "kind": "joint",
        "title": "Response to serious youth violence",
        "body": "Joint inspectorates",
        "dated_on": in_days(-10).isoformat(),
        "agency": "",
        "link": "https://inspectorates.example/report",
        "findings-TOTAL_FORMS": "2",
        "findings-INITIAL_FORMS": "0",
        "findings-0-words": HEALTH,
        "findings-0-kind": "improve",
        "findings-0-theme": "Decisions",
        "findings-1-words": SCHOOLS,
        "findings-1-kind": "strength",
    } | more


def inspection(w: Cast, title: str = "Response to serious youth violence", **more: object) -> Inspection:
    usual = {
        "kind": "joint",
        "body": "Joint inspectorates",
        "dated_on": in_days(-10),
        "findings": [actions.Found("improve", HEALTH, "Decisions"), actions.Found("strength", SCHOOLS)],
        "by": fresh(w.business_unit),
    }
    return actions.enter_inspection(title=title, **usual | more)


@pytest.mark.requirement("THM-022")
def test_an_inspection_finding_is_entered_and_cited_in_a_theme_proposal(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    unit = sign_in(w.business_unit)
    answer = unit.post(address(w, "enter_inspection"), typed())
    row = Inspection.objects.get()
    assert answer["Location"] == address(w, "inspection", row.pk)
    listed = said(unit.get(address(w, "inspections")))
    assert "Joint inspectorates" in listed and HEALTH in listed
    read = read_list(unit.get(address(w, "inspections") + "?export=xlsx").content, "inspections.xlsx").rows
    assert {(r.values["Who looked"], r.values["Finding"]) for r in read} == {
        ("Joint inspectorates", HEALTH),
        ("Joint inspectorates", SCHOOLS),
    }
    # Somebody of an agency proposes a theme that rests on it.
    lead = sign_in(w.leads["health"])
    html = lead.get(address(w, "inspection", row.pk)).content.decode()
    page = unescape(re.findall(r'href="([^"]+)">Propose a theme', html)[0])
    proposal = said(lead.get(page))
    assert "It will cite finding of Joint inspectorates" in proposal
    opened = lead.get(page).content.decode()
    assert '<option value="inspection" selected' in opened and HEALTH in opened and row.number in opened
    form = {
        "approach": "deep_dive",
        "title": "Who is in the room",
        "theme": "mental_health",
        "practice_areas": "Strategy discussions",
        "reason": "Inspectors found it.",
        "proposed_for": "",
        "sources-TOTAL_FORMS": "1",
        "sources-INITIAL_FORMS": "1",
        "sources-0-kind": "inspection",
        "sources-0-words": HEALTH,
        "sources-0-reference": f"Joint inspectorates ({row.number})",
    }
    assert lead.post(page, form).status_code == 302
    dive = DeepDive.objects.get(title="Who is in the room")
    assert ThemeSource.objects.get(deep_dive=dive).kind == "inspection"
    finding = InspectionFinding.objects.get(words=HEALTH)
    assert Strand.objects.get(from_id=dive.pk).to_id == finding.pk
    assert "Inspection or thematic review" in said(lead.get(dive.get_absolute_url()))
    shown = said(lead.get(address(w, "inspection", row.pk)))
    assert "It led to:" in shown and "Who is in the room" in shown
    # Looked at in another way it cites the finding as well.
    lead.post(page, form | {"approach": "themed", "title": "Who is in the room, themed"})
    assert Strand.objects.filter(from_id=PlannedAudit.objects.get().pk, to_id=finding.pk).exists()
    for where in ("inspections", "enter_inspection"):
        assert sign_in(eastmere.business_unit).get(address(w, where)).status_code == 404
    theirs = sign_in(eastmere.business_unit)
    assert theirs.get(address(eastmere, "inspection", row.pk)).status_code == 404
    assert HEALTH not in said(theirs.get(address(eastmere, "inspections")))
    propose = reverse("deep_dives:propose_theme", kwargs={"tenant": eastmere.tenant.slug})
    cites = {"cites": f"registers.inspectionfinding:{finding.pk}"}
    assert "It will cite" not in said(theirs.get(propose, cites))


@pytest.mark.requirement("GOV-069")
def test_what_an_inspection_found_leads_to_an_action_that_stands_in_its_register(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    row = inspection(w, "Focused visit on permanence", body="Inspectorate", kind="inspection")
    health = row.findings.get(words=HEALTH)
    unit = sign_in(w.business_unit)
    assert "Make a recommendation" in said(unit.get(address(w, "inspection", row.pk)))
    page = address(w, "recommend_for_inspection", row.pk)
    assert "checked" in unit.get(f"{page}?finding={health.pk}").content.decode()
    wanted = {"words": "Plan permanence earlier.", "addressed_to": w.agencies["council"].pk}
    missing = unit.post(page, wanted)
    assert "Which findings does it rest on" in said(missing) and "Plan permanence earlier." in said(missing)
    assert unit.post(page, wanted | {"findings": [health.pk]}).status_code == 302
    made = Recommendation.objects.get(words="Plan permanence earlier.")
    assert made.source == "inspection" and made.raised_in_title.startswith(row.number)
    add = reverse("improvement:add_action", kwargs={"tenant": w.tenant.slug, "pk": made.pk})
    action = {
        "words": "Spotlight on permanence planning.",
        "improvement": "Plans are made in time.",
        "evidence_wanted": "Ten plans are read.",
        "scope": "partnership",
        "agency": w.agencies["council"].pk,
        "owner": w.leads["council"].pk,
        "due_date": in_days(60).isoformat(),
    }
    assert unit.post(add, action).status_code == 302
    number = Action.objects.get().number
    listed = read_list(unit.get(address(w, "inspections") + "?export=xlsx").content, "i.xlsx").rows
    came = {r.values["Finding"]: r.values["What came of it"] for r in listed}
    assert number in came[HEALTH] and made.number in came[HEALTH] and not came[SCHOOLS]
    shown = said(unit.get(address(w, "inspection", row.pk)))
    assert "Spotlight on permanence planning." in shown and "It led to:" in shown
    nothing = said(unit.get(address(w, "inspections") + "?answered=nothing"))
    assert SCHOOLS in nothing and HEALTH not in nothing
    assert HEALTH in said(unit.get(address(w, "inspections") + "?answered=something"))
    for member in (w.leads["council"], w.scrutineer, eastmere.business_unit):
        assert sign_in(member).post(page, wanted | {"findings": [health.pk]}).status_code == 404


def test_what_is_missing_is_said_and_what_was_typed_stays(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "enter_inspection")
    bare = said(unit.post(page, typed(**{"findings-0-words": "", "findings-1-words": ""})))
    assert "Enter at least one thing it found." in bare
    answer = unit.post(page, typed(body=""))
    assert "Enter who looked" in said(answer) and HEALTH in answer.content.decode()
    assert "begins with https" in said(unit.post(page, typed(link="example")))
    more = unit.post(page, typed(**{"findings-another": "yes"}))
    assert more.status_code == 200 and "Finding 3" in said(more)
    unit.post(page, typed())
    assert "stands here already" in said(unit.post(page, typed()))
    assert Inspection.objects.count() == 1


def test_a_lead_enters_that_of_her_own_agency_alone(westmere: Cast, sign_in) -> None:
    w = westmere
    lead = sign_in(w.leads["health"])
    page = address(w, "enter_inspection")
    assert lead.post(page, typed(agency=w.agencies["police"].pk)).status_code == 200
    assert lead.post(page, typed(agency=w.agencies["health"].pk)).status_code == 302
    row = Inspection.objects.get()
    assert sign_in(w.leads["police"]).get(address(w, "change_inspection", row.pk)).status_code == 404
    assert sign_in(w.analyst).get(page).status_code == 404
    with pytest.raises(NotYet, match="Choose an agency you lead"):
        inspection(w, "Another", by=fresh(w.leads["police"]))


def test_a_finding_is_put_right_and_one_that_something_rests_on_is_not_taken_out(westmere: Cast, sign_in) -> None:
    w = westmere
    row = inspection(w)
    health, schools = InspectionFinding.objects.order_by("position")
    unit = sign_in(w.business_unit)
    page = address(w, "change_inspection", row.pk)
    form = typed(
        title="Response to youth violence",
        **{
            "findings-INITIAL_FORMS": "2",
            "findings-0-row": str(health.pk),
            "findings-0-words": f"{HEALTH} It was seen twice.",
            "findings-1-row": str(schools.pk),
            "findings-1-words": "",
        },
    )
    Strand.objects.create(
        tenant=w.tenant, from_kind="x.y", from_id=row.pk, to_kind="z", to_id=schools.pk, means="rests_on"
    )
    assert "Something rests on a finding you took out" in said(unit.post(page, form))
    Strand.objects.all().delete()
    assert unit.post(page, form).status_code == 302
    assert [f.words for f in row.findings.all()] == [f"{HEALTH} It was seen twice."]
    assert health.pk == row.findings.get().pk and row.findings.get().theme == "Decisions"


def test_a_day_to_come_is_refused(westmere: Cast) -> None:
    with pytest.raises(NotYet, match="cannot lie in the future"):
        inspection(westmere, dated_on=in_days(1))
    assert inspection(westmere, dated_on=today()).about == "The partnership"


def test_two_hundred_findings_cost_no_more_queries_than_ten(westmere: Cast, sign_in) -> None:
    w = westmere
    chair = sign_in(w.oversight_chair)

    def queries(count: int) -> list[int]:
        inspection(w, f"Report {count}", findings=[actions.Found("improve", f"Thing {n}") for n in range(count)])
        counted = []
        last = Inspection.objects.get(title=f"Report {count}")
        for page in (address(w, "inspections"), address(w, "inspection", last.pk)):
            with CaptureQueriesContext(connection) as seen:
                assert chair.get(page).status_code == 200
            counted.append(len(seen))
        return counted

    assert queries(10) == queries(200)
