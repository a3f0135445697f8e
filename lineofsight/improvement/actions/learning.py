"""What was learned and told, what changed because of it, innovations and their decision, and agencies' own entries."""

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import ask, record_decision, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie, untie
from lineofsight.thread.models import Strand

from .. import rules
from ..chapter import NAME, words_of
from ..models import AgencyEntry, Course, Innovation, LearningNote, PracticeChange, Recommendation

DECIDE = "decide_innovation"


def record_change(
    *,
    kind: str,
    words: str,
    happened_on: date,
    recommendation: Recommendation | None = None,
    cause: str = "",
    agency: Agency | None = None,
    course: str = "",
    evidence: str = "",
    rests_on: models.Model | None = None,
    by: Member,
) -> PracticeChange:
    """What is done differently from a day on, and what it came from. ``rests_on`` ties it to a thing above. NotYet."""
    settings = in_force(by.tenant, NAME)
    if kind not in {each.key for each in settings.change_kinds}:
        raise NotYet("Choose one of the partnership’s kinds of change.")
    if recommendation is None and not cause.strip():
        raise NotYet("Enter what it came from: a recommendation, or the earlier learning or priority in words.")
    if happened_on > timezone.localdate():
        raise NotYet("Enter the day it changed; it cannot lie in the future.")
    if "training" in kind and not course.strip():
        raise NotYet(f"Enter which course: “{words_of(settings.change_kinds, kind)}” names one.")
    rules.check_own_agency(by, agency)
    with trail.act(by=by, verb="record_change") as act:
        rules.check_not_twice(
            PracticeChange.objects.filter(
                tenant=by.tenant_id, words=words, happened_on=happened_on, recommendation=recommendation, agency=agency
            )
        )
        row = PracticeChange.objects.create(
            tenant_id=by.tenant_id,
            kind=kind,
            words=words,
            happened_on=happened_on,
            agency=agency,
            recommendation=recommendation,
            cause=cause.strip(),
            course=course.strip(),
            taught_in=_course(course.strip(), by),
            evidence=evidence,
            recorded_by=by,
        )
        act.on(row)
        for thing in filter(None, (recommendation, rests_on)):
            tie(from_thing=row, to_thing=thing, means=Strand.Means.RESTS_ON, by=by)
    return row


def _course(title: str, by: Member) -> Course | None:
    """The course of this name, however it is written; named for the first time it is made."""
    if not title:
        return None
    found = Course.objects.filter(tenant=by.tenant_id, title__iexact=title).first()
    return found or Course.objects.create(tenant_id=by.tenant_id, title=title, first_named_by=by)


def note_learning(
    *,
    words: str,
    recommendation: Recommendation | None = None,
    agency: Agency | None = None,
    told_whom: str = "",
    told_how: str = "",
    told_on: date | None = None,
    change: PracticeChange | None = None,
    by: Member,
) -> LearningNote:
    """What was learned, who was told of it when and how, and what changed. Raises NotYet."""
    _check_told(told_whom, told_on)
    rules.check_own_agency(by, agency)
    with trail.act(by=by, verb="note_learning") as act:
        rules.check_not_twice(
            LearningNote.objects.filter(
                tenant=by.tenant_id, words=words, recommendation=recommendation, agency=agency, told_on=told_on
            )
        )
        row = LearningNote.objects.create(
            tenant_id=by.tenant_id,
            words=words,
            recommendation=recommendation,
            agency=agency,
            told_whom=told_whom,
            told_how=told_how,
            told_on=told_on,
            change=change,
            noted_by=by,
        )
        act.on(row)
        if recommendation is not None:
            tie(from_thing=row, to_thing=recommendation, means=Strand.Means.RESTS_ON, by=by)
        if change is not None:
            tie(from_thing=change, to_thing=row, means=Strand.Means.RESTS_ON, by=by)
    return row


def change_learning(
    *,
    note: LearningNote,
    told_whom: str,
    told_how: str,
    told_on: date | None,
    change: PracticeChange | None,
    by: Member,
) -> None:
    """Who was told since, and which change came of it; what was learned stays as it was noted. Raises NotYet."""
    if not rules.may_change_note(by, note):
        raise NotYet("Who noted it changes it, its agency’s lead or the business unit.")
    _check_told(told_whom, told_on)
    with trail.act(by=by, verb="change_learning", on=note):
        row = held(note, by=by)
        former = row.change
        row.told_whom, row.told_how, row.told_on, row.change = told_whom, told_how, told_on, change
        row.save(update_fields=["told_whom", "told_how", "told_on", "change"])
        if former is not None and former != change:
            untie(from_thing=former, to_thing=row, means=Strand.Means.RESTS_ON, by=by)
        if change is not None:
            tie(from_thing=change, to_thing=row, means=Strand.Means.RESTS_ON, by=by)


def _check_told(told_whom: str, told_on: date | None) -> None:
    if bool(told_whom.strip()) != (told_on is not None):
        raise NotYet("Enter who was told together with the day.")
    if told_on is not None and told_on > timezone.localdate():
        raise NotYet("Enter the day they were told; it cannot lie in the future.")


def record_innovation(
    *,
    kind: str,
    name: str,
    words: str,
    owner: Member,
    decide_by: date,
    born_of: str = "",
    agency: Agency | None = None,
    by: Member,
) -> Innovation:
    """A new way of working or a programme, with who owns it and by when it is decided what becomes of it. NotYet."""
    if decide_by <= timezone.localdate():
        raise NotYet("Enter a day for the decision that lies in the future.")
    rules.check_own_agency(by, agency)
    with trail.act(by=by, verb="record_innovation") as act:
        rules.check_not_twice(Innovation.objects.filter(tenant=by.tenant_id, name=name, words=words))
        row = Innovation.objects.create(
            tenant_id=by.tenant_id,
            kind=kind,
            name=name,
            words=words,
            owner=owner,
            decide_by=decide_by,
            born_of=born_of,
            agency=agency,
            recorded_by=by,
        )
        act.on(row)
        _ask_to_decide(row, by)
    return row


def _ask_to_decide(row: Innovation, by: Member) -> None:
    ask(
        key=DECIDE,
        words="Decide whether it is kept, adapted or stopped",
        thing=row.name,
        path=reverse("improvement:innovation", kwargs={"tenant": by.tenant.slug, "pk": row.pk}),
        about=row,
        member=row.owner,
        due_date=row.decide_by,
        by=by,
    )


def evaluate_innovation(*, innovation: Innovation, method: str, result: str, by: Member) -> None:
    """How it was evaluated and with which result. Raises NotYet."""
    rules.check_looks_after(by, innovation)
    if not method.strip() or not result.strip():
        raise NotYet("Enter how it was evaluated and what the evaluation found.")
    with trail.act(by=by, verb="evaluate_innovation", on=innovation):
        Innovation.objects.filter(pk=innovation.pk, tenant=by.tenant_id).update(
            evaluation_method=method, evaluation_result=result
        )


def decide_innovation(
    *,
    innovation: Innovation,
    decision: str,
    reason: str,
    decided_on: date,
    look_again_on: date | None = None,
    by: Member,
) -> None:
    """Kept, adapted or stopped, with the reason. What is adapted is decided on again. Raises NotYet."""
    rules.check_looks_after(by, innovation)
    if decision not in Innovation.Decision.values or not reason.strip():
        raise NotYet("Say whether it is kept, adapted or stopped, and why.")
    if decision == Innovation.Decision.ADAPT and (look_again_on is None or look_again_on <= timezone.localdate()):
        raise NotYet("Enter a day in the future on which the adapted way is looked at again.")
    with trail.act(by=by, verb="decide_innovation", on=innovation, decision=decision):
        row = held(innovation, "owner", by=by)
        if row.decision in (Innovation.Decision.KEEP, Innovation.Decision.STOP):
            raise NotYet(f"This was decided already: {row.get_decision_display().lower()}.")
        row.decision, row.decision_reason, row.decided_on, row.decided_by = decision, reason, decided_on, by
        if look_again_on is not None:
            row.decide_by = look_again_on
        row.save(update_fields=["decision", "decision_reason", "decided_on", "decided_by", "decide_by"])
        record_decision(
            about=row, question="decide_innovation", outcome=decision, reason=reason, decided_on=decided_on, by=by
        )
        settle(key=DECIDE, about=row, by=by)
        if decision == Innovation.Decision.ADAPT:
            _ask_to_decide(row, by)


def enter_for_agency(
    *,
    agency: Agency,
    year: int,
    heading: str,
    theme: str,
    words: str,
    measure: str = "",
    evidence: str = "",
    period: str = "",
    status: str = "",
    change: PracticeChange | None = None,
    goes_on_from: AgencyEntry | None = None,
    by: Member,
) -> AgencyEntry:
    """One entry of an agency about its year; taken up from the year before it goes on from that entry. NotYet."""
    if agency.pk not in by.led_agency_ids and not by.is_business_unit:
        raise NotYet("An agency’s lead enters for it, or the business unit in its place.")
    if heading not in AgencyEntry.Heading.values or not words.strip() or not theme.strip():
        raise NotYet("Choose a heading, and enter the theme and what you want to say.")
    with trail.act(by=by, verb="enter_for_agency") as act:
        if goes_on_from is not None and AgencyEntry.objects.filter(goes_on_from=goes_on_from).exists():
            raise NotYet("This entry was taken up already.")
        rules.check_not_twice(
            AgencyEntry.objects.filter(
                tenant=by.tenant_id, agency=agency, year=year, heading=heading, theme=theme.strip(), words=words
            )
        )
        row = AgencyEntry.objects.create(
            tenant_id=by.tenant_id,
            agency=agency,
            year=year,
            heading=heading,
            theme=theme.strip(),
            words=words,
            measure=measure,
            evidence=evidence,
            period=period.strip(),
            status=status,
            change=change,
            goes_on_from=goes_on_from,
            entered_by=by,
        )
        act.on(row)
    return row
