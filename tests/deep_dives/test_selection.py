"""The selection as it was made: its record, replacing, discarding."""

import pytest

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import DiscardedSelection, EligibleChild, Replacement
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives import cohort_world as world
from tests.deep_dives.addresses import said


def one_of(dd, category: str, state: str = "selected") -> EligibleChild:
    rows = EligibleChild.objects.filter(deep_dive=dd, category=category, state=state).select_related("deep_dive")
    return rows.order_by("reserve_position").first()


def test_a_case_is_replaced_by_the_next_in_reserve_of_its_category_with_the_reason(westmere, sign_in):
    dd = world.selected(westmere)
    out, first = one_of(dd, "universal"), one_of(dd, "universal", "reserve")
    client = sign_in(westmere.business_unit)
    here = world.page("replace_case", dd, child_pk=out.pk)
    assert "Enter why the case is replaced" in said(client.post(here, {}))
    client.post(here, {"reason": "Known to the auditor"})
    for child in (out, first):
        child.refresh_from_db()
    assert (out.state, first.state, first.reserve_position) == ("replaced", "selected", 1)
    words = said(client.get(world.page("selection", dd)))
    assert "From the reserve, place 1" in words
    assert "Known to the auditor" in words
    assert world.fresh(dd).selection.categories["universal"]["drawn"] == 2
    # The chair reads why, though not who.
    assert "Known to the auditor" in said(sign_in(westmere.oversight_chair).get(world.page("confirm_cohort", dd)))
    # The selection as it was first made still comes out of its seed.
    assert actions.repeat_selection(deep_dive=world.fresh(dd), by=westmere.business_unit)


def test_with_nobody_left_in_reserve_the_place_is_left_empty_and_the_shortfall_said(westmere, sign_in):
    dd = world.selected(westmere)  # one of two children in care is selected
    client = sign_in(westmere.business_unit)
    for _ in range(2):
        child = one_of(dd, "child_in_care")
        here = world.page("replace_case", dd, child_pk=child.pk)
        last = client.post(here, {"reason": "Moved away"})
    assert "Nobody is left in reserve for “Child in care”. Tick the box" in said(last)
    assert "Moved away" in last.content.decode()
    client.post(here, {"reason": "Moved away", "leave_empty": "on"})
    selection = world.fresh(dd).selection
    assert selection.shortfall == 1
    assert selection.categories["child_in_care"] == {"eligible": 2, "drawn": 0, "reserve": 0, "shortfall": 1}
    assert "Child in care: 1 case was wanted at least, and there is 0." in said(client.get(world.page("selection", dd)))


def test_nobody_picks_a_replacement(westmere):
    dd = world.selected(westmere)
    reserve = one_of(dd, "universal", "reserve")
    with pytest.raises(NotYet, match="not among the selected"):
        actions.replace_case(child=reserve, reason="I like another", by=westmere.business_unit)
    last = EligibleChild.objects.filter(deep_dive=dd, category="universal", state="reserve").order_by(
        "-reserve_position"
    )[0]
    incoming = actions.replace_case(
        child=one_of(dd, "universal"), reason="Moved", instead=str(last.label), by=westmere.business_unit
    )
    assert incoming.reserve_position == 1


def test_a_purposive_case_is_replaced_by_another_chosen_one(westmere):
    dd = world.supply_all(westmere, world.with_terms(westmere), world.FIVE)
    actions.select_purposively(
        deep_dive=dd, case_numbers=["A-1"], reason="The only one", witness="Fenwick Hale", by=westmere.business_unit
    )
    child = one_of(dd, "universal")
    with pytest.raises(NotYet, match="Enter the case number chosen instead"):
        actions.replace_case(child=child, reason="Moved", by=westmere.business_unit)
    actions.replace_case(child=child, reason="Moved", instead="B-2", by=westmere.business_unit)
    assert one_of(dd, "early_help").label == "B-2"
    with pytest.raises(NotYet, match="cannot be repeated"):
        actions.repeat_selection(deep_dive=world.fresh(dd), by=westmere.business_unit)


def test_a_discarded_selection_stays_on_record_for_the_chair_to_see(westmere, sign_in):
    dd = world.selected(westmere, seed="first")
    client, here = sign_in(westmere.business_unit), world.page("discard_selection", dd)
    assert "Enter why this selection is not used" in said(client.post(here, {}))
    client.post(here, {"reason": "A brother of a selected child had been overlooked"})
    assert world.fresh(dd).stage == "lists_built"
    assert set(world.states(dd).values()) == {"eligible"}
    kept = DiscardedSelection.objects.select_related("deep_dive").get()
    assert (kept.seed, kept.witness, len(kept.list_sha256)) == ("first", "Fenwick Hale", 64)
    actions.select_cases(
        deep_dive=world.fresh(dd), size=8, minimum=1, witness="Fenwick Hale", by=westmere.business_unit
    )
    words = said(sign_in(westmere.oversight_chair).get(world.page("confirm_cohort", dd)))
    assert "A brother of a selected child had been overlooked" in words
    assert not Replacement.objects.exists()


def test_case_numbers_show_only_to_the_business_unit(westmere, sign_in):
    dd = world.selected(westmere)
    number = str(one_of(dd, "universal").label)
    assert number in said(sign_in(westmere.business_unit).get(world.page("selection", dd)))
    for member in (westmere.oversight_chair, westmere.scrutineer):
        page = sign_in(member).get(world.page("selection", dd) + "?reserve=shown&whole=yes")
        assert page.status_code == 200
        assert number not in page.content.decode()
        assert sign_in(member).post(world.page("selection", dd)).status_code == 404


def test_the_reserve_shows_in_its_order_when_asked_for(westmere, sign_in):
    dd = world.selected(westmere)
    page = said(sign_in(westmere.business_unit).get(world.page("selection", dd) + "?reserve=shown"))
    numbers = [
        str(child.label)
        for child in EligibleChild.objects.filter(deep_dive=dd, category="universal", state="reserve")
        .select_related("deep_dive")
        .order_by("reserve_position")
    ]
    assert " ".join(numbers) in page


def test_a_list_that_was_tampered_with_does_not_pass_the_check(westmere, sign_in):
    """A child slipped in after the selection changes what comes out, and the chair cannot confirm."""
    dd = world.selected(westmere)
    EligibleChild.objects.filter(pk=one_of(dd, "universal").pk).update(state="reserve", reserve_position=99)
    EligibleChild.objects.filter(pk=one_of(dd, "universal", "reserve").pk).update(
        state="selected", reserve_position=None
    )
    answer = sign_in(westmere.business_unit).post(world.page("selection", dd), follow=True)
    assert "gives other cases" in said(answer)
    with pytest.raises(NotYet, match="gives other cases"):
        actions.confirm_cohort(deep_dive=dd, by=westmere.oversight_chair)


@pytest.mark.parametrize("page", ["selection", "discard_selection", "confirm_cohort"])
def test_before_there_is_a_selection_the_page_says_so(westmere, sign_in, page):
    dd = world.with_terms(westmere)
    words = said(sign_in(westmere.business_unit).get(world.page(page, dd)))
    assert "No cases are selected yet." in words


@pytest.mark.parametrize("page", ["selection", "discard_selection", "confirm_cohort", "cohort"])
def test_others_and_other_partnerships_do_not_reach_it(westmere, eastmere, sign_in, page):
    dd = world.selected(westmere)
    for member in (
        westmere.leads["council"],
        westmere.authors["police"],
        eastmere.business_unit,
        eastmere.oversight_chair,
    ):
        assert sign_in(member).get(world.page(page, dd)).status_code == 404
        assert sign_in(member).post(world.page(page, dd)).status_code in (404, 405)


def test_replacing_is_the_business_units_and_ends_with_the_confirmation(westmere, eastmere, sign_in):
    dd = world.selected(westmere)
    here = world.page("replace_case", dd, child_pk=one_of(dd, "universal").pk)
    for member in (westmere.oversight_chair, westmere.leads["council"], eastmere.business_unit):
        assert sign_in(member).get(here).status_code == 404
        assert sign_in(member).post(here, {"reason": "x"}).status_code == 404
    reserve = world.page("replace_case", dd, child_pk=one_of(dd, "universal", "reserve").pk)
    assert "not among the selected cases" in said(sign_in(westmere.business_unit).get(reserve))
    actions.confirm_cohort(deep_dive=dd, by=westmere.oversight_chair)
    assert sign_in(westmere.business_unit).get(here).status_code == 404  # the child's row is gone
