"""One finding: its words, kind, domain and line of enquiry, what it rests on, and why there is no recommendation."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import sentence
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.following import forward
from lineofsight.thread.kinds import Seen

from .. import actions
from ..assurance import statement_choices, tagged
from ..coding import short_names
from ..models import AssuranceTag, Finding, FindingSource, ReportRecommendation, TermsOfReference
from ..rules.findings import DEVELOPMENT, check_can_code, kinds_of, words_of_kind
from ..states import Stage


class FindingForm(forms.GovukForm):
    words = forms.LongText(
        "Finding", hint="As it will stand in the report: about practice, with no name in it", rows=4, max_length=2000
    )
    kind = forms.Radios("Kind", choices=[], small=True)
    domain = forms.Select("Domain", choices=[], required=False, empty_words="None")
    line_of_enquiry = forms.Select("Line of enquiry", choices=[], required=False, empty_words="None")
    statements = forms.Checkboxes(
        "Which statements of assurance does it speak to?", choices=[], required=False, small=True
    )
    because = forms.LongText(
        "Why does this lead to no recommendation?",
        hint="Only for an area for development that no recommendation rests on",
        rows=2,
        required=False,
    )

    def __init__(self, *args: Any, finding: Finding, **options: Any) -> None:
        super().__init__(*args, **options)
        settings = finding.deep_dive.settings
        terms = TermsOfReference.in_force(finding.deep_dive)
        lines = list(terms.lines_of_enquiry) if terms else []
        self.fields["kind"].choices = [(kind.key, kind.words) for kind in kinds_of(settings)]
        self.fields["domain"].choices = [("", "None")] + [(d.key, d.words) for d in settings.domains]
        self.fields["line_of_enquiry"].choices = [("", "None")] + [(line, line) for line in lines]
        if settings.statements_used:
            self.fields["statements"].choices = statement_choices(settings)
        else:
            del self.fields["statements"]
        if finding.kind != DEVELOPMENT:
            del self.fields["because"]


@allow(Permission.FINDING_CODE)
def edit_finding(request: MemberRequest, pk: Any, finding_pk: Any) -> HttpResponse:
    request.purpose = "code_findings"
    finding = get_object_or_404(
        Finding.visible_to(request.member).select_related("deep_dive__edition", "deep_dive__tenant"),
        deep_dive=pk,
        pk=finding_pk,
    )
    closed = ""
    try:
        check_can_code(finding.deep_dive)
    except NotYet as reason:
        closed = str(reason)
    sources = list(
        FindingSource.objects.filter(tenant=request.tenant, finding=finding).select_related(
            "case", "agency", "entry__section", "entry__response", "line__deep_dive", "deep_dive", "finding__deep_dive"
        )
    )
    initial = {name: getattr(finding, name) for name in ("words", "kind", "domain", "line_of_enquiry")}
    tags = AssuranceTag.objects.filter(tenant=request.tenant, finding=finding)
    initial["statements"] = tagged(tags)
    initial["because"] = finding.no_recommendation_because
    removing = request.POST.get("remove")
    form = FindingForm(
        request.POST if request.method == "POST" and not removing else None, finding=finding, stored=initial
    )
    if request.method == "POST":
        try:
            if removing:
                return _removed(request, finding, sources, removing)
            if form.is_valid():
                typed = dict(form.cleaned_data)
                because = typed.pop("because", None)
                if because is not None and typed["kind"] == DEVELOPMENT:
                    actions.explain_no_recommendation(finding=finding, because=because, by=request.member)
                actions.edit_finding(finding=finding, **typed, by=request.member)
                messages.success(request, "The finding is saved.")
                return redirect(url_for(request, "deep_dives:findings", pk=pk))
        except NotYet as reason:
            if removing:
                messages.error(request, str(reason))
            else:
                form.add_error(None, str(reason))
    names = short_names(finding.deep_dive)
    recommendations = ReportRecommendation.objects.filter(tenant=request.tenant, findings=finding)
    context = {
        "deep_dive": finding.deep_dive,
        "finding": finding,
        "kind": words_of_kind(finding.deep_dive.settings, finding.kind),
        "closed": closed,
        "statements": [tag.words for tag in tags] if closed else [],
        "form": form,
        "sources": [{"pk": source.pk, "words": _words(source), "origin": _origin(source, names)} for source in sources],
        "acted_on": _actions(request, finding),
        "may_act": finding.deep_dive.stage == Stage.SIGNED_OFF,
        "recommendations": list(recommendations.select_related("deep_dive").order_by("position")),
    }
    return render(request, "deep_dives/edit_finding.html", context)


def _actions(request: MemberRequest, finding: Finding) -> list[Seen]:
    """The actions that were made of it, as far as she may see them."""
    found = forward(request.member, "deep_dives.finding", finding.pk, at_most=1)
    return [knot.seen for knot in found if knot.kind == "improvement.action"]


def _words(source: FindingSource) -> str:
    thing = source.entry or source.line
    return thing.words if thing else ""


def _origin(source: FindingSource, names: dict[UUID, str]) -> str:
    """Where it comes from: "Police, Child K, Recognition" or "Discussion, Child K"."""
    agency = names.get(source.agency_id, "") if source.agency_id else sentence(source.deep_dive.way.meeting)
    child = source.case.name if source.case else ""
    section = source.entry.section.title if source.entry else ""
    return ", ".join(filter(None, (agency, child, section)))


def _removed(request: MemberRequest, finding: Finding, sources: list[FindingSource], removing: str) -> HttpResponse:
    source = next((each for each in sources if str(each.pk) == removing), None)
    if source is None:
        raise NotYet("This source has been removed already.")
    pk = finding.pk
    actions.uncode(source=source, by=request.member)
    if len(sources) == 1:
        messages.success(request, "The finding rested on this entry alone and is removed with it.")
        return redirect(url_for(request, "deep_dives:findings", pk=finding.deep_dive_id))
    messages.success(request, "The entry no longer belongs to this finding.")
    return redirect(url_for(request, "deep_dives:edit_finding", pk=finding.deep_dive_id, finding_pk=pk))
