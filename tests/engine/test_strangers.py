"""Persons nobody listed are seen by the look of their names; peoples, bodies and headings are not taken for them."""

import pytest

from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.strangers import screen_strangers


@pytest.mark.parametrize(
    "text",
    [
        "Polish, Urdu, Romanian and Tigrinya were spoken by families from Sudan and Iran.",
        "Gillick competent, by the Fraser guidelines, and Clare's Law.",
        "Mencap, Coram and Anna Freud took part in Oct 2024, and the DfE too.",
        "The MASA and the CHAD met in May. Young people came.",
        "Near Miss Reporting was used, and MS Teams.",
    ],
)
def test_peoples_bodies_rules_and_abbreviations_are_no_strangers(text):
    assert not screen_strangers([Passage("body", text)])


@pytest.mark.parametrize("name", ["E. Novak", "Grace Young", "Min-jun", "ABEBA BEKELE", "Олена"])
def test_a_stranger_is_seen_whatever_the_name(name):
    text = f"The nurse had asked {name} about it."
    assert screen_strangers([Passage("body", text)])


@pytest.mark.parametrize(
    "name",
    ["Mr Court", "Miss Bishop", "PC Gill", "May Best", "Miles Brown", "HA-EUN MOON", "HIWA SALIH", "MARK WISE"]
    + ["NOAH-LEE MCDONAGH", "Rev Sorani", "DS Sheikh"],
)
def test_a_stranger_whose_name_is_a_word_is_seen(name):
    text = f"The nurse had asked {name} about it."
    assert screen_strangers([Passage("body", text)])


def test_a_name_behind_a_preposition_is_no_place_where_something_is_hers():
    assert screen_strangers([Passage("body", "There was drift in Tae-yang Bae’s case.")])
    assert not screen_strangers([Passage("body", "There was drift in Ouseburn.")])
