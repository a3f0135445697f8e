"""The register of reviews of services, in the order of their days."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import ServiceReview
from ..pages import menu

COLOURS = {"Done": "green", "Overdue": "red", "Planned": "blue"}


@allow(Permission.PLAN_SEE)
def service_reviews(request: MemberRequest) -> HttpResponse:
    today = timezone.localdate()
    table = Table(
        request,
        ServiceReview.visible_to(request.member),
        columns=[
            Column(
                "service", "Service", sort=True, url=lambda r: url_for(request, "programme:service_review", pk=r.pk)
            ),
            Column("led_by", "Led by", value=lambda r: r.get_led_by_display(), sort=True),
            Column("lead", "Lead", value=lambda r: r.lead.name, sort="lead__person__full_name", under="led_by"),
            Column("scope", "Scope", kind="long_text", under="service"),
            Column("decides", "How it is decided", kind="long_text", value=lambda r: r.get_decides_display()),
            Column("due_date", "When", value=lambda r: r.when, sort=True, export=lambda r: r.due_date),
            Column(
                "state",
                "State",
                kind="tag",
                value=lambda r: r.state_on(today),
                colour=lambda r: COLOURS[r.state_on(today)],
            ),
            Column("outcome", "What came of it", kind="long_text", under="service"),
        ],
        filters=[
            ChoiceFilter("led_by", "Led by", ServiceReview.LedBy.choices),
            DateFilter("due_date", "When"),
        ],
        one="review",
        sort="due_date",
        name="service-reviews",
        caption="Reviews of services",
        empty="No review of a service is registered.",
    )
    if table.wants_export:
        return table.export_response()
    writes = request.member.may(Permission.PLAN_WRITE)
    add = url_for(request, "programme:register_review") if writes else ""
    context = {"table": table, "menu": menu(request, "service_reviews"), "add": add}
    return render(request, "programme/service_reviews.html", context)
