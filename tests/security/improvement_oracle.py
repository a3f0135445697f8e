"""Who may open which page of recommendations and actions, from the permission matrix and apart from the product's code.

"Action, partnership" and "Action, agency-specific": those who steer see all; a lead the partnership's and her
agency's own; an author those assigned to her; nobody else. The owner says how it goes; the agency's own is its lead's.
"""

from collections.abc import Callable
from typing import Any

Rule = Callable[[Any], bool]
STEERING = ("business_unit", "committee_chair", "group_member", "executive", "scrutineer", "analyst")
REGISTER = (*STEERING, "agency_lead", "trainer", "data_protection")
TRACKS = (*STEERING, "agency_lead")
UPDATES = ("business_unit", "committee_chair", "group_member", "executive", "agency_lead", "practitioner")


def roles(*names: str) -> Rule:
    return lambda q: q.who.has(*names)


def bu(q: Any) -> bool:
    return q.who.has("business_unit")


def row(q: Any, where: str) -> dict[str, Any]:
    """The row the address names, where it is of this partnership."""
    found = getattr(q.facts.improvement, where).get(q.ids["pk"], {})
    return found if found.get("tenant_id") == q.who.tenant else {}


def there(where: str) -> Rule:
    return lambda q: bool(row(q, where))


def both(*rules: Rule) -> Rule:
    return lambda q: all(rule(q) for rule in rules)


def action_of(q: Any, where: str) -> dict[str, Any]:
    found = row(q, where)
    return q.facts.improvement.actions.get(found["action_id"], {}) if "action_id" in found else found


def sees(where: str) -> Rule:
    def rule(q: Any) -> bool:
        action = action_of(q, where)
        if not action:
            return False
        mine = action["owner_id"] == q.who.id
        if q.who.has(*STEERING):
            return True
        if q.who.has("agency_lead"):
            return mine or action["scope"] == "partnership" or action["agency_id"] in q.who.leads
        return mine

    return rule


def speaks_for(q: Any) -> bool:
    action = row(q, "actions")
    if action["owner_id"] == q.who.id or bu(q):
        return True
    return action["scope"] == "agency" and action["agency_id"] in q.who.leads


def manages(q: Any) -> bool:
    action = row(q, "actions")
    if bu(q):
        return True
    return action["agency_id"] in q.who.leads if action["scope"] == "agency" else action["duty"] in q.who.chairs


def decides_action(q: Any) -> bool:
    return bu(q) or row(q, "actions")["duty"] in q.who.chairs


def confirms(q: Any) -> bool:
    action = action_of(q, "progress")
    return action["owner_id"] == q.who.id or action["agency_id"] in q.who.leads


def responds(q: Any) -> bool:
    found = row(q, "recommendations")
    if bu(q):
        return True
    if found["addressed_to_id"]:
        return found["addressed_to_id"] in q.who.leads | q.who.executive_of
    if found["group_id"]:
        return found["duty"] in q.who.chairs
    return q.who.has("executive", "committee_chair")


def oversees_recommendation(q: Any) -> bool:
    return bu(q) or row(q, "recommendations")["overseen"] in q.who.chairs


def oversees_check(q: Any) -> bool:
    found = q.facts.improvement.recommendations[row(q, "checks")["recommendation_id"]]
    return bu(q) or found["overseen"] in q.who.chairs


def decides_group(q: Any) -> bool:
    return bu(q) or row(q, "groups")["duty"] in q.who.chairs


def of_its_agency(where: str) -> Rule:
    return lambda q: bu(q) or row(q, where)["agency_id"] in q.who.leads


def reports(q: Any) -> bool:
    """The agency's lead, or who chairs a group with the duty of this one."""
    found = row(q, "reports")
    return bu(q) or found["agency_id"] in q.who.leads or (bool(found["duty"]) and found["duty"] in q.who.chairs)


def the_agency(q: Any) -> bool:
    return (q.ids["pk"], q.who.tenant) in q.facts.improvement.seats and (bu(q) or q.ids["pk"] in q.who.leads)


def the_sheet(q: Any) -> bool:
    found = row(q, "sheets")
    return bu(q) or (found["kind"] == "updates" and found["agency_id"] in q.who.leads)


DECIDES = roles("business_unit", "committee_chair")
DECIDES_ACTION = both(DECIDES, sees("actions"), decides_action)
OVERSEES = both(DECIDES, there("recommendations"), oversees_recommendation)
IN_MEETING = both(DECIDES, there("groups"), decides_group)

PAGES: dict[str, Rule] = {
    "recommendations": roles(*REGISTER),
    "enter_recommendation": bu,
    "recommendation": both(roles(*REGISTER), there("recommendations")),
    "respond": both(
        roles("business_unit", "committee_chair", "executive", "agency_lead"), there("recommendations"), responds
    ),
    "merge": both(bu, there("recommendations")),
    "task_group": OVERSEES,
    "raise_challenge": both(roles("scrutineer"), there("recommendations")),
    "plan_impact": OVERSEES,
    "close_recommendation": OVERSEES,
    "add_action": both(roles("business_unit", "committee_chair", "agency_lead"), there("recommendations")),
    "check_impact": both(DECIDES, there("checks"), oversees_check),
    "challenges": roles(*REGISTER),
    "answer_challenge": both(there("challenges"), lambda q: bu(q) or row(q, "challenges")["owner_id"] == q.who.id),
    "actions": roles(*TRACKS),
    "actions_in_word": roles(*TRACKS),
    "my_actions": roles(*UPDATES),
    "action": both(roles(*TRACKS, "practitioner"), sees("actions")),
    "change_action": both(roles("business_unit", "committee_chair", "agency_lead"), sees("actions"), manages),
    "update_action": both(roles(*UPDATES), sees("actions"), speaks_for),
    "extend_action": DECIDES_ACTION,
    "cancel_action": DECIDES_ACTION,
    "close_action": DECIDES_ACTION,
    "reopen_action": DECIDES_ACTION,
    "confirm_update": both(roles(*UPDATES), sees("progress"), confirms),
    "action_evidence": both(roles(*TRACKS, "practitioner"), sees("evidence")),
    "agency_actions": both(roles(*UPDATES), the_agency),
    "updates_sheet": both(roles(*UPDATES), the_agency),
    "send_updates": both(roles(*UPDATES), the_agency),
    "bring_tracker": bu,
    "sheet": both(roles(*UPDATES), there("sheets"), the_sheet),
    "sheet_columns": both(roles(*UPDATES), there("sheets"), the_sheet),
    "update_rounds": roles(*TRACKS),
    "update_round": both(roles(*TRACKS), there("rounds")),
    "report_for_round": both(roles(*UPDATES), there("reports"), reports),
    "work_plans": roles(*REGISTER),
    "work_plan": both(roles(*REGISTER), there("groups")),
    "work_plan_in_word": both(roles(*REGISTER), there("groups")),
    "adopt_recommendations": IN_MEETING,
    "agree_actions": IN_MEETING,
    "verify_actions": IN_MEETING,
    "feedback": roles(*REGISTER),
    "give_feedback": both(roles(*UPDATES), there("feedback"), of_its_agency("feedback")),
}
