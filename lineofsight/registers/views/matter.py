"""One matter: what was asked, whose it is and why, where it was sent, and what came back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Matter
from ..pages import the_matter, threads
from ..states import MATTER
from ..thread import MATTER as KIND


@allow(Permission.MATTER_SEE)
def matter(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_matter(request, pk)
    context = {
        "matter": found,
        "ways": _ways(request, found),
        **threads(request, KIND, found.pk),
    }
    return render(request, "registers/matter.html", context)


def _ways(request: MemberRequest, found: Matter) -> list[dict[str, str]]:
    if not request.member.may(Permission.MATTER_DECIDE):
        return []
    offered = (
        ("accept", "Decide whose it is", "decide_matter"),
        ("answer", "Write down what came back", "answer_matter"),
        ("decide_again", "Decide again", "decide_matter_again"),
    )
    return [
        {"text": words, "url": url_for(request, f"registers:{page}", pk=found.pk)}
        for event, words, page in offered
        if MATTER.can(found.state, event)
    ]
