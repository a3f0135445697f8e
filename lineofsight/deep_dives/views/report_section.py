"""One part of the report, edited by itself, with the findings and notes it can draw on beside it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..coding import CodedFinding, findings_of
from ..models import CaseDiscussion, ReportSection, TermsOfReference
from ..not_yet_page import not_yet_page
from ..report_document import hidden_words
from ..report_pages import report_to_write
from ..report_plan import ANSWER, BY_CATEGORY, COHORT, JUDGEMENTS, kind_of_section
from ..rules.report import ChangedMeanwhile, check_in_draft

WITH_TABLE = (COHORT, JUDGEMENTS, BY_CATEGORY)


class SectionForm(forms.GovukForm):
    words = forms.LongText(
        "Words",
        hint="Begin a line with a hyphen to make it a bullet point. An empty line begins a new paragraph.",
        rows=16,
        required=False,
        word_optional=False,
    )
    left_out = forms.Tick("Leave this part out of the report", required=False)
    seen_version = forms.Hidden(required=False)

    @property
    def began_from(self) -> int:
        text = str(self.cleaned_data.get("seen_version") or "")
        return int(text) if text.isdecimal() else 0


@allow(Permission.REPORT_WRITE)
def report_section(request: MemberRequest, pk: Any, section_pk: Any) -> HttpResponse:
    request.purpose = "write_report"
    deep_dive, report = report_to_write(request.member, pk)
    try:
        report = check_in_draft(deep_dive, report)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Part of the report", reason)
    section = get_object_or_404(
        ReportSection.objects.filter(tenant=request.tenant, report=report).select_related("edited_by__person"),
        pk=section_pk,
    )
    section.deep_dive, section.report = deep_dive, report
    findings = _findings(section)
    missing = [each for each in findings if each.finding.words not in section.words]
    initial = {"words": section.words, "left_out": section.left_out, "seen_version": section.version}
    adding = "add" in request.POST
    form = SectionForm(request.POST if request.method == "POST" and not adding else None, initial=initial)
    now = ""
    if request.method == "POST":
        try:
            if adding:
                actions.add_findings_to_section(
                    section=section, findings=[each.finding for each in missing], by=request.member
                )
                messages.success(request, "The findings stand at the end of the text.")
                return redirect(request.path)
            if form.is_valid():
                actions.edit_section(
                    section=section,
                    words=form.cleaned_data["words"],
                    left_out=form.cleaned_data["left_out"],
                    seen_version=form.began_from,
                    by=request.member,
                )
                messages.success(request, f"“{section.heading}” is saved.")
                return redirect(_after(request, section))
        except ChangedMeanwhile as reason:
            form.add_error(None, str(reason))
            now = reason.now or "Nothing"
            section.refresh_from_db(fields=["version"])
            # The next save, made knowing both, replaces what the other one saved.
            form.data = data = request.POST.copy()
            data["seen_version"] = str(section.version)
        except NotYet as reason:
            form.add_error(None, str(reason))
    context = {
        "deep_dive": deep_dive,
        "section": section,
        "form": form,
        "now": now,
        "findings": findings,
        "missing": len(missing),
        "with_table": section.key in WITH_TABLE,
        "question": _question(section),
        "hidden": hidden_words(deep_dive) if section.key == BY_CATEGORY else "",
        "views": _views(request, section) if section.key == "views" else [],
    }
    return render(request, "deep_dives/report_section.html", context)


def _findings(section: ReportSection) -> list[CodedFinding]:
    """What this part collects: findings of its kind, or those coded to its line of enquiry."""
    kind = kind_of_section(section.key, section.deep_dive.settings)
    if kind:
        return findings_of(section.deep_dive, only=[kind])
    if section.key.startswith("line_"):
        return [
            each for each in findings_of(section.deep_dive) if each.finding.line_of_enquiry[:200] == section.heading
        ]
    return []


def _question(section: ReportSection) -> str:
    """The audit question, for the part that answers it."""
    terms = TermsOfReference.in_force(section.deep_dive) if section.key == ANSWER else None
    return terms.question if terms else ""


def _views(request: MemberRequest, section: ReportSection) -> list[dict[str, str]]:
    """What children and families said, by pseudonym, for the one who writes about it."""
    rows = CaseDiscussion.objects.filter(tenant=request.tenant, deep_dive=section.deep_dive).exclude(views="")
    return [
        {"title": row.case.name, "note": row.get_views_display(), "body": row.views_words}
        for row in rows.select_related("case", "deep_dive").order_by("case__letter")
    ]


def _after(request: MemberRequest, section: ReportSection) -> str:
    """The next part with "Save and go on", the list of parts otherwise."""
    following = (
        ReportSection.objects.filter(
            tenant=request.tenant, report=section.report, position__gt=section.position, left_out=False
        )
        .exclude(key="recommendations")
        .order_by("position")
        .values_list("pk", flat=True)
        .first()
    )
    if "next" in request.POST and following:
        return url_for(request, "deep_dives:report_section", pk=section.deep_dive_id, section_pk=following)
    return url_for(request, "deep_dives:draft_report", pk=section.deep_dive_id)
