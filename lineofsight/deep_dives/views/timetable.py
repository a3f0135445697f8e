"""The timetable: each step with its owner, due day and how it stands; the business unit moves steps with a reason."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership import school_days
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.partnership.school_days import holiday_of

from .. import actions
from ..models import DeepDive, TimetableStep
from ..parts import group_names
from ..timetable import elapsed, expected_end, how_late, owners
from .component_plan import components_of, table_of


class MoveStepForm(forms.GovukForm):
    step = forms.ModelSelect("Step", queryset=TimetableStep.objects.none(), words=lambda s: s.words)
    due_date = forms.Date("New due day")
    because = forms.LongText("Reason", rows=2, max_length=300, named="the reason")
    and_later = forms.Tick("Move the steps after it by as many working days", required=False)

    def __init__(self, *args: Any, deep_dive: DeepDive, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = TimetableStep.objects.filter(deep_dive=deep_dive, done_on__isnull=True)
        self.fields["step"].queryset = left.select_related("deep_dive").order_by("position")


@allow(Permission.DEEP_DIVE_SEE)
def timetable(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    today = timezone.localdate()
    may_move = request.member.may(Permission.DEEP_DIVE_RUN)
    if request.method == "POST" and not may_move:
        raise Http404
    form = MoveStepForm(forms.sent(request), deep_dive=deep_dive) if may_move and deep_dive.agreed_on else None
    if (
        request.method == "POST"
        and form is not None
        and form.is_valid()
        and school_days.looked_again(form, request.tenant, "due_date")
    ):
        try:
            actions.move_timetable_step(**form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The timetable is changed.")
            return redirect(url_for(request, "deep_dives:timetable", pk=deep_dive.pk))
    steps = list(deep_dive.timetable.order_by("position"))
    holidays = school_days.of(request.tenant)
    sees_to = owners(group_names(request.tenant)["oversight_committee"])
    table = Table(
        request,
        steps,
        columns=[
            Column("words", "Step"),
            Column("owner", "Who sees to it", value=lambda s: sees_to.get(s.step, "")),
            Column("due_date", "Due", kind="date", sort=True),
            Column("done_on", "Done", kind="date"),
            Column(
                "status",
                "How it stands",
                kind="tag",
                value=lambda s: how_late(s.due_date, s.done_on, today),
                colour=lambda s: colour_of(s, today),
            ),
            Column("holiday", "School holiday", value=lambda s: "" if s.done_on else holiday_of(s.due_date, holidays)),
            Column("moved", "Moved", value=moved_words),
        ],
        one="step",
        name=f"timetable-{deep_dive.reference}",
        caption="Timetable",
        caption_hidden=True,
        empty="The timetable is made when the group agrees the theme.",
    )
    if table.wants_export:
        return table.export_response()
    components = components_of(deep_dive, request.member)
    plan = table_of(request, deep_dive, components, prefix="c-")
    if plan.wants_export:
        return plan.export_response()
    window = expected_end(deep_dive.agreed_on, deep_dive.settings) if deep_dive.agreed_on else None
    until = deep_dive.signed_off_on or today
    context = {
        "deep_dive": deep_dive,
        "table": table,
        "plan": plan if components else None,
        "form": form,
        "window": window,
        "overrun": bool(window and until > window[1]),
        "ends_late": bool(window and steps and max(s.due_date for s in steps) > window[1]),
        "elapsed": elapsed(deep_dive.agreed_on, until) if deep_dive.agreed_on else "",
        "in_holidays": [s.words for s in steps if not s.done_on and holiday_of(s.due_date, holidays)],
        "late": [s for s in steps if s.done_on is None and s.due_date < today],
    }
    return render(request, "deep_dives/timetable.html", context)


def colour_of(step: TimetableStep, today: Any) -> str:
    if step.done_on:
        return "green" if step.done_on <= step.due_date else "yellow"
    return "red" if step.due_date < today else "grey"


def moved_words(step: TimetableStep) -> str:
    from lineofsight.govuk.words import short_date

    if not step.moved_because:
        return ""
    return f"First due {short_date(step.first_due_date)}. {step.moved_because}"
