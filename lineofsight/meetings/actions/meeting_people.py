"""Who is asked to a meeting, what they answer, who came, and who has an interest in an item."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import ask, notify, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Appointment, Member, Partner, does_for
from lineofsight.partnership.refusals import NotYet

from .. import rules as rules
from ..models import AgendaItem, Attendance, Interest, Meeting, Seat

Part, Reply, Present = Attendance.Part, Attendance.Reply, Attendance.Present


@dataclass(frozen=True)
class Asked:
    """Who is to be asked, as what, and for which agency."""

    part: str
    agency: Agency | None = None
    member: Member | None = None
    deputy: Member | None = None


def people_of(meeting: Meeting) -> list[Asked]:
    """Its chairs and members by appointment, the agencies with a seat, and who attends without one; each person once."""
    found = [
        Asked(Part.MEMBER if s.agency else Part.ATTENDS, s.agency, s.member, s.deputy)
        for s in Seat.objects.filter(tenant=meeting.tenant_id, group=meeting.group).select_related(
            "agency", "member", "deputy"
        )
    ]
    rows = Appointment.in_force(meeting.tenant_id).filter(group=meeting.group)
    for each in rows.select_related("member").order_by("role", "member__person__full_name"):
        part = Part.CHAIR if each.role == Role.COMMITTEE_CHAIR else Part.MEMBER
        at = next((n for n, a in enumerate(found) if a.member and a.member.pk == each.member_id), None)
        if at is None:
            found.append(Asked(part, None, each.member))
        elif part == Part.CHAIR:
            found[at] = Asked(part, found[at].agency, found[at].member, found[at].deputy)
    return found


def ask_people(meeting: Meeting) -> None:
    """Writes down who is to be asked as seats and appointments stand now; what somebody answered stays hers."""
    statutory = set(
        Partner.objects.filter(tenant=meeting.tenant_id, statutory=True, ended_on=None).values_list("agency", flat=True)
    )
    rows = list(Attendance.objects.filter(meeting=meeting))
    wanted = people_of(meeting)
    kept: set[UUID] = set()
    gone = [r for r in rows if not r.reply and not r.present and not r.other_name and not _still(r, wanted)]
    Attendance.objects.filter(pk__in=[r.pk for r in gone]).delete()
    for each in wanted:
        row = next((r for r in rows if r not in gone and r.pk not in kept and _same(r, each)), None)
        if row is None:
            row = Attendance(tenant_id=meeting.tenant_id, meeting=meeting)
        kept.add(row.pk)
        row.part, row.agency = each.part, each.agency
        row.statutory = bool(each.agency and each.agency.pk in statutory)
        if not row.present:
            row.member, row.deputy = each.member, each.deputy
        row.save()


def _same(row: Attendance, asked: Asked) -> bool:
    if row.agency_id or asked.agency:
        return bool(asked.agency and row.agency_id == asked.agency.pk)
    return bool(asked.member and row.member_id == asked.member.pk)


def _still(row: Attendance, wanted: Sequence[Asked]) -> bool:
    return any(_same(row, each) and (not each.member or row.member_id == each.member.pk) for each in wanted)


def add_guest(*, meeting: Meeting, name: str, by: Member) -> Attendance:
    """Somebody without an account who attends this once, such as an author of a report. Raises NotYet."""
    rules.check_records(by, meeting)
    if not name.strip():
        raise NotYet("Enter the guest’s name.")
    with trail.act(by=by, verb="add_guest", on=meeting):
        row, _ = Attendance.objects.get_or_create(
            tenant_id=by.tenant_id,
            meeting=meeting,
            part=Part.ATTENDS,
            agency=None,
            member=None,
            other_name=name.strip()[:150],
        )
    return row


def reply(
    *, meeting: Meeting, answer: str, deputy_name: str = "", away: Member | None = None, by: Member
) -> Attendance:
    """She comes, sends a deputy, or gives her apologies; until the meeting she can change her mind. Raises NotYet.

    For a colleague who is ``away`` her cover answers, and comes herself as the deputy unless she names another.
    """
    if answer not in Reply.values:
        raise NotYet("Choose whether you come.")
    whose = away or by
    if not does_for(by, whose.pk, meeting.pk):
        raise NotYet(f"You do not cover for {whose.name} today.")
    with trail.act(by=by, verb="reply_to_meeting", on=meeting, answer=answer, member=whose.pk):
        row = Attendance.objects.select_for_update(of=("self",)).filter(meeting=meeting, member=whose).first()
        if row is None:
            raise NotYet(
                "You were not asked to this meeting by name. Tell the business unit if you would like to come."
            )
        if not meeting.is_ahead:
            raise NotYet("This meeting has begun or is cancelled, so there is nothing to answer any more.")
        if answer == Reply.DEPUTY and away is not None and not row.deputy_id:
            deputy_name = deputy_name.strip() or by.name
        if answer == Reply.DEPUTY and not (deputy_name.strip() or row.deputy_id):
            raise NotYet("Enter who comes in your place.")
        row.reply, row.replied_at = answer, timezone.now()
        row.other_name = deputy_name.strip() if answer == Reply.DEPUTY else ""
        row.save(update_fields=["reply", "replied_at", "other_name"])
        settle(key="reply_to_meeting", about=meeting, member=whose, by=by)
        settle(key="attend_meeting", about=meeting, member=whose, by=by)
        if answer == Reply.COMING:
            _keep_the_day(meeting, whose, by)
        if answer == Reply.DEPUTY and row.deputy is not None and not deputy_name.strip():
            _keep_the_day(meeting, row.deputy, by)
            notify(
                member=row.deputy,
                subject=f"You deputise at a meeting: {meeting.group_name}",
                body=f"{by.name} asks you to deputise at a meeting. Sign in to Line of Sight to read its agenda.",
                about=meeting,
                by=by,
            )
    return row


def _keep_the_day(meeting: Meeting, member: Member, by: Member) -> None:
    from .meetings import path_of

    ask(
        key="attend_meeting",
        words="Come to a meeting",
        thing=str(meeting),
        path=path_of(meeting, "meeting_pack"),
        about=meeting,
        member=member,
        due_date=meeting.day,
        by=by,
    )


def tell_people(meeting: Meeting, subject: str, words: str, by: Any) -> None:
    """Everybody asked who has an account, and the deputies who were named."""
    asked = Attendance.objects.filter(meeting=meeting).filter(Q(member__isnull=False) | Q(reply=Reply.DEPUTY))
    told: set[UUID] = set()
    for row in asked.select_related("member__person", "member__tenant", "deputy__person", "deputy__tenant"):
        for member in (row.member, row.deputy if row.reply == Reply.DEPUTY else None):
            if member is not None and member.pk not in told:
                told.add(member.pk)
                body = f"{words} Sign in to Line of Sight for the rest."
                notify(member=member, subject=subject, body=body, about=meeting, by=by)


@dataclass(frozen=True)
class Came:
    """How it was with one who was asked; ``other_name`` says who deputised where it was somebody not named before."""

    row: Attendance
    present: str
    other_name: str = ""


def record_attendance(*, meeting: Meeting, came: Sequence[Came], by: Member) -> None:
    """Who was there; it can be put right until the minutes are agreed. Raises NotYet."""
    rules.check_records(by, meeting)
    with trail.act(by=by, verb="record_attendance", on=meeting, count=len(came)):
        if not held(meeting, by=by).takes_entries:
            raise NotYet("Open the meeting first; when its minutes are agreed nothing is changed any more.")
        for each in came:
            row = Attendance.objects.select_related("deputy").get(pk=each.row.pk, meeting=meeting)
            if each.present and each.present not in Present.values:
                raise NotYet("Choose how it was with everybody.")
            if each.present == Present.DEPUTY and not (each.other_name.strip() or row.deputy_id):
                raise NotYet(f"Enter who deputised for {row.name}.")
            row.present, row.recorded_by = each.present, by
            if row.member_id or row.agency_id:
                row.other_name = each.other_name.strip()
            row.save(update_fields=["present", "recorded_by", "other_name"])


def declare_interest(
    *, meeting: Meeting, item: AgendaItem | None, member: Member, words: str, leaves: bool, by: Member
) -> Interest:
    """Somebody has an interest; who leaves for an item sees neither it, its papers nor what was said. Raises NotYet."""
    if member.pk != by.pk:
        rules.check_records(by, meeting)
    if not words.strip():
        raise NotYet("Enter in a few words what the interest is.")
    if leaves and item is None:
        raise NotYet("Choose the item for which she leaves the room.")
    with trail.act(by=by, verb="declare_interest", on=meeting, leaves=leaves):
        interest, _ = Interest.objects.update_or_create(
            tenant_id=by.tenant_id,
            meeting=meeting,
            item=item,
            member=member,
            defaults={"words": words.strip(), "leaves": leaves, "declared_by": by, "declared_at": timezone.now()},
        )
    return interest
