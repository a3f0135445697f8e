"""The yearly evaluations of how learning makes a difference, and the model they are done by."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..actions import model_in_force
from ..models import YearlyReview
from ..pages import impact_menu


@allow(Permission.RECOMMENDATION_SEE)
def yearly_reviews(request: MemberRequest) -> HttpResponse:
    today = timezone.localdate()

    def standing(row: YearlyReview) -> str:
        return "Agreed" if row.agreed_on else "Overdue" if row.due_date < today else "Being written"

    colours = {"Agreed": "green", "Overdue": "red", "Being written": "blue"}
    table = Table(
        request,
        YearlyReview.visible_to(request.member),
        columns=[
            Column(
                "year",
                "Year",
                value=lambda r: r.year_words,
                sort=True,
                url=lambda r: url_for(request, "improvement:yearly_review", pk=r.pk),
            ),
            Column("model", "Model", value=lambda r: str(r.model or "None adopted")),
            Column("due_date", "Due", kind="date", sort=True),
            Column("agreed_on", "Agreed", kind="date", sort=True),
            Column("standing", "State", kind="tag", value=standing, colour=lambda r: colours[standing(r)]),
        ],
        one="evaluation",
        sort="-year",
        name="yearly-evaluations",
        caption="Yearly evaluations",
        empty="None is begun yet. It begins by itself when the year has ended, or with the button above.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "table": table,
        "menu": impact_menu(request, "yearly_reviews"),
        "model": model_in_force(request.tenant.pk),
        "may_begin": request.member.may(Permission.RECOMMENDATION_RAISE),
    }
    return render(request, "improvement/yearly_reviews.html", context)
