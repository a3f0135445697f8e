"""One more recommendation for the report, resting on findings and addressed to an agency or group."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import id_in, url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Group
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..coding import CodedFinding, findings_of
from ..models import DeepDive, Finding
from ..not_yet_page import not_yet_page
from ..report_pages import report_to_write
from ..rules.findings import DEVELOPMENT, RECOMMENDATION, words_of_kind
from ..rules.report import check_in_draft

ALL = "all"


class RecommendationForm(forms.GovukForm):
    words = forms.LongText(
        "Recommendation", hint="What should change, and for whom. No names of people", rows=3, max_length=2000
    )
    whom = forms.Select(
        "Addressed to",
        choices=[],
        named="an agency, a group or all partners",
        empty_words="Choose an agency or a group",
    )
    findings = forms.Checkboxes(
        "Findings it rests on",
        choices=[],
        small=True,
        error_messages={"required": "Choose at least one finding that this recommendation rests on"},
    )
    seen_version = forms.Hidden(required=False)

    def __init__(self, *args: Any, deep_dive: DeepDive, coded: list[CodedFinding], **options: Any) -> None:
        super().__init__(*args, **options)
        settings = deep_dive.settings
        agencies = Agency.seated_in(deep_dive.tenant_id)
        groups = Group.objects.filter(tenant=deep_dive.tenant_id).order_by("name")
        self.fields["whom"].choices = [
            ("", "Choose an agency or a group"),
            (ALL, "All partners"),
            ("Agencies", [(f"agency:{agency.pk}", agency.name) for agency in agencies]),
            ("Groups", [(f"group:{group.pk}", group.name) for group in groups]),
        ]
        self.fields["findings"].choices = [(str(each.finding.pk), each.finding.words) for each in _in_order(coded)]
        self.fields["findings"].hints = {
            str(each.finding.pk): words_of_kind(settings, each.finding.kind)
            + ("" if each.recommended else ", in no recommendation yet")
            for each in coded
        }
        self._agencies = {f"agency:{agency.pk}": agency for agency in agencies}
        self._groups = {f"group:{group.pk}": group for group in groups}
        self._findings = {str(each.finding.pk): each.finding for each in coded}

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        said = self.cleaned_data
        chosen: list[Finding] = [self._findings[key] for key in said["findings"]]
        return {
            "words": said["words"],
            "addressed_to": self._agencies.get(said["whom"]),
            "group": self._groups.get(said["whom"]),
            "findings": chosen,
        }


def _in_order(coded: list[CodedFinding]) -> list[CodedFinding]:
    """What needs a recommendation first, then what agencies recommended, then the rest."""
    order = {DEVELOPMENT: 0, RECOMMENDATION: 1}
    return sorted(coded, key=lambda each: (order.get(each.finding.kind, 2), each.recommended))


@allow(Permission.REPORT_WRITE)
def add_recommendation(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "write_report"
    deep_dive, report = report_to_write(request.member, pk)
    try:
        check_in_draft(deep_dive, report)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Add a recommendation", reason)
    coded = findings_of(deep_dive)
    form = RecommendationForm(
        forms.sent(request),
        deep_dive=deep_dive,
        coded=coded,
        initial=_initial(request, coded),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_recommendation(deep_dive=deep_dive, **form.typed, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The recommendation is added.")
            return redirect(url_for(request, "deep_dives:report_recommendations", pk=pk))
    context = {"deep_dive": deep_dive, "heading": "Add a recommendation", "form": form, "now": ""}
    return render(request, "deep_dives/edit_recommendation.html", context)


def _initial(request: MemberRequest, coded: list[CodedFinding]) -> dict[str, Any]:
    """Begun from a finding (``?from=``): its words, where an agency recommended it, and itself as what it rests on."""
    wanted = id_in(request.GET, "from")
    if wanted is None:
        return {}
    for each in coded:
        if each.finding.pk == wanted:
            words = each.finding.words if each.finding.kind == RECOMMENDATION else ""
            return {"findings": [str(wanted)], "words": words}
    return {}
