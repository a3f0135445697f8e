"""Declaring an indicator of the partnership's own."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.engine.indicators.periods import quarter_of
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..chapter import NAME
from ..definition_form import DefinitionForm
from ..pages import in_a_year


class DeclareIndicatorForm(DefinitionForm):
    code = forms.Text("Code", hint="Short, such as FD20", width=10, max_length=20)
    from_date = forms.Date("Collected from", hint="It begins with the quarter this day lies in")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["code", "from_date", *self.fields])


@allow(Permission.INDICATOR_DECLARE)
def declare_indicator(request: MemberRequest) -> HttpResponse:
    today = timezone.localdate()
    initial: dict[str, Any] = {
        "from_date": quarter_of(today).start,
        "review_date": in_a_year(today),
        "counts_children": True,
        "frequency": in_force(request.tenant, NAME).usual_frequency,
        "strand": "key_processes",
        "direction": "increase",
        "kind": "percentage",
    }
    form = DeclareIndicatorForm(forms.sent(request), request=request, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made: Any = actions.declare_indicator(
                code=said["code"],
                from_date=said["from_date"],
                said=form.said,
                sources=list(said["sources"]),
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{made} is declared. It joins the next quarter that is asked for.")
            return redirect(url_for(request, "intelligence:indicator", pk=made.pk))
    context = {
        "form": form,
        "heading": "Declare an indicator",
        "button": "Declare it",
        "back": url_for(request, "intelligence:indicators"),
        "help": "Say it so that somebody in another agency would count the same.",
    }
    return render(request, "intelligence/declare_indicator.html", context)
