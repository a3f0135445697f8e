"""Who leads a line of the work programme, and what follows when that changes."""

from datetime import date

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import appoint, end_appointment
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Appointment, Task
from lineofsight.programme.actions import Leading
from lineofsight.programme.models import Line
from tests.deep_dives.addresses import said

from .plans_world import (
    address,
    agreed,
    begun,
    line,
    milestone,
    priority,
    this_year,
)

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("GOV-134")
def test_a_row_may_be_led_by_the_statutory_partners(westmere: Cast, sign_in) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "System Leadership", "area")
    plan = begun(westmere, "work")
    row = line(westmere, plan, area, leads=[Leading("statutory")])
    milestone(westmere, row, "Agreed", date(this_year() + 1, 3, 1))
    agreed(westmere, plan)
    assert "Lead role Statutory partners" in said(
        sign_in(westmere.executives["health"]).get(address(westmere, "line", row.pk))
    ).replace("Statutory Partners", "Statutory partners")
    asked = Task.objects.filter(key="milestone_due").values_list("role", "agency__name")
    assert sorted(asked) == sorted(("executive", westmere.agencies[k].name) for k in ("council", "police", "health"))


@pytest.mark.requirement("GOV-140")
def test_a_row_has_lead_and_supporting_roles(westmere: Cast, sign_in) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "Risk Management", "area")
    plan = begun(westmere, "work")
    sent = {
        "area": area.pk,
        "outcome": "One register",
        "action": "Bring them together",
        "leads-TOTAL_FORMS": "2",
        "leads-INITIAL_FORMS": "0",
        "leads-0-kind": "words",
        "leads-0-words": "Assistant director",
        "leads-1-kind": "person",
        "leads-1-member": westmere.business_unit.pk,
        "leads-1-supporting": "on",
    }
    unit = sign_in(westmere.business_unit)
    assert unit.post(address(westmere, "add_line", plan.pk), sent).status_code == 302
    words = said(unit.get(address(westmere, "line", Line.objects.get().pk)))
    assert "Assistant director; Ottilie Marsh (supporting)" in words


@pytest.mark.requirement("GOV-148")
def test_the_chair_changes_and_the_row_follows_while_the_former_chair_stays_in_its_history(
    westmere: Cast, sign_in
) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "QA and Learning Hub", "area")
    group = westmere.groups["oversight"]
    row = line(westmere, begun(westmere, "work"), area, leads=[Leading("chair", group=group)])
    unit = sign_in(westmere.business_unit)
    assert "Chair of Safeguarding Effectiveness Group (Corisande Vale)" in said(
        unit.get(address(westmere, "line", row.pk))
    )
    now = Appointment.objects.get(member=westmere.oversight_chair, role=Role.COMMITTEE_CHAIR)
    today = date.today()  # noqa: DTZ011
    end_appointment(appointment=now, until_date=date.fromordinal(today.toordinal() - 1), by=westmere.business_unit)
    new = westmere.leads["health"]
    appoint(member=new, role=Role.COMMITTEE_CHAIR, group=group, from_date=today, by=westmere.business_unit)
    words = said(unit.get(address(westmere, "line", row.pk)))
    assert "Chair of Safeguarding Effectiveness Group (Marguerite Fell)" in words
    assert "Chaired before by Corisande Vale, Safeguarding Effectiveness Group" in words
    # And so does the right to say how it goes.
    assert sign_in(new).get(address(westmere, "update_line", row.pk)).status_code == 200


@pytest.mark.requirement("GOV-154")
def test_a_role_in_each_agency_becomes_one_lead_for_each(westmere: Cast, sign_in) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "Workforce", "area")
    row = line(westmere, begun(westmere, "work"), area, leads=[Leading("each", words="Head of QA")])
    assert row.leads.count() == len(westmere.agencies)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "line", row.pk)))
    assert all(f"Head of QA, {agency.name}" in words for agency in westmere.agencies.values())


def test_who_leads_says_how_it_goes_and_every_update_is_kept(westmere: Cast, sign_in) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "Risk Management", "area")
    row = line(westmere, begun(westmere, "work"), area)
    lead = sign_in(westmere.leads["police"])
    for rating, words in (("red", "Nobody is free."), ("green", "It runs.")):
        sent = {"event": "start", "rating": rating, "words": words}
        assert lead.post(address(westmere, "update_line", row.pk), sent).status_code == 302
    page = said(lead.get(address(westmere, "line", row.pk)))
    assert page.index("In progress, Green: on track by Gideon Stroud") < page.index(
        "In progress, Red: needs action now"
    )
    # Nobody else of the partnership, and nobody of another.
    for other in (westmere.leads["health"], westmere.oversight_chair, westmere.outsider):
        assert sign_in(other).get(address(westmere, "update_line", row.pk)).status_code == 404
    assert sign_in(westmere.outsider).get(address(westmere, "line", row.pk)).status_code == 404
    # A failed save keeps what was typed.
    sent = {"event": "start", "rating": "", "words": "Typed with care"}
    failed = said(lead.post(address(westmere, "update_line", row.pk), sent))
    assert "Which colour says it?" in failed and "Typed with care" in failed
