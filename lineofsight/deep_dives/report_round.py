"""Who is asked about a version of the report, who has answered, and who has signed."""

from uuid import UUID

from lineofsight.partnership.refusals import NotYet

from .models import Approval, Attendee, DeepDive, ParticipantAnswer, SummaryReport


def report_of(deep_dive: DeepDive) -> SummaryReport:
    """The report with the files it was checked in. Raises NotYet before it is begun."""
    rows = SummaryReport.objects.filter(deep_dive=deep_dive).select_related("deep_dive", "finished")
    report = rows.first()
    if report is None:
        raise NotYet("The report has not been begun.")
    report.deep_dive = deep_dive
    return report


def asked_participants(report: SummaryReport) -> list[Attendee]:
    """Who is asked: everybody who came to the discussion (all invited where nobody is marked) and wrote no part of it."""
    rows = Attendee.objects.filter(deep_dive=report.deep_dive).select_related("member__person", "agency", "deep_dive")
    came = [row for row in rows if row.attended] or list(rows)
    away = set(report.deep_dive.exclusions.values_list("member_id", flat=True))
    found = [row for row in came if row.member_id not in away and not report.wrote(row.member)]
    return sorted(found, key=lambda row: (str(row.agency or ""), row.member.name))


def answers_to(report: SummaryReport) -> dict[UUID, ParticipantAnswer]:
    """The answers to this version, by attendee."""
    rows = ParticipantAnswer.objects.filter(deep_dive=report.deep_dive, report_version=report.version)
    return {row.attendee_id: row for row in rows.select_related("deep_dive", "attendee__member__person")}


def waiting_for(report: SummaryReport) -> list[Attendee]:
    answered = answers_to(report)
    return [row for row in asked_participants(report) if row.pk not in answered]


def changes_asked(report: SummaryReport) -> list[ParticipantAnswer]:
    return [row for row in answers_to(report).values() if row.answer == ParticipantAnswer.Answer.CHANGE]


def signed_by(report: SummaryReport) -> set[UUID]:
    """The agencies that have signed this version."""
    rows = Approval.objects.filter(
        deep_dive=report.deep_dive, report_version=report.version, step="partners", approved=True
    )
    return set(rows.values_list("agency_id", flat=True))
