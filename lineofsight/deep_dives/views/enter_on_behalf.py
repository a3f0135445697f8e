"""The business unit enters the completed tool of an agency that works on paper, with the agency's confirmation."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.reading import progress
from lineofsight.uploads import RefusedUpload, receive, say_hidden

from .. import actions
from ..rules import returns as rules
from .finding import listed_tool

DOCUMENTS = ("docx", "pdf")


class FinishOnBehalfForm(forms.GovukForm):
    """The agency's confirmation, as a file or in words."""

    file = forms.File(
        "The agency’s completed tool or its e-mail",
        hint="Word or PDF. It is kept sealed with the audit tool.",
        accept=[".docx", ".pdf"],
        required=False,
    )
    how_confirmed = forms.Text(
        "How did the agency confirm what you entered?",
        hint="For example: signed paper form of 4 March, read back by telephone",
        required=False,
        max_length=500,
    )


@allow(Permission.DEEP_DIVE_RUN)
def enter_on_behalf(request: Any, pk: Any, return_pk: Any) -> HttpResponse:
    """First takes the form into one's hands, then fills it in, then confirms and submits it."""
    tool = listed_tool(request, pk, return_pk)
    here = url_for(request, "deep_dives:enter_on_behalf", pk=pk, return_pk=return_pk)
    mine = tool.on_behalf_by_id == request.member.id
    not_yet = ""
    try:
        rules.may_begin_on_behalf(tool)
    except NotYet as reason:
        not_yet = str(reason)
    form = FinishOnBehalfForm(forms.sent(request), request.FILES or None) if mine else None
    if request.method == "POST":
        try:
            if "begin" in request.POST or "hand_back" in request.POST:
                return _take_or_hand_back(request, tool, here)
            if form is not None and form.is_valid() and _finished(request, tool, form):
                if hidden := say_hidden(form.cleaned_data["file"]):
                    messages.warning(request, hidden)
                messages.success(request, f"{tool.case.name} is entered for {tool.agency} and submitted.")
                return redirect(tool.deep_dive)
        except (NotYet, RefusedUpload) as reason:
            if form is None:
                not_yet = str(reason)
            else:
                form.add_error(None, str(reason))
    context = {
        "deep_dive": tool.deep_dive,
        "tool": tool,
        "mine": mine,
        "form": form,
        "not_yet": not_yet,
        "progress": progress(tool.response) if mine else None,
    }
    return render(request, "deep_dives/enter_on_behalf.html", context)


def _take_or_hand_back(request: Any, tool: Any, here: str) -> HttpResponse:
    if "begin" in request.POST:
        actions.begin_on_behalf(agency_return=tool, by=request.member)
        messages.success(request, f"You now enter this audit tool for {tool.agency}.")
        return redirect(here)
    actions.hand_back_to_agency(agency_return=tool, by=request.member)
    messages.success(request, f"{tool.agency} completes this audit tool itself again.")
    return redirect(tool.deep_dive)


def _finished(request: Any, tool: Any, form: FinishOnBehalfForm) -> bool:
    words, upload, file = form.cleaned_data["how_confirmed"], form.cleaned_data["file"], None
    if not words.strip() and not upload:
        form.add_error("how_confirmed", "Attach the agency’s confirmation, or say in words how it confirmed")
        return False
    rules.tool_is_complete(tool)
    if upload:
        received = receive(upload, DOCUMENTS)
        file = actions.keep_confirmation(
            agency_return=tool,
            name=received.name,
            data=received.data,
            content_type=received.content_type,
            by=request.member,
        )
    actions.finish_on_behalf(agency_return=tool, how_confirmed=words, file=file, by=request.member)
    return True
