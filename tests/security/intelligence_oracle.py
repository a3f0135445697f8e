"""Who may open which page of the core data set, from the permission matrix and apart from the product's code.

"Dashboard, suppressed": nearly everybody. "Dashboard, unsuppressed small cells": business unit, chairs, executives,
scrutineer and analyst, and before a quarter is released business unit and analyst alone; an agency always its own.
"""

from collections.abc import Callable
from typing import Any

Rule = Callable[[Any], bool]
SMALL_NUMBERS = ("business_unit", "analyst", "committee_chair", "executive", "scrutineer")
CHECKING = ("business_unit", "analyst")
AGENCY = ("agency_lead", "practitioner")
DASHBOARD = (*SMALL_NUMBERS, "group_member", *AGENCY, "trainer")
QUARTER = (*SMALL_NUMBERS, "group_member", *AGENCY)
RECORDS = ("business_unit", "analyst", "committee_chair", "group_member", "scrutineer", *AGENCY)
RELEASED = ("commentary", "exceptions_set", "signed", "sent", "decided", "closed")


def roles(*names: str) -> Rule:
    return lambda q: q.who.has(*names)


def bu(q: Any) -> bool:
    return q.who.has("business_unit")


def both(*rules: Rule) -> Rule:
    return lambda q: all(rule(q) for rule in rules)


def row(q: Any, where: str) -> dict[str, Any]:
    """The row the address names, where it is of this partnership."""
    found = getattr(q.facts.intelligence, where).get(q.ids["pk"], {})
    return found if found.get("tenant_id") == q.who.tenant else {}


def there(where: str) -> Rule:
    return lambda q: bool(row(q, where))


def is_released(q: Any) -> bool:
    return row(q, "quarters").get("state") in RELEASED


def sees_figures(q: Any) -> bool:
    return q.who.has(*CHECKING) or (q.who.has(*SMALL_NUMBERS) and is_released(q))


def chairs_it(q: Any) -> bool:
    return row(q, "quarters").get("duty") in q.who.chairs


def enters(q: Any) -> bool:
    figures = row(q, "figures")
    return bool(figures) and (bu(q) or (q.who.has(*AGENCY) and figures["agency_id"] in q.who.works))


def leads_partnership(q: Any) -> bool:
    return q.who.has("executive") or "decision_group" in q.who.chairs


def asks_of(q: Any, quarter: dict[str, Any]) -> bool:
    return q.who.has(*CHECKING) or quarter["duty"] in q.who.chairs


def sees_exception(q: Any) -> bool:
    found = row(q, "exceptions")
    return bool(found) and (q.who.has(*SMALL_NUMBERS) or found["asked_of_id"] in q.who.works)


def asks_explanation(q: Any) -> bool:
    return sees_exception(q) and asks_of(q, q.facts.intelligence.quarters[row(q, "exceptions")["quarter_id"]])


def explains(q: Any) -> bool:
    if not sees_exception(q):
        return False
    asked_of = row(q, "exceptions")["asked_of_id"]
    hers = asked_of is not None and (bu(q) or (q.who.has(*AGENCY) and asked_of in q.who.works))
    return hers or asks_explanation(q)


def sees_challenge(q: Any) -> bool:
    found = row(q, "challenges")
    return bool(found) and (q.who.has(*SMALL_NUMBERS) or found["owner_id"] == q.who.id)


RATES = ("business_unit", "committee_chair")
AGREES = ("business_unit", "committee_chair", "executive")


def sees_dashboard(q: Any) -> bool:
    found = row(q, "dashboards")
    return bool(found) and (found["state"] != "draft" or q.who.has(*AGREES))


def sees_tile(q: Any) -> bool:
    found = row(q, "tiles")
    return bool(found) and (found["edition__state"] != "draft" or q.who.has(*AGREES))


def sees_topic(q: Any) -> bool:
    found = row(q, "topics")
    return bool(found) and (q.who.has(*SMALL_NUMBERS, "group_member") or bool(found["agencies"] & q.who.works))


def opens_rows(q: Any) -> bool:
    """The partnership's analyst any; an agency's analyst those of her agency."""
    found = row(q, "computed")
    if not found or not q.who.has("analyst"):
        return False
    return not q.who.works or found["entry__agency_id"] in q.who.works


DECLARES = both(roles(*CHECKING), there("indicators"))
PAGES: dict[str, Rule] = {
    "scorecard": roles(*DASHBOARD),
    "front_door": roles(*DASHBOARD),
    "exploitation": roles(*DASHBOARD),
    "exploitation_in_word": roles(*DASHBOARD),
    "notices": roles(*SMALL_NUMBERS),
    "notice_reviews": roles(*SMALL_NUMBERS),
    "record_notice_review": roles(*CHECKING),
    "notice_review": both(roles(*SMALL_NUMBERS), there("notice_reviews")),
    "change_notice_review": both(roles(*CHECKING), there("notice_reviews")),
    "notice_review_in_word": both(roles(*SMALL_NUMBERS), there("notice_reviews")),
    "quarters": roles(*QUARTER),
    "open_quarter": bu,
    "data_contacts": bu,
    "quarter": both(roles(*QUARTER), there("quarters")),
    "set_meeting_day": both(bu, there("quarters")),
    "go_on_without": both(bu, there("quarters")),
    "name_exception": both(
        roles(*CHECKING, "committee_chair"), there("quarters"), lambda q: asks_of(q, row(q, "quarters"))
    ),
    "sign_summary": both(there("quarters"), lambda q: bu(q) or chairs_it(q)),
    "decide_summary": both(
        there("quarters"),
        lambda q: row(q, "quarters")["summary__id"] is not None and (bu(q) or leads_partnership(q)),
    ),
    "close_quarter": both(bu, there("quarters")),
    "frozen_quarter": both(
        roles(*SMALL_NUMBERS), there("quarters"), lambda q: row(q, "quarters")["frozen__id"] is not None
    ),
    "computed_figures": both(roles(*CHECKING), there("quarters")),
    "choose_figure": both(roles(*CHECKING), there("computed")),
    "open_rows": opens_rows,
    # Whoever opened the rows, as long as she may.
    "rows_behind": lambda q: row(q, "openings").get("opened_by_id") == q.who.id and q.who.has("analyst"),
    "quarter_file": both(there("quarters"), sees_figures),
    "exception_report": both(roles(*SMALL_NUMBERS), there("quarters"), is_released),
    "enter_figures": enters,
    "figures_sheet": enters,
    "send_figures": enters,
    "query_figures": both(roles(*CHECKING), there("figures")),
    "ask_explanation": both(roles(*CHECKING, "committee_chair"), asks_explanation),
    "explain_exception": both(roles(*QUARTER), explains),
    "indicators": roles(*DASHBOARD),
    "ready_indicators": roles(*CHECKING),
    "declare_indicator": roles(*CHECKING),
    "adopt_framework": roles(*CHECKING),
    "indicator": both(roles(*DASHBOARD), there("indicators")),
    "change_indicator": DECLARES,
    "retire_indicator": DECLARES,
    "rebase_indicator": DECLARES,
    "bring_benchmarks": DECLARES,
    "raise_indicator_challenge": both(roles("committee_chair", "executive", "scrutineer"), there("indicators")),
    # Whoever proposes themes and sees small numbers; the analyst proposes none.
    "propose_deeper_review": both(
        roles("business_unit", "committee_chair", "executive", "scrutineer"), there("indicators")
    ),
    # From a tile, which hides no number of children: whoever sees the dashboard and proposes themes.
    "propose_from_tile": both(
        roles("business_unit", "committee_chair", "executive", "scrutineer", "group_member", *AGENCY), sees_tile
    ),
    "indicator_challenges": roles(*DASHBOARD),
    "indicator_challenge": both(roles(*DASHBOARD), sees_challenge),
    "dashboards": roles(*DASHBOARD),
    "dashboard_year": roles(*DASHBOARD),
    "strategic_areas": roles("business_unit"),
    "dashboard": both(roles(*DASHBOARD), sees_dashboard),
    "agree_dashboard": both(sees_dashboard, lambda q: bu(q) or leads_partnership(q)),
    "rate_tile": both(roles(*RATES), there("tiles")),
    "intelligence": roles(*RECORDS),
    "record_intelligence": roles(*RECORDS),
    "topics": roles(*QUARTER),
    "add_topic": roles("business_unit", "executive"),
    "topic": both(roles(*QUARTER), sees_topic),
    "datasets": roles(*DASHBOARD),
    "add_dataset": roles(*CHECKING),
    "dataset_map": roles(*DASHBOARD),
}
