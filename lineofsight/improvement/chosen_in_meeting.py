"""Choosing several things a group decides on in its meeting, with its real day and minute: one form and one page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership import minuted
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.models import Group
from lineofsight.partnership.refusals import NotYet

from .deciding import DecisionForm


class ChosenForm(DecisionForm):
    """All of ``rows`` are ticked at first, or the ``only`` one the page was opened for: what the group did not decide
    is unticked."""

    field_order = ("chosen", "decided_on", "minute_reference")

    def __init__(
        self, *args: Any, rows: Any, ask: str, one: str, words: Callable[[Any], str], only: str = "", **kwargs: Any
    ) -> None:
        all_of_them = [row.pk for row in rows]
        chosen = [pk for pk in all_of_them if str(pk) == only] or all_of_them
        kwargs["initial"] = {"chosen": chosen} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        field = forms.ModelCheckboxes(ask, queryset=rows, words=words, named=f"at least one {one}")
        field.say(ask)
        self.fields["chosen"] = field
        self.order_fields(self.field_order)


def decide_in_meeting(
    request: MemberRequest,
    group: Group,
    *,
    page: str,
    rows: Any,
    ask: str,
    one: str,
    words: Callable[[Any], str],
    decide: Callable[..., str],
) -> HttpResponse:
    """``decide`` is given the chosen rows, the day and the minute, and says what is done."""
    form = ChosenForm(
        forms.sent(request),
        rows=rows,
        ask=ask,
        one=one,
        words=words,
        member=request.member,
        group=group,
        only=request.GET.get("chosen", ""),
        initial=minuted.told(request),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            done = decide(
                list(given["chosen"]), decided_on=given["decided_on"], minute_reference=given["minute_reference"]
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, done)
            return redirect(url_for(request, "improvement:work_plan", pk=group.pk))
    return render(request, f"improvement/{page}.html", {"group": group, "form": form, "any": rows.exists()})
