"""Sending the report to its anonymisation check: its files made and scanned, its checkers asked."""

import re
from collections.abc import Sequence

from lineofsight import trail
from lineofsight.govuk.words import plural
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.release import actions as release
from lineofsight.release.models import FinishedReport
from lineofsight.release.people import check_people_for

from ..coding import findings_of
from ..models import DeepDive, ReportRecommendation, ReportSection, SummaryReport
from ..report_document import build, word_of_report
from ..report_identifiers import REPORT_KIND, copied_from, known_identifiers, public_words, subject_of
from ..rules import release as release_rules
from ..rules import report as rules
from . import stages
from .telling import path_to

READ = "read_report"


def send_to_check(*, deep_dive: DeepDive, readers: Sequence[Member], by: Member) -> FinishedReport:
    """Makes the finished files, scans them and asks the checkers.

    Where the scan finds somebody named, the report stays in draft: the files are kept as stopped, with place and kind
    of each finding, and nobody is asked to read them. Raises NotYet.
    """
    stages.require(deep_dive, event="send_to_check")
    report = rules.check_in_draft(
        deep_dive, SummaryReport.objects.filter(deep_dive=deep_dive).select_related("deep_dive", "written_by").first()
    )
    rules.check_may_write(by)
    sections = list(ReportSection.objects.filter(report=report).select_related("deep_dive"))
    unanswered = [each.finding for each in findings_of(deep_dive) if each.needs_answer]
    rules.check_can_send(report, sections, unanswered)
    release_rules.check_obstacles_answered(deep_dive)
    for reader in readers:
        check_may_read(deep_dive, report, reader)
    check_people_for(REPORT_KIND, readers, deep_dive.tenant)
    version = FinishedReport.objects.filter(tenant=deep_dive.tenant_id, about_id=report.pk).count() + 1
    before = _standing(report)
    document = build(report)
    finished = release.finish(
        about=report,
        key_id=deep_dive.key_id,
        version=version,
        document=document,
        subject=subject_of(deep_dive),
        word=word_of_report(report, document),
        file_name=file_name(deep_dive),
        known=known_identifiers(deep_dive),
        sources=copied_from(deep_dive),
        public_words=public_words(deep_dive),
        written_by=report.written_by,
        author_persons=report.author_persons,
        by=by,
    )
    with trail.act(by=by, verb="send_report_to_check", on=deep_dive) as act:
        locked = SummaryReport.objects.select_for_update(of=("self",)).select_related("deep_dive").get(pk=report.pk)
        changed = _standing(locked) != before
        if changed:
            release.set_aside(finished=finished, by=by)
        else:
            _go_to_check(deep_dive, locked, finished, readers, by)
        act.note(state=finished.state, changed=changed)
    if changed:
        raise NotYet("Somebody changed the report while its files were made. Look at the change and send it again.")
    return finished


def _go_to_check(
    deep_dive: DeepDive, report: SummaryReport, finished: FinishedReport, readers: Sequence[Member], by: Member
) -> None:
    report.finished, report.version = finished, finished.version
    report.round_closed_at, report.round_closed_because, report.answer_due_date = None, "", None
    blocked = finished.state == FinishedReport.State.BLOCKED
    report.returned_because = _stopped(finished) if blocked else ""
    report.save()
    if not blocked:
        stages.move(deep_dive=deep_dive, event="send_to_check", by=by)
        release.ask_readers(finished=finished, readers=readers, by=by)
        for reader in readers:
            _ask_to_read(deep_dive, reader, by)


def ask_other_readers(*, deep_dive: DeepDive, readers: Sequence[Member], by: Member) -> None:
    """Gives the check to other people, where those asked first cannot; whoever has answered stays. Raises NotYet."""
    report = checked(deep_dive)
    assert report.finished is not None
    for reader in readers:
        check_may_read(deep_dive, report, reader)
    with trail.act(by=by, verb="ask_other_readers", on=deep_dive):
        release.ask_readers(finished=report.finished, readers=readers, by=by)
        settle(key=READ, about=deep_dive, by=by)
        for reader in readers:
            _ask_to_read(deep_dive, reader, by)


def check_may_read(deep_dive: DeepDive, report: SummaryReport, reader: Member) -> None:
    """Somebody who may see this deep dive, wrote no part of it and is not kept away from it. Raises NotYet."""
    if report.wrote(reader):
        raise NotYet(f"{reader.name} wrote part of this report. Choose a reader who did not.")
    if not reader.may(Permission.REPORT_CHECK) or not DeepDive.visible_to(reader).filter(pk=deep_dive.pk).exists():
        raise NotYet(f"{reader.name} does not take part in this deep dive. Choose another reader.")


def file_name(deep_dive: DeepDive) -> str:
    """The files' name: the partnership's address and the deep dive's reference, nothing that was typed."""
    return re.sub(r"[^a-z0-9]+", "-", f"{deep_dive.tenant.slug} {deep_dive.reference} summary report".lower()).strip(
        "-"
    )


def checked(deep_dive: DeepDive) -> SummaryReport:
    report = (
        SummaryReport.objects.filter(deep_dive=deep_dive)
        .select_related("deep_dive__tenant", "deep_dive__edition", "finished")
        .first()
    )
    stages.require(deep_dive, event="return_report")
    if report is None or report.finished is None:
        raise NotYet("The report has not been sent to its check.")
    report.deep_dive = deep_dive
    return report


def _standing(report: SummaryReport) -> list[object]:
    """The versions of everything the report is made of; two that are equal give the same files."""
    parts = ReportSection.objects.filter(report=report).order_by("pk").values_list("pk", "version", "left_out")
    recommendations = ReportRecommendation.objects.filter(deep_dive=report.deep_dive).order_by("pk")
    return [report.assurance_version, *parts, *recommendations.values_list("pk", "version", "position")]


def _stopped(finished: FinishedReport) -> str:
    found = len({(flag.kind, flag.same) for flag in finished.flags.filter(blocks=True)})
    return (
        f"The scan found {plural(found, 'identifier')} of somebody in the audit. Change the words, then send it again."
    )


def _ask_to_read(deep_dive: DeepDive, reader: Member, by: Member) -> None:
    ask(
        key=READ,
        words="Read the report for the anonymisation check",
        path=path_to("check", deep_dive),
        about=deep_dive,
        thing=deep_dive.title,
        member=reader,
        due_date=deep_dive.timetable.filter(step="report_checked").values_list("due_date", flat=True).first(),
        by=by,
    )
