"""Yes or no for one child to the partnership's statement, such as "Safeguarded appropriately"."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..child_statement import statement_of
from ..models import CaseDiscussion
from ..not_yet_page import not_yet_page
from ..opening import child_of, discussion_to_write, find
from ..pack_contents import PackSection
from .record_views import take_down

_NONE = (
    "No statement is answered with yes or no for each child in this audit. A partnership that wants one enters it in its "
    "settings; it then counts for the audits that begin after that."
)


class StatementForm(forms.GovukForm):
    statement_holds = forms.Radios("Statement", choices=CaseDiscussion.Held.choices, inline=True)
    statement_reason = forms.LongText(
        "Reason", hint="Needed where the answer is no. Without names", rows=4, required=False
    )
    seen_version = forms.Hidden(required=False)

    def __init__(self, *args: Any, statement: str, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["statement_holds"]
        field.label = statement
        field.error_messages["required"] = "Choose yes or no"

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        refused = typed.get("statement_holds") == CaseDiscussion.Held.NO
        if refused and not (typed.get("statement_reason") or "").strip():
            self.add_error("statement_reason", "Enter why it does not hold for this child")
        return typed


@allow(Permission.DISCUSSION_RECORD)
def record_statement(request: MemberRequest, pk: Any, case_pk: UUID) -> HttpResponse:
    deep_dive = find(request.member, pk)
    statement = statement_of(deep_dive)
    try:
        discussion_to_write(request.member, deep_dive, timezone.localdate())
        if not statement:
            raise NotYet(_NONE)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Yes or no for each child", reason)
    case = child_of(deep_dive, case_pk)
    names = ("statement_holds", "statement_reason")
    form = partial(StatementForm, statement=statement)
    return take_down(request, deep_dive, case, form, names, "deep_dives/record_statement.html", _in_window)


def _in_window(child: Any) -> list[PackSection]:
    found: list[PackSection] = child.in_window
    return found
