"""Since when the arrangements of a partnership are in force, and how old they are on a day."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.partnership.age import age_in_words, months_between
from tests.deep_dives.addresses import said

pytestmark = pytest.mark.django_db


def page(w: Cast, name: str) -> str:
    return reverse(f"partnership:{name}", kwargs={"tenant": w.tenant.slug})


@pytest.mark.requirement("GOV-050")
def test_the_age_in_months_is_shown_for_a_given_day(westmere: Cast, eastmere: Cast, sign_in) -> None:
    unit, reader = sign_in(westmere.business_unit), sign_in(westmere.scrutineer)
    assert "Nobody has said when the arrangements began" in said(reader.get(page(westmere, "age")))
    tomorrow = timezone.localdate() + timedelta(days=1)
    refused = said(unit.post(page(westmere, "change_start"), {"began_on": tomorrow.isoformat()}))
    assert "must be today or earlier" in refused
    assert unit.post(page(westmere, "change_start"), {"began_on": "1/8/2019"}).status_code == 302
    asked = page(westmere, "age") + "?on=31/1/2020"
    assert "On 31 January 2020 the arrangements are 5 months old." in said(reader.get(asked))
    asked = page(westmere, "age") + "?on=1/2/2020"
    assert "On 1 February 2020 the arrangements are 6 months old." in said(reader.get(asked))
    asked = page(westmere, "age") + "?on=1/11/2020"
    assert "the arrangements are 15 months (1 year and 3 months) old." in said(reader.get(asked))
    before = page(westmere, "age") + "?on=1/7/2019"
    assert "On 1 July 2019 the arrangements had not begun." in said(reader.get(before))
    wrong = said(reader.get(page(westmere, "age") + "?on=never"))
    assert "They began on 1 August 2019." in wrong and "must include a month and year" in wrong
    assert "The arrangements began on 1 August 2019 and are" in said(reader.get(page(westmere, "partnership")))
    assert reader.get(page(westmere, "change_start")).status_code == 404
    assert "1 August 2019" not in said(sign_in(eastmere.business_unit).get(page(eastmere, "partnership")))


def test_a_month_is_whole_when_its_day_has_come() -> None:
    assert months_between(date(2019, 8, 31), date(2019, 9, 30)) == 0
    assert months_between(date(2019, 8, 31), date(2019, 10, 1)) == 1
    assert age_in_words(0) == "0 months" and age_in_words(12) == "12 months (1 year)"
