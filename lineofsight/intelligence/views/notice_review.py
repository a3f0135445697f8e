"""One look at a sample of police notices: the shares that were good and graded correctly, and what was seen."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.engine.shares import share
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import NoticeReview
from ..pages import sees_small_numbers


def the_notice_review(request: MemberRequest, pk: Any) -> NoticeReview:
    if not sees_small_numbers(request.member):
        raise Http404
    return get_object_or_404(NoticeReview.visible_to(request.member), pk=pk)


def facts_of(row: NoticeReview) -> tuple[tuple[str, str], ...]:
    """Everything of a review, as its page and its Word file show it."""
    return (
        ("Good quality", share(row.good, row.sample)),
        ("Fair quality", share(row.fair, row.sample)),
        ("Poor quality", share(row.poor, row.sample)),
        ("Graded correctly", share(row.graded_correctly, row.sample)),
        ("Graded too low", share(row.graded_too_low, row.sample)),
        ("Graded too high", share(row.graded_too_high, row.sample)),
        ("Sample", f"{row.sample}: {row.chosen_how}"),
        ("Area", row.area or "Everywhere"),
        ("Reviewed", f"{in_words(row.reviewed_on)} by {row.reviewers}"),
        ("Recorded by", row.recorded_by.name),
    )


@allow(Permission.FRONT_DOOR_SEE)
def notice_review(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_notice_review(request, pk)
    context = {
        "review": found,
        "facts": facts_of(found),
        "records": request.member.may(Permission.FIGURES_CHECK),
    }
    return render(request, "intelligence/notice_review.html", context)
