"""The business unit closes a concern whose action answers it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Concern


class CloseConcernForm(forms.GovukForm):
    words = forms.LongText(
        "Why does the action answer the concern?", named="why the action answers the concern", rows=4
    )


@allow(Permission.CONCERN_CLOSE)
def close_concern(request: MemberRequest, pk: str) -> HttpResponse:
    concern = get_object_or_404(Concern.visible_to(request.member), pk=pk)
    form = CloseConcernForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_concern(concern=concern, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The concern is closed.")
            return redirect(url_for(request, "escalations:concern", pk=pk))
    return render(request, "escalations/close_concern.html", {"concern": concern, "form": form})
