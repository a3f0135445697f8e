"""A service gap in words, asked for alike when it is logged and when it is changed."""

from typing import Any

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.models import Locality

from .pages import settings_for


class GapForm(forms.GovukForm):
    """What is missing, where, for which children, what shows it, and how urgent it is."""

    title = forms.Text(
        "Which service is missing?", hint="For example: Speech and language therapy in year 1", max_length=200
    )
    words = forms.LongText("What is missing?", hint="Do not name a child or family.", rows=3)
    children = forms.Text("Which group of children needs it?", max_length=200)
    locality = forms.ModelSelect(
        "Where?",
        queryset=Locality.objects.none(),
        words=lambda row: f"{row.area.name}, {row.name}",
        required=False,
        empty_words="Everywhere, or another place",
    )
    where = forms.Text("More about where", max_length=200, required=False)
    evidence = forms.LongText("What shows the gap?", hint="Figures, audits, waiting times", rows=3)
    urgency = forms.Radios("How urgent is it?", choices=[])
    due_date = forms.Date("To be filled by")

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Locality.objects.filter(tenant=request.tenant).select_related("area")
        self.fields["locality"].queryset = rows.order_by("area__name", "name")
        known = settings_for(request).gap_urgencies
        self.fields["urgency"].choices = [(str(n), point.words) for n, point in enumerate(known, start=1)]
        self.fields["urgency"].hints = {str(n): point.meaning for n, point in enumerate(known, 1) if point.meaning}

    def clean_urgency(self) -> int:
        return int(self.cleaned_data["urgency"])
