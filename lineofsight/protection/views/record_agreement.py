"""Entering an agreement under which information is shared."""

from functools import partial
from typing import Any

from django.http import HttpResponse

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Member

from .. import actions
from ..confirming import step
from ..models import Agreement


class RecordAgreementForm(forms.GovukForm):
    kind = forms.Radios("What is it?", choices=Agreement.Kind.choices, named="what it is")
    title = forms.Text("Title", max_length=200)
    reference = forms.Text("Reference", hint="Where the signed copy is kept", required=False, max_length=120)
    agencies = forms.ModelCheckboxes(
        "Agencies that are parties", queryset=Agency.objects.none(), words=lambda a: a.name
    )
    other_parties = forms.Text("Other parties", hint="Parted by semicolons", required=False, max_length=400)
    purpose = forms.Text("Purpose", max_length=400)
    legal_basis = forms.Text("Legal basis", max_length=400)
    signed_on = forms.Date("Day it was signed", latest="today")
    review_on = forms.Date("Review on", named="the day of the review")

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].queryset = Agency.seated_in(member.tenant_id)


@allow(Permission.GOVERNANCE_SEE)
def record_agreement(request: MemberRequest) -> HttpResponse:
    return step(
        request,
        form=RecordAgreementForm(forms.sent(request), member=request.member),
        act=partial(actions.record_agreement, by=request.member),
        heading="Enter an agreement",
        button="Put into the register",
        done="The agreement is in the register.",
        to=lambda made: url_for(request, "protection:agreement", pk=made.pk),
        back=url_for(request, "protection:agreements"),
    )
