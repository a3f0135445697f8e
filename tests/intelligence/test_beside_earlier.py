"""Before a quarter is shown it is held against the one shown before: what tells of a few children is hidden with a sentence."""

from typing import Any

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.engine.disclosure.dimensions import TOTAL
from lineofsight.engine.disclosure.suppression import hide_beside_earlier
from lineofsight.engine.disclosure.table import build_table
from lineofsight.intelligence import actions
from lineofsight.intelligence.figures import HIDDEN
from lineofsight.intelligence.models import Indicator, Quarter, Withheld
from lineofsight.intelligence.published import published_lines

from .quarters_world import address, asked, fresh, own, released, sent, starts

pytestmark = pytest.mark.django_db
BY_CATEGORY: dict[str, Any] = {
    "breakdown": "category",
    "splits": ["Neglect", "Physical abuse", "Emotional abuse"],
    "kind": "count",
    "denominator_words": "",
    "numerator_words": "Children with a plan on the last day",
    "direction": "neutral",
}


def plans(neglect: int, physical: int, emotional: int) -> dict[str, tuple[int, None]]:
    return {"Neglect": (neglect, None), "Physical abuse": (physical, None), "Emotional abuse": (emotional, None)}


def two_quarters(w: Cast, first: Any, second: Any, **said: Any) -> tuple[Quarter, Quarter]:
    own(w, "T1", **BY_CATEGORY | {"same_children": True} | said)
    found = []
    for start, numbers in zip(starts(2), (first, second), strict=True):
        quarter = asked(w, start)
        sent(w, quarter, "council", {"T1": numbers})
        found.append(released(w, quarter))
    return found[0], found[1]


def shown(quarter: Quarter) -> dict[str, str | int]:
    """What everybody of the partnership may read of the quarter."""
    lines = published_lines(quarter)
    return {each.line: int(each.part.numerator) if each.part else each.status for each in lines}


def test_a_line_that_differs_by_a_few_children_is_hidden_with_another(westmere: Cast, sign_in) -> None:
    """By hand: neglect went from 40 to 43, three children; the total from 90 to 110 and the others moved by more."""
    w = westmere
    first, second = two_quarters(w, plans(40, 30, 20), plans(43, 39, 28))
    assert shown(first) == {"Total": 90, "Neglect": 40, "Physical abuse": 30, "Emotional abuse": 20}
    now = shown(second)
    assert now["Total"] == 110 and now["Neglect"] == "c"
    # Were neglect hidden alone, the total would give it back.
    assert list(now.values()).count("c") == 2
    indicator = Indicator.objects.get(tenant=w.tenant, code="T1")
    seen = sign_in(w.trainer).get(address(w, "indicator", indicator.pk)).text
    assert HIDDEN in seen and ">43<" not in seen
    # Whoever sees small numbers sees them, and reads what is hidden from others.
    analyst = sign_in(w.analyst)
    assert "43" in analyst.get(address(w, "indicator", indicator.pk)).text
    page = analyst.get(address(w, "quarter", second.pk)).text
    assert "Hidden from the dashboard beside other numbers" in page and "T1: Neglect" in page


def test_a_total_that_differs_by_a_few_children_is_hidden_whole(westmere: Cast, sign_in) -> None:
    w = westmere
    _, second = two_quarters(w, plans(40, 30, 20), plans(60, 20, 12))
    assert set(shown(second).values()) == {"c"}
    assert [(each.kind, each.name) for each in Withheld.objects.all()] == [("whole", "")]
    scorecard = sign_in(w.trainer).get(address(w, "scorecard")).text
    assert HIDDEN in scorecard and ">92<" not in scorecard and "up 2" not in scorecard


def test_the_analyst_is_told_when_she_hands_the_quarter_over(westmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T1", **BY_CATEGORY | {"same_children": True})
    first, second = starts(2)
    for start, numbers in ((first, plans(40, 30, 20)), (second, plans(43, 39, 28))):
        quarter = asked(w, start)
        sent(w, quarter, "council", {"T1": numbers})
        answer = sign_in(w.analyst).post(address(w, "quarter", quarter.pk), {"do": "release"}, follow=True)
    assert "2 numbers hidden from the dashboard: beside others, a few children could be worked out." in answer.text


def test_no_difference_and_a_large_one_are_shown(westmere: Cast) -> None:
    _, second = two_quarters(westmere, plans(40, 30, 20), plans(40, 50, 30))
    assert shown(second) == {"Total": 120, "Neglect": 40, "Physical abuse": 50, "Emotional abuse": 30}
    assert not Withheld.objects.exists()


def test_events_of_a_quarter_are_other_events_than_those_before(westmere: Cast) -> None:
    """Three more contacts than last quarter are not three children somebody could name."""
    _, second = two_quarters(westmere, plans(40, 30, 20), plans(43, 39, 28), same_children=False)
    assert shown(second)["Neglect"] == 43 and not Withheld.objects.exists()


def test_what_was_hidden_before_is_not_held_against_the_new_number(westmere: Cast) -> None:
    """Of the first quarter emotional abuse (3) and another line were hidden: nothing can be taken from those."""
    first, second = two_quarters(westmere, plans(40, 30, 3), plans(60, 50, 8))
    hidden = {line for line, what in shown(first).items() if what == "c"}
    assert "Emotional abuse" in hidden
    assert shown(second)["Emotional abuse"] == 8


def test_a_new_definition_is_not_compared_with_the_old_one(westmere: Cast) -> None:
    w = westmere
    row = own(w, "T1", **BY_CATEGORY | {"same_children": True})
    first, second = starts(2)
    quarter = asked(w, first)
    sent(w, quarter, "council", {"T1": plans(40, 30, 20)})
    released(w, quarter)
    said = {**BY_CATEGORY, "words": "T1", "domain": "plans", "frequency": "quarterly", "same_children": True}
    actions.change_indicator(
        indicator=row,
        from_date=second,
        said={**said, "numerator_words": "Children with a plan or a court order on the last day"},
        sources=[w.agencies["council"]],
        because="Court orders count too",
        by=fresh(w.analyst),
    )
    quarter = asked(w, second)
    sent(w, quarter, "council", {"T1": plans(43, 39, 28)})
    assert shown(released(w, quarter))["Neglect"] == 43


def test_ready_indicators_of_a_last_day_are_marked(westmere: Cast) -> None:
    made = actions.take_ready_indicators(
        codes=["FD1", "CP8", "CN1"], from_date=starts(1)[0], by=fresh(westmere.analyst)
    )
    assert {i.code: i.editions.get().same_children for i in made} == {"FD1": False, "CP8": True, "CN1": True}


def test_the_engine_protects_a_cell_that_differs_by_a_few() -> None:
    """Of 12, 20 and 30 the second was 17 before: it is hidden, and another so that the total of 62 gives nothing back."""
    table = build_table(("line",), [(("a",), 12), (("b",), 20), (("c",), 30)])
    safe = hide_beside_earlier(table, {("b",): 17, ("c",): 30, ("a",): 40}, threshold=5, protection=5)
    hidden = {table.cells[i][0] for i in safe.hidden}
    assert "b" in hidden and len(hidden) == 2 and TOTAL not in hidden
    assert hide_beside_earlier(table, {("b",): 14}, threshold=5, protection=5).hidden == frozenset()
