"""Sending the report to its anonymisation check: the files are made and scanned, and its checkers are asked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import oxford
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.release.chapter import settings_of
from lineofsight.release.models import FinishedReport, Reading
from lineofsight.release.people import people_who_check

from .. import actions
from ..coding import findings_of
from ..models import DeepDive, ReportSection, SummaryReport
from ..not_yet_page import not_yet_page
from ..report_identifiers import REPORT_KIND
from ..report_pages import report_to_write, section_address
from ..rules.release import check_obstacles_answered
from ..rules.report import ANSWER, check_in_draft, is_open, lacks_level


def readers_for(deep_dive: DeepDive, report: SummaryReport) -> list[Member]:
    """Who can be asked to check it: whoever sees this deep dive, wrote no part of it and is not kept away."""
    away = set(deep_dive.exclusions.values_list("member_id", flat=True))
    everybody = people_who_check(deep_dive.tenant)
    return [member for member in everybody if member.pk not in away and not report.wrote(member)]


class ReaderForm(forms.GovukForm):
    """One box for each checker that is needed; two where the document becomes public."""

    reader = forms.Select(
        "Who checks it?",
        choices=[],
        empty_words="Choose a checker",
        named="who checks it",
        hint="Not somebody who wrote part of it",
    )
    second_reader = forms.Select(
        "Who else checks it?",
        choices=[],
        empty_words="Choose a second checker",
        named="who else checks it",
        hint="Somebody of another agency or team, or the independent scrutineer. Neither sees what the other says "
        "before both have answered.",
    )

    def __init__(self, *args: Any, readers: list[Member], needed: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self._readers = {str(member.pk): member for member in readers}
        if needed < 2:
            del self.fields["second_reader"]
        for field, empty in (("reader", "Choose a checker"), ("second_reader", "Choose a second checker")):
            if field in self.fields:
                self.fields[field].choices = [("", empty)] + [
                    (key, f"{member.name}, {member.role_words}") for key, member in self._readers.items()
                ]

    @property
    def chosen(self) -> list[Member]:
        return [self._readers[self.cleaned_data[field]] for field in self.fields]


def checked_before_by(report: SummaryReport) -> dict[str, str]:
    """Whoever answered for an earlier version is proposed again: she confirms the marked changes only."""
    rows = Reading.objects.filter(tenant=report.tenant_id, finished__about_id=report.pk, answered_at__isnull=False)
    last = list(dict.fromkeys(rows.order_by("-answered_at").values_list("reader_id", flat=True)))[:2]
    return {field: str(pk) for field, pk in zip(("reader", "second_reader"), last, strict=False)}


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
    asked_first = "" if lacking else _not_answered(deep_dive)
    readers, needed = readers_for(deep_dive, report), settings_of(request.tenant).checkers_of(REPORT_KIND)
    form = ReaderForm(forms.sent(request), readers=readers, needed=needed, initial=checked_before_by(report))
    if request.method == "POST" and not lacking and not asked_first and form.is_valid():
        try:
            finished = actions.send_to_check(deep_dive=deep_dive, readers=form.chosen, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            if finished.state == FinishedReport.State.BLOCKED:
                messages.error(
                    request, "The scan found somebody named. The report stays in draft and nobody is asked yet."
                )
            else:
                messages.success(request, f"The report is at its check. {asked_words(form.chosen)} to read it.")
            return redirect(url_for(request, "deep_dives:check", pk=pk))
    context = {
        "deep_dive": deep_dive,
        "report": report,
        "form": form,
        "not_yet": bool(lacking),
        "asked_first": asked_first,
        "needed": needed,
        "too_few": len(readers) < needed,
        **lacking,
    }
    return render(request, "deep_dives/send_to_check.html", context)


def asked_words(readers: list[Member]) -> str:
    """Who has been asked, as the beginning of a sentence."""
    return f"{oxford([each.name for each in readers])} {'has' if len(readers) == 1 else 'have'} been asked"


def _not_answered(deep_dive: DeepDive) -> str:
    """Which questions on what may stand in the way have no answer yet; empty when all have."""
    try:
        check_obstacles_answered(deep_dive)
    except NotYet as reason:
        return str(reason)
    return ""


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
