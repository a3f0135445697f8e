"""Saying which statements of assurance a proposal, a finding, a report or another audit speaks to."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..chapter import DeepDiveSettings
from ..models import AssuranceTag, DeepDive, Finding, RegisteredAudit, SummaryReport
from ..rules import report as report_rules
from ..rules.audits import check_statements, check_under_way

On = AssuranceTag.On


def tag_proposal(*, deep_dive: DeepDive, statements: Collection[str], by: Member) -> None:
    """The statements the proposed theme speaks to; those given replace those it had. Raises NotYet."""
    tags = AssuranceTag.objects.filter(tenant=by.tenant_id, deep_dive=deep_dive, on=On.PROPOSAL)
    _replace(tags, AssuranceTag(on=On.PROPOSAL, deep_dive=deep_dive), deep_dive.settings, statements, by)


def tag_under_way(*, deep_dive: DeepDive, statements: Collection[str], by: Member) -> None:
    """The statements a planned or running audit speaks to, in place of those its theme was proposed for. Raises NotYet."""
    with trail.act(by=by, verb="tag_under_way", on=deep_dive):
        row = DeepDive.objects.select_for_update(of=("self",)).select_related("tenant", "edition").get(pk=deep_dive.pk)
        check_under_way(row)
        if not statements:
            raise NotYet("Choose at least one statement the audit speaks to.")
        tags = AssuranceTag.objects.filter(tenant=by.tenant_id, deep_dive=row, on=On.UNDER_WAY)
        _replace(tags, AssuranceTag(on=On.UNDER_WAY, deep_dive=row), row.settings, statements, by)


def tag_finding(*, finding: Finding, statements: Collection[str], by: Member) -> None:
    """The statements a finding speaks to. Raises NotYet."""
    tags = AssuranceTag.objects.filter(tenant=by.tenant_id, finding=finding)
    tag = AssuranceTag(on=On.FINDING, deep_dive=finding.deep_dive, finding=finding)
    _replace(tags, tag, finding.deep_dive.settings, statements, by)


def tag_report(*, deep_dive: DeepDive, statements: Collection[str], by: Member) -> None:
    """The statements a report speaks to, said while it is written. Raises NotYet."""
    report_rules.check_may_write(by)
    with trail.act(by=by, verb="tag_report", on=deep_dive):
        deep_dive.stage = DeepDive.objects.select_for_update().only("stage").get(pk=deep_dive.pk).stage
        report_rules.check_in_draft(deep_dive, SummaryReport.objects.filter(deep_dive=deep_dive).first())
        tags = AssuranceTag.objects.filter(tenant=by.tenant_id, deep_dive=deep_dive, on=On.REPORT)
        _replace(tags, AssuranceTag(on=On.REPORT, deep_dive=deep_dive), deep_dive.settings, statements, by)


def tag_audit(*, audit: RegisteredAudit, settings: DeepDiveSettings, statements: Collection[str], by: Member) -> None:
    """The statements an audit of the register speaks to. Raises NotYet."""
    tags = AssuranceTag.objects.filter(tenant=by.tenant_id, audit=audit)
    _replace(tags, AssuranceTag(on=On.AUDIT, audit=audit), settings, statements, by)


def _replace(
    tags: "QuerySet[AssuranceTag]",
    like: AssuranceTag,
    settings: DeepDiveSettings,
    statements: Collection[str],
    by: Member,
) -> None:
    """Takes off the tags that were not given and puts on those that are new; nothing is written where all is as it was."""
    before = set(tags.values_list("statement", flat=True))
    check_statements(settings, statements, kept=before)
    wanted = set(statements)
    if wanted == before:
        return
    thing = like.finding or like.audit or like.deep_dive
    with trail.act(by=by, verb="tag", on=thing, statements=sorted(wanted)):
        tags.exclude(statement__in=wanted).delete()
        AssuranceTag.objects.bulk_create(
            AssuranceTag(
                tenant_id=by.tenant_id,
                statement=statement.key,
                words=statement.words[:300],
                on=like.on,
                deep_dive=like.deep_dive,
                finding=like.finding,
                audit=like.audit,
                tagged_by=by,
                tagged_on=timezone.localdate(),
            )
            for statement in settings.statements_used
            if statement.key in wanted - before
        )
