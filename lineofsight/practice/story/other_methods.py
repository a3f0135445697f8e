"""The parts of the story that other ways of auditing have: the live session, and the desk analysis."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from uuid import uuid4

from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.discussion_record import attendees_of
from lineofsight.deep_dives.models import Attendee, Case, CaseDiscussion, DeepDive, Discussion, DiscussionLine

from ..cast import Cast
from .discussion_words import NO_VIEWS, VIEWS

LIVE_WORDS = (
    (
        "The school rang the health visitor before the meeting, so both came knowing the same.",
        "The police log was read only after the visit.",
        "The child was asked the same questions by three people in one week.",
    ),
    (
        "One plan was shared by all, with one page for the family.",
        "The father’s view is missing from every assessment.",
        "Contact with the father stopped without the child being told why.",
    ),
    (
        "Supervision was recorded every month and changed what was done.",
        "The worker changed twice and the second handover was not written down.",
        "The child stopped talking to workers for two months.",
    ),
)


def arrange_live_session(w: Cast, dd: DeepDive) -> DeepDive:
    """Today's session with practitioners and managers of two agencies, who accept the terms."""
    starts = timezone.make_aware(datetime.combine(timezone.localdate(), time(13, 0)))
    actions.arrange_discussion(
        deep_dive=dd,
        starts_at=starts,
        ends_at=starts + timedelta(hours=3),
        chair=w.oversight_chair,
        note_taker=w.second_business_unit,
        place="Harbour House, room 4",
        by=w.business_unit,
    )
    people = (
        (w.authors["council"], Attendee.Part.PRACTITIONER, Attendee.Level.FRONT_LINE, "council"),
        (w.leads["police"], Attendee.Part.MANAGER, Attendee.Level.MANAGER, "police"),
    )
    for member, part, level, agency in people:
        actions.add_attendee(
            deep_dive=dd, member=member, part=part, level=level, agency=w.agencies[agency], by=w.business_unit
        )
    for attendee in attendees_of(dd):
        actions.accept_terms(deep_dive=dd, by=attendee.member)
        if not attendee.reply:
            actions.reply_to_invitation(attendee=attendee, reply=Attendee.Reply.YES, by=attendee.member)
    return DeepDive.objects.get(pk=dd.pk)


def note_live(w: Cast, dd: DeepDive, *, leave_out: Collection[str] = ()) -> DeepDive:
    """The three fields and the views for every child but those left out by letter."""
    session = Discussion.latest_of(dd)
    assert session is not None
    kinds = (DiscussionLine.Kind.WORKING_WELL, DiscussionLine.Kind.COULD_IMPROVE, DiscussionLine.Kind.IMPACT)
    cases = Case.objects.filter(deep_dive=dd).select_related("deep_dive__edition").order_by("letter")
    for place, case in enumerate(cases):
        if case.letter in leave_out:
            continue
        actions.add_lines(
            discussion=session,
            case=case,
            lines=list(zip(kinds, LIVE_WORDS[place % len(LIVE_WORDS)], strict=True)),
            sitting=uuid4(),
            by=w.second_business_unit,
        )
        gathered = place % 3 != 2
        actions.record_case_discussion(
            case=case,
            views=CaseDiscussion.Views.GATHERED if gathered else CaseDiscussion.Views.NOT_POSSIBLE,
            views_words=VIEWS[place % len(VIEWS)] if gathered else NO_VIEWS,
            by=w.second_business_unit,
        )
    return DeepDive.objects.get(pk=dd.pk)


def hold_live_session(w: Cast, dd: DeepDive) -> DeepDive:
    """Everybody came, everything is noted, and the chair ends the session."""
    session = Discussion.latest_of(dd)
    assert session is not None
    attended = {a.pk: True for a in attendees_of(dd)}
    actions.record_attendance(discussion=session, attended=attended, by=w.second_business_unit)
    actions.hold_discussion(discussion=session, by=w.oversight_chair)
    return DeepDive.objects.get(pk=dd.pk)


def begin_desk_analysis(w: Cast, dd: DeepDive) -> DeepDive:
    """The committee's chair leads the analysis with the business unit, and is sent the pack."""
    actions.arrange_discussion(
        deep_dive=dd,
        starts_at=timezone.now(),
        ends_at=timezone.now() + timedelta(days=14),
        chair=w.oversight_chair,
        note_taker=w.business_unit,
        by=w.business_unit,
    )
    chosen = [a for a in attendees_of(dd) if a.pack_sent_at is None]
    actions.circulate_pack(deep_dive=dd, attendees=chosen, by=w.business_unit)
    for attendee in chosen:
        actions.accept_terms(deep_dive=dd, by=attendee.member)
    return DeepDive.objects.get(pk=dd.pk)
