"""What the partnership holds of each class of the retention schedule, and when each thing is due.

A room that keeps something of its own class declares here how its things are found and how one is destroyed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from lineofsight.data_returns.collections import collections_of, title_of
from lineofsight.data_returns.models import DataReturn
from lineofsight.deep_dives.models import DeepDive
from lineofsight.escalations.models import Concern
from lineofsight.govuk.words import date as in_words
from lineofsight.improvement.models import Recommendation
from lineofsight.meetings.models import Meeting
from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Member, Tenant
from lineofsight.partnership.models.covering import kept_away_from
from lineofsight.registers.models import Matter, Problem, Risk, ServiceGap
from lineofsight.registers.states import MatterState, ProblemState
from lineofsight.sharing.models import Disclosure

from .chapter import (
    BREACHES,
    CASE_DETAILS,
    CONCERNS,
    DATA_RETURNS,
    DESTROY,
    MINUTES,
    NAME,
    RECOMMENDATIONS,
    REGISTERS,
    REPORTS,
    SHARING_LOG,
    SUBJECT_REQUESTS,
    RetentionRule,
    RetentionSettings,
)
from .models import Breach, Deletion, KeptLonger, LegalHold, SubjectRequest
from .states import DeletionState

# A row without its day is passed over: its period has not begun.
Found = Iterable[tuple[Any, str, date | None]]


@dataclass(frozen=True)
class Thing:
    """One thing of a class: what it is called, since when the period runs, when it is due, and what stands in the way."""

    rule: RetentionRule
    thing: Model
    words: str
    since: date
    due_on: date
    held: bool
    kept_until: date | None
    deletion: Deletion | None
    # Whether its line stands in the schedule the partnership agreed; else the product only proposes it.
    agreed: bool = True

    @property
    def id(self) -> UUID:
        return UUID(str(self.thing.pk))

    @property
    def kind(self) -> str:
        return kind_of(self.thing)

    @property
    def destroys(self) -> bool:
        return self.rule.at_end == DESTROY and self.rule.key in DESTROYED_HERE

    def state(self, today: date, overdue_after_days: int) -> str:
        """One word for where it stands."""
        if self.held:
            return "held"
        if self.deletion is not None and self.deletion.state != DeletionState.REFUSED:
            return "in_hand"
        if not self.agreed:
            return "new"
        if self.due_on > today:
            return "soon" if self.due_on <= today + timedelta(days=90) else "kept"
        return "overdue" if self.due_on + timedelta(days=overdue_after_days) < today else "due"


def _case_details(tenant_id: UUID) -> Found:
    rows = DeepDive.objects.filter(tenant=tenant_id, signed_off_on__isnull=False, securely_deleted_on__isnull=True)
    return [(row, f"{row.reference} {row.title}", row.signed_off_on) for row in rows.select_related("tenant")]


def _reports(tenant_id: UUID) -> Found:
    rows = DeepDive.objects.filter(tenant=tenant_id, signed_off_on__isnull=False)
    return [(row, f"{row.reference} {row.title}", row.signed_off_on) for row in rows.select_related("tenant")]


def _recommendations(tenant_id: UUID) -> Found:
    return [
        (row, f"Recommendation {row.number}", row.approved_on)
        for row in Recommendation.objects.filter(tenant=tenant_id)
    ]


def _concerns(tenant_id: UUID) -> Found:
    rows = Concern.objects.filter(tenant=tenant_id, closed_at__isnull=False)
    already = Deletion.objects.filter(tenant=tenant_id, state=DeletionState.CARRIED_OUT).values("about_id")
    return [
        (
            row,
            f"Urgent concern raised on {in_words(timezone.localdate(row.raised_at))}",
            timezone.localdate(row.closed_at),
        )
        for row in rows.exclude(pk__in=already).defer("facts", "who", "telephoned", "action", "closing_words")
        if row.closed_at
    ]


def _sharing_log(tenant_id: UUID) -> Found:
    rows = Disclosure.objects.filter(tenant=tenant_id, by_hand=True).order_by("at")
    already = Deletion.objects.filter(tenant=tenant_id, state=DeletionState.CARRIED_OUT).values("about_id")
    return [
        (row, f"Line of the sharing log, {in_words(timezone.localdate(row.at))}", timezone.localdate(row.at))
        for row in rows.exclude(pk__in=already)
    ]


def _subject_requests(tenant_id: UUID) -> Found:
    rows = SubjectRequest.objects.filter(tenant=tenant_id, closed_on__isnull=False)
    already = Deletion.objects.filter(tenant=tenant_id, state=DeletionState.CARRIED_OUT).values("about_id")
    return [(row, f"Subject access request {row.number}", row.closed_on) for row in rows.exclude(pk__in=already)]


def _data_returns(tenant_id: UUID) -> Found:
    """Files that can still be opened; one that was taken back has been destroyed already."""
    rows = DataReturn.objects.filter(tenant=tenant_id, key__destroyed_at=None).select_related("agency")
    titles = collections_of(tenant_id)
    return [(row, f"{title_of(row.collection, titles)}: {row}", row.period_end) for row in rows]


def _breaches(tenant_id: UUID) -> Found:
    rows = Breach.objects.filter(tenant=tenant_id, closed_at__isnull=False)
    return [(row, f"Breach {row.number}", timezone.localdate(row.closed_at)) for row in rows if row.closed_at]


def _minutes(tenant_id: UUID) -> Found:
    """Meetings that were held; agenda, papers and minutes of one are sealed together."""
    rows = Meeting.objects.filter(tenant=tenant_id, ended_at__isnull=False)
    return [
        (row, f"{row.group_name}, meeting of {in_words(row.day)}", row.day)
        for row in rows.only("group_name", "starts_at", "tenant")
    ]


def _registers(tenant_id: UUID) -> Found:
    """What was closed, by the day it was; what is open is in use. By number: titles are for those who see the row."""
    risks = Risk.objects.filter(tenant=tenant_id, closed_on__isnull=False)
    ended = (ProblemState.SOLVED, ProblemState.DECLINED)
    problems = Problem.objects.filter(tenant=tenant_id, state__in=ended)
    gaps = ServiceGap.objects.filter(tenant=tenant_id, ended_on__isnull=False)
    over = (MatterState.DECLINED, MatterState.ANSWERED)
    matters = Matter.objects.filter(tenant=tenant_id, state__in=over)
    return [
        *((row, f"Risk {row.number}", row.closed_on) for row in risks),
        *((row, f"Problem {row.number}", row.solved_on) for row in problems),
        *((row, f"Service gap {row.number}", row.ended_on) for row in gaps),
        *((row, f"Matter {row.number}", row.answered_on or row.decided_on) for row in matters),
    ]


_FOUND: dict[str, Callable[[UUID], Found]] = {
    CASE_DETAILS: _case_details,
    REPORTS: _reports,
    RECOMMENDATIONS: _recommendations,
    CONCERNS: _concerns,
    SHARING_LOG: _sharing_log,
    SUBJECT_REQUESTS: _subject_requests,
    BREACHES: _breaches,
    DATA_RETURNS: _data_returns,
    MINUTES: _minutes,
    REGISTERS: _registers,
}
# Classes whose things the product can destroy: those sealed under a key of their own.
DESTROYED_HERE = {CASE_DETAILS, CONCERNS, SHARING_LOG, SUBJECT_REQUESTS, DATA_RETURNS}


def declare(key: str, found: Callable[[UUID], Found]) -> None:
    """Tells how the things of one class are found: each with its words and the day its period runs from."""
    _FOUND[key] = found


def is_counted(key: str) -> bool:
    """Whether the product finds the things of this class by itself."""
    return key in _FOUND


def in_months(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month that has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(f"no such month: {year}-{month}")


def held_things(tenant: Tenant) -> list[Thing]:
    """Everything of every class the product finds, with when it is due; a fixed number of queries."""
    settings: RetentionSettings = in_force(tenant, NAME)
    holds = list(LegalHold.in_force(tenant.pk).values_list("about_kind", "about_id"))
    everything = any(about is None for _, about in holds)
    held = {about for _, about in holds}
    longer = {
        (k.about_id, k.retention_class): k for k in KeptLonger.objects.filter(tenant=tenant).order_by("decided_at")
    }
    rows = Deletion.objects.filter(tenant=tenant).order_by("proposed_at")
    deletions = {(d.about_id, d.retention_class): d for d in rows}
    things = []
    lines = [(rule, True) for rule in settings.schedule] + [(rule, False) for rule in settings.not_agreed]
    for rule, agreed in lines:
        for thing, words, since in _FOUND[rule.key](tenant.pk) if rule.key in _FOUND else ():
            if since is None:
                continue
            kept = longer.get((thing.pk, rule.key))
            due_on = in_months(since, rule.months)
            if kept is not None:
                due_on = max(due_on, kept.until_date)
            things.append(
                Thing(
                    rule=rule,
                    thing=thing,
                    words=words,
                    since=since,
                    due_on=due_on,
                    held=everything or thing.pk in held or getattr(thing, "about_id", None) in held - {None},
                    kept_until=kept.until_date if kept else None,
                    deletion=deletions.get((thing.pk, rule.key)),
                    agreed=agreed,
                )
            )
    return sorted(things, key=lambda each: (each.due_on, each.words))


def things_for(member: Member) -> list[Thing]:
    """The same for one member, without what she is kept away from."""
    away = set(kept_away_from(member.pk))
    return [each for each in held_things(member.tenant) if each.id not in away]


def find_thing(tenant: Tenant, key: str, thing_id: UUID) -> Thing | None:
    return next((each for each in held_things(tenant) if each.rule.key == key and each.id == thing_id), None)
