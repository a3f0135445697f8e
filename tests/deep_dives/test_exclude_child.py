"""Taking a child out of the selection with a reason, and back in."""

import pytest

from lineofsight.deep_dives.models import EligibleChild
from tests.deep_dives import cohort_world as world
from tests.deep_dives.addresses import said


@pytest.fixture
def dd(westmere):
    dd = world.with_terms(westmere)
    world.supply(westmere, dd, "early_help", world.rows("E-", 3))
    return dd


def address(dd) -> str:
    return world.page("exclude_child", dd, child_pk=EligibleChild.objects.filter(deep_dive=dd).first().pk)


def test_a_child_is_excluded_with_a_reason_and_taken_back_with_another(westmere, dd, sign_in):
    client, here = sign_in(westmere.business_unit), address(dd)
    client.post(here, {"reason": "sibling", "words": "Older sister is on the list"})
    assert list(world.states(dd).values()).count("excluded sibling") == 1
    page = said(client.get(world.page("eligible_children", dd)))
    assert "Brother or sister of another child on the list: Older sister is on the list" in page
    client.post(here, {"words": "The sister has moved away"})
    assert set(world.states(dd).values()) == {"eligible"}


@pytest.mark.parametrize(
    ("typed", "words"),
    [({"words": "keep me"}, "Choose why the child cannot be selected"), ({"reason": "other"}, "Say in a few words")],
)
def test_without_a_reason_nothing_happens_and_what_was_typed_stays(westmere, dd, sign_in, typed, words):
    answer = sign_in(westmere.business_unit).post(address(dd), typed)
    assert words in said(answer)
    if "words" in typed:
        assert 'value="keep me"' in answer.content.decode()
    assert set(world.states(dd).values()) == {"eligible"}


def test_not_after_cases_are_selected(westmere, sign_in):
    dd = world.selected(westmere)
    child = EligibleChild.objects.filter(deep_dive=dd, state="selected").first()
    here = world.page("exclude_child", dd, child_pk=child.pk)
    client = sign_in(westmere.business_unit)
    assert "Replace the case instead" in said(client.get(here))
    assert "Replace the case instead" in said(client.post(here, {"reason": "sibling"}))


def test_only_the_business_unit_of_this_partnership(westmere, eastmere, dd, sign_in):
    for member in (westmere.leads["council"], westmere.oversight_chair, eastmere.business_unit):
        assert sign_in(member).get(address(dd)).status_code == 404
        assert sign_in(member).post(address(dd), {"reason": "sibling"}).status_code == 404
