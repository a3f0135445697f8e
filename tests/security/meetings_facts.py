"""What stands in groups' meetings, read row by row and without the product's own scopes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lineofsight.meetings import models as pm
from lineofsight.partnership.models import Group, KeptAway

Rows = dict[UUID, dict[str, Any]]


@dataclass
class MeetingFacts:
    """Rows by id, each with its tenant and what relates a person to it."""

    groups: Rows
    meetings: Rows
    items: Rows
    papers: Rows
    entries: Rows
    actions: Rows
    # Meeting and member: everybody asked (also as deputy), those asked by name, and those who sit there as members.
    asked: set[tuple[UUID, UUID]]
    by_name: set[tuple[UUID, UUID]]
    sitting: set[tuple[UUID, UUID]]
    editions: set[UUID]
    # Member and item for which she left, member and thing she is kept away from.
    left: set[tuple[UUID, UUID]]
    kept_away: set[tuple[UUID, UUID]]

    def ids(self, page: str, tenant: UUID) -> list[UUID] | None:
        """The ids of this partnership for a page; None for a page of another kind."""
        rows = next((rows for pages, rows in self._sources() if page in pages.split()), None)
        return None if rows is None else [pk for pk, row in rows.items() if row["tenant_id"] == tenant]

    def _sources(self) -> list[tuple[str, Rows]]:
        return [
            ("group group_terms group_seats close_group plan_meetings attendance group_feedback", self.groups),
            (
                "meeting move_meeting cancel_meeting meeting_calendar reply_to_meeting add_item gather_agenda send_agenda "
                "add_paper meeting_pack meeting_pack_file open_meeting record_meeting record_attendance count_outcomes rate_meeting declare_interest "
                "minutes minutes_file agree_minutes",
                self.meetings,
            ),
            ("change_item", self.items),
            ("paper paper_readers", self.papers),
            ("change_entry", self.entries),
            ("meeting_action", self.actions),
        ]


def gather_meetings() -> MeetingFacts:
    duties = dict(Group.objects.values_list("id", "duty"))

    def rows(model: Any, *names: str) -> Rows:
        return {r["id"]: r for r in model.objects.values("id", "tenant_id", *names)}

    meetings = rows(pm.Meeting, "group_id", "chair_id", "note_taker_id", "state")
    for row in meetings.values():
        row["duty"] = duties[row["group_id"]]
    people = list(pm.Attendance.objects.values("meeting_id", "member_id", "deputy_id", "part"))
    both = {(p["meeting_id"], m): p["part"] for p in people for m in (p["member_id"], p["deputy_id"]) if m}
    return MeetingFacts(
        groups=rows(Group, "duty"),
        meetings=meetings,
        items=rows(
            pm.AgendaItem, "meeting_id", "confidential", "belongs_to", "presenter_id", "paper_by_id", "removed_at"
        ),
        papers=rows(pm.Paper, "meeting_id", "item_id", "withdrawn_at"),
        entries=rows(pm.Entry, "meeting_id", "item_id", "struck_at"),
        actions=rows(pm.MeetingAction, "entry_id", "owner_id"),
        asked=set(both),
        by_name={(p["meeting_id"], p["member_id"]) for p in people if p["member_id"]},
        sitting={each for each, part in both.items() if part != "attends"},
        editions=set(pm.Minutes.objects.values_list("meeting_id", flat=True)),
        left=set(pm.Interest.objects.filter(leaves=True).exclude(item=None).values_list("member_id", "item_id")),
        kept_away=set(KeptAway.objects.values_list("member_id", "belongs_to")),
    )
