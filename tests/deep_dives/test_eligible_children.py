"""The joined list: duplicates count once, the window and the age band are enforced, exclusions have a reason."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import EligibleChild
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives import cohort_world as world
from tests.deep_dives.addresses import said
from tests.deep_dives.cohort_world import row


@pytest.fixture
def dd(westmere):
    return world.with_terms(westmere)


def child_of(dd, number: str) -> EligibleChild:
    return next(c for c in EligibleChild.objects.filter(deep_dive=dd).select_related("deep_dive") if c.label == number)


def test_a_child_on_two_lists_counts_once_in_the_category_that_stands_first(westmere, dd):
    """Westmere's order: in care, protection, in need, early help, universal."""
    world.supply(westmere, dd, "early_help", [row("E1", nhs="9434765919"), row("E2", "Orla", "Holm")], agency="charity")
    world.supply(westmere, dd, "child_in_care", [row("C1", "Wilfie", nhs="943 476 5919")])
    assert world.states(dd) == {
        "early_help/E1": "duplicate",
        "early_help/E2": "eligible",
        "child_in_care/C1": "eligible",
    }


def test_the_same_name_and_date_of_birth_is_the_same_child(westmere, dd, sign_in):
    world.supply(westmere, dd, "early_help", [row("E1", "WILFA", "brackendale")])
    world.supply(westmere, dd, "child_protection", [row("P1")])
    assert world.states(dd)["early_help/E1"] == "duplicate"
    words = said(sign_in(westmere.business_unit).get(world.page("eligible_children", dd)))
    assert "Same name and date of birth as P1 in Child protection" in words


def test_one_list_that_shows_activity_is_enough_for_a_child_on_two(westmere, dd):
    long_ago = (timezone.localdate() - timedelta(days=900)).isoformat()
    world.supply(westmere, dd, "child_in_care", [row("C1", nhs="9434765919", active=long_ago)])
    assert world.states(dd)["child_in_care/C1"] == "excluded outside_window"
    world.supply(westmere, dd, "early_help", [row("E1", nhs="9434765919")])
    assert world.states(dd) == {"child_in_care/C1": "eligible", "early_help/E1": "duplicate"}


@pytest.mark.requirement("DDV-014")
def test_a_child_without_activity_in_the_window_is_excluded_and_the_reason_shows(westmere, dd, sign_in):
    """Also figure N-32: the past six months; the planted case outside is excluded."""
    terms = dd.terms.get()
    assert (terms.window_until - terms.window_from).days in range(181, 185)
    outside = (terms.window_from - timedelta(days=1)).isoformat()
    inside = terms.window_from.isoformat()
    world.supply(westmere, dd, "early_help", [row("E1", active=outside), row("E2", "Orla", "Holm", active=inside)])
    assert world.states(dd) == {"early_help/E1": "excluded outside_window", "early_help/E2": "eligible"}
    client = sign_in(westmere.business_unit)
    page = client.get(world.page("eligible_children", dd) + "?state=excluded")
    assert "E1" in said(page)
    assert "E2" not in said(page)
    assert "No activity in the audit window" in said(page)
    for category in ("universal", "child_in_need", "child_protection", "child_in_care"):
        actions.say_no_list(
            deep_dive=dd,
            category=category,
            agency=westmere.agencies["council"],
            because="no_children",
            by=westmere.business_unit,
        )
    actions.complete_list(deep_dive=dd, by=westmere.business_unit)
    selection = actions.select_cases(deep_dive=dd, size=2, minimum=1, witness="Fenwick Hale", by=westmere.business_unit)
    assert selection.categories["early_help"]["eligible"] == 1
    assert selection.left_out == {"outside_window": 1}
    assert world.states(dd)["early_help/E1"] == "excluded outside_window"


@pytest.mark.requirement("THM-031")
def test_a_deep_dive_for_ages_0_to_2_never_selects_a_three_year_old(westmere, sign_in):
    """Also figure N-38: infants 0 to 2; a three-year-old is excluded."""
    dd = world.with_terms(westmere, age_from=0, age_until=2)
    until = dd.terms.get().window_until
    third_birthday = until.replace(year=until.year - 3) if (until.month, until.day) != (2, 29) else until
    baby, two, three = until - timedelta(days=30), third_birthday + timedelta(days=1), third_birthday
    world.supply(
        westmere,
        dd,
        "universal",
        [
            row("U0", "Wilfa", born=baby.isoformat()),
            row("U2", "Orla", born=two.isoformat()),
            row("U3", "Bryn", born=three.isoformat()),
            row("U9", "Nia", born=""),
        ],
    )
    assert world.states(dd) == {
        "universal/U0": "eligible",
        "universal/U2": "eligible",
        "universal/U3": "excluded outside_age",
        "universal/U9": "excluded outside_age",
    }
    words = said(sign_in(westmere.business_unit).get(world.page("eligible_children", dd)))
    assert "Only children aged 0 to 2" in words
    with pytest.raises(NotYet, match="outside the age band"):
        actions.include_again(child=child_of(dd, "U3"), words="Please", by=westmere.business_unit)
    # Excluding by hand and taking back is no way round it.
    actions.exclude_child(child=child_of(dd, "U3"), reason="audited_recently", by=westmere.business_unit)
    actions.include_again(child=child_of(dd, "U3"), words="Please", by=westmere.business_unit)
    assert world.states(dd)["universal/U3"] == "excluded outside_age"
    # Only where the date is missing may the business unit say that the child fits.
    actions.include_again(child=child_of(dd, "U9"), words="Health visitor: 14 months old", by=westmere.business_unit)
    assert world.states(dd)["universal/U9"] == "eligible"


def test_terms_changed_after_a_list_came_are_held_against_it_when_the_lists_are_joined(westmere, dd):
    from lineofsight.deep_dives.models import TermsOfReference

    world.supply(westmere, dd, "early_help", world.rows("E-", 2))
    first = dd.terms.get()
    later = TermsOfReference.objects.get(pk=first.pk)
    later.pk, later.version = None, 2
    later._state.adding = True
    from uuid import uuid4

    later.id = uuid4()
    later.window_from = later.window_until = timezone.localdate()
    later.save()
    TermsOfReference.objects.filter(pk=first.pk).update(state=TermsOfReference.State.REPLACED)
    actions.join_lists(deep_dive=dd, by=westmere.business_unit)
    assert set(world.states(dd).values()) == {"excluded outside_window"}


def test_possible_siblings_are_pointed_out_for_a_person_to_judge(westmere, dd, sign_in):
    world.supply(
        westmere,
        dd,
        "early_help",
        [row("E1", postcode="ZZ1 1AA"), row("E2", "Orla", postcode="zz11aa", born="2015-01-02")],
    )
    client = sign_in(westmere.business_unit)
    page = said(client.get(world.page("eligible_children", dd) + "?home=yes"))
    assert page.count("Possible brother or sister on the list (home 1)") == 2
    assert world.states(dd)["early_help/E1"] == "eligible"


def test_names_never_stand_on_the_joined_list_and_each_look_is_recorded(westmere, dd, sign_in):
    from lineofsight.trail.models import Event

    world.supply(westmere, dd, "early_help", [row("E1")])
    before = Event.objects.filter(chain="reads").count()
    page = sign_in(westmere.business_unit).get(world.page("eligible_children", dd)).content.decode()
    assert "E1" in page
    assert "Brackendale" not in page
    assert Event.objects.filter(chain="reads").count() == before + 1


def test_the_lists_take_the_same_number_of_queries_for_10_and_200_children(westmere, dd, sign_in):
    client = sign_in(westmere.business_unit)
    pages = ("eligible_children", "eligible_lists", "complete_list")
    counts = []
    for number in (2, 10, 200):  # the first only starts the record of reading
        listed = world.supply(westmere, dd, "early_help", world.rows(f"{number}-", number))
        addresses = [world.page(page, dd) for page in pages] + [world.page("list_rows", dd, list_pk=listed.pk)]
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            found.append(len(captured))
        counts.append(found)
    assert counts[1] == counts[2]


def test_the_joined_list_is_the_business_units(westmere, eastmere, dd, sign_in):
    for member in (westmere.leads["council"], westmere.analyst, westmere.oversight_chair, eastmere.business_unit):
        assert sign_in(member).get(world.page("eligible_children", dd)).status_code == 404


def test_before_the_terms_it_says_why_it_is_empty(westmere, sign_in):
    from lineofsight.practice.story import themes

    page = sign_in(westmere.business_unit).get(world.page("eligible_children", themes.propose(westmere)))
    assert "The terms of reference must be approved first" in said(page)


def test_the_list_can_be_reopened_until_cases_are_selected(westmere, sign_in):
    dd = world.supply_all(westmere, world.with_terms(westmere), world.FIVE)
    client = sign_in(westmere.business_unit)
    answer = client.post(world.page("eligible_children", dd), follow=True)
    assert "The list is open again" in said(answer)
    assert world.fresh(dd).stage == "terms_approved"
