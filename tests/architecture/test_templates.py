"""Templates show what they are given and ask the database nothing; every test that fetches a page keeps watch."""

import random

import pytest
from django.contrib.sessions.models import Session
from django.template import engines

from lineofsight.partnership.models import Tenant
from tests.architecture import no_query_while_rendering
from tests.architecture.no_query_while_rendering import QueryInATemplate
from tests.security.addresses import Unmapped, addresses, pages
from tests.security.browsers import Browsers
from tests.security.facts import gather
from tests.security.oracle import PAGES, may_open

pytestmark = pytest.mark.django_db


def render(text: str, **context: object) -> str:
    return engines["jinja2"].env.from_string(text).render(**context)


def test_a_query_in_a_template_fails_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    no_query_while_rendering.forbid(monkeypatch)
    with pytest.raises(QueryInATemplate, match="partnership_tenant"):
        render("{% for each in tenants %}{{ each.name }}{% endfor %}", tenants=Tenant.objects.all())


def test_what_the_view_fetched_is_shown(westmere) -> None:
    assert westmere.tenant.name in render("{{ tenants[0].name }}", tenants=[westmere.tenant])


def test_the_session_may_be_read_while_rendering(monkeypatch: pytest.MonkeyPatch) -> None:
    no_query_while_rendering.forbid(monkeypatch)
    assert render("{{ sessions.count() }}", sessions=Session.objects) == "0"


def test_no_page_of_any_room_asks_the_database_while_it_is_rendered(world, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_while_rendering(world, monkeypatch, places_of_each_page=1)


@pytest.mark.full
def test_no_page_at_any_stage_asks_the_database_while_it_is_rendered(world, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_while_rendering(world, monkeypatch, places_of_each_page=12)


def asked_while_rendering(world, monkeypatch: pytest.MonkeyPatch, *, places_of_each_page: int) -> None:
    """Opens each page at so many stages, as people who may open it, and fails where a template asks."""
    chosen = random.Random(5)
    facts = gather()
    w = world.westmere
    askers = {
        "business unit": w.business_unit.person_id,
        "chair": w.oversight_chair.person_id,
        "lead": w.leads["council"].person_id,
        "author": w.authors["council"].person_id,
        "scrutineer": w.scrutineer.person_id,
    }
    browsers = Browsers(askers)
    for browser in browsers.values():
        browser.raise_request_exception = True
    no_query_while_rendering.forbid(monkeypatch)
    found = set()
    for page in pages():
        try:
            places = addresses(facts, page) if page.name in PAGES else []
        except Unmapped:
            continue
        for address in chosen.sample(places, min(places_of_each_page, len(places))):
            may = [n for n, p in askers.items() if may_open(facts, p, page.name, address.tenant, address.ids)]
            for name in chosen.sample(may, min(1, len(may))):
                try:
                    browsers[name].get(address.path)
                except QueryInATemplate as asked:
                    found.add(f"{page.name} ({address.stage}): {str(asked)[:200]}")
    assert not found, "\n".join(sorted(found))
