"""Keeps the place where a reader of the pack stopped, or goes on to the next child and keeps that one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..not_yet_page import not_yet_page
from ..opening import child_of, find, pack_to_read


@allow(Permission.PACK_READ)
def stop_reading(request: MemberRequest, pk: Any, case_pk: UUID) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        pack_to_read(request.member, deep_dive)
        case = child_of(deep_dive, case_pk)
        back = url_for(request, "deep_dives:read_pack", pk=pk, case_pk=case_pk)
        if request.method != "POST":
            return redirect(back)
        section = request.POST.get("section", "")
        actions.stop_reading(case=case, section=section, by=request.member)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "The pack", reason)
    if not section:
        return redirect(back)
    messages.success(request, f"Your place is kept: {case.name}. “Go on reading” brings you back here.")
    return redirect(f"{back}#s-{case.letter}-{section}")
