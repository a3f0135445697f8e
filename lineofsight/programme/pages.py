"""What the pages of the plans share: their menu, the year asked for, the rows their addresses name, who can be chosen."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.partnership.year import year_starts_in_month

from .chapter import NAME, PlanSettings
from .models import Line, Milestone, Plan, PlannedAudit, Priority, ServiceReview
from .years import words_of, year_at

MENU = (
    ("Priorities", "priorities"),
    ("Work programme", "work_programme"),
    ("Milestones", "milestones"),
    ("Audit programme", "audit_programme"),
    ("Service reviews", "service_reviews"),
    ("Evidence by theme", "evidence_board"),
)
LIST_PAGES = {
    Plan.Kind.PRIORITIES: "programme:priorities",
    Plan.Kind.WORK: "programme:work_programme",
    Plan.Kind.AUDITS: "programme:audit_programme",
}


def menu(request: MemberRequest, here: str) -> list[dict[str, Any]]:
    """The pages of the plans, each keeping the year that is looked at."""
    year = request.GET.get("year", "")
    query = f"?year={year}" if year.isdecimal() else ""
    return [
        {"text": words, "url": url_for(request, f"programme:{page}") + query, "current": page == here}
        for words, page in MENU
    ]


def settings_of(request: MemberRequest) -> PlanSettings:
    found: PlanSettings = in_force(request.tenant, NAME)
    return found


class Year:
    """The year a page is about: the one in the address, else today's where a plan of it stands, else the last planned."""

    def __init__(self, request: MemberRequest, kind: str, page: str) -> None:
        self.settings = settings_of(request)
        month = year_starts_in_month(request.tenant)
        plans = {
            p.year: p for p in Plan.visible_to(request.member).filter(kind=kind).select_related("begun_by__person")
        }
        self.this = year_at(timezone.localdate(), month)
        asked = request.GET.get("year", "")
        if asked.isdecimal() and 2000 <= int(asked) < 2200:
            self.year = int(asked)
        else:
            self.year = self.this if self.this in plans or not plans else max(plans)
        self.plan: Plan | None = plans.get(self.year)
        self.words = words_of(self.year, month)
        self.before: Plan | None = plans.get(self.year - 1)
        years = sorted({*plans, self.this, self.this + 1, self.year}, reverse=True)
        address = url_for(request, f"programme:{page}")
        self.nav = [
            {"text": words_of(y, month), "url": f"{address}?year={y}", "current": y == self.year} for y in years
        ]

    @property
    def query(self) -> str:
        return f"?year={self.year}"


def list_page(request: MemberRequest, plan: Plan) -> str:
    return f"{url_for(request, LIST_PAGES[Plan.Kind(plan.kind)])}?year={plan.year}"


def plan_ways(request: MemberRequest, plan: Plan | None) -> list[dict[str, str]]:
    """What can be done with the plan as a whole."""
    if plan is None or not plan.is_open:
        return []
    ways = []
    if request.member.may(Permission.PLAN_WRITE):
        ways.append({"text": "Statement and dates", "url": url_for(request, "programme:state_plan", pk=plan.pk)})
    if request.member.may(Permission.PLAN_AGREE) and plan.state == "draft":
        ways.append({"text": "Agree in the meeting", "url": url_for(request, "programme:agree_plan", pk=plan.pk)})
    if request.member.may(Permission.PLAN_WRITE) and plan.state != "draft":
        ways.append({"text": "Close this year", "url": url_for(request, "programme:close_plan", pk=plan.pk)})
    return ways


def the_plan(request: MemberRequest, pk: Any, kind: str = "") -> Plan:
    rows = Plan.visible_to(request.member)
    return get_object_or_404(rows.filter(kind=kind) if kind else rows, pk=pk)


def the_open_plan(request: MemberRequest, pk: Any, kind: str = "") -> Plan:
    """One that can still be changed; a closed one has no such page."""
    plan = the_plan(request, pk, kind)
    if not plan.is_open:
        raise Http404
    return plan


def the_priority(request: MemberRequest, pk: Any) -> Priority:
    return get_object_or_404(Priority.visible_to(request.member).select_related("plan__tenant"), pk=pk)


def the_line(request: MemberRequest, pk: Any) -> Line:
    return get_object_or_404(Line.visible_to(request.member).select_related("plan__tenant", "came_from__plan"), pk=pk)


def the_milestone(request: MemberRequest, pk: Any) -> Milestone:
    return get_object_or_404(Milestone.visible_to(request.member).select_related("line__plan__tenant"), pk=pk)


def the_planned_audit(request: MemberRequest, pk: Any) -> PlannedAudit:
    return get_object_or_404(
        PlannedAudit.visible_to(request.member).select_related("plan__tenant", "added_by__person"), pk=pk
    )


def the_review(request: MemberRequest, pk: Any) -> ServiceReview:
    return get_object_or_404(ServiceReview.visible_to(request.member), pk=pk)


def people(request: MemberRequest) -> Any:
    """Members of today by name."""
    rows = Member.current().filter(tenant=request.tenant).select_related("person")
    return rows.order_by("person__full_name")


def priorities_of(request: MemberRequest, year: int, kind: str = "") -> Any:
    """The priorities of a year that are pursued."""
    rows = Priority.visible_to(request.member).filter(plan__year=year, dropped_on__isnull=True)
    return (rows.filter(kind=kind) if kind else rows).order_by("kind", "number")


def recommendations(request: MemberRequest) -> Any:
    return Recommendation.visible_to(request.member).exclude(state="superseded").order_by("-number")


def tried(form: forms.GovukForm, do: Callable[[], Any]) -> tuple[bool, Any]:
    """Whether it was done, and what came of it; a refusal is said on the form, and what was typed stays there."""
    try:
        return True, do()
    except NotYet as reason:
        form.add_error(None, str(reason))
        return False, None
