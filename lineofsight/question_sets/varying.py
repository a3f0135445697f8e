"""Asking some agencies otherwise: variants laid over the questions of a draft."""

from django.db.models import Q

from lineofsight import trail
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from .models import Question, Variant
from .rules import check_may_change


def ask_otherwise(
    *,
    question: Question,
    agency: Agency | None = None,
    agency_kind: str = "",
    words: str = "",
    hint: str = "",
    hidden: bool = False,
    by: Member,
) -> Variant:
    """How one agency, or every agency of a kind, is asked a question of a draft; it replaces what was said before.

    Empty words or guidance are those of everybody. Raises NotYet.
    """
    check_may_change(question.section.question_set)
    words, hint = words.strip(), hint.strip()
    if not (words or hint or hidden):
        raise NotYet("Write other words or other guidance, or tick that the question is not asked.")
    with trail.act(by=by, verb="ask_otherwise", on=question) as act:
        variant = Variant.objects.filter(question=question, agency=agency, agency_kind=agency_kind).first() or Variant(
            tenant_id=question.tenant_id, question=question, agency=agency, agency_kind=agency_kind
        )
        variant.words, variant.hint, variant.hidden = words, hint, hidden
        variant.save()
        act.note(variant=str(variant.pk))
    return variant


def ask_as_everybody(*, question: Question, whom: str, by: Member) -> None:
    """Takes away what is asked otherwise of these (``Variant.whom``); gone already, nothing happens. Raises NotYet."""
    check_may_change(question.section.question_set)
    what, _, key = whom.partition(":")
    rows = question.variants.filter(Q(agency_kind=key) if what == "kind" else Q(agency=key))
    if rows.exists():
        with trail.act(by=by, verb="ask_as_everybody", on=question):
            rows.delete()
