"""The yearly evaluation of the way of learning and improving, and the model of levels and questions it is done by."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.workdays import add_working_days
from lineofsight.partnership.actions import ask, record_decision, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Group, Member, Tenant
from lineofsight.partnership.refusals import NotYet
from lineofsight.partnership.year import year_starts_in_month

from .. import rules
from ..chapter import NAME, days_of_year
from ..models import AdoptedModel, ImpactModel, YearlyReview

WRITE = "write_yearly_review"


def write_model(*, name: str, levels: Sequence[str], questions: Sequence[str], by: Member) -> ImpactModel:
    """A model of evaluation, or a new edition of one written here before. Raises NotYet."""
    levels, questions = _lines(levels), _lines(questions)
    if not name.strip() or not questions:
        raise NotYet("Enter a name and at least one question.")
    with trail.act(by=by, verb="write_impact_model") as act:
        mine = ImpactModel.objects.filter(written_in=by.tenant_id, name__iexact=name.strip())
        rules.check_not_twice(mine.filter(levels=levels, questions=questions))
        earlier = mine.count()
        row = ImpactModel.objects.create(
            name=name.strip(), edition=earlier + 1, levels=levels, questions=questions, written_in_id=by.tenant_id
        )
        act.on(row)
    return row


def _lines(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(text.strip() for text in texts if text.strip()))


def adopt_model(
    *, model: ImpactModel, group: Group, adopted_on: date, minute_reference: str = "", by: Member
) -> AdoptedModel:
    """A group of this partnership adopts it; several partnerships may work by one model. Raises NotYet."""
    rules.check_decides(by, group)
    rules.check_minute(by, group, minute_reference)
    with trail.act(by=by, verb="adopt_impact_model", on=model):
        row, new = AdoptedModel.objects.get_or_create(
            tenant_id=by.tenant_id,
            model=model,
            defaults={
                "group": group,
                "adopted_on": adopted_on,
                "minute_reference": minute_reference,
                "adopted_by": by,
            },
        )
        if not new:
            raise NotYet("This model is adopted already.")
        record_decision(
            about=row,
            question="adopt_impact_model",
            outcome="adopted",
            decided_on=adopted_on,
            group=group,
            minute_reference=minute_reference,
            from_minute=not rules.chairs_herself(by, group),
            by=by,
        )
    return row


def model_in_force(tenant_id: Any) -> ImpactModel | None:
    """The model adopted last."""
    row = AdoptedModel.objects.filter(tenant=tenant_id).select_related("model")
    found = row.order_by("-adopted_on", "-adopted_at").first()
    return found.model if found else None


def begin_review(*, tenant: Tenant, year: int, by: Any) -> YearlyReview:
    """The review of a year is begun and asked for; begun twice it stands once."""
    settings = in_force(tenant, NAME)
    _, last = days_of_year(year, year_starts_in_month(tenant))
    with trail.act(by=by, verb="begin_yearly_review") as act:
        row, new = YearlyReview.objects.get_or_create(
            tenant=tenant,
            year=year,
            defaults={
                "model": model_in_force(tenant.pk),
                "due_date": add_working_days(max(last, timezone.localdate()), settings.review_working_days),
            },
        )
        act.on(row)
        if new:
            ask(
                key=WRITE,
                words=f"Write the evaluation of {row.year_words}: what difference learning made",
                thing="Yearly evaluation",
                path=reverse("improvement:yearly_review", kwargs={"tenant": tenant.slug, "pk": row.pk}),
                about=row,
                role=Role.BUSINESS_UNIT,
                due_date=row.due_date,
                by=by,
            )
    return row


def write_review(*, review: YearlyReview, answers: Mapping[str, str], conclusion: str, by: Member) -> None:
    """Saves what is written so far; after the group has agreed nothing changes. Raises NotYet."""
    with trail.act(by=by, verb="write_yearly_review", on=review):
        row = _open(review, by)
        row.answers, row.conclusion, row.written_by = dict(answers), conclusion, by
        row.save(update_fields=["answers", "conclusion", "written_by"])


def agree_review(
    *,
    review: YearlyReview,
    kept: Mapping[str, Any],
    group: Group,
    agreed_on: date,
    minute_reference: str = "",
    by: Member,
) -> None:
    """The group agrees it; the evidence is kept as it stands now. Nobody agrees what she wrote. Raises NotYet."""
    rules.check_decides(by, group)
    rules.check_minute(by, group, minute_reference)
    with trail.act(by=by, verb="agree_yearly_review", on=review):
        row = _open(review, by)
        if not row.conclusion.strip():
            raise NotYet("The conclusion is not written yet.")
        writer = row.written_by
        if writer is not None and writer.person_id == by.person_id and rules.chairs_herself(by, group):
            raise NotYet("Ask a colleague to agree it: nobody agrees what they wrote themselves.")
        row.agreed_on, row.agreed_by, row.minute_reference, row.kept = agreed_on, by, minute_reference, dict(kept)
        row.save(update_fields=["agreed_on", "agreed_by", "minute_reference", "kept"])
        record_decision(
            about=row,
            question="agree_yearly_review",
            outcome="agreed",
            decided_on=agreed_on,
            group=group,
            minute_reference=minute_reference,
            from_minute=not rules.chairs_herself(by, group),
            by=by,
        )
        settle(key=WRITE, about=row, by=by)


def _open(review: YearlyReview, by: Member) -> YearlyReview:
    row = held(review, by=by)
    if row.agreed_on is not None:
        raise NotYet("The group has agreed this review. It does not change any more.")
    return row
