"""The chain of approvals: which step the report stands at, who has answered, who has not, and closing the round."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Decision, Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..coding import short_names
from ..models import Approval, DeepDive, ParticipantAnswer, SummaryReport
from ..not_yet_page import not_yet_page
from ..report_round import answers_to, asked_participants, changes_asked, signed_by, waiting_for
from ..rules.approvals import STAGES, check_can_close, check_can_count_silence, silence_counts, step_at
from ..seats import statutory_partners
from ..states import Stage


class CloseForm(forms.GovukForm):
    """Ending the participants' round."""

    because = forms.LongText(
        "Why the report goes on as it is",
        hint="Needed if a change asked for is not made, or if the report goes on without an answer that is wanted",
        rows=3,
        required=False,
    )


class ReturnForm(forms.GovukForm):
    """Taking the report back to be changed."""

    because = forms.LongText("What will be changed", named="what will be changed", rows=3)


@allow(Permission.REPORT_APPROVE)
def approvals(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "approve_report"
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    stage = Stage(deep_dive.stage)
    report = SummaryReport.visible_to(request.member).filter(deep_dive=deep_dive).first()
    if report is None or not stage.reached(Stage.PARTICIPANT_APPROVAL):
        why = f"The report is approved after its anonymisation check. It now stands at “{stage.words}”."
        return not_yet_page(request, deep_dive, "Approvals", NotYet(why), do=("See where it stands", "report"))
    report.deep_dive = deep_dive
    runs = request.member.is_business_unit and stage == Stage.PARTICIPANT_APPROVAL
    pressed = request.POST.get("do", "")
    close = CloseForm(request.POST if pressed == "close" else None, prefix="c") if runs else None
    give_back = ReturnForm(request.POST if pressed == "return" else None, prefix="r") if runs else None
    if request.method == "POST" and pressed == "silence" and request.member.is_business_unit:
        return _silence(request, deep_dive)
    tried = {"close": close, "return": give_back}.get(pressed)
    if request.method == "POST" and tried is not None and tried.is_valid():
        try:
            because = tried.cleaned_data["because"]
            if pressed == "close":
                actions.close_round(deep_dive=deep_dive, because=because, by=request.member)
                messages.success(request, "The round is closed and the report goes on.")
            else:
                actions.return_to_drafting(deep_dive=deep_dive, because=because, by=request.member)
                messages.success(request, "The report is back in draft.")
            return redirect(deep_dive)
        except NotYet as reason:
            tried.add_error(None, str(reason))
    table = _answers(request, report) if request.member.is_business_unit else None
    if table is not None and table.wants_export:
        return table.export_response()
    context = {
        "deep_dive": deep_dive,
        "report": report,
        "steps": steps_of(report, request.member),
        "stage": stage,
        "signatures": signatures(report),
        "partners_step": any(step.by == "partners" for step in deep_dive.settings.approval_chain),
        "participants_step": any(step.by == "participants" for step in deep_dive.settings.approval_chain),
        "table": table,
        "waiting": len(waiting_for(report)),
        "changes": len(changes_asked(report)),
        "close": close,
        "give_back": give_back,
        "cannot_close": _why_not(report) if runs else "",
        "forms": [form for form in (close, give_back) if form is not None],
        "silence": _silence_words(report) if request.member.is_business_unit else None,
        "to_record": request.member.is_business_unit
        and stage in (Stage.GROUP_APPROVAL, Stage.DECISION_GROUP_AGREEMENT, Stage.PARTNERSHIP_SIGN_OFF),
    }
    return render(request, "deep_dives/approvals.html", context)


def _silence(request: MemberRequest, deep_dive: DeepDive) -> HttpResponse:
    try:
        actions.count_silence(deep_dive=deep_dive, by=request.member)
        messages.success(request, "Silence counts as approval, and the report goes on.")
    except NotYet as reason:
        messages.error(request, str(reason))
    return redirect(url_for(request, "deep_dives:approvals", pk=deep_dive.pk))


def _silence_words(report: SummaryReport) -> dict[str, str] | None:
    """Where silence counts at a group's or the partners' step: why it is too early to go on, or nothing when it is not."""
    settings = report.deep_dive.settings
    step = step_at(settings, report.deep_dive.stage)
    if step is None or step.by == "participants" or not silence_counts(settings, step):
        return None
    try:
        check_can_count_silence(settings, step, due=report.answer_due_date, today=timezone.localdate())
    except NotYet as reason:
        return {"step": step.words, "why_not": str(reason)}
    return {"step": step.words, "why_not": ""}


def steps_of(report: SummaryReport, member: Member) -> list[dict[str, str]]:
    """The chain as stages, each with what is on record of it for this version."""
    deep_dive = report.deep_dive
    now = Stage(deep_dive.stage)
    chain = deep_dive.settings.approval_chain
    here = next((place for place, step in enumerate(chain) if STAGES[step.by] == now), len(chain))
    found = [{"text": "Anonymisation check passed", "state": "done", "note": ""}]
    for place, step in enumerate(chain):
        state = "done" if place < here or now == Stage.SIGNED_OFF else "current" if place == here else "to come"
        found.append({"text": step.words, "state": state, "note": ""})
    return found


def signatures(report: SummaryReport) -> list[dict[str, Any]]:
    """What groups and partners decided on this version, with the real day and where it is minuted."""
    rows = Approval.objects.filter(
        tenant=report.tenant_id, deep_dive=report.deep_dive, report_version=report.version
    ).select_related("decision__group", "agency", "decision__recorded_by__person", "deep_dive")
    return [
        {
            "who": str(row.agency or row.decision.decided_by),
            "approved": row.approved,
            "on": row.decision.decided_on,
            "minute": row.decision.minute_reference,
            "how": "Nobody answered in time" if row.by_silence else _how(row.decision),
            "by": row.decision.recorded_by.name,
            "comment": row.comment,
        }
        for row in rows.order_by("decision__recorded_at")
    ]


def partners_left(report: SummaryReport) -> list[str]:
    """The statutory partners that have not signed this version."""
    signed = signed_by(report)
    return [each.agency.name for each in statutory_partners(report.deep_dive) if each.agency_id not in signed]


def _answers(request: MemberRequest, report: SummaryReport) -> Table:
    answered = answers_to(report)
    short = short_names(report.deep_dive)
    colours = {"approved": "green", "change": "orange"}

    def said(row: Any) -> str:
        given = answered.get(row.pk)
        return ParticipantAnswer.Answer(given.answer).label if given else "No answer yet"

    return Table(
        request,
        asked_participants(report),
        columns=[
            Column("name", "Who took part", value=lambda row: row.member.name, sort=True),
            Column("agency", "Agency", value=lambda row: short.get(row.agency_id, ""), sort=True),
            Column(
                "answer",
                "Answer",
                kind="tag",
                value=said,
                sort=True,
                colour=lambda row: colours.get(answered[row.pk].answer, "") if row.pk in answered else "grey",
            ),
            Column(
                "comment",
                "What they say",
                kind="long_text",
                value=lambda row: answered[row.pk].comment if row.pk in answered else "",
            ),
            Column(
                "on",
                "When",
                kind="date",
                value=lambda row: timezone.localdate(answered[row.pk].answered_at) if row.pk in answered else None,
                sort=True,
            ),
        ],
        one="person",
        many="people",
        name="answers-to-the-report",
        caption="Answers of those who took part",
        empty="Nobody is asked: whoever took part also wrote the report. Close the round.",
    )


def _why_not(report: SummaryReport) -> str:
    """Why the round cannot be closed at all now; a missing reason is asked for when it is closed."""
    try:
        check_can_close(
            waiting=waiting_for(report),
            changes=[],
            due=report.answer_due_date,
            today=timezone.localdate(),
            silence_counts=True,
            because="",
        )
    except NotYet as reason:
        return str(reason)
    return ""


def _how(decision: Decision) -> str:
    said = ["Recorded from the minute" if decision.from_minute else "On screen"]
    if decision.how:
        said.append(decision.get_how_display().lower())
    if decision.took_part is not None:
        said.append(f"{decision.took_part} took part")
    return ", ".join(said)
