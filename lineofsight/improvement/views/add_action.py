"""Adding an action to a recommendation: one agency, one owner, a day, the improvement and how it will be seen."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership import school_days
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Scope
from ..names import looked_again
from ..pages import people, seated, the_recommendation


class AddActionForm(forms.GovukForm):
    words = forms.LongText("What is to be done?", hint="Do not name a child or family.", rows=3)
    improvement = forms.LongText("Which improvement in practice is required?", rows=3)
    evidence_wanted = forms.LongText("How will it be evidenced?", rows=3)
    scope = forms.Radios(
        "Who manages it?",
        choices=Scope.choices,
        hints={
            "agency": "One agency does it and manages it itself; the partnership sees it",
            "partnership": "Several agencies do it; the group manages it, one agency is accountable",
        },
    )
    agency = forms.ModelSelect("Which agency is accountable?", queryset=Agency.objects.none())
    owner = forms.Select("Who owns it?", choices=[], hint="Somebody of that agency, or of the partnership itself")
    due_date = forms.Date("Due date", earliest="today")

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = seated(request)
        if not request.member.is_business_unit and not request.member.chaired_group_ids:
            agencies = agencies.filter(pk__in=request.member.led_agency_ids)
        self.fields["agency"].queryset = agencies
        self.owners = {str(m.pk): m for m in people(request)}
        self.fields["owner"].choices = owner_choices(list(self.owners.values()))

    def clean_owner(self) -> Member | None:
        return self.owners.get(self.cleaned_data["owner"])


def owner_choices(members: list[Member]) -> list[tuple[str, Any]]:
    """People under the agency they work for, those of the partnership itself last."""
    by_agency: dict[str, list[tuple[str, str]]] = {}
    for member in members:
        if member.own_appointments:
            agencies = sorted({str(a.agency) for a in member.own_appointments if a.agency})
            for agency in agencies or ["The partnership"]:
                by_agency.setdefault(agency, []).append((str(member.pk), member.name))
    return sorted(by_agency.items(), key=lambda each: (each[0] == "The partnership", each[0]))


@allow(Permission.ACTION_PROPOSE)
def add_action(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_recommendation(request, pk)
    form = AddActionForm(forms.sent(request), request=request)
    if (
        request.method == "POST"
        and form.is_valid()
        and looked_again(form, request)
        and school_days.looked_again(form, request.tenant, "due_date")
    ):
        given = {name: form.cleaned_data[name] for name in AddActionForm.base_fields}
        try:
            made = actions.propose_action(recommendation=found, **given, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{made.number} is {made.state_words.lower()}.")
            return redirect(url_for(request, "improvement:recommendation", pk=found.pk))
    return render(request, "improvement/add_action.html", {"recommendation": found, "form": form})
