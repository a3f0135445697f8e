"""Audits in the register that the partnership did not run itself, and a report for the group's meeting."""

from datetime import timedelta

from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.chapter import NAME
from lineofsight.deep_dives.models import ActivityReport, RegisteredAudit
from lineofsight.deep_dives.rules.audits import AuditEntry
from lineofsight.partnership.chapters import in_force

from ..cast import Cast


def single_agency_audit(
    w: Cast,
    agency: str = "council",
    *,
    title: str = "Quality of child protection plans",
    theme: str = "",
    days_ago: int = 30,
    statements: tuple[str, ...] = ("good_quality",),
) -> RegisteredAudit:
    """The lead of the agency enters the result of its own audit."""
    entry = AuditEntry(
        kind=RegisteredAudit.Kind.SINGLE_AGENCY,
        title=title,
        agency=w.agencies[agency],
        theme=theme or in_force(w.tenant, NAME).themes[0].key,
        done_on=timezone.localdate() - timedelta(days=days_ago),
        period="The six months before",
        cases=24,
        results="Most plans say what should change for the child and by when. A third were not reviewed in time.",
        good_practice="Children’s own words stand at the beginning of most plans.",
        to_improve="Reviews held in time; what families were told put in writing.",
        statements=statements,
    )
    return actions.record_audit(entry=entry, by=w.leads[agency])


def scrutineer_led_review(
    w: Cast, *, title: str = "How the front door answers partners", days_ago: int = 60
) -> RegisteredAudit:
    """The independent scrutineer enters a review she led."""
    entry = AuditEntry(
        kind=RegisteredAudit.Kind.SCRUTINEER_LED,
        title=title,
        theme=in_force(w.tenant, NAME).themes[-1].key,
        done_on=timezone.localdate() - timedelta(days=days_ago),
        results="Partners who telephone get an answer the same day; those who write wait for three days.",
        to_improve="An answer to every written referral by the next working day.",
        statements=("good_quality", "outcomes"),
    )
    return actions.record_audit(entry=entry, by=w.scrutineer)


def reviewed(w: Cast, audit: RegisteredAudit, *, shared: bool = True) -> RegisteredAudit:
    actions.review_audit(audit=audit, shared=shared, by=w.business_unit)
    return RegisteredAudit.objects.select_related("tenant", "agency").get(pk=audit.pk)


def learnt(w: Cast, audit: RegisteredAudit) -> RegisteredAudit:
    audit = reviewed(w, audit)
    actions.note_learning(
        audit=audit,
        learning="Every agency looks at how it keeps the dates of reviews; the group asks again in six months.",
        shared=True,
        by=w.business_unit,
    )
    return RegisteredAudit.objects.select_related("tenant", "agency").get(pk=audit.pk)


def activity_report(w: Cast) -> ActivityReport:
    """A draft for the overseeing committee about the last three months."""
    today = timezone.localdate()
    return actions.begin_activity_report(
        group=w.groups["oversight"],
        meeting_on=today + timedelta(days=7),
        from_date=today - timedelta(days=90),
        until_date=today,
        by=w.business_unit,
    )


def issued_report(w: Cast) -> ActivityReport:
    report = activity_report(w)
    actions.write_emerging_issues(
        report=report,
        words="- Audit tools of two agencies come late in every audit.\n- Advocacy is rarely offered to children in need.",
        seen_version=report.version,
        by=w.business_unit,
    )
    return actions.issue_activity_report(report=report, by=w.business_unit)


def everything(w: Cast) -> None:
    """What the register shows of this partnership besides its deep dives."""
    learnt(w, single_agency_audit(w, "council", days_ago=90))
    single_agency_audit(w, "health", title="Recording of injuries in emergency departments", days_ago=20)
    reviewed(w, scrutineer_led_review(w))
    issued_report(w)
    activity_report(w)
