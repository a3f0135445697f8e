"""Writing down a matter that came to the partnership."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done


class LogMatterForm(forms.GovukForm):
    title = forms.Text("What is it about?", max_length=200)
    words = forms.LongText("What is asked of the partnership?", hint="Do not name a child or family.", rows=4)
    came_from = forms.Text("Who does it come from?", hint="A body or a post, not a private person", max_length=200)
    came_on = forms.Date("When did it come?", latest="today")


@allow(Permission.MATTER_DECIDE)
def log_matter(request: MemberRequest) -> HttpResponse:
    form = LogMatterForm(forms.sent(request))
    made: dict[str, Any] = {}

    def act(typed: dict[str, Any]) -> str:
        made["matter"] = actions.log_matter(**typed, by=request.member)
        return f"{made['matter'].number} is logged. Decide whose matter it is."

    if done(request, form, act):
        return redirect(url_for(request, "registers:matter", pk=made["matter"].pk))
    return render(request, "registers/log_matter.html", {"form": form})
