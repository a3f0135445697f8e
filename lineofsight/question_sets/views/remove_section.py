"""Taking a section out of a draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Section


@allow(Permission.QUESTION_SET_KEEP)
def remove_section(request: MemberRequest, pk: str) -> HttpResponse:
    section = get_object_or_404(Section.visible_to(request.member), pk=pk)
    form = forms.GovukForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_section(section=section, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The section is removed.")
            return redirect(url_for(request, "question_sets:edit_question_set", pk=section.question_set_id))
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": f"Remove the section “{section.title}”",
            "words": "The section goes with all its questions. Versions that are published keep it.",
            "button": "Remove this section",
            "kind": "warning",
            "form": form,
            "cancel_url": url_for(request, "question_sets:edit_question_set", pk=section.question_set_id),
        },
    )
