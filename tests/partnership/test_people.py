"""People come, are appointed and leave; nobody raises herself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Appointment, Member, Person
from tests.confirming import second_person_confirms


def at(cast: Cast, rest: str) -> str:
    return f"/{cast.tenant.slug}/{rest}"


NEW = {"full_name": "Verity Nash", "email": "verity.nash@westmere.example", "from_date": "2026-01-05"}


def test_somebody_new_gets_a_first_password_shown_once_and_can_open_nothing_yet(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    page = unit.post(at(westmere, "people/welcome/"), NEW, follow=True).content.decode()
    assert "shown only now" in page
    member = Member.objects.get(person__email=NEW["email"])
    assert "shown only now" not in unit.get(at(westmere, f"people/{member.pk}/")).content.decode()
    assert sign_in(member).get(at(westmere, "my-work/")).status_code == 404


def test_an_appointment_opens_the_doors_and_its_end_closes_them(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    unit.post(at(westmere, "people/welcome/"), NEW)
    member = Member.objects.get(person__email=NEW["email"])
    unit.post(
        at(westmere, f"people/{member.pk}/appoint/"),
        {"role": "practitioner", "agency": str(westmere.agencies["health"].pk), "from_date": "2026-01-05"},
    )
    assert sign_in(member).get(at(westmere, "my-work/")).status_code == 404
    assert second_person_confirms(westmere) == 1
    assert sign_in(member).get(at(westmere, "my-work/")).status_code == 200
    appointment = Appointment.objects.get(member=member)
    yesterday = timezone.localdate() - timedelta(days=1)
    unit.post(at(westmere, f"appointments/{appointment.pk}/end/"), {"until_date": yesterday.isoformat()})
    assert sign_in(member).get(at(westmere, "my-work/")).status_code == 404


def test_a_leaver_is_shut_out_at_the_next_request_of_a_session_that_is_open(westmere: Cast, sign_in) -> None:
    leaver = sign_in(westmere.authors["health"])
    assert leaver.get(at(westmere, "my-work/")).status_code == 200
    yesterday = timezone.localdate() - timedelta(days=1)
    sign_in(westmere.business_unit).post(
        at(westmere, f"people/{westmere.authors['health'].pk}/leave/"), {"until_date": yesterday.isoformat()}
    )
    assert leaver.get(at(westmere, "my-work/")).status_code == 404


def test_nobody_appoints_herself(westmere: Cast, sign_in) -> None:
    before = Appointment.objects.count()
    page = sign_in(westmere.business_unit).post(
        at(westmere, f"people/{westmere.business_unit.pk}/appoint/"),
        {"role": "executive", "agency": str(westmere.agencies["police"].pk), "from_date": "2026-01-05"},
    )
    assert "nobody appoints themselves" in page.content.decode()
    assert Appointment.objects.count() == before


@pytest.mark.parametrize(
    "part", ["administrator", "oversight_chair", "scrutineer", "analyst", "trainer", "data_protection"]
)
def test_only_the_business_unit_makes_appointments(westmere: Cast, sign_in, part: str) -> None:
    member = getattr(westmere, part)
    response = sign_in(member).post(
        at(westmere, f"people/{westmere.leads['police'].pk}/appoint/"),
        {"role": "business_unit", "from_date": "2026-01-05"},
    )
    assert response.status_code == 404


def test_a_person_of_another_partnership_is_not_found(westmere: Cast, eastmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    assert unit.get(at(westmere, f"people/{eastmere.scrutineer.pk}/")).status_code == 404
    assert unit.get(at(eastmere, "people/")).status_code == 404
    assert eastmere.scrutineer.name not in unit.get(at(westmere, "people/")).content.decode()


def test_the_group_of_another_partnership_cannot_be_chosen(westmere: Cast, eastmere: Cast, sign_in) -> None:
    page = sign_in(westmere.business_unit).post(
        at(westmere, f"people/{westmere.analyst.pk}/appoint/"),
        {"role": "committee_chair", "group": str(eastmere.groups["oversight"].pk), "from_date": "2026-01-05"},
    )
    assert page.status_code == 200
    assert not Appointment.objects.filter(member=westmere.analyst, role="committee_chair").exists()


def test_the_same_address_twice_is_refused_with_where_to_look(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    page = unit.post(at(westmere, "people/welcome/"), {**NEW, "email": westmere.analyst.person.email}).content.decode()
    assert "belongs to the partnership already" in page and "Verity Nash" in page


def test_a_lead_needs_an_agency(westmere: Cast, sign_in) -> None:
    page = sign_in(westmere.business_unit).post(
        at(westmere, f"people/{westmere.analyst.pk}/appoint/"), {"role": "agency_lead", "from_date": "2026-01-05"}
    )
    assert "Choose the agency" in page.content.decode()


def test_one_changes_ones_own_password_and_signs_in_with_it(westmere: Cast, sign_in, client) -> None:
    from lineofsight.demo.cast import PASSWORD

    person = westmere.scrutineer.person
    given = {"now": PASSWORD, "new": "brass-kettle-orchard-nine", "again": "brass-kettle-orchard-nine"}
    assert sign_in(westmere.scrutineer).post("/password/", given).status_code == 302
    signed = client.post("/sign-in/", {"username": person.email, "password": given["new"]})
    assert "Set up your second step" in signed.content.decode()
    assert Person.objects.get(pk=person.pk).check_password(given["new"])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"now": "not mine at all"}, "this is not the one you sign in with"),
        ({"new": "short", "again": "short"}, "at least 12 characters"),
        ({"again": "something-else-entirely"}, "Type the same new password twice"),
    ],
)
def test_a_wrong_password_change_says_what_to_do(westmere: Cast, sign_in, change: dict[str, str], says: str) -> None:
    from lineofsight.demo.cast import PASSWORD

    given = {"now": PASSWORD, "new": "brass-kettle-orchard-nine", "again": "brass-kettle-orchard-nine"} | change
    assert says in sign_in(westmere.scrutineer).post("/password/", given).content.decode()
