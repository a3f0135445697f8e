"""What stands in the room of plans, read row by row and without the product's own scopes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from lineofsight.partnership.models import Group
from lineofsight.programme import models as pm

Rows = dict[UUID, dict[str, Any]]


@dataclass
class PlanFacts:
    """Rows by id, each with its tenant and what relates a person to it."""

    plans: Rows
    priorities: Rows
    lines: Rows
    milestones: Rows
    audits: Rows
    reviews: Rows
    files: Rows
    leads: dict[UUID, list[dict[str, Any]]]
    assigned: dict[UUID, set[UUID]] = field(default_factory=dict)

    def of(self, page: str) -> Rows | None:
        """The rows a page's address may name; None for a page of another room's part of the house."""
        return next((rows for pages, rows in self._sources() if page in pages.split()), None)

    def _sources(self) -> Iterator[tuple[str, Rows]]:
        yield (
            "state_plan agree_plan close_plan add_priority carry_priorities add_line carry_lines plan_audit schedule_files",
            self.plans,
        )
        yield "priority change_priority drop_priority review_area", self.priorities
        yield "line change_line update_line add_milestone", self.lines
        yield "change_milestone finish_milestone", self.milestones
        yield (
            "planned_audit change_planned_audit move_planned_audit begin_planned_audit finish_planned_audit drop_planned_audit",
            self.audits,
        )
        yield "service_review change_review", self.reviews
        yield "schedule_file schedule_columns", self.files

    def ids(self, page: str, tenant: UUID) -> list[UUID] | None:
        rows = self.of(page)
        if rows is None:
            return None
        found = [pk for pk, row in rows.items() if row["tenant_id"] == tenant]
        return _by_turns(found, lambda pk: (rows[pk].get("plan_id"), rows[pk].get("kind")))


def _by_turns(found: list[UUID], of: Callable[[UUID], Any]) -> list[UUID]:
    """One of each plan and kind in turn: of many rows few are walked to, and those of a closed plan are only some."""
    turn: Counter[Any] = Counter()
    turns = {}
    for pk in found:
        turns[pk] = turn[of(pk)]
        turn[of(pk)] += 1
    return sorted(found, key=lambda pk: turns[pk])


def gather_programme() -> PlanFacts:
    duties = dict(Group.objects.values_list("id", "duty"))

    def rows(model: Any, *names: str) -> Rows:
        return {r["id"]: r for r in model.objects.values("id", "tenant_id", *names)}

    leads: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for lead in pm.Lead.objects.values("line_id", "kind", "member_id", "group_id", "agency_id"):
        leads[lead["line_id"]].append(lead | {"duty": duties.get(lead["group_id"])})
    assigned: dict[UUID, set[UUID]] = defaultdict(set)
    for line, member in pm.Assigned.objects.values_list("milestone__line_id", "member_id"):
        assigned[line].add(member)
    audits = rows(pm.PlannedAudit, "plan_id", "state", "lead_id", "group_id")
    for audit in audits.values():
        audit["duty"] = duties.get(audit["group_id"])
    return PlanFacts(
        plans=rows(pm.Plan, "kind", "state", "year"),
        priorities=rows(pm.Priority, "plan_id", "kind"),
        lines=rows(pm.Line, "plan_id"),
        milestones=rows(pm.Milestone, "line_id", "done_on"),
        audits=audits,
        reviews=rows(pm.ServiceReview, "done_on"),
        files=rows(pm.ScheduleFile, "plan_id"),
        leads=leads,
        assigned=assigned,
    )
