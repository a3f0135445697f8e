"""Going on with a quarter though figures are missing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import oxford
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import AgencyFigures
from ..pages import the_quarter


class GoOnWithoutForm(forms.GovukForm):
    because = forms.LongText("Why does the quarter go on without them?", rows=3, max_length=400)


@allow(Permission.QUARTER_RUN)
def go_on_without(request: MemberRequest, pk: Any) -> HttpResponse:
    quarter = the_quarter(request, pk)
    form = GoOnWithoutForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.go_on_without(quarter=quarter, because=form.cleaned_data["because"], by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The quarter goes on. What is missing is shown as missing.")
            return redirect(url_for(request, "intelligence:quarter", pk=quarter.pk))
    rows = AgencyFigures.visible_to(request.member).filter(quarter=quarter).exclude(state="signed_off")
    missing = [row.agency.name for row in rows.order_by("agency__name")]
    context = {
        "form": form,
        "heading": "Go on without the missing figures",
        "caption": quarter.words,
        "inset": f"Not signed off: {oxford(missing)}." if missing else "",
        "button": "Go on",
        "back": url_for(request, "intelligence:quarter", pk=quarter.pk),
        "help": "Figures that come before the group has the quarter are taken all the same.",
    }
    return render(request, "intelligence/go_on_without.html", context)
