"""Matters that arrive: written down, decided whose they are, sent on, and what came back."""

from datetime import date

from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.workdays import add_working_days
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from .. import rules as rules
from ..models import Matter
from ..states import MATTER, MatterState
from .problems import raise_problem
from .registers import check_once, next_number, path_to, settings_of

DECIDE, ANSWER = "decide_matter", "matter_answer"
ACCEPT, REDIRECT, DECLINE = "accept", "redirect", "decline"


def log_matter(*, title: str, words: str, came_from: str, came_on: date, by: Member) -> Matter:
    """Writes down what was asked of the partnership. Raises NotYet."""
    rules.check_said(what_it_is_about=title, what_is_asked=words, who_it_came_from=came_from)
    rules.check_not_ahead(came_on, "the day it came")
    with trail.act(by=by, verb="log_matter") as act:
        same = Matter.visible_to(by).filter(title__iexact=title.strip(), came_from__iexact=came_from, came_on=came_on)
        check_once(same, "This matter")
        today = timezone.localdate()
        matter = Matter(
            tenant_id=by.tenant_id,
            number=next_number(Matter, by.tenant_id, "M", today.year),
            title=title.strip(),
            words=words,
            came_from=came_from,
            came_on=came_on,
            logged_by=by,
        )
        matter.decide_by = add_working_days(came_on, settings_of(matter.tenant).remit_working_days)
        matter.save()
        act.on(matter)
        _ask_to_decide(matter, by)
    return matter


def _ask_to_decide(row: Matter, by: Member) -> None:
    ask(
        key=DECIDE,
        words=f"Decide whose matter {row.number} is",
        thing=row.title,
        path=path_to(row, "decide_matter"),
        about=row,
        role=Role.BUSINESS_UNIT,
        due_date=row.decide_by,
        by=by,
    )


def decide_matter(
    *,
    matter: Matter,
    decision: str,
    reason: str,
    sent_to: str = "",
    sent_on: date | None = None,
    answer_wanted: bool = True,
    as_problem: bool = False,
    by: Member,
) -> None:
    """Ours, another body's, or nobody's here; with the reason. Raises NotYet.

    What is taken up can go straight into the log of problems; what is sent on has a day by which an answer is awaited.
    """
    if decision not in (ACCEPT, REDIRECT, DECLINE):
        raise NotYet("Say whose matter it is.")
    rules.check_said(the_reason=reason)
    if decision == REDIRECT:
        rules.check_said(the_body_it_is_sent_to=sent_to)
        if sent_on is None:
            raise NotYet("Enter the day it was sent on.")
        rules.check_not_ahead(sent_on, "the day it was sent on")
        if sent_on < matter.came_on:
            raise NotYet("It cannot have been sent on before it came. Enter a later day.")
    with trail.act(by=by, verb="decide_matter", on=matter, decision=decision):
        row = held(matter, by=by)
        row.state = rules.next_of(MATTER, row, decision)
        row.reason, row.decided_on, row.decided_by = reason, timezone.localdate(), by
        settle(key=DECIDE, about=row, by=by)
        if decision == REDIRECT and sent_on is not None:
            row.sent_to, row.sent_on = sent_to, sent_on
            days = settings_of(row.tenant).other_board_working_days
            row.answer_due = add_working_days(sent_on, days) if answer_wanted else None
            if row.answer_due:
                _ask_for_answer(row, by)
        if decision == ACCEPT and as_problem:
            row.problem = raise_problem(title=row.title, words=row.words, agency=None, by=by)
            tie(from_thing=row.problem, to_thing=row, means=Strand.Means.RESTS_ON, by=by)
        row.save()


def _ask_for_answer(row: Matter, by: Member) -> None:
    ask(
        key=ANSWER,
        words=f"Write down what came back on matter {row.number}",
        thing=row.sent_to[:200],
        path=path_to(row, "answer_matter"),
        about=row,
        role=Role.BUSINESS_UNIT,
        due_date=row.answer_due,
        by=by,
    )


def answer_matter(
    *, matter: Matter, answer: str, answered_on: date, sender_told_on: date | None = None, by: Member
) -> None:
    """What the other body answered, and when whoever asked was told. Raises NotYet."""
    rules.check_said(what_they_answered=answer)
    rules.check_not_ahead(answered_on, "the day of the answer")
    if sender_told_on is not None:
        rules.check_not_ahead(sender_told_on, "the day whoever asked was told")
    with trail.act(by=by, verb="answer_matter", on=matter):
        row = held(matter, by=by)
        row.state = rules.next_of(MATTER, row, "answer")
        if row.sent_on and answered_on < row.sent_on:
            raise NotYet("It cannot have been answered before it was sent. Enter a later day.")
        row.answer, row.answered_on, row.sender_told_on = answer, answered_on, sender_told_on
        row.save()
        settle(key=ANSWER, about=row, by=by)


def decide_matter_again(*, matter: Matter, because: str, by: Member) -> None:
    """It came back, or was decided wrongly: it waits for a decision once more. Raises NotYet."""
    rules.check_said(why_it_is_decided_again=because)
    with trail.act(by=by, verb="decide_matter_again", on=matter):
        row = held(matter, by=by)
        row.state = rules.next_of(MATTER, row, "decide_again")
        former = MatterState(matter.state).words.lower()
        row.reason = f"Before: {former}. {row.reason}\nAgain because: {because}"
        today = timezone.localdate()
        row.decide_by = add_working_days(today, settings_of(row.tenant).remit_working_days)
        row.save()
        settle(key=ANSWER, about=row, by=by)
        _ask_to_decide(row, by)
