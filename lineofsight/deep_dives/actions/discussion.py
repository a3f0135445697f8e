"""The discussion as a meeting: attended, held, adjourned, and its conclusions agreed."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member, Task
from lineofsight.partnership.refusals import NotYet

from ..discussion_record import services_at, still_open
from ..methods import Method
from ..models import Attendance, Attendee, DeepDive, Discussion, ServiceAbsence
from ..rules import discussion as rules
from ..states import Stage
from . import stages
from .arranging import follow_with_dates, tell_of_date
from .telling import path_to


def record_attendance(
    *,
    discussion: Discussion,
    attended: Mapping[UUID, bool],
    absences: Mapping[UUID, str] | None = None,
    by: Member,
) -> list[rules.Service]:
    """Keeps who came to this session, and why a service with a completed tool had nobody there.

    ``attended`` maps attendee ids to yes or no, ``absences`` agency ids to the reason. Can be put right until the
    conclusions are agreed. Returns the services that are neither represented nor accounted for. Raises NotYet.
    """
    deep_dive = discussion.deep_dive
    rules.check_can_record(deep_dive, discussion, timezone.localdate())
    attendees = {a.pk: a for a in Attendee.objects.filter(deep_dive=deep_dive).select_related("deep_dive")}
    with trail.act(by=by, verb="record_attendance", on=discussion) as act:
        for pk, came in attended.items():
            if pk in attendees:
                Attendance.objects.update_or_create(
                    tenant_id=deep_dive.tenant_id,
                    deep_dive=deep_dive,
                    discussion=discussion,
                    attendee=attendees[pk],
                    defaults={"attended": came},
                )
        ever = dict.fromkeys(Attendance.objects.filter(deep_dive=deep_dive).values_list("attendee", flat=True), False)
        came_once = Attendance.objects.filter(deep_dive=deep_dive, attended=True)
        ever |= dict.fromkeys(came_once.values_list("attendee", flat=True), True)
        for pk, came in ever.items():
            attendees[pk].attended = came
            settle(key="reply_to_invitation", about=attendees[pk], by=by)
        Attendee.objects.bulk_update([attendees[pk] for pk in ever], ["attended"])
        for service in services_at(discussion):
            reason = (absences or {}).get(service.agency.pk)
            if reason is not None:
                _keep_absence(discussion, service.agency, reason.strip(), by)
        found = services_at(discussion)
        act.note(came=sum(attended.values()), services_without=sum(not s.came for s in found))
    return [s for s in found if not s.settled]


def _keep_absence(discussion: Discussion, agency: Agency, reason: str, by: Member) -> None:
    row = ServiceAbsence.objects.filter(discussion=discussion, agency=agency).select_related("deep_dive").first()
    if not reason:
        if row is not None:
            row.delete()
        return
    if row is None:
        row = ServiceAbsence(
            tenant_id=discussion.tenant_id, deep_dive=discussion.deep_dive, discussion=discussion, agency=agency
        )
    row.reason, row.recorded_by = reason, by
    row.save()


def hold_discussion(*, discussion: Discussion, by: Member) -> None:
    """The session has been held: a chair, attendance taken, each service represented or accounted for. Raises NotYet."""
    deep_dive = discussion.deep_dive
    event = deep_dive.way.held_with
    stages.require(deep_dive, event=event)
    rules.check_can_record(deep_dive, discussion, timezone.localdate())
    rules.check_can_hold(
        discussion=discussion,
        attendees=list(Attendee.objects.filter(deep_dive=deep_dive).select_related("member__person")),
        attended=dict(Attendance.objects.filter(discussion=discussion).values_list("attendee", "attended")),
        found=services_at(discussion),
    )
    if not deep_dive.way.judges:
        rules.check_can_conclude(still_open(deep_dive))
    with trail.act(by=by, verb="hold_discussion", on=discussion):
        day = timezone.localdate(discussion.starts_at)
        stages.move(deep_dive=deep_dive, event=event, on=day, by=by)
        discussion.state, discussion.held_at = Discussion.State.HELD, timezone.now()
        discussion.save(update_fields=["state", "held_at"])
        _ask_attendees_no_more(deep_dive, by)
        if not deep_dive.way.judges:
            ask_to_code(deep_dive, by)
            return
        ask(
            key="agree_conclusions",
            words="Finish the record of the discussion and agree the conclusions",
            path=path_to("agree_conclusions", deep_dive),
            about=deep_dive,
            thing=deep_dive.title,
            member=discussion.chair,
            due_date=deep_dive.timetable.filter(step="conclusions_agreed").values_list("due_date", flat=True).first(),
            by=by,
        )


def adjourn_discussion(
    *,
    discussion: Discussion,
    starts_at: datetime,
    ends_at: datetime,
    place: str = "",
    meeting_link: str = "",
    by: Member,
) -> Discussion:
    """Ends this session and fixes the second, with the same chair, note-taker and attendees. Raises NotYet.

    A session that is still going on counts as held by this.
    """
    deep_dive = discussion.deep_dive
    if ends_at <= starts_at:
        raise NotYet("The next session must end after it starts. Change one of the two times.")
    if timezone.localdate(starts_at) <= timezone.localdate(discussion.starts_at):
        raise NotYet("The next session must come on a later day than this one.")
    with trail.act(by=by, verb="adjourn_discussion", on=discussion):
        if deep_dive.way is Method.LIVE_AUDIT:
            rules.check_can_record(deep_dive, discussion, timezone.localdate())
            rules.check_attended(Attendance.objects.filter(discussion=discussion).values_list("attended", flat=True))
            discussion.held_at = timezone.now()
        else:
            if deep_dive.stage != Stage.DISCUSSION_HELD:
                hold_discussion(discussion=discussion, by=by)
            stages.move(deep_dive=deep_dive, event="adjourn_discussion", by=by)
            settle(key="agree_conclusions", about=deep_dive, by=by)
        discussion.state = Discussion.State.ADJOURNED
        discussion.save(update_fields=["state", "held_at"])
        following = Discussion.objects.create(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            number=discussion.number + 1,
            starts_at=starts_at,
            ends_at=ends_at,
            place=place.strip(),
            meeting_link=meeting_link.strip(),
            chair=discussion.chair,
            note_taker=discussion.note_taker,
        )
        tell_of_date(following, by)
        follow_with_dates(following, by)
    return following


def agree_conclusions(*, deep_dive: DeepDive, by: Member) -> None:
    """Closes the record: every child judged in every domain, with views or the reason why there are none.

    Raises NotYet naming, by child, what is unfinished.
    """
    event = deep_dive.way.concludes_with
    stages.require(deep_dive, event=event)
    with trail.act(by=by, verb=event, on=deep_dive):
        rules.check_can_conclude(still_open(deep_dive))
        stages.move(deep_dive=deep_dive, event=event, by=by)
        ask_to_code(deep_dive, by)


def ask_to_code(deep_dive: DeepDive, by: Member) -> None:
    """What follows on a closed record: the findings, then the report."""
    _ask_attendees_no_more(deep_dive, by)
    ask(
        key="draft_report",
        words="Code the findings and begin the report",
        path=path_to("deep_dive", deep_dive),
        about=deep_dive,
        thing=deep_dive.title,
        role=Role.BUSINESS_UNIT,
        due_date=deep_dive.timetable.filter(step="report_drafted").values_list("due_date", flat=True).first(),
        by=by,
    )


def _ask_attendees_no_more(deep_dive: DeepDive, by: Member) -> None:
    """Who never replied or never accepted the terms has nothing to prepare for any more once the sitting is over.
    The pack stays open to whoever has it, and asks for the terms itself."""
    keys, attendees = ("accept_terms", "reply_to_invitation"), Attendee.objects.filter(deep_dive=deep_dive)
    waiting = Task.objects.filter(
        tenant=deep_dive.tenant_id, key__in=keys, about_id__in=attendees.values("pk"), settled_at__isnull=True
    )
    for attendee in attendees.filter(pk__in=waiting.values("about_id")).select_related("deep_dive"):
        for key in keys:
            settle(key=key, about=attendee, by=by)
