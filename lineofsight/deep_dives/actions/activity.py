"""Beginning, writing and issuing a report on audit activity for a group's meeting."""

from datetime import date

from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.partnership.models import Group, Member, Tenant

from ..activity import gather
from ..models import ActivityReport
from ..rules import activity as rules
from ..rules.report import ChangedMeanwhile


def begin_activity_report(
    *, group: Group, meeting_on: date, from_date: date, until_date: date, by: Member
) -> ActivityReport:
    """A draft for the group's meeting, read from the record until it is issued. Raises NotYet."""
    rules.check_period(group=group, from_date=from_date, until_date=until_date, by=by)
    with trail.act(by=by, verb="begin_activity_report") as act:
        report = ActivityReport.objects.create(
            tenant=by.tenant,
            group=group,
            meeting_on=meeting_on,
            from_date=from_date,
            until_date=until_date,
            begun_by=by,
            key_id=vault.new_key(by.tenant_id, by=by).pk,
        )
        act.on(report)
    return report


def write_emerging_issues(*, report: ActivityReport, words: str, seen_version: int, by: Member) -> None:
    """What the group should know and decide on; kept until the report is issued. Raises NotYet, ChangedMeanwhile."""
    with trail.act(by=by, verb="write_emerging_issues", on=report):
        now = _locked(report)
        rules.check_open(now)
        if now.version != seen_version:
            raise ChangedMeanwhile(now.edited_by.name if now.edited_by else "Somebody else", now.emerging_issues)
        now.emerging_issues, now.version, now.edited_by = words.strip(), now.version + 1, by
        now.save(update_fields=["emerging_issues", "version", "edited_by"])


def issue_activity_report(*, report: ActivityReport, by: Member) -> ActivityReport:
    """Fixes the report as it stands and gives it the next number of the year. Raises NotYet."""
    today = timezone.localdate()
    with trail.act(by=by, verb="issue_activity_report", on=report) as act:
        # Two reports issued at the same moment must not take the same number.
        Tenant.objects.select_for_update().get(pk=by.tenant_id)
        now = _locked(report)
        rules.check_can_issue(now, today)
        before = ActivityReport.objects.filter(tenant=by.tenant_id, number__startswith=f"AR-{today.year}-").count()
        now.number = f"AR-{today.year}-{before + 1:03d}"
        now.issued_content, now.issued_on, now.issued_by = gather(now), today, by
        now.save(update_fields=["number", "issued_content", "issued_on", "issued_by"])
        act.note(number=now.number)
    return now


def _locked(report: ActivityReport) -> ActivityReport:
    rows = ActivityReport.objects.select_for_update(of=("self",)).select_related("group", "edited_by__person")
    return rows.get(pk=report.pk)
