"""Measures and evidence of Westmere for these tests, made by the product's own actions."""

from datetime import date
from typing import Any

from lineofsight.demo.cast import Cast
from lineofsight.improvement import actions
from lineofsight.improvement.figures import Point
from lineofsight.improvement.models import ImpactCheck, ImpactEvidence, Measure, Recommendation
from tests.told import told_once

from .plans_world import adopted, closed, fresh, in_days, today

BEFORE = (61, 58, 63, 60, 62, 59, 61, 60)


def months(first: date, values: Any) -> list[Point]:
    """One value a month from the first on."""
    found = []
    for n, value in enumerate(values):
        year, month = divmod(first.year * 12 + first.month - 1 + n, 12)
        found.append(Point(date(year, month + 1, 1), float(value)))
    return found


def measure(w: Cast, of: Any = None, **more: Any) -> Measure:
    """Baseline in January 2025; practice changed in September 2025."""
    return actions.set_measure(
        of=of or adopted(w)[0],
        name=more.pop("name", "Strategy discussions with health present"),
        unit="%",
        direction=more.pop("direction", "increase"),
        source="Minutes",
        baseline=more.pop("baseline", 61.0),
        baseline_on=date(2025, 1, 1),
        target=more.pop("target", 95.0),
        target_on=more.pop("target_on", in_days(200)),
        changed_on=more.pop("changed_on", date(2025, 9, 1)),
        change_words="A nurse joins the rota",
        by=fresh(more.pop("by", w.business_unit)),
        **more,
    )


def evidence(w: Cast, of: Any, says: str = "agrees", **more: Any) -> ImpactEvidence:
    return actions.add_evidence(
        of=of,
        method=more.pop("method", "data"),
        title=more.pop("title", "Minutes of ten discussions"),
        words=more.pop("words", "Health was present in nine."),
        about=more.pop("about", "practice"),
        says=says,
        sure=more.pop("sure", "medium"),
        collected_on=today(),
        by=fresh(more.pop("by", w.business_unit)),
        **more,
    )


@told_once
def implemented(w: Cast) -> Recommendation:
    action = closed(w)
    return Recommendation.objects.select_related("overseen_by").get(pk=action.recommendation_id)


def judge(w: Cast, check: ImpactCheck, **more: Any) -> None:
    actions.check_impact(
        check=check,
        value="88%",
        judgement=more.pop("judgement", "partly"),
        confidence=more.pop("confidence", "low"),
        embedded=more.pop("embedded", "yes"),
        words="Better on weekdays.",
        checked_on=today(),
        by=fresh(more.pop("by", w.oversight_chair)),
    )
