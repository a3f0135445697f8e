"""Beginning the report from the coded findings, and writing it part by part."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.utils import timezone

from lineofsight import trail
from lineofsight.escalations.models import Concern
from lineofsight.partnership.actions import ask, kind_of
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Group, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from ..coding import findings_of
from ..models import (
    AgencyReturn,
    Case,
    CaseDiscussion,
    DeepDive,
    Finding,
    RecommendationFinding,
    ReportRecommendation,
    ReportSection,
    Selection,
    SummaryReport,
    TermsOfReference,
)
from ..report_plan import Coded, Facts, bullet, plan
from ..rules import report as rules
from ..rules.report import ChangedMeanwhile
from ..states import ReturnState
from . import stages
from .telling import path_to


def draft_report(*, deep_dive: DeepDive, by: Member) -> SummaryReport:
    """Begins the report under this partnership's headings, already holding the collated findings. Raises NotYet."""
    stages.require(deep_dive, event="draft_report")
    rules.check_may_write(by)
    rules.check_can_begin(Finding.objects.filter(deep_dive=deep_dive).count())
    parts = plan(deep_dive.settings, facts_of(deep_dive))
    with trail.act(by=by, verb="begin_report", on=deep_dive) as act:
        stages.move(deep_dive=deep_dive, event="draft_report", by=by)
        report = SummaryReport.objects.create(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            title=f"{deep_dive.settings.audit_name}: {deep_dive.title}"[:200],
            written_by=by,
            author_persons=[str(by.person_id)],
            started_at=timezone.now(),
        )
        ReportSection.objects.bulk_create(
            ReportSection(
                tenant_id=deep_dive.tenant_id,
                deep_dive=deep_dive,
                report=report,
                key=part.key,
                heading=part.heading[:200],
                words=part.words,
                position=position,
                level=part.level,
                edited_by=by,
            )
            for position, part in enumerate(parts, start=1)
        )
        for source in deep_dive.sources.all():
            tie(from_thing=deep_dive, to_thing=source, means=Strand.Means.RESTS_ON, by=by)
        ask_to_write(deep_dive, by)
        act.also("begin_report", report, parts=len(parts))
    return report


def ask_to_write(deep_dive: DeepDive, by: Member, *, again: bool = False) -> None:
    """Puts the writing on the business unit's list, and on that of a writer of the committee, until it is sent.

    Written `again` after a withdrawal it has no day of the timetable, which ran out long before.
    """
    due = deep_dive.timetable.filter(step="report_drafted").values_list("due_date", flat=True).first()
    report = SummaryReport.objects.select_related("written_by").get(deep_dive=deep_dive)
    writers: list[dict[str, Any]] = [{"role": Role.BUSINESS_UNIT}]
    if not report.written_by.is_business_unit:
        writers.append({"member": report.written_by})
    for who in writers:
        ask(
            key="send_to_check",
            words="Write the corrected version of the withdrawn report and send it to the anonymisation check"
            if again
            else "Write the report and send it to the anonymisation check",
            path=path_to("draft_report", deep_dive),
            about=deep_dive,
            thing=deep_dive.title,
            due_date=None if again else due,
            by=by,
            **who,
        )


def facts_of(deep_dive: DeepDive) -> Facts:
    """What the report begins with; counts of practice, and no word about a single child."""
    terms = TermsOfReference.in_force(deep_dive)
    cases = Case.objects.filter(deep_dive=deep_dive)
    returns = AgencyReturn.objects.filter(deep_dive=deep_dive, state__in=ReturnState.submitted_states())
    said = CaseDiscussion.objects.filter(deep_dive=deep_dive)
    selection = Selection.objects.filter(deep_dive=deep_dive).first()
    window = (terms.window_from, terms.window_until) if terms and terms.window_from and terms.window_until else None
    return Facts(
        method=deep_dive.way,
        purpose=terms.purpose if terms else deep_dive.reason,
        question=terms.question if terms else "",
        scope=terms.scope if terms else "",
        lines_of_enquiry=tuple(terms.lines_of_enquiry) if terms else (),
        window=window,  # type: ignore[arg-type]
        cases=cases.count(),
        categories=cases.values("category").distinct().count(),
        at_random=selection is None or selection.way == Selection.Way.RANDOM,
        agencies=returns.values("agency").distinct().count(),
        tools=returns.count(),
        views_gathered=said.filter(views=CaseDiscussion.Views.GATHERED).count(),
        views_not_possible=said.filter(views=CaseDiscussion.Views.NOT_POSSIBLE).count(),
        concerns=concerns_raised(deep_dive),
        findings=[Coded(f.finding.kind, f.finding.words, f.finding.line_of_enquiry) for f in findings_of(deep_dive)],
    )


def concerns_raised(deep_dive: DeepDive) -> int:
    """How many urgent concerns came up in this deep dive; only their number is ever read here."""
    return Concern.objects.filter(
        tenant=deep_dive.tenant_id, about_kind=kind_of(deep_dive), about_id=deep_dive.pk
    ).count()


def edit_section(
    *, section: ReportSection, words: str, left_out: bool = False, seen_version: int, by: Member
) -> ReportSection:
    """Saves one part. ``seen_version`` is the version the writer began from; ChangedMeanwhile where it is an older one."""
    report = section.report
    deep_dive = section.deep_dive
    with trail.act(by=by, verb="edit_report_section", on=report) as act:
        _open_to(deep_dive, report, by)
        rules.check_section(section, words, left_out)
        kept = (
            ReportSection.objects.select_for_update(of=("self",))
            .select_related("deep_dive", "edited_by__person")
            .get(pk=section.pk)
        )
        if kept.version != seen_version:
            raise ChangedMeanwhile(kept.edited_by.name if kept.edited_by else "Somebody else", kept.words)
        kept.words, kept.left_out, kept.edited_by = _tidy(words), left_out, by
        kept.version += 1
        kept.save(update_fields=["words", "left_out", "edited_by", "version", "edited_at"])
        add_author(report, by)
        act.also("edit_report_section", kept, version=kept.version)
    return kept


def add_findings_to_section(*, section: ReportSection, findings: Sequence[Finding], by: Member) -> ReportSection:
    """Puts findings coded since as bullet points at the end of a part."""
    if not findings:
        raise NotYet("Every finding of this kind stands in the text already.")
    more = "\n".join(bullet(finding.words) for finding in findings)
    words = f"{section.words.rstrip()}\n{more}" if section.words.strip() else more
    return edit_section(section=section, words=words, left_out=section.left_out, seen_version=section.version, by=by)


def add_recommendation(
    *,
    deep_dive: DeepDive,
    words: str,
    addressed_to: Agency | None = None,
    group: Group | None = None,
    findings: Sequence[Finding] = (),
    by: Member,
) -> ReportRecommendation:
    """One more recommendation at the end of the list, resting on findings of this deep dive. Raises NotYet."""
    _check_recommendation(deep_dive, words, addressed_to, group, findings)
    with trail.act(by=by, verb="add_recommendation", on=deep_dive) as act:
        report = _open_to(deep_dive, _report_of(deep_dive), by)
        last = ReportRecommendation.objects.filter(deep_dive=deep_dive).order_by("-position").first()
        row = ReportRecommendation.objects.create(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            words=words.strip(),
            addressed_to=addressed_to,
            group=group,
            position=last.position + 1 if last else 1,
            edited_by=by,
        )
        _rest_on(row, findings)
        add_author(report, by)
        act.also("add_recommendation", row)
    return row


def edit_recommendation(
    *,
    recommendation: ReportRecommendation,
    words: str,
    addressed_to: Agency | None = None,
    group: Group | None = None,
    findings: Sequence[Finding] = (),
    seen_version: int,
    by: Member,
) -> ReportRecommendation:
    """Changes a drafted recommendation. ChangedMeanwhile where somebody else saved it since."""
    deep_dive = recommendation.deep_dive
    _check_recommendation(deep_dive, words, addressed_to, group, findings)
    with trail.act(by=by, verb="edit_recommendation", on=recommendation):
        report = _open_to(deep_dive, _report_of(deep_dive), by)
        kept = (
            ReportRecommendation.objects.select_for_update(of=("self",))
            .select_related("deep_dive", "edited_by__person")
            .get(pk=recommendation.pk)
        )
        if kept.version != seen_version:
            raise ChangedMeanwhile(kept.edited_by.name if kept.edited_by else "Somebody else", kept.words)
        kept.words, kept.addressed_to, kept.group, kept.edited_by = words.strip(), addressed_to, group, by
        kept.version += 1
        kept.save(update_fields=["words", "addressed_to", "group", "edited_by", "version"])
        kept.rests_on.all().delete()
        _rest_on(kept, findings)
        add_author(report, by)
    return kept


def move_recommendation(*, recommendation: ReportRecommendation, up: bool, by: Member) -> None:
    """Puts a recommendation one place up or down; the first stays first and the last stays last."""
    deep_dive = recommendation.deep_dive
    with trail.act(by=by, verb="move_recommendation", on=recommendation):
        _open_to(deep_dive, _report_of(deep_dive), by)
        rows = list(ReportRecommendation.objects.filter(deep_dive=deep_dive).defer("words").order_by("position"))
        place = next(i for i, row in enumerate(rows) if row.pk == recommendation.pk)
        other = place - 1 if up else place + 1
        if 0 <= other < len(rows):
            rows[place], rows[other] = rows[other], rows[place]
        for position, row in enumerate(rows, start=1):
            row.position = position
        ReportRecommendation.objects.bulk_update(rows, ["position"])


def remove_recommendation(*, recommendation: ReportRecommendation, by: Member) -> None:
    """Takes a drafted recommendation out; those after it move up."""
    deep_dive = recommendation.deep_dive
    with trail.act(by=by, verb="remove_recommendation", on=recommendation):
        report = _open_to(deep_dive, _report_of(deep_dive), by)
        position = recommendation.position
        recommendation.delete()
        later = ReportRecommendation.objects.filter(deep_dive=deep_dive, position__gt=position)
        later.update(position=F("position") - 1)
        add_author(report, by)


def add_author(report: SummaryReport, member: Member) -> None:
    """Remembers, inside an act, that this person wrote part of the report."""
    if not report.wrote(member):
        report.author_persons = [*report.author_persons, str(member.person_id)]
        report.save(update_fields=["author_persons"])


def _report_of(deep_dive: DeepDive) -> SummaryReport | None:
    return SummaryReport.objects.filter(deep_dive=deep_dive).select_related("deep_dive").first()


def _open_to(deep_dive: DeepDive, report: SummaryReport | None, by: Member) -> SummaryReport:
    """The report, with its deep dive locked so that it is not sent to its check meanwhile. Raises NotYet."""
    locked = DeepDive.objects.select_for_update().only("stage").get(pk=deep_dive.pk)
    deep_dive.stage = locked.stage
    rules.check_may_write(by)
    return rules.check_in_draft(deep_dive, report)


def _check_recommendation(
    deep_dive: DeepDive, words: str, agency: Agency | None, group: Group | None, findings: Sequence[Finding]
) -> None:
    if not words.strip():
        raise NotYet("Enter the recommendation.")
    if agency is not None and group is not None:
        raise NotYet("Address a recommendation to an agency or to a group, not to both.")
    if not findings:
        raise NotYet("Choose at least one finding that this recommendation rests on.")
    if any(finding.deep_dive_id != deep_dive.pk for finding in findings):
        raise NotYet("Choose findings of this deep dive.")


def _rest_on(row: ReportRecommendation, findings: Sequence[Finding]) -> None:
    RecommendationFinding.objects.bulk_create(
        RecommendationFinding(tenant_id=row.tenant_id, deep_dive=row.deep_dive, recommendation=row, finding=finding)
        for finding in findings
    )


def _tidy(words: str) -> str:
    return words.replace("\r\n", "\n").strip()
