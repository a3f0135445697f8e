"""Confirming the cohort: letters given, the others' identities destroyed, counts and the record kept."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from lineofsight import vault
from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import Case, EligibleChild, EligibleList, RejectedListRow
from lineofsight.partnership.models import Appointment, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.vault.models import Identifier, Key, Person, SealedFile
from tests.deep_dives import cohort_world as world
from tests.deep_dives.addresses import said


def test_the_selected_children_get_letters_and_only_they_are_still_known(westmere):
    dd = world.selected(westmere)
    selected = {c.id: str(c.label) for c in EligibleChild.objects.filter(state="selected").select_related("deep_dive")}
    cases = actions.confirm_cohort(deep_dive=dd, by=westmere.oversight_chair)
    dd = world.fresh(dd)
    assert dd.stage == "cohort_confirmed"
    assert [case.letter for case in cases] == sorted(case.letter for case in cases)
    known = vault.identifiers_of([case.id for case in cases])
    numbers = {case.eligible_child_id: known[case.id][0].first("other") for case in cases}
    assert numbers == selected
    assert {p.key_id for p in Person.objects.all()} == {dd.key_id}
    assert Person.objects.count() == 8


def test_what_was_known_of_the_others_is_gone_beyond_recovery_and_the_counts_stay(westmere, sign_in):
    dd = world.with_terms(westmere)
    bad = world.row("X1", born="no date")
    world.supply(westmere, dd, "universal", [*world.rows("U-", 12), bad])
    dd = world.supply_all(
        westmere, dd, {"early_help": 6, "child_in_need": 5, "child_protection": 3, "child_in_care": 2}
    )
    actions.select_cases(deep_dive=dd, size=8, minimum=1, witness="Fenwick Hale", by=westmere.business_unit)
    sealed = bytes(EligibleChild.objects.filter(state="reserve").first().label_sealed)
    hashes = set(EligibleList.objects.values_list("sha256", flat=True))
    actions.confirm_cohort(deep_dive=dd, by=westmere.oversight_chair)
    dd = world.fresh(dd)
    key = Key.objects.get(pk=dd.list_key_id)
    assert key.destroyed_at
    assert bytes(key.wrapped) == b""
    assert not EligibleChild.objects.exists()
    assert not RejectedListRow.objects.exists()
    assert not SealedFile.objects.filter(key=key).exists()
    assert not Identifier.objects.filter(person__key=key).exists()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            assert sealed not in b"".join(
                bytes(v) for r in cursor.fetchall() for v in r if isinstance(v, bytes | memoryview)
            )
    # What stays: sizes, hashes, reserve, who and when and how many.
    universal = EligibleList.objects.get(category="universal")
    assert (universal.rows_in, universal.rows_accepted, universal.rows_rejected) == (13, 12, 1)
    assert set(EligibleList.objects.values_list("sha256", flat=True)) == hashes
    assert dd.selection.children_not_selected == 28 - 8
    assert dd.selection.categories["universal"]["reserve"] == 10
    assert (dd.selection.destroyed_by, bool(dd.selection.identities_destroyed_at)) == (westmere.oversight_chair, True)
    words = said(sign_in(westmere.business_unit).get(world.page("cohort", dd)))
    assert "Certificate of secure deletion" in words
    assert "20 children who were not selected" in words
    assert "by Corisande Vale" in words
    # The pages of the lists still open and say so.
    client = sign_in(westmere.business_unit)
    assert "securely deleted" in said(client.get(world.page("list_rows", dd, list_pk=universal.pk)))
    assert "securely deleted" in said(client.get(world.page("eligible_children", dd)))
    assert "securely deleted" in said(client.get(world.page("eligible_lists", dd)))


def test_the_chair_sees_numbers_and_how_it_was_done_but_nobodys_identity(westmere, sign_in):
    dd = world.selected(westmere)
    page = sign_in(westmere.oversight_chair).get(world.page("confirm_cohort", dd))
    words = said(page)
    assert "At random" in words
    assert "8 cases" in words
    assert "The details of the other 20 children on the lists are securely deleted." in words
    for child in EligibleChild.objects.filter(deep_dive=dd).select_related("deep_dive"):
        assert str(child.label) not in page.content.decode()
    assert "Surname" not in words


def test_the_chair_confirms_on_screen_after_ticking_that_it_is_understood(westmere, sign_in):
    dd = world.selected(westmere)
    client, here = sign_in(westmere.oversight_chair), world.page("confirm_cohort", dd)
    assert "Tick the box to say that you understand" in said(client.post(here, {}))
    assert world.fresh(dd).stage == "cases_selected"
    assert client.post(here, {"seen": "on"}).url == world.page("cohort", dd)
    decision = world.fresh(dd).selection.confirmation
    assert (decision.from_minute, decision.decided_on) == (False, timezone.localdate())
    tasks = Task.objects.filter(settled_at__isnull=True, about_id=dd.pk).values_list("key", flat=True)
    assert list(tasks) == ["ask_involvement"]


def test_the_business_unit_records_it_from_the_minute_with_its_real_day(westmere, sign_in):
    dd = world.selected(westmere)
    client, here = sign_in(westmere.business_unit), world.page("confirm_cohort", dd)
    today = timezone.localdate()
    missing = said(client.post(here, {"decided_on": today.isoformat(), "seen": "on"}))
    assert "Enter the minute reference" in missing
    client.post(here, {"decided_on": today.isoformat(), "minute_reference": "SEG 14, item 3", "seen": "on"})
    decision = world.fresh(dd).selection.confirmation
    assert (decision.from_minute, decision.minute_reference) == (True, "SEG 14, item 3")
    assert "from the minute SEG 14, item 3" in said(client.get(world.page("cohort", dd)))


@pytest.mark.parametrize(("days", "words"), [(1, "must be today or"), (-400, "before the theme was agreed")])
def test_a_day_that_cannot_be_is_refused(westmere, sign_in, days, words):
    dd = world.selected(westmere)
    day = (timezone.localdate() + timedelta(days=days)).isoformat()
    answer = sign_in(westmere.business_unit).post(
        world.page("confirm_cohort", dd), {"decided_on": day, "minute_reference": "SEG 14", "seen": "on"}
    )
    assert words in said(answer)
    assert 'value="SEG 14"' in answer.content.decode()
    assert world.fresh(dd).stage == "cases_selected"


def test_nobody_confirms_on_screen_what_they_selected_themselves(westmere):
    dd = world.selected(westmere)
    selection = dd.selection
    selection.selected_by = westmere.oversight_chair
    selection.save()
    with pytest.raises(NotYet, match="You selected these cases yourself"):
        actions.confirm_cohort(deep_dive=dd, by=westmere.oversight_chair)


def test_the_chair_of_another_group_does_not_confirm(westmere, sign_in):
    dd = world.selected(westmere)
    assert sign_in(westmere.decision_chair).get(world.page("confirm_cohort", dd)).status_code == 404
    with pytest.raises(NotYet, match="by the chair of the committee that oversees"):
        actions.confirm_cohort(deep_dive=dd, by=westmere.decision_chair)
    assert Appointment.objects.filter(member=westmere.decision_chair).exists()


def test_two_lists_know_more_of_a_child_than_one_and_it_goes_with_the_case(westmere):
    dd = world.with_terms(westmere)
    world.supply(westmere, dd, "child_in_care", [world.row("C1", "Wilfa", "Brackendale", nhs="9434765919")])
    world.supply(
        westmere, dd, "early_help", [world.row("E1", "Wilf", "Brackendale", nhs="9434765919", postcode="ZZ1 1AA")]
    )
    for category in ("universal", "child_in_need", "child_protection"):
        actions.say_no_list(
            deep_dive=dd,
            category=category,
            agency=westmere.agencies["council"],
            because="no_children",
            by=westmere.business_unit,
        )
    actions.complete_list(deep_dive=dd, by=westmere.business_unit)
    actions.select_cases(deep_dive=dd, size=1, minimum=0, witness="Fenwick Hale", by=westmere.business_unit)
    (case,) = actions.confirm_cohort(deep_dive=world.fresh(dd), by=westmere.oversight_chair)
    (child,) = vault.identifiers_of([case.id])[case.id]
    assert case.category == "child_in_care"
    assert child.values("forename") == ["Wilfa"]
    assert child.values("alias") == ["Wilf"]
    assert child.values("postcode") == ["ZZ1 1AA"]
    assert sorted(child.values("other")) == ["C1", "E1"]
    assert child.values("nhs_number") == ["9434765919"]


@pytest.mark.parametrize("number", [0, pytest.param(1, marks=pytest.mark.full)])
def test_p3_letters_are_nobodys_initials_and_are_never_used_again(westmere, number):
    seen: set[str] = set()
    for _ in range(4):
        dd = world.selected(westmere, seed=str(number))
        cases = actions.confirm_cohort(deep_dive=dd, by=westmere.oversight_chair)
        known = vault.identifiers_of([case.id for case in cases])
        for case in cases:
            child = known[case.id][0]
            initials = {child.first("forename")[0], child.first("surname")[0]}
            assert not initials & set(case.letter)
        letters = {case.letter for case in cases}
        assert len(letters) == 8
        assert not letters & seen
        seen |= letters
    assert any(len(letter) == 2 for letter in seen)  # 24 single letters are used up after three


def test_a_second_confirmation_finds_it_done(westmere):
    dd = world.confirmed(westmere)
    with pytest.raises(NotYet, match="The cohort is confirmed"):
        actions.confirm_cohort(deep_dive=dd, by=westmere.oversight_chair)
    assert Case.objects.count() == 8


def test_when_something_fails_on_the_way_nothing_has_happened(westmere, monkeypatch):
    dd = world.selected(westmere)

    def broken(*args, **kwargs):
        raise RuntimeError("power cut")

    monkeypatch.setattr("lineofsight.deep_dives.actions.cohort.move", broken)
    with pytest.raises(RuntimeError):
        actions.confirm_cohort(deep_dive=dd, by=westmere.oversight_chair)
    monkeypatch.undo()
    dd = world.fresh(dd)
    assert dd.stage == "cases_selected"
    assert not Case.objects.exists()
    assert EligibleChild.objects.count() == 28
    assert len({str(c.label) for c in EligibleChild.objects.select_related("deep_dive")}) == 28
    actions.confirm_cohort(deep_dive=dd, by=westmere.oversight_chair)
    assert Case.objects.count() == 8
