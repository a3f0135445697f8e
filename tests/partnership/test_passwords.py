"""What is no password here: words that others of the same place would try first."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from lineofsight.demo.cast import PASSWORD, Cast
from lineofsight.partnership.models import Person


@pytest.mark.parametrize(
    "password",
    ["Safeguarding2026!", "Westmere-Partnership-1", "line of sight 2026", "November2026November", "WestmereCouncil!!!"],
)
def test_words_of_the_place_make_no_password(westmere: Cast, password: str) -> None:
    with pytest.raises(ValidationError, match="others here would try first"):
        validate_password(password, westmere.business_unit.person)


@pytest.mark.parametrize(
    "password", ["quiet-harbour-lantern", "westmere tulip anchorage", "ÜbermorgenKirschbaum", "9471 0226 8835 1190"]
)
def test_words_from_elsewhere_do(westmere: Cast, password: str) -> None:
    validate_password(password, westmere.business_unit.person)


def test_the_page_says_what_to_do_and_nothing_is_changed(westmere: Cast, sign_in) -> None:
    given = {"now": PASSWORD, "new": "Safeguarding2026!", "again": "Safeguarding2026!"}
    answer = sign_in(westmere.scrutineer).post("/password/", given)
    assert "others here would try first" in answer.content.decode()
    assert Person.objects.get(pk=westmere.scrutineer.person_id).check_password(PASSWORD)
