"""A worry about a child is reported outside the product; one page that needs no sign-in says where."""

import dataclasses

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import change_chapter
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.reporting_settings import NAME, ReportingLink

PAGE = "/worried-about-a-child/"
FORM = "https://www.police.example/partner-information"


def with_routes(w: Cast, *routes: ReportingLink) -> None:
    value = dataclasses.replace(in_force(w.tenant, NAME), routes=routes)
    change_chapter(tenant=w.tenant, chapter=NAME, value=value, by=w.business_unit)


def addresses(patterns: list) -> list[str]:
    found = []
    for each in patterns:
        if isinstance(each, URLResolver):
            found += addresses(each.url_patterns)
        elif isinstance(each, URLPattern):
            found.append(f"{each.name} {each.pattern}")
    return found


@pytest.mark.requirement("INF-012")
def test_the_public_page_links_to_the_polices_own_form_and_holds_none(westmere: Cast) -> None:
    with_routes(westmere, ReportingLink("police", "Police information sharing form", FORM))
    answer = Client().get(PAGE)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'href="{FORM}"' in page and "Police information sharing form" in page and westmere.tenant.name in page
    assert "<form" not in page and "<textarea" not in page
    assert Client().post(PAGE, {"words": "A child"}).status_code in (200, 405)


@pytest.mark.requirement("INF-020")
def test_no_address_of_the_product_takes_a_referral_and_every_page_shows_the_link(westmere: Cast, sign_in) -> None:
    # An urgent concern inside an audit goes to a named lead of an agency in it and is no referral by the public.
    assert not [each for each in addresses(get_resolver().url_patterns) if "referral" in each or "refer_" in each]
    for browser in (Client(), sign_in(westmere.business_unit)):
        path = "/sign-in/" if not browser.cookies else f"/{westmere.tenant.slug}/my-work/"
        assert f'href="{PAGE}"' in browser.get(path).content.decode(), path


def test_where_nothing_is_entered_it_says_999_and_how_to_find_the_council(westmere: Cast, eastmere: Cast) -> None:
    page = Client().get(PAGE).content.decode()
    assert "call 999" in page and "gov.uk/report-child-abuse-to-local-council" in page
    assert eastmere.tenant.name not in page


def test_an_address_that_is_no_web_address_is_refused() -> None:
    with pytest.raises(ValueError, match="https"):
        ReportingLink("police", "Form", "javascript:alert(1)")
