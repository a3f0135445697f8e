"""Who changed a chapter of settings and when, with the way back to an earlier edition."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from .. import chapters
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..setting_history import editions_of


@allow(Permission.CONFIGURATION_SEE)
def setting_editions(request: MemberRequest, chapter: str) -> HttpResponse:
    if chapter not in chapters.declared():
        raise Http404
    return render(
        request,
        "partnership/setting_editions.html",
        {
            "chapter": chapter,
            "chapter_title": chapters.title_of(chapter),
            "editions": editions_of(request.tenant, chapter),
            "may_change": request.member.may(Permission.CONFIGURATION_CHANGE),
        },
    )
