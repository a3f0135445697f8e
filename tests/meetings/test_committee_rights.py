"""A committee's rights: written on its page, used by its own people, refused to everybody else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from lineofsight.deep_dives.models import Attendee, DeepDive, Pack
from lineofsight.demo.cast import Cast
from lineofsight.improvement.models import Recommendation
from lineofsight.meetings.models import Entry
from lineofsight.partnership.actions import appoint
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Decision
from lineofsight.practice.story import pack
from lineofsight.registers import actions as registers
from lineofsight.registers.models import DocumentVersion
from tests.deep_dives import asked_world, discussion_world
from tests.deep_dives.addresses import address as audit
from tests.deep_dives.addresses import said
from tests.deep_dives.test_approve_report import with_group
from tests.deep_dives.test_issue_tools import typed as issuing
from tests.deep_dives.test_terms import agreed, typed
from tests.improvement.plans_world import MINUTE, recommendation
from tests.registers.registers_world import document

from .meeting_world import address, fresh, in_days, opened

pytestmark = pytest.mark.django_db
COMMITTEE = "Monitoring, Evaluation & Scrutiny Committee (MESC)"
RIGHTS = {
    "terms": "Terms of reference",
    "own_work": "Its own work",
    "report": "Reports and their learning",
    "recommendation": "Recommendations and actions",
}


def named(w: Cast, sign_in) -> None:
    """The committee under its local name, with its rights as the business unit writes them down."""
    unit = sign_in(w.business_unit)
    group = w.groups["oversight"]
    change = reverse("partnership:change_group", kwargs={"tenant": w.tenant.slug, "pk": group.pk})
    typed_name = {"name": COMMITTEE, "short_name": "MESC", "meets": "Quarterly", "joint_with": ""}
    assert unit.post(change, typed_name).status_code == 302
    rights = {"remit": "Oversees audits, their reports and what follows from them.", "rights": list(RIGHTS)}
    assert unit.post(address(w, "group_terms", group.pk), rights).status_code == 302


@pytest.mark.requirement("GOV-002")
def test_the_committee_s_rights_stand_on_its_page_its_people_use_each_and_others_are_refused_each(
    westmere: Cast, sign_in
) -> None:
    w = westmere
    named(w, sign_in)
    chair, member = w.oversight_chair, w.leads["health"]
    appoint(
        member=member, role=Role.GROUP_MEMBER, group=w.groups["oversight"], from_date=in_days(-1), by=w.business_unit
    )
    outsiders = (w.decision_chair, w.leads["school"], w.scrutineer)
    page = said(sign_in(member).get(address(w, "group", w.groups["oversight"].pk)))
    assert COMMITTEE in page and ", ".join(RIGHTS.values()) in page

    # Each right, as a decision of its meeting.
    meeting = opened(w)
    record = address(w, "record_meeting", meeting.pk)
    for right, words in RIGHTS.items():
        line = {"do": "line", "kind": "decision", "words": f"Decided on {words}.", "right": right}
        for outsider in outsiders:
            assert sign_in(outsider).post(record, line).status_code == 404
        assert sign_in(chair).post(record, line).status_code == 302
    assert {e.right for e in Entry.objects.all()} == set(RIGHTS)

    # Terms of reference: drafted by a member, approved by the chair.
    dive = agreed(w)
    draft = audit(w, "draft_terms", dive)
    for outsider in (w.leads["school"], w.decision_chair):
        assert sign_in(outsider).get(draft).status_code == 404
    assert sign_in(member).post(draft, typed(w)).status_code == 302
    assert sign_in(member).post(audit(w, "terms", dive), {"do": "submit"}).status_code == 302
    approval = {"outcome": "approve", "decided_on": timezone.localdate().isoformat(), "minute_reference": ""}
    for outsider in outsiders:
        assert sign_in(outsider).post(audit(w, "approve_terms", dive), approval).status_code == 404
    assert sign_in(chair).post(audit(w, "approve_terms", dive), approval).status_code == 302

    # Oversight and monitoring: what was recommended goes onto its work plan.
    row = recommendation(w, "Health takes part in strategy discussions.")
    adopt = reverse(
        "improvement:adopt_recommendations", kwargs={"tenant": w.tenant.slug, "pk": w.groups["oversight"].pk}
    )
    chosen = {"chosen": [row.pk], "decided_on": timezone.localdate().isoformat(), "minute_reference": MINUTE}
    for outsider in outsiders:
        assert sign_in(outsider).post(adopt, chosen).status_code in (403, 404)
    assert sign_in(chair).post(adopt, chosen).status_code == 302
    assert Recommendation.objects.get(pk=row.pk).state == "adopted"


@pytest.mark.requirement("GOV-007")
def test_the_business_unit_requests_collates_circulates_and_publishes_and_approves_nothing_for_a_group(
    westmere: Cast, sign_in
) -> None:
    w = westmere
    unit = sign_in(w.business_unit)
    unit.post("/westmere/settings/names/business_unit/", {"value": "WSCP Business Unit"})
    assert "WSCP Business Unit" in said(unit.get("/westmere/partnership/"))
    # Requests to every agency.
    asked = asked_world.answered(w, "ABC")
    assert unit.post(audit(w, "issue_tools", asked), issuing()).status_code == 302
    assert DeepDive.objects.get(pk=asked.pk).stage == "returns_open"
    # Collating what came, and circulating it.
    dive = discussion_world.closed(w)
    assert unit.post(audit(w, "collate_pack", dive)).status_code == 302
    pack.arrange(w, dive)
    everybody = [str(each.pk) for each in Attendee.objects.filter(deep_dive=dive)]
    sent = unit.post(audit(w, "circulate_pack", dive), {"attendees": everybody, "late_accepted": "on"})
    assert sent.status_code == 302 and Pack.latest_of(dive).circulated_at is not None
    # What a group adopted is published; without the group's minute nothing is adopted.
    row = document(w)
    version = registers.add_version(document=row, number="1", change="First.", by=fresh(w.business_unit))
    adopting = {"how": "meeting", "decided_on": timezone.localdate().isoformat()}
    adopting |= {"published_on": timezone.localdate().isoformat(), "awareness_plan": "A briefing for all staff."}
    publish = reverse("registers:adopt_version", kwargs={"tenant": w.tenant.slug, "pk": version.pk})
    assert "minute" in said(unit.post(publish, adopting)) and DocumentVersion.objects.get().published_on is None
    assert unit.post(publish, adopting | {"minute_reference": MINUTE}).status_code == 302
    assert DocumentVersion.objects.get().published_on == timezone.localdate()
    assert Decision.objects.get(about_id=row.pk).from_minute
    # A report is approved by its committee alone.
    written = with_group(w)
    approve = {"outcome": "approve", "decided_on": timezone.localdate().isoformat(), "minute_reference": ""}
    refused = said(unit.post(audit(w, "approve_report", written), approve))
    assert "Enter the minute reference" in refused
    assert not Recommendation.objects.filter(tenant=w.tenant).exists()
    assert sign_in(w.oversight_chair).post(audit(w, "approve_report", written), approve).status_code == 302
    assert Recommendation.objects.filter(tenant=w.tenant).exists()
