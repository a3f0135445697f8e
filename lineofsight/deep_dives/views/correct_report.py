"""Begins a corrected version of a report that was withdrawn."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..not_yet_page import not_yet_page
from ..report_pages import deep_dive_to_write


@allow(Permission.REPORT_WRITE)
def correct_report(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "write_report"
    deep_dive = deep_dive_to_write(request.member, pk)
    if request.method == "POST":
        try:
            actions.correct_report(deep_dive=deep_dive, by=request.member)
        except NotYet as reason:
            return not_yet_page(request, deep_dive, "Write a corrected version", reason)
        messages.success(request, "The text is open again. Change what is to be changed, then send it to the check.")
        return redirect(url_for(request, "deep_dives:draft_report", pk=pk))
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": "Write a corrected version",
            "words": "The withdrawn version stays withdrawn. The text opens again to be changed; then it goes the whole "
            "way once more: every checker reads all of it, and every approval is given again. The recommendations "
            "in the register stay and take on the corrected words when it is signed off.",
            "button": "Open the text again",
            "cancel_url": url_for(request, "deep_dives:report", pk=pk),
        },
    )
