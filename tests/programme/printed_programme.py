"""A work programme in nine sections as a partnership printed it, for the tests of lines, milestones and leads."""

from datetime import date

from lineofsight.demo.cast import Cast
from lineofsight.practice.days import on_the_day
from lineofsight.programme import actions
from lineofsight.programme.models import Line, Milestone, Plan, Priority

from .plans_world import (
    begun,
    fresh,
    line,
    milestone,
    nine_areas,
)

NEAR_GREEN = "No specific new work is identified for this workstream as it is near to green in the RAG-rating."
# The due months of a programme that a partnership printed for July 2020 to March 2021, four years later: the cast begins in 2024.
MILESTONES = (
    (2, "Multi-agency risk register in place", date(2024, 8, 31)),
    (9, "Partners decide on the future", date(2024, 9, 30)),
    (9, "Papers written for the leadership team", date(2024, 9, 30)),
    (1, "Best practice identified", date(2024, 10, 31)),
    (4, "Framework for auditing", date(2024, 10, 31)),
    (9, "Six-month budget review", date(2024, 10, 31)),
    (4, "Dataset", date(2024, 11, 30)),
    (3, "Co-production model signed off", date(2024, 11, 30)),
    (7, "Practice guidance", date(2024, 11, 30)),
    (8, "First workforce development analysis", date(2024, 12, 31)),
    (1, "First survey undertaken", date(2025, 1, 31)),
    (4, "Performance scorecard", date(2025, 1, 31)),
    (6, "First voice report", date(2025, 3, 31)),
)


def a_printed_programme(w: Cast) -> tuple[Plan, list[Priority], dict[int, Line]]:
    """The programme of July 2024 to March 2025 in its nine sections, as it stood in July 2024."""
    with on_the_day(date(2024, 7, 1)):
        areas = nine_areas(w, begun(w, "priorities", 2024))
        plan = begun(w, "work", 2024, from_date=date(2024, 7, 1), until_date=date(2025, 3, 31))
        rows: dict[int, Line] = {}
        for number, words, due in MILESTONES:
            if number not in rows:
                rows[number] = line(w, plan, areas[number - 1], f"Action in {areas[number - 1].title}")
            milestone(w, rows[number], words, due, by_month=True)
        for number in (5,):
            actions.review_area(
                plan=plan,
                area=areas[number - 1],
                words=NEAR_GREEN,
                next_review_date=date(2025, 2, 1),
                by=fresh(w.business_unit),
            )
        return plan, areas, rows


def two_near_green(w: Cast) -> tuple[Plan, list[Priority]]:
    """Nine sections, two of them without new work."""
    plan, areas, rows = a_printed_programme(w)
    with on_the_day(date(2024, 7, 1)):
        Milestone.objects.filter(line=rows[7]).delete()
        Line.objects.filter(pk=rows[7].pk).delete()
        actions.review_area(
            plan=plan,
            area=areas[6],
            words=NEAR_GREEN,
            next_review_date=date(2025, 2, 1),
            by=fresh(w.business_unit),
        )
    return plan, areas
