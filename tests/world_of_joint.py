"""What partnerships made together in the world: a joint deep dive just begun, a shared panel that was answered once, and
a joint deep dive at its end."""

from typing import Any

from django.utils import timezone

from lineofsight.deep_dives.actions import attach_evidence
from lineofsight.deep_dives.models import AgencyReturn
from lineofsight.joint import actions
from lineofsight.joint.models import JointWork, PanelMessage, PanelReply, ReceivedReport
from lineofsight.partnership.doors import Role
from lineofsight.practice import steps
from lineofsight.practice.story import themes

from .joint.joint_world import inside, peopled
from .world_of_deep_dives import a_file


def tell(westmere: Any, eastmere: Any) -> None:
    _just_begun(westmere, eastmere)
    _a_panel(westmere, eastmere)
    _at_its_end(westmere, eastmere)


def _just_begun(westmere: Any, eastmere: Any) -> None:
    """Run by somebody of either business unit who has no other part; the police lead is named from one side alone."""
    made = _agreed(
        westmere, eastmere, "joint", "Together", (westmere.second_business_unit, eastmere.second_business_unit)
    )
    police = westmere.agencies["police"]
    lead, by = westmere.leads["police"], westmere.business_unit
    actions.name_person(joint_work=made, member=lead, role=Role.AGENCY_LEAD, agency=police, by=by)


def _agreed(westmere: Any, eastmere: Any, kind: str, name: str, run_by: tuple[Any, ...] = ()) -> JointWork:
    """Agreed to by both; run by the first of each business unit unless somebody else is named."""
    made = actions.propose(
        kind=kind,
        name=name,
        short_name=name[:20],
        purpose="To learn across both areas.",
        agreement="Sharing agreement, version 2",
        agreement_date=timezone.localdate(),
        partnerships=[eastmere.tenant],
        led_by=westmere.tenant,
        by=westmere.business_unit,
    )
    casts = (westmere, eastmere)
    for cast, runs in zip(casts, run_by or [each.business_unit for each in casts], strict=True):
        actions.agree(joint_work=made, run_by=runs, by=cast.executives["council"])
    return JointWork.objects.get(pk=made.pk)


def _a_panel(westmere: Any, eastmere: Any) -> None:
    """Its chair comes from one side and an agency's lead from the other; one partnership has answered."""
    made = _agreed(westmere, eastmere, "panel", "Panel of both areas")
    chair, lead = westmere.oversight_chair, eastmere.leads["health"]
    by = westmere.business_unit
    actions.name_person(joint_work=made, member=chair, role=Role.COMMITTEE_CHAIR, group_name="Panel", by=by)
    health = eastmere.agencies["health"]
    actions.name_person(joint_work=made, member=lead, role=Role.AGENCY_LEAD, agency=health, by=eastmere.business_unit)
    actions.send_panel_message(
        joint_work=made,
        kind=PanelMessage.Kind.RECOMMENDATION,
        source="child_death",
        words="Safer sleep is talked about at every visit of the first year.",
        because="Reviews of the last three years.",
        agreed_on=timezone.localdate(),
        partnerships=[westmere.tenant, eastmere.tenant],
        by=inside(made, chair),
    )
    actions.answer_panel(
        reply=PanelReply.objects.get(joint_work=made, partnership=eastmere.tenant),
        answer=PanelReply.Answer.NOT_ACCEPTED,
        words="Health visitors here do so since last year.",
        answered_on=timezone.localdate(),
        by=eastmere.executives["health"],
    )


def _at_its_end(westmere: Any, eastmere: Any) -> None:
    """Its report went to both partnerships, and one of them has received it; a file stands in an audit tool of it."""
    made = _agreed(westmere, eastmere, "joint", "Ended together")
    cast = peopled(westmere, eastmere, made)
    deep_dive = themes.propose(cast, title="Children moved between both areas")
    for step in steps.STEPS:
        deep_dive = step.take(cast, deep_dive)
        if step.key == "issued":
            tools = AgencyReturn.objects.select_related("deep_dive__tenant", "deep_dive__edition", "agency", "author")
            tool = tools.filter(deep_dive=deep_dive, agency=cast.agencies["police"]).order_by("case__letter")[0]
            attach_evidence(agency_return=tool, title="Chronology of the spring", upload=a_file(), by=tool.author)
    actions.close(joint_work=made, by=inside(made, westmere.business_unit))
    received = ReceivedReport.objects.select_related("joint_work").get(tenant=westmere.tenant)
    actions.receive(report=received, by=westmere.business_unit)
