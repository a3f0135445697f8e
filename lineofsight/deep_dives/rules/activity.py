"""When a report on audit activity may be begun, written and issued."""

from datetime import date

from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet

from ..models import ActivityReport


def check_period(*, group: Group, from_date: date, until_date: date, by: Member) -> None:
    """Raises NotYet for a period that ends before it begins and for a group of another partnership."""
    if group.tenant_id != by.tenant_id:
        raise NotYet("Choose a group of this partnership.")
    if until_date < from_date:
        raise NotYet("The last day of the period must not be before its first.")


def check_open(report: ActivityReport) -> None:
    """Raises NotYet once it is issued."""
    if report.issued_on:
        raise NotYet(f"This report was issued as {report.number}, so it stays as it was.")


def check_can_issue(report: ActivityReport, today: date) -> None:
    """Raises NotYet while the emerging issues are not written or the period is not over."""
    check_open(report)
    if not report.emerging_issues.strip():
        raise NotYet("Write the emerging issues first. If there are none, say so there.")
    if report.until_date > today:
        raise NotYet("The period is not over yet, so the report cannot be issued.")
