"""Takes one line of the record, typed on the discussion's page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from lineofsight.govuk.addresses import id_in, url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..not_yet_page import not_yet_page
from ..opening import child_of, discussion_to_write, find
from ..session_page import LineForm
from .discussion import show_discussion
from .live_session import show_live_session


@allow(Permission.DISCUSSION_RECORD)
def add_line(request: MemberRequest, pk: Any, case_pk: UUID) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        opened = discussion_to_write(request.member, deep_dive, timezone.localdate())
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Discussion", reason)
    case = child_of(deep_dive, case_pk)
    show_again = show_discussion if deep_dive.way.judges else show_live_session
    back = url_for(request, "deep_dives:discussion", pk=pk, case_pk=case_pk) + "#lines"
    if request.method != "POST":
        return redirect(back)
    form = LineForm(request.POST, case=case)
    if not form.is_valid():
        return show_again(request, pk, case_pk, form)
    typed = dict(form.cleaned_data)
    try:
        actions.add_line(
            discussion=opened.session,
            kind=typed["kind"],
            words=typed["words"],
            case=case if typed["about"] == "child" else None,
            line_id=id_in(typed, "line_id"),  # made with the form, so that a line sent twice stands once
            by=request.member,
        )
    except NotYet as reason:
        form.add_error(None, str(reason))
        return show_again(request, pk, case_pk, form)
    messages.success(request, "The line is noted.")
    return redirect(back)
