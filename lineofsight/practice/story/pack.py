"""From the closed audit tools to the pack that every attendee may open."""

from collections.abc import Collection
from datetime import datetime, time, timedelta

from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import Attendee, DeepDive, Discussion, PackComment
from lineofsight.deep_dives.pack_contents import cases_of
from lineofsight.engine.workdays import add_working_days

from ..cast import Cast


def collate(w: Cast, dd: DeepDive) -> DeepDive:
    """The business unit builds the pack from everything that was signed off."""
    actions.collate_pack(deep_dive=dd, by=w.business_unit)
    return DeepDive.objects.get(pk=dd.pk)


def arrange(w: Cast, dd: DeepDive) -> DeepDive:
    """The committee's chair leads, the quality assurance officer writes; in time for everybody to read."""
    discussion = Discussion.latest_of(dd)
    usual = add_working_days(timezone.localdate(), 8)
    starts = discussion.starts_at if discussion else timezone.make_aware(datetime.combine(usual, time(9, 30)))
    actions.arrange_discussion(
        deep_dive=dd,
        starts_at=starts,
        ends_at=discussion.ends_at if discussion else starts + timedelta(hours=3),
        chair=w.oversight_chair,
        note_taker=w.second_business_unit,
        place=discussion.place if discussion else "Committee room 2, Harbour House",
        meeting_link=discussion.meeting_link if discussion else "",
        by=w.business_unit,
    )
    return DeepDive.objects.get(pk=dd.pk)


def circulate(w: Cast, dd: DeepDive) -> DeepDive:
    """Arranged, with a front-line practitioner invited besides the agencies' representatives; then sent to all."""
    dd = arrange(w, dd)
    worker = w.authors["police"]
    if not Attendee.objects.filter(deep_dive=dd, member=worker).exists():
        invited = actions.add_attendee(
            deep_dive=dd,
            member=worker,
            part=Attendee.Part.PRACTITIONER,
            level=Attendee.Level.FRONT_LINE,
            agency=w.agencies["police"],
            by=w.business_unit,
        )
        actions.reply_to_invitation(attendee=invited, reply=Attendee.Reply.YES, by=worker)
    chosen = Attendee.objects.filter(deep_dive=dd).exclude(reply=Attendee.Reply.NO)
    actions.circulate_pack(
        deep_dive=dd,
        attendees=list(chosen.select_related("deep_dive__tenant", "deep_dive__edition", "member__person", "agency")),
        by=w.business_unit,
    )
    return DeepDive.objects.get(pk=dd.pk)


def accept_terms(w: Cast, dd: DeepDive, *, leave_out: Collection[str] = ("school",)) -> DeepDive:
    """Attendees accept the confidentiality terms, except those of agencies left out by the cast's word."""
    waiting = {w.agencies[key].id for key in leave_out if key in w.agencies}
    rows = Attendee.objects.filter(deep_dive=dd, pack_sent_at__isnull=False, terms_accepted_at__isnull=True)
    for attendee in rows.select_related("member__tenant", "member__person"):
        if attendee.agency_id not in waiting:
            actions.accept_terms(deep_dive=dd, by=attendee.member)
    return DeepDive.objects.get(pk=dd.pk)


def comment(w: Cast, dd: DeepDive) -> DeepDive:
    """Who reads the pack first notes something for herself, shares a question, and stops at the second child."""
    reader = Attendee.objects.filter(deep_dive=dd, terms_accepted_at__isnull=False, agency__isnull=False)
    attendee = reader.select_related("member__tenant", "member__person").order_by("agency__name").first()
    cases = list(cases_of(dd)[:2])
    if attendee is None or not cases:
        return dd
    said = {
        PackComment.ReadBy.ONLY_ME: "Ask our duty team how the first call was recorded.",
        PackComment.ReadBy.DISCUSSION: "Agencies describe the first week differently. Can we begin with a shared timeline?",
    }
    for read_by, words in said.items():
        actions.comment_on_pack(case=cases[0], section="", words=words, read_by=read_by, by=attendee.member)
    actions.stop_reading(case=cases[-1], section="", by=attendee.member)
    return DeepDive.objects.get(pk=dd.pk)
