"""What the clock does in a deep dive: reminds before the due day, tells of what is overdue, tells a senior person."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.workdays import add_working_days, working_days_between
from lineofsight.govuk.words import plural
from lineofsight.partnership.actions import holders
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member
from lineofsight.release.models import FinishedReport

from .actions.chasing import Reminder, reminders, send
from .actions.telling import tell
from .actions.withdrawing import scan_released_again
from .models import AgencyRequest, AgencyReturn, Contact, DeepDive, SummaryReport
from .states import ReturnState, Stage

REMIND_WORKING_DAYS_BEFORE = 3
SCAN_AGAIN_AFTER = timedelta(days=30)


def remind_agencies() -> None:
    """Once a day. Three working days before the due day and the day after it each person is told once; when something
    is still not received the set number of working days after, the agency's senior person is told once."""
    running = DeepDive.objects.filter(
        stage__in=[Stage.INVOLVEMENT_CHECK, Stage.RETURNS_OPEN],
        suspended_until__isnull=True,
        withdrawn_on__isnull=True,
    )
    for deep_dive in running.select_related("tenant", "edition"):
        remind_one(deep_dive)


def remind_one(deep_dive: DeepDive) -> None:
    """Everything due today in one deep dive; run twice on a day it sends nothing twice."""
    by = trail.System(deep_dive.tenant_id)
    today = timezone.localdate()
    requests = list(
        AgencyRequest.objects.filter(deep_dive=deep_dive, answered_at__isnull=True).select_related(
            "deep_dive", "agency", "recipient__person"
        )
    )
    returns = list(
        AgencyReturn.objects.filter(deep_dive=deep_dive, state__in=ReturnState.open_states()).select_related(
            "deep_dive", "agency", "case", "author__person"
        )
    )
    soon = add_working_days(today, REMIND_WORKING_DAYS_BEFORE)
    with trail.act(by=by, verb="remind_agencies", on=deep_dive) as act:
        before = _not_told(
            deep_dive,
            Contact.About.REMINDED,
            reminders(
                returns=[r for r in returns if today <= r.due_date <= soon],
                requests=[r for r in requests if today <= r.due_date <= soon],
            ),
        )
        overdue = _not_told(
            deep_dive,
            Contact.About.OVERDUE,
            reminders(
                returns=[r for r in returns if r.due_date < today],
                requests=[r for r in requests if r.due_date < today],
            ),
        )
        for reminder in before:
            send(reminder, deep_dive=deep_dive, about=Contact.About.REMINDED, subject="Due soon", by=by)
        for reminder in overdue:
            send(reminder, deep_dive=deep_dive, about=Contact.About.OVERDUE, subject="Overdue", by=by)
        told = _tell_seniors(deep_dive, [r for r in returns if r.due_date < today], by)
        act.note(before=len(before), overdue=len(overdue), seniors=told)


def _not_told(deep_dive: DeepDive, about: Contact.About, found: Iterable[Reminder]) -> list[Reminder]:
    """Those whose person has not been told this about this due day of this agency."""
    told = set(
        Contact.objects.filter(deep_dive=deep_dive, about=about).values_list("member_id", "agency_id", "due_date")
    )
    return [r for r in found if (r.member.id, r.agency.id, r.due_date) not in told]


def _tell_seniors(deep_dive: DeepDive, overdue: list[AgencyReturn], by: trail.System) -> int:
    """One notice to each agency's senior person about tools not received the set time after their due day."""
    today, after = timezone.localdate(), deep_dive.settings.deadlines.not_received_after
    late: dict[Agency, list[AgencyReturn]] = {}
    for row in overdue:
        if working_days_between(row.due_date, today) >= after:
            late.setdefault(row.agency, []).append(row)
    count = 0
    for agency, rows in late.items():
        due = min(r.due_date for r in rows)
        for senior in seniors_of(deep_dive, agency):
            already = Contact.objects.filter(
                deep_dive=deep_dive, agency=agency, member=senior, about=Contact.About.SENIOR, due_date=due
            )
            if already.exists():
                continue
            tell(
                deep_dive=deep_dive,
                member=senior,
                agency=agency,
                about=Contact.About.SENIOR,
                subject="Audit tools not received from your agency",
                words=[
                    f"{plural(len(rows), 'audit tool')} of {agency} "
                    f"{'is' if len(rows) == 1 else 'are'} not received {plural(after, 'working day')} after the due "
                    "date. Please see that they come."
                ],
                letters=[r.case.letter for r in rows],
                due_date=due,
                by=by,
            )
            count += 1
    return count


def seniors_of(deep_dive: DeepDive, agency: Agency) -> list[Member]:
    """The agency's executive; where it has none in this partnership, its safeguarding leads, else the business unit."""
    for role, where in ((Role.EXECUTIVE, agency), (Role.AGENCY_LEAD, agency), (Role.BUSINESS_UNIT, None)):
        found = holders(tenant_id=deep_dive.tenant_id, role=role, agency=where)
        if found:
            return found
    return []


def scan_released() -> None:
    """Scans again what is out: soon after somebody became known, and each report once in thirty days."""
    before = timezone.now() - SCAN_AGAIN_AFTER
    due = Q(finished__scan_wanted_at__isnull=False)
    due |= Q(finished__scanned_again_at__isnull=True, finished__released_at__lt=before)
    due |= Q(finished__scanned_again_at__lt=before)
    rows = SummaryReport.objects.filter(due, finished__state=FinishedReport.State.RELEASED)
    for report in rows.select_related("deep_dive__tenant", "deep_dive__edition", "finished"):
        scan_released_again(report=report, by=trail.System(report.tenant_id))
