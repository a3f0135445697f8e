"""Showing who a child is, for a purpose that is kept; and the people of a case for the anonymisation check."""

import pytest

from lineofsight import vault
from lineofsight.deep_dives.models import Case, IdentityShowing
from lineofsight.trail.models import Event
from lineofsight.vault.models import Person
from tests.deep_dives import cohort_world as world
from tests.deep_dives.addresses import said


@pytest.fixture
def dd(westmere):
    return world.confirmed(westmere)


@pytest.fixture
def case(dd):
    return Case.objects.filter(deep_dive=dd).order_by("letter").first()


def surname_of(case) -> str:
    return vault.identifiers_of([case.id])[case.id][0].first("surname")


def reads() -> int:
    return Event.objects.filter(chain="reads").count()


def test_nothing_shows_until_the_purpose_is_said_and_then_the_look_is_on_record(westmere, dd, case, sign_in):
    client, here = sign_in(westmere.business_unit), world.page("case_identity", dd, case_pk=case.pk)
    surname = surname_of(case)
    assert surname not in client.get(here).content.decode()
    before = reads()
    refused = client.post(here, {"purpose": "x"})
    assert "Say what you need the identifying details for." in said(refused)
    assert surname not in refused.content.decode()
    assert reads() == before
    shown = client.post(here, {"purpose": "The school asks which Wilfa is meant"})
    assert surname in said(shown)
    assert reads() == before + 1
    event = Event.objects.filter(chain="reads").latest("number")
    assert event.details["purpose"] == "show_identity"
    showing = IdentityShowing.objects.select_related("deep_dive").get()
    assert (showing.shown_to, str(showing.purpose)) == (westmere.business_unit, "The school asks which Wilfa is meant")
    assert "Ottilie Marsh" in said(client.get(here))
    assert b"Wilfa is meant" not in bytes(showing.purpose_sealed)


@pytest.mark.parametrize("page", ["case_identity", "people_of_case"])
def test_only_the_business_unit_of_this_partnership(westmere, eastmere, dd, case, sign_in, page):
    here = world.page(page, dd, case_pk=case.pk)
    for member in (
        westmere.oversight_chair,
        westmere.scrutineer,
        westmere.leads["council"],
        westmere.administrator,
        eastmere.business_unit,
    ):
        assert sign_in(member).get(here).status_code == 404
        assert sign_in(member).post(here, {"purpose": "Curious about it"}).status_code == 404
    assert not IdentityShowing.objects.exists()


def test_family_and_workers_are_added_for_the_anonymisation_check(westmere, dd, case, sign_in):
    client, here = sign_in(westmere.business_unit), world.page("people_of_case", dd, case_pk=case.pk)
    assert "Nobody is entered yet" in said(client.get(here))
    client.post(here, {"part": "family", "forename": "Merrin", "surname": "Tollgate", "date_of_birth": "1990-02-03"})
    client.post(here, {"part": "worker", "forename": "Osric", "surname": "Penhale", "school": "Harbour Office"})
    words = said(client.get(here))
    assert "Tollgate" in words
    assert "3 February 1990" in words
    assert "Penhale" in words
    assert surname_of(case) not in words  # the child itself has its own page
    parts = {person.part: person for person in vault.identifiers_of([case.id])[case.id]}
    assert set(parts) == {"child", "family", "worker"}
    assert {p.key_id for p in Person.objects.filter(subject_id=case.id)} == {dd.key_id}
    client.post(here, {"remove": str(parts["worker"].id)})
    assert "Penhale" not in said(client.get(here))


def test_something_missing_is_added_to_the_child_itself(westmere, dd, case, sign_in):
    here = world.page("people_of_case", dd, case_pk=case.pk)
    sign_in(westmere.business_unit).post(here, {"part": "child", "alias": "Wispy"})
    (child,) = vault.identifiers_of([case.id])[case.id]
    assert child.values("alias") == ["Wispy"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"surname": "Tollgate"}, "Choose who it is"),
        ({"part": "family"}, "Enter at least a name."),
        ({"part": "family", "phone": "01632 960001"}, "Enter a forename or a surname."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(westmere, dd, case, sign_in, typed, words):
    answer = sign_in(westmere.business_unit).post(world.page("people_of_case", dd, case_pk=case.pk), typed)
    assert words in said(answer)
    if "surname" in typed:
        assert 'value="Tollgate"' in answer.content.decode()
    assert Person.objects.filter(subject_id=case.id).count() == 1


def test_the_child_and_strangers_cannot_be_removed(westmere, dd, case, sign_in):
    client, here = sign_in(westmere.business_unit), world.page("people_of_case", dd, case_pk=case.pk)
    child = Person.objects.get(subject_id=case.id)
    other = Person.objects.exclude(subject_id=case.id).first()
    for wanted in (child.pk, other.pk, "nonsense"):
        assert "cannot be removed" in said(client.post(here, {"remove": str(wanted)}, follow=True))
    assert Person.objects.count() == 8


def test_before_the_confirmation_there_is_no_case_to_look_at(westmere, dd, sign_in):
    other = world.selected(westmere)
    assert sign_in(westmere.business_unit).get(world.page("case_identity", other, case_pk=dd.pk)).status_code == 404
