"""Each partnership's own business unit names its people; at home and together they are two different things."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.joint import actions
from lineofsight.joint.jobs import end_memberships_of_leavers
from lineofsight.partnership import actions as partnership
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives.addresses import said
from tests.joint.joint_world import agreed, inside, page, there

pytestmark = pytest.mark.django_db


def test_the_business_unit_names_its_own_people_and_they_find_their_way(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    made = agreed(westmere, eastmere)
    bu, lead = sign_in(westmere.business_unit), westmere.leads["council"]
    assert sign_in(lead).get(there(made, "partnership:my_work")).status_code == 404
    assert "Name the people of your partnership" in said(bu.get("/westmere/my-work/"))
    sent = {"member": str(lead.pk), "role": "agency_lead", "agency": str(westmere.agencies["council"].pk)}
    named = bu.post(page(westmere, "name_people", pk=made.pk), sent, follow=True)
    assert f"{lead.name} is named" in said(named)
    assert "Name the people of your partnership" not in said(bu.get("/westmere/my-work/")).split("Done lately")[0]
    browser = sign_in(lead)
    assert browser.get(there(made, "partnership:my_work")).status_code == 200
    # What she is at home gives her nothing there, and the other way round.
    assert inside(made, lead).roles == {Role.AGENCY_LEAD}
    assert Member.entering(lead.person, "westmere").roles == {Role.AGENCY_LEAD}
    assert "is named for this already" in said(bu.post(page(westmere, "name_people", pk=made.pk), sent))


def test_nobody_is_named_by_another_partnership_or_by_herself(westmere: Cast, eastmere: Cast, sign_in) -> None:
    made = agreed(westmere, eastmere)
    bu = sign_in(westmere.business_unit)
    form = said(bu.get(page(westmere, "name_people", pk=made.pk)))
    assert eastmere.leads["council"].name not in form
    before = Member.objects.filter(tenant=made.place).count()
    for stranger in (eastmere.leads["council"], westmere.business_unit):
        bu.post(page(westmere, "name_people", pk=made.pk), {"member": str(stranger.pk), "role": "scrutineer"})
    foreign = {"member": str(westmere.leads["council"].pk), "role": "agency_lead"}
    bu.post(page(westmere, "name_people", pk=made.pk), {**foreign, "agency": str(eastmere.agencies["council"].pk)})
    assert Member.objects.filter(tenant=made.place).count() == before
    with pytest.raises(NotYet):
        actions.name_person(
            joint_work=made, member=eastmere.scrutineer, role=Role.SCRUTINEER, by=westmere.business_unit
        )
    with pytest.raises(NotYet):
        actions.name_person(
            joint_work=made, member=westmere.business_unit, role=Role.SCRUTINEER, by=westmere.business_unit
        )


def test_inside_nobody_is_welcomed_and_no_account_is_touched(westmere: Cast, eastmere: Cast, sign_in) -> None:
    made = agreed(westmere, eastmere)
    theirs = inside(made, westmere.business_unit)
    browser = sign_in(eastmere.business_unit)
    for name in ("welcome_member", "imports"):
        assert browser.get(there(made, f"partnership:{name}")).status_code == 404
    for name in ("first_password", "reset_second_step", "reopen_account"):
        assert browser.get(there(made, f"partnership:{name}", pk=theirs.pk)).status_code == 404
    assert "Add somebody" not in said(browser.get(there(made, "partnership:people")))
    with pytest.raises(NotYet):
        partnership.welcome_member(
            email="new@elsewhere.example",
            full_name="New Person",
            from_date=timezone.localdate(),
            by=inside(made, eastmere.business_unit),
        )


def test_a_person_is_taken_out_by_who_named_her_and_at_once(westmere: Cast, eastmere: Cast, sign_in) -> None:
    made = agreed(westmere, eastmere)
    actions.name_person(joint_work=made, member=westmere.scrutineer, role=Role.SCRUTINEER, by=westmere.business_unit)
    found = inside(made, westmere.scrutineer)
    # The other partnership neither sees nor ends it.
    other = sign_in(eastmere.business_unit)
    assert other.post(page(eastmere, "end_naming", pk=made.pk, inside_pk=found.pk)).status_code == 404
    assert westmere.scrutineer.name not in said(other.get(page(eastmere, "name_people", pk=made.pk)))
    browser = sign_in(westmere.scrutineer)
    assert browser.get(there(made, "joint:joint_place")).status_code == 200
    sign_in(westmere.business_unit).post(page(westmere, "end_naming", pk=made.pk, inside_pk=found.pk))
    assert browser.get(there(made, "joint:joint_place")).status_code == 404
    assert browser.get("/westmere/my-work/").status_code == 200
    # Named again she comes back with what she is named for now.
    actions.name_person(joint_work=made, member=westmere.scrutineer, role=Role.ANALYST, by=westmere.business_unit)
    assert inside(made, westmere.scrutineer).roles == {Role.ANALYST}


def test_who_leaves_her_partnership_is_shut_out_of_its_joint_work(westmere: Cast, eastmere: Cast, sign_in) -> None:
    made = agreed(westmere, eastmere)
    actions.name_person(joint_work=made, member=westmere.scrutineer, role=Role.SCRUTINEER, by=westmere.business_unit)
    browser = sign_in(westmere.scrutineer)
    assert browser.get(there(made, "joint:joint_place")).status_code == 200
    yesterday = timezone.localdate() - timedelta(days=1)
    partnership.end_membership(member=westmere.scrutineer, until_date=yesterday, by=westmere.business_unit)
    assert browser.get(there(made, "joint:joint_place")).status_code == 404
    assert end_memberships_of_leavers() == 1
    assert end_memberships_of_leavers() == 0
    assert Member.objects.get(tenant=made.place, person=westmere.scrutineer.person).until_date == yesterday


def test_one_person_of_both_is_named_by_either_and_switches_by_kind(westmere: Cast, eastmere: Cast, sign_in) -> None:
    made = agreed(westmere, eastmere)
    actions.name_person(
        joint_work=made,
        member=westmere.leads["police"],
        role=Role.AGENCY_LEAD,
        agency=westmere.agencies["police"],
        by=westmere.business_unit,
    )
    browser = sign_in(westmere.leads["police"])
    home = said(browser.get("/"))
    assert home.index("Partnerships") < home.index(westmere.tenant.name) < home.index("Joint deep dives")
    assert home.index("Joint deep dives") < home.index(made.name)
    assert eastmere.tenant.name in home
    waiting = said(browser.get("/westmere/my-work/"))
    assert f"Switch to {made.name}" in waiting
    # Somebody of one partnership alone is not offered the other.
    plain = said(sign_in(westmere.business_unit).get("/"))
    assert eastmere.tenant.name not in plain and made.name in plain


def test_what_a_place_made_together_does_not_have_is_closed_for_every_role(westmere: Cast, eastmere: Cast) -> None:
    member = inside(agreed(westmere, eastmere), westmere.business_unit)
    for permission in (Permission.PRACTICE_BEGIN, Permission.JOINT_WORK_PROPOSE, Permission.PEOPLE_WELCOME):
        assert not member.may(permission)
    assert member.may(Permission.JOINT_PLACE_SEE) and not westmere.business_unit.may(Permission.JOINT_PLACE_SEE)
