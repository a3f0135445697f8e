"""Service gaps: logged, shared, put to who commissions, answered, and filled or accepted."""

from collections.abc import Sequence
from datetime import date

from django.db import models
from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.workdays import add_working_days
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Locality, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from .. import rules as rules
from ..models import GapAgency, Problem, ServiceGap
from ..states import GAP, OPEN_GAP
from .registers import check_once, decide, next_number, path_to, recommend, settings_of

ANSWER, FILL = "answer_gap", "fill_gap"
ALONG = ("agency", "commissioner", "logged_by__person", "locality")


def log_gap(
    *,
    title: str,
    words: str,
    children: str,
    evidence: str,
    urgency: int,
    due_date: date,
    locality: Locality | None = None,
    where: str = "",
    agency: Agency | None = None,
    agencies: Sequence[Agency] = (),
    share: bool = False,
    came_from: models.Model | None = None,
    by: Member,
) -> ServiceGap:
    """``urgency`` is a place in the settings' list, 1 the most urgent. Without sharing only its own agency and the
    business unit see it. Raises NotYet."""
    if agency is not None and not by.is_business_unit and agency.pk not in by.own_agency_ids:
        raise NotYet("Log it for an agency you work for, or for none.")
    _check(title, words, children, evidence)
    rules.check_ahead(due_date, "a day by which it should be filled")
    with trail.act(by=by, verb="log_gap") as act:
        check_once(ServiceGap.visible_to(by).filter(title__iexact=title.strip(), state__in=OPEN_GAP), "This gap")
        today = timezone.localdate()
        gap = ServiceGap(
            tenant_id=by.tenant_id,
            number=next_number(ServiceGap, by.tenant_id, "G", today.year),
            agency=agency,
            logged_by=by,
            logged_on=today,
            # What belongs to no agency would otherwise be seen by nobody.
            shared_on=today if share or agency is None else None,
        )
        _write(gap, title, words, children, evidence, urgency, due_date, locality, where)
        act.on(gap)
        for each in agencies:
            GapAgency.objects.create(tenant_id=by.tenant_id, gap=gap, agency=each)
        if came_from is not None:
            tie(from_thing=gap, to_thing=came_from, means=Strand.Means.RESTS_ON, by=by)
            if isinstance(came_from, Problem):
                from .problems import passed_on

                passed_on(came_from, Problem.Route.GAP, f"In the log of service gaps as {gap.number}.", by)
        _ask_to_fill(gap, by)
    return gap


def _check(title: str, words: str, children: str, evidence: str) -> None:
    rules.check_said(which_service_is_missing=title, what_is_missing=words)
    rules.check_said(which_children_need_it=children, what_shows_the_gap=evidence)


def _write(
    gap: ServiceGap,
    title: str,
    words: str,
    children: str,
    evidence: str,
    urgency: int,
    due_date: date,
    locality: Locality | None,
    where: str,
) -> None:
    known = settings_of(gap.tenant).gap_urgencies
    if not 1 <= urgency <= len(known):
        raise NotYet("Choose how urgent it is.")
    gap.title, gap.words, gap.children, gap.evidence = title.strip(), words, children, evidence
    gap.urgency, gap.urgency_place, gap.due_date = known[urgency - 1].words, urgency, due_date
    gap.locality, gap.where = locality, where
    gap.save()


def _ask_to_fill(gap: ServiceGap, by: Member) -> None:
    ask(
        key=FILL,
        words=f"See that service gap {gap.number} is filled",
        thing=gap.title,
        path=path_to(gap, "gap"),
        about=gap,
        role=Role.BUSINESS_UNIT,
        due_date=gap.due_date,
        by=by,
    )


def change_gap(
    *,
    gap: ServiceGap,
    title: str,
    words: str,
    children: str,
    evidence: str,
    urgency: int,
    due_date: date,
    locality: Locality | None = None,
    where: str = "",
    by: Member,
) -> None:
    """Raises NotYet."""
    if not rules.changes_gap(by, gap):
        raise NotYet("Who logged it, its agency’s lead or the business unit changes a gap.")
    _check(title, words, children, evidence)
    with trail.act(by=by, verb="change_gap", on=gap):
        row = held(gap, *ALONG, by=by)
        if not row.is_open:
            raise NotYet(f"{row.number} is {row.state_words.lower()} and is not changed any more.")
        if due_date != row.due_date:
            rules.check_ahead(due_date, "a day by which it should be filled")
        _write(row, title, words, children, evidence, urgency, due_date, locality, where)
        _ask_to_fill(row, by)


def share_gap(*, gap: ServiceGap, by: Member) -> None:
    """From now on every partner finds it in the list; this is not taken back. Raises NotYet."""
    if not rules.changes_gap(by, gap):
        raise NotYet("Who logged it, its agency’s lead or the business unit shares a gap.")
    with trail.act(by=by, verb="share_gap", on=gap):
        row = held(gap, by=by)
        if row.shared_on is None:
            row.shared_on = timezone.localdate()
            row.save(update_fields=["shared_on"])


def put_gap(*, gap: ServiceGap, commissioner: Agency | None = None, other_commissioner: str = "", by: Member) -> None:
    """Asks who commissions the service to fill it; an agency with a seat answers here. Sharing goes with it. Raises
    NotYet."""
    if (commissioner is None) == (not other_commissioner.strip()):
        raise NotYet("Choose the agency that commissions it, or name another body: one of the two.")
    with trail.act(by=by, verb="put_gap", on=gap):
        row = held(gap, *ALONG, by=by)
        row.state = rules.next_of(GAP, row, "put")
        today = timezone.localdate()
        row.commissioner, row.other_commissioner = commissioner, other_commissioner.strip()
        row.put_on, row.answer, row.answered_on = today, "", None
        row.answer_due = add_working_days(today, settings_of(row.tenant).gap_answer_working_days)
        row.shared_on = row.shared_on or today
        row.save()
        settle(key=ANSWER, about=row, by=by)
        ask(
            key=ANSWER,
            words=f"Answer on service gap {row.number}",
            thing=row.title,
            path=path_to(row, "answer_gap"),
            about=row,
            role=Role.AGENCY_LEAD if commissioner else Role.BUSINESS_UNIT,
            agency=commissioner,
            due_date=row.answer_due,
            by=by,
        )


def answer_gap(*, gap: ServiceGap, answer: str, answered_on: date, by: Member) -> None:
    """What the commissioner says. Raises NotYet."""
    if not rules.answers_gap(by, gap):
        raise NotYet("The commissioner answers, or the business unit writes down what came from there.")
    rules.check_said(the_answer=answer)
    rules.check_not_ahead(answered_on, "the day of the answer")
    with trail.act(by=by, verb="answer_gap", on=gap):
        row = held(gap, *ALONG, by=by)
        row.state = rules.next_of(GAP, row, "answer")
        row.answer, row.answered_on = answer, answered_on
        row.save(update_fields=["state", "answer", "answered_on"])
        settle(key=ANSWER, about=row, by=by)


def fill_gap(*, gap: ServiceGap, outcome: str, ended_on: date, by: Member) -> None:
    """Children get the service now, or something that bridges the gap. Raises NotYet."""
    if not (rules.changes_gap(by, gap) or rules.decides_at_all(by)):
        raise NotYet("Who logged it, a chair or the business unit says that a gap is filled.")
    rules.check_said(how_the_gap_was_filled=outcome)
    rules.check_not_ahead(ended_on, "the day it was filled")
    with trail.act(by=by, verb="fill_gap", on=gap):
        row = held(gap, *ALONG, by=by)
        row.state = rules.next_of(GAP, row, "fill")
        _end(row, outcome, ended_on, by)


def accept_gap(*, gap: ServiceGap, reason: str, decided_on: date, minute_reference: str = "", by: Member) -> None:
    """The executive decides to live with it, with the reason. Raises NotYet."""
    rules.check_said(why_it_is_accepted=reason)
    group = rules.executive_of(by)
    with trail.act(by=by, verb="accept_gap", on=gap):
        row = held(gap, *ALONG, by=by)
        row.state = rules.next_of(GAP, row, "accept")
        decide(
            row,
            question="accept_gap",
            outcome="accepted",
            group=group,
            decided_on=decided_on,
            minute=minute_reference,
            reason=reason,
            by=by,
        )
        _end(row, reason, decided_on, by)


def _end(row: ServiceGap, outcome: str, day: date, by: Member) -> None:
    row.outcome, row.ended_on = outcome, day
    row.save(update_fields=["state", "outcome", "ended_on"])
    for key in (ANSWER, FILL):
        settle(key=key, about=row, by=by)


def reopen_gap(*, gap: ServiceGap, reason: str, due_date: date, by: Member) -> None:
    """Raises NotYet."""
    if not rules.decides_at_all(by):
        raise NotYet("A chair or the business unit reopens a gap.")
    rules.check_said(why_it_is_reopened=reason)
    rules.check_ahead(due_date, "a day by which it should be filled")
    with trail.act(by=by, verb="reopen_gap", on=gap):
        row = held(gap, *ALONG, by=by)
        row.state = rules.next_of(GAP, row, "reopen")
        row.outcome, row.ended_on = f"{row.outcome}\nReopened: {reason}", None
        row.due_date = due_date
        row.save()
        _ask_to_fill(row, by)


def recommend_for_gap(*, gap: ServiceGap, words: str, addressed_to: Agency | None = None, by: Member) -> Recommendation:
    """A recommendation that rests on the gap; its actions are followed with all others. Raises NotYet."""
    return recommend(
        gap,
        verb="recommend_for_gap",
        words=words,
        came_from=f"Service gap {gap.number}: {gap.title}",
        addressed_to=addressed_to,
        by=by,
    )
