"""The access and change record as people read it: whom, what, and everything about one thing."""

import pytest
from django.test import Client
from lxml import html

from lineofsight.deep_dives.actions.returns import ask_to_complete
from lineofsight.demo.cast import Cast
from lineofsight.trail.models import Event
from lineofsight.trail.record import System, act
from tests.deep_dives.tools_world import audit, tool


@pytest.fixture
def unit(westmere: Cast, sign_in) -> Client:
    return sign_in(westmere.business_unit)


@pytest.fixture
def returned(westmere: Cast, sign_in):
    """An audit tool given to the police's author, opened by her."""
    row = tool(westmere, audit(westmere))
    ask_to_complete(returns=[row], author=westmere.authors["police"], by=westmere.business_unit)
    page = f"/{westmere.tenant.slug}/deep-dives/{row.deep_dive_id}/tools/{row.pk}/"
    assert sign_in(westmere.authors["police"]).get(page).status_code == 200
    return row


def lines(browser: Client, **wanted: str) -> list[list[str]]:
    page = html.fromstring(browser.get("/westmere/record/", {**wanted, "show": "all"}).content)
    rows = page.xpath("//main//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")] for row in rows]


def test_an_entry_says_who_did_what_to_what_kind_of_thing_in_words(westmere: Cast, unit: Client, returned) -> None:
    said = lines(unit, object_id=str(returned.pk))
    assert [westmere.authors["police"].name, "Open tool", "agency return"] in [row[1:4] for row in said]


def test_a_name_finds_what_that_person_did_and_nothing_else(westmere: Cast, unit: Client, returned) -> None:
    author = westmere.authors["police"]
    found = lines(unit, q=author.name.split()[0].upper())
    assert found and {row[1] for row in found} == {author.name}
    assert len(found) == Event.objects.filter(tenant_id=westmere.tenant.pk, actor_id=author.pk).count()


def test_words_find_what_was_done_and_what_kind_of_thing_was_opened(westmere: Cast, unit: Client, returned) -> None:
    assert {row[2] for row in lines(unit, q="open tool")} == {"Open tool"}
    assert {row[3] for row in lines(unit, q="agency return", chain="writes")} == {"agency return"}
    opened = lines(unit, q="answer", chain="reads")
    assert all("answer" in row[3] for row in opened)


def test_what_the_clock_did_is_told_apart_from_what_people_did(westmere: Cast, unit: Client, returned) -> None:
    with act(by=System(westmere.tenant.pk), verb="look_through_reminders", on=westmere.tenant):
        pass
    assert {row[1] for row in lines(unit, by="itself")} == {"By itself"}
    assert "By itself" not in {row[1] for row in lines(unit, by="somebody")}


def test_an_id_leads_to_everything_about_the_same_thing(westmere: Cast, unit: Client, returned) -> None:
    page = html.fromstring(unit.get("/westmere/record/", {"q": "open tool"}).content)
    (address,) = set(page.xpath("//main//tbody//a/@href"))
    assert address == f"?object_id={returned.pk}"
    assert {row[5] for row in lines(unit, object_id=str(returned.pk))} == {str(returned.pk)}


def test_the_newest_entry_stands_first_also_within_one_moment(westmere: Cast, unit: Client, returned) -> None:
    numbers = [int(row[-1].replace(",", "")) for row in lines(unit, chain="writes")]
    assert numbers == sorted(numbers, reverse=True)


def test_eastmeres_record_says_nothing_of_westmere(eastmere: Cast, westmere: Cast, sign_in, returned) -> None:
    browser = sign_in(eastmere.business_unit)
    page = browser.get("/eastmere/record/", {"q": westmere.authors["police"].name}).text
    assert "No entries match these filters" in page
