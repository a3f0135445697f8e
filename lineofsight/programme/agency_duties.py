"""The audits of the year an agency takes part in, due at the end of their quarter."""

from collections.abc import Iterable

from django.urls import reverse

from lineofsight.partnership.doors import Permission
from lineofsight.partnership.duties import Duty
from lineofsight.partnership.models import Agency, Member

from .models import PlannedAudit
from .states import AuditPlanState, PlanState
from .years import quarter_ends, quarter_words

KIND = "Planned audit"


def told(member: Member, agency: Agency) -> Iterable[Duty]:
    if not member.may(Permission.PLAN_SEE):
        return
    rows = PlannedAudit.visible_to(member).filter(
        agencies__agency=agency, state__in=(AuditPlanState.PLANNED, AuditPlanState.UNDER_WAY)
    )
    for each in rows.exclude(plan__state__in=(PlanState.CLOSED, PlanState.DRAFT)):
        due = quarter_ends(each.quarter, each.plan.from_date) if each.quarter else None
        url = reverse("programme:planned_audit", kwargs={"tenant": member.tenant.slug, "pk": each.pk})
        words = quarter_words(each.quarter, each.plan.from_date)
        yield Duty(KIND, f"Take part: {each.title}", words, due, each.state_words, url)
