"""What is written down in the discussion: judgements, what was said about each child, and single lines."""

from collections.abc import Sequence
from uuid import UUID, uuid5

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..models import Case, CaseDiscussion, DeepDive, Discussion, DiscussionLine, Judgement
from ..rules import discussion as rules


class RecordedMeanwhile(NotYet):
    """Somebody else at the table saved the same thing after the form was opened; ``now`` is what stands there."""

    def __init__(self, now: Judgement | CaseDiscussion, who: Member | None) -> None:
        name = who.name if who else "Somebody else"
        super().__init__(
            f"{name} recorded this after you opened the page. What stands there is shown below; nothing you typed is "
            "lost. Change your words if needed and save again to put them in its place."
        )
        self.now = now


def _check(deep_dive: DeepDive) -> Discussion:
    discussion = Discussion.latest_of(deep_dive)
    rules.check_can_record(deep_dive, discussion, timezone.localdate())
    assert discussion is not None
    return discussion


def record_judgement(
    *,
    deep_dive: DeepDive,
    case: Case | None,
    domain: str,
    grade: str,
    reason: str,
    difference: str = "",
    seen_version: int | None = None,
    by: Member,
) -> Judgement:
    """The agreed judgement in one domain with its reason, for a child or (no case) for the cohort.

    ``difference`` says where agencies saw it differently; it stays beside the judgement. ``seen_version`` is the
    version the form was opened with (0: none yet). Raises NotYet, RecordedMeanwhile.
    """
    _check(deep_dive)
    rules.check_judges(deep_dive.way)
    rules.check_judgement(
        settings=deep_dive.settings, for_child=case is not None, domain=domain, grade=grade, reason=reason
    )
    with trail.act(by=by, verb="record_judgement", on=deep_dive, domain=domain) as act:
        row = (
            Judgement.objects.select_for_update(of=("self",))
            .select_related("deep_dive", "recorded_by__person")
            .filter(deep_dive=deep_dive, case=case, domain=domain)
            .first()
        )
        if row is None:
            row = Judgement(tenant_id=deep_dive.tenant_id, deep_dive=deep_dive, case=case, domain=domain, version=0)
        elif seen_version is not None and row.version != seen_version:
            raise RecordedMeanwhile(row, row.recorded_by)
        row.grade, row.reason, row.difference = grade, reason.strip(), difference.strip()
        row.recorded_by = by
        row.version += 1
        row.save()
        act.also("record_judgement", row, version=row.version)
    return row


def record_case_discussion(
    *,
    case: Case,
    notes: str | None = None,
    conclusion: str | None = None,
    differences: str | None = None,
    views: str | None = None,
    views_words: str | None = None,
    statement_holds: str | None = None,
    statement_reason: str | None = None,
    seen_version: int | None = None,
    by: Member,
) -> CaseDiscussion:
    """What was said about one child; what is None stays as it is.

    ``views`` is gathered or not_possible, with what they said or the reason in ``views_words``; ``statement_holds``
    is yes or no to the partnership's statement, with the reason in ``statement_reason``.
    Raises NotYet, RecordedMeanwhile.
    """
    deep_dive = case.deep_dive
    _check(deep_dive)
    if views is not None:
        rules.check_views(views, views_words or "")
    if statement_holds is not None:
        rules.check_statement(
            settings=deep_dive.settings, way=deep_dive.way, holds=statement_holds, reason=statement_reason or ""
        )
    with trail.act(by=by, verb="record_case_discussion", on=case) as act:
        row = (
            CaseDiscussion.objects.select_for_update(of=("self",))
            .select_related("deep_dive", "updated_by__person")
            .filter(case=case)
            .first()
        )
        if row is None:
            row = CaseDiscussion(tenant_id=deep_dive.tenant_id, deep_dive=deep_dive, case=case, version=0)
        elif seen_version is not None and row.version != seen_version:
            raise RecordedMeanwhile(row, row.updated_by)
        given = {
            "notes": notes,
            "conclusion": conclusion,
            "differences": differences,
            "views": views,
            "views_words": views_words,
            "statement_holds": statement_holds,
            "statement_reason": statement_reason,
        }
        for name, value in given.items():
            if value is not None:
                setattr(row, name, value.strip())
        row.updated_by = by
        row.version += 1
        row.save()
        act.also("record_case_discussion", row, version=row.version)
    return row


def add_line(
    *, discussion: Discussion, kind: str, words: str, case: Case | None = None, by: Member, line_id: UUID | None = None
) -> DiscussionLine:
    """One line of the record, of a kind its method has, for one child or for all. Raises NotYet.

    ``line_id`` is made with the form, so that a line sent twice stands once.
    """
    _check(discussion.deep_dive)
    rules.check_line(discussion.deep_dive.way, kind, words)
    with trail.act(by=by, verb="add_line", on=discussion) as act:
        if line_id is not None:
            there = DiscussionLine.objects.filter(pk=line_id, discussion=discussion).select_related("deep_dive").first()
            if there is not None:
                return there
        line = DiscussionLine(
            tenant_id=discussion.tenant_id,
            deep_dive=discussion.deep_dive,
            discussion=discussion,
            case=case,
            kind=kind,
            words=words.strip(),
            noted_by=by,
        )
        if line_id is not None:
            line.id = line_id
        line.save(force_insert=True)
        act.also("add_line", line)
    return line


def add_lines(
    *, discussion: Discussion, case: Case, lines: Sequence[tuple[str, str]], sitting: UUID, by: Member
) -> list[DiscussionLine]:
    """Several lines about one child at once, as pairs of kind and words; sent twice they stand once. Raises NotYet."""
    if not lines:
        raise NotYet("Write something in at least one field before you save.")
    with trail.act(by=by, verb="add_lines", on=case, lines=len(lines)):
        return [
            add_line(
                discussion=discussion,
                kind=kind,
                words=words,
                case=case,
                line_id=uuid5(sitting, f"{place} {kind}"),
                by=by,
            )
            for place, (kind, words) in enumerate(lines)
        ]


def change_line(*, line: DiscussionLine, kind: str, words: str, by: Member) -> None:
    """Puts a line right while the record is open; findings coded to it keep their link. Raises NotYet."""
    _check(line.deep_dive)
    rules.check_line(line.deep_dive.way, kind, words)
    with trail.act(by=by, verb="change_line", on=line):
        line.kind, line.words, line.changed_at = kind, words.strip(), timezone.now()
        line.save(update_fields=["kind", "words", "changed_at"])


def remove_line(*, line: DiscussionLine, by: Member) -> None:
    """Takes a line out while the record is open. Raises NotYet."""
    _check(line.deep_dive)
    with trail.act(by=by, verb="remove_line", on=line):
        line.delete()
