"""A later due date, with its reason, for the audit tools chosen."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk import forms
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import plural
from lineofsight.partnership import school_days
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import AgencyReturn
from .chase import to_come
from .finding import chosen, the_deep_dive

USUAL_EXTENSION = 5


class ExtendForm(forms.GovukForm):
    """Which tools, until when, why."""

    tool = forms.Checkboxes("Audit tools", named="at least one audit tool", small=True)
    due_date = forms.Date("New due date", earliest="today")
    reason = forms.Text("Why is it extended?", named="why it is extended", max_length=500)

    def __init__(self, *args: Any, tools: list[AgencyReturn], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(tool.pk): tool for tool in tools}
        self.fields["tool"].choices = [
            (key, f"{tool.case.name}, {tool.agency}, due {in_words(tool.due_date)}") for key, tool in self.rows.items()
        ]


@allow(Permission.DEEP_DIVE_RUN)
def extend(request: Any, pk: Any) -> HttpResponse:
    """Reached from the grid with ticks (``choose``), then posted with the date and the reason."""
    deep_dive = the_deep_dive(request, pk)
    tools = sorted(to_come(deep_dive)[0], key=lambda t: (t.agency.name, len(t.case.letter), t.case.letter))
    ticked = [str(tool.pk) for tool in chosen(request, deep_dive)[0]]
    first_sight = request.method != "POST" or "choose" in request.POST
    initial = {"tool": ticked, "due_date": add_working_days(timezone.localdate(), USUAL_EXTENSION)}
    form = ExtendForm(None if first_sight else request.POST, tools=tools, initial=initial) if tools else None
    if (
        form is not None
        and not first_sight
        and form.is_valid()
        and school_days.looked_again(form, request.tenant, "due_date")
    ):
        rows = [form.rows[key] for key in form.cleaned_data["tool"]]
        try:
            count = actions.extend(
                returns=rows,
                due_date=form.cleaned_data["due_date"],
                reason=form.cleaned_data["reason"],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            day = in_words(form.cleaned_data["due_date"])
            messages.success(request, f"{plural(count, 'audit tool')} now due by {day}; those who write them are told.")
            return redirect(deep_dive)
    return render(request, "deep_dives/extend.html", {"deep_dive": deep_dive, "form": form})
