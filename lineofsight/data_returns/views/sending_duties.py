"""Which agency sends which return, how often, by when and through whom."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency

from ..collections import collections_of, title_of
from ..models import SendingDuty
from ..pages import return_menu


@allow(Permission.RETURN_ARRANGE)
def sending_duties(request: MemberRequest) -> HttpResponse:
    known = collections_of(request.tenant.pk)
    table = Table(
        request,
        SendingDuty.visible_to(request.member),
        columns=[
            Column("agency", "Agency", value=lambda d: d.agency.name, sort="agency__name"),
            Column("collection", "Return", value=lambda d: title_of(d.collection, known), sort=True),
            Column("months", "How often", value=lambda d: d.get_months_display(), sort=True),
            Column("due_working_days", "Working days after the period", kind="number", sort=True),
            Column("contact", "Who sends it", value=lambda d: d.contact.name if d.contact else "The agency’s lead"),
            Column("ended_on", "Ended", kind="date", sort=True, empty="Runs on"),
            Column(
                "end",
                "",
                kind="actions",
                value=lambda d: "" if d.ended_on else f"End it for {d.agency.name}",
                url=lambda d: url_for(request, "data_returns:end_sending_duty", pk=d.pk),
            ),
        ],
        filters=[
            ChoiceFilter("agency", "Agency", [(a.pk, a.name) for a in Agency.known_in(request.tenant.pk)]),
            ChoiceFilter(
                "running",
                "Running",
                [("yes", "Runs on"), ("no", "Ended")],
                by=lambda r, v: r.filter(ended_on__isnull=v == "yes"),
            ),
        ],
        one="line",
        sort="agency",
        name="who-sends-what",
        caption="Who sends what",
        empty="No agency is down to send anything yet. Add the first above.",
    )
    if table.wants_export:
        return table.export_response()
    context = {"table": table, "menu": return_menu(request, "sending_duties")}
    return render(request, "data_returns/sending_duties.html", context)
