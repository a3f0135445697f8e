"""An inspection or thematic review and its findings, asked for alike when it is entered and when it is changed."""

from typing import Any

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.models import Agency

from .actions import Found
from .models import Inspection, InspectionFinding
from .pages import seated


class InspectionForm(forms.GovukForm):
    """Who looked, at whom, and when."""

    kind = forms.Radios("What is it?", choices=Inspection.Kind.choices, small=True)
    title = forms.Text("What is the report called?", max_length=200, named="what the report is called")
    body = forms.Text(
        "Who looked?",
        hint="The body, such as an inspectorate or a national panel",
        max_length=200,
        named="who looked",
    )
    dated_on = forms.Date("Day of the report", latest="today")
    agency = forms.ModelSelect(
        "Which agency is it about?", queryset=Agency.objects.none(), required=False, empty_words="The partnership"
    )
    link = forms.Text("Where it can be read", hint="An address beginning with https://", max_length=400, required=False)

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = seated(request)
        if not request.member.is_business_unit:
            agencies = agencies.filter(pk__in=request.member.led_agency_ids)
            self.fields["agency"].required = True
            self.fields["agency"].empty_words = "Choose"
        self.fields["agency"].queryset = agencies

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"].strip()
        if link and not link.startswith(("https://", "http://")):
            raise forms.ValidationError("Enter an address that begins with https://")
        return link


class FindingForm(forms.GovukForm):
    """One finding; one that stands there already is known by its row."""

    row = forms.Hidden("Row", required=False)
    words = forms.LongText("What was found?", hint="Do not name a child or family.", rows=3, required=False)
    kind = forms.Radios(
        "What kind of finding is it?", choices=InspectionFinding.Kind.choices, inline=True, required=False
    )
    theme = forms.Text("Theme", max_length=200, required=False)


FindingFormSet = forms.formset_factory(FindingForm, one="finding", extra=1, minimum=0, maximum=40)


def findings_typed(rows: Any, inspection: Inspection | None = None) -> list[Found]:
    """A row without words is left out."""
    there = {str(f.pk): f for f in inspection.findings.all()} if inspection else {}
    return [
        Found(
            row.get("kind") or InspectionFinding.Kind.IMPROVE,
            row["words"],
            row.get("theme") or "",
            there.get(row.get("row") or ""),
        )
        for row in rows.filled
        if (row.get("words") or "").strip()
    ]
