"""Who may open which page of the plans, from the permission matrix and apart from the product's code.

A plan is words about practice: everybody of the partnership reads it but the technical administrator. The business
unit writes; a group's chair agrees for her group; who leads a line, or has a milestone of it, says how it goes. What
is closed is changed by nobody.
"""

from collections.abc import Callable
from typing import Any

Rule = Callable[[Any], bool]
READS = (
    "business_unit",
    "committee_chair",
    "group_member",
    "executive",
    "agency_lead",
    "practitioner",
    "scrutineer",
    "analyst",
    "trainer",
    "data_protection",
)
UPDATES = ("business_unit", "committee_chair", "group_member", "executive", "agency_lead", "practitioner")


def roles(*names: str) -> Rule:
    return lambda q: q.who.has(*names)


def bu(q: Any) -> bool:
    return q.who.has("business_unit")


def both(*rules: Rule) -> Rule:
    return lambda q: all(rule(q) for rule in rules)


def row(q: Any, where: str) -> dict[str, Any]:
    """The row the address names, where it is of this partnership."""
    found = getattr(q.facts.programme, where).get(q.ids["pk"], {})
    return found if found.get("tenant_id") == q.who.tenant else {}


def there(where: str) -> Rule:
    return lambda q: bool(row(q, where))


def plan_of(q: Any, where: str) -> dict[str, Any]:
    found = row(q, where)
    if where == "milestones":
        found = q.facts.programme.lines.get(found.get("line_id"), {})
    return found if where == "plans" else q.facts.programme.plans.get(found.get("plan_id"), {})


def still_open(where: str, kind: str = "") -> Rule:
    def rule(q: Any) -> bool:
        plan = plan_of(q, where)
        return bool(plan) and plan["state"] != "closed" and kind in ("", plan["kind"])

    return rule


def of_a_group(q: Any) -> bool:
    return bu(q) or bool(q.who.chairs)


def follows(line_of: Callable[[Any], Any]) -> Rule:
    """Leads the line, by name or by what she is appointed to, or has a milestone of it."""

    def rule(q: Any) -> bool:
        line = line_of(q)
        if bu(q) or q.who.id in q.facts.programme.assigned.get(line, ()):
            return True
        return any(_leads(q, lead) for lead in q.facts.programme.leads.get(line, ()))

    return rule


def _leads(q: Any, lead: dict[str, Any]) -> bool:
    if lead["member_id"]:
        return lead["member_id"] == q.who.id
    if lead["kind"] in ("chair", "group"):
        return lead["duty"] in q.who.chairs
    if lead["kind"] in ("agency", "each"):
        return lead["agency_id"] in q.who.leads
    return lead["kind"] == "statutory" and q.who.has("executive")


def reports(q: Any) -> bool:
    audit = row(q, "audits")
    return bu(q) or audit["lead_id"] == q.who.id or (audit["duty"] is not None and audit["duty"] in q.who.chairs)


def audit_open(q: Any) -> bool:
    return row(q, "audits")["state"] in ("planned", "under_way")


def area_of_open_programme(q: Any) -> bool:
    priority = row(q, "priorities")
    year = q.facts.programme.plans[priority["plan_id"]]["year"]
    programmes = [p for p in q.facts.programme.plans.values() if p["tenant_id"] == q.who.tenant and p["kind"] == "work"]
    return priority["kind"] == "area" and any(p["year"] == year and p["state"] != "closed" for p in programmes)


def has_plan(kind: str) -> Rule:
    """The file of this year's plan is there only where there is one, or one of another year in its place."""
    return lambda q: any(p["tenant_id"] == q.who.tenant and p["kind"] == kind for p in q.facts.programme.plans.values())


SEES = roles(*READS)
CHANGES_AUDIT = both(bu, still_open("audits"), audit_open)

PAGES: dict[str, Rule] = {
    "priorities": SEES,
    "evidence_board": SEES,
    "priority": both(SEES, there("priorities")),
    "change_priority": both(bu, still_open("priorities")),
    "drop_priority": both(bu, still_open("priorities")),
    "begin_plan": bu,
    "state_plan": both(bu, still_open("plans")),
    "agree_plan": both(roles("business_unit", "committee_chair"), still_open("plans"), of_a_group),
    "close_plan": both(bu, still_open("plans")),
    "add_priority": both(bu, still_open("plans", "priorities")),
    "carry_priorities": both(bu, still_open("plans", "priorities")),
    "work_programme": SEES,
    "work_programme_in_word": both(SEES, has_plan("work")),
    "milestones": SEES,
    "service_reviews": SEES,
    "register_review": bu,
    "service_review": both(SEES, there("reviews")),
    "change_review": both(bu, there("reviews"), lambda q: row(q, "reviews")["done_on"] is None),
    "add_line": both(bu, still_open("plans", "work")),
    "carry_lines": both(bu, still_open("plans", "work")),
    "line": both(SEES, there("lines")),
    "change_line": both(bu, still_open("lines")),
    "update_line": both(roles(*UPDATES), still_open("lines"), follows(lambda q: q.ids["pk"])),
    "add_milestone": both(bu, still_open("lines")),
    "change_milestone": both(bu, still_open("milestones"), lambda q: row(q, "milestones")["done_on"] is None),
    "finish_milestone": both(
        roles(*UPDATES), still_open("milestones"), follows(lambda q: row(q, "milestones")["line_id"])
    ),
    "review_area": both(bu, there("priorities"), area_of_open_programme),
    "audit_programme": SEES,
    "audit_programme_in_word": both(SEES, has_plan("audits")),
    "plan_audit": both(bu, still_open("plans", "audits")),
    "schedule_files": both(bu, still_open("plans", "audits")),
    "schedule_file": both(bu, there("files")),
    "schedule_columns": both(bu, there("files")),
    "planned_audit": both(SEES, there("audits")),
    "change_planned_audit": CHANGES_AUDIT,
    "move_planned_audit": CHANGES_AUDIT,
    "drop_planned_audit": CHANGES_AUDIT,
    "begin_planned_audit": both(roles(*UPDATES), there("audits"), reports),
    "finish_planned_audit": both(roles(*UPDATES), still_open("audits"), reports),
}
