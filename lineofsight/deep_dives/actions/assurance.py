"""The level of assurance with which a report ends."""

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.models import Group, Member

from ..models import DeepDive, SummaryReport
from ..rules import report as rules
from ..rules.groups import group_with
from ..rules.report import ChangedMeanwhile
from .report import add_author


def give_assurance_level(
    *, deep_dive: DeepDive, level: str, reason: str, seen_version: int, by: Member
) -> SummaryReport:
    """Keeps the level, a key of the partnership's scale, with its reason and who gave it, while the report is written.

    ``seen_version`` is the version the form was opened with (0: none yet). Raises NotYet, ChangedMeanwhile.
    """
    rules.check_may_write(by)
    rules.check_level(deep_dive.settings, level, reason)
    given_for = "Business unit" if by.is_business_unit else _committee(deep_dive)
    with trail.act(by=by, verb="give_assurance_level", on=deep_dive, level=level) as act:
        deep_dive.stage = DeepDive.objects.select_for_update().only("stage").get(pk=deep_dive.pk).stage
        rows = SummaryReport.objects.select_for_update(of=("self",)).select_related(
            "deep_dive", "assurance_given_by__person"
        )
        report = rules.check_in_draft(deep_dive, rows.filter(deep_dive=deep_dive).first())
        if report.assurance_version != seen_version:
            giver = report.assurance_given_by
            words = deep_dive.settings.words_of("assurance_levels", report.assurance_level)
            raise ChangedMeanwhile(giver.name if giver else "Somebody else", f"{words}: {report.assurance_reason}")
        report.assurance_level, report.assurance_reason = level, reason.strip()
        report.assurance_given_by, report.assurance_given_for = by, given_for
        report.assurance_given_at = timezone.now()
        report.assurance_version += 1
        report.save(
            update_fields=[
                "assurance_level",
                "assurance_reason",
                "assurance_given_by",
                "assurance_given_for",
                "assurance_given_at",
                "assurance_version",
            ]
        )
        add_author(report, by)
        act.also("give_assurance_level", report, version=report.assurance_version)
    return report


def _committee(deep_dive: DeepDive) -> str:
    return group_with(Group.Duty.OVERSEES, tenant_id=deep_dive.tenant_id).name[:120]
