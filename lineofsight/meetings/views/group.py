"""One group: what it is for and may decide, who chairs and sits on it, and its meetings of the year."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.models import Appointment, Group

from ..attendance_year import year_of
from ..models import Meeting, Seat
from ..pages import menu, the_group
from ..rules import decides_for, quorum_of, settings_of, terms_of


@allow(Permission.MEETING_SEE)
def group(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_group(request, pk)
    terms, settings = terms_of(found), settings_of(found)
    appointed = list(
        Appointment.visible_to(request.member)
        .filter(group=found)
        .select_related("member__person")
        .prefetch_related("member__appointments__agency")
        .order_by("from_date")
    )
    chairs = [a for a in appointed if a.role == Role.COMMITTEE_CHAIR]
    first, last = year_of(request.GET.get("year", ""), settings.year_begins_month)
    rows = Meeting.visible_to(request.member).filter(group=found, starts_at__date__range=(first, last))
    context = {
        "group": found,
        "menu": menu(request, "meetings"),
        "terms": terms,
        "rights": [settings.right_words(key) for key in terms.rights],
        "quorum": quorum_of(terms, settings),
        "chairs": [_appointed(a) for a in chairs if _in_force(a)],
        "earlier_chairs": [_appointed(a) for a in reversed(chairs) if not _in_force(a)],
        "members": [_appointed(a) for a in appointed if a.role == Role.GROUP_MEMBER and _in_force(a)],
        "seats": list(Seat.visible_to(request.member).filter(group=found).order_by("agency__name")),
        "meetings": [
            {"row": m, "url": url_for(request, "meetings:meeting", pk=m.pk)} for m in rows.order_by("starts_at")
        ],
        "year": f"{in_words(first)} to {in_words(last)}",
        "years": _years(request, found, first.year),
        "ways": list(_ways(request, found)),
        "attendance_url": url_for(request, "meetings:attendance", pk=found.pk),
    }
    return render(request, "meetings/group.html", context)


def _in_force(appointment: Appointment) -> bool:
    return appointment in appointment.member.own_appointments


def _appointed(appointment: Appointment) -> dict[str, Any]:
    member = appointment.member
    agencies = sorted({str(a.agency) for a in member.appointments.all() if a.agency})
    return {
        "name": member.name,
        "job_title": member.job_title,
        "agency": ", ".join(agencies),
        "from_date": appointment.from_date,
        "until_date": appointment.until_date,
    }


def _years(request: MemberRequest, found: Group, year: int) -> list[dict[str, Any]]:
    base = url_for(request, "meetings:group", pk=found.pk)
    return [
        {"text": f"{y}/{(y + 1) % 100:02d}", "url": f"{base}?year={y}", "current": y == year}
        for y in (year - 1, year, year + 1)
    ]


def _ways(request: MemberRequest, found: Group) -> Iterable[dict[str, str]]:
    if not (request.member.may(Permission.MEETING_ARRANGE) and decides_for(request.member, found)):
        return
    if terms_of(found).closed_on:
        return
    yield {"text": "Plan meetings", "url": url_for(request, "meetings:plan_meetings", pk=found.pk)}
    yield {"text": "Change the seats", "url": url_for(request, "meetings:group_seats", pk=found.pk)}
    if request.member.is_business_unit:
        yield {"text": "Change what it is for", "url": url_for(request, "meetings:group_terms", pk=found.pk)}
    yield {"text": "Close it", "url": url_for(request, "meetings:close_group", pk=found.pk)}
