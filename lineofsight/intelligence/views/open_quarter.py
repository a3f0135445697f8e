"""Opening a quarter for the meeting of a group."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.engine.indicators.periods import quarter_before, quarter_of
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Quarter
from ..rules import quarter_is_over


class OpenQuarterForm(forms.GovukForm):
    day = forms.Radios("Which quarter?")
    group = forms.ModelSelect("For which group?", queryset=Group.objects.none(), words=lambda g: g.name)
    meeting_on = forms.Date("Day of its meeting", hint="If it is known", required=False)

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = Group.objects.filter(tenant=request.tenant).order_by("name")
        opened = set(Quarter.visible_to(request.member).values_list("start", flat=True))
        period, choices = quarter_of(timezone.localdate()), []
        for _ in range(9):
            if period.start not in opened:
                choices.append((period.start.isoformat(), period.words))
            period = quarter_before(period.start)
        self.fields["day"].choices = choices
        if choices:
            # The newest that is over; where that is open already, the newest there is.
            over = [day for day, _ in choices if day < quarter_of(timezone.localdate()).start.isoformat()]
            self.fields["day"].initial = (over or [choices[0][0]])[0]


@allow(Permission.QUARTER_RUN)
def open_quarter(request: MemberRequest) -> HttpResponse:
    group = Group.objects.filter(tenant=request.tenant, duty=Group.Duty.OVERSEES).order_by("name").first()
    form = OpenQuarterForm(forms.sent(request), request=request, initial={"group": group})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            opened = actions.open_quarter(
                day=date.fromisoformat(said["day"]),
                group=said["group"],
                meeting_on=said["meeting_on"],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            is_over = quarter_is_over(opened, timezone.localdate())
            messages.success(request, f"{opened.words} is open.{' Ask the agencies next.' if is_over else ''}")
            return redirect(url_for(request, "intelligence:quarter", pk=opened.pk))
    return render(request, "intelligence/open_quarter.html", {"form": form})
