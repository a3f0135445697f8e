"""What question sets are told about this room: the scale and the domains of its settings."""

from lineofsight.partnership import chapters
from lineofsight.partnership.models import Tenant
from lineofsight.question_sets.judging import Judging, judge_by


def register() -> None:
    judge_by(_judging)


def _judging(tenant: Tenant) -> Judging:
    settings = chapters.in_force(tenant, "deep_dives")
    return Judging(
        scale=tuple((grade.key, grade.words, grade.descriptor) for grade in settings.scale),
        domains=tuple((domain.key, domain.words) for domain in settings.domains),
    )
