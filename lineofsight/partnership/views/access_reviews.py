"""The reviews of who still needs access: open and past; the business unit may begin one before its time."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.govuk.words import plural

from .. import actions
from ..asking_again import ask_again_to_change
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import AccessReview, ReviewedMember
from ..refusals import NotYet
from .proposed_appointments import back_from_lists

Outcome = ReviewedMember.Outcome


@allow(Permission.APPOINTMENT_CONFIRM)
@ask_again_to_change
def access_reviews(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _begin(request)
    rows = AccessReview.visible_to(request.member).annotate(
        everybody=Count("people"), unanswered=Count("people", filter=Q(people__outcome=Outcome.OPEN))
    )
    table = Table(
        request,
        rows,
        columns=[
            Column(
                "words",
                "Whose people",
                url=lambda r: url_for(request, "partnership:access_review", pk=r.pk),
            ),
            Column("opened_on", "Opened", kind="date", sort=True),
            Column("due_date", "To be answered by", kind="date", sort=True),
            Column("everybody", "People", kind="number", sort=True),
            Column("unanswered", "Not answered", kind="number", sort=True),
            Column(
                "state",
                "State",
                kind="tag",
                value=lambda r: "Closed" if r.closed_at else "Answered" if not r.unanswered else "Open",
                colour=lambda r: "grey" if r.closed_at else "green" if not r.unanswered else "blue",
            ),
        ],
        one="review",
        sort="-opened_on",
        name="reviews of access",
        caption="Reviews of access",
        empty="There has been no review yet. One opens by itself as often as the settings say.",
    )
    if table.wants_export:
        return table.export_response()
    may_begin = request.member.may(Permission.APPOINTMENT_MAKE)
    shown = {"table": table, "may_begin": may_begin, "back": back_from_lists(request)}
    return render(request, "partnership/access_reviews.html", shown)


def _begin(request: MemberRequest) -> HttpResponse:
    if not request.member.may(Permission.APPOINTMENT_MAKE):
        raise Http404
    try:
        made = actions.open_review(tenant=request.tenant, by=request.member)
    except NotYet as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, f"{plural(len(made), 'review')} opened. Each has a task on somebody’s list now.")
    return redirect(url_for(request, "partnership:access_reviews"))
