"""Challenges of an indicator and requests for an enquiry: raised, assigned, answered, accepted or asked further, closed."""

from datetime import date

from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.actions import ask, notify, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from ..chapter import NAME
from ..models import ChallengeStep, Indicator, IndicatorChallenge, Quarter
from ..paths import path_of
from ..rules import answers, manages_challenge, step
from ..states import CHALLENGE, ChallengeState

ANSWER, ASSIGN, LOOK = "answer_indicator_challenge", "assign_indicator_challenge", "look_at_answer"


def raise_challenge(
    *,
    kind: str,
    indicator: Indicator,
    words: str,
    quarter: Quarter | None = None,
    owner: Member | None = None,
    due_date: date | None = None,
    by: Member,
) -> IndicatorChallenge:
    """Raises it; with somebody named it waits for the answer at once, else the business unit names one. Raises NotYet."""
    if not words.strip():
        raise NotYet("Say what you challenge, or what is to be enquired into.")
    due = due_date or add_working_days(timezone.localdate(), in_force(by.tenant, NAME).challenge_working_days)
    if due < timezone.localdate():
        raise NotYet("Enter a day for the answer that is still to come.")
    with trail.act(by=by, verb="raise_indicator_challenge", on=indicator, kind=kind) as act:
        same = IndicatorChallenge.objects.filter(
            tenant=by.tenant_id, indicator=indicator, raised_by=by, words=words.strip(), state__in=_OPEN
        )
        if same.exists():
            raise NotYet("You have raised this already; it waits for its answer.")
        row = IndicatorChallenge.objects.create(
            tenant_id=by.tenant_id,
            kind=kind,
            indicator=indicator,
            quarter=quarter,
            words=words.strip(),
            raised_by=by,
            due_date=due,
        )
        act.also("raise_indicator_challenge", row)
        _said(row, "raise", row.words, by)
        tie(from_thing=row, to_thing=indicator, means=Strand.Means.RESTS_ON, by=by)
        if owner is None:
            ask(
                key=ASSIGN,
                words=f"Name who answers a challenge on {indicator.code}",
                path=path_of(by, "indicator_challenge", row.pk),
                about=row,
                role=Role.BUSINESS_UNIT,
                due_date=due,
                by=by,
            )
        else:
            assign_challenge(challenge=row, owner=owner, due_date=due, by=by)
    return row


_OPEN = (ChallengeState.RAISED, ChallengeState.ASSIGNED, ChallengeState.FURTHER)


def assign_challenge(*, challenge: IndicatorChallenge, owner: Member, due_date: date, by: Member) -> None:
    """Names who answers and by when. Raises NotYet."""
    if not manages_challenge(by, challenge):
        raise NotYet("Who raised it or the business unit names who answers.")
    if owner.person_id == challenge.raised_by.person_id:
        raise NotYet("Somebody else than who raised it answers.")
    with trail.act(by=by, verb="assign_indicator_challenge", on=challenge, owner=owner.pk):
        row = _locked(challenge)
        row.state, row.owner, row.due_date = step(CHALLENGE, row.state, "assign"), owner, due_date
        row.save(update_fields=["state", "owner", "due_date"])
        _said(row, "assign", owner.name, by)
        settle(key=ASSIGN, about=row, by=by)
        _ask_for_answer(row, by)


def answer_challenge(*, challenge: IndicatorChallenge, answer: str, by: Member) -> None:
    """Who is named answers; the business unit may in her place. Raises NotYet."""
    if not answer.strip():
        raise NotYet("Enter the answer.")
    with trail.act(by=by, verb="answer_indicator_challenge", on=challenge):
        row = _locked(challenge)
        if not answers(by, row):
            raise NotYet("The one it was put to answers.")
        _move(row, "answer", answer.strip(), by)
        settle(key=ANSWER, about=row, by=by)
        path = path_of(by, "indicator_challenge", row.pk)
        words = f"Read the answer on {row.indicator.code} and accept it or ask further"
        ask(key=LOOK, words=words, path=path, about=row, member=row.raised_by, by=by)
        notify(
            member=row.raised_by,
            subject=f"Your challenge on {row.indicator.code} is answered",
            body="Sign in to Line of Sight and open “My work” to read the answer.",
            about=row,
            by=by,
        )


def accept_answer(*, challenge: IndicatorChallenge, words: str = "", by: Member) -> None:
    """Who raised it accepts the answer. Raises NotYet."""
    _only_raiser(challenge, by)
    with trail.act(by=by, verb="accept_answer", on=challenge):
        row = _locked(challenge)
        _move(row, "accept", words.strip(), by)
        settle(key=LOOK, about=row, by=by)


def ask_further(*, challenge: IndicatorChallenge, words: str, due_date: date, by: Member) -> None:
    """The answer is not enough: it is asked further, by a new day. Raises NotYet."""
    _only_raiser(challenge, by)
    if not words.strip():
        raise NotYet("Say what you want to know further.")
    if due_date < timezone.localdate():
        raise NotYet("Enter a day that is still to come.")
    with trail.act(by=by, verb="ask_further", on=challenge):
        row = _locked(challenge)
        row.due_date = due_date
        row.save(update_fields=["due_date"])
        _move(row, "ask_further", words.strip(), by)
        settle(key=LOOK, about=row, by=by)
        _ask_for_answer(row, by)


def close_challenge(*, challenge: IndicatorChallenge, words: str = "", by: Member) -> None:
    """Nothing more is to come of it. Raises NotYet."""
    if not manages_challenge(by, challenge):
        raise NotYet("Who raised it or the business unit closes it.")
    with trail.act(by=by, verb="close_indicator_challenge", on=challenge):
        _move(_locked(challenge), "close", words.strip(), by)


def _only_raiser(challenge: IndicatorChallenge, by: Member) -> None:
    if challenge.raised_by.person_id != by.person_id:
        raise NotYet("Who raised it says whether the answer is enough.")


def _ask_for_answer(row: IndicatorChallenge, by: Member) -> None:
    assert row.owner is not None and row.due_date is not None
    what = "a request for an enquiry" if row.kind == IndicatorChallenge.Kind.ENQUIRY else "a challenge"
    ask(
        key=ANSWER,
        words=f"Answer {what} on {row.indicator.code}",
        path=path_of(by, "indicator_challenge", row.pk),
        about=row,
        member=row.owner,
        due_date=row.due_date,
        by=by,
    )
    notify(
        member=row.owner,
        subject=f"{what[2:].capitalize()} on {row.indicator.code}: answer by {in_words(row.due_date)}",
        body="Sign in to Line of Sight and open “My work” to read what is asked and to answer.",
        about=row,
        by=by,
    )


def _move(row: IndicatorChallenge, event: str, words: str, by: Member) -> None:
    row.state = step(CHALLENGE, row.state, event)
    row.save(update_fields=["state"])
    _said(row, event, words, by)


def _said(row: IndicatorChallenge, event: str, words: str, by: Member) -> None:
    ChallengeStep.objects.create(tenant_id=row.tenant_id, challenge=row, event=event, words=words, by=by)


def _locked(challenge: IndicatorChallenge) -> IndicatorChallenge:
    rows = IndicatorChallenge.objects.select_for_update(of=("self",)).select_related(
        "indicator", "owner__person", "owner__tenant", "raised_by__person", "raised_by__tenant"
    )
    return rows.get(pk=challenge.pk, tenant=challenge.tenant_id)
