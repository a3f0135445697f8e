"""Typing the children of a list on screen."""

import pytest

from lineofsight.deep_dives.models import EligibleChild, EligibleList
from tests.deep_dives import cohort_world as world
from tests.deep_dives.addresses import said


@pytest.fixture
def dd(westmere):
    return world.with_terms(westmere)


def address(w, dd) -> str:
    return world.page("type_children", dd) + f"?category=universal&agency={w.agencies['school'].pk}"


def typed(*children, **more):
    data = {"children-TOTAL_FORMS": str(len(children) or 1), "children-INITIAL_FORMS": "0", **more}
    for place, child in enumerate(children):
        data |= {f"children-{place}-{name}": value for name, value in child.items()}
    return data


GOOD = {"case_number": "S1", "forename": "Wilfa", "surname": "Brackendale", "date_of_birth": "2018-03-04"}


def test_typed_children_are_taken_like_those_of_a_file(westmere, dd, sign_in):
    answer = sign_in(westmere.business_unit).post(address(westmere, dd), typed(GOOD, {}, all_active="on"))
    listed = EligibleList.objects.get()
    assert answer.url == world.page("list_rows", dd, list_pk=listed.pk)
    assert (listed.came_as, listed.rows_in, listed.rows_accepted, len(listed.sha256)) == ("typed", 1, 1, 64)
    assert world.states(dd) == {"universal/S1": "eligible"}


def test_what_is_wrong_is_said_at_its_field_and_everything_typed_stays(westmere, dd, sign_in):
    answer = sign_in(westmere.business_unit).post(
        address(westmere, dd), typed(GOOD, {"forename": "Orla", "nhs_number": "1234567890"})
    )
    words = said(answer)
    assert "The NHS number is mistyped" in words
    assert 'value="Orla"' in answer.content.decode()
    assert not EligibleChild.objects.exists()


def test_another_child_can_be_added_without_javascript(westmere, dd, sign_in):
    answer = sign_in(westmere.business_unit).post(address(westmere, dd), typed(GOOD, **{"children-another": "yes"}))
    assert "Child 2" in said(answer)
    assert 'value="Brackendale"' in answer.content.decode()
    assert not EligibleList.objects.exists()


def test_without_category_and_agency_the_way_leads_back(westmere, dd, sign_in):
    answer = sign_in(westmere.business_unit).get(world.page("type_children", dd))
    assert answer.url == world.page("add_list", dd)


def test_a_lead_cannot_type_for_another_agency(westmere, dd, sign_in):
    answer = sign_in(westmere.leads["police"]).get(address(westmere, dd))
    assert answer.url == world.page("add_list", dd)
