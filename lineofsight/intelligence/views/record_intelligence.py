"""Recording something heard about practice."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..figures import editions_of
from ..models import Indicator, IntelligenceItem


class RecordIntelligenceForm(forms.GovukForm):
    heard_on = forms.Date("When was it heard?", latest="today")
    words = forms.LongText(
        "What was heard or seen?", hint="About practice or places. Name no child and no family.", rows=5
    )
    source = forms.Text("From whom?", hint="A role or a service, such as: schools’ network meeting", max_length=200)
    confidence = forms.Radios("How sure is it?", choices=IntelligenceItem.Confidence.choices, small=True)
    theme = forms.Text("Theme", required=False, max_length=100)
    indicator = forms.ModelSelect(
        "Beside which indicator?", queryset=Indicator.objects.none(), required=False, empty_words="None"
    )


@allow(Permission.INTELLIGENCE_RECORD)
def record_intelligence(request: MemberRequest) -> HttpResponse:
    form = RecordIntelligenceForm(forms.sent(request), initial={"heard_on": timezone.localdate()})
    rows = Indicator.visible_to(request.member).order_by("position")
    words: dict[Any, str] = {pk: found[-1].words for pk, found in editions_of(rows).items()}
    form.fields["indicator"].queryset = rows
    form.fields["indicator"].words = lambda i: f"{i.code} {words.get(i.pk, '')}"
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_intelligence(**form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Recorded.")
            return redirect(url_for(request, "intelligence:intelligence"))
    context = {
        "form": form,
        "heading": "Record intelligence",
        "button": "Record it",
        "back": url_for(request, "intelligence:intelligence"),
        "help": "If a child is in danger, raise an urgent concern instead: this log is read in meetings.",
    }
    return render(request, "intelligence/record_intelligence.html", context)
