"""Beginning the next version of a question set as a draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import QuestionSet


@allow(Permission.QUESTION_SET_KEEP)
def next_version(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(QuestionSet.visible_to(request.member), pk=pk)
    form = forms.GovukForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            draft = actions.new_version(question_set=found, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The draft of the next version is there.")
            return redirect(url_for(request, "question_sets:edit_question_set", pk=draft.pk))
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": f"Change {found.name}",
            "words": "A published version stays as it is, and audits that run keep it. You change a copy, the next version; new audits begin with it once you publish it.",
            "button": "Make the next version",
            "kind": "",
            "form": form,
            "cancel_url": url_for(request, "question_sets:question_set", pk=found.pk),
        },
    )
