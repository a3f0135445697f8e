"""Who may open which page of data returns, from the permission matrix and apart from the product's code.

"Multi-agency dataset, identifiers": an agency uploads its own; nobody else browses it. The business unit, those who
chair, the partnership's analyst and data protection see that a return came and how it was judged, never what is in it.
"""

from collections.abc import Callable
from typing import Any

Rule = Callable[[Any], bool]
METADATA = ("business_unit", "committee_chair", "analyst", "data_protection")
SEES = (*METADATA, "agency_lead", "practitioner")
SENDS = ("agency_lead", "practitioner", "analyst")


def roles(*names: str) -> Rule:
    return lambda q: q.who.has(*names)


def both(*rules: Rule) -> Rule:
    return lambda q: all(rule(q) for rule in rules)


def row(q: Any, where: str) -> dict[str, Any]:
    """The row the address names, where it is of this partnership."""
    found = getattr(q.facts.data_returns, where).get(q.ids["pk"], {})
    return found if found.get("tenant_id") == q.who.tenant else {}


def return_of(q: Any, where: str) -> dict[str, Any]:
    found = row(q, where)
    return q.facts.data_returns.returns.get(found["data_return_id"], {}) if "data_return_id" in found else found


def hers(q: Any, found: dict[str, Any]) -> bool:
    """Her agency's as its lead or analyst, or named for this collection of it."""
    if not found:
        return False
    agency, collection = found["agency_id"], found["collection"]
    if agency in q.who.leads or (q.who.has("analyst") and agency in q.who.works):
        return True
    named = q.facts.data_returns.named
    return (q.who.tenant, agency, collection, q.who.id) in named and agency in q.who.works


def seen(where: str) -> Rule:
    def rule(q: Any) -> bool:
        found = return_of(q, where)
        return bool(found) and (q.who.has(*METADATA) or hers(q, found))

    return rule


def content(where: str) -> Rule:
    return lambda q: hers(q, return_of(q, where))


def leads(q: Any) -> bool:
    return return_of(q, "returns").get("agency_id") in q.who.leads


SENDS_IT = both(roles(*SENDS), content("returns"))
PAGES: dict[str, Rule] = {
    "returns": roles(*SEES),
    "choose_return": roles(*SENDS),
    # Without a choice in the address it leads back to the first step.
    "send_return": roles(*SENDS),
    "data_return": both(roles(*SEES), seen("returns")),
    # Without a finished check or an error there is no file of lines.
    "return_lines": both(SENDS_IT, lambda q: q.ids["pk"] in q.facts.data_returns.with_lines),
    "return_errors": both(SENDS_IT, lambda q: q.ids["pk"] in q.facts.data_returns.with_lines),
    "return_file": both(roles(*SENDS), content("files"), lambda q: not return_of(q, "files").get("key__destroyed_at")),
    "sign_off_return": both(roles("agency_lead"), content("returns"), leads),
    "withdraw_return": SENDS_IT,
    "dispute_rule": SENDS_IT,
    "expected_returns": roles(*SEES),
    "rule_disputes": roles(*SEES),
    "answer_dispute": both(roles(*SEES), seen("disputes")),
    "sending_duties": roles("business_unit"),
    "add_sending_duty": roles("business_unit"),
    "end_sending_duty": both(roles("business_unit"), lambda q: bool(row(q, "duties"))),
    "own_lists": roles(*SEES),
    "own_list": roles(*SEES),
    "list_template": roles(*SEES),
    "change_own_list": roles("business_unit"),
}
