"""Times of police notices and reviews of their quality; nothing of who they are about is asked for or kept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.models import Member
from lineofsight.partnership.once import made_just_now
from lineofsight.partnership.refusals import NotYet

from ..models import NoticeReview, NoticeTime


def bring_notices(*, rows: Sequence[Mapping[str, Any]], by: Member) -> int:
    """Adds the notices of a list; a row that is there already, to the minute, is not taken twice. Raises NotYet."""
    if not rows:
        raise NotYet("The file has no rows below its headings.")
    days = [row["sent_at"] for row in rows]
    with trail.act(by=by, verb="bring_notices", rows=len(rows)) as act:
        there = NoticeTime.objects.filter(tenant=by.tenant_id, sent_at__gte=min(days), sent_at__lte=max(days))
        known: dict[tuple[Any, ...], int] = {}
        for each in there:
            key = (each.sent_at, each.received_at, each.urgent, each.area, each.sector, each.detail)
            known[key] = known.get(key, 0) + 1
        new = []
        for row in rows:
            key = tuple(row[name] for name in ("sent_at", "received_at", "urgent", "area", "sector", "detail"))
            if known.get(key):
                known[key] -= 1
            else:
                new.append(NoticeTime(tenant_id=by.tenant_id, entered_by=by, **row))
        NoticeTime.objects.bulk_create(new)
        act.note(taken=len(new))
    return len(new)


@dataclass(frozen=True)
class Reviewed:
    """What a look at a sample of notices gave: the period, how it was taken, the counts, and what was seen."""

    from_date: date
    until_date: date
    chosen_how: str
    good: int
    fair: int
    poor: int
    graded_correctly: int
    graded_too_low: int
    graded_too_high: int
    words: str
    reviewed_on: date
    reviewers: str
    area: str = ""

    @property
    def sample(self) -> int:
        return self.good + self.fair + self.poor


def record_notice_review(*, found: Reviewed, by: Member) -> NoticeReview:
    """Keeps it; sent twice it stands once. Raises NotYet."""
    _check(found)
    with trail.act(by=by, verb="record_notice_review") as act:
        same = {**asdict(found), "sample": found.sample}
        there = made_just_now(NoticeReview.objects.filter(tenant=by.tenant_id, recorded_by=by), same, by=by)
        if there is not None:
            return there
        row = NoticeReview.objects.create(tenant_id=by.tenant_id, recorded_by=by, **same)
        act.on(row)
    return row


def change_notice_review(*, review: NoticeReview, found: Reviewed, by: Member) -> None:
    """Puts right what was entered; who did and when stays on it. Raises NotYet."""
    _check(found)
    with trail.act(by=by, verb="change_notice_review", on=review):
        row = NoticeReview.objects.select_for_update(of=("self",)).get(pk=review.pk, tenant=by.tenant_id)
        for name, value in {**asdict(found), "sample": found.sample}.items():
            setattr(row, name, value)
        row.changed_by, row.changed_at = by, timezone.now()
        row.save()


def _check(found: Reviewed) -> None:
    if not found.sample:
        raise NotYet("Enter how many notices of the sample were good, fair and poor; at least one was looked at.")
    graded = found.graded_correctly + found.graded_too_low + found.graded_too_high
    if graded != found.sample:
        raise NotYet(
            f"The notices by quality are {found.sample} and those by grading {graded}. Both are the whole sample, so "
            "they must be the same number."
        )
    if found.until_date < found.from_date:
        raise NotYet("The period ends before it begins.")
    if max(found.until_date, found.reviewed_on) > timezone.localdate():
        raise NotYet("Enter days that are not in the future.")
    if not found.words.strip() or not found.chosen_how.strip() or not found.reviewers.strip():
        raise NotYet("Enter how the sample was taken, who looked and what was seen.")
