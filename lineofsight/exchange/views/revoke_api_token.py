"""Withdrawing a system's key: asked once more, because its program stops at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.asking_again import ask_again
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import ApiToken


@allow(Permission.API_KEEP)
@ask_again
def revoke_api_token(request: MemberRequest, pk: Any) -> HttpResponse:
    token = get_object_or_404(ApiToken.visible_to(request.member), pk=pk)
    if request.method == "POST":
        try:
            actions.revoke_token(token=token, by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, f"{token.name} reads nothing any more.")
        return redirect(url_for(request, "exchange:api_tokens"))
    return render(request, "exchange/revoke_api_token.html", {"token": token})
