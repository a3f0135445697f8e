"""What is due from whom: sent, missing, overdue, agency by agency and period by period."""

from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency

from ..collections import collections_of, title_of
from ..models import ExpectedReturn
from ..pages import return_menu

HOW = {
    "missing": "Not received",
    "overdue": "Overdue",
    "to_sign": "Received, not signed off",
    "late": "Signed off late",
    "met": "Signed off",
}
COLOURS = {"missing": "blue", "overdue": "red", "to_sign": "orange", "late": "yellow", "met": "green"}


def how(expected: ExpectedReturn) -> str:
    """One word for where it stands."""
    if expected.met_at:
        return "late" if timezone.localdate(expected.met_at) > expected.due_date else "met"
    if expected.received_at:
        return "to_sign"
    return "overdue" if expected.due_date < timezone.localdate() else "missing"


def _filtered(value: str) -> Q:
    today = timezone.localdate()
    return {
        "missing": Q(received_at=None, met_at=None, due_date__gte=today),
        "overdue": Q(received_at=None, met_at=None, due_date__lt=today),
        "to_sign": Q(received_at__isnull=False, met_at=None),
        "late": Q(met_at__date__gt=F("due_date")),
        "met": Q(met_at__date__lte=F("due_date")),
    }[value]


@allow(Permission.RETURN_SEE)
def expected_returns(request: MemberRequest) -> HttpResponse:
    known = collections_of(request.tenant.pk)
    rows = ExpectedReturn.visible_to(request.member)
    table = Table(
        request,
        rows,
        columns=[
            Column("agency", "Agency", value=lambda e: e.agency.name, sort="agency__name"),
            Column("collection", "Return", value=lambda e: title_of(e.collection, known), sort=True),
            Column("short_period", "Period", sort="period_end"),
            Column("due_date", "Due", kind="date", sort=True),
            Column("how", "How it stands", kind="tag", value=lambda e: HOW[how(e)], colour=lambda e: COLOURS[how(e)]),
            Column("received_at", "Received", kind="datetime", sort=True, empty="Not yet"),
            Column("met_at", "Signed off", kind="datetime", sort=True, empty="Not yet"),
            Column(
                "contact",
                "Who sends it",
                value=lambda e: e.duty.contact.name if e.duty.contact else "The agency’s lead",
            ),
        ],
        filters=[
            ChoiceFilter("agency", "Agency", [(a.pk, a.name) for a in Agency.known_in(request.tenant.pk)]),
            ChoiceFilter("collection", "Return", [(key, each.title) for key, each in known.items()]),
            ChoiceFilter("how", "How it stands", list(HOW.items()), by=lambda r, v: r.filter(_filtered(v))),
            DateFilter("period_end", "Period ends"),
        ],
        one="return",
        sort="-due_date",
        name="returns-due",
        caption="Returns due and missing",
        empty="Nothing is due from anybody. The business unit says under “Who sends what” which agency sends which return.",
    )
    if table.wants_export:
        return table.export_response()
    counts = {key: rows.filter(_filtered(key)).order_by().count() for key in ("overdue", "missing", "to_sign", "met")}
    tiles = [
        {"number": count, "words": HOW[key], "colour": COLOURS[key], "url": table.address(how=key, page=None)}
        for key, count in counts.items()
    ]
    context = {
        "table": table,
        "tiles": tiles,
        "menu": return_menu(request, "expected_returns"),
        "duties_url": url_for(request, "data_returns:sending_duties")
        if request.member.may(Permission.RETURN_ARRANGE)
        else "",
    }
    return render(request, "data_returns/expected_returns.html", context)
