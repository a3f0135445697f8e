"""How long minutes of groups and what was closed in the registers are kept, and when they are looked at again."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lineofsight.partnership.models import Edition, Task
from lineofsight.practice.days import on_the_day
from lineofsight.protection.holdings import held_things, in_months
from lineofsight.protection.jobs import ask_for_what_is_due
from lineofsight.registers.actions import decline_problem, solve_problem
from tests.meetings.meeting_world import fresh, held
from tests.registers.registers_world import gap, problem, risk, triaged

from .addresses import at, said

pytestmark = pytest.mark.django_db


def told(w) -> dict[str, object]:
    """Forty days ago a group met, one problem was solved and another declined; a risk, a gap and a problem are open."""
    day = timezone.localdate() - timedelta(days=40)
    with on_the_day(day):
        meeting = held(w)
        solved, declined = triaged(w), problem(w, "Not one of ours")
        unit = fresh(w.business_unit)
        solve_problem(problem=solved, outcome="One inbox.", solved_on=day, by=unit)
        decline_problem(problem=declined, because="It belongs elsewhere.", by=unit)
        return {
            "day": day,
            "meeting": meeting,
            "solved": solved,
            "declined": declined,
            "open": [risk(w), gap(w), problem(w, "Still open")],
        }


def test_what_was_closed_is_kept_for_its_class_and_what_is_open_is_not_counted(westmere, eastmere, sign_in) -> None:
    found = told(westmere)
    officer = sign_in(westmere.data_protection)
    words = said(officer.get(at("retention", westmere)))
    meeting = f"{found['meeting'].group_name}, meeting of"
    assert meeting in words and "Minutes of groups, with agendas and papers" in words
    for key in ("solved", "declined"):
        assert f"Problem {found[key].number}" in words
    assert not any(f" {row.number} " in words for row in found["open"])
    things = {each.thing.pk: each for each in held_things(westmere.tenant)}
    assert things[found["meeting"].pk].due_on == in_months(found["day"], 120)
    assert things[found["solved"].pk].due_on == in_months(found["day"], 84)
    assert not any(each.destroys for each in things.values() if each.rule.key in ("minutes", "registers"))
    assert meeting not in said(sign_in(eastmere.business_unit).get(at("retention", eastmere)))


def test_by_another_period_they_fall_due_and_the_officer_is_asked(westmere) -> None:
    found = told(westmere)
    edition = Edition.objects.filter(tenant=westmere.tenant, chapter="retention").latest("number")
    content = dict(edition.content)
    content["schedule"] = [
        {**line, "months": 1} if line["key"] in ("minutes", "registers") else line for line in content["schedule"]
    ]
    Edition.objects.create(tenant=westmere.tenant, chapter="retention", number=edition.number + 1, content=content)
    ask_for_what_is_due()
    asked = Task.objects.filter(tenant=westmere.tenant, key__startswith="retention_due", settled_at=None)
    wanted = {found["meeting"].pk, found["solved"].pk, found["declined"].pk}
    assert {t.about_id for t in asked} == wanted
    assert {t.words for t in asked} == {"Look again whether it is still needed"}


def test_more_of_them_cost_no_more_queries(westmere) -> None:
    told(westmere)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert held_things(westmere.tenant)
        return len(seen)

    few = queries()
    for _ in range(5):
        row = triaged(westmere, problem(westmere))
        day = timezone.localdate()
        solve_problem(problem=row, outcome="Solved.", solved_on=day, by=fresh(westmere.business_unit))
    assert queries() == few
