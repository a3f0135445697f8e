"""Who may open which page of the registers, from the permission matrix and apart from the product's code.

"Risk register": the business unit keeps it, chairs edit, executives accept, leads see what is not confidential, the
scrutineer and the analyst see all. Problems anybody raises and follows; those who steer and leads see all that is not
confidential. Documents in force everybody reads. Nobody finds what they have stepped back from.
"""

from collections.abc import Callable
from typing import Any

Rule = Callable[[Any], bool]
ALL = (
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
READS = ("business_unit", "committee_chair", "group_member", "executive", "agency_lead", "scrutineer", "analyst")
OWNS = ("business_unit", "committee_chair", "group_member", "executive", "agency_lead")
DECIDES = ("business_unit", "committee_chair", "executive")
CHAIRS = ("business_unit", "committee_chair")
STEERS_MATTERS = ("business_unit", "committee_chair", "executive", "scrutineer")


def roles(*names: str) -> Rule:
    return lambda q: q.who.has(*names)


def both(*rules: Rule) -> Rule:
    return lambda q: all(rule(q) for rule in rules)


def bu(q: Any) -> bool:
    return q.who.has("business_unit")


def row(q: Any, where: str) -> dict[str, Any]:
    """The row the address names, where it is of this partnership and the asker is not kept away from it."""
    found = getattr(q.facts.registers, where).get(q.ids["pk"], {})
    return found if found.get("tenant_id") == q.who.tenant else {}


def kept(q: Any, pk: Any) -> bool:
    return (q.who.id, pk) in q.facts.registers.kept_away


def sees_this_risk(q: Any, found: dict[str, Any]) -> bool:
    if not found or kept(q, found["id"]):
        return False
    few = ("business_unit", "committee_chair", "executive", "scrutineer", "analyst")
    return not found["confidential"] or q.who.has(*few) or found["owner_id"] == q.who.id


def sees_risk(q: Any) -> bool:
    return sees_this_risk(q, row(q, "risks"))


def changes_risk(q: Any) -> bool:
    return bu(q) or row(q, "risks")["duty"] in q.who.chairs


def updates_risk(q: Any) -> bool:
    return changes_risk(q) or row(q, "risks")["owner_id"] == q.who.id


def before_executive(q: Any) -> bool:
    return q.facts.registers.waits(q.ids["pk"]) and (bu(q) or "decision_group" in q.who.chairs)


def updates_mitigation(q: Any) -> bool:
    found = row(q, "mitigations")
    risk = q.facts.registers.risks.get(found.get("risk_id"), {})
    if not sees_this_risk(q, risk):
        return False
    return q.who.id in (found["owner_id"], risk["owner_id"]) or bu(q) or risk["duty"] in q.who.chairs


def sees_problem(q: Any) -> bool:
    found = row(q, "problems")
    if not found or kept(q, found["id"]):
        return False
    if q.who.id in (found["owner_id"], found["raised_by_id"]):
        return True
    if not q.who.has(*READS):
        return False
    return not found["confidential"] or q.who.has("business_unit", "committee_chair", "executive", "scrutineer")


def owns_problem(q: Any) -> bool:
    return bu(q) or row(q, "problems")["owner_id"] == q.who.id


def raised_problem(q: Any) -> bool:
    return bu(q) or row(q, "problems")["raised_by_id"] == q.who.id


def sees_gap(q: Any) -> bool:
    found = row(q, "gaps")
    if not found or kept(q, found["id"]):
        return False
    return bool(found["shared_on"]) or changes_gap(q)


def changes_gap(q: Any) -> bool:
    found = row(q, "gaps")
    return bu(q) or found["logged_by_id"] == q.who.id or found["agency_id"] in q.who.leads


def decides(q: Any) -> bool:
    return bu(q) or bool(q.who.chairs)


def fills_gap(q: Any) -> bool:
    return changes_gap(q) or decides(q)


def answers_gap(q: Any) -> bool:
    return bu(q) or row(q, "gaps")["commissioner_id"] in q.who.leads | q.who.executive_of


def executive_chair(q: Any) -> bool:
    return bu(q) or "decision_group" in q.who.chairs


def sees_this_document(q: Any, found: dict[str, Any], *, draft: bool) -> bool:
    if not found:
        return False
    inner = q.who.has("business_unit", "scrutineer") or found["owner_id"] == q.who.id or found["duty"] in q.who.sits
    return inner or not (draft or found["state"] == "draft")


def sees_document(q: Any) -> bool:
    return sees_this_document(q, row(q, "documents"), draft=False)


def keeps_document(q: Any) -> bool:
    return bu(q) or row(q, "documents")["owner_id"] == q.who.id


def chairs_document(q: Any) -> bool:
    return bu(q) or row(q, "documents")["duty"] in q.who.chairs


def sees_version(q: Any) -> bool:
    found = row(q, "versions")
    document = q.facts.registers.documents.get(found.get("document_id"), {})
    return bool(found) and sees_this_document(q, document, draft=found["state"] == "draft")


def chairs_version(q: Any) -> bool:
    document = q.facts.registers.documents[row(q, "versions")["document_id"]]
    return bu(q) or document["duty"] in q.who.chairs


def has_file(q: Any) -> bool:
    return row(q, "versions")["file_id"] is not None


def the_matter(q: Any) -> bool:
    found = row(q, "matters")
    return bool(found) and not kept(q, found["id"])


def the_inspection(q: Any) -> bool:
    return bool(row(q, "inspections"))


def enters_inspection(q: Any) -> bool:
    return bu(q) or row(q, "inspections")["agency_id"] in q.who.leads


def the_sheet(q: Any) -> bool:
    return bool(row(q, "sheets"))


def the_interest(q: Any) -> bool:
    found = row(q, "interests")
    return bool(found) and (found["member_id"] == q.who.id or not kept(q, found["about_id"]))


RISK = both(roles(*READS), sees_risk)
CHANGES = both(roles(*CHAIRS), sees_risk, changes_risk)
UPDATES = both(roles(*OWNS), sees_risk, updates_risk)
PROBLEM = both(roles(*ALL), sees_problem)
GAP = both(roles(*READS), sees_gap)
LOGS = roles(*OWNS, "scrutineer")
SETTLES = both(roles(*DECIDES), sees_gap, decides)
DOCUMENT = both(roles(*ALL), sees_document)
KEEPS = both(roles(*ALL), sees_document, keeps_document)
MATTER = both(roles(*STEERS_MATTERS), the_matter)

PAGES: dict[str, Rule] = {
    "risks": roles(*READS),
    "risks_in_word": roles(*READS),
    "risk_map": roles(*READS),
    "raise_risk": bu,
    "bring_risks": bu,
    "risk_sheet": both(bu, the_sheet),
    "risk_sheet_columns": both(bu, the_sheet),
    "risk": RISK,
    "step_back_from_risk": RISK,
    "change_risk": CHANGES,
    "close_risk": CHANGES,
    "reopen_risk": CHANGES,
    "score_risk": UPDATES,
    "add_mitigation": UPDATES,
    "escalate_risk": UPDATES,
    "update_mitigation": both(roles(*OWNS), updates_mitigation),
    "accept_risk": both(roles(*DECIDES), sees_risk, changes_risk),
    "answer_escalation": both(roles(*DECIDES), sees_risk, before_executive),
    "merge_risk": both(bu, sees_risk),
    "recommend_for_risk": both(bu, sees_risk),
    "problems": roles(*ALL),
    "problems_in_word": roles(*ALL),
    "raise_problem": roles(*ALL),
    "problem_figures": roles(*READS),
    "problem": PROBLEM,
    "step_back_from_problem": PROBLEM,
    "triage_problem": both(bu, sees_problem),
    "decline_problem": both(bu, sees_problem),
    "recommend_for_problem": both(bu, sees_problem),
    "propose_theme_for": both(bu, sees_problem),
    "add_problem_source": both(PROBLEM, lambda q: owns_problem(q) or raised_problem(q)),
    "note_on_problem": both(PROBLEM, owns_problem),
    "solve_problem": both(PROBLEM, owns_problem),
    "reopen_problem": both(PROBLEM, raised_problem),
    "inspections": roles(*ALL),
    "inspection": both(roles(*ALL), the_inspection),
    "enter_inspection": roles("business_unit", "agency_lead"),
    "change_inspection": both(roles("business_unit", "agency_lead"), the_inspection, enters_inspection),
    "gaps": roles(*READS),
    "gaps_in_word": roles(*READS),
    "recommend_for_inspection": both(bu, the_inspection),
    "log_gap": LOGS,
    "gap": GAP,
    "change_gap": both(LOGS, sees_gap, changes_gap),
    "share_gap": both(LOGS, sees_gap, changes_gap),
    "fill_gap": both(LOGS, sees_gap, fills_gap),
    "put_gap": SETTLES,
    "reopen_gap": SETTLES,
    "answer_gap": both(roles(*OWNS), sees_gap, answers_gap),
    "accept_gap": both(roles(*DECIDES), sees_gap, executive_chair),
    "recommend_for_gap": both(bu, sees_gap),
    "documents": roles(*ALL),
    "add_document": bu,
    "document": DOCUMENT,
    "change_document": KEEPS,
    "add_version": KEEPS,
    "review_document": KEEPS,
    "withdraw_document": both(roles(*CHAIRS), sees_document, chairs_document),
    "adopt_version": both(roles(*CHAIRS), sees_version, chairs_version),
    "document_file": both(roles(*ALL), sees_version, has_file),
    "matters": roles(*STEERS_MATTERS),
    "matter_figures": roles(*STEERS_MATTERS),
    "log_matter": roles(*CHAIRS),
    "matter": MATTER,
    "decide_matter": both(roles(*CHAIRS), MATTER),
    "answer_matter": both(roles(*CHAIRS), MATTER),
    "decide_matter_again": both(roles(*CHAIRS), MATTER),
    "interests": roles(*ALL),
    "let_back_in": both(bu, the_interest),
}
