"""Closing the list of eligible children: what each category has, and the one button."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import EligibleChild
from ..rules.lists import list_is_sound, standings, terms_in_force
from .finding import the_deep_dive


@allow(Permission.COHORT_SELECT)
def complete_list(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = the_deep_dive(request, pk)
    not_yet = ""
    try:
        terms = terms_in_force(deep_dive)
        if request.method == "POST":
            actions.complete_list(deep_dive=deep_dive, by=request.member)
            messages.success(request, "The list is complete. Cases can be selected now.")
            return redirect(url_for(request, "deep_dives:select_cases", pk=deep_dive.pk))
        list_is_sound(deep_dive, terms)
    except NotYet as reason:
        not_yet = str(reason)
    found = [] if not_yet else standings(deep_dive, terms)
    homes = (
        EligibleChild.visible_to(request.member)
        .filter(deep_dive=deep_dive, state=EligibleChild.State.ELIGIBLE, household__isnull=False)
        .count()
    )
    context = {"deep_dive": deep_dive, "not_yet": not_yet, "standings": found, "homes": homes}
    return render(request, "deep_dives/complete_list.html", context)
