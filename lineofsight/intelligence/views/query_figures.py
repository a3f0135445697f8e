"""Sending an agency's signed-off figures back with a question."""

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
from ..pages import the_figures


class QueryFiguresForm(forms.GovukForm):
    query = forms.LongText("What should the agency look at?", hint="Name the indicator and what seems wrong", rows=4)


@allow(Permission.FIGURES_CHECK)
def query_figures(request: MemberRequest, pk: Any) -> HttpResponse:
    figures = the_figures(request, pk)
    form = QueryFiguresForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.query_figures(of=figures, query=form.cleaned_data["query"], by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{figures.agency.name} is asked to look at its figures again.")
            return redirect(url_for(request, "intelligence:quarter", pk=figures.quarter_id))
    context = {
        "form": form,
        "heading": "Query these figures",
        "caption": f"{figures.agency.name}, {figures.quarter.words}",
        "button": "Send back",
        "back": url_for(request, "intelligence:quarter", pk=figures.quarter_id),
        "help": "Its safeguarding lead gets a task. The figures count again when they are signed off anew.",
    }
    return render(request, "intelligence/query_figures.html", context)
