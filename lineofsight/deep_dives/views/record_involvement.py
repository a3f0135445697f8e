"""The business unit records an agency's answer to "known to you?" that came by telephone, e-mail or on paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..rules import returns as rules
from .finding import any_request
from .known_to_you import AnswerForm, involvements


class RecordForm(AnswerForm):
    """The answers by letter only, and how the agency confirmed them."""

    how_confirmed = forms.Text(
        "How did the agency confirm this?",
        hint="For example: e-mail from the lead, 4 March",
        named="how the agency confirmed this",
        max_length=500,
    )


@allow(Permission.INVOLVEMENT_ASK)
def record_involvement(request: Any, pk: Any, request_pk: Any) -> HttpResponse:
    """Children by letter: the business unit needs no names to write down an agency's answer."""
    found = any_request(request, pk, request_pk)
    not_yet, form, rows = "", None, involvements(found)
    try:
        rules.may_record_for(found)
    except NotYet as reason:
        not_yet = str(reason)
    else:
        form = RecordForm(forms.sent(request), rows=rows)
        if request.method == "POST" and form.is_valid():
            try:
                actions.record_involvement(
                    request=found,
                    answers=form.answers,
                    notes=form.notes,
                    how_confirmed=form.cleaned_data["how_confirmed"],
                    by=request.member,
                )
            except NotYet as reason:
                form.add_error(None, str(reason))
            else:
                messages.success(request, f"The answer of {found.agency} is recorded as entered on its behalf.")
                return redirect(found.deep_dive)
    context = {"deep_dive": found.deep_dive, "asked": found, "form": form, "rows": rows, "not_yet": not_yet}
    return render(request, "deep_dives/record_involvement.html", context)
