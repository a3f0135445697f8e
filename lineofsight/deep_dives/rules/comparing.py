"""When a deep dive may follow an earlier one, when its results may be compared, and what a baseline needs."""

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..aims import Aim
from ..models import DeepDive, TermsOfReference
from ..models.report import on_overseeing_committee
from ..states import Stage


def check_predecessor(predecessor: DeepDive | None, member: Member, *, kept: DeepDive | None = None) -> None:
    """An earlier deep dive of this partnership that is signed off; one named before may stay. Raises NotYet."""
    if predecessor is None or (kept is not None and kept.pk == predecessor.pk):
        return
    if not DeepDive.visible_to(member).filter(pk=predecessor.pk, stage=Stage.SIGNED_OFF).exists():
        raise NotYet("Choose an earlier deep dive of this partnership that is signed off.")


def check_aim(terms: TermsOfReference) -> None:
    """A baseline or benchmark is of one category or one age band, else nothing later has the same scope."""
    deep_dive = terms.deep_dive
    if not Aim(terms.aim).is_measure or len(terms.categories) == 1 or deep_dive.age_words:
        return
    raise NotYet(
        f"A {Aim(terms.aim).words.lower()} is of one category or one age band. Choose one category; an age band is "
        "given with the proposal."
    )


def check_can_compare(deep_dive: DeepDive, member: Member) -> None:
    """For everybody once it is signed off; while its report is written, for those who write or scrutinise it."""
    stage = Stage(deep_dive.stage)
    if stage == Stage.SIGNED_OFF:
        return
    writes = member.has(Role.BUSINESS_UNIT, Role.SCRUTINEER) or on_overseeing_committee(member)
    if writes and stage.reached(Stage.REPORT_DRAFTING):
        return
    raise NotYet(
        f"The results are compared when the report of {deep_dive.reference} is signed off"
        f"{'; you can compare them once its report is begun' if writes else ''}."
    )
