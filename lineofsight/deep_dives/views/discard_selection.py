"""Not using a selection, with the reason; it stays on record."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..rules.groups import chairs
from ..rules.selection import has_selection
from .finding import the_deep_dive


class DiscardSelectionForm(forms.GovukForm):
    reason = forms.LongText("Why is this selection not used?", rows=3, named="why this selection is not used")


@allow(Permission.COHORT_CONFIRM)
def discard_selection(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = the_deep_dive(request, pk)
    if not chairs(request.member, Group.Duty.OVERSEES) and not request.member.is_business_unit:
        raise Http404  # the chair of another group
    not_yet, form = "", None
    try:
        has_selection(deep_dive)
    except NotYet as reason:
        not_yet = str(reason)
    else:
        form = DiscardSelectionForm(forms.sent(request))
        if request.method == "POST" and form.is_valid():
            try:
                actions.discard_selection(deep_dive=deep_dive, by=request.member, **form.cleaned_data)
            except NotYet as reason:
                form.add_error(None, str(reason))
            else:
                messages.success(request, "The selection is discarded and stays on record. Cases can be selected anew.")
                runs = request.member.may(Permission.COHORT_SELECT)
                page = url_for(request, "deep_dives:select_cases", pk=deep_dive.pk)
                return redirect(page if runs else deep_dive.get_absolute_url())
    context = {"deep_dive": deep_dive, "form": form, "not_yet": not_yet}
    return render(request, "deep_dives/discard_selection.html", context)
