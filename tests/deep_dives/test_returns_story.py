"""The story from the confirmed cohort to closed audit tools, by the product's actions alone."""

import pytest

from lineofsight.deep_dives.models import AgencyReturn
from lineofsight.deep_dives.states import ReturnState, Stage
from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Task
from lineofsight.practice.story import tools
from tests.deep_dives import asked_world as world

pytestmark = pytest.mark.django_db


def test_from_the_question_to_closed_tools_with_the_missing_one_named(westmere: Cast) -> None:
    deep_dive = tools.issue_tools(westmere, world.answered(westmere, "ABC"))
    deep_dive = tools.complete_tools(westmere, deep_dive, leave_out=("police/B",))
    states = dict(AgencyReturn.objects.values_list("agency__kind", "state").distinct())
    assert states["voluntary"] == ReturnState.SUBMITTED
    deep_dive = tools.close_returns(westmere, deep_dive)
    assert deep_dive.stage == Stage.RETURNS_CLOSED
    missing = AgencyReturn.objects.filter(state=ReturnState.NOT_RECEIVED)
    assert [(m.agency, m.case.letter) for m in missing] == [(westmere.agencies["police"], "B")]
    waiting = Task.objects.filter(settled_at__isnull=True).values_list("key", flat=True)
    assert set(waiting) & {"complete_tool", "sign_off_tool", "name_author", "answer_involvement"} == set()
    assert "collate_pack" in waiting
