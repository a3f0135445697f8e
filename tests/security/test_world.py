"""The world the security tests walk through is what they take it for."""

from lineofsight.deep_dives.models import DeepDive
from lineofsight.deep_dives.states import Stage
from lineofsight.escalations.models import Concern
from lineofsight.escalations.states import ConcernState


def test_a_deep_dive_stands_at_every_stage(world) -> None:
    standing = set(DeepDive.objects.values_list("stage", flat=True))
    assert standing == {stage.value for stage in Stage}


def test_urgent_concerns_stand_in_every_state_in_both_partnerships(world) -> None:
    for cast in world.casts:
        standing = set(Concern.objects.filter(tenant=cast.tenant).values_list("state", flat=True))
        assert standing == {state.value for state in ConcernState}
