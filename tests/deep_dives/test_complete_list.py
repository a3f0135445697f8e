"""Closing the list of eligible children."""

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import TimetableStep
from lineofsight.partnership.models import Task
from tests.deep_dives import cohort_world as world
from tests.deep_dives.addresses import said


def test_what_is_missing_is_named_until_every_category_has_a_list_or_an_answer(westmere, sign_in):
    dd = world.with_terms(westmere)
    client = sign_in(westmere.business_unit)
    here = world.page("complete_list", dd)
    world.supply(westmere, dd, "early_help", world.rows("E-", 2))
    words = said(client.get(here))
    assert "Add the list for Universal, Child in need, Child protection and Child in care" in words
    assert "Add the list for" in said(client.post(here))
    assert world.fresh(dd).stage == "terms_approved"
    for category in ("universal", "child_in_need", "child_protection", "child_in_care"):
        actions.say_no_list(
            deep_dive=dd,
            category=category,
            agency=westmere.agencies["council"],
            because="not_held",
            by=westmere.business_unit,
        )
    assert "Early help 2 children" in said(client.get(here))
    assert client.post(here).url == world.page("select_cases", dd)
    assert world.fresh(dd).stage == "lists_built"


def test_a_list_whose_columns_are_not_matched_holds_it_up(westmere, sign_in):
    dd = world.with_terms(westmere)
    actions.receive_list(
        deep_dive=dd,
        category="early_help",
        agency=westmere.agencies["charity"],
        file=world.uploaded(world.rows("E-", 2)),
        by=westmere.business_unit,
    )
    page = sign_in(westmere.business_unit).get(world.page("complete_list", dd))
    assert "Match the columns of the list for Early help first, or remove it." in said(page)


def test_completing_ticks_the_timetable_and_asks_for_the_selection(westmere):
    dd = world.supply_all(westmere, world.with_terms(westmere), world.FIVE)
    assert TimetableStep.objects.get(deep_dive=dd, step="lists_supplied").done_on
    open_tasks = Task.visible_to(westmere.business_unit).filter(settled_at__isnull=True)
    assert [task.key for task in open_tasks] == ["select_cases"]


def test_only_the_business_unit_of_this_partnership(westmere, eastmere, sign_in):
    dd = world.with_terms(westmere)
    for member in (westmere.leads["council"], westmere.oversight_chair, westmere.analyst, eastmere.business_unit):
        assert sign_in(member).get(world.page("complete_list", dd)).status_code == 404
        assert sign_in(member).post(world.page("complete_list", dd)).status_code == 404
