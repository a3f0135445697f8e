"""An identifier of nobody known is found by its shape, and numbers of ordinary prose are left alone."""

import pytest

from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.patterns import screen_patterns


def found(text):
    return [(flag.kind, text[flag.start : flag.end]) for flag in screen_patterns([Passage("body", text)])]


@pytest.mark.parametrize(
    ("kind", "shape"),
    [
        *(("postcode", code) for code in ("BS1 2AB", "bs12ab", "SW1A 1AA", "M1 1AA", "GIR 0AA", "B\u200bS1 2AB")),
        *(("nhs_number", number) for number in ("943 476 5919", "9434765919", "943-476-5919", "401-023-2137")),
        *(("phone", number) for number in ("07700 900123", "+44 7700 900 123", "0117 496 0123", "0044 7700 900123")),
        *(("email", address) for address in ("jo.bloggs@example.org", "JO@EXAMPLE.ORG.UK", "jo (at) example.org")),
        *(("date", date) for date in ("12 March 2015", "12/03/2015", "12.3.15", "2015-03-12", "March 12th, 2015")),
        *(("url", url) for url in ("https://example.org/x?y=1", "www.example.com", "example.co.uk")),
        *(("vehicle", plate) for plate in ("AB12 CDE", "K123 ABC")),
        *(("exact_age", age) for age in ("aged 7 years 3 months", "seven years and three months", "7 yrs, 3 mths")),
        ("handle", "@amelia_b"),
        ("national_insurance", "AA 12 34 56 B"),
        ("upn", "A123456789012"),
    ],
)
def test_a_well_formed_identifier_is_found(kind, shape):
    assert found(f"The record held {shape} without a reason.") == [(f"pattern:{kind}", shape)]


@pytest.mark.parametrize(
    "text",
    [
        "NHS number 943 476 5918 has a wrong check digit.",
        "Placeholder 9999999999 and 3333333333.",
        "In 2019/20, 1,200 contacts led to 123,456 pounds; section 47 within 15 days.",
        "It was agreed in March 2015, aged 7, in years 3 and 4.",
        "National Insurance BG123612A and FQ 00 00 00 C are never issued.",
        "Working Together 2018, page 12, 1:1 support, 24/7 line.",
    ],
)
def test_numbers_of_ordinary_prose_are_left_alone(text):
    assert found(text) == []
