"""One topic of assurance: its reports, the next one, and its release."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import AssuranceTopic
from ..pages import menu


class ReportForm(forms.GovukForm):
    agency = forms.ModelSelect("For which agency?", queryset=Agency.objects.none(), words=lambda a: a.name)
    words = forms.LongText("Report", hint="What assures the partners, and what does not yet. Name no child.", rows=8)


class ReleaseForm(forms.GovukForm):
    because = forms.Text("What assured the partners?", max_length=400)


@allow(Permission.TOPIC_SEE)
def topic(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(AssuranceTopic.visible_to(request.member), pk=pk)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    member = request.member
    owners = Agency.seated_in(request.tenant.pk).filter(pk__in=found.owners.values("agency"))
    if not member.is_business_unit:
        owners = owners.filter(pk__in=member.agency_ids)
    mine = list(owners) if not found.released_on and member.may(Permission.FIGURES_ENTER) else []
    releases = member.may(Permission.TOPIC_ADD) and not found.released_on
    report = ReportForm(
        request.POST if do == "report" else None,
        prefix="report",
        initial={"agency": mine[0] if len(mine) == 1 else None},
    )
    report.fields["agency"].queryset = owners
    release = ReleaseForm(request.POST if do == "release" else None, prefix="release")
    if (do == "report" and not mine) or (do == "release" and not releases):
        raise Http404
    try:
        if do == "report" and report.is_valid():
            actions.report_on_topic(topic=found, **report.cleaned_data, by=member)
            messages.success(request, "Thank you. The partners have the report.")
            return redirect(url_for(request, "intelligence:topic", pk=found.pk))
        if do == "release" and release.is_valid():
            actions.release_topic(topic=found, **release.cleaned_data, by=member)
            messages.success(request, "Released. Nothing more is asked for.")
            return redirect(url_for(request, "intelligence:topic", pk=found.pk))
    except NotYet as reason:
        (report if do == "report" else release).add_error(None, str(reason))
    context = {
        "topic": found,
        "menu": menu(request, "topics"),
        "asked_by": [r.agency.name for r in found.asked_by.select_related("agency").order_by("agency__name")],
        "owners": [o.agency.name for o in found.owners.select_related("agency").order_by("agency__name")],
        "reports": [
            {"title": r.agency.name, "when": r.written_at, "by": r.written_by.name, "text": r.words}
            for r in found.reports.select_related("agency", "written_by__person").order_by("-written_at")
        ],
        "report": report if mine else None,
        "release": release if releases else None,
        "forms": [report, release],
    }
    return render(request, "intelligence/topic.html", context)
