"""Titles of roles and the business unit's name are each partnership's own."""

import pytest

from lineofsight.demo.cast import SINCE, Cast
from lineofsight.partnership.actions import appoint
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.models import Member
from lineofsight.trail.models import Event
from tests.confirming import second_person_confirms
from tests.deep_dives.addresses import said


@pytest.mark.requirement("CFG-034")
def test_a_title_differs_by_partnership_and_one_person_has_two_roles(westmere: Cast, eastmere: Cast, sign_in) -> None:
    client = sign_in(westmere.business_unit)
    sent = {
        "lines-TOTAL_FORMS": "1",
        "lines-INITIAL_FORMS": "0",
        "lines-0-role": "scrutineer",
        "lines-0-words": "Chair and scrutineer",
        "keep": "yes",
    }
    assert client.post(f"/{westmere.tenant.slug}/settings/names/titles/lines/", sent).status_code == 302
    appoint(member=westmere.analyst, role=Role.SCRUTINEER, from_date=SINCE, by=westmere.business_unit)
    person = f"/{westmere.tenant.slug}/people/{westmere.analyst.pk}/"
    words = said(client.get(person))
    assert "Chair and scrutineer" in words and "Partnership analyst" in words
    assert "Chair and scrutineer" in said(client.get(f"{person}appoint/"))
    assert "Chair and scrutineer, Partnership analyst" in said(client.get(f"/{westmere.tenant.slug}/people/"))
    older = said(client.get(f"/{westmere.tenant.slug}/people/{westmere.scrutineer.pk}/"))
    assert "Independent scrutineer" in older and "Chair and scrutineer" not in older
    there = said(sign_in(eastmere.business_unit).get(f"/{eastmere.tenant.slug}/people/"))
    assert "Independent scrutineer" in there and "Chair and scrutineer" not in there
    assert Event.objects.filter(verb="change_settings", actor_id=westmere.business_unit.id).exists()


def test_the_business_units_name(westmere: Cast, eastmere: Cast, sign_in) -> None:
    client = sign_in(westmere.business_unit)
    client.post(f"/{westmere.tenant.slug}/settings/names/business_unit/", {"value": "Partnership team"})
    assert "Partnership team" in said(client.get(f"/{westmere.tenant.slug}/partnership/"))
    assert "Partnership team" not in said(sign_in(eastmere.business_unit).get(f"/{eastmere.tenant.slug}/partnership/"))


@pytest.mark.requirement("GOV-003")
def test_the_business_unit_is_the_pscp_team_here_with_the_same_rights_as_the_business_unit_there(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    here, there = sign_in(westmere.business_unit), sign_in(eastmere.business_unit)
    here.post("/westmere/settings/names/business_unit/", {"value": "PSCP Team"})
    there.post("/eastmere/settings/names/business_unit/", {"value": "Business Unit"})
    for client, cast, name in ((here, westmere, "PSCP Team"), (there, eastmere, "Business Unit")):
        assert name in said(client.get(f"/{cast.tenant.slug}/partnership/"))
        page = f"/{cast.tenant.slug}/people/{cast.analyst.pk}/appoint/"
        assert f">{name}</" in client.get(page).content.decode()
        sent = {"role": "business_unit", "from_date": SINCE.isoformat()}
        assert client.post(page, sent).status_code == 302
        second_person_confirms(cast)
        assert name in said(client.get(f"/{cast.tenant.slug}/people/{cast.analyst.pk}/"))
    assert "PSCP Team" not in said(there.get("/eastmere/partnership/"))
    both = [Member.entering(cast.analyst.person, cast.tenant.slug) for cast in (westmere, eastmere)]
    rights = [{p for p in Permission if member.may(p)} for member in both]
    assert rights[0] == rights[1] and Permission.CONFIGURATION_CHANGE in rights[0]
    for cast in (westmere, eastmere):
        made = sign_in(cast.analyst)
        for page in ("settings/", "people/", "partnership/agencies/add/", "record/"):
            assert made.get(f"/{cast.tenant.slug}/{page}").status_code == 200, page


def test_a_role_has_one_title(westmere: Cast, sign_in) -> None:
    sent = {"lines-TOTAL_FORMS": "2", "lines-INITIAL_FORMS": "0", "keep": "yes"}
    for place, words in enumerate(("Adviser", "Scrutiny lead")):
        sent |= {f"lines-{place}-role": "scrutineer", f"lines-{place}-words": words}
    page = sign_in(westmere.business_unit).post(f"/{westmere.tenant.slug}/settings/names/titles/lines/", sent)
    assert "Give each role one title" in said(page) and 'value="Adviser"' in page.content.decode()
