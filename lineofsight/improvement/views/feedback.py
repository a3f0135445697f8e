"""Good practice fed back: what each agency did with it, and how many have answered."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Feedback
from ..pages import menu


def standing(row: Feedback) -> str:
    if row.told_on:
        return "Told"
    return "Overdue" if row.due_date < timezone.localdate() else "Asked"


COLOURS = {"Told": "green", "Overdue": "red", "Asked": "blue"}


@allow(Permission.RECOMMENDATION_SEE)
def feedback(request: MemberRequest) -> HttpResponse:
    rows = Feedback.visible_to(request.member)
    mine = request.member.led_agency_ids
    table = Table(
        request,
        rows,
        columns=[
            Column("agency", "Agency", value=lambda f: f.agency.name, sort="agency__name"),
            Column("from_title", "Good practice from", sort=True),
            Column("due_date", "By", kind="date", sort=True),
            Column("told_whom", "Who was told", kind="long_text"),
            Column("told_by", "By whom"),
            Column("told_on", "When", kind="date", sort=True),
            Column("standing", "State", kind="tag", value=standing, colour=lambda f: COLOURS[standing(f)]),
            Column(
                "answer",
                "Answer",
                kind="actions",
                value=lambda f: "Say who was told" if f.agency_id in mine or request.member.is_business_unit else "",
                url=lambda f: url_for(request, "improvement:give_feedback", pk=f.pk),
                empty="",
            ),
        ],
        filters=[
            ChoiceFilter(
                "told",
                "State",
                [("no", "Not told yet"), ("yes", "Told")],
                by=lambda r, v: r.filter(told_on__isnull=v == "no"),
            )
        ],
        one="agency",
        many="agencies",
        sort="due_date",
        name="good-practice-fed-back",
        caption="Good practice fed back",
        empty="No agency has been asked yet. Each is asked by itself when a report is signed off.",
    )
    if table.wants_export:
        return table.export_response()
    total = rows.count()
    told = rows.filter(told_on__isnull=False).count()
    context = {"table": table, "menu": menu(request, "feedback"), "total": total, "told": told}
    return render(request, "improvement/feedback.html", context)
