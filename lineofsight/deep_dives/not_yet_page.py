"""The page that opens although its work cannot be done yet: it says why, and what to do."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.refusals import NotYet

from .models import DeepDive
from .opening import TermsFirst
from .rules.discussion import NotArranged


def not_yet_page(
    request: Any,
    deep_dive: DeepDive,
    heading: str,
    reason: NotYet,
    *,
    do: tuple[str, str] = ("", ""),
    typed: Sequence[str] = (),
) -> HttpResponse:
    """Shows the reason under the heading of the page that was asked for; ``do`` is a button's words and page.

    ``typed`` is what somebody sent and what is not kept: it stands on the page, to be copied.
    """
    button, page = do
    if isinstance(reason, TermsFirst):
        button, page = "Read the terms", "confidentiality_terms"
    elif isinstance(reason, NotArranged) and request.member.is_business_unit:
        button, page = f"Arrange the {deep_dive.way.meeting}", "arrange_discussion"
    url = url_for(request, f"deep_dives:{page}", pk=deep_dive.pk) if page else ""
    context = {
        "deep_dive": deep_dive,
        "heading": heading,
        "why": str(reason),
        "button": button,
        "button_url": url,
        "typed": typed,
    }
    return render(request, "deep_dives/not_yet.html", context)
