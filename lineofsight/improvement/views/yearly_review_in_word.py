"""The evaluation of one year as a Word file."""

from typing import Any

from django.http import HttpResponse

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..in_word import word_response
from ..pages import the_review
from ..year_evidence import evidence_of, parts_of


@allow(Permission.RECOMMENDATION_SEE)
def yearly_review_in_word(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_review(request, pk)
    title = f"{request.tenant.name}: what difference learning made, {found.year_words}"
    return word_response(
        title, parts_of(found, evidence_of(found, request.member), request.member), f"evaluation-{found.year}"
    )
