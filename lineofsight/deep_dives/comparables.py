"""Which earlier deep dives one is set beside: its predecessor, and baselines and benchmarks of its theme and scope."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from lineofsight.partnership.models import Member

from .aims import Aim
from .models import DeepDive, KeptResults, TermsOfReference
from .states import Stage


@dataclass(frozen=True)
class Earlier:
    """An earlier deep dive and what it is to this one: "Predecessor", "Baseline" or "Benchmark"."""

    deep_dive: DeepDive
    what: str


def earlier_ones(deep_dive: DeepDive, member: Member) -> list[Earlier]:
    """Those this member may see, the predecessor first, then the newest. At most four queries."""
    before = predecessor_of(deep_dive, member)
    found = [Earlier(before, "Predecessor")] if before else []
    terms = TermsOfReference.in_force(deep_dive)
    if terms is None:
        return found
    measures = KeptResults.visible_to(member).filter(
        aim__in=[aim.value for aim in Aim if aim.is_measure],
        theme=deep_dive.theme,
        age_from=deep_dive.age_from,
        age_until=deep_dive.age_until,
    )
    own = KeptResults.objects.filter(deep_dive=deep_dive).first()
    if own is not None:
        measures = measures.filter(kept_at__lt=own.kept_at)
    for kept in measures.exclude(deep_dive=deep_dive).order_by("-kept_at"):
        if kept.categories == sorted(terms.categories) and kept.deep_dive_id != deep_dive.predecessor_id:
            found.append(Earlier(kept.deep_dive, Aim(kept.aim).words))
    return found


def predecessor_of(deep_dive: DeepDive, member: Member) -> DeepDive | None:
    """The earlier deep dive it names, where there is one and this member may see it."""
    if deep_dive.predecessor_id is None:
        return None
    return DeepDive.visible_to(member).filter(pk=deep_dive.predecessor_id).first()


def later_ones(deep_dive: DeepDive, member: Member) -> Sequence[DeepDive]:
    """Those that name this one as their predecessor, in the order they were proposed."""
    return list(DeepDive.visible_to(member).filter(predecessor=deep_dive).order_by("proposed_on", "reference"))


def predecessors_to_choose(member: Member) -> QuerySet[DeepDive]:
    """The signed-off deep dives a new one can follow, newest first."""
    return DeepDive.visible_to(member).filter(stage=Stage.SIGNED_OFF).order_by("-signed_off_on", "reference")
