"""What the forms of a group's decision share: its real day, and the minute where the business unit records it."""

from typing import Any

from lineofsight.govuk import forms
from lineofsight.partnership.models import Group, Member

from .rules import chairs_herself


class DecisionForm(forms.GovukForm):
    """The chair decides on the page; the business unit records it and names the minute."""

    decided_on = forms.Date("Day of the meeting or decision", latest="today")
    minute_reference = forms.Text(
        "Minute reference",
        hint="For example: Safeguarding Effectiveness Group, 4 March 2026, item 5",
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, member: Member, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.from_minute = not chairs_herself(member, group)
        self.fields["minute_reference"].word_optional = not self.from_minute

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if self.from_minute and not typed.get("minute_reference"):
            self.add_error("minute_reference", "Enter the minute reference, so that the decision can be found again")
        return typed
