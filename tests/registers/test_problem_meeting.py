"""A meeting that dealt with a problem stands on the problem's page."""

import pytest
from django.urls import reverse

from lineofsight.demo.cast import Cast
from lineofsight.registers.models import Problem
from tests.deep_dives.addresses import said
from tests.meetings.meeting_world import held
from tests.meetings.meeting_world import planned as to_come

from .registers_world import address, today

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("GOV-115")
def test_a_meeting_is_linked_to_an_issue_and_stands_on_its_page_with_the_outcome(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    title = "Partner agencies find the new front door hard to use"
    unit = sign_in(w.business_unit)
    assert (
        unit.post(address(w, "raise_problem"), {"title": title, "words": "Nobody knows whom to ring."}).status_code
        == 302
    )
    row = Problem.objects.get()
    unit.post(address(w, "triage_problem", row.pk), {"weight": "knotty", "owner": w.oversight_chair.pk})
    meeting, next_door = held(w, -1), to_come(eastmere, 9)
    owner = sign_in(w.oversight_chair)
    page = address(w, "note_on_problem", row.pk)
    typed = {"what": "step", "words": "All agencies went through the way in.", "happened_on": today().isoformat()}
    assert str(meeting) in said(owner.get(page)) and str(next_door.pk) not in owner.get(page).content.decode()
    assert "Choose one of the options shown" in said(owner.post(page, typed | {"meeting": next_door.pk}))
    assert owner.post(page, typed | {"meeting": meeting.pk}).status_code == 302
    solved = {"outcome": "One number for all agencies.", "solved_on": today().isoformat()}
    assert owner.post(address(w, "solve_problem", row.pk), solved).status_code == 302
    answer = owner.get(address(w, "problem", row.pk))
    words = said(answer)
    assert f"Meeting: {meeting.group_name}" in words and "Solved: One number for all agencies." in words
    where = reverse("meetings:meeting", kwargs={"tenant": w.tenant.slug, "pk": meeting.pk})
    assert f'href="{where}"' in answer.content.decode()
    # Whoever does not see the meeting reads the problem without it, and without a gap.
    other = said(sign_in(w.leads["school"]).get(address(w, "problem", row.pk)))
    assert f"Meeting: {meeting.group_name}" not in other and "What it led to" not in other
    assert title in other
    assert sign_in(eastmere.business_unit).get(address(eastmere, "problem", row.pk)).status_code == 404
