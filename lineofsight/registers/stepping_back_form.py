"""Stepping back from a row of a register, asked for alike in each of them."""

from typing import Any

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.models import Member


class StepBackForm(forms.GovukForm):
    """Oneself, or for the business unit anybody."""

    interest = forms.Text(
        "What is the interest?", hint="In a few words, without details of a child or family", max_length=200
    )
    member = forms.ModelSelect(
        "Who steps back?", queryset=Member.objects.none(), words=lambda m: m.name, required=False, empty_words="I do"
    )

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.me = request.member
        if request.member.is_business_unit:
            rows = Member.current().filter(tenant=request.tenant).select_related("person", "tenant")
            self.fields["member"].queryset = rows.order_by("person__full_name")
        else:
            del self.fields["member"]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        typed["member"] = typed.get("member") or self.me
        return typed
