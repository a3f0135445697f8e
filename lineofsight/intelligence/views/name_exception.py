"""The group looks at an indicator that no rule singled out."""

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
from ..models import Indicator, QuarterException
from ..pages import the_quarter
from ..quarter_page import may_ask


class NameExceptionForm(forms.GovukForm):
    indicator = forms.ModelSelect("Which indicator?", queryset=Indicator.objects.none())

    def __init__(self, *args: Any, rows: Any, words: dict[Any, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].words = lambda i: f"{i.code} {words.get(i.pk, '')}"
        self.fields["indicator"].queryset = rows


@allow(Permission.EXPLANATION_ASK)
def name_exception(request: MemberRequest, pk: Any) -> HttpResponse:
    quarter = the_quarter(request, pk)
    if not may_ask(request, quarter):
        raise Http404
    named = QuarterException.visible_to(request.member).filter(quarter=quarter).values("indicator")
    rows = Indicator.visible_to(request.member).filter(entries__of__quarter=quarter).exclude(pk__in=named).distinct()
    words = {pk_: found[-1].words for pk_, found in editions_of(rows).items()}
    form = NameExceptionForm(forms.sent(request), rows=rows.order_by("position"), words=words)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.name_exception(quarter=quarter, indicator=form.cleaned_data["indicator"], by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{made.indicator} is an exception of this quarter. Ask for an explanation.")
            return redirect(url_for(request, "intelligence:quarter", pk=quarter.pk))
    context = {
        "form": form,
        "heading": "Name another exception",
        "caption": quarter.words,
        "button": "Name it",
        "back": url_for(request, "intelligence:quarter", pk=quarter.pk),
        "help": "Use this where the group wants an explanation though no threshold and no rule of variation asks for it.",
    }
    return render(request, "intelligence/name_exception.html", context)
