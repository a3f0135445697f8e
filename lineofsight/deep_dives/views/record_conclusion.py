"""Notes of what was said about one child, the conclusion, and where agencies saw it differently."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..not_yet_page import not_yet_page
from ..opening import child_of, discussion_to_write, find
from ..pack_contents import PackSection
from .record_views import take_down


class ConclusionForm(forms.GovukForm):
    notes = forms.LongText("Notes", hint="What the discussion went through", rows=6, required=False)
    conclusion = forms.LongText(
        "Conclusion",
        hint="What the discussion concludes on how agencies worked together for this child",
        rows=4,
        required=False,
    )
    differences = forms.LongText(
        "Differences of view", hint="Views that were not shared by all", rows=3, required=False
    )
    seen_version = forms.Hidden(required=False)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if not any((typed.get(name) or "").strip() for name in ("notes", "conclusion", "differences")):
            self.add_error("conclusion", "Enter notes, a conclusion or a difference of view before you save")
        return typed


@allow(Permission.DISCUSSION_RECORD)
def record_conclusion(request: MemberRequest, pk: Any, case_pk: UUID) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        discussion_to_write(request.member, deep_dive, timezone.localdate())
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Notes and conclusion", reason)
    case = child_of(deep_dive, case_pk)
    names = ("notes", "conclusion", "differences")
    return take_down(request, deep_dive, case, ConclusionForm, names, "deep_dives/record_conclusion.html", _in_window)


def _in_window(child: Any) -> list[PackSection]:
    found: list[PackSection] = child.in_window
    return found
