"""What the partnership takes from an audit of the register."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import RegisteredAudit
from ..rules.audits import next_state


class LearningForm(forms.GovukForm):
    learning = forms.LongText("What does the partnership learn from it?", rows=6, named="what is learnt")
    shared = forms.YesNo("May every agency of the partnership read it?", named="whether every agency may read it")


@allow(Permission.AUDIT_REVIEW)
def note_learning(request: MemberRequest, audit_pk: Any) -> HttpResponse:
    request.purpose = "note_learning"
    audit = get_object_or_404(RegisteredAudit.visible_to(request.member), pk=audit_pk)
    form = LearningForm(forms.sent(request), initial={"shared": audit.shared})
    why = ""
    try:
        next_state(audit, "note_learning")
        if request.method == "POST" and form.is_valid():
            actions.note_learning(audit=audit, **form.cleaned_data, by=request.member)
            messages.success(request, "What is learnt is noted.")
            return redirect(audit)
    except NotYet as reason:
        why = str(reason)
    return render(request, "deep_dives/note_learning.html", {"audit": audit, "form": form, "why": why})
