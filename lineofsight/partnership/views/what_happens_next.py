"""What comes towards each role and when, for those who use the product a few times a quarter."""

from django.http import HttpResponse
from django.shortcuts import render

from ..doorkeeper import MemberRequest, allow
from ..doors import ROLE_WORDS, Permission, Role
from ..what_next import FOR_ROLE


@allow(Permission.HELP_READ)
def what_happens_next(request: MemberRequest) -> HttpResponse:
    mine = [role for role in Role if role in request.member.roles]
    others = [role for role in Role if role not in mine]
    return render(
        request,
        "partnership/what_happens_next.html",
        {
            "mine": [(ROLE_WORDS[role], FOR_ROLE[role]) for role in mine],
            "others": [(ROLE_WORDS[role], FOR_ROLE[role]) for role in others],
        },
    )
