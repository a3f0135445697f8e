"""What an agency owes the partnership: returns, figures, actions, audits, each with its due date."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.tables import ChoiceFilter, Column, Table

from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..duties import Duty, duties_of, ways_for
from ..models import Agency, Member


def agencies_of(member: Member) -> list[Agency]:
    """The seated agencies she works for; for the business unit all of them."""
    rows = Agency.seated_in(member.tenant_id)
    return list(rows if member.is_business_unit else rows.filter(pk__in=list(member.agency_ids)))


@allow(Permission.MY_WORK_SEE)
def agency_duties(request: MemberRequest) -> HttpResponse:
    agencies = agencies_of(request.member)
    wanted = request.GET.get("agency", "")
    chosen = next((a for a in agencies if str(a.pk) == wanted), None)
    if wanted and chosen is None:
        raise Http404
    chosen = chosen or (agencies[0] if agencies else None)
    duties = duties_of(request.member, chosen) if chosen else []
    table = _table(request, duties)
    if table.wants_export:
        return table.export_response()
    today = timezone.localdate()
    context = {
        "agency": chosen,
        "agencies": [
            {"text": a.name, "url": f"{request.path}?agency={a.pk}", "current": a == chosen} for a in agencies
        ],
        "table": table,
        "ways": ways_for(request.member, chosen) if chosen else [],
        "total": len(duties),
        "late": sum(duty.is_late(today) for duty in duties),
    }
    return render(request, "partnership/agency_duties.html", context)


def _table(request: MemberRequest, duties: list[Duty]) -> Table:
    today = timezone.localdate()
    kinds = sorted({duty.kind for duty in duties})

    return Table(
        request,
        duties,
        columns=[
            Column("due", "Due", kind="date", sort=True, empty="No date set"),
            Column("words", "What", url=lambda d: d.url, sort=True),
            Column("thing", "Of what", sort=True),
            Column("kind", "Kind", sort=True),
            Column(
                "state",
                "How it stands",
                kind="tag",
                value=lambda d: "Late" if d.is_late(today) else d.state,
                colour=lambda d: "red" if d.is_late(today) else "blue",
                export=lambda d: f"Late: {d.state}" if d.is_late(today) else d.state,
            ),
        ],
        filters=[
            ChoiceFilter("kind", "Kind", [(k, k) for k in kinds], by=lambda rows, v: [d for d in rows if d.kind == v]),
        ],
        one="duty",
        many="duties",
        sort="due",
        name="duties",
        caption="Duties of the agency",
        empty="Nothing is asked of this agency at the moment.",
    )
