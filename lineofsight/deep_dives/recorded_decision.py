"""What the forms of a decision share: it is taken on the page by whoever may, or recorded from a group's minute."""

from typing import Any

from lineofsight.govuk import forms


class RecordedDecision(forms.GovukForm):
    """With ``from_minute`` the minute must be named. A form of its own has ``decided_on`` and ``minute_reference``."""

    def __init__(self, *args: Any, from_minute: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.from_minute = from_minute

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if self.from_minute and not typed.get("minute_reference"):
            self.add_error("minute_reference", "Enter the minute reference, so that the decision can be found again")
        return typed


class DecisionOfAGroup(RecordedDecision):
    """One that either of two groups may have taken: ``groups`` are the duties and this partnership's names for them."""

    decided_by = forms.Radios("Who decided?", choices=[], required=False, word_optional=False)

    def __init__(self, *args: Any, from_minute: bool, groups: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, from_minute=from_minute, **kwargs)
        self.fields["decided_by"].choices = [(duty, words[:1].upper() + words[1:]) for duty, words in groups.items()]
        if not from_minute:
            del self.fields["decided_by"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if self.from_minute and not typed.get("decided_by") and "decided_by" not in self.errors:
            self.add_error("decided_by", "Choose who decided")
        return typed
