"""The grades and domains that a partnership judges by, as the room that judges says them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lineofsight.partnership.models import Tenant

from .ready_made.parts import DEFAULT_SCALE, Option


@dataclass(frozen=True)
class Judging:
    """What a new grade offers, best first, as key, words and descriptor; and the domains as key and words."""

    scale: Sequence[Option] = DEFAULT_SCALE
    domains: Sequence[tuple[str, str]] = ()


def _nobody_judges(tenant: Tenant) -> Judging:
    return Judging()


_source: list[Callable[[Tenant], Judging]] = [_nobody_judges]


def judge_by(source: Callable[[Tenant], Judging]) -> None:
    """The room above says here, once, what its partnerships judge by; a version that exists keeps its own grades."""
    _source[:] = [source]


def judging_of(tenant: Tenant) -> Judging:
    """What this partnership judges by now."""
    return _source[0](tenant)
