"""Before the rows behind a computed figure are shown: what they are needed for."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..computed_rows import said
from ..models import RowsOpened
from ..pages import rows_of_the_computed


class OpenRowsForm(forms.GovukForm):
    purpose = forms.Text(
        "What do you need the rows for?",
        hint="For example: to check the figure with the agency. Do not name a child.",
        max_length=300,
        named="what you need the rows for",
    )


@allow(Permission.FIGURE_ROWS_SEE)
def open_rows(request: MemberRequest, pk: Any) -> HttpResponse:
    figure = rows_of_the_computed(request, pk)
    entry = figure.entry
    form = OpenRowsForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            opened = actions.open_rows(figure=figure, purpose=form.cleaned_data["purpose"], by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(url_for(request, "intelligence:rows_behind", pk=opened.pk))
    before = RowsOpened.objects.filter(tenant=request.tenant, figure=figure).count()
    context = {
        "form": form,
        "heading": f"Rows behind {entry.edition.indicator.code}",
        "caption": f"{entry.agency.name}, {entry.of.quarter.words}",
        "facts": [("Figure", said(entry, figure.numbers)), ("Opened before", f"{before} times" if before else "Never")],
        "button": "Open the rows",
        "back": url_for(request, "intelligence:computed_figures", pk=entry.of.quarter_id),
        "help": "The rows are shown without names, numbers or days. Your purpose is kept with the day you opened them.",
    }
    return render(request, "intelligence/open_rows.html", context)
