"""The form of a look at a sample of police notices, to record one and to put one right."""

from typing import Any

from lineofsight.govuk import forms

from .actions import Reviewed


class NoticeReviewForm(forms.GovukForm):
    from_date = forms.Date("First day of the period", latest="today")
    until_date = forms.Date("Last day of the period", latest="today")
    area = forms.Text("Area, if not everywhere", required=False, max_length=100)
    chosen_how = forms.Text("How was the sample taken?", hint="Such as every tenth notice of a month", max_length=300)
    good = forms.Number("Notices of good quality", minimum=0, maximum=10000, width=5)
    fair = forms.Number("Notices of fair quality", minimum=0, maximum=10000, width=5)
    poor = forms.Number("Notices of poor quality", minimum=0, maximum=10000, width=5)
    graded_correctly = forms.Number("Graded correctly", minimum=0, maximum=10000, width=5)
    graded_too_low = forms.Number("Graded too low", minimum=0, maximum=10000, width=5)
    graded_too_high = forms.Number("Graded too high", minimum=0, maximum=10000, width=5)
    words = forms.LongText("What was seen?", hint="About the notices. Name no child, family or officer.", rows=4)
    reviewed_on = forms.Date("Day of the review", latest="today")
    reviewers = forms.Text("Who looked?", hint="Agencies or roles", max_length=300)

    @property
    def found(self) -> Reviewed:
        names: dict[str, Any] = {name: self.cleaned_data[name] for name in NoticeReviewForm.base_fields}
        return Reviewed(**names)
