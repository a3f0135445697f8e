"""One who took part reads the report and says whether it is right, or what should be changed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Attendee, DeepDive, ParticipantAnswer, SummaryReport
from ..not_yet_page import not_yet_page
from ..report_pages import text_of
from ..rules.approvals import check_at, check_may_answer, silence_counts
from ..states import Stage


class AnswerForm(forms.GovukForm):
    answer = forms.Radios(
        "Is the report right?",
        choices=[("approved", "Yes, I approve it"), ("change", "No, something should be changed")],
        error_messages={"required": "Choose whether you approve the report or ask for a change"},
    )
    comment = forms.LongText(
        "What should be changed, or what would you like to say?",
        hint="Needed if you ask for a change. Do not write names",
        rows=4,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("answer") == "change" and not typed.get("comment"):
            self.add_error("comment", "Say what should be changed")
        return typed


@allow(Permission.REPORT_ANSWER)
def participant_answer(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "answer_report"
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    attendee = Attendee.objects.filter(tenant=request.tenant, deep_dive=deep_dive, member=request.member).first()
    if attendee is None:
        raise Http404
    if not Stage(deep_dive.stage).reached(Stage.PARTICIPANT_APPROVAL):
        why = f"You are asked when the report has passed its anonymisation check. It now stands at “{Stage(deep_dive.stage).words}”."
        return not_yet_page(request, deep_dive, "Is the report right?", NotYet(why))
    report = get_object_or_404(SummaryReport.visible_to(request.member), deep_dive=deep_dive)
    assert report.finished is not None
    given = (
        ParticipantAnswer.objects.filter(tenant=request.tenant, attendee=attendee, report_version=report.version)
        .select_related("deep_dive")
        .first()
    )
    closed = ""
    try:
        check_at(deep_dive, "participants")
        check_may_answer(report, attendee, given)
    except NotYet as reason:
        closed = str(reason)
    initial = {"answer": given.answer, "comment": given.comment} if given else {}
    form = AnswerForm(forms.sent(request), initial=initial)
    if request.method == "POST" and not closed and form.is_valid():
        try:
            actions.answer_report(deep_dive=deep_dive, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Thank you. Your answer is recorded.")
            return redirect(request.path)
    settings = deep_dive.settings
    context = {
        "deep_dive": deep_dive,
        "report": report,
        "form": form,
        "closed": closed,
        "given": given,
        "silence": any(s.by == "participants" and silence_counts(settings, s) for s in settings.approval_chain),
        "text": text_of(report.finished),
    }
    return render(request, "deep_dives/participant_answer.html", context)
