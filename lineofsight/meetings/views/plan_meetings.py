"""Planning a group's meetings: worked out from how often it meets, looked over date by date, then put in the calendar."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.improvement.pages import only_deciders
from lineofsight.partnership import school_days
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..chapter import MeetingSettings
from ..pages import moment, the_group
from ..rhythm import CHOICES, MOST, choice_of, dates_of
from ..rules import settings_of


class PlanMeetingsForm(forms.GovukForm):
    rhythm = forms.Select("How often does the group meet?", choices=CHOICES)
    first = forms.Date("First meeting")
    until = forms.Date("Until", hint="The last day a meeting may fall on. For one meeting enter the same day again.")
    at = forms.Time("Begins at")
    minutes = forms.Number("How long does it last?", suffix="minutes", minimum=15, maximum=600)
    purpose = forms.Select("Kind of meeting", choices=[])
    place = forms.Text("Where", required=False, max_length=200)
    meeting_link = forms.Text("Link to join online", required=False, max_length=500)

    def __init__(self, *args: Any, settings: MeetingSettings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = [(p.key, p.words) for p in settings.purposes]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        first, until = typed.get("first"), typed.get("until")
        if first and until and until < first:
            self.add_error("until", "Until must be the first meeting or later")
        if first and until and (until - first).days > 800:
            self.add_error("until", "Plan at most two years at once")
        return typed


@allow(Permission.MEETING_ARRANGE)
def plan_meetings(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_group(request, pk)
    only_deciders(request, found)
    settings = settings_of(found)
    form = PlanMeetingsForm(forms.sent(request), settings=settings, initial=_first(found, settings))
    context: dict[str, Any] = {"group": found, "form": form, "dates": None}
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        planned = dates_of(typed["first"], typed["until"], typed["rhythm"])
        if "plan" in request.POST:
            days = _own_dates(request, form, planned)
            if not form.errors:
                try:
                    made = actions.plan_meetings(
                        group=found,
                        starts=[moment(day, typed["at"]) for day in days],
                        by=request.member,
                        **{name: typed[name] for name in ("minutes", "purpose", "place", "meeting_link")},
                    )
                except NotYet as reason:
                    form.add_error(None, str(reason))
                else:
                    messages.success(request, f"{plural(len(made), 'meeting')} of {found} in the calendar.")
                    return redirect(url_for(request, "meetings:group", pk=found.pk))
        holidays = school_days.of(request.tenant)
        context["dates"] = [
            {
                "name": f"day-{n}",
                "label": f"Meeting {n + 1}",
                "value": request.POST.get(f"day-{n}", day.strftime("%-d %-m %Y")),
                "warning": school_days.warning_of(day, holidays),
            }
            for n, day in enumerate(planned)
        ]
    return render(request, "meetings/plan_meetings.html", context)


def _own_dates(request: MemberRequest, form: PlanMeetingsForm, planned: list[date]) -> list[date]:
    """The dates as they were looked over: changed ones, and those left empty left out."""
    reader, days = forms.Date("The date"), []
    reader.say("The date")
    for n in range(min(len(planned), MOST)):
        typed = request.POST.get(f"day-{n}", "").strip()
        if not typed:
            continue
        try:
            days.append(reader.clean(typed))
        except forms.ValidationError:
            form.add_error(None, f"Meeting {n + 1}: “{typed[:40]}” is no date. Enter it like 4 3 2026.")
    if not days and not form.errors:
        form.add_error(None, "Enter at least one date.")
    return days


def _first(group: Group, settings: MeetingSettings) -> dict[str, Any]:
    """The year as it begins here, and what the group is said to do."""
    today = timezone.localdate()
    begins = date(today.year, settings.year_begins_month, 1)
    ends = (begins if begins > today else date(today.year + 1, settings.year_begins_month, 1)) - timedelta(days=1)
    return {
        "rhythm": choice_of(group.meets),
        "until": ends,
        "minutes": settings.usual_minutes,
        "purpose": settings.purposes[0].key,
    }
