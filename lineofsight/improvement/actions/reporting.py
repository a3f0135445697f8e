"""Who must report in a round of updates: asked when it begins, and the report itself."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Group, Member, Partner
from lineofsight.partnership.refusals import NotYet

from .. import rules
from ..chapter import ImprovementSettings
from ..models import Action, RoundReport, UpdateRequest, UpdateRound

REPORT = "report_for_round"


def ask_for_reports(*, of_round: UpdateRound, settings: ImprovementSettings, by: Any) -> None:
    """Whoever must report for the period that ended has it on the list: an agency's lead, a group's chair."""
    due = rules.duties_in(of_round.period_end, settings)
    if not due:
        return
    seats = Partner.objects.filter(tenant=of_round.tenant_id, ended_on__isnull=True).select_related("agency")
    agencies = [(seat.agency, seat.statutory, {seat.agency.name, seat.short_name}) for seat in seats]
    groups = [(group, False, {group.name, group.short_name}) for group in Group.objects.filter(tenant=of_round.tenant)]
    with trail.act(by=by, verb="ask_for_reports", on=of_round) as act:
        asked = 0
        for bodies, kinds in ((agencies, ("agencies", "statutory_partners")), (groups, ("groups",))):
            for body, statutory, names in bodies:
                months = rules.duty_of(settings, kinds, statutory, names)
                if months in due:
                    _ask(of_round, body, months, by)
                    asked += 1
        act.note(asked=asked)


def _ask(of_round: UpdateRound, body: Agency | Group, months: int, by: Any) -> None:
    whose: dict[str, Any] = {"agency": body} if isinstance(body, Agency) else {"group": body}
    report = RoundReport.objects.create(tenant_id=of_round.tenant_id, of_round=of_round, months=months, **whose)
    ask(
        key=REPORT,
        words="Report on what was done to improve practice",
        thing=f"{body}, period to {in_words(of_round.period_end)}",
        path=reverse("improvement:report_for_round", kwargs={"tenant": of_round.tenant.slug, "pk": report.pk}),
        about=report,
        role=Role.AGENCY_LEAD if "agency" in whose else Role.COMMITTEE_CHAIR,
        due_date=of_round.due_date,
        by=by,
        **whose,
    )


def report_for_round(*, report: RoundReport, words: str, by: Member) -> None:
    """In words of its own; a later one takes the place of the earlier. Raises NotYet."""
    if not rules.may_report(by, report):
        raise NotYet("The agency’s lead or the chair of the group reports, or the business unit for them.")
    with trail.act(by=by, verb="report_for_round", on=report):
        row = held(report, by=by)
        row.words, row.answered_by = words.strip(), by
        row.answered_at = row.answered_at or timezone.now()
        row.save(update_fields=["words", "answered_by", "answered_at"])
        settle(key=REPORT, about=row, by=by)


def reported_by_updates(row: Action, of_round: UpdateRound, by: Member) -> None:
    """With the last update the round waits for, an agency or group has reported."""
    whose = Q(agency=row.agency_id) | Q(group=row.group_id)
    for report in RoundReport.objects.select_for_update().filter(whose, of_round=of_round, answered_at__isnull=True):
        mine = {"action__agency": report.agency_id} if report.agency_id else {"action__group": report.group_id}
        if UpdateRequest.objects.filter(of_round=of_round, answered_at__isnull=True, **mine).exists():
            continue
        report.answered_at, report.answered_by = timezone.now(), by
        report.save(update_fields=["answered_at", "answered_by"])
        settle(key=REPORT, about=report, by=by)
