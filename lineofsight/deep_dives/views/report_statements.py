"""Which statements of assurance a report speaks to, chosen while it is written."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..assurance import statement_choices, tagged
from ..models import AssuranceTag
from ..not_yet_page import not_yet_page
from ..report_pages import report_to_write
from ..rules.report import check_in_draft

_NONE = "This partnership has no statements of assurance. They are entered in its settings."


class StatementsForm(forms.GovukForm):
    statements = forms.Checkboxes(
        "Which statements of assurance does the report speak to?", choices=[], required=False, label_size="m"
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["statements"].choices = choices


@allow(Permission.REPORT_WRITE)
def report_statements(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive, report = report_to_write(request.member, pk)
    try:
        check_in_draft(deep_dive, report)
        if not deep_dive.settings.statements_used:
            raise NotYet(_NONE)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Statements of assurance", reason)
    tags = list(AssuranceTag.objects.filter(tenant=request.tenant, deep_dive=deep_dive, on="report"))
    choices = statement_choices(deep_dive.settings, tags)
    form = StatementsForm(forms.sent(request), choices=choices, stored={"statements": tagged(tags)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.tag_report(deep_dive=deep_dive, statements=form.cleaned_data["statements"], by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The statements are saved.")
            return redirect(url_for(request, "deep_dives:draft_report", pk=pk))
    return render(request, "deep_dives/report_statements.html", {"deep_dive": deep_dive, "form": form})
