"""The chair's summary of a quarter, and what the leadership decides of its recommendations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from lineofsight import trail
from lineofsight.improvement.actions import raise_recommendation
from lineofsight.improvement.models import Source
from lineofsight.partnership.actions import ask, holders, notify, record_decision, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Appointment, Group, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from ..models import Quarter, QuarterException, Summary, SummaryRecommendation
from ..paths import path_of
from ..rules import check_chair, check_leads, leads_partnership, step
from ..states import QUARTER
from .releasing import CLOSE, LOOK, locked

DECIDE = "decide_summary"


@dataclass(frozen=True)
class Recommended:
    """One recommendation of the summary and the agency it is addressed to; none: the partnership."""

    words: str
    addressed_to: Agency | None = None


@dataclass(frozen=True)
class Decided:
    """What the leadership said to one recommendation."""

    recommendation: SummaryRecommendation
    answer: str
    reason: str = ""


def sign_summary(
    *,
    quarter: Quarter,
    words: str,
    effectiveness: str,
    recommendations: Sequence[Recommended] = (),
    minute_reference: str = "",
    by: Member,
) -> Summary:
    """The chair signs, and the leadership has it. Raises NotYet."""
    check_chair(by, quarter.group, minute_reference)
    if not words.strip() or not effectiveness.strip():
        raise NotYet("Write the summary, and how effective the help is that children and families get.")
    with trail.act(by=by, verb="sign_summary", on=quarter, recommendations=len(recommendations)) as act:
        row = locked(quarter)
        row.state = step(QUARTER, row.state, "sign")
        leadership = Group.objects.filter(tenant=by.tenant_id, duty=Group.Duty.DECIDES).order_by("name").first()
        summary = Summary.objects.create(
            tenant_id=by.tenant_id,
            quarter=row,
            words=words.strip(),
            effectiveness=effectiveness.strip(),
            signed_by=by,
            minute_reference=minute_reference.strip(),
            sent_to=leadership,
            sent_at=timezone.now(),
        )
        act.also("sign_summary", summary)
        SummaryRecommendation.objects.bulk_create(
            SummaryRecommendation(
                tenant_id=by.tenant_id,
                summary=summary,
                position=place,
                words=each.words.strip(),
                addressed_to=each.addressed_to,
            )
            for place, each in enumerate(recommendations, start=1)
        )
        row.state = step(QUARTER, row.state, "send")
        row.save(update_fields=["state"])
        for exception in QuarterException.objects.filter(quarter=row):
            tie(from_thing=summary, to_thing=exception, means=Strand.Means.RESTS_ON, by=by)
        settle(key=LOOK, about=row, by=by)
        _send(row, summary, by)
    return summary


def _send(quarter: Quarter, summary: Summary, by: Member) -> None:
    words = f"Decide on the summary of {quarter.words}"
    path = path_of(by, "decide_summary", quarter.pk)
    # An executive sits for an agency, so the task names it.
    seats = Appointment.in_force(by.tenant_id).filter(role=Role.EXECUTIVE).select_related("agency")
    for agency in {seat.agency_id: seat.agency for seat in seats}.values():
        ask(
            key=DECIDE,
            words=words,
            thing=quarter.group.name,
            path=path,
            about=summary,
            role=Role.EXECUTIVE,
            agency=agency,
            by=by,
        )
    told = {m.pk: m for m in holders(tenant_id=by.tenant_id, role=Role.EXECUTIVE)}
    if summary.sent_to:
        chair = Role.COMMITTEE_CHAIR
        ask(key=DECIDE, words=words, path=path, about=summary, role=chair, group=summary.sent_to, by=by)
        told |= {m.pk: m for m in holders(tenant_id=by.tenant_id, role=chair, group=summary.sent_to)}
    for member in told.values():
        notify(
            member=member,
            subject=f"Summary of {quarter.words} from {quarter.group}",
            body=(
                "The chair has signed the summary of the quarter with its exceptions and recommendations.\n"
                "Sign in to Line of Sight and open “My work” to read it and to accept or not."
            ),
            about=summary,
            by=by,
        )


def decide_summary(
    *, quarter: Quarter, decided: Sequence[Decided], decided_on: date, minute_reference: str = "", by: Member
) -> int:
    """Each recommendation is accepted, and then stands in the register, or not, with a reason. Raises NotYet."""
    check_leads(by, minute_reference)
    if decided_on > timezone.localdate():
        raise NotYet("Enter the day of the meeting; it cannot lie in the future.")
    with trail.act(by=by, verb="decide_summary", on=quarter) as act:
        row = locked(quarter)
        row.state = step(QUARTER, row.state, "decide")
        summary = Summary.objects.select_for_update(of=("self",)).get(quarter=row)
        said = {each.recommendation.pk: each for each in decided}
        accepted = 0
        for recommendation in summary.recommendations.select_related("addressed_to").order_by("position"):
            answer = said.get(recommendation.pk)
            if answer is None or answer.answer not in SummaryRecommendation.Answer.values:
                raise NotYet(f"Say for recommendation {recommendation.position} whether it is accepted.")
            if answer.answer == SummaryRecommendation.Answer.NOT_ACCEPTED and not answer.reason.strip():
                raise NotYet(f"Say why recommendation {recommendation.position} is not accepted.")
            recommendation.answer, recommendation.answer_reason = answer.answer, answer.reason.strip()
            recommendation.decided_on = decided_on
            if answer.answer == SummaryRecommendation.Answer.ACCEPTED:
                recommendation.registered_as = _register(recommendation, summary, row, decided_on, by)
                accepted += 1
            recommendation.save(update_fields=["answer", "answer_reason", "decided_on", "registered_as"])
        row.save(update_fields=["state"])
        record_decision(
            about=summary,
            question="quarter_summary",
            outcome="decided",
            decided_on=decided_on,
            group=summary.sent_to,
            minute_reference=minute_reference,
            from_minute=not leads_partnership(by),
            by=by,
        )
        settle(key=DECIDE, about=summary, by=by)
        ask(
            key=CLOSE,
            words=f"Close the quarter {row.words}",
            path=path_of(by, "close_quarter", row.pk),
            about=row,
            role=Role.BUSINESS_UNIT,
            due_date=row.close_by,
            by=by,
        )
        act.note(accepted=accepted)
    return accepted


def _register(recommendation: SummaryRecommendation, summary: Summary, quarter: Quarter, day: date, by: Member) -> UUID:
    return raise_recommendation(
        words=recommendation.words,
        raised_in=summary,
        raised_in_title=f"Summary of {quarter.words}, {quarter.group.short_name}",
        rests_on=list(QuarterException.objects.filter(quarter=quarter)),
        approved_on=day,
        source=Source.EXCEPTION,
        addressed_to=recommendation.addressed_to,
        by=by,
    ).pk
