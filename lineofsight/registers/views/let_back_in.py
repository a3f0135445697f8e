"""Ending an interest, so that its member sees the row again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..models import Interest
from ..pages import done


class LetBackInForm(forms.GovukForm):
    sure = forms.Tick("The interest has gone")


@allow(Permission.PROBLEM_TRIAGE)
def let_back_in(request: MemberRequest, pk: Any) -> HttpResponse:
    interest = get_object_or_404(Interest.visible_to(request.member), pk=pk)
    form = LetBackInForm(forms.sent(request))

    def act(typed: dict[str, Any]) -> str:
        actions.let_back_in(interest=interest, by=request.member)
        return f"{interest.member.name} sees {interest.about_number} again."

    if done(request, form, act):
        return redirect(url_for(request, "registers:interests"))
    return render(request, "registers/let_back_in.html", {"form": form, "interest": interest})
