"""Arranging the discussion: when, where, who chairs and notes, and who else is invited."""

from datetime import datetime

from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import datetime as moment_in_words
from lineofsight.partnership.actions import settle
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from ..methods import Method
from ..models import Attendee, Contact, DeepDive, Discussion, Pack
from ..rules import discussion as rules
from ..states import Stage
from .issuing import ask_to_reply
from .pack import ask_to_accept, ask_to_analyse, ask_to_hold, closing_day, send_to
from .telling import tell

RUNS_IT = (Attendee.Part.CHAIR, Attendee.Part.NOTE_TAKER)


def arrange_discussion(
    *,
    deep_dive: DeepDive,
    starts_at: datetime,
    ends_at: datetime,
    chair: Member,
    note_taker: Member | None = None,
    place: str = "",
    meeting_link: str = "",
    by: Member,
) -> Discussion:
    """Fixes or changes when and where it is held and who chairs and notes; those invited are told of a new date.

    Chair and note-taker stand among the attendees, for they read the pack like everybody else. Raises NotYet.
    """
    discussion = Discussion.latest_of(deep_dive)
    rules.check_can_arrange(
        deep_dive=deep_dive,
        discussion=discussion,
        starts_at=starts_at,
        ends_at=ends_at,
        chair=chair,
        note_taker=note_taker,
    )
    with trail.act(by=by, verb="arrange_discussion", on=deep_dive) as act:
        if discussion is None:
            discussion = Discussion(tenant_id=deep_dive.tenant_id, deep_dive=deep_dive)
        before = (discussion.starts_at, discussion.ends_at, discussion.place, discussion.meeting_link)
        after = (starts_at, ends_at, place.strip(), meeting_link.strip())
        moved = discussion.starts_at is not None and before != after
        discussion.starts_at, discussion.ends_at, discussion.place, discussion.meeting_link = after
        discussion.chair, discussion.note_taker = chair, note_taker
        discussion.changes += moved
        discussion.save()
        act.also("arrange_discussion", discussion, moved=moved)
        _seat_those_who_run_it(discussion, by)
        if moved:
            tell_of_date(discussion, by)
        follow_with_dates(discussion, by)
    return discussion


def _seat_those_who_run_it(discussion: Discussion, by: Member) -> None:
    deep_dive = discussion.deep_dive
    now_run = {Attendee.Part.CHAIR: discussion.chair, Attendee.Part.NOTE_TAKER: discussion.note_taker}
    for earlier in Attendee.objects.filter(deep_dive=deep_dive, part__in=RUNS_IT).select_related("deep_dive"):
        if now_run[Attendee.Part(earlier.part)] != earlier.member:
            _unseat(earlier, by)
    for part, member in now_run.items():
        if member is not None and not Attendee.objects.filter(deep_dive=deep_dive, member=member).exists():
            _invite(discussion, member, part=part, level=Attendee.Level.OTHER, agency=None, reply=True, by=by)


def _unseat(attendee: Attendee, by: Member) -> None:
    """Somebody who no longer chairs or notes: whoever accepted the terms already stays as a guest."""
    settle(key="reply_to_invitation", about=attendee, by=by)
    if attendee.terms_accepted_at is None and attendee.attended is None:
        settle(key="accept_terms", about=attendee, by=by)
        attendee.delete()
    else:
        attendee.part = Attendee.Part.GUEST
        attendee.save(update_fields=["part"])


def _invite(
    discussion: Discussion,
    member: Member,
    *,
    part: str,
    level: str,
    agency: Agency | None,
    reply: bool = False,
    by: Member,
) -> Attendee:
    """``reply`` says that she comes for certain, so nobody asks her."""
    deep_dive = discussion.deep_dive
    attendee = Attendee.objects.create(
        tenant_id=deep_dive.tenant_id,
        deep_dive=deep_dive,
        member=member,
        agency=agency,
        part=part,
        level=level,
        invited_at=timezone.now(),
        reply=Attendee.Reply.YES if reply else Attendee.Reply.NONE,
    )
    meeting = deep_dive.way.meeting
    words = {
        Attendee.Part.CHAIR: f"You {'chair' if deep_dive.way.meets else 'lead'} the {meeting}",
        Attendee.Part.NOTE_TAKER: f"You {'take the note of' if deep_dive.way.meets else 'take part in'} the {meeting}",
    }.get(Attendee.Part(part), f"You are invited to the {meeting}")
    tell(
        deep_dive=deep_dive,
        member=member,
        agency=agency,
        about=Contact.About.DISCUSSION,
        subject=words,
        words=[f"{words} on {moment_in_words(discussion.starts_at)}." if deep_dive.way.meets else f"{words}."],
        by=by,
    )
    if not reply:
        ask_to_reply(attendee=attendee, discussion=discussion, by=by)
    if deep_dive.way is Method.LIVE_AUDIT:
        ask_to_accept(attendee=attendee, discussion=discussion, by=by)
    pack = Pack.latest_of(deep_dive)
    # Whoever joins after the others have the pack gets it at once.
    if pack is not None and pack.state == Pack.State.CIRCULATED:
        send_to(attendee=attendee, discussion=discussion, by=by)
    return attendee


def tell_of_date(discussion: Discussion, by: Member) -> None:
    deep_dive = discussion.deep_dive
    rows = Attendee.objects.filter(deep_dive=deep_dive).exclude(member=by)
    for attendee in rows.select_related("deep_dive", "member__person", "agency"):
        tell(
            deep_dive=deep_dive,
            member=attendee.member,
            agency=attendee.agency,
            about=Contact.About.DISCUSSION,
            subject="The discussion has a new date or place",
            words=[f"The discussion is now on {moment_in_words(discussion.starts_at)}."],
            by=by,
        )


def follow_with_dates(discussion: Discussion, by: Member) -> None:
    """What hangs on the date: the chair's task, the day by which attendees read, and that on which the pack closes."""
    deep_dive = discussion.deep_dive
    unread = Attendee.objects.filter(deep_dive=deep_dive, terms_accepted_at__isnull=True)
    if deep_dive.way.has_tools:
        unread = unread.filter(pack_sent_at__isnull=False)
    for attendee in unread.select_related("deep_dive__tenant", "member"):
        ask_to_accept(attendee=attendee, discussion=discussion, by=by)
    if deep_dive.way is Method.TOOL_AND_DESK_ANALYSIS:
        if deep_dive.stage == Stage.COLLATED:
            ask_to_analyse(deep_dive=deep_dive, by=by)
    elif Stage(deep_dive.stage) in (Stage.PACK_CIRCULATED, Stage.DISCUSSION_ADJOURNED, Stage.COHORT_CONFIRMED):
        ask_to_hold(discussion=discussion, by=by)
    pack = Pack.latest_of(deep_dive)
    if pack is not None and pack.open_until is not None:
        pack.open_until = closing_day(discussion)
        pack.save(update_fields=["open_until"])


def add_attendee(
    *, deep_dive: DeepDive, member: Member, part: str, level: str, agency: Agency | None = None, by: Member
) -> Attendee:
    """Invites one more person: a practitioner who worked with a child, or a guest. Raises NotYet."""
    discussion = Discussion.latest_of(deep_dive)
    rules.check_can_add(deep_dive, discussion)
    assert discussion is not None
    rules.check_may_attend(deep_dive, member)
    if Attendee.objects.filter(deep_dive=deep_dive, member=member).exists():
        raise NotYet(f"{member.name} is on the list already.")
    with trail.act(by=by, verb="add_attendee", on=deep_dive) as act:
        attendee = _invite(discussion, member, part=part, level=level, agency=agency, by=by)
        act.also("add_attendee", attendee)
    return attendee
