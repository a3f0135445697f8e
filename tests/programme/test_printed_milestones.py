"""Milestones and a row as partnerships printed them: months and ranges of months, meetings, dates to be agreed."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from docx import Document

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.meetings.jobs import gather_agendas
from lineofsight.partnership.models import Task
from lineofsight.programme.models import Line, Milestone, Plan
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said
from tests.meetings.meeting_world import in_days, planned

from .plans_world import address, agreed, begun, line, milestone, priority

pytestmark = pytest.mark.django_db


def a_row(w: Cast, unit: Any, year: int, area: str = "Governance and Organisation") -> Line:
    """A year of plans with one area and one line, led by the police lead, as the business unit enters them."""
    for kind in ("priorities", "work"):
        page = reverse("programme:begin_plan", kwargs={"tenant": w.tenant.slug, "kind": kind})
        assert unit.post(f"{page}?year={year}", {"year": str(year)}).status_code == 302
    priorities, work = (Plan.objects.get(tenant=w.tenant, kind=kind, year=year) for kind in ("priorities", "work"))
    typed = {"kind": "area", "title": area, "outcome": "Partners work together."}
    assert unit.post(address(w, "add_priority", priorities.pk), typed).status_code == 302
    sent = {"area": priorities.priorities.get().pk, "outcome": "The partnership is in place.", "action": "Set it up."}
    sent |= {"leads-TOTAL_FORMS": "1", "leads-INITIAL_FORMS": "0", "leads-0-kind": "person"}
    sent |= {"leads-0-member": w.leads["police"].pk}
    assert unit.post(address(w, "add_line", work.pk), sent).status_code == 302
    agreed(w, work)
    return Line.objects.get(plan=work)


# When, how it prints, its column of the time line, and what it is.
PRINTED = (
    ("GOV-208", date(2019, 8, 1), False, "1 August 2019", "Aug 2019", "The new partnership begins"),
    ("GOV-209", date(2019, 11, 15), True, "November 2019", "Nov 2019", "First practice week"),
    ("GOV-210", date(2020, 2, 3), True, "February 2020", "Feb 2020", "Groups are formed anew"),
    ("GOV-193", date(2020, 3, 20), True, "March 2020", "Mar 2020", "The pandemic hits, partnership working is vital"),
    ("GOV-211", date(2020, 5, 5), True, "May 2020", "May 2020", "Leadership meets each month"),
)


@pytest.mark.parametrize(
    ("due", "by_month", "prints", "column", "words"),
    [pytest.param(*row, marks=pytest.mark.requirement(key), id=row[2]) for key, *row in PRINTED],
)
def test_a_milestone_has_day_owner_and_evidence_and_stands_on_time_line_and_overdue_list(
    westmere: Cast, eastmere: Cast, sign_in, due: date, by_month: bool, prints: str, column: str, words: str
) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    year = due.year - (due.month < 4)
    row = a_row(w, unit, year)
    owner = w.authors["police"]
    sent = {"words": words, "due_date": due.isoformat(), "needs": "nothing", "people": [owner.pk]}
    sent |= {"by_month": "on"} if by_month else {}
    assert unit.post(address(w, "add_milestone", row.pk), sent).status_code == 302
    found = Milestone.objects.get()
    assert Task.objects.filter(about_id=found.pk, member=owner, due_date=found.due_date, settled_at=None).exists()
    shown = said(unit.get(address(w, "line", row.pk)))
    assert f"{words}, {prints}" in shown and owner.name in shown
    # On the time line in its month, which is the year's own.
    strip = unit.get(address(w, "work_programme") + f"?year={year}&view=strip")
    assert _cells(strip)[column] == f"{words} overdue"
    late = address(w, "milestones") + f"?year={year}&standing=late"
    assert words in said(unit.get(late))
    # Whoever owns it says that it is reached and what shows it: overdue no longer, on the time line still.
    done = {"done_on": due.isoformat(), "words": "Minutes of that month"}
    assert sign_in(owner).post(address(w, "finish_milestone", found.pk), done).status_code == 302
    assert words not in said(unit.get(late))
    assert "Minutes of that month" in said(unit.get(address(w, "line", row.pk)))
    strip = unit.get(address(w, "work_programme") + f"?year={year}&view=strip")
    assert _cells(strip)[column] == f"{words} reached"
    assert sign_in(eastmere.business_unit).get(address(eastmere, "line", row.pk)).status_code == 404


def _cells(answer: Any) -> dict[str, str]:
    """The one row of the strip, by its columns."""
    from re import DOTALL, findall, sub

    html = answer.content.decode().split("los-grid", 1)[1]
    heads = [sub("<[^>]+>", "", head) for head in findall(r'<th scope="col" class="los-grid__column">(.*?)</th>', html)]
    cells = findall(r'<td class="los-grid__cell.*?">(.*?)</td>', html, DOTALL)
    return dict(zip(heads, (" ".join(sub("<[^>]+>", " ", cell).split()) for cell in cells), strict=True))


@pytest.mark.requirement("GOV-212")
def test_a_milestone_due_in_two_months_prints_both(westmere: Cast, sign_in) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    row = a_row(w, unit, 2020)
    page = address(w, "add_milestone", row.pk)
    sent = {"words": "The framework is agreed", "due_date": "2020-07-10", "from_month": "2020-07-01"}
    sent |= {"needs": "nothing"}
    assert "The first month must lie before the one it is due by" in said(unit.post(page, sent))
    assert unit.post(page, sent | {"from_month": "2020-06-04"}).status_code == 302
    found = Milestone.objects.get()
    assert found.due_date == date(2020, 7, 31)
    assert "The framework is agreed, June/July 2020" in said(unit.get(address(w, "line", row.pk)))
    assert "The framework is agreed, June/July 2020" in said(unit.get(address(w, "work_programme") + "?year=2020"))
    word = Document(BytesIO(unit.get(address(w, "work_programme_in_word") + "?year=2020").content))
    assert "The framework is agreed, June/July 2020" in word.tables[0].rows[1].cells[2].text
    cells = _cells(unit.get(address(w, "work_programme") + "?year=2020&view=strip"))
    assert [m for m, words in cells.items() if "The framework is agreed" in words] == ["Jun 2020", "Jul 2020"]
    assert "June/July 2020" in said(unit.get(address(w, "milestones") + "?year=2020"))
    change = address(w, "change_milestone", found.pk)
    assert 'value="6"' in unit.get(change).content.decode()
    assert unit.post(change, sent | {"due_date": "2021-01-10", "from_month": "2020-11-10"}).status_code == 302
    assert "November 2020 to January 2021" in said(unit.get(address(w, "line", row.pk)))


@pytest.mark.requirement("GOV-216")
def test_an_action_whose_date_is_to_be_agreed_is_listed_until_it_is_dated(westmere: Cast, sign_in) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    row = a_row(w, unit, 2020)
    words = "Any changes are made by a date or dates to be agreed"
    sent = {"words": words, "due_date": "", "needs": "nothing"}
    assert unit.post(address(w, "add_milestone", row.pk), sent).status_code == 302
    found = Milestone.objects.get()
    undated = address(w, "milestones") + "?year=2020&standing=undated"
    shown = said(unit.get(undated))
    assert words in shown and "date to be agreed" in shown
    assert f"{words}, date to be agreed" in said(unit.get(address(w, "work_programme") + "?year=2020"))
    rows = read_list(unit.get(undated + "&export=xlsx").content, "m.xlsx").rows
    assert [r.values["Milestone"] for r in rows] == [words]
    assert not Task.objects.filter(about_id=found.pk).exists()
    dated = sent | {"due_date": "2021-02-01"}
    assert unit.post(address(w, "change_milestone", found.pk), dated).status_code == 302
    assert words not in said(unit.get(undated))
    assert f"{words}, 1 February 2021" in said(unit.get(address(w, "line", row.pk)))
    assert Task.objects.filter(about_id=found.pk, due_date=date(2021, 2, 1), settled_at=None).exists()


@pytest.mark.requirement("GOV-139")
def test_a_milestone_due_at_a_meeting_stands_on_the_agenda_of_that_meeting(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    before, at, next_door = planned(w, 8, "decides"), planned(w, 15, "decides"), planned(eastmere, 15, "decides")
    row = a_row(w, unit, in_days(0).year - (in_days(0).month < 4))
    page = address(w, "add_milestone", row.pk)
    assert str(at) in said(unit.get(page)) and str(next_door.pk) not in unit.get(page).content.decode()
    sent = {"words": "The risk register is in place", "needs": "nothing"}
    assert "Choose one of the options shown" in said(unit.post(page, sent | {"meeting": next_door.pk}))
    assert unit.post(page, sent | {"meeting": at.pk}).status_code == 302
    found = Milestone.objects.get()
    assert found.due_date == at.day
    printed = said(unit.get(address(w, "line", row.pk)))
    assert f"The risk register is in place, at the meeting of {at.group_name} on {at.day:%-d %B %Y}" in printed
    gather_agendas()
    for meeting in (before, at):
        gather = reverse("meetings:gather_agenda", kwargs={"tenant": w.tenant.slug, "pk": meeting.pk})
        assert unit.post(gather).status_code == 302
    agendas = [
        said(unit.get(reverse("meetings:meeting", kwargs={"tenant": w.tenant.slug, "pk": each.pk})))
        for each in (before, at)
    ]
    item = "Milestone due at the meeting: The risk register is in place"
    assert item in agendas[1] and item not in agendas[0]
    assert f'value="{at.pk}" selected' in unit.get(address(w, "change_milestone", found.pk)).content.decode()
    # Reached before, it is asked of nobody any more.
    done = {"done_on": in_days(0).isoformat(), "words": "In place."}
    assert unit.post(address(w, "finish_milestone", found.pk), done).status_code == 302
    assert not Task.objects.filter(about_id=found.pk, settled_at=None).exists()


def test_a_milestone_follows_its_meeting_to_another_day_with_the_task_of_its_lead(westmere: Cast, sign_in) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    before, at = planned(w, 8, "decides"), planned(w, 15, "decides")
    row = a_row(w, unit, in_days(0).year - (in_days(0).month < 4))
    for words, meeting in (("The protocol is agreed", at), ("The rota runs", before)):
        sent = {"words": words, "needs": "nothing", "meeting": meeting.pk}
        assert unit.post(address(w, "add_milestone", row.pk), sent).status_code == 302
    found, other = Milestone.objects.order_by("position")
    task = Task.objects.get(key="milestone_due", about_id=found.pk, settled_at=None)
    assert (task.member_id, task.due_date) == (w.leads["police"].pk, in_days(15))
    move = reverse("meetings:move_meeting", kwargs={"tenant": w.tenant.slug, "pk": at.pk})
    moved = {"day": in_days(40).isoformat(), "at": "10am", "minutes": "120", "reason": "No quorum.", "sure": "yes"}
    answer = unit.post(move, moved)
    if answer.status_code == 200:  # the new day may be one on which nobody works: then it is asked once more
        answer = unit.post(move, moved)
    assert answer.status_code == 302
    assert "1 thing due at it is due on the new day" in said(unit.get(answer["Location"]))
    found, other = Milestone.objects.order_by("position")
    assert (found.due_date, found.first_due_date) == (in_days(40), in_days(15))
    assert other.due_date == in_days(8)
    task.refresh_from_db()
    assert task.due_date == in_days(40) and task.settled_at is None
    assert Task.objects.get(key="due_at_meeting", about_id=found.pk, settled_at=None).due_date == in_days(40)
    shown = said(unit.get(address(w, "line", row.pk)))
    assert f"at the meeting of {at.group_name} on {in_days(40):%-d %B %Y}" in shown
    assert f"first due {in_days(15):%-d %B %Y}" in shown
    event = Event.objects.get(verb="follow_meeting", kind="programme.milestone", object_id=str(found.pk))
    assert event.actor_id == w.business_unit.pk
    # Another hour of the same day moves nothing.
    later = moved | {"at": "2pm", "reason": "The room is taken."}
    answer = unit.post(move, later)
    answer = unit.post(move, later) if answer.status_code == 200 else answer
    assert "due on the new day" not in said(unit.get(answer["Location"]))


@pytest.mark.requirement("GOV-215")
def test_a_row_on_consequences_and_future_arrangements_goes_its_whole_way(westmere: Cast, sign_in) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    area = priority(w, begun(w, "priorities"), "Governance and Organisation", "area")
    plan = begun(w, "work")
    sent = {
        "area": area.pk,
        "outcome": "Consequences for the Partnership made clear along with future arrangements",
        "action": "Write down what follows from the review",
        "leads-TOTAL_FORMS": "1",
        "leads-INITIAL_FORMS": "0",
        "leads-0-kind": "person",
        "leads-0-member": w.leads["council"].pk,
    }
    assert unit.post(address(w, "add_line", plan.pk), sent).status_code == 302
    row, today = Line.objects.get(), in_days(0)
    new = {"words": "Paper to the leadership", "due_date": today.isoformat(), "needs": "nothing"}
    assert unit.post(address(w, "add_milestone", row.pk), new).status_code == 302
    lead = sign_in(w.leads["council"])
    begins = {"event": "start", "rating": "amber", "words": "A draft is written."}
    assert lead.post(address(w, "update_line", row.pk), begins).status_code == 302
    assert "In progress Amber: more to do A draft is written." in said(unit.get(address(w, "work_programme")))
    ends = {"event": "complete", "rating": "blue", "words": "Agreed by all."}
    assert "Record each milestone" in said(lead.post(address(w, "update_line", row.pk), ends))
    done = {"done_on": today.isoformat(), "words": "Paper 4"}
    assert lead.post(address(w, "finish_milestone", row.milestones.get().pk), done).status_code == 302
    assert lead.post(address(w, "update_line", row.pk), ends).status_code == 302
    heads = ("Impact and outcome(s) needed", "Action", "Milestones", "Lead role", "Progress/complete")
    assert " ".join(heads) in said(unit.get(address(w, "work_programme")))
    table = Document(BytesIO(unit.get(address(w, "work_programme_in_word")).content)).tables[0]
    assert tuple(cell.text for cell in table.rows[0].cells) == heads
    cells = [cell.text for cell in table.rows[1].cells]
    assert sent["outcome"] in cells[0] and sent["action"] in cells[1] and "Paper to the leadership" in cells[2]
    assert w.leads["council"].name in cells[3] and "Complete" in cells[4] and "Agreed by all." in cells[4]


def test_a_range_of_months_goes_with_a_line_into_the_next_year(westmere: Cast) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "Risk", "area")
    row = line(westmere, begun(westmere, "work"), area)
    first = in_days(0).replace(day=1)
    found = milestone(westmere, row, "Done", first + timedelta(days=70), by_month=True, from_month=first)
    months = [first + timedelta(days=32 * n) for n in range(4)]
    assert [found.is_due_in(month.replace(day=1)) for month in months] == [True, True, True, False]
