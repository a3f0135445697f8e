"""Approving submitted terms of reference, or sending them back with what is to be changed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.partnership import minuted
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import DeepDive, TermsOfReference
from ..parts import group_names
from ..rules.groups import chairs, may_approve_terms
from ..rules.terms import check_can_decide
from ..terms_document import rows_of


class ApprovalForm(forms.GovukForm):
    outcome = forms.Radios(
        "What is decided?",
        choices=[("approve", "Approve the terms of reference"), ("send_back", "Send them back to be changed")],
        reveals={"send_back": "because"},
        error_messages={"required": "Choose whether the terms are approved or sent back"},
    )
    because = forms.LongText("What is to be changed?", rows=4, required=False)
    decided_on = forms.Date("Day of the decision", latest="today")
    minute_reference = forms.Text("Minute reference", required=False, max_length=200)

    def __init__(self, *args: Any, from_minute: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.from_minute = from_minute
        self.fields["minute_reference"].word_optional = not from_minute

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("outcome") == "send_back" and not typed.get("because"):
            self.add_error("because", "Say in a sentence what is to be changed")
        if self.from_minute and not typed.get("minute_reference") and "minute_reference" not in self.errors:
            self.add_error("minute_reference", "Enter the minute reference, so that the decision can be found again")
        return typed


@allow(Permission.TERMS_APPROVE)
def approve_terms(request: MemberRequest, pk: Any) -> HttpResponse:
    if not may_approve_terms(request.member):
        raise Http404
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    kept = TermsOfReference.latest_of(deep_dive)
    not_yet = "" if kept else "There are no terms of reference yet. They can be approved once they are submitted."
    if kept is not None:
        try:
            check_can_decide(kept, request.member)
        except NotYet as reason:
            not_yet = str(reason)
    from_minute = not chairs(request.member, Group.Duty.OVERSEES)
    initial = ({} if from_minute else {"decided_on": timezone.localdate()}) | minuted.told(request)
    form = ApprovalForm(forms.sent(request), from_minute=from_minute, initial=initial)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        said = {"decided_on": typed["decided_on"], "minute_reference": typed["minute_reference"], "by": request.member}
        try:
            if typed["outcome"] == "approve":
                actions.approve_terms(deep_dive=deep_dive, **said)
                messages.success(request, "The terms of reference are approved.")
            else:
                actions.send_terms_back(deep_dive=deep_dive, because=typed["because"], **said)
                messages.success(request, "The terms of reference are sent back to be changed.")
            return redirect(deep_dive)
        except NotYet as reason:
            form.add_error(None, str(reason))
    context = {
        "deep_dive": deep_dive,
        "terms": kept,
        "rows": rows_of(deep_dive, kept) if kept else [],
        "form": form,
        "not_yet": not_yet,
        "from_minute": from_minute,
        "group": group_names(request.tenant)["oversight_committee"],
    }
    return render(request, "deep_dives/approve_terms.html", context)
