"""Putting a service gap to whoever commissions the service."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency

from .. import actions
from ..pages import done, only_if, seated, the_gap
from ..rules import decides_at_all


class PutGapForm(forms.GovukForm):
    commissioner = forms.ModelSelect("Which agency commissions it?", queryset=Agency.objects.none(), required=False)
    other_commissioner = forms.Text(
        "Or another body", hint="Where it has no seat in the partnership", required=False, max_length=200
    )

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commissioner"].queryset = seated(request)


@allow(Permission.GAP_SETTLE)
def put_gap(request: MemberRequest, pk: Any) -> HttpResponse:
    gap = the_gap(request, pk)
    only_if(decides_at_all(request.member))
    form = PutGapForm(forms.sent(request), request=request)

    def act(typed: dict[str, Any]) -> str:
        actions.put_gap(gap=gap, **typed, by=request.member)
        return f"{gap.number} is put to the commissioner."

    if done(request, form, act):
        return redirect(url_for(request, "registers:gap", pk=gap.pk))
    return render(request, "registers/put_gap.html", {"form": form, "gap": gap})
