"""Closing a group, with what became of its aim."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.improvement.pages import only_deciders
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..pages import the_group


class CloseGroupForm(forms.GovukForm):
    closed_on = forms.Date("When was it closed?", latest="today")
    words = forms.LongText("What became of its aim?", hint="Including who goes on with what is left", rows=4)


@allow(Permission.MEETING_ARRANGE)
def close_group(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_group(request, pk)
    only_deciders(request, found)
    form = CloseGroupForm(forms.sent(request), initial={"closed_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_group(group=found, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{found} is closed. Its meetings and decisions stay.")
            return redirect(url_for(request, "meetings:group", pk=found.pk))
    return render(request, "meetings/close_group.html", {"group": found, "form": form})
