"""The discussion from the chair's opening words to the agreed conclusions."""

from collections.abc import Collection
from datetime import datetime, time, timedelta

from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.discussion_record import attendees_of, services_at
from lineofsight.deep_dives.models import Attendee, CaseDiscussion, DeepDive, Discussion, DiscussionLine, Pack
from lineofsight.deep_dives.pack_contents import pack_of, steps_apart

from ..cast import Cast
from .discussion_words import CONCLUSIONS, DIFFERENCES, LINES, NO_VIEWS, NOTES, REASONS, VIEWS


def begin(w: Cast, dd: DeepDive) -> DeepDive:
    """The day of the discussion has come: it is given today's date."""
    discussion = Discussion.latest_of(dd)
    assert discussion is not None
    starts = timezone.make_aware(datetime.combine(timezone.localdate(), time(9, 30)))
    if timezone.localdate(discussion.starts_at) > timezone.localdate():
        actions.arrange_discussion(
            deep_dive=dd,
            starts_at=starts,
            ends_at=starts + timedelta(hours=3),
            chair=discussion.chair or w.oversight_chair,
            note_taker=discussion.note_taker or w.second_business_unit,
            place=discussion.place,
            meeting_link=discussion.meeting_link,
            by=w.business_unit,
        )
        # The story cannot wait for days to pass: the pack is made to have gone out in time to be read.
        then = timezone.now() - timedelta(days=9)
        Pack.objects.filter(deep_dive=dd, circulated_at__isnull=False).update(circulated_at=then, built_at=then)
    return DeepDive.objects.get(pk=dd.pk)


def attend(w: Cast, dd: DeepDive) -> DeepDive:
    """Who said that they come has come; for a service nobody spoke for, the chair records why."""
    discussion = Discussion.latest_of(dd)
    assert discussion is not None
    people = attendees_of(dd)
    actions.record_attendance(
        discussion=discussion,
        attended={a.pk: a.reply == Attendee.Reply.YES for a in people},
        by=w.second_business_unit,
    )
    silent = [s.agency.pk for s in services_at(discussion) if not s.came]
    actions.record_attendance(
        discussion=discussion,
        attended={},
        absences=dict.fromkeys(silent, "Called to an incident that morning; its audit tools were read out."),
        by=w.second_business_unit,
    )
    return DeepDive.objects.get(pk=dd.pk)


def hold(w: Cast, dd: DeepDive) -> DeepDive:
    """Today's session with attendance taken, and closed as held."""
    dd = attend(w, begin(w, dd))
    discussion = Discussion.latest_of(dd)
    assert discussion is not None
    actions.hold_discussion(discussion=discussion, by=discussion.chair or w.business_unit)
    return DeepDive.objects.get(pk=dd.pk)


def judge(w: Cast, dd: DeepDive, *, leave_out: Collection[str] = ()) -> DeepDive:
    """Every child in every domain, with notes, views and lines; children left out by letter stay unfinished."""
    discussion, pack, settings = Discussion.latest_of(dd), Pack.latest_of(dd), dd.settings
    assert discussion is not None and pack is not None
    chair, writer = discussion.chair or w.business_unit, discussion.note_taker or w.business_unit
    scale = [g.key for g in settings.scale]
    for place, child in enumerate(pack_of(pack)):
        if child.case.letter in leave_out:
            continue
        for number, domain in enumerate(settings.domains):
            grades = child.grades(domain.key)
            given = sorted(scale.index(g.key) for g in grades if g.key in scale)
            # The table settles between the agencies, nearer to the more critical.
            agreed = scale[given[len(given) // 2]] if given else scale[min(len(scale) - 1, 1 + place % 2)]
            if settings.judgement_for != "cohort":
                actions.record_judgement(
                    deep_dive=dd,
                    case=child.case,
                    domain=domain.key,
                    grade="" if settings.judgement_for == "words" else agreed,
                    reason=REASONS[(place + number) % len(REASONS)],
                    difference=DIFFERENCES[place % len(DIFFERENCES)] if steps_apart(grades, settings) else "",
                    by=chair,
                )
        if settings.child_statement:
            actions.record_case_discussion(
                case=child.case,
                statement_holds=CaseDiscussion.Held.YES,
                statement_reason=REASONS[place % len(REASONS)],
                by=chair,
            )
        gathered = place % 4 != 3
        actions.record_case_discussion(
            case=child.case,
            notes=NOTES[place % len(NOTES)],
            conclusion=CONCLUSIONS[place % len(CONCLUSIONS)],
            differences=DIFFERENCES[place % len(DIFFERENCES)] if place % 2 else "",
            views=CaseDiscussion.Views.GATHERED if gathered else CaseDiscussion.Views.NOT_POSSIBLE,
            views_words=VIEWS[place % len(VIEWS)] if gathered else NO_VIEWS,
            by=writer,
        )
        kind, words = LINES[place % len(LINES)]
        actions.add_line(discussion=discussion, kind=kind, words=words, case=child.case, by=writer)
    if settings.judgement_for == "cohort":
        for number, domain in enumerate(settings.domains):
            actions.record_judgement(
                deep_dive=dd,
                case=None,
                domain=domain.key,
                grade=scale[min(1, len(scale) - 1)],
                reason=REASONS[number % len(REASONS)],
                by=chair,
            )
    actions.add_line(
        discussion=discussion,
        kind=DiscussionLine.Kind.DECISION,
        words="The business unit brings the three shared points to the next meeting of the committee.",
        by=writer,
    )
    return DeepDive.objects.get(pk=dd.pk)


def agree_conclusions(w: Cast, dd: DeepDive) -> DeepDive:
    """The chair closes the record."""
    discussion = Discussion.latest_of(dd)
    actions.agree_conclusions(deep_dive=dd, by=(discussion.chair if discussion else None) or w.business_unit)
    return DeepDive.objects.get(pk=dd.pk)
