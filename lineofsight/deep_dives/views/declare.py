"""The declaration of a sole author, where the agency has nobody else to sign off."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.reading import contents

from .. import actions
from ..rules import returns as rules
from .finding import listed_tool


class DeclareForm(forms.GovukForm):
    """What she declares."""

    declared = forms.Tick(
        "I completed this audit tool from my agency’s own records. It is accurate and as detailed as it can be, and "
        "nobody else at my agency can check it.",
        named="to make the declaration",
    )


@allow(Permission.TOOL_COMPLETE)
def declare(request: Any, pk: Any, return_pk: Any) -> HttpResponse:
    """Only for the author; where somebody else can sign off, the page says so."""
    tool = listed_tool(request, pk, return_pk)
    if not rules.is_author(tool, request.member):
        raise Http404
    request.purpose = "declaration"
    not_yet = ""
    try:
        rules.agencies_at_work(tool.deep_dive)
        rules.next_state(tool, "declare")
        rules.may_declare(tool, request.member)
        rules.tool_is_complete(tool)
    except NotYet as reason:
        not_yet = str(reason)
    form = DeclareForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.declare(agency_return=tool, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{tool.case.name}: your declaration is signed and the audit tool is submitted.")
            return redirect(tool.deep_dive)
    context = {
        "deep_dive": tool.deep_dive,
        "tool": tool,
        "form": form,
        "not_yet": not_yet,
        "parts": contents(tool.response),
    }
    return render(request, "deep_dives/declare.html", context)
