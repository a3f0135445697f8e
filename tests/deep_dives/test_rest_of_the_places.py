"""How the places above the minimum are shared between the categories is each partnership's own."""

from dataclasses import replace

import pytest

from lineofsight.deep_dives import actions
from lineofsight.partnership.actions import change_value
from lineofsight.partnership.chapters import in_force
from tests.deep_dives import cohort_world as world
from tests.deep_dives.addresses import said


def selected(w, dd):
    kept = actions.select_cases(deep_dive=dd, size=8, minimum=1, witness="Fenwick Hale", by=w.business_unit)
    return {key: share["drawn"] for key, share in kept.categories.items()}


def say(w, sign_in, rule):
    answer = sign_in(w.business_unit).post(f"/{w.tenant.slug}/settings/deep_dives/rest_rule/", {"value": rule})
    assert answer.status_code == 302


def test_in_equal_parts_each_category_gets_the_same_of_the_rest(westmere, sign_in):
    older = world.supply_all(westmere, world.with_terms(westmere), world.FIVE)
    say(westmere, sign_in, "equal")
    dd = world.supply_all(westmere, world.with_terms(westmere), world.FIVE)
    client = sign_in(westmere.business_unit)
    assert "shared in equal parts between the categories" in said(client.get(world.page("select_cases", dd)))
    assert selected(westmere, dd) == {
        "universal": 1,
        "early_help": 1,
        "child_in_need": 2,
        "child_protection": 2,
        "child_in_care": 2,
    }
    assert "the rest in equal parts" in said(client.get(world.page("selection", dd)))
    assert "the same cases and the same reserve" in said(client.post(world.page("selection", dd), follow=True))
    # The deep dive that had begun keeps the way it began with.
    assert selected(westmere, older)["early_help"] == 2
    assert "the rest by the size" in said(client.get(world.page("selection", older)))


def test_by_weight_the_heavier_category_gets_more(westmere, sign_in):
    say(westmere, sign_in, "weighted")
    now = in_force(westmere.tenant, "deep_dives").categories
    heavy = tuple(replace(c, weight=20) if c.key == "early_help" else c for c in now)
    change_value(
        tenant=westmere.tenant, chapter="deep_dives", field="categories", value=heavy, by=westmere.business_unit
    )
    dd = world.supply_all(westmere, world.with_terms(westmere), world.FIVE)
    assert selected(westmere, dd)["early_help"] == 4


def test_a_weight_of_nothing_is_refused(westmere):
    chapter = in_force(westmere.tenant, "deep_dives")
    with pytest.raises(ValueError, match="must be 1 or more"):
        replace(chapter, categories=tuple(replace(c, weight=0) for c in chapter.categories))
