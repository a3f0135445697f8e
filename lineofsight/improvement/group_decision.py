"""A decision of one of several groups: which group, its real day, and the minute where the business unit records it."""

from typing import Any

from lineofsight.govuk import forms
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Group, Member


class GroupDecisionForm(forms.GovukForm):
    """The groups this member chairs; for the business unit every group, and the minute is named."""

    group = forms.ModelSelect("Which group decided it?", queryset=Group.objects.none())
    decided_on = forms.Date("Day of the meeting or decision", latest="today")
    minute_reference = forms.Text("Minute reference", required=False, max_length=200)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = Group.objects.filter(tenant=member.tenant_id).order_by("name")
        if not member.is_business_unit:
            chaired = [a.group_id for a in member.own_appointments if a.role == Role.COMMITTEE_CHAIR and a.group_id]
            groups = groups.filter(pk__in=chaired)
        self.fields["group"].queryset = groups
