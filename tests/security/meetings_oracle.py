"""Who may open which page of groups' meetings, apart from the product's code.

The business unit, the executive and the scrutineer follow every group; everybody else sees the meetings of her own
groups and those she is asked to. The chair and the business unit arrange; whoever chairs or takes the notes that day
writes too. What is confidential is for the group's own people, the note-taker and the business unit. Nobody sees what
she is kept away from, or has left the room for.
"""

from collections.abc import Callable
from typing import Any

Rule = Callable[[Any], bool]
WRITERS = (
    "business_unit",
    "committee_chair",
    "group_member",
    "executive",
    "agency_lead",
    "practitioner",
    "scrutineer",
    "analyst",
    "trainer",
)
SEES = (*WRITERS, "data_protection")
HELD = ("held", "minutes_circulated", "minutes_agreed")


def roles(*names: str) -> Rule:
    return lambda q: q.who.has(*names)


def both(*rules: Rule) -> Rule:
    return lambda q: all(rule(q) for rule in rules)


def row(q: Any, where: str, pk: Any = None) -> dict[str, Any]:
    """The row the address names, where it is of this partnership."""
    found = getattr(q.facts.meetings, where).get(pk or q.ids["pk"], {})
    return found if found.get("tenant_id") == q.who.tenant else {}


def the_group(q: Any) -> bool:
    return bool(row(q, "groups"))


def decides_group(q: Any) -> bool:
    return q.who.has("business_unit") or row(q, "groups").get("duty") in q.who.chairs


def sees_meeting(q: Any, pk: Any = None) -> bool:
    found = row(q, "meetings", pk)
    if not found:
        return False
    if q.who.has("business_unit", "executive", "scrutineer") or found["duty"] in q.who.sits:
        return True
    named = q.who.id in (found["chair_id"], found["note_taker_id"])
    return named or (found["id"], q.who.id) in q.facts.meetings.asked


def arranges(q: Any) -> bool:
    return q.who.has("business_unit") or row(q, "meetings").get("duty") in q.who.chairs


def writes(q: Any, pk: Any = None) -> bool:
    found = row(q, "meetings", pk)
    if q.who.has("business_unit") or found.get("duty") in q.who.chairs:
        return True
    return q.who.id in (found.get("chair_id"), found.get("note_taker_id"))


def inside(q: Any, pk: Any) -> bool:
    found = row(q, "meetings", pk)
    if q.who.has("business_unit") or found["duty"] in q.who.sits:
        return True
    named = q.who.id in (found["chair_id"], found["note_taker_id"])
    return named or (found["id"], q.who.id) in q.facts.meetings.sitting


def sees_item(q: Any, pk: Any) -> bool:
    item = row(q, "items", pk)
    if not item or item["removed_at"] or not sees_meeting(q, item["meeting_id"]):
        return False
    facts = q.facts.meetings
    if (q.who.id, item["id"]) in facts.left or (q.who.id, item["belongs_to"]) in facts.kept_away:
        return False
    return not item["confidential"] or inside(q, item["meeting_id"])


def the_item(q: Any) -> bool:
    return sees_item(q, q.ids["pk"]) and writes(q, row(q, "items")["meeting_id"])


def sees_part(q: Any, found: dict[str, Any]) -> bool:
    """What belongs to a meeting and mostly to an item of it."""
    if not found or not sees_meeting(q, found["meeting_id"]):
        return False
    return found["item_id"] is None or sees_item(q, found["item_id"])


def the_paper(q: Any) -> bool:
    found = row(q, "papers")
    return sees_part(q, found) and found["withdrawn_at"] is None


def the_entry(q: Any) -> bool:
    found = row(q, "entries")
    return sees_part(q, found) and writes(q, found["meeting_id"])


def the_action(q: Any) -> bool:
    found = row(q, "actions")
    if not found:
        return False
    entry = row(q, "entries", found["entry_id"])
    if entry["struck_at"] is not None:
        return False
    return found["owner_id"] == q.who.id or sees_part(q, entry)


def asked_by_name(q: Any) -> bool:
    return (q.ids["pk"], q.who.id) in q.facts.meetings.by_name


def asked_at_all(q: Any) -> bool:
    return (q.ids["pk"], q.who.id) in q.facts.meetings.asked


def brings_papers(q: Any) -> bool:
    mine = (
        i
        for i in q.facts.meetings.items.values()
        if i["meeting_id"] == q.ids["pk"] and q.who.id in (i["presenter_id"], i["paper_by_id"])
    )
    return writes(q) or any(sees_item(q, i["id"]) for i in mine)


def has_minutes(q: Any) -> bool:
    if q.ids["pk"] in q.facts.meetings.editions:
        return True
    return row(q, "meetings")["state"] in HELD and writes(q) and q.who.has(*WRITERS)


SEE = both(roles(*SEES), sees_meeting)
WRITE = both(roles(*WRITERS), sees_meeting, writes)
ARRANGE = both(roles("business_unit", "committee_chair"), sees_meeting, arranges)
GROUP = both(roles(*SEES), the_group)
GROUP_ARRANGE = both(roles("business_unit", "committee_chair"), the_group, decides_group)

PAGES: dict[str, Rule] = {
    "meetings": roles(*SEES),
    "groups": roles(*SEES),
    "add_group": roles("business_unit"),
    "close_group": GROUP_ARRANGE,
    "decisions": roles(*SEES),
    "outcomes": roles(*SEES),
    "meeting_actions": roles(*SEES),
    "meeting_action": both(roles(*SEES), the_action),
    "change_entry": both(roles(*WRITERS), the_entry),
    "change_item": both(roles(*WRITERS), the_item),
    "paper": both(roles(*SEES), the_paper),
    "paper_readers": both(roles(*SEES), the_paper),
    "meeting": SEE,
    "move_meeting": ARRANGE,
    "cancel_meeting": ARRANGE,
    "meeting_calendar": SEE,
    "reply_to_meeting": both(SEE, asked_by_name),
    "add_item": WRITE,
    "gather_agenda": WRITE,
    "send_agenda": ARRANGE,
    "add_paper": both(SEE, brings_papers),
    "meeting_pack": SEE,
    "meeting_pack_file": SEE,
    "open_meeting": WRITE,
    "record_meeting": WRITE,
    "record_attendance": WRITE,
    "count_outcomes": WRITE,
    "rate_meeting": both(SEE, asked_at_all),
    "declare_interest": SEE,
    "minutes": both(SEE, has_minutes),
    "agree_minutes": ARRANGE,
    "minutes_file": both(SEE, has_minutes),
    "group": GROUP,
    "group_terms": both(roles("business_unit"), the_group),
    "group_seats": GROUP_ARRANGE,
    "plan_meetings": GROUP_ARRANGE,
    "attendance": GROUP,
    "group_feedback": GROUP,
}


def sees_minutes(q: Any) -> bool:
    """What stands in the minutes of the meeting named."""
    return q.who.has(*SEES) and sees_meeting(q)


def sees_line(q: Any) -> bool:
    """What is sealed in a line; an action made of it is its owner's too."""
    mine = (a for a in q.facts.meetings.actions.values() if a["entry_id"] == q.ids["pk"])
    return q.who.has(*SEES) and (sees_part(q, row(q, "entries")) or any(a["owner_id"] == q.who.id for a in mine))
