"""What stands in a report on audit activity: audits by status, dates missed, next dates, urgent concerns counted."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from lineofsight.engine.documents.blocks import Block, Document, Heading, KeyValues, Paragraph, Table
from lineofsight.escalations.models import Concern
from lineofsight.govuk import words
from lineofsight.partnership.models import Member

from .audit_register import KINDS, short_names
from .models import ActivityReport, DeepDive, RegisteredAudit, TimetableStep
from .report_document import text_blocks
from .stage_table import AT
from .states import AuditState, Stage

Content = dict[str, Any]


def content_of(report: ActivityReport, member: Member) -> Content:
    """As it was when it was issued, or as the record stands now; without what this member must not see.

    ``audits`` are those with something to tell in the period, ``others`` the audits of the register, ``concerns`` the
    number of urgent concerns raised in audits in the period, ``as_of`` the day it tells of.
    """
    content = report.issued_content or gather(report)
    dives = {str(pk) for pk in DeepDive.visible_to(member).values_list("pk", flat=True)}
    others = {str(pk) for pk in RegisteredAudit.visible_to(member).values_list("pk", flat=True)}
    return content | {
        "audits": [row for row in content["audits"] if row["id"] in dives],
        "others": [row for row in content["others"] if row["id"] in others],
    }


def gather(report: ActivityReport) -> Content:
    """The partnership's whole content from the record as it stands, as plain texts and numbers that can be kept."""
    today = timezone.localdate()
    first, last = report.from_date, report.until_date
    told = DeepDive.objects.filter(
        Q(tenant=report.tenant_id)
        & Q(proposed_on__lte=last)
        & (Q(signed_off_on__isnull=True) | Q(signed_off_on__gte=first))
        & (Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=first))
        & (~Q(stage=Stage.REJECTED) | Q(stage_since__gte=first))
    )
    dives = list(told.order_by("reference"))
    steps: dict[Any, list[TimetableStep]] = {}
    for step in TimetableStep.objects.filter(deep_dive__in=dives).order_by("due_date", "position"):
        steps.setdefault(step.deep_dive_id, []).append(step)
    others = (
        RegisteredAudit.objects.filter(tenant=report.tenant_id)
        .filter(Q(done_on__range=(first, last)) | Q(recorded_on__range=(first, last)))
        .defer("results", "good_practice", "to_improve", "learning")
    )
    names = short_names(report.tenant_id)
    concerns = Concern.objects.filter(tenant=report.tenant_id, about_kind="deep_dives.deepdive")
    return {
        "as_of": today.isoformat(),
        "audits": [_audit(d, steps.get(d.pk, []), first, min(last, today), today) for d in dives],
        "others": [
            {
                "id": str(each.pk),
                "kind": KINDS[each.kind],
                "title": each.title,
                "agency": names.get(each.agency_id, "") if each.agency_id else "",
                "status": AuditState(each.state).words,
                "done_on": each.done_on.isoformat(),
            }
            for each in others.order_by("done_on")
        ],
        "concerns": concerns.filter(raised_at__date__range=(first, last)).count(),
    }


def _audit(deep_dive: DeepDive, steps: list[TimetableStep], first: date, last: date, today: date) -> dict[str, Any]:
    still = "Withdrawn" if deep_dive.withdrawn_on else "Suspended" if deep_dive.suspended_until else ""
    missed = [s for s in steps if first <= s.due_date <= last and (s.done_on or today) > s.due_date]
    ahead = [] if still else [s for s in steps if not s.done_on and s.due_date >= today]
    stage = Stage(deep_dive.stage)
    return {
        "id": str(deep_dive.pk),
        "reference": deep_dive.reference,
        "title": deep_dive.title,
        "status": still or (AT[stage].phase if stage != Stage.SIGNED_OFF else stage.words),
        "stage": stage.words,
        "missed": [
            f"{s.words}: due {words.date(s.due_date)}, "
            + (f"done {words.date(s.done_on)}" if s.done_on else "not done yet")
            for s in missed
        ],
        "next": f"{ahead[0].words}: {words.date(ahead[0].due_date)}" if ahead else "",
    }


def by_status(content: Content) -> list[tuple[str, int]]:
    """How many audits there are in each status, in the order they come."""
    return list(Counter(row["status"] for row in content["audits"]).items())


def document_of(report: ActivityReport, content: Content) -> Document:
    """The report as a document; a draft says that it is one."""
    facts = [
        ("For", report.group.name),
        ("Meeting", words.date(report.meeting_on)),
        ("Period", f"{words.date(report.from_date)} to {words.date(report.until_date)}"),
        ("As it stood on", words.date(date.fromisoformat(content["as_of"]))),
        ("Number", report.number or "Draft, not issued"),
    ]
    audits = content["audits"]
    parts: list[Block] = [KeyValues(tuple(facts)), Heading(1, "Audits by status")]
    if audits:
        parts += [
            Table(
                "Number of audits by status", ("Status", "Audits"), tuple((s, str(n)) for s, n in by_status(content))
            ),
            Table(
                "The audits and their next dates",
                ("Reference", "Title", "Status", "Stage", "Next date"),
                tuple((r["reference"], r["title"], r["status"], r["stage"], r["next"] or "–") for r in audits),
            ),
        ]
    else:
        parts.append(Paragraph("No audit was proposed or under way in this period."))
    parts.append(Heading(1, "Dates missed"))
    missed = tuple((r["reference"], r["title"], each) for r in audits for each in r["missed"])
    if missed:
        parts.append(Table("Dates missed in the period", ("Reference", "Title", "What"), missed))
    else:
        parts.append(Paragraph("No date was missed in this period."))
    parts.append(Heading(1, "Single-agency audits and reviews"))
    if content["others"]:
        rows = tuple(
            (r["kind"], r["title"], r["agency"] or "–", words.date(date.fromisoformat(r["done_on"])), r["status"])
            for r in content["others"]
        )
        parts.append(Table("Finished or entered in the period", ("Kind", "Title", "Agency", "Finished", "State"), rows))
    else:
        parts.append(Paragraph("None was finished or entered in this period."))
    parts += [
        Heading(1, "Urgent safety or practice concerns"),
        Paragraph(f"{words.plural(content['concerns'], 'urgent concern')} raised in audits in this period."),
        Heading(1, "Emerging issues"),
        *(text_blocks(report.emerging_issues) or [Paragraph("Not written yet.")]),
    ]
    return Document(f"Audit activity: {report.group.name}", tuple(parts))
