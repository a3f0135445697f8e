"""Names, areas, agencies and groups are changed on screen for one partnership; what was made before keeps its names."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lineofsight import vault
from lineofsight.deep_dives.models import SummaryReport
from lineofsight.deep_dives.report_pages import text_of
from lineofsight.demo.cast import SINCE, Cast
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Appointment, Area, Decision, FormerName, Group, Partner, Task
from lineofsight.trail.models import Event
from tests.confirming import second_person_confirms
from tests.deep_dives import report_world as stages
from tests.deep_dives.addresses import address, said


def page(cast: Cast, path: str = "") -> str:
    return f"/{cast.tenant.slug}/partnership/{path}"


def glance(cast: Cast, sign_in) -> str:
    return said(sign_in(cast.business_unit).get(page(cast)))


def is_recorded(cast: Cast, verb: str) -> bool:
    return Event.objects.filter(tenant_id=cast.tenant.id, verb=verb, actor_id=cast.business_unit.id).exists()


@pytest.mark.requirement("CFG-017")
def test_a_new_name_holds_from_its_day_and_older_documents_keep_the_old_one(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    older, there = stages.checked(westmere), glance(eastmere, sign_in)
    typed = {
        "name": "Westmere and Vale Safeguarding Children Partnership",
        "short_name": "WVSCP",
        "from_date": timezone.localdate().isoformat(),
    }
    assert sign_in(westmere.business_unit).post(page(westmere, "name/"), typed).status_code == 302
    westmere.tenant.refresh_from_db()
    words = glance(westmere, sign_in)
    assert (
        "Westmere and Vale Safeguarding" in words and "Called Westmere Safeguarding Children Partnership until" in words
    )
    newer = stages.checked(westmere)
    with vault.scope():
        rows = SummaryReport.objects.select_related("finished", "deep_dive").filter(tenant=westmere.tenant)
        printed = {row.deep_dive_id: str(text_of(row.finished)) for row in rows}
    assert "Westmere Safeguarding Children Partnership" in printed[older.pk]
    assert "Westmere and Vale Safeguarding Children Partnership" in printed[newer.pk]
    assert glance(eastmere, sign_in) == there
    assert is_recorded(westmere, "rename_partnership")


def test_a_name_is_not_changed_before_its_day_or_to_itself(westmere: Cast, sign_in) -> None:
    client = sign_in(westmere.business_unit)
    later = (timezone.localdate() + timedelta(days=3)).isoformat()
    assert "must be today or earlier" in said(
        client.post(page(westmere, "name/"), {"name": "X", "short_name": "X", "from_date": later})
    )
    same = {"name": westmere.tenant.name, "short_name": "WSCP", "from_date": timezone.localdate().isoformat()}
    assert "This is the name already" in said(client.post(page(westmere, "name/"), same))
    assert not FormerName.objects.exists()


@pytest.mark.requirement("CFG-018", "CFG-024")
def test_two_areas_with_their_councils_and_localities_here_and_one_elsewhere(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    client, there = sign_in(westmere.business_unit), glance(eastmere, sign_in)
    typed = {"name": "Vale", "council": "Vale Borough Council", "localities": "East\nWest\n"}
    assert client.post(page(westmere, "areas/add/"), typed).status_code == 302
    words = glance(westmere, sign_in)
    assert "Vale, Vale Borough Council; localities: East and West" in words and "Westmere" in words
    area = Area.objects.get(tenant=westmere.tenant, name="Vale")
    changed = typed | {"localities": "North\nWest"}
    client.post(page(westmere, f"areas/{area.pk}/"), changed)
    assert "localities: North and West" in glance(westmere, sign_in)
    assert glance(eastmere, sign_in) == there and Area.objects.filter(tenant=eastmere.tenant).count() == 1
    assert is_recorded(westmere, "add_area") and is_recorded(westmere, "describe_area")
    again = said(client.post(page(westmere, "areas/add/"), typed))
    assert "There is an area with this name already" in again


@pytest.mark.requirement("CFG-015")
def test_a_group_can_have_two_chairs_and_both_are_asked(westmere: Cast, eastmere: Cast, sign_in) -> None:
    from tests.deep_dives.test_approve_report import with_group

    older = with_group(westmere)
    client, group = sign_in(westmere.business_unit), westmere.groups["oversight"]
    typed = {"role": "committee_chair", "group": str(group.pk), "agency": "", "from_date": SINCE.isoformat()}
    client.post(f"/{westmere.tenant.slug}/people/{westmere.leads['school'].pk}/appoint/", typed)
    assert second_person_confirms(westmere) == 1
    words = glance(westmere, sign_in)
    both = sorted([westmere.oversight_chair.name, westmere.leads["school"].name])
    assert f"Chaired by {both[0]} and {both[1]}" in words
    newer = with_group(westmere)

    def asked(dd) -> set[str]:
        rows = Task.objects.filter(key="approve_report", about_id=dd.pk, member__isnull=False)
        return {row.member.name for row in rows.select_related("member__person")}

    assert asked(newer) == set(both) and asked(older) == {westmere.oversight_chair.name}
    chairs = Appointment.in_force(eastmere.tenant.id).filter(
        role=Role.COMMITTEE_CHAIR, group=eastmere.groups["oversight"]
    )
    assert chairs.count() == 1
    assert is_recorded(westmere, "propose_appointment")


@pytest.mark.requirement("CFG-035")
def test_the_top_groups_name_is_the_partnerships_and_older_decisions_keep_theirs(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    from lineofsight.practice.story import themes

    client, there = sign_in(westmere.business_unit), glance(eastmere, sign_in)
    older = themes.agree_theme(westmere, themes.make_ready(westmere, themes.propose(westmere)))
    group = westmere.groups["decides"]
    typed = {"name": "Leadership Team", "short_name": "Leadership", "meets": "Monthly", "joint_with": ""}
    assert client.post(page(westmere, f"groups/{group.pk}/"), typed).status_code == 302
    assert "Leadership Team" in glance(westmere, sign_in)
    waiting = themes.make_ready(westmere, themes.propose(westmere))
    assert "Leadership Team" in said(client.get(address(westmere, "decide_theme", waiting)))
    newer = themes.agree_theme(westmere, waiting)
    called = {
        dd.pk: Decision.objects.select_related("group").get(about_id=dd.pk, question="theme").decided_by
        for dd in (older, newer)
    }
    assert called == {older.pk: "Executive Committee", newer.pk: "Leadership Team"}
    assert "Executive Committee" in said(client.get(address(westmere, "proposals")))
    assert glance(eastmere, sign_in) == there
    assert is_recorded(westmere, "describe_group")


@pytest.mark.requirement("CFG-027")
def test_a_group_is_marked_joint_here_and_separate_there(westmere: Cast, eastmere: Cast, sign_in) -> None:
    there, group = glance(eastmere, sign_in), westmere.groups["oversight"]
    typed = {"name": group.name, "short_name": group.short_name, "meets": "Quarterly", "joint_with": "Eastmere"}
    sign_in(westmere.business_unit).post(page(westmere, f"groups/{group.pk}/"), typed)
    assert "joint with Eastmere" in glance(westmere, sign_in)
    assert glance(eastmere, sign_in) == there
    assert not Group.objects.filter(tenant=eastmere.tenant).exclude(joint_with="").exists()
    assert is_recorded(westmere, "describe_group")


def test_four_statutory_partners_here_and_three_elsewhere(westmere: Cast, eastmere: Cast, sign_in) -> None:
    typed = {
        "name": "Vale Borough Council Children's Services",
        "kind": "council",
        "short_name": "Vale",
        "statutory": "on",
        "urgent_contact": "Vale front door, 01632 960555",
    }
    client = sign_in(westmere.business_unit)
    assert client.post(page(westmere, "agencies/add/"), typed).status_code == 302
    assert glance(westmere, sign_in).count("Safeguarding partner") == 4
    assert glance(eastmere, sign_in).count("Safeguarding partner") == 3
    assert "takes part already" in said(client.post(page(westmere, "agencies/add/"), typed))
    seat = Partner.objects.get(tenant=westmere.tenant, short_name="Vale")
    client.post(page(westmere, f"agencies/{seat.pk}/change/"), {"short_name": "Vale", "urgent_contact": ""})
    assert glance(westmere, sign_in).count("Safeguarding partner") == 3


def test_others_do_not_find_these_pages(westmere: Cast, eastmere: Cast, sign_in) -> None:
    area = Area.objects.get(tenant=westmere.tenant)
    seat = Partner.objects.filter(tenant=westmere.tenant).first()
    group = westmere.groups["decides"]
    paths = (
        "name/",
        "areas/add/",
        f"areas/{area.pk}/",
        "agencies/add/",
        f"agencies/{seat.pk}/change/",
        f"groups/{group.pk}/",
    )
    for path in paths:
        for member in (westmere.oversight_chair, westmere.leads["police"], eastmere.business_unit):
            assert sign_in(member).get(page(westmere, path)).status_code == 404
    for path in paths[2::3]:
        assert sign_in(eastmere.business_unit).get(page(eastmere, path)).status_code == 404
    assert "Change" not in said(sign_in(westmere.leads["school"]).get(page(westmere)))


def test_a_group_does_not_take_anothers_name(westmere: Cast, sign_in) -> None:
    group, other = westmere.groups["decides"], westmere.groups["oversight"]
    typed = {"name": other.name, "short_name": "X", "meets": "", "joint_with": ""}
    words = said(sign_in(westmere.business_unit).post(page(westmere, f"groups/{group.pk}/"), typed))
    assert "There is a group with this name already" in words
