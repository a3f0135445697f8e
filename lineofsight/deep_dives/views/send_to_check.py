"""Sending the report to its anonymisation check: the files are made and scanned, and a second reader is asked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.models import Appointment, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.release.models import FinishedReport

from .. import actions
from ..coding import findings_of
from ..models import DeepDive, ReportSection, SummaryReport
from ..not_yet_page import not_yet_page
from ..report_pages import report_to_write, section_address
from ..rules.report import ANSWER, check_in_draft, is_open, lacks_level

_READERS = (
    Role.BUSINESS_UNIT,
    Role.SCRUTINEER,
    Role.AGENCY_LEAD,
    Role.COMMITTEE_CHAIR,
    Role.GROUP_MEMBER,
    Role.EXECUTIVE,
)


def readers_for(deep_dive: DeepDive, report: SummaryReport) -> list[Member]:
    """Who can be asked to read it: whoever sees this deep dive, wrote no part of it and is not kept away."""
    away = set(deep_dive.exclusions.values_list("member_id", flat=True))
    found = {
        appointment.member_id: appointment.member
        for appointment in Appointment.in_force(deep_dive.tenant_id)
        .filter(role__in=_READERS)
        .select_related("member__person")
        .prefetch_related("member__appointments__agency", "member__appointments__group")
    }
    kept = [member for pk, member in found.items() if pk not in away and not report.wrote(member)]
    # The business unit first: reading is part of its work.
    return sorted(kept, key=lambda member: (not member.is_business_unit, member.name))


class ReaderForm(forms.GovukForm):
    reader = forms.Select(
        "Who reads it?",
        choices=[],
        empty_words="Choose a reader",
        named="who reads it",
        hint="Not somebody who wrote part of it",
    )

    def __init__(self, *args: Any, readers: list[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self._readers = {str(member.pk): member for member in readers}
        self.fields["reader"].choices = [("", "Choose a reader")] + [
            (key, f"{member.name}, {member.role_words}") for key, member in self._readers.items()
        ]

    @property
    def chosen(self) -> Member:
        return self._readers[self.cleaned_data["reader"]]


@allow(Permission.REPORT_WRITE)
def send_to_check(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "anonymisation_check"
    deep_dive, report = report_to_write(request.member, pk)
    try:
        report = check_in_draft(deep_dive, report)
    except NotYet as reason:
        return not_yet_page(
            request, deep_dive, "Send to the anonymisation check", reason, do=("See where it stands", "report")
        )
    sections = list(ReportSection.objects.filter(tenant=request.tenant, report=report).select_related("deep_dive"))
    lacking = _lacking(request, report, sections, sum(each.needs_answer for each in findings_of(deep_dive)))
    form = ReaderForm(forms.sent(request), readers=readers_for(deep_dive, report))
    if request.method == "POST" and not lacking and form.is_valid():
        try:
            finished = actions.send_to_check(deep_dive=deep_dive, reader=form.chosen, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            if finished.state == FinishedReport.State.BLOCKED:
                messages.error(
                    request, "The scan found somebody named. The report stays in draft and nobody is asked yet."
                )
            else:
                messages.success(request, f"The report is at its check. {form.chosen.name} has been asked to read it.")
            return redirect(url_for(request, "deep_dives:check", pk=pk))
    context = {"deep_dive": deep_dive, "report": report, "form": form, "not_yet": bool(lacking), **lacking}
    return render(request, "deep_dives/send_to_check.html", context)


def _lacking(
    request: MemberRequest, report: SummaryReport, sections: list[ReportSection], unanswered: int
) -> dict[str, Any]:
    """What is still to be done before it can be sent, as the list on the page needs it; empty when nothing is."""
    open_parts = [section for section in sections if is_open(section)]
    found = {
        "open": len(open_parts),
        "open_parts": [
            {"title": each.heading, "url": section_address(request, each)} for each in open_parts if each.key != ANSWER
        ],
        "answer_url": next((section_address(request, each) for each in open_parts if each.key == ANSWER), ""),
        "lacks_level": lacks_level(report),
        "unanswered": unanswered,
    }
    return found if any(found.values()) else {}
