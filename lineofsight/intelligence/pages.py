"""What the pages of indicators and quarters share: the menu, and the rows their addresses name."""

from datetime import date
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member

from .models import AgencyFigures, ComputedFigure, Indicator, IndicatorChallenge, Quarter, QuarterException
from .models.quarters import CHECKING, UNSUPPRESSED
from .states import RELEASED

MENU = (
    ("Scorecard", "intelligence:scorecard", Permission.INDICATOR_SEE),
    ("Quarters", "intelligence:quarters", Permission.QUARTER_SEE),
    ("Front door", "intelligence:front_door", Permission.FRONT_DOOR_SEE),
    ("Exploitation profile", "intelligence:exploitation", Permission.EXPLOITATION_SEE),
    ("Dashboard", "intelligence:dashboards", Permission.INDICATOR_SEE),
    ("Indicators", "intelligence:indicators", Permission.INDICATOR_SEE),
    ("Challenges", "intelligence:indicator_challenges", Permission.INDICATOR_SEE),
    ("Intelligence", "intelligence:intelligence", Permission.INTELLIGENCE_RECORD),
    ("Assurance topics", "intelligence:topics", Permission.TOPIC_SEE),
    ("Datasets", "intelligence:datasets", Permission.INDICATOR_SEE),
    ("Data returns", "data_returns:returns", Permission.RETURN_SEE),
)


def menu(request: MemberRequest, here: str) -> list[dict[str, Any]]:
    """The pages of this part of the room that this member may open."""
    return [
        {"text": words, "url": url_for(request, page), "current": page == f"intelligence:{here}"}
        for words, page, permission in MENU
        if request.member.may(permission)
    ]


def the_quarter(request: MemberRequest, pk: Any) -> Quarter:
    return get_object_or_404(Quarter.visible_to(request.member), pk=pk)


def the_figures(request: MemberRequest, pk: Any) -> AgencyFigures:
    return get_object_or_404(AgencyFigures.visible_to(request.member).select_related("quarter__group"), pk=pk)


def the_indicator(request: MemberRequest, pk: Any) -> Indicator:
    return get_object_or_404(Indicator.visible_to(request.member), pk=pk)


def the_exception(request: MemberRequest, pk: Any) -> QuarterException:
    return get_object_or_404(QuarterException.visible_to(request.member), pk=pk)


def the_computed(request: MemberRequest, pk: Any) -> ComputedFigure:
    """A computed figure that no later run has replaced."""
    return get_object_or_404(ComputedFigure.visible_to(request.member).filter(superseded_at=None), pk=pk)


def rows_of_the_computed(request: MemberRequest, pk: Any) -> ComputedFigure:
    rows = ComputedFigure.rows_visible_to(request.member).filter(superseded_at=None)
    return get_object_or_404(rows, pk=pk)


def the_challenge(request: MemberRequest, pk: Any) -> IndicatorChallenge:
    return get_object_or_404(IndicatorChallenge.visible_to(request.member), pk=pk)


def sees_small_numbers(member: Member) -> bool:
    return member.has(*UNSUPPRESSED)


def checks(member: Member) -> bool:
    return member.has(*CHECKING)


def quarters_to_see(request: MemberRequest) -> list[Quarter]:
    """Those whose figures this member may see on the dashboard, the newest first."""
    rows = Quarter.visible_to(request.member).order_by("-start")
    return list(rows if checks(request.member) else rows.filter(state__in=RELEASED))


def chosen_quarter(request: MemberRequest, quarters: list[Quarter]) -> Quarter | None:
    """The one asked for in the address as 2026Q3, else the newest that was released, else the newest."""
    wanted = request.GET.get("quarter", "")
    if wanted:
        found = next((q for q in quarters if q.name.casefold() == wanted.casefold()), None)
        if found is None:
            raise Http404
        return found
    return next((q for q in quarters if q.is_released), quarters[0] if quarters else None)


def quarter_links(request: MemberRequest, quarters: list[Quarter], chosen: Quarter | None) -> list[dict[str, Any]]:
    """The last eight quarters as links to the same page."""
    return [
        {
            "text": q.words,
            "url": f"{request.path}?quarter={q.name}",
            "current": chosen is not None and q.pk == chosen.pk,
        }
        for q in quarters[:8]
    ]


def people(request: MemberRequest) -> Any:
    """Members of today other than oneself, by name."""
    rows = Member.current().filter(tenant=request.tenant).select_related("person")
    return rows.exclude(pk=request.member.pk).order_by("person__full_name")


def with_title(member: Member) -> str:
    return f"{member.name}, {member.job_title}".strip(", ")


def in_a_year(day: date) -> date:
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else day.replace(year=day.year + 1, day=28)
