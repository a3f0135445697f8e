"""A group's chair approves the report or a partner's executive signs it; the business unit records it from the minute."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership import minuted
from lineofsight.partnership.asking_again import ask_again_to_change
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Decision, Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import DeepDive, SummaryReport
from ..not_yet_page import not_yet_page
from ..parts import group_names
from ..report_pages import text_of
from ..report_round import signed_by
from ..rules.approvals import DUTIES, check_at, check_may_decide, check_not_author, signs_for
from ..seats import statutory_partners
from ..setting_kinds import ApprovalStep
from .approvals import signatures

STEPS = ("oversight_committee", "decision_group", "partners")


class DecisionForm(forms.GovukForm):
    agency = forms.Select("Which partner signs?", choices=[], named="the partner that signs")
    outcome = forms.Radios(
        "What is decided?",
        choices=[("approve", "Approve the report"), ("return", "Return it to be changed")],
        error_messages={"required": "Choose whether the report is approved or returned"},
    )
    comment = forms.LongText("Comment, or what is to be changed", hint="Needed to return it", rows=3, required=False)
    decided_on = forms.Date("Day of the decision", latest="today")
    how = forms.Radios("How was it decided?", choices=Decision.How.choices, required=False, inline=True)
    took_part = forms.Number("How many of the group took part?", minimum=0, maximum=500, required=False)
    minute_reference = forms.Text("Minute reference", required=False, max_length=200)

    def __init__(
        self, *args: Any, agencies: list[Agency] | None, from_minute: bool, step: ApprovalStep, **options: Any
    ):
        super().__init__(*args, **options)
        self.from_minute, self.step = from_minute, step
        partners = step.by == "partners"
        if partners:
            del self.fields["how"], self.fields["took_part"]
        else:
            self._ask_how(step)
        if not agencies:
            del self.fields["agency"]
        else:
            self._agencies = {str(agency.pk): agency for agency in agencies}
            several = [("", "Choose the partner")] if len(agencies) > 1 else []
            self.fields["agency"].choices = several + [(key, agency.name) for key, agency in self._agencies.items()]
            if not several:
                self.fields["agency"].initial = next(iter(self._agencies))
        if partners:
            self.fields["outcome"].choices = [("approve", "Sign off the report"), ("return", "Return it to be changed")]
        if not from_minute:
            self.fields["minute_reference"].help_text = "If it was decided in a meeting"

    def _ask_how(self, step: ApprovalStep) -> None:
        """What this partnership asks for at the step must be answered; the rest may be."""
        how, took_part = self.fields["how"], self.fields["took_part"]
        how.word_optional = step.between_meetings
        if not step.between_meetings:
            how.help_text = "This step is decided in a meeting in your partnership"
        if step.quorum:
            took_part.word_optional = False
            took_part.help_text = f"At least {step.quorum} are needed"

    @property
    def signing_agency(self) -> Agency:
        return self._agencies[self.cleaned_data["agency"]]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("outcome") == "return" and not typed.get("comment"):
            self.add_error("comment", "Say what is to be changed")
        if self.from_minute and not typed.get("minute_reference") and "minute_reference" not in self.errors:
            self.add_error("minute_reference", "Enter the minute reference, so that the decision can be found again")
        return typed


@allow(Permission.REPORT_APPROVE)
@ask_again_to_change
def approve_report(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "approve_report"
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    report = SummaryReport.visible_to(request.member).filter(deep_dive=deep_dive).first()
    try:
        step = check_at(deep_dive, *STEPS)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Approve the report", reason)
    report = get_object_or_404(SummaryReport.visible_to(request.member), deep_dive=deep_dive)
    assert report.finished is not None
    report.deep_dive = deep_dive
    partners = step.by == "partners"
    closed, from_minute, agencies = "", False, None
    try:
        if partners:
            from_minute, agencies = _signing(report, request.member)
        else:
            from_minute = not check_may_decide(deep_dive, report, step, request.member)
    except NotYet as reason:
        closed = str(reason)
    initial = ({} if from_minute else {"decided_on": timezone.localdate()}) | minuted.told(request)
    form = DecisionForm(
        forms.sent(request),
        agencies=agencies,
        from_minute=from_minute,
        step=step,
        initial=initial,
    )
    if request.method == "POST" and not closed and form.is_valid():
        typed = form.cleaned_data
        said = {
            "decided_on": typed["decided_on"],
            "minute_reference": typed["minute_reference"],
            "comment": typed["comment"],
            "by": request.member,
        }
        approved = typed["outcome"] == "approve"
        try:
            if partners:
                actions.sign_report(deep_dive=deep_dive, agency=form.signing_agency, signed=approved, **said)
            else:
                actions.approve_report(
                    deep_dive=deep_dive, approved=approved, how=typed["how"], took_part=typed["took_part"], **said
                )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _said(approved, partners, form))
            return redirect(url_for(request, "deep_dives:deep_dive", pk=pk))
    names = group_names(request.tenant)
    context = {
        "deep_dive": deep_dive,
        "report": report,
        "form": form,
        "closed": closed,
        "from_minute": from_minute,
        "partners": partners,
        "who": "" if partners else names[DUTIES[step.by]],
        "signatures": signatures(report),
        "text": text_of(report.finished),
    }
    return render(request, "deep_dives/approve_report.html", context)


def _signing(report: SummaryReport, member: Member) -> tuple[bool, list[Agency]]:
    """Whether she records from a minute, and the partners that have still to sign and for which she may. Raises NotYet."""
    signed = signed_by(report)
    left = [each.agency for each in statutory_partners(report.deep_dive) if each.agency_id not in signed]
    own = [agency for agency in left if agency.pk in signs_for(member)]
    if own:
        check_not_author(report, member)
        return False, own
    if member.is_business_unit:
        return True, left
    if signs_for(member):
        raise NotYet(
            "Your agency has signed this version of the report, or is not asked to. The others are still to sign."
        )
    raise NotYet("Each statutory partner’s executive signs; the business unit records a signature from the minute.")


def _said(approved: bool, partners: bool, form: DecisionForm) -> str:
    if not approved:
        return "The report is returned to be changed."
    return f"Signed for {form.signing_agency}." if partners else "The report is approved."
