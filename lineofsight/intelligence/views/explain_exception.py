"""Explaining a figure that stands out: what is behind it, and what the group should attend to."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..figures import editions_of
from ..models import Entry
from ..pages import the_exception
from ..quarter_page import may_ask
from ..rules import enters_for


class ExplainExceptionForm(forms.GovukForm):
    explanation = forms.LongText(
        "What is behind this figure?", hint="What changed, since when, and why. Name no child.", rows=6
    )
    issue = forms.LongText("What should the group attend to?", rows=3, required=False)


@allow(Permission.QUARTER_SEE)
def explain_exception(request: MemberRequest, pk: Any) -> HttpResponse:
    exception = the_exception(request, pk)
    asked = exception.asked_of_id is not None and enters_for(request.member, exception.asked_of_id)
    if not (asked or may_ask(request, exception.quarter)):
        raise Http404
    initial = {"explanation": exception.explanation, "issue": exception.issue}
    form = ExplainExceptionForm(forms.sent(request), stored=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.explain_exception(exception=exception, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Thank you. The group has the explanation.")
            return redirect(url_for(request, "intelligence:quarter", pk=exception.quarter_id))
    context = {
        "form": form,
        "heading": "Explain a figure",
        "caption": f"{exception.indicator}, {exception.quarter.words}",
        "facts": [
            ("Indicator", editions_of([exception.indicator])[exception.indicator_id][-1].words),
            ("Why it stands out", exception.words),
            *([("The group asks", exception.question)] if exception.question else []),
            *_given(request, exception),
        ],
        "button": "Send the explanation",
        "back": url_for(request, "intelligence:quarter", pk=exception.quarter_id),
        "help": "Until the exceptions are set you can change what you said.",
    }
    return render(request, "intelligence/explain_exception.html", context)


def _given(request: MemberRequest, exception: Any) -> list[tuple[str, str]]:
    """What this member's own agency gave, or all agencies for who sees them."""
    from ..figure_form import words_of

    rows = Entry.visible_to(request.member).filter(indicator=exception.indicator, of__quarter=exception.quarter)
    rows = rows.select_related("agency", "edition").prefetch_related("figures").order_by("agency__name", "end")
    return [(f"{e.agency.name}, to {e.end:%d/%m/%Y}", words_of(e) or "No figure") for e in rows]
