"""Titles of roles and the business unit's name are each partnership's own."""

import pytest

from lineofsight.demo.cast import SINCE, Cast
from lineofsight.partnership.actions import appoint
from lineofsight.partnership.doors import Role
from lineofsight.trail.models import Event
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


def test_a_role_has_one_title(westmere: Cast, sign_in) -> None:
    sent = {"lines-TOTAL_FORMS": "2", "lines-INITIAL_FORMS": "0", "keep": "yes"}
    for place, words in enumerate(("Adviser", "Scrutiny lead")):
        sent |= {f"lines-{place}-role": "scrutineer", f"lines-{place}-words": words}
    page = sign_in(westmere.business_unit).post(f"/{westmere.tenant.slug}/settings/names/titles/lines/", sent)
    assert "Give each role one title" in said(page) and 'value="Adviser"' in page.content.decode()
