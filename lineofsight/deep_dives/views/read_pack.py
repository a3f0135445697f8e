"""The pack to be read on a tablet: one child at a time in large letters, agency below agency, with comments beside it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..not_yet_page import not_yet_page
from ..opening import find, pack_to_read
from ..pack_contents import cases_of, pack_of
from ..pack_reading import comments_of, may_comment, place_of


@allow(Permission.PACK_READ)
def read_pack(request: MemberRequest, pk: Any, case_pk: UUID | None = None) -> HttpResponse:
    """Without a child in the address it leads to where she stopped, or to the first one."""
    deep_dive = find(request.member, pk)
    try:
        found = pack_to_read(request.member, deep_dive)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "The pack", reason)
    cases = list(cases_of(deep_dive))
    stopped = place_of(request.member, deep_dive)
    if case_pk is None and cases:
        known = {case.pk for case in cases}
        return redirect(
            url_for(request, "deep_dives:read_pack", pk=pk, case_pk=stopped.case_id)
            + (f"#s-{stopped.case.letter}-{stopped.section}" if stopped.section else "")
            if stopped and stopped.case_id in known
            else url_for(request, "deep_dives:read_pack", pk=pk, case_pk=cases[0].pk)
        )
    case = next((case for case in cases if case.pk == case_pk), None)
    if case is None:
        raise Http404
    request.purpose = "read_pack"
    place = cases.index(case)
    return render(
        request,
        "deep_dives/read_pack.html",
        {
            "deep_dive": deep_dive,
            "cases": cases,
            "case": case,
            "child": pack_of(found, cases=[case])[0],
            "before": cases[place - 1] if place else None,
            "after": cases[place + 1] if place + 1 < len(cases) else None,
            "stopped": stopped,
            "comments": comments_of(request.member, deep_dive, cases=[case])[0],
            "may_comment": may_comment(request.member, deep_dive),
        },
    )
