"""Whether the year's audit programme is enough: what was planned and done against the partnership's own targets.

Rooms above register what they know of the audits themselves, such as how deep they went and how long they took.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from lineofsight.engine.shares import share
from lineofsight.partnership.models import Member, Partner

from .chapter import PlanSettings
from .models import Plan, PlannedAgency, PlannedAudit, PlannedSource, Priority, Slip
from .states import AuditPlanState


@dataclass(frozen=True)
class Measure:
    """One line of the table: what is counted, how much of it, against what, and whether that is met."""

    words: str
    done: int
    of: int | None = None
    target: str = ""
    met: str = ""
    note: str = ""

    @property
    def figure(self) -> str:
        """Never a percentage without what it was counted from."""
        if self.of is None:
            return f"{self.done:,}"
        return share(self.done, self.of) if self.done <= self.of else f"{self.done:,} ({self.of:,} planned)"


@dataclass(frozen=True)
class FromAbove:
    """A table a room above adds to the programme: its title, headings and rows."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    says: str = ""


Provider = Callable[[Member, Plan], Sequence[FromAbove]]
_ABOVE: list[Provider] = []


def register(provider: Provider) -> None:
    """Called once by a room above, when it is ready."""
    if provider not in _ABOVE:
        _ABOVE.append(provider)


def from_above(member: Member, plan: Plan) -> list[FromAbove]:
    return [table for provider in _ABOVE for table in provider(member, plan)]


def measures(member: Member, plan: Plan, settings: PlanSettings) -> list[Measure]:
    """The adequacy table. Its queries do not grow with the number of audits."""
    multi = [k.key for k in settings.audit_kinds if k.multi_agency]
    # What is only proposed is not planned yet.
    audits = PlannedAudit.visible_to(member).filter(plan=plan).exclude(state=AuditPlanState.PROPOSED)
    done = Q(state=AuditPlanState.COMPLETED)
    counted = audits.order_by().aggregate(
        all=Count("pk"),
        done=Count("pk", filter=done),
        multi=Count("pk", filter=Q(kind__in=multi) & ~Q(state=AuditPlanState.NOT_DONE)),
        multi_done=Count("pk", filter=done & Q(kind__in=multi)),
        not_done=Count("pk", filter=Q(state=AuditPlanState.NOT_DONE)),
        cases=Sum("cases"),
        cases_done=Sum("cases_done", filter=done),
    )
    target = _range(settings.audits_minimum, settings.audits_maximum)
    moved = Slip.visible_to(member).filter(audit__plan=plan).values("audit").distinct().count()
    found = [
        Measure(
            "Multi-agency audits planned",
            counted["multi"],
            None,
            target,
            _met(counted["multi"], settings.audits_minimum),
        ),
        Measure(
            "Multi-agency audits completed",
            counted["multi_done"],
            counted["multi"],
            target,
            _met(counted["multi_done"], settings.audits_minimum),
        ),
        Measure("Audits of every kind completed", counted["done"], counted["all"]),
        Measure("Audits moved to another quarter", moved, counted["all"]),
        Measure("Audits that will not be done", counted["not_done"], counted["all"]),
        Measure(
            "Cases looked at",
            counted["cases_done"] or 0,
            counted["cases"] or 0,
            f"At least {settings.cases_minimum}" if settings.cases_minimum else "",
            _met(counted["cases"] or 0, settings.cases_minimum) if settings.cases_minimum else "",
            "of those planned",
        ),
        _kinds(audits, settings),
        _priorities(member, plan),
    ]
    return found + _agencies(member, plan, settings)


def _kinds(audits: Any, settings: PlanSettings) -> Measure:
    used = {kind for (kind,) in audits.order_by().values_list("kind").distinct()}
    missing = [k.words for k in settings.audit_kinds if k.key not in used]
    return Measure(
        "Kinds of audit used",
        len(settings.audit_kinds) - len(missing),
        len(settings.audit_kinds),
        note=f"None of: {', '.join(missing)}" if missing else "",
    )


def _priorities(member: Member, plan: Plan) -> Measure:
    """Which of the year's service priorities and areas at least one audit cites."""
    pursued = Priority.visible_to(member).filter(plan__year=plan.year, dropped_on__isnull=True)
    cited = set(
        PlannedSource.visible_to(member)
        .filter(audit__plan=plan, priority__isnull=False)
        .exclude(audit__state=AuditPlanState.PROPOSED)
        .values_list("priority", flat=True)
    )
    services = list(pursued.filter(kind=Priority.Kind.SERVICE).order_by("number"))
    missing = [p.title for p in services if p.pk not in cited]
    return Measure(
        "Service priorities that an audit looks at",
        len(services) - len(missing),
        len(services),
        note=f"None looks at: {'; '.join(missing)}" if missing else "",
    )


def _agencies(member: Member, plan: Plan, settings: PlanSettings) -> list[Measure]:
    """How many of the year's audits each partner takes part in; the target is for statutory partners."""
    counted = dict(
        PlannedAgency.visible_to(member)
        .filter(audit__plan=plan)
        .exclude(audit__state__in=[AuditPlanState.NOT_DONE, AuditPlanState.PROPOSED])
        .order_by()
        .values_list("agency")
        .annotate(n=Count("pk"))
    )
    seats = Partner.objects.filter(tenant=plan.tenant_id, ended_on__isnull=True).select_related("agency")
    least = settings.agencies_minimum
    return [
        Measure(
            f"Audits with {seat.agency.name}",
            counted.get(seat.agency_id, 0),
            None,
            f"At least {least}" if seat.statutory and least else "",
            _met(counted.get(seat.agency_id, 0), least) if seat.statutory and least else "",
        )
        for seat in seats.order_by("position")
    ]


def _range(least: int, most: int) -> str:
    return f"{least} to {most}" if most > least else str(least)


def _met(actual: int, least: int) -> str:
    return "Met" if actual >= least else f"Not met: {least - actual} short"
