"""The words of a risk, asked for alike when it is raised and when it is changed."""

from typing import Any

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Group, Member

from .models import Risk
from .pages import groups, people_to_own, seated, under_agencies


class RiskForm(forms.GovukForm):
    """Everything but the scores."""

    words = forms.Text(
        "The risk in one sentence",
        hint="For example: Health is not present when strategy decisions are made. Do not name a child or family.",
        max_length=300,
    )
    cause = forms.LongText("What could cause it?", rows=2, required=False)
    consequence = forms.LongText("What would it mean for children?", rows=2, required=False)
    kind = forms.Radios("What kind of risk is it?", choices=Risk.Kind.choices)
    agency = forms.ModelSelect(
        "Whose risk is it?",
        hint="For one agency’s risk",
        queryset=Agency.objects.none(),
        required=False,
        empty_words="The partnership’s",
    )
    multi_agency_consequence = forms.LongText(
        "What does it mean for other agencies?", hint="Needed for one agency’s risk", rows=2, required=False
    )
    owner = forms.Select("Who owns it?", choices=[], hint="The owner is asked to review it")
    group = forms.ModelSelect("Which group is it with?", queryset=Group.objects.none(), hint="It can accept the risk")
    confidential = forms.Tick(
        "Show it to fewer people",
        hint="Only the business unit, group chairs, executives, the scrutineer, the analyst and its owner then see it",
        required=False,
    )

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = seated(request)
        self.fields["group"].queryset = groups(request)
        self.owners = people_to_own(request, Permission.RISK_UPDATE)
        self.fields["owner"].choices = under_agencies(self.owners)

    def clean_owner(self) -> Member | None:
        return self.owners.get(self.cleaned_data["owner"])

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("kind") == Risk.Kind.AGENCY:
            if not typed.get("agency"):
                self.add_error("agency", "Choose the agency whose risk it is")
            if not typed.get("multi_agency_consequence"):
                self.add_error("multi_agency_consequence", "Enter what it means for other agencies")
        return typed


class RecommendForm(forms.GovukForm):
    """A recommendation that rests on a row of a register."""

    words = forms.LongText("The recommendation", hint="It stands in an open register: name no child or family.", rows=4)
    addressed_to = forms.ModelSelect("Addressed to which agency?", queryset=Agency.objects.none(), required=False)

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["addressed_to"].queryset = seated(request)
