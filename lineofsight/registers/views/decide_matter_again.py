"""Taking a decision about a matter back, so that it is decided again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, the_matter


class DecideMatterAgainForm(forms.GovukForm):
    because = forms.LongText("Why is it decided again?", rows=3)


@allow(Permission.MATTER_DECIDE)
def decide_matter_again(request: MemberRequest, pk: Any) -> HttpResponse:
    matter = the_matter(request, pk)
    form = DecideMatterAgainForm(forms.sent(request))

    def act(typed: dict[str, Any]) -> str:
        actions.decide_matter_again(matter=matter, **typed, by=request.member)
        return f"{matter.number} waits for a decision."

    if done(request, form, act):
        return redirect(url_for(request, "registers:matter", pk=matter.pk))
    return render(request, "registers/decide_matter_again.html", {"form": form, "matter": matter})
