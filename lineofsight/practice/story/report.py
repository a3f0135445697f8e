"""From the agreed conclusions to the signed-off, released report."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import islice

from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.coding import ENTRY, findings_of, material
from lineofsight.deep_dives.models import (
    DeepDive,
    DiscussionLine,
    Finding,
    ParticipantAnswer,
    ReportSection,
    SummaryReport,
    TermsOfReference,
)
from lineofsight.deep_dives.report_round import asked_participants, report_of
from lineofsight.deep_dives.rules.approvals import STAGES, step_at
from lineofsight.deep_dives.rules.release import has_open_concern, obstacles_of
from lineofsight.deep_dives.rules.report import is_open
from lineofsight.deep_dives.seats import statutory_partners
from lineofsight.deep_dives.states import Stage
from lineofsight.partnership.models import Member
from lineofsight.question_sets.models import ListEntry
from lineofsight.release import actions as release
from lineofsight.release.models import FinishedReport, Obstacle, Reading, ReleaseRecord
from lineofsight.release.rules import QUESTIONS

from ..cast import Cast
from . import report_words as words


def writer(w: Cast) -> Member:
    """Who writes the report: in Eastmere the committee's chair begins it, elsewhere the business unit."""
    return w.oversight_chair if w.tenant.slug == "eastmere" else w.business_unit


def code_findings(w: Cast, dd: DeepDive, *, at_most: int | None = None) -> DeepDive:
    """What several agencies wrote in the same words becomes one finding with several sources; lines become themes.

    With ``at_most`` the business unit stops after so many findings from audit tools.
    """
    by = w.business_unit
    same: dict[tuple[str, str], list[ListEntry]] = defaultdict(list)
    entries = {
        entry.pk: entry
        for entry in ListEntry.objects.filter(
            pk__in=[each.id for each in material(dd, by) if each.what == ENTRY]
        ).select_related("section", "response")
    }
    for each in material(dd, by):
        if each.what == ENTRY:
            same[each.kind, each.words].append(entries[each.id])
    terms = TermsOfReference.in_force(dd)
    lines_of_enquiry = list(terms.lines_of_enquiry) if terms else []
    for place, ((kind, _), group) in enumerate(islice(same.items(), at_most)):
        finding = actions.code_finding(deep_dive=dd, entries=group[:1], by=by)
        if group[1:4]:
            actions.code_finding(deep_dive=dd, entries=group[1:4], finding=finding, by=by)
        if kind == "development" and place < 2 * len(lines_of_enquiry) and lines_of_enquiry:
            actions.edit_finding(
                finding=finding,
                words=finding.words,
                kind=kind,
                domain=finding.domain,
                line_of_enquiry=lines_of_enquiry[place % len(lines_of_enquiry)],
                by=by,
            )
    lines = list(DiscussionLine.objects.filter(deep_dive=dd).select_related("deep_dive", "case").order_by("noted_at"))
    said = [*(("theme", text) for text in words.THEMES), ("enabler", words.ENABLER), ("barrier", words.BARRIER)]
    for (kind, text), line in zip(said, lines, strict=False):
        finding = actions.code_finding(deep_dive=dd, lines=[line], kind=kind, by=by)
        statements = [each.key for each in dd.settings.statements_used[:1]] if kind == "theme" else []
        actions.edit_finding(finding=finding, words=text, kind=kind, statements=statements, by=by)
    return _fresh(dd)


def code_some(w: Cast, dd: DeepDive) -> DeepDive:
    """The business unit has begun to code: every third entry of the first children."""
    by = w.business_unit
    chosen = [each.id for each in material(dd, by) if each.what == ENTRY][:36:3]
    rows = ListEntry.objects.filter(pk__in=chosen).select_related("section", "response")
    actions.code_each(deep_dive=dd, entries=list(rows), by=by)
    return _fresh(dd)


def draft_report(w: Cast, dd: DeepDive) -> DeepDive:
    """Begun, written to its end, with three recommendations; what is left open has its reason."""
    begin_report(w, dd)
    return write_report(w, dd)


def begin_report(w: Cast, dd: DeepDive) -> DeepDive:
    actions.draft_report(deep_dive=dd, by=writer(w))
    return _fresh(dd)


def write_report(w: Cast, dd: DeepDive) -> DeepDive:
    by, report = writer(w), SummaryReport.objects.get(deep_dive=dd)
    for section in ReportSection.objects.filter(report=report).select_related("deep_dive", "report__deep_dive"):
        if is_open(section):
            text = {"answer": words.ANSWER, "views": words.VIEWS}.get(section.key, words.LINE)
            if section.key.startswith("assurance"):
                text = words.ASSURANCE[section.position % len(words.ASSURANCE)]
            begun = f"{section.words.strip()}\n\n{text}".strip()
            actions.edit_section(section=section, words=begun, seen_version=section.version, by=by)
    recommend(w, dd)
    nothing_in_the_way(w, dd)
    actions.tag_report(deep_dive=dd, statements=[s.key for s in dd.settings.statements_used[:2]], by=by)
    levels = dd.settings.assurance_levels
    if levels:
        actions.give_assurance_level(
            deep_dive=dd, level=levels[min(1, len(levels) - 1)].key, reason=words.LEVEL, seen_version=0, by=by
        )
    return _fresh(dd)


def write_some(w: Cast, dd: DeepDive) -> DeepDive:
    """The first parts are written and one recommendation is drafted; the rest is still open."""
    by, report = writer(w), SummaryReport.objects.get(deep_dive=dd)
    rows = ReportSection.objects.filter(report=report).select_related("deep_dive", "report__deep_dive")
    for section in rows.order_by("position")[:5]:
        if is_open(section):
            actions.edit_section(section=section, words=words.LINE, seen_version=section.version, by=by)
    development = [each.finding for each in findings_of(dd, only=["development"])]
    actions.add_recommendation(
        deep_dive=dd,
        words=words.RECOMMENDATIONS[0][0],
        addressed_to=w.agencies["council"],
        findings=development[:2],
        by=by,
    )
    return _fresh(dd)


def recommend(w: Cast, dd: DeepDive) -> DeepDive:
    """Recommendations to an agency, to another and to the overseeing committee, each resting on findings."""
    by = writer(w)
    development = [each.finding for each in findings_of(dd, only=["development"])]
    advised = [each.finding for each in findings_of(dd, only=["recommendation"])]
    for place, (text, agency) in enumerate(words.RECOMMENDATIONS):
        rests_on: Sequence[Finding] = [*development[place * 2 : place * 2 + 2], *advised[place : place + 1]]
        if rests_on:
            actions.add_recommendation(
                deep_dive=dd,
                words=text,
                addressed_to=w.agencies.get(agency),
                group=None if agency else w.groups["oversight"],
                findings=rests_on,
                by=by,
            )
    for each in findings_of(dd):
        if each.needs_answer:
            actions.explain_no_recommendation(finding=each.finding, because=words.NO_RECOMMENDATION, by=w.business_unit)
    return _fresh(dd)


def nothing_in_the_way(w: Cast, dd: DeepDive) -> None:
    """The writer says that nothing stands in the way of the release: no proceedings, no hold, every family told."""
    answers = dict.fromkeys(QUESTIONS, False) | {Obstacle.Kind.RISK.value: has_open_concern(dd)}
    actions.answer_obstacles(deep_dive=dd, answers=answers, words={}, by=writer(w))


def checkers(w: Cast) -> list[Member]:
    """The quality assurance officer and the independent scrutineer: neither wrote it, and they share no team."""
    return [w.second_business_unit, w.scrutineer]


def send_to_check(w: Cast, dd: DeepDive) -> DeepDive:
    """To the anonymisation check, with the quality assurance officer and the scrutineer as checkers."""
    if len(obstacles_of(dd)) < len(QUESTIONS):
        nothing_in_the_way(w, dd)
    actions.send_to_check(deep_dive=dd, readers=checkers(w), by=writer(w))
    return _fresh(dd)


def check(w: Cast, dd: DeepDive) -> DeepDive:
    """Sent, what the scan asks about looked at, the release record written, read and passed by each who is asked.

    What somebody has done by hand already stays.
    """
    if dd.stage == Stage.REPORT_DRAFTING:
        dd = send_to_check(w, dd)
    finished = report_of(dd).finished
    assert finished is not None and finished.state != finished.State.BLOCKED, report_of(dd).returned_because
    rows = finished.readings.filter(verdict=Reading.Verdict.ASKED).order_by("asked_at", "pk")
    asked = [row.reader for row in rows.select_related("reader__person")]
    look_at_flags(dd, finished, asked[0])
    if finished.record_needed and not ReleaseRecord.objects.filter(finished=finished).exists():
        release.write_record(finished=finished, words=words.RECORD, hours=Decimal(2), by=asked[0])
    for checker in asked:
        actions.pass_check(deep_dive=_fresh(dd), words=words.READER, by=checker)
    dd = _fresh(dd)
    # Somebody had returned it by hand: what was found stays looked at, and both confirm that nothing was changed.
    return check(w, dd) if dd.stage == Stage.REPORT_DRAFTING else dd


def look_at_flags(dd: DeepDive, finished: FinishedReport, by: Member) -> None:
    """What the scan asks about is looked at, and the reason kept."""
    flags = list(finished.flags.filter(resolved_at__isnull=True).select_related("finished"))
    if flags:
        actions.resolve_flags(deep_dive=dd, flags=flags, because=words.FALSE_ALARM, by=by)


def answer(w: Cast, dd: DeepDive, *, leave_out: int = 0, change: bool = False) -> DeepDive:
    """Those who took part say that it is right, the first with a word of thanks (or a wish for a change); the last
    ones stay silent."""
    asked = asked_participants(report_of(dd))
    for place, attendee in enumerate(asked[: len(asked) - leave_out]):
        wish = change and not place
        actions.answer_report(
            deep_dive=dd,
            answer=ParticipantAnswer.Answer.CHANGE if wish else ParticipantAnswer.Answer.APPROVED,
            comment="" if place else words.CHANGE if wish else words.COMMENT,
            by=attendee.member,
        )
    return _fresh(dd)


def approve_next(w: Cast, dd: DeepDive) -> DeepDive:
    """Takes the report through the step of the chain at which it stands."""
    step = step_at(dd.settings, dd.stage)
    today = timezone.localdate()
    minute = f"minutes of {today:%B %Y}, item 3"
    assert step is not None, dd.stage
    if step.by == "participants":
        answer(w, dd)
        actions.close_round(deep_dive=_fresh(dd), by=w.business_unit)
    elif step.by == "oversight_committee":
        on_screen = not report_of(dd).wrote(w.oversight_chair)
        actions.approve_report(
            deep_dive=dd,
            approved=True,
            decided_on=today,
            minute_reference=f"{w.groups['oversight'].short_name}, {minute}",
            by=w.oversight_chair if on_screen else w.business_unit,
        )
    elif step.by == "decision_group":
        actions.approve_report(
            deep_dive=dd,
            approved=True,
            decided_on=today,
            minute_reference=f"Executive Committee, {minute}",
            by=w.decision_chair,
        )
    else:
        sign(w, dd)
    return _fresh(dd)


def sign(w: Cast, dd: DeepDive, *, leave_out: int = 0) -> DeepDive:
    """Each statutory partner signs by its executive; the last one's signature is recorded from the minute."""
    partners = statutory_partners(dd)
    executives = {w.agencies[key].pk: member for key, member in w.executives.items()}
    for place, partner in enumerate(partners[: len(partners) - leave_out]):
        last = place == len(partners) - 1
        actions.sign_report(
            deep_dive=_fresh(dd),
            agency=partner.agency,
            decided_on=timezone.localdate(),
            minute_reference=f"Partners’ meeting, {timezone.localdate():%B %Y}" if last else "",
            by=w.business_unit if last else executives[partner.agency_id],
        )
    return _fresh(dd)


def bring_to(w: Cast, dd: DeepDive, stage: Stage) -> DeepDive:
    """Through the check and along the chain to this step of it; a step this partnership has not is passed over."""
    if dd.stage == Stage.ANONYMISATION_CHECK:
        dd = check(w, dd)
    chain = [STAGES[step.by] for step in dd.settings.approval_chain]
    while stage in chain and dd.stage != stage:
        dd = approve_next(w, dd)
    return dd


def approve(w: Cast, dd: DeepDive) -> DeepDive:
    """The whole chain of this partnership, to the sign-off that comes by itself after the last step."""
    while dd.stage != Stage.SIGNED_OFF:
        dd = approve_next(w, dd)
    return dd


def sign_off(w: Cast, dd: DeepDive) -> DeepDive:
    """The last steps of the chain, where any are left."""
    return approve(w, dd)


def _fresh(dd: DeepDive) -> DeepDive:
    return DeepDive.objects.select_related("tenant", "edition").get(pk=dd.pk)
