"""Which statements of assurance a planned or running audit speaks to."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..assurance import statement_choices, statements_of_audit, tagged
from ..models import AssuranceTag, DeepDive
from ..not_yet_page import not_yet_page
from ..rules.audits import check_under_way

_NONE = "This partnership has no statements of assurance. They are entered in its settings."


class AuditStatementsForm(forms.GovukForm):
    statements = forms.Checkboxes(
        "Which statements of assurance does this audit speak to?",
        choices=[],
        named="at least one statement the audit speaks to",
        label_size="m",
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["statements"].choices = choices


@allow(Permission.DEEP_DIVE_RUN)
def audit_statements(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    try:
        check_under_way(deep_dive)
        if not deep_dive.settings.statements_used:
            raise NotYet(_NONE)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Statements of assurance", reason)
    tags = statements_of_audit(AssuranceTag.objects.filter(tenant=request.tenant, deep_dive=deep_dive))
    choices = statement_choices(deep_dive.settings, tags)
    form = AuditStatementsForm(forms.sent(request), choices=choices, stored={"statements": tagged(tags)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.tag_under_way(deep_dive=deep_dive, statements=form.cleaned_data["statements"], by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The statements are saved.")
            return redirect(deep_dive)
    return render(request, "deep_dives/audit_statements.html", {"deep_dive": deep_dive, "form": form})
