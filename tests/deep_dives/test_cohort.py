"""The confirmed cohort by letter, and cases by category over all deep dives."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lineofsight.deep_dives.models import Case
from tests.deep_dives import cohort_world as world
from tests.deep_dives.addresses import address, said


@pytest.fixture
def dd(westmere):
    return world.confirmed(westmere)


def test_the_cohort_stands_by_letter_and_category_and_names_nobody(westmere, dd, sign_in):
    for member in (westmere.business_unit, westmere.oversight_chair, westmere.scrutineer):
        page = sign_in(member).get(world.page("cohort", dd))
        for case in Case.objects.filter(deep_dive=dd):
            assert case.name in said(page)
        assert "Surname" not in said(page)
        assert "Forename" not in said(page)


def test_identities_and_people_are_offered_to_the_business_unit_alone(westmere, dd, sign_in):
    assert "Show identifying details" in said(sign_in(westmere.business_unit).get(world.page("cohort", dd)))
    for member in (westmere.oversight_chair, westmere.scrutineer):
        assert "Show identifying details" not in said(sign_in(member).get(world.page("cohort", dd)))


def test_a_child_of_whom_no_list_knew_the_name_is_pointed_out(westmere, dd, sign_in):
    from lineofsight.vault.models import Identifier

    Identifier.objects.filter(person__subject_id=Case.objects.first().pk, kind="surname").delete()
    words = said(sign_in(westmere.business_unit).get(world.page("cohort", dd)))
    assert words.count("Missing: add it") == 1
    assert words.count("Known") == 7


def test_before_it_is_confirmed_it_says_so(westmere, sign_in):
    dd = world.selected(westmere)
    assert "not confirmed yet" in said(sign_in(westmere.business_unit).get(world.page("cohort", dd)))


@pytest.mark.requirement("DDV-002")
def test_a_partnership_with_four_categories_sees_exactly_four_in_selection_and_coverage(westmere, eastmere, sign_in):
    sizes = {"early_help": 4, "in_need": 4, "protection": 4, "looked_after": 4}
    dd = world.supply_all(eastmere, world.with_terms(eastmere), sizes)
    client = sign_in(eastmere.business_unit)
    four = ["Early help", "Children in need", "Child protection", "Looked after children"]
    page = client.get(world.page("select_cases", dd)).content.decode()
    rows = [part.split("<")[0] for part in page.split('los-table__first">')[1:]]
    assert rows == four
    from lineofsight.deep_dives import actions

    actions.select_cases(deep_dive=dd, size=6, minimum=1, witness="Jasper Rook", by=eastmere.business_unit)
    actions.confirm_cohort(deep_dive=world.fresh(dd), by=eastmere.oversight_chair)
    coverage = client.get(address(eastmere, "coverage"))
    headings = coverage.content.decode().split("<thead")[1].split("</thead>")[0]
    for words in four:
        assert words in headings
    assert "Universal" not in headings
    assert headings.count('scope="col"') == 3 + 4 + 1  # deep dive, agreed, selected; four categories; total
    counts = {row["drawn"] for row in world.fresh(dd).selection.categories.values()}
    assert counts == {1, 2}
    assert "6" in said(coverage)


def test_coverage_counts_confirmed_cohorts_of_this_partnership_only(westmere, eastmere, dd, sign_in):
    words = said(sign_in(westmere.business_unit).get(address(westmere, "coverage")))
    assert dd.title in words
    empty = said(sign_in(eastmere.business_unit).get(address(eastmere, "coverage")))
    assert "No cohort is confirmed yet" in empty
    assert sign_in(westmere.leads["council"]).get(address(westmere, "coverage")).status_code == 404
    assert sign_in(eastmere.business_unit).get(address(westmere, "coverage")).status_code == 404


def test_the_list_takes_the_same_number_of_queries_for_8_and_100_cases(westmere, dd, sign_in):
    client = sign_in(westmere.business_unit)
    counts = []
    for more in (0, 0, 92):
        cases = [
            Case(
                tenant=dd.tenant,
                deep_dive=dd,
                letter=f"Z{n:02d}",
                category="universal",
                state="confirmed",
                eligible_child_id=dd.pk,
            )
            for n in range(more)
        ]
        Case.objects.bulk_create(cases)
        with CaptureQueriesContext(connection) as captured:
            client.get(world.page("cohort", dd))
        counts.append(len(captured))
    assert counts[1] == counts[2]
