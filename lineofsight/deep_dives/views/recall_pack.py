"""Recalling the pack: it closes to every attendee at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Pack
from ..not_yet_page import not_yet_page
from ..opening import find
from ..rules import pack as rules


class RecallForm(forms.GovukForm):
    reason = forms.LongText(
        "Why is the pack recalled?",
        hint="Kept on record; attendees are not told it",
        rows=3,
        named="why the pack is recalled",
    )


@allow(Permission.PACK_BUILD)
def recall_pack(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        rules.check_can_recall(Pack.latest_of(deep_dive))
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Recall the pack", reason)
    form = RecallForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.recall_pack(deep_dive=deep_dive, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The pack is recalled: it is closed to every attendee, and they have been told.")
            return redirect(url_for(request, "deep_dives:attendees", pk=pk))
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": "Recall the pack",
            "caption": deep_dive.title,
            "words": (
                "The pack closes to every attendee at once and they are asked to delete any copy they took away. "
                "You can open it again by circulating it again."
            ),
            "button": "Recall the pack",
            "kind": "warning",
            "form": form,
            "cancel_url": url_for(request, "deep_dives:attendees", pk=pk),
        },
    )
