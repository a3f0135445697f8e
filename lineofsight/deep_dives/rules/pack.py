"""When the pack may be collated, circulated, opened, taken away and recalled."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from lineofsight.engine.workdays import working_days_between
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import plural
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..models import AgencyReturn, Attendee, DeepDive, Discussion, Pack
from ..states import Stage
from .returns import missing_words

# While the pack may still go to somebody: after the conclusions there is nothing left to prepare for.
PACK_IN_USE = (Stage.PACK_CIRCULATED, Stage.DISCUSSION_ADJOURNED, Stage.DISCUSSION_HELD)


def check_can_collate(
    *, submitted: Sequence[AgencyReturn], unfinished: Sequence[AgencyReturn], without_unfinished: bool
) -> None:
    """At least one signed-off audit tool, and none still at work unless that is accepted. Raises NotYet."""
    if not submitted:
        raise NotYet("No audit tool came in, so there is nothing to collate. Open the audit tools again.")
    if unfinished and not without_unfinished:
        raise NotYet(
            f"More detail was asked for and is still to come: {missing_words(unfinished)}. Wait for it, or tick the "
            "box to collate without."
        )


def working_days_left(starts_on: date, today: date) -> int:
    """Working days from today to the day of the discussion, below zero when it has passed."""
    return working_days_between(today, starts_on)


def lateness(deep_dive: DeepDive, discussion: Discussion | None, today: date) -> str:
    """The sentence that warns of a late circulation, or nothing when there is time enough to read."""
    if discussion is None or not deep_dive.way.meets:
        return ""
    wanted = deep_dive.settings.deadlines.circulate_before_discussion
    day = timezone.localdate(discussion.starts_at)
    left = working_days_left(day, today)
    if left >= wanted:
        return ""
    when = f"{plural(left, 'working day')} away" if left > 0 else "today" if day == today else "before today"
    return (
        f"The discussion is on {in_words(day)}, {when}. This partnership circulates the pack at least "
        f"{plural(wanted, 'working day')} before it, so attendees may not have time to read."
    )


def check_can_circulate(
    *,
    deep_dive: DeepDive,
    pack: Pack | None,
    discussion: Discussion | None,
    attendees: Sequence[Attendee],
    late_accepted: bool,
    today: date,
) -> None:
    """A collated pack, named attendees, a discussion that lies ahead; a late circulation is accepted. Raises NotYet."""
    check_has_pack(deep_dive, pack)
    if Stage(deep_dive.stage) not in (Stage.COLLATED, *PACK_IN_USE):
        raise NotYet("The conclusions are agreed, so the pack is not sent to anybody any more.")
    if discussion is None:
        raise NotYet(f"The {deep_dive.way.meeting} is not arranged yet. Arrange it first, then circulate the pack.")
    if not attendees:
        raise NotYet("Choose at least one attendee who is to have the pack.")
    if deep_dive.stage != Stage.COLLATED or not deep_dive.way.meets:
        return
    if timezone.localdate(discussion.starts_at) < today:
        raise NotYet(
            f"The discussion was arranged for {in_words(discussion.starts_at)}, which has passed. Give it a new date, "
            "then circulate the pack: attendees read it before they meet."
        )
    warning = lateness(deep_dive, discussion, today)
    if warning and not late_accepted:
        raise NotYet(f"{warning} Change the date of the discussion, or tick the box to circulate it all the same.")


def check_has_pack(deep_dive: DeepDive, pack: Pack | None) -> None:
    """Raises NotYet while nothing is collated, saying where the deep dive stands."""
    if pack is None:
        now = Stage(deep_dive.stage).words
        raise NotYet(
            f"The pack is collated when the agencies’ audit tools are closed. The deep dive now stands at “{now}”."
        )


def check_can_accept(attendee: Attendee, pack: Pack | None) -> None:
    """She is named as a reader, and the pack is open; a live audit has no pack to wait for. Raises NotYet."""
    if not attendee.deep_dive.way.has_tools:
        return
    if pack is not None and pack.state == Pack.State.RECALLED:
        check_is_open(pack)
    if pack is None or attendee.pack_sent_at is None:
        raise NotYet("The pack has not been sent to you yet. You are asked to accept the terms when it is.")
    check_is_open(pack)


def check_is_open(pack: Pack) -> None:
    """Circulated, not recalled, its time not over. Raises NotYet."""
    if pack.state == Pack.State.RECALLED:
        raise NotYet("The business unit has recalled the pack. You are told when it is open again.")
    if pack.has_expired:
        raise NotYet(f"The pack closed on {in_words(pack.open_until)}, some time after the discussion.")
    if pack.state != Pack.State.CIRCULATED:
        raise NotYet("The pack is not circulated yet. You are told when it is.")


def check_can_recall(pack: Pack | None) -> None:
    """Only what is circulated. Raises NotYet."""
    if pack is None or pack.circulated_at is None:
        raise NotYet("The pack is not circulated yet, so there is nothing to recall.")
    if pack.state == Pack.State.RECALLED:
        raise NotYet("The pack has been recalled already. Circulate it again to open it.")


def check_can_download(*, attendee: Attendee | None, member: Member) -> None:
    """The business unit, and attendees who accepted the terms; others read on screen. Raises NotYet."""
    if member.is_business_unit:
        return
    if attendee is None or attendee.terms_accepted_at is None:
        raise NotYet("Only attendees who accepted the confidentiality terms can take the pack away as a file.")


def check_key_sheet(*, deep_dive: DeepDive, discussion: Discussion, attendee: Attendee | None, today: date) -> None:
    """For those in the session, on its day, until its record is closed. Raises NotYet."""
    if attendee is None or attendee.terms_accepted_at is None:
        raise NotYet("Accept the confidentiality terms first: the key sheet is for those who take part.")
    day = timezone.localdate(discussion.starts_at)
    if today < day:
        raise NotYet(f"The key sheet opens on the day of the discussion, {in_words(day)}, and closes after it.")
    if (
        today > day
        or discussion.state == Discussion.State.ADJOURNED
        or Stage(deep_dive.stage) not in deep_dive.way.record_open
    ):
        raise NotYet(f"The key sheet closed after the discussion of {in_words(day)}.")
