"""Names and numbers are found where a program, a prankster or a hurry has changed them; neighbours are left alone."""

import pytest

from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.dates import read_date
from lineofsight.engine.screening.identifiers import Identifier
from lineofsight.engine.screening.known import screen
from lineofsight.engine.screening.patterns import screen_patterns

from .disguises import in_two_scripts


def found(text, *identifiers):
    known = [Identifier(kind, value, "1") for kind, value in identifiers]
    return [text[flag.start : flag.end] for flag in screen([Passage("body", text)], known)]


def patterns(text):
    return [(flag.kind, text[flag.start : flag.end]) for flag in screen_patterns([Passage("body", text)])]


@pytest.mark.parametrize(("identifier", "written"), in_two_scripts())
def test_a_name_in_cyrillic_or_greek_is_known_in_latin_letters_and_back(identifier, written):
    assert screen([Passage("body", f"The nurse asked {written} about it.")], [identifier])


@pytest.mark.parametrize(
    "text",
    [
        "a post under #JusticeForOriana was shared",
        "the account @real.oriana was closed",
        "told Or*ana to wait",
        "told Orianaand her aunt",
        "the link /%4Friana was sent",
        "seen by O*r*i*a*n*a later",
        "seen by oRiana later",
        "seen by Oria-\n     na later",
        "seen by Ori-na later",
        "seen by Ori#na later",
        "seen by Ori ana later",
        "seen by Ori&#97;na later",
        "seen by Oriana14yrs later",
        "seen by 0r14na later",
        "wrote to 0r14n4 later",
        "wrote to @ori@n499 later",
        "wrote to 0r1ana_x later",
        "wrote to xorianax later",
        "wrote to orianab07 later",
    ],
)
def test_a_name_is_found_in_disguise(text):
    assert found(text, ("forename", "Oriana"))


@pytest.mark.parametrize(
    ("forename", "written"),
    [
        ("Tahnee", "Talinee"),
        ("Menka", "Merika"),
        ("Nesrin", "Ne5nn"),
        ("Thomasina", "Tliomas1na"),
        ("Chiamaka", "Cliiamaka"),
        ("Field", "FieId"),
        ("Abiola", "@@biola10"),
    ],
)
def test_a_name_is_found_as_a_scanner_or_a_handle_shows_it(forename, written):
    assert found(f"The plan asked {written} to attend.", ("forename", forename)) == [written]


@pytest.mark.parametrize("text", ["wrote to @tank_19 later", "wrote to tank77 later", "wrote to tank_official later"])
def test_a_by_name_that_is_a_word_is_found_in_a_handle(text):
    assert found(text, ("alias", "Tank"))


def test_a_name_that_is_a_word_is_found_with_a_year_but_a_month_is_not():
    assert found("wrote to grace2006 later", ("forename", "Grace")) == ["grace2006"]
    assert found("the file may2024 was read", ("forename", "May")) == []


def test_a_by_name_that_is_a_word_is_no_part_of_another_name():
    assert found("The column red_tank_size was empty, as was the tank.", ("alias", "Tank")) == []


@pytest.mark.parametrize(
    ("surname", "written"),
    [
        ("Petrauskas", "Petrauskienė"),
        ("Petrauskaitė", "Petrauskas"),
        ("Butkus", "Butkutė"),
        ("Paulauskas", "Paulauskė"),
        ("Novák", "Nováková"),
        ("Sedláčková", "Sedláček"),
        ("Kovac", "Kovacova"),
        ("Wójcicki", "Wójcicka"),
        ("Orlovsky", "Orlovskaya"),
        ("Ozoliņš", "Ozoliņa"),
        ("Dimou", "Dimos"),
        ("MacPherson", "Mc Pherson"),
        ("McIlroy", "Mac Ilroy"),
    ],
)
def test_a_surname_is_found_in_the_form_another_of_the_family_bears(surname, written):
    assert found(f"The nurse asked {written} about it.", ("surname", surname))


@pytest.mark.parametrize(
    ("forename", "surname", "text", "expected"),
    [
        ("Grace", "Young", "Then Grace Y. came", ["Grace Y"]),
        ("Grace", "Young", "Staff met Grace Jo Young twice.", ["Grace", "Young"]),
        ("Dawn", "Wood", "Wood panels and old carpets felt cold.", []),
        ("Skye", "Page", "The visit to the Pages went ahead.", ["Pages"]),
        ("Hope", "Banks", "It was seen with hope, and banks were closed.", []),
        ("Thi", "Lan", "This was discussed.", []),
        ("Art", "Long", "Art and play were used.", []),
        ("Jo", "Sand", "It was JS who told us.", ["JS"]),
        ("Carl", "Pike", "The CP plan was agreed.", []),
    ],
)
def test_a_name_that_is_a_word_is_told_from_the_word(forename, surname, text, expected):
    assert found(text, ("forename", forename), ("surname", surname)) == expected


def test_a_town_is_no_misspelt_name():
    assert found("The council of Leeds agreed.", ("surname", "Lees")) == []


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("nhs_number", "943 476 5919", "The number 943 476 5991 was given."),
        ("nhs_number", "943 476 5919", "The number 943 47 5919 was given."),
        ("date_of_birth", "2015-10-12", "It said 12 Ocotber 2015."),
        ("date_of_birth", "2015-10-12", "It said 12.X.2015."),
        ("date_of_birth", "2015-10-12", "It said 121015."),
        ("date_of_birth", "2015-10-12", "A boy born in October 2015."),
        ("date_of_birth", "1971-07-12", "the twelfth of July nineteen seventy-one"),
        ("email", "kez.q9@example.org", "Sent to kez.q9@exmaple.org."),
        ("address", "88 Station Close", "She lives in Station Close now."),
        ("address", "14 Kestrel Drive", "They were seen along Kestrel again."),
        ("school", "The Oaks Pupil Referral Unit", "moved to the oaks pupil referral unit"),
        ("date_of_birth", "2015-10-12", "It said 1Z/1O/Z015."),
        ("date_of_birth", "2015-10-12", "It said 12|10|2015."),
        ("date_of_birth", "2015-10-12", "It said 12/10-2015."),
        ("date_of_birth", "2015-10-12", "Born on the twelfth of\nOctober 2015."),
        ("nhs_number", "943 476 5919", "The number 943 47G 5919 was given."),
        ("postcode", "BS16 8AB", "It came from BS1G BAB."),
        ("upn", "A826458120017", "It came from A8Z6458120017."),
        ("upn", "A826458120017", "It came from 826458120017."),
        ("other", "RX71612", "It came from RX7lG12."),
        ("phone", "07700 900123", "Ring oh double seven oh oh nine oh oh one two three."),
    ],
)
def test_a_number_date_or_place_is_found_with_a_slip_or_in_another_form(kind, value, text):
    assert found(text, (kind, value))


@pytest.mark.parametrize(
    "text",
    ["By 14 June.\n\n5. The next meeting", "on 14 June, 5 children", "It was in May.\n5 of them came.", "5\n\nJune"],
)
def test_no_date_runs_on_over_the_end_of_a_sentence_or_a_list(text):
    assert found(text, ("date_of_birth", "2015-06-05"), ("date_of_birth", "2015-05-05")) == []


@pytest.mark.parametrize(
    ("school", "written"),
    [
        ("Marlowe Vale High School", "www.marlowevalehigh.oakton.sch.uk"),
        ("Marlowe Infant School", "head@marlowe.oakton.sch.uk"),
        ("Our Lady of Sorrows Catholic Primary School", "Our-Lady-of-Sorrows"),
        ("Our Lady of Sorrows Catholic Primary School", "Our Lady of Sorroes"),
        ("Our Lady of Good Counsel Catholic Primary School", "Our Lady of Good Counsel R.C. Primary"),
        ("St Bega's Church of England Primary School", "st begas"),
    ],
)
def test_a_school_is_found_in_a_web_address_and_by_its_saint(school, written):
    assert found(f"The letter from {written} was read.", ("school", school))


@pytest.mark.parametrize(("street", "short"), [("Walk", "Wlk"), ("Mount", "Mt"), ("Way", "Wy"), ("Crescent", "Cresc")])
def test_a_street_is_found_by_a_shortened_word(street, short):
    assert found(f"They live in Rosemoor {short} now.", ("address", f"14 Rosemoor {street}"))


def test_no_place_runs_on_over_the_end_of_a_sentence():
    assert found("She left the station. Lane four was shut.", ("address", "9 Station Lane")) == []
    assert found("He left the station.\n\nA review", ("address", "2 Station A")) == []


@pytest.mark.parametrize(
    ("forename", "written"),
    [
        ("Wojciech", "Voychek"),
        ("Oksana", "Oxana"),
        ("Ioannis", "Yiannis"),
        ("Abdirahman", "Cabdiraxmaan"),
        ("Thivya", "Divya"),
        ("Siobhan", "Shevaun"),
        ("Robin", "Rob"),
        ("György", "Gyuri"),
        ("Václav", "Vašek"),
        ("Spyridon", "Spiros"),
        ("Imran", "Immy"),
        ("Kwadwo", "Kojo"),
        ("Jean-Pierre", "JP"),
        ("Meixiang", "Meimei"),
        ("Julieta", "Juju"),
        ("Zhiwei", "Wei"),
        ("Xiaoling", "Hsiao-ling"),
        ("Genevieve", "Jonvyev"),
        ("Seo-yeon", "Yeonnie"),
        ("Mireya", "Mireyacik"),
        ("Strachan", "Strawn"),
        ("Konstantina", "Cornstanteena"),
        ("Mahfuza", "Malifiiza"),
        ("Semhar", "Semlior"),
        ("Rahima", "Rahimaaaa"),
    ],
)
def test_a_name_is_found_by_ear_and_by_its_short_form(forename, written):
    assert found(f"The nurse asked {written} about it.", ("forename", forename))


@pytest.mark.parametrize("text", ["from Iran and Sudan", "the paper of Jan 2026", "It was heard on Tue 4 May."])
def test_countries_and_shortened_dates_are_no_misspelt_names(text):
    assert found(text, ("forename", "Imran"), ("forename", "Susan"), ("forename", "Jan"), ("forename", "Sue")) == []


@pytest.mark.parametrize(
    ("kind", "value", "text", "expected"),
    [
        ("phone", "07700 900123", "The number ending 900123 rang.", ["900123"]),
        ("phone", "07700 900123", "The number …900123 rang.", ["900123"]),
        ("nhs_number", "943 476 5919", "The last four digits are 5919.", ["5919"]),
        ("nhs_number", "943 476 5919", "In the year ending 2019 there were 5919 contacts.", []),
        ("postcode", "PL7 4YA", "The pin is on PL7 4 for all to see.", ["PL7 4"]),
        ("postcode", "PL7 4YA", "The share in PL7 4% of cases", []),
    ],
)
def test_a_part_of_a_number_that_tells_it_is_found(kind, value, text, expected):
    assert found(text, (kind, value)) == expected


def test_a_code_with_another_figure_is_another_code():
    assert found("It came from BS16 8AB.", ("postcode", "BS18 8AB"), ("other", "RX71612")) == []


def test_a_case_number_that_holds_a_date_is_still_a_number():
    assert read_date("LCS20112023") == (2023, 11, 20)
    assert found("The file LCS 20112023 was read.", ("other", "LCS20112023"))
    assert read_date("42/12345/24") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She attends Marlowe Vale Primary School now.", "pattern:school"),
        ("The letter came from Dr Quill's surgery.", "pattern:health_place"),
        ("He was on Ward 4B for a week.", "pattern:health_place"),
        ("They live at 14b Rosemoor Lane.", "pattern:address"),
        ("He posts as snapchat: jo_boy9 every day.", "pattern:handle"),
        ("A 7-year-and-5-month-old boy.", "pattern:exact_age"),
        ("Moved to BS1-2AB in spring.", "pattern:postcode"),
        ("The link t.me/quietfox was shared.", "pattern:url"),
        ("He was seen in Station Lane.", "pattern:address"),
        ("He was seen in Larkspur Close.", "pattern:address"),
        ("He was seen in Whinfell Place.", "pattern:address"),
        ("He moved to Our Lady of Sorrows.", "pattern:school"),
        ("Write to foxy41 at gmail dot com.", "pattern:email"),
        ("Write to foxy41 [at] gmail dot com.", "pattern:email"),
        ("The baby was 4 weeks old.", "pattern:exact_age"),
        ("The baby was ten days old.", "pattern:exact_age"),
    ],
)
def test_what_tells_a_stranger_who_it_is_has_a_shape(text, kind):
    assert kind in {found for found, _ in patterns(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The Primary School sent a letter.",
        "Leeds Teaching Hospital Trust took part.",
        "Child Safeguarding Practice Review",
        "The Royal College of Nursing agreed.",
        "The Head of Virtual School agreed in May. School 4 did not.",
        "The High Street and Downing Street were named, as was a Learning Walk.",
        "Mr Lane agreed to a Recruitment Drive.",
        "Plans more than six weeks old were looked at home.",
        "The group met on a day in May at 10.00 in the hall.",
    ],
)
def test_bodies_and_plain_nouns_are_no_named_places(text):
    assert not patterns(text)
