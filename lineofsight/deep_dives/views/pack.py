"""Reading the pack: an index by child, and each child section by section with agency beside agency."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..evidence_listed import evidence_of
from ..models import Discussion, Pack
from ..not_yet_page import not_yet_page
from ..opening import find, own_place, pack_to_read
from ..pack_contents import index_of, pack_of, steps_apart
from ..pack_reading import place_of
from ..rules import pack as rules


@allow(Permission.PACK_READ)
def pack(request: MemberRequest, pk: Any, case_pk: Any = None) -> HttpResponse:
    """``case_pk`` shows one child; ``?whole=yes`` all of them, to be printed."""
    deep_dive = find(request.member, pk)
    try:
        found = pack_to_read(request.member, deep_dive)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "The pack", reason)
    index = index_of(found)
    whole = request.GET.get("whole") == "yes" and case_pk is None
    chosen = [line.case for line in index if whole or line.case.pk == case_pk]
    if case_pk is not None and not chosen:
        raise Http404
    request.purpose = "read_pack"
    children = pack_of(found, cases=chosen) if chosen else []
    settings = deep_dive.settings
    tools = [tool.row for child in children for tool in child.tools]
    place = next((i for i, line in enumerate(index) if line.case.pk == case_pk), None)
    context = {
        "deep_dive": deep_dive,
        "pack": found,
        "index": index,
        "children": children,
        "evidence": evidence_of(tools, request) if tools else {},
        "whole": whole,
        "chosen": children[0] if children and not whole else None,
        "before": index[place - 1].case if place else None,
        "after": index[place + 1].case if place is not None and place + 1 < len(index) else None,
        "domain_words": {d.key: d.words for d in settings.domains},
        "apart": {
            (child.case.pk, d.key): steps_apart(child.grades(d.key), settings)
            for child in children
            for d in settings.domains
        },
        "discussion": Discussion.latest_of(deep_dive),
        "stopped": place_of(request.member, deep_dive),
        "may_download": may_download(request.member, found),
        "open_to_attendees": found.state == Pack.State.CIRCULATED and not found.has_expired,
    }
    return render(request, "deep_dives/pack.html", context)


def may_download(member: Any, found: Pack) -> bool:
    """Whether the buttons for the files are shown."""
    attendee = own_place(member, found.deep_dive)
    try:
        rules.check_can_download(attendee=attendee, member=member)
    except NotYet:
        return False
    return True
