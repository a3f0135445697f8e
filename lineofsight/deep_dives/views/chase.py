"""Chasing what is still to come: one click from the grid, or chosen here, each person reminded once."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import oxford, plural
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions.chasing import reminders
from ..models import AgencyRequest, AgencyReturn, DeepDive
from ..rules.returns import AGENCIES_AT_WORK
from ..states import ReturnState, Stage
from .finding import chosen, the_deep_dive


def to_come(deep_dive: DeepDive) -> tuple[list[AgencyReturn], list[AgencyRequest]]:
    """All tools and answers still to come."""
    tools = AgencyReturn.objects.filter(deep_dive=deep_dive, state__in=ReturnState.open_states()).select_related(
        "deep_dive", "agency", "case", "author__person"
    )
    requests = AgencyRequest.objects.filter(deep_dive=deep_dive, answered_at__isnull=True).select_related(
        "deep_dive", "agency", "recipient__person"
    )
    open_now = deep_dive.stage in (Stage.INVOLVEMENT_CHECK, *AGENCIES_AT_WORK)
    return (list(tools), list(requests)) if open_now else ([], [])


@allow(Permission.DEEP_DIVE_RUN)
def chase(request: Any, pk: Any) -> HttpResponse:
    """POST with ticks sends and shows the log; GET lists who would get what, the overdue ones ticked."""
    deep_dive = the_deep_dive(request, pk)
    problem = ""
    if request.method == "POST":
        tools, requests = chosen(request, deep_dive)
        if not tools and not requests:
            problem = "Tick at least one person to remind."
        else:
            try:
                sent = actions.chase(deep_dive=deep_dive, returns=tools, requests=requests, by=request.member)
            except NotYet as reason:
                problem = str(reason)
            else:
                people = oxford(f"{r.member.name} ({r.agency})" for r in sent)
                messages.success(request, f"{plural(len(sent), 'person', 'people')} reminded: {people}.")
                return redirect(url_for(request, "deep_dives:contact_log", pk=pk))
    tools, requests = to_come(deep_dive)
    today = timezone.localdate()
    rows = [
        {
            "reminder": reminder,
            "overdue": reminder.due_date < today,
            "chased": max(
                [r.chased_at for r in reminder.requests if r.chased_at]
                + [t.chased_at for t in reminder.returns if t.chased_at],
                default=None,
            ),
        }
        for reminder in reminders(returns=tools, requests=requests)
    ]
    first = next((f"r-{r.pk}" for row in rows for r in row["reminder"].requests), "") or next(
        (f"t-{t.pk}" for row in rows for t in row["reminder"].returns), ""
    )
    context = {"deep_dive": deep_dive, "rows": rows, "forms": [forms.Problem(problem, first)]}
    return render(request, "deep_dives/chase.html", context)
