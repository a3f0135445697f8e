"""Selecting the cases, at random or purposively."""

from collections import Counter

import pytest

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import Case, DeepDive, EligibleChild, Selection
from lineofsight.engine.sampling import draw, order_key
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives import cohort_world as world
from tests.deep_dives.addresses import said


def drawn(selection: Selection) -> dict[str, int]:
    return {key: share["drawn"] for key, share in selection.categories.items()}


def chosen(dd: DeepDive) -> set[str]:
    rows = EligibleChild.objects.filter(deep_dive=dd, state="selected").select_related("deep_dive")
    return {child.label for child in rows}


@pytest.fixture
def dd(westmere):
    return world.supply_all(westmere, world.with_terms(westmere), world.FIVE)


@pytest.mark.requirement("DDV-013")
def test_eight_is_offered_and_changing_it_to_ten_changes_the_selection(westmere, dd, sign_in):
    client, here = sign_in(westmere.business_unit), world.page("select_cases", dd)
    page = client.get(here).content.decode()
    assert 'name="size"' in page
    assert 'value="8"' in page
    look = client.post(here, {"size": "10", "minimum": "1", "look": "yes"})
    assert "the terms of reference say 8 cases, this is for 10" in said(look).lower()
    assert "There is a problem" not in look.content.decode()
    client.post(here, {"size": "10", "minimum": "1", "witness": "Fenwick Hale", "seed": "7"})
    assert len(chosen(dd)) == 10
    ten = chosen(dd)
    actions.discard_selection(deep_dive=world.fresh(dd), reason="A check", by=westmere.business_unit)
    client.post(here, {"size": "8", "minimum": "1", "witness": "Fenwick Hale", "seed": "7"})
    assert len(chosen(dd)) == 8
    assert chosen(dd) < ten


@pytest.mark.requirement("DDV-018")
def test_every_category_has_at_least_one_case_and_an_empty_one_is_reported(westmere, sign_in):
    """Also figure N-31: 8 across five categories, at least 1 each; the other 3 go by the size of the categories."""
    dd = world.supply_all(westmere, world.with_terms(westmere), world.FIVE)
    selection = actions.select_cases(deep_dive=dd, size=8, minimum=1, witness="Fenwick Hale", by=westmere.business_unit)
    assert sum(drawn(selection).values()) == 8
    assert all(count >= 1 for count in drawn(selection).values())
    # 28 children: of the 3 places left 12/28 is 1.29, 6/28 0.64, 5/28 0.54, 3/28 0.32, 2/28 0.21.
    assert drawn(selection) == {
        "universal": 2,
        "early_help": 2,
        "child_in_need": 2,
        "child_protection": 1,
        "child_in_care": 1,
    }
    assert selection.shortfall == 0

    empty = world.supply_all(westmere, world.with_terms(westmere), world.FIVE | {"child_in_care": 0})
    actions.select_cases(deep_dive=empty, size=8, minimum=1, witness="Fenwick Hale", by=westmere.business_unit)
    words = said(sign_in(westmere.business_unit).get(world.page("selection", empty)))
    assert "Child in care: no child on the list could be selected, so this category has no case." in words
    assert "8 cases of 8 places" in words


def test_a_list_too_short_is_said_and_is_no_error(westmere, sign_in):
    sizes = {"universal": 2, "early_help": 1, "child_in_need": 1, "child_protection": 0, "child_in_care": 0}
    dd = world.supply_all(westmere, world.with_terms(westmere), sizes)
    client = sign_in(westmere.business_unit)
    sentence = "4 of 8 places could be filled, because the list is too short."
    assert sentence in said(client.get(world.page("select_cases", dd)))
    client.post(world.page("select_cases", dd), {"size": "8", "minimum": "1", "witness": "Fenwick Hale"})
    assert world.fresh(dd).selection.shortfall == 4
    assert sentence in said(client.get(world.page("selection", dd)))


@pytest.mark.requirement("DDV-017")
def test_the_selection_can_be_made_again_from_its_seed_by_anybody(westmere, dd, sign_in):
    """From the record and the agencies' lists alone, with nothing of this product but the rule of ordering."""
    world_rows = {key: world.rows(f"{'ABCDE'[n]}-", count) for n, (key, count) in enumerate(world.FIVE.items())}
    client = sign_in(westmere.business_unit)
    client.post(world.page("select_cases", dd), {"size": "8", "minimum": "1", "witness": "Fenwick Hale"})
    selection = world.fresh(dd).selection
    children = [(row[0], key) for key, rows in world_rows.items() for row in rows]
    again = draw(children, size=8, minimum=1, seed=selection.seed)
    assert set(again.cases) == chosen(dd)
    by_hand = {
        number
        for key, rows in world_rows.items()
        for number in sorted((r[0] for r in rows), key=lambda n, key=key: order_key(selection.seed, key, n))[
            : drawn(selection)[key]
        ]
    }
    assert by_hand == chosen(dd)
    page = client.get(world.page("selection", dd))
    words = said(page)
    assert selection.seed in words
    assert selection.list_sha256 in words
    assert "Ottilie Marsh" in words  # who drew
    assert "Fenwick Hale" in words  # the witness
    for count in world.FIVE.values():
        assert str(count) in words  # list sizes by category
    assert "the same cases and the same reserve" in said(client.post(world.page("selection", dd), follow=True))
    assert world.fresh(dd).selection.repeated_at


def test_a_seed_is_made_where_none_is_given_and_two_are_not_the_same(westmere):
    seeds = set()
    for _ in range(2):
        seeds.add(world.selected(westmere, seed="").selection.seed)
    assert len(seeds) == 2
    assert all(seed.isdecimal() for seed in seeds)


@pytest.mark.parametrize(
    ("witness", "words"), [("", "Enter the name of the witness"), ("ottilie  MARSH", "somebody else")]
)
def test_a_witness_is_somebody_else_and_must_be_named(westmere, dd, sign_in, witness, words):
    answer = sign_in(westmere.business_unit).post(
        world.page("select_cases", dd), {"size": "9", "minimum": "1", "witness": witness}
    )
    assert words in said(answer)
    assert 'value="9"' in answer.content.decode()
    assert not Selection.objects.exists()


def test_more_categories_than_places_is_refused_with_what_to_ask_for(westmere, dd, sign_in):
    answer = sign_in(westmere.business_unit).post(
        world.page("select_cases", dd), {"size": "4", "minimum": "1", "witness": "Fenwick Hale"}
    )
    assert "Ask for at least 5 cases or lower the minimum" in said(answer)


def test_one_case_number_on_two_lists_is_told_apart_by_the_number_of_the_list(westmere):
    dd = world.with_terms(westmere)
    world.supply(westmere, dd, "early_help", [world.row("1001", "Wilfa"), world.row("1002", "Orla")])
    world.supply(westmere, dd, "child_in_need", [world.row("1001", "Bryn", "Holm")])
    for category in ("universal", "child_protection", "child_in_care"):
        actions.say_no_list(
            deep_dive=dd,
            category=category,
            agency=westmere.agencies["council"],
            because="no_children",
            by=westmere.business_unit,
        )
    actions.complete_list(deep_dive=dd, by=westmere.business_unit)
    with pytest.raises(NotYet, match="“1001”"):
        actions.select_purposively(
            deep_dive=dd, case_numbers=["1001"], reason="Known", witness="Fenwick Hale", by=westmere.business_unit
        )
    actions.select_cases(deep_dive=dd, size=3, minimum=1, witness="Fenwick Hale", by=westmere.business_unit)
    assert actions.repeat_selection(deep_dive=world.fresh(dd), by=westmere.business_unit)


def test_purposive_cases_are_chosen_by_number_with_a_reason_and_called_so_everywhere(westmere, dd, sign_in):
    client, here = sign_in(westmere.business_unit), world.page("select_cases", dd) + "?way=purposive"
    wrong = client.post(here, {"case_numbers": "A-1\nnobody", "reason": "Because", "witness": "Fenwick Hale"})
    assert "“nobody”" in said(wrong)
    assert "A-1" in wrong.content.decode()
    assert "Enter why these cases are chosen" in said(client.post(here, {"case_numbers": "A-1"}))
    reason = "All were missing for more than three days"
    client.post(here, {"case_numbers": "A-1\n B-2 \n\nE-1\nA-1", "reason": reason, "witness": "Fenwick Hale"})
    assert chosen(dd) == {"A-1", "B-2", "E-1"}
    selection = world.fresh(dd).selection
    assert (selection.way, selection.seed) == ("purposive", "")
    for member, page in (
        (westmere.business_unit, "selection"),
        (westmere.oversight_chair, "selection"),
        (westmere.oversight_chair, "confirm_cohort"),
    ):
        words = said(sign_in(member).get(world.page(page, dd)))
        assert "Purposively chosen" in words
        assert reason in words
    actions.confirm_cohort(deep_dive=world.fresh(dd), by=westmere.oversight_chair)
    assert "Purposively chosen" in said(client.get(world.page("cohort", dd)))
    assert Case.objects.filter(deep_dive=dd).count() == 3


def test_nobody_selects_from_a_list_that_has_just_changed(westmere, dd, monkeypatch):
    """Excluding and selecting at the same moment must not cross."""
    from lineofsight.deep_dives.actions import selection as module

    first = module.eligible_children

    def meanwhile(deep_dive):
        found = first(deep_dive)
        actions.exclude_child(child=found[0], reason="live_proceedings", by=westmere.second_business_unit)
        return found

    monkeypatch.setattr(module, "eligible_children", meanwhile)
    with pytest.raises(NotYet, match="The list has changed"):
        actions.select_cases(deep_dive=dd, size=8, minimum=1, witness="Fenwick Hale", by=westmere.business_unit)
    assert not Selection.objects.exists()


def test_the_chair_is_asked_to_confirm(westmere):
    world.selected(westmere)
    tasks = Task.visible_to(westmere.oversight_chair).filter(settled_at__isnull=True)
    assert [task.words for task in tasks] == ["Confirm the cohort"]


@pytest.mark.requirement("CFG-003", "CFG-009")
def test_each_partnership_selects_in_its_own_categories_and_words(westmere, eastmere, sign_in):
    """Five here, four with other words there; the common names let them be compared."""
    five = ["Universal", "Early help", "Child in need", "Child protection", "Child in care"]
    four = ["Early help", "Children in need", "Child protection", "Looked after children"]
    four_keys = {"early_help": 3, "in_need": 3, "protection": 3, "looked_after": 3}
    shown = {}
    for w, words, sizes in ((westmere, five, world.FIVE), (eastmere, four, four_keys)):
        dd = world.supply_all(w, world.with_terms(w), sizes)
        page = said(sign_in(w.business_unit).get(world.page("select_cases", dd)))
        shown[w.tenant.slug] = page
        for each in words:
            assert each in page
        actions.select_cases(deep_dive=dd, size=len(words), minimum=1, witness="Someone Else", by=w.business_unit)
        assert list(drawn(world.fresh(dd).selection).values()) == [1] * len(words)
    assert "Looked after children" not in shown["westmere"]
    assert "Universal" not in shown["eastmere"]
    compared = Counter(c.common for w in (westmere, eastmere) for c in world.with_terms(w).settings.categories)
    assert compared == {"universal": 1, "early_help": 2, "child_in_need": 2, "child_protection": 2, "child_in_care": 2}


def test_not_yet_and_no_longer(westmere, sign_in):
    client = sign_in(westmere.business_unit)
    dd = world.with_terms(westmere)
    assert "Complete the list of eligible children first." in said(client.get(world.page("select_cases", dd)))
    dd = world.selected(westmere)
    assert "Cases are selected already" in said(client.get(world.page("select_cases", dd)))


def test_only_the_business_unit_of_this_partnership_selects(westmere, eastmere, dd, sign_in):
    for member in (westmere.oversight_chair, westmere.leads["council"], westmere.analyst, eastmere.business_unit):
        assert sign_in(member).get(world.page("select_cases", dd)).status_code == 404
        assert sign_in(member).post(world.page("select_cases", dd)).status_code == 404
