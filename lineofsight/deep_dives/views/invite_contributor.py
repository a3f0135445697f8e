"""Inviting one person from outside to one audit tool of one child."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.actions import holders
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Case, DeepDive
from ..rules.contributors import agencies_without_people
from ..states import Stage
from .ask_involvement import words_of
from .finding import the_deep_dive

_NEW = "new"
_UNIT = "unit"


class InviteContributorForm(forms.GovukForm):
    """Whom, for which organisation and child, until when, and who signs what she writes."""

    case = forms.Select("Child", named="the child")
    agency = forms.Radios("Organisation", named="the organisation", reveals={_NEW: "agency_name"})
    agency_name = forms.Text("Name of the organisation", required=False, word_optional=False, max_length=200)
    agency_kind = forms.Select(
        "Kind of organisation", choices=Agency.Kind.choices, required=False, initial=Agency.Kind.EDUCATION
    )
    full_name = forms.Text("Her name", max_length=150, named="her name")
    email = forms.Email("Her work e-mail address", named="her work e-mail address")
    signer = forms.Select("Who reads and signs it off?", named="who signs it off")
    until_date = forms.Date("Her link works until", earliest="today")

    def __init__(self, *args: Any, deep_dive: DeepDive, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cases = Case.objects.filter(deep_dive=deep_dive, state=Case.State.CONFIRMED)
        self.cases = {str(c.pk): c for c in sorted(cases, key=lambda c: (len(c.letter), c.letter))}
        self.agencies = {str(a.pk): a for a in agencies_without_people(deep_dive.tenant_id)}
        units = holders(tenant_id=deep_dive.tenant_id, role=Role.BUSINESS_UNIT)
        leads = [m for m in holders(tenant_id=deep_dive.tenant_id, role=Role.AGENCY_LEAD) if m not in units]
        self.people = {str(m.pk): m for m in [*units, *leads]}
        self.fields["case"].choices = [(key, c.name) for key, c in self.cases.items()]
        self.fields["agency"].choices = [*((k, a.name) for k, a in self.agencies.items()), (_NEW, "Another one")]
        self.fields["signer"].choices = [
            (_UNIT, "Anybody of the business unit"),
            *((key, words_of(member)) for key, member in self.people.items()),
        ]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("agency") == _NEW and not typed.get("agency_name"):
            self.add_error("agency_name", "Enter the name of the organisation")
        return typed

    @property
    def invited(self) -> dict[str, Any]:
        """What the action asks for."""
        typed = self.cleaned_data
        return {
            "case": self.cases[typed["case"]],
            "agency": self.agencies.get(typed["agency"]),
            "agency_name": typed["agency_name"],
            "agency_kind": typed["agency_kind"],
            "full_name": typed["full_name"],
            "email": typed["email"],
            "signer": self.people.get(typed["signer"]),
            "until_date": typed["until_date"],
        }


@allow(Permission.TOOL_ISSUE)
def invite_contributor(request: Any, pk: Any) -> HttpResponse:
    deep_dive = the_deep_dive(request, pk)
    not_yet = ""
    if deep_dive.stage != Stage.RETURNS_OPEN:
        words = Stage(deep_dive.stage).words
        not_yet = f"Somebody can be invited while the audit tools are with agencies. The stage now is “{words}”."
    initial = {"until_date": timezone.localdate() + timedelta(days=21), "signer": _UNIT}
    form = InviteContributorForm(forms.sent(request), initial=initial, deep_dive=deep_dive)
    if request.method == "POST" and not not_yet and form.is_valid():
        try:
            row = actions.invite_contributor(
                deep_dive=deep_dive,
                **form.invited,
                link_to=lambda secret: link_to(request, secret),
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"The link is sent to {row.member.person.email}.")
            return redirect(url_for(request, "deep_dives:contributors", pk=pk))
    context = {"deep_dive": deep_dive, "form": form, "not_yet": not_yet}
    return render(request, "deep_dives/invite_contributor.html", context)


def link_to(request: Any, secret: str) -> str:
    """The whole address that goes into the e-mail."""
    return str(request.build_absolute_uri(url_for(request, "deep_dives:contributor_link", secret=secret)))
