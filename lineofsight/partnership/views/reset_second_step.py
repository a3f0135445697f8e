"""Asking that somebody who has lost app and codes may set up the second step anew."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..asking_again import ask_again_to_change
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Member
from ..refusals import NotYet


class ResetForm(forms.GovukForm):
    recognised_by = forms.Text(
        "How did you make sure who it is?",
        hint="For example: telephoned back on the number of the switchboard, or saw them in person. Not by e-mail",
        max_length=200,
        named="how you made sure who it is",
    )


@allow(Permission.ACCOUNT_KEEP)
@ask_again_to_change
def reset_second_step(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(Member.visible_to(request.member).select_related("person"), pk=pk)
    form = ResetForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_reset(member=found, by=request.member, **form.cleaned_data)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "A second person of the business unit or the agency’s lead now confirms it.")
            return redirect(url_for(request, "partnership:member", pk=pk))
    return render(request, "partnership/reset_second_step.html", {"form": form, "found": found})
