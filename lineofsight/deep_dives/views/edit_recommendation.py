"""Changing a recommendation of the report while it is in draft."""

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
from ..coding import findings_of
from ..models import ReportRecommendation
from ..not_yet_page import not_yet_page
from ..report_pages import report_to_write
from ..rules.report import ChangedMeanwhile, check_in_draft
from .add_recommendation import ALL, RecommendationForm


@allow(Permission.REPORT_WRITE)
def edit_recommendation(request: MemberRequest, pk: Any, recommendation_pk: Any) -> HttpResponse:
    request.purpose = "write_report"
    deep_dive, report = report_to_write(request.member, pk)
    try:
        check_in_draft(deep_dive, report)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Change a recommendation", reason)
    row = get_object_or_404(
        ReportRecommendation.objects.filter(tenant=request.tenant, deep_dive=deep_dive), pk=recommendation_pk
    )
    row.deep_dive = deep_dive
    initial = {
        "words": row.words,
        "whom": f"agency:{row.addressed_to_id}"
        if row.addressed_to_id
        else f"group:{row.group_id}"
        if row.group_id
        else ALL,
        "findings": [str(found) for found in row.findings.values_list("pk", flat=True)],
        "seen_version": row.version,
    }
    form = RecommendationForm(
        forms.sent(request),
        deep_dive=deep_dive,
        coded=findings_of(deep_dive),
        stored=initial,
    )
    now = ""
    if request.method == "POST" and form.is_valid():
        seen = str(form.cleaned_data.get("seen_version") or "")
        try:
            actions.edit_recommendation(
                recommendation=row,
                **form.typed,
                seen_version=int(seen) if seen.isdecimal() else 0,
                by=request.member,
            )
            messages.success(request, "The recommendation is saved.")
            return redirect(url_for(request, "deep_dives:report_recommendations", pk=pk))
        except ChangedMeanwhile as reason:
            form.add_error(None, str(reason))
            now = reason.now
            row.refresh_from_db(fields=["version"])
            form.data = data = request.POST.copy()
            data["seen_version"] = str(row.version)
        except NotYet as reason:
            form.add_error(None, str(reason))
    context = {"deep_dive": deep_dive, "heading": "Change a recommendation", "form": form, "now": now}
    return render(request, "deep_dives/edit_recommendation.html", context)
