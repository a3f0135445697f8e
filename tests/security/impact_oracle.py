"""Who may open which page about the difference made: impact, measures, learning, the yearly evaluation.

Everybody who may see the register reads them; an agency's own action keeps its measures to those who see it. Who adds
is the business unit, chairs, agency leads, the scrutineer, the analyst and the training team.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from .improvement_oracle import (
    DECIDES,
    DECIDES_ACTION,
    IN_MEETING,
    OVERSEES,
    REGISTER,
    Rule,
    both,
    bu,
    roles,
    row,
    sees,
    there,
)

ADDS = roles("business_unit", "committee_chair", "agency_lead", "scrutineer", "analyst", "trainer")
READS = roles(*REGISTER)


def _sees_action(q: Any, action: dict[str, Any]) -> bool:
    steering = ("business_unit", "committee_chair", "group_member", "executive", "scrutineer", "analyst")
    if q.who.has(*steering) or action["owner_id"] == q.who.id:
        return True
    return q.who.has("agency_lead") and (action["scope"] == "partnership" or action["agency_id"] in q.who.leads)


def _measures_action(q: Any, action: dict[str, Any]) -> bool:
    if bu(q) or action["owner_id"] == q.who.id:
        return True
    return action["agency_id"] in q.who.leads if action["scope"] == "agency" else action["duty"] in q.who.chairs


def _of_measure(where: str) -> Any:
    """The measure a page is about."""

    def found(q: Any) -> dict[str, Any]:
        each = row(q, where)
        return q.facts.improvement.measures.get(each["measure_id"], {}) if "measure_id" in each else each

    return found


def sees_measure(where: str) -> Rule:
    def rule(q: Any) -> bool:
        measure = _of_measure(where)(q)
        if not measure:
            return False
        return measure["action_id"] is None or _sees_action(q, q.facts.improvement.actions[measure["action_id"]])

    return rule


def sets_measure(where: str) -> Rule:
    def rule(q: Any) -> bool:
        measure, facts = _of_measure(where)(q), q.facts.improvement
        if measure["action_id"]:
            return _measures_action(q, facts.actions[measure["action_id"]])
        if measure["recommendation_id"]:
            return bu(q) or facts.recommendations[measure["recommendation_id"]]["overseen"] in q.who.chairs
        return bu(q) or facts.groups[measure["group_id"]]["duty"] in q.who.chairs

    return rule


def adds_figures(where: str) -> Rule:
    return lambda q: q.who.has("analyst") or sets_measure(where)(q)


def _seated(q: Any) -> bool:
    return (q.ids["pk"], q.who.tenant) in q.facts.improvement.seats


def _looks_after(q: Any) -> bool:
    return row(q, "innovations")["owner_id"] == q.who.id or q.who.has("business_unit", "committee_chair")


def _reads_innovation(q: Any) -> bool:
    return READS(q) or row(q, "innovations")["owner_id"] == q.who.id


def _changes_note(q: Any) -> bool:
    note = row(q, "notes")
    return bu(q) or note["noted_by_id"] == q.who.id or note["agency_id"] in q.who.leads


def _became(q: Any) -> bool:
    return q.facts.improvement.recommendations.get(q.ids["pk"], {}).get("tenant_id") == q.who.tenant


def ids(facts: Any, tenant: UUID) -> Iterator[dict[str, Any]]:
    """Where the thread is followed forward from."""
    for pk, each in list(facts.improvement.recommendations.items())[:8]:
        if each["tenant_id"] == tenant:
            yield {"kind": "improvement.recommendation", "pk": pk}


_PAGES: dict[str, Rule] = {
    "set_measure": OVERSEES,
    "add_evidence": both(ADDS, there("recommendations")),
    "set_action_measure": both(ADDS, sees("actions"), lambda q: _measures_action(q, row(q, "actions"))),
    "task_action": DECIDES_ACTION,
    "plan_results": both(READS, there("groups")),
    "set_plan_measure": IN_MEETING,
    "add_plan_evidence": both(ADDS, there("groups")),
    "impact": READS,
    "measures": READS,
    "measure": both(READS, sees_measure("measures")),
    "add_points": both(ADDS, sees_measure("measures"), adds_figures("measures")),
    "change_measure": both(ADDS, sees_measure("measures"), sets_measure("measures")),
    "renew_limits": both(ADDS, sees_measure("measures"), sets_measure("measures")),
    "review_measure": both(ADDS, sees_measure("looks"), adds_figures("looks")),
    "remove_point": both(ADDS, sees_measure("figures"), adds_figures("figures")),
    "impact_evidence": READS,
    "weigh_evidence": both(ADDS, there("impact_evidence")),
    "changes": READS,
    "record_change": ADDS,
    "courses": READS,
    "course": both(READS, there("courses")),
    "learning_notes": READS,
    "note_learning": ADDS,
    "change_learning": both(ADDS, there("notes"), _changes_note),
    "agency_learning": both(READS, _seated),
    "agency_learning_in_word": both(READS, _seated),
    "innovations": READS,
    "record_innovation": ADDS,
    "innovation": both(there("innovations"), _reads_innovation),
    "evaluate_innovation": both(there("innovations"), _looks_after),
    "decide_innovation": both(there("innovations"), _looks_after),
    "agency_entries": READS,
    "agency_entries_in_word": READS,
    "annual_parts": READS,
    "annual_parts_in_word": READS,
    "enter_for_agency": both(ADDS, _seated, lambda q: bu(q) or q.ids["pk"] in q.who.leads),
    "yearly_reviews": READS,
    "begin_review": bu,
    "yearly_review": both(READS, there("yearly_reviews")),
    "agree_review": both(DECIDES, there("yearly_reviews")),
    "yearly_review_in_word": both(READS, there("yearly_reviews")),
    "impact_models": READS,
    "write_model": bu,
    # A model belongs to no partnership; who decides may adopt it in her own.
    "adopt_model": DECIDES,
    "what_became_of": both(READS, _became),
    "what_became_in_word": both(READS, _became),
}
PAGES: dict[str, Rule | str] = {f"improvement:{page}": rule for page, rule in _PAGES.items()}
