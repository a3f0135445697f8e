"""What is about to be changed is fetched within the partnership of who acts, and in one way."""

import ast
from pathlib import Path

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.meetings import actions as meetings
from lineofsight.meetings.models import Meeting
from lineofsight.partnership.held import held
from lineofsight.programme import actions as programme
from lineofsight.programme.models import Milestone
from lineofsight.registers import actions as registers
from lineofsight.registers.models import Risk
from tests.meetings.meeting_world import in_days, planned
from tests.programme.plans_world import begun, line, milestone, priority
from tests.registers.registers_world import fresh, risk

ROOMS = ("improvement", "programme", "meetings", "registers", "protection", "partnership")
# Holds who acts herself, so that of two clicks the second waits.
HERSELF = "Member.objects.select_for_update().get(pk=by.pk)"


def actions_of(room: str) -> list[Path]:
    return sorted(Path(f"lineofsight/{room}/actions").rglob("*.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_one_row_is_held_by_the_shared_mechanism_alone(room: str) -> None:
    """A lock on one row by its id goes through `partnership.held`; a lock on several says whose they are itself."""
    for path in actions_of(room):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
                words = ast.unparse(node)
                assert "select_for_update" not in words or words == HERSELF, f"{path}:{node.lineno}: {words}"


@pytest.mark.django_db
def test_a_row_of_another_partnership_is_never_held_or_changed(westmere: Cast, eastmere: Cast) -> None:
    stranger = fresh(eastmere.business_unit)
    ours = risk(westmere)
    with pytest.raises(Risk.DoesNotExist):
        held(ours, by=stranger)
    assert held(ours, "owner", by=fresh(westmere.business_unit)) == ours
    with pytest.raises(Risk.DoesNotExist):
        registers.score_risk(
            risk=ours,
            likelihood_before=4,
            impact_before=4,
            likelihood=3,
            impact=3,
            target=4,
            why="Next door.",
            by=stranger,
        )
    area = priority(westmere, begun(westmere, "priorities"), "Governance", "area")
    mark = milestone(westmere, line(westmere, begun(westmere, "work"), area), "The protocol is agreed.", in_days(40))
    with pytest.raises(Milestone.DoesNotExist):
        programme.change_milestone(
            milestone=mark,
            words="Theirs now.",
            due_date=None,
            by_month=False,
            needs=Milestone.Needs.NOTHING,
            waits_for=None,
            people=[],
            by=stranger,
        )
    meeting = planned(westmere, 20)
    with pytest.raises(Meeting.DoesNotExist):
        meetings.send_agenda(meeting=meeting, by=stranger)
    assert Milestone.objects.get(pk=mark.pk).words != "Theirs now."
