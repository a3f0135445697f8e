"""The group's decision on a proposed theme, on screen or recorded from its minute."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.partnership import minuted, school_days
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Decision
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions.stages import require
from ..chapter import DeepDiveSettings
from ..models import DeepDive
from ..parts import group_names
from ..programme import count_programme
from ..rules.groups import decides_theme_herself, may_decide_theme
from .ready_for_decision import earlier_on

OUTCOMES = [
    ("agree", "Agree the theme"),
    ("defer", "Defer it to a later day"),
    ("reject", "Do not take it up"),
]


class DecisionForm(forms.GovukForm):
    outcome = forms.Radios(
        "What did the group decide?",
        choices=OUTCOMES,
        hints={"agree": "The terms of reference open and the timetable is made from this day."},
        reveals={"defer": "deferred_until"},
        error_messages={"required": "Choose what the group decided"},
    )
    deferred_until = forms.Date("Day on which it comes back", required=False)
    decided_on = forms.Date("Day of the decision", latest="today")
    how = forms.Radios("How was it decided?", choices=Decision.How.choices, required=False, inline=True)
    took_part = forms.Number("How many of the group took part?", minimum=0, maximum=500, required=False)
    minute_reference = forms.Text(
        "Minute reference",
        hint="For example: Executive Committee, 4 March 2026, item 4. For a decision in writing, say so.",
        required=False,
        word_optional=False,
        max_length=200,
    )
    reason = forms.LongText(
        "Reason",
        hint="Needed to defer a theme or not to take it up",
        rows=3,
        required=False,
        word_optional=False,
        named="the reason",
    )

    def __init__(self, *args: Any, settings: DeepDiveSettings, **options: Any) -> None:
        super().__init__(*args, **options)
        if not settings.theme_between_meetings:
            self.fields["how"].word_optional = False
            self.fields["how"].help_text = "Themes are decided in a meeting in your partnership"
        if settings.theme_quorum:
            self.fields["took_part"].word_optional = False
            self.fields["took_part"].help_text = f"At least {settings.theme_quorum} are needed"

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        outcome = typed.get("outcome")
        if outcome == "agree" and not typed.get("minute_reference"):
            self.add_error("minute_reference", "Enter the minute reference, so that the decision can be found again")
        if outcome == "defer" and not typed.get("deferred_until") and "deferred_until" not in self.errors:
            self.add_error("deferred_until", "Enter the day on which the theme comes back to the group")
        if outcome in ("defer", "reject") and not typed.get("reason"):
            self.add_error("reason", "Enter the reason in a sentence; the one who proposed the theme will read it")
        return typed


@allow(Permission.THEME_DECIDE)
def decide_theme(request: MemberRequest, pk: Any) -> HttpResponse:
    if not may_decide_theme(request.member):
        raise Http404
    deep_dive = get_object_or_404(
        DeepDive.visible_to(request.member).select_related("proposed_by__person").prefetch_related("sources"), pk=pk
    )
    not_yet = ""
    try:
        require(deep_dive, event="agree_theme")
    except NotYet as reason:
        not_yet = str(reason)
    from_minute = not decides_theme_herself(request.member)
    form = DecisionForm(
        forms.sent(request),
        settings=deep_dive.settings,
        initial=({} if from_minute else {"decided_on": timezone.localdate()}) | minuted.told(request),
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and school_days.looked_again(form, request.tenant, "deferred_until")
    ):
        try:
            actions.decide_theme(deep_dive=deep_dive, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            said = {
                "agree": "The theme is agreed. The timetable is made and the terms of reference are open.",
                "defer": "The theme is deferred.",
                "reject": "The decision is recorded: the theme is not taken up.",
            }
            messages.success(request, said[form.cleaned_data["outcome"]])
            return redirect(deep_dive)
    context = {
        "deep_dive": deep_dive,
        "form": form,
        "not_yet": not_yet,
        "from_minute": from_minute,
        "group": group_names(request.tenant)["decision_group"],
        "programme": count_programme(request.member),
        "earlier": earlier_on(deep_dive, request.member),
    }
    return render(request, "deep_dives/decide_theme.html", context)
