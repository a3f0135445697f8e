"""Takes one school holiday out again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import date as in_words

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import SchoolHoliday


@allow(Permission.CONFIGURATION_CHANGE)
def remove_school_holiday(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(SchoolHoliday.visible_to(request.member), pk=pk)
    back = url_for(request, "partnership:school_holidays")
    if request.method == "POST":
        actions.remove_school_holiday(holiday=found, by=request.member)
        messages.success(request, f"“{found.name}” is removed.")
        return redirect(back)
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": f"Remove “{found.name}”",
            "words": f"{in_words(found.first_day)} to {in_words(found.last_day)}. Due dates no longer warn of it.",
            "button": "Remove it",
            "kind": "warning",
            "cancel_url": back,
        },
    )
