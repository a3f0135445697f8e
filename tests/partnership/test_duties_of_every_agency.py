"""Every agency of the demonstration: what it owes, read row by row, beside what the page of its duties shows its lead."""

from typing import Any

import pytest

from lineofsight.data_returns.models import ExpectedReturn
from lineofsight.deep_dives.models import AgencyReturn
from lineofsight.deep_dives.states import ReturnState
from lineofsight.demo.cast import Cast
from lineofsight.govuk.words import short_date
from lineofsight.improvement.models import Action
from lineofsight.partnership.duties import duties_of
from lineofsight.partnership.models import Member, Task
from lineofsight.programme.models import PlannedAudit
from tests.intelligence.quarters_world import fresh

pytestmark = pytest.mark.django_db
HERE = "/westmere/my-work/agency/"


@pytest.mark.requirement("DAT-058")
def test_the_page_of_an_agency_lists_every_duty_with_its_due_date(world: Any, sign_in) -> None:
    """Returns due, actions and audits of each agency, read row by row beside what the page shows its lead."""
    w: Cast = world.westmere
    seen = {"returns": 0, "actions": 0, "audits": 0, "tools": 0}
    for key, lead in w.leads.items():
        agency = w.agencies[key]
        page = sign_in(lead)
        text = page.get(f"{HERE}?agency={agency.pk}&show=all").text
        rows = {(d.kind, d.words, d.due): d for d in duties_of(fresh(lead), agency)}
        days = {(d.kind, d.due) for d in rows.values()}
        for expected in w_expected(w, agency):
            assert ("Data return", expected.due_date) in days
            assert str(short_date(expected.due_date)) in text and expected.short_period in text
            seen["returns"] += 1
        for action in Action.objects.filter(tenant=w.tenant, agency=agency).exclude(state__in=("closed", "cancelled")):
            assert ("Action", action.words, action.due_date) in rows
            assert action.number in text and str(short_date(action.due_date)) in text
            seen["actions"] += 1
        planned = PlannedAudit.objects.filter(tenant=w.tenant, agencies__agency=agency)
        for audit in planned.filter(state__in=("planned", "under_way"), plan__state__in=("agreed", "running")):
            assert any(kind == "Planned audit" and audit.title in words for kind, words, _ in rows)
            seen["audits"] += 1
        seen["tools"] += sum(kind == "Audit tool" for kind, *_ in rows)
    assert seen["returns"] and seen["actions"] and seen["audits"], seen


def w_expected(w: Cast, agency: Any) -> Any:
    return ExpectedReturn.objects.filter(tenant=w.tenant, agency=agency, met_at=None)


def test_audit_tools_are_one_line_for_each_audit(world: Any) -> None:
    w = world.westmere
    rows = AgencyReturn.objects.filter(deep_dive__tenant=w.tenant, state__in=ReturnState.open_states())
    rows = rows.exclude(deep_dive__suspensions__resumed_on__isnull=True, deep_dive__suspensions__isnull=False)
    for key, lead in w.leads.items():
        mine = AgencyReturn.listed_for(fresh(lead)).filter(pk__in=rows, agency=w.agencies[key])
        audits = {each.deep_dive_id for each in mine}
        found = [d for d in duties_of(fresh(lead), w.agencies[key]) if d.kind == "Audit tool"]
        assert len(found) == len(audits)
        assert {d.due for d in found} == {min(r.due_date for r in mine if r.deep_dive_id == pk) for pk in audits}


def test_every_duty_and_every_task_leads_to_a_page_that_opens_for_who_is_shown_it(world: Any, sign_in) -> None:
    asked, dead = 0, set()
    for w in world.casts:
        # Every fourth is enough here: several hold each role, and the walk through every room asks as everybody.
        members = Member.current().filter(tenant=w.tenant).select_related("person", "tenant")
        for member in members.order_by("person__full_name")[::4]:
            page = sign_in(member)
            shown = {t.path for t in Task.visible_to(fresh(member)).filter(settled_at=None)}
            for agency in w.agencies.values():
                if page.get(f"/{w.tenant.slug}/my-work/agency/?agency={agency.pk}").status_code == 200:
                    shown |= {d.url for d in duties_of(fresh(member), agency)}
            for path in shown:
                asked += 1
                if page.get(path).status_code >= 400:
                    dead.add((member.name, path))
    assert asked > 60 and not dead, sorted(dead)
