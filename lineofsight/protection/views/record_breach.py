"""Recording a data breach."""

from datetime import datetime
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
from ..models import Breach


class RecordBreachForm(forms.GovukForm):
    kind = forms.Radios("What happened?", choices=Breach.Kind.choices, named="what happened")
    happened_on = forms.Date("Day it happened", latest="today")
    known_on = forms.Date("Day it became known", latest="today")
    known_time = forms.Time("Time it became known")
    facts = forms.LongText("What happened, in a few sentences", hint="Kept sealed", rows=5, named="what happened")
    who_is_affected = forms.LongText("Who is affected?", hint="Kept sealed", rows=3, required=False)
    children = forms.Number("How many children?", minimum=0, maximum=100000, required=False)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        day, time = typed.pop("known_on", None), typed.pop("known_time", None)
        if day and time:
            typed["known_at"] = timezone.make_aware(datetime.combine(day, time))
        typed["children"] = typed.get("children") or 0
        return typed


@allow(Permission.BREACH_RECORD)
def record_breach(request: MemberRequest) -> HttpResponse:
    now = timezone.localtime()
    form = RecordBreachForm(
        forms.sent(request), initial={"known_on": now.date(), "known_time": now.time().replace(second=0, microsecond=0)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.record_breach(**form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request, f"Breach {made.number} is recorded. The data protection officer has it on the list."
            )
            return redirect(url_for(request, "protection:breach", pk=made.pk))
    return render(request, "protection/record_breach.html", {"form": form})
