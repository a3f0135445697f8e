"""Asking the agency that gave a figure what is behind it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..chapter import NAME
from ..figures import editions_of
from ..models import QuarterException
from ..pages import the_exception
from ..quarter_page import may_ask
from ..scorecard_rows import facts_of


class AskExplanationForm(forms.GovukForm):
    agency = forms.ModelSelect("Which agency?", queryset=Agency.objects.none(), words=lambda a: a.name)
    question = forms.LongText(
        "What does the group want to know?",
        hint="Nobody is e-mailed these words; the agency reads them here. Name no child.",
        rows=3,
        max_length=1000,
        required=False,
    )
    due_date = forms.Date("Explanation by", earliest="today")

    def __init__(self, *args: Any, exception: QuarterException, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = exception.indicator.entries.filter(of__quarter=exception.quarter_id).values("agency")
        self.fields["agency"].queryset = Agency.seated_in(exception.tenant_id).filter(pk__in=asked)


@allow(Permission.EXPLANATION_ASK)
def ask_explanation(request: MemberRequest, pk: Any) -> HttpResponse:
    exception = the_exception(request, pk)
    if not may_ask(request, exception.quarter):
        raise Http404
    days = in_force(request.tenant, NAME).explain_working_days
    initial = {"due_date": add_working_days(timezone.localdate(), days), "question": exception.question}
    form = AskExplanationForm(forms.sent(request), exception=exception, initial=initial)
    agencies = list(form.fields["agency"].queryset)
    if len(agencies) == 1:
        form.initial["agency"] = agencies[0]
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_explanation(exception=exception, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{form.cleaned_data['agency']} is asked to explain {exception.indicator}.")
            return redirect(url_for(request, "intelligence:quarter", pk=exception.quarter_id))
    context = {
        "form": form,
        "heading": "Ask for explanation",
        "caption": f"{exception.indicator}, {exception.quarter.words}",
        "facts": [
            ("Indicator", editions_of([exception.indicator])[exception.indicator_id][-1].words),
            ("Why it stands out", exception.words),
            *facts_of(request.member, exception.indicator, exception.quarter),
        ],
        "button": "Ask",
        "back": url_for(request, "intelligence:quarter", pk=exception.quarter_id),
        "help": "The agency’s safeguarding lead gets a task and a message.",
    }
    return render(request, "intelligence/ask_explanation.html", context)
