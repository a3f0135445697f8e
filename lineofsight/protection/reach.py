"""Which deep dives, children and audit tools a member may ask about in this room; never what stands in them."""

from django.db.models import QuerySet

from lineofsight.deep_dives.models import AgencyReturn, Case, DeepDive
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member, led


def deep_dives_of(member: Member) -> QuerySet[DeepDive]:
    """For data protection and the business unit all of the partnership's, but for those she is kept away from."""
    rows = DeepDive.objects.filter(tenant=member.tenant_id).exclude(exclusions__member=member).select_related("tenant")
    return rows if member.has(Role.DATA_PROTECTION, Role.BUSINESS_UNIT) else rows.none()


def cases_of(member: Member) -> QuerySet[Case]:
    """Children by their letters, for data protection alone: the record of who saw them names nobody."""
    rows = Case.objects.filter(tenant=member.tenant_id, deep_dive__in=deep_dives_of(member)).select_related("deep_dive")
    return rows if member.has(Role.DATA_PROTECTION) else rows.none()


def returns_of(member: Member) -> QuerySet[AgencyReturn]:
    """Audit tools: all for data protection, those of her own agency for its safeguarding lead."""
    rows = AgencyReturn.objects.filter(tenant=member.tenant_id).select_related("deep_dive", "case", "agency")
    rows = rows.exclude(deep_dive__exclusions__member=member)
    if member.has(Role.DATA_PROTECTION):
        return rows
    return rows.filter(led(member, agency="agency", whole="deep_dive"))
