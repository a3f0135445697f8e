"""A recommendation that an audit of the register leads to, entered in the partnership's own tracker."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.improvement.names import looked_again
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import RegisteredAudit
from ..rules.audits import check_can_recommend


class RecommendFromAuditForm(forms.GovukForm):
    words = forms.LongText("The recommendation", hint="It stands in an open register: name no child or family.", rows=4)
    addressed_to = forms.ModelSelect(
        "Addressed to which agency?",
        queryset=Agency.objects.none(),
        words=lambda a: a.name,
        required=False,
        empty_words="The partnership as a whole",
    )

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["addressed_to"].queryset = Agency.seated_in(request.tenant.pk)


@allow(Permission.AUDIT_REVIEW)
def recommend_from_audit(request: MemberRequest, audit_pk: Any) -> HttpResponse:
    request.purpose = "recommend_from_audit"
    audit = get_object_or_404(RegisteredAudit.visible_to(request.member), pk=audit_pk)
    form = RecommendFromAuditForm(forms.sent(request), request=request, initial={"addressed_to": audit.agency_id})
    why = ""
    try:
        check_can_recommend(audit)
        if request.method == "POST" and form.is_valid() and looked_again(form, request):
            made = actions.recommend_from_audit(
                audit=audit,
                words=form.cleaned_data["words"],
                addressed_to=form.cleaned_data["addressed_to"],
                by=request.member,
            )
            messages.success(request, f"{made.number} is in the register of recommendations.")
            return redirect(audit)
    except NotYet as reason:
        why = str(reason)
    return render(request, "deep_dives/recommend_from_audit.html", {"audit": audit, "form": form, "why": why})
