"""Measures: set with baseline and target, given figures, charted with the day of the change, looked at on planned days."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lineofsight.demo.cast import Cast
from lineofsight.engine.spreadsheets import Sheet, write_workbook
from lineofsight.improvement import actions, jobs
from lineofsight.improvement.figures import Point, pasted
from lineofsight.improvement.models import Measure, MeasurePoint, MeasureReview, Scope
from lineofsight.improvement.reading import read_measure, with_unit
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives.addresses import said

from .impact_world import BEFORE, measure, months
from .plans_world import address, adopted, agreed, fresh, in_days, today

pytestmark = pytest.mark.django_db
JANUARY = date(2025, 1, 1)


def reading(row: Measure, values) -> object:
    points = [MeasurePoint(on=p.on, value=p.value) for p in months(JANUARY, values)]
    return read_measure(row, points)


@pytest.mark.requirement("ACT-022")
def test_an_action_shows_its_outcome_measure_baseline_target_and_reviews(westmere: Cast, sign_in) -> None:
    action = agreed(westmere)
    lead = sign_in(westmere.leads["health"])
    set_ = {
        "name": "Discussions with health present",
        "unit": "%",
        "direction": "increase",
        "source": "Minutes",
        "baseline": "61%",
        "baseline_on": "2026-01-05",
        "target": "95",
        "target_on": in_days(200).isoformat(),
        "review_on": in_days(30).isoformat(),
    }
    answer = lead.post(address(westmere, "set_action_measure", action.pk), set_)
    assert answer.status_code == 302, said(answer)
    row = Measure.objects.get(action=action)
    MeasureReview.objects.filter(due_date=in_days(30)).update(due_date=today())
    jobs.ask_for_reviews(westmere.tenant)
    jobs.ask_for_reviews(westmere.tenant)
    review = MeasureReview.objects.get(due_date=today())
    assert Task.objects.filter(key="review_measure", about_id=review.pk, settled_at=None).count() == 1
    looked = {"standing": "better", "words": "Two more weeks are needed.", "reviewed_on": today().isoformat()}
    assert lead.post(address(westmere, "review_measure", review.pk), looked).status_code == 302
    assert not Task.objects.filter(about_id=review.pk, settled_at=None).exists()
    words = said(lead.get(address(westmere, "action", action.pk)))
    assert row.name in words and "before 61%" in words and "target 95%" in words
    assert "Better than before. Two more weeks are needed." in words and "to be looked at" in words
    # An agency's own action keeps its measure from other agencies.
    assert sign_in(westmere.leads["police"]).get(address(westmere, "measure", row.pk)).status_code == 404


@pytest.mark.requirement("IMP-018")
def test_a_measure_charts_baseline_target_and_results_over_time_beside_its_table(westmere: Cast, sign_in) -> None:
    row = measure(westmere)
    unit = sign_in(westmere.business_unit)
    lines = "\n".join(f"{p.on:%d/%m/%Y}\t{p.value:g}" for p in months(JANUARY, (*BEFORE, 84, 86, 88, 87, 90, 89)))
    assert unit.post(address(westmere, "add_points", row.pk), {"points": lines}).status_code == 302
    page = unit.get(address(westmere, "measure", row.pk))
    html, words = page.content.decode(), said(page)
    assert "<svg" in html and "style=" not in html.split("<svg", 1)[1].split("</svg>", 1)[0]
    assert "Control chart" in words and "A nurse joins the rota" in words and "Target 95" in words
    assert "It shifted after the change, by more than its usual variation" in words
    assert "Mean before the change 60.5%" in words and "special cause: improvement" in words
    listed = said(unit.get(address(westmere, "measures")))
    assert row.name in listed and "61%" in listed and "89%" in listed and "Shifted, as wanted" in listed


def test_a_measure_that_did_not_shift_is_not_said_to_have(westmere: Cast) -> None:
    row = measure(westmere)
    assert reading(row, (*BEFORE, 62, 60, 63, 59, 61, 62)).verdict == "not_moved"
    assert reading(row, (*BEFORE, 40, 41, 39, 42, 40, 41)).verdict == "wrong_way"
    assert reading(row, (*BEFORE, 90)).verdict == "too_soon"
    row.changed_on = None
    assert reading(row, (*BEFORE, 84, 86, 88, 87, 90)).verdict == "no_change"


def test_a_short_series_is_a_run_chart_without_limits(westmere: Cast) -> None:
    found = reading(measure(westmere), (61, 70, 75))
    assert found.kind == "Run chart" and "Median" in found.svg and "Upper limit" not in found.svg
    assert found.warnings and len(found.rows) == 3


def test_limits_are_renewed_only_with_a_reason_and_what_is_said_of_the_change_stays(westmere: Cast, sign_in) -> None:
    row = measure(westmere)
    unit = sign_in(westmere.business_unit)
    values = (*BEFORE, 84, 86, 88, 87, 90, 89)
    actions.add_points(measure=row, points=months(JANUARY, values), by=fresh(westmere.business_unit))
    page = address(westmere, "renew_limits", row.pk)
    assert "There is a problem" in said(unit.post(page, {"because": ""}))
    unit.post(page, {"because": "The rota is funded for good."})
    again = Measure.objects.get(pk=row.pk)
    assert again.limits_renewed_by == westmere.business_unit
    found = reading(again, values)
    assert found.verdict == "moved" and found.svg.count("Mean") >= 1
    words = said(unit.get(address(westmere, "measure", row.pk)))
    assert "New limits from the change on, by Ottilie Marsh" in words and "The rota is funded for good." in words


def test_figures_come_from_a_file_and_one_that_cannot_be_read_stops_them_all(westmere: Cast, sign_in) -> None:
    row = measure(westmere)
    unit, page = sign_in(westmere.business_unit), address(westmere, "add_points", row.pk)
    good = write_workbook([Sheet("S", ("Month", "Present"), [("March 2025", "49 of 50"), ("April 2025", "41 of 42")])])
    assert unit.post(page, {"file": SimpleUploadedFile("figures.xlsx", good)}).status_code == 302
    share = MeasurePoint.objects.get(on=date(2025, 3, 1))
    assert (share.part, share.whole, share.value) == (49, 50, 98.0)
    bad = unit.post(page, {"points": "01/05/2025 70\n01/06/2025 about seventy"})
    assert "Line 2" in said(bad) and "01/05/2025 70" in bad.content.decode()
    assert not MeasurePoint.objects.filter(on=date(2025, 5, 1)).exists()
    neither = unit.post(page, {"points": ""})
    assert "Enter the figures, or choose a file" in said(neither)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Month\tPer cent\nMarch 2026\t61", [Point(date(2026, 3, 1), 61.0)]),
        ("31/03/2026, 61.5%", [Point(date(2026, 3, 31), 61.5)]),
        ("3 March 2026 1,200", [Point(date(2026, 3, 3), 1200.0)]),
        ("2026-04 7\n2026-03 49 of 50", [Point(date(2026, 3, 1), 98.0, 49, 50), Point(date(2026, 4, 1), 7.0)]),
    ],
)
def test_pasted_lines_are_read_as_people_write_them(text: str, found: list[Point]) -> None:
    assert pasted(text) == found


def test_two_figures_for_one_day_are_refused_and_a_new_one_takes_the_old_one_s_place(westmere: Cast) -> None:
    with pytest.raises(NotYet, match="two figures for 01/03/2026"):
        pasted("March 2026 61\n1/3/2026 62")
    row, unit = measure(westmere), fresh(westmere.business_unit)
    for value in (70.0, 71.0):
        actions.add_points(measure=row, points=[Point(date(2025, 2, 1), value)], by=unit)
    assert MeasurePoint.objects.get(measure=row, on=date(2025, 2, 1)).value == 71.0
    with pytest.raises(NotYet, match="future"):
        actions.add_points(measure=row, points=[Point(in_days(2), 1.0)], by=unit)


def test_a_wrong_figure_is_removed_after_a_second_look(westmere: Cast, sign_in) -> None:
    row, unit = measure(westmere), sign_in(westmere.business_unit)
    actions.add_points(measure=row, points=[Point(date(2025, 2, 1), 610.0)], by=fresh(westmere.business_unit))
    point = MeasurePoint.objects.get(on=date(2025, 2, 1))
    page = address(westmere, "remove_point", point.pk)
    assert page in unit.get(address(westmere, "measure", row.pk)).content.decode()
    assert "610% on 1 February 2025" in said(unit.get(page)) and MeasurePoint.objects.filter(pk=point.pk).exists()
    assert sign_in(westmere.leads["police"]).post(page).status_code == 404
    assert unit.post(page).status_code == 302 and not MeasurePoint.objects.filter(pk=point.pk).exists()


def test_a_room_above_tells_points_and_told_twice_they_stand_once(westmere: Cast) -> None:
    from lineofsight import trail

    row = measure(westmere, told_as="health-present")
    for _ in range(2):
        told = actions.tell_points(
            tenant_id=westmere.tenant.pk,
            told_as="health-present",
            points=[Point(date(2025, 4, 1), 66.0)],
            by=trail.System(westmere.tenant.pk),
        )
    assert told == 1 and MeasurePoint.objects.filter(measure=row, origin="told").count() == 1


def test_another_partnership_sees_no_measure_and_the_list_costs_the_same_for_many(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    rows = adopted(westmere)
    row = measure(westmere, rows[0])
    assert sign_in(eastmere.business_unit).get(address(eastmere, "measure", row.pk)).status_code == 404
    unit = sign_in(westmere.business_unit)

    def queries(page: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert unit.get(address(westmere, page)).status_code == 200
        return len(seen)

    few = [queries(page) for page in ("measures", "impact")]
    for n in range(40):
        actions.add_points(
            measure=measure(westmere, rows[0], name=f"Measure {n}"),
            points=months(JANUARY, (1, 2, 3)),
            by=fresh(westmere.business_unit),
        )
    assert [queries(page) for page in ("measures", "impact")] == few


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1, "days", "1 day"),
        (2.8, "days", "2.8 days"),
        (1, "working days", "1 working day"),
        (1, "%", "1%"),
        (1, "", "1"),
    ],
)
def test_a_figure_of_one_has_its_unit_in_the_singular(value, unit, words) -> None:
    assert with_unit(value, unit) == words


def test_the_measure_of_an_agencys_own_action_is_set_by_its_lead_and_the_business_unit(westmere: Cast, sign_in) -> None:
    page = address(westmere, "set_action_measure", agreed(westmere).pk)
    may, may_not = (westmere.leads["health"], westmere.business_unit), (westmere.leads["police"], westmere.scrutineer)
    assert [sign_in(each).get(page).status_code for each in may] == [200, 200]
    # The chair decides for the group, and this action is no group's.
    assert [sign_in(each).get(page).status_code for each in (*may_not, westmere.oversight_chair)] == [404] * 3


def test_the_measure_of_a_groups_action_is_set_by_its_owner_and_by_who_decides_for_the_group(
    westmere: Cast, sign_in
) -> None:
    lead = westmere.leads["health"]
    hers, another = (
        agreed(westmere, scope=Scope.PARTNERSHIP, owner=fresh(owner)) for owner in (lead, westmere.authors["health"])
    )
    for who in (lead, westmere.oversight_chair, westmere.business_unit):
        assert sign_in(who).get(address(westmere, "set_action_measure", hers.pk)).status_code == 200
    # Her agency carries it out, a colleague owns it; the group decides what it is measured by.
    assert sign_in(lead).get(address(westmere, "set_action_measure", another.pk)).status_code == 404
