"""What the agency answered last time to the questions of one section about itself: brought in, or taken out again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.reading import contents

from .. import actions
from ..last_time import Offer, offers
from ..rules.last_time import may_bring_in
from .audit_tool import find_tool_to_write, section_url


class LastTimeForm(forms.GovukForm):
    """Which of last time's answers are brought in; all of them unless she unticks some."""

    keys = forms.Checkboxes(
        "Which answers do you bring in?",
        named="at least one answer to bring in",
        hint="Each then stands in your audit tool, marked “To be confirmed”, until you confirm or change it",
    )

    def __init__(self, data: Any, found: list[Offer]) -> None:
        super().__init__(data, initial={"keys": [each.question.key for each in found]})
        self.fields["keys"].choices = [(each.question.key, each.question.words) for each in found]


@allow(Permission.TOOL_COMPLETE)
def last_time(request: MemberRequest, pk: Any, return_pk: Any, section: str) -> HttpResponse:
    row = find_tool_to_write(request, pk, return_pk)
    request.purpose = "complete_audit_tool"
    part = next(iter(contents(row.response, section=section)), None)
    if part is None:
        raise Http404
    why_not = ""
    try:
        may_bring_in(row, request.member)
    except NotYet as reason:
        why_not = str(reason)
    here, found = section_url(request, row, section), offers(row, part.section, request.member)
    if request.method == "POST" and "take_out" in request.POST and not why_not:
        number = actions.take_out_last_time(agency_return=row, section=part.section, by=request.member)
        words = f"{plural(number, 'answer')} taken out again." if number else "There was nothing left to take out."
        messages.success(request, words)
        return redirect(here)
    form = LastTimeForm(forms.sent(request) if found else None, found)
    if request.method == "POST" and not why_not and (not found or form.is_valid()):
        keys = form.cleaned_data["keys"] if found else []
        number = (
            actions.bring_in_last_time(agency_return=row, section=part.section, keys=keys, by=request.member)
            if keys
            else 0
        )
        words = f"{plural(number, 'answer')} brought in. Confirm or change each before you finish the section."
        messages.success(request, words if number else "There was nothing left to bring in.")
        return redirect(here)
    return render(
        request,
        "deep_dives/last_time.html",
        {
            "row": row,
            "section": part.section,
            "tool_section": here,
            "offers": found,
            "form": form,
            "why_not": why_not,
            "waiting": [each.question.words for each in part.possible if each.to_confirm],
        },
    )
