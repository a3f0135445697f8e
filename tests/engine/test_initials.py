"""Initials of the family and of workers are found, and told from abbreviations, titles and numerals."""

import pytest

from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.identifiers import Identifier
from lineofsight.engine.screening.known import screen


def found(text, *identifiers):
    known = [Identifier(kind, value, "1") for kind, value in identifiers]
    return [text[flag.start : flag.end] for flag in screen([Passage("body", text)], known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The visit by I.C. took place.", ["I.C."]),
        ("It was IČ who told us.", ["IČ"]),
        ("The IC PLAN was agreed.", []),
        ("There were 12 IC units.", []),
    ],
)
def test_a_worker_is_known_by_initials_too(text, expected):
    assert found(text, ("worker", "Mrs Ishbel Campbell-Černá")) == expected


@pytest.mark.parametrize(
    ("forename", "surname", "text", "expected"),
    [
        ("Iva", "Vale", "A placement with IV ended.", ["IV"]),
        ("Iva", "Vale", "Part IV ended.", []),
        ("Nia", "Bell", "The letter about NB was sent.", ["NB"]),
        ("Nia", "Bell", "NB: the letter was sent.", []),
        ("Dan", "Reed", "The letter about DR was sent.", ["DR"]),
        ("Dan", "Reed", "The letter about DR Lee was sent.", []),
        ("Albert", "Oke", "AL must attend.", []),
        ("Ida", "Dale", "The nurse asked whether ID was seen.", ["ID"]),
        ("Ida", "Dale", "He showed an ID card.", []),
        ("Bo", "Unwin", "BU = business unit; the BU met.", []),
        ("Bo", "Unwin", "The business unit (BU) met, and BU wrote.", []),
        ("Bo", "Unwin", "In the car BU wrote.", ["BU"]),
        ("Amy", "Moss", "When they rang, AM said so at 10 AM and on Tuesday AM.", ["AM"]),
        ("Pia", "Moss", 'The note says "PM seen", written in the PM.', ["PM"]),
        ("Mia", "Shaw", "The panel asked why MS was not on the agenda.", ["MS"]),
        ("Mia", "Shaw", "MS Teams was used, and later MS Word too.", []),
        ("Amy", "Moss", "It was A.M. who rang at 10 A.M. on that day.", ["A.M."]),
    ],
)
def test_initials_are_told_from_titles_numerals_and_notes(forename, surname, text, expected):
    assert found(text, ("forename", forename), ("surname", surname)) == expected
