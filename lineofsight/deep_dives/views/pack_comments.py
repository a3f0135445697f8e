"""The comments on the pack by child: those shared for the discussion, and one's own."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..not_yet_page import not_yet_page
from ..opening import find, pack_to_read
from ..pack_reading import comments_of, may_comment, section_titles
from ..rules.pack import check_is_open


@allow(Permission.PACK_READ)
def pack_comments(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        check_is_open(pack_to_read(request.member, deep_dive))
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Comments on the pack", reason)
    request.purpose = "read_pack"
    children = comments_of(request.member, deep_dive)
    return render(
        request,
        "deep_dives/pack_comments.html",
        {
            "deep_dive": deep_dive,
            "children": children,
            "commented": [child for child in children if child.comments],
            "titles": section_titles(deep_dive),
            "may_comment": may_comment(request.member, deep_dive),
            "me": request.member.pk,
        },
    )
