"""Making an action of a finding, once the report is signed off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from lineofsight.govuk import forms
from lineofsight.improvement.models import Scope
from lineofsight.partnership import school_days
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions import WantedAction
from ..models import Finding
from ..not_yet_page import not_yet_page
from ..rules.findings import check_can_act


class WantedActionForm(forms.GovukForm):
    words = forms.LongText("What is to be done?", hint="Do not name a child or family.", rows=3)
    improvement = forms.LongText("Which improvement in practice is required?", rows=3)
    evidence_wanted = forms.LongText("How will it be evidenced?", rows=3)
    scope = forms.Radios("Who manages it?", choices=Scope.choices)
    agency = forms.ModelSelect("Which agency is accountable?", queryset=Agency.objects.none())
    owner = forms.Select("Who owns it?", choices=[], hint="Somebody of that agency, or of the partnership itself")
    due_date = forms.Date("Due date", earliest="today")

    def __init__(self, *args: Any, members: list[Member], tenant_id: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.seated_in(tenant_id)
        self.owners = {str(member.pk): member for member in members}
        self.fields["owner"].choices = [(key, _in_list(member)) for key, member in self.owners.items()]

    def clean_owner(self) -> Member | None:
        return self.owners.get(self.cleaned_data["owner"])


def _in_list(member: Member) -> str:
    agencies = sorted({str(a.agency) for a in member.own_appointments if a.agency})
    return f"{member.name} ({', '.join(agencies) or 'the partnership'})"


def _people(request: MemberRequest) -> list[Member]:
    rows = Member.current().filter(tenant=request.tenant).select_related("person")
    found = rows.prefetch_related("appointments__agency", "appointments__group").order_by("person__full_name")
    return [member for member in found if member.own_appointments]


@allow(Permission.FINDING_CODE)
def act_on_finding(request: MemberRequest, pk: Any, finding_pk: Any) -> HttpResponse:
    request.purpose = "act_on_finding"
    rows = Finding.visible_to(request.member).select_related("deep_dive__edition", "deep_dive__tenant")
    finding = get_object_or_404(rows, deep_dive=pk, pk=finding_pk)
    deep_dive = finding.deep_dive
    try:
        check_can_act(deep_dive)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Make an action of a finding", reason)
    form = WantedActionForm(
        forms.sent(request),
        members=_people(request),
        tenant_id=request.tenant.pk,
        initial={"improvement": finding.words},
    )
    if request.method == "POST" and form.is_valid() and school_days.looked_again(form, request.tenant, "due_date"):
        given = {name: form.cleaned_data[name] for name in WantedActionForm.base_fields}
        try:
            made = actions.act_on_finding(finding=finding, wanted=WantedAction(**given), by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{made.number} is proposed. It links to the finding, and the finding to it.")
            return redirect(reverse("improvement:action", kwargs={"tenant": request.tenant.slug, "pk": made.pk}))
    return render(request, "deep_dives/act_on_finding.html", {"deep_dive": deep_dive, "finding": finding, "form": form})
