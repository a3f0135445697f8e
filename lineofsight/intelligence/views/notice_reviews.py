"""Every look at a sample of police notices, with the shares that were good and graded correctly."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from lineofsight.engine.shares import share
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, DateFilter, Table, TextFilter
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import NoticeReview
from ..pages import menu, sees_small_numbers


@allow(Permission.FRONT_DOOR_SEE)
def notice_reviews(request: MemberRequest) -> HttpResponse:
    if not sees_small_numbers(request.member):
        raise Http404
    table = Table(
        request,
        NoticeReview.visible_to(request.member),
        columns=[
            Column(
                "from_date",
                "Period",
                value=lambda r: f"{in_words(r.from_date)} to {in_words(r.until_date)}",
                sort=True,
                url=lambda r: url_for(request, "intelligence:notice_review", pk=r.pk),
            ),
            Column("area", "Area", value=lambda r: r.area or "Everywhere", sort=True),
            Column("sample", "Sample", kind="number", sort=True),
            Column("good", "Good quality", value=lambda r: share(r.good, r.sample)),
            Column("correct", "Graded correctly", value=lambda r: share(r.graded_correctly, r.sample)),
            Column("reviewed_on", "Reviewed", kind="date", sort=True),
        ],
        filters=[TextFilter("area", "Area contains"), DateFilter("reviewed_on", "Reviewed")],
        one="review",
        sort="-reviewed_on",
        name="notice-reviews",
        caption="Reviews of the quality of notices",
        empty="No sample of notices has been looked at yet. Record the first with the button above.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "table": table,
        "menu": menu(request, "front_door"),
        "records": request.member.may(Permission.FIGURES_CHECK),
    }
    return render(request, "intelligence/notice_reviews.html", context)
