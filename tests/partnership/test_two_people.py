"""§3 rule 4 and X7: a role that sees cases takes two people; nobody raises herself or confirms her own proposal."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.partnership import actions
from lineofsight.partnership.account_settings import NAME
from lineofsight.partnership.doors import Role, sees_cases
from lineofsight.partnership.models import Appointment, Member, ProposedAppointment, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.trail.models import Event
from tests.standing import signed_in_fully


def at(cast: Cast, rest: str) -> str:
    return f"/{cast.tenant.slug}/{rest}"


def ask_for(client: Client, cast: Cast, member: Member, role: str, **more: str) -> str:
    given = {"role": role, "from_date": "2026-01-05", **more}
    return client.post(at(cast, f"people/{member.pk}/appoint/"), given, follow=True).content.decode()


def proposed(cast: Cast, *, role: Role = Role.PRACTITIONER, agency: str = "police") -> ProposedAppointment:
    made = actions.propose_appointment(
        member=cast.analyst, role=role, agency=cast.agencies[agency], from_date=date(2026, 1, 5), by=cast.business_unit
    )
    assert isinstance(made, ProposedAppointment)
    return made


def waits_for(proposal: ProposedAppointment) -> set[str]:
    return {task.member.name for task in Task.objects.filter(about_id=proposal.pk, settled_at=None) if task.member}


def page_of(cast: Cast, proposal: ProposedAppointment) -> str:
    return at(cast, f"appointments/proposed/{proposal.pk}/")


def test_the_lead_of_the_agency_confirms_and_only_then_it_holds(westmere: Cast, sign_in) -> None:
    unit, police = sign_in(westmere.business_unit), westmere.agencies["police"]
    page = ask_for(unit, westmere, westmere.trainer, "practitioner", agency=str(police.pk))
    assert "is proposed as" in page and "waiting for a second person" in page
    proposal = ProposedAppointment.objects.get()
    assert not Appointment.objects.filter(member=westmere.trainer, role="practitioner").exists()
    assert sign_in(westmere.trainer).get(at(westmere, "deep-dives/")).status_code == 404
    lead = sign_in(westmere.leads["police"])
    assert "Confirm the appointment of Perpetua Lowe" in lead.get(at(westmere, "my-work/")).content.decode()
    done = lead.post(page_of(westmere, proposal), {"confirmed": "yes"}, follow=True).content.decode()
    assert "Perpetua Lowe is appointed" in done and waits_for(proposal) == set()
    assert sign_in(westmere.trainer).get(at(westmere, "deep-dives/")).status_code == 200


def test_a_second_person_of_the_unit_confirms_too_and_the_proposer_cannot(westmere: Cast, sign_in) -> None:
    proposal = proposed(westmere)
    assert waits_for(proposal) == {"Fenwick Hale", "Gideon Stroud"}
    own = sign_in(westmere.business_unit).post(page_of(westmere, proposal), {"confirmed": "yes"}).content.decode()
    assert "This takes a second person" in own and not Appointment.objects.filter(
        member=westmere.analyst, role="practitioner"
    )
    sign_in(westmere.members["second_business_unit"]).post(page_of(westmere, proposal), {"confirmed": "yes"})
    assert Appointment.objects.filter(member=westmere.analyst, role="practitioner").count() == 1


def test_refused_nothing_holds_and_who_proposed_it_is_told(westmere: Cast, sign_in) -> None:
    proposal = proposed(westmere)
    sign_in(westmere.leads["police"]).post(page_of(westmere, proposal), {"confirmed": "no"})
    assert not Appointment.objects.filter(member=westmere.analyst, role="practitioner").exists()
    assert westmere.business_unit.notices.filter(subject="An appointment was not confirmed").exists()


def test_nobody_confirms_for_herself(westmere: Cast) -> None:
    second = westmere.members["second_business_unit"]
    actions.appoint(member=westmere.trainer, role=Role.BUSINESS_UNIT, from_date=date(2024, 4, 1), by=second)
    proposal = actions.propose_appointment(
        member=second, role=Role.SCRUTINEER, from_date=date(2026, 1, 5), by=westmere.business_unit
    )
    assert isinstance(proposal, ProposedAppointment) and waits_for(proposal) == {"Perpetua Lowe"}
    with pytest.raises(NotYet, match="nor the one it is for"):
        actions.settle_appointment(proposal=proposal, confirmed=True, by=second)


def test_where_nobody_else_could_confirm_it_is_refused_with_what_to_do(westmere: Cast, sign_in) -> None:
    second = westmere.members["second_business_unit"]
    actions.shut_out(member=second, by=westmere.business_unit)
    unit = sign_in(westmere.business_unit)
    page = ask_for(unit, westmere, westmere.trainer, "scrutineer")
    assert "Nobody else of your business unit" in page and not ProposedAppointment.objects.exists()
    actions.change_value(
        tenant=westmere.tenant, chapter=NAME, field="two_people_for_case_roles", value=False, by=westmere.business_unit
    )
    assert "is appointed as" in ask_for(unit, westmere, westmere.trainer, "scrutineer")


def test_the_same_proposed_twice_waits_once_and_confirmed_twice_holds_once(westmere: Cast) -> None:
    proposal = proposed(westmere)
    with pytest.raises(NotYet, match="proposed already"):
        proposed(westmere)
    lead = westmere.leads["police"]
    actions.settle_appointment(proposal=proposal, confirmed=True, by=lead)
    with pytest.raises(NotYet, match="settled already"):
        actions.settle_appointment(proposal=proposal, confirmed=True, by=lead)
    assert Appointment.objects.filter(member=westmere.analyst, role="practitioner").count() == 1


def test_several_are_confirmed_in_one_step_and_ones_own_are_not_among_them(westmere: Cast, sign_in) -> None:
    first, second = proposed(westmere), proposed(westmere, agency="health")
    lists, unit = at(westmere, "appointments/proposed/"), sign_in(westmere.business_unit)
    assert f'value="{first.pk}"' not in unit.get(lists).content.decode()
    chosen = {"chosen": [str(first.pk), str(second.pk)]}
    assert "takes a second person" in unit.post(lists, chosen, follow=True).content.decode()
    other = sign_in(westmere.members["second_business_unit"])
    assert f'value="{first.pk}"' in other.get(lists).content.decode()
    assert "2 appointments confirmed" in other.post(lists, chosen, follow=True).content.decode()


def test_a_lead_sees_and_settles_only_what_is_for_her_own_agency(westmere: Cast, eastmere: Cast, sign_in) -> None:
    proposal = proposed(westmere)
    for other in (westmere.leads["health"], westmere.scrutineer, westmere.administrator, westmere.executives["police"]):
        client = sign_in(other)
        assert client.get(page_of(westmere, proposal)).status_code == 404
        assert client.post(page_of(westmere, proposal), {"confirmed": "yes"}).status_code == 404
    strange = sign_in(eastmere.business_unit)
    assert strange.post(page_of(eastmere, proposal), {"confirmed": "yes"}).status_code == 404
    assert "Barnaby Quill" not in strange.get(at(eastmere, "appointments/proposed/")).content.decode()
    assert ProposedAppointment.objects.get().settled_at is None


def test_an_end_never_comes_later_so_no_role_comes_back_by_one_person(westmere: Cast, sign_in) -> None:
    unit, yesterday = sign_in(westmere.business_unit), timezone.localdate() - timedelta(days=1)
    appointment = westmere.leads["police"].appointments.get(tenant=westmere.tenant)
    actions.end_appointment(appointment=appointment, until_date=yesterday, by=westmere.business_unit)
    page = unit.post(at(westmere, f"appointments/{appointment.pk}/end/"), {"until_date": "2030-01-01"}).content.decode()
    assert "make a new appointment" in page
    lead = westmere.leads["health"]
    actions.shut_out(member=lead, by=westmere.business_unit)
    unit.post(at(westmere, f"people/{lead.pk}/leave/"), {"until_date": "2030-01-01"})
    back = Member.objects.get(pk=lead.pk)
    assert back.until_date == date(2030, 1, 1) and back.roles == frozenset()


def test_roles_that_see_no_case_take_one_person(westmere: Cast, sign_in) -> None:
    assert {role for role in Role if not sees_cases(role)} == {Role.ADMINISTRATOR, Role.TRAINER, Role.DATA_PROTECTION}
    assert "is appointed as" in ask_for(sign_in(westmere.business_unit), westmere, westmere.analyst, "trainer")


FIELDS: dict[str, Any] = {
    "role": "business_unit",
    "roles": "business_unit",
    "title": "Business unit",
    "member": "",
    "person": "",
    "played_by": "",
    "tenant": "",
    "tenant_id": "",
    "from_date": "2020-01-01",
    "until_date": "2040-01-01",
    "suspended_at": "",
    "is_active": "on",
    "is_staff": "on",
    "is_superuser": "on",
    "password": "brass-kettle-orchard-nine",
    "reopened_at": "2026-01-01",
    "confirmed": "yes",
    "settled_by": "",
    "proposed_by": "",
    "may_cover": "on",
    "email": "raised@westmere.example",
    "full_name": "Somebody Raised",
}


# What two pages that everybody has need to be taken at all; the same new password as before changes nothing.
VALID = {
    "change_password": {"now": "wrong", "new": "brass-kettle-orchard-nine", "again": "brass-kettle-orchard-nine"},
    "add_passkey": {"name": "Mine", "passkey": "{}"},
}


def rights() -> dict[str, Any]:
    """Everything that says what anybody may do."""
    return {
        "members": sorted(Member.objects.values_list("pk", "tenant", "person", "played_by", "from_date", "until_date")),
        "appointments": sorted(
            map(str, Appointment.objects.values_list("pk", "member", "role", "agency", "until_date"))
        ),
        "people": sorted(
            map(str, Member.objects.values_list("person__email", "person__is_active", "person__password"))
        ),
        "proposals": ProposedAppointment.objects.count(),
    }


def everybody(cast: Cast) -> dict[str, Member]:
    """One person of each role."""
    found: dict[str, Member] = {}
    for appointment in Appointment.in_force(cast.tenant.id).select_related("member__person"):
        found.setdefault(appointment.role, appointment.member)
    return found


@pytest.mark.postgres
def test_x7_no_role_raises_itself_by_any_field_of_any_form_about_people(westmere: Cast, sign_in) -> None:
    """Every role sends every field of person, member and appointment to every page about accounts, about herself."""
    from tests.security.addresses import pages

    names = [
        "member",
        "appoint",
        "end_membership",
        "end_appointment",
        "reopen_account",
        "first_password",
        "reset_second_step",
        "lift_suspension",
        "shut_out",
        "welcome_member",
        "invite",
        "change_password",
        "my_sign_ins",
        "add_passkey",
        "prove",
        "second_step",
        "set_up_second_step",
        "proposed_appointments",
        "access_reviews",
        "invitations",
        "imports",
        "cover",
        "calendar_address",
    ]
    routes = {page.name.split(":")[1]: page.route for page in pages() if page.name.startswith("partnership:")}
    tried = 0
    # The business unit gives roles; that it gives none to itself is the test below.
    for role, member in everybody(westmere).items():
        if role == Role.BUSINESS_UNIT:
            continue
        client = Client(raise_request_exception=False)
        signed_in_fully(client, member.person)
        appointment = member.appointments.first()
        before = rights()
        given = FIELDS | {"member": str(member.pk), "person": str(member.person_id), "tenant": str(member.tenant_id)}
        for name in names:
            pk = appointment.pk if name == "end_appointment" and appointment else member.pk
            path = "/" + routes[name].replace("<slug:tenant>", "westmere").replace("<uuid:pk>", str(pk))
            if name == "welcome_member" and role == Role.ADMINISTRATOR:
                continue  # The administrator's own work: an account without a role.
            answer = client.post(path, given)
            assert answer.status_code < 500
            tried += len(given)
            if answer.status_code != 404:
                # Where the page is theirs, what its form asks for may stand in the way of the rest.
                client.post(path, {**given, **VALID.get(name, {})})
                tried += len(given)
        assert rights() == before, f"{role} changed something"
    assert len(everybody(westmere)) == 10 and tried > 3000


def test_x7_the_business_unit_gives_itself_nothing(westmere: Cast, sign_in) -> None:
    me = westmere.business_unit
    client, before = sign_in(me), rights()
    given = FIELDS | {"from_date": "2026-01-05"}
    for role in Role:
        for more in ({}, {"agency": str(westmere.agencies["police"].pk), "group": str(westmere.groups["decides"].pk)}):
            page = client.post(
                at(westmere, f"people/{me.pk}/appoint/"), {**given, "role": role.value, **more}, follow=True
            ).content.decode()
            assert "is appointed as" not in page and "is proposed as" not in page
    assert rights() == before


def test_x7_the_technical_administrator_gives_no_role_and_confirms_none(westmere: Cast, sign_in) -> None:
    admin, proposal = sign_in(westmere.administrator), proposed(westmere)
    for role in Role:
        given = {"role": role.value, "from_date": "2026-01-05", "agency": str(westmere.agencies["police"].pk)}
        assert admin.post(at(westmere, f"people/{westmere.trainer.pk}/appoint/"), given).status_code == 404
        assert admin.post(at(westmere, "people/invite/"), given).status_code == 404
    welcomed = {"full_name": "New", "email": "new@westmere.example", "from_date": "2026-01-05", "role": "business_unit"}
    admin.post(at(westmere, "people/welcome/"), welcomed)
    assert Member.objects.get(person__email="new@westmere.example").roles == frozenset()
    assert admin.post(page_of(westmere, proposal), {"confirmed": "yes"}).status_code == 404


def test_the_record_tells_who_proposed_and_who_confirmed(westmere: Cast) -> None:
    proposal = proposed(westmere)
    actions.settle_appointment(proposal=proposal, confirmed=True, by=westmere.leads["police"])
    events = Event.objects.filter(object_id=proposal.pk).order_by("number")
    assert [(e.verb, e.actor_id) for e in events if e.verb != "settle"][:2] == [
        ("propose_appointment", westmere.business_unit.pk),
        ("settle_appointment", westmere.leads["police"].pk),
    ]
