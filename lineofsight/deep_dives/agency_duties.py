"""The audit tools an agency has to return, one line for each audit: how many, and the day the first of them is due."""

from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse

from lineofsight.govuk.words import plural
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.duties import Duty
from lineofsight.partnership.models import Agency, Member

from .models import AgencyReturn, Suspension
from .states import ReturnState

KIND = "Audit tool"


def told(member: Member, agency: Agency) -> Iterable[Duty]:
    if not member.may(Permission.DEEP_DIVE_SEE):
        return
    rows = AgencyReturn.listed_for(member).filter(agency=agency, state__in=ReturnState.open_states())
    by_audit: dict[object, list[AgencyReturn]] = defaultdict(list)
    # While an audit is suspended its dates stand still, and nothing is asked.
    still = Suspension.objects.filter(tenant=member.tenant_id, resumed_on=None).values("deep_dive")
    for each in rows.exclude(deep_dive__in=still):
        by_audit[each.deep_dive_id].append(each)
    for found in by_audit.values():
        audit = found[0].deep_dive
        url = reverse("deep_dives:deep_dive", kwargs={"tenant": member.tenant.slug, "pk": audit.pk})
        words = f"Return {plural(len(found), 'audit tool')}"
        due = min(each.due_date for each in found)
        yield Duty(KIND, words, f"{audit.reference} {audit.title}", due, "Not returned yet", url)
