"""What points to a child without a name: each rule with what it finds, what it lets pass, and how it might be said."""

from datetime import date
from pathlib import Path

import pytest

from lineofsight.engine.anonymising.changes import changes_between
from lineofsight.engine.anonymising.counts import small_counts
from lineofsight.engine.anonymising.differencing import Released, leads_to_few
from lineofsight.engine.anonymising.prose import sentences
from lineofsight.engine.anonymising.pseudonyms import Called, faults
from lineofsight.engine.anonymising.rewording import other_words, reworded
from lineofsight.engine.anonymising.shares import shares
from lineofsight.engine.anonymising.stories import stories
from lineofsight.engine.anonymising.traits import traits
from lineofsight.engine.documents.passages import Passage

CLEAN = (Path(__file__).parent / "clean_report.txt").read_text("utf-8")


def found(screen, text, **more):
    """(kind, words) of everything a screen finds."""
    return [(flag.kind, text[flag.start : flag.end]) for flag in screen([Passage("body", text)], **more)]


# P3


def test_p3_letters_that_give_nothing_away_have_no_fault():
    children = [
        Called("K", ("Elowyn",), ("Larkwater",), date(2012, 5, 1)),
        Called("B", ("Silas",), ("Moss",), date(2015, 5, 1)),
        Called("W", ("Ada",), ("Fenn",), date(2018, 5, 1)),
    ]
    assert faults(children, used_elsewhere={"Z"}) == []


@pytest.mark.parametrize(
    ("children", "says"),
    [
        ([Called("E", ("Elowyn",), ("Larkwater",))], "E is an initial"),
        ([Called("L", ("Elowyn",), ("Van-Larkwater",))], "L is an initial"),
        ([Called("EL", ("Ada",), ("Moss",)), Called("K", ("Elowyn",), ("Larkwater",))], "pair of initials"),
        ([Called("Z", ("Ada",), ("Moss",))], "Z stood for a child of another audit"),
        ([Called("K", ("Ada",), ("Moss",)), Called("K", ("Bea",), ("Moss",))], "K is used for two children"),
        (
            [Called(letter, born=date(2010 + at, 1, 1)) for at, letter in enumerate("BKW")],
            "in the order of the children’s ages",
        ),
        (
            [Called(letter, born=date(2010 + at, 1, 1)) for at, letter in enumerate("WKB")],
            "in the order of the children’s ages",
        ),
    ],
)
def test_p3_each_fault_of_the_letters_is_said(children, says):
    assert any(says in sentence for sentence in faults(children, used_elsewhere={"Z"}))


def test_p3_a_child_shows_neither_name_nor_birth_when_printed():
    assert repr(Called("K", ("Elowyn",), ("Larkwater",), date(2012, 5, 1))) == "Called(letters='K')"


# P4


@pytest.mark.parametrize(
    "text",
    [
        "One child, a teenage girl on a child protection plan, was neglected.",
        "The child is an autistic boy in care who was excluded from secondary school.",
        "Child K is of Somali heritage, has three siblings, is looked after and was exploited through county lines.",
    ],
)
def test_p4_more_than_three_traits_of_one_child_in_a_passage(text):
    assert ("traits", text) in found(traits, text)


@pytest.mark.parametrize(
    "text",
    [
        # Three are let pass.
        "One child, a teenage girl, was in care.",
        # Of nobody in particular.
        "Teenage girls on child protection plans, autistic boys in care and neglected siblings were all in the sample.",
        # Two children, each in a paragraph of its own.
        "One child was a teenage girl.\nAnother child was autistic and in care.",
    ],
)
def test_p4_three_traits_or_traits_of_no_single_child_are_let_pass(text):
    assert found(traits, text) == []


def test_p4_the_partnership_says_how_many_traits_may_stand_together():
    assert [kind for kind, _ in found(traits, "One child, a teenage girl, was in care.", most=2)] == ["traits"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The child was aged 7 and seen at home.", "exact_age"),
        ("A 14-year-old was moved.", "exact_age"),
        ("A fourteen year old was moved.", "exact_age"),
        ("The child has two younger siblings and is of Roma heritage.", "siblings_and_ethnicity"),
        ("She has Marfan syndrome.", "rare_condition"),
        ("He was born with spina bifida.", "rare_condition"),
    ],
)
def test_p4_some_traits_are_never_said(text, kind):
    assert kind in [each for each, _ in found(traits, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Children aged 14 to 17 were chosen.",
        "The age band was 5 to 11 years.",
        "Young people under 16 were asked.",
        "Sudden infant death and Down's syndrome were not looked at.",
    ],
)
def test_p4_bands_of_ages_and_common_conditions_are_let_pass(text):
    assert not [each for each in found(traits, text) if each[0] != "traits"]


# P5


@pytest.mark.parametrize(
    "words",
    [
        "Two children",
        "3 children",
        "one boy",
        "three of the eight children",
        "one of the girls",
        "Only one young person",
        "four older siblings",
        "5 pupils",
        "a single child",
    ],
)
def test_p5_one_to_five_children_are_found(words):
    ((kind, found_words),) = found(small_counts, f"{words} had moved school.")
    assert (kind, found_words.strip()) == ("small_count", words)


@pytest.mark.parametrize(
    "text",
    [
        "Six of the eight plans were SMART.",
        "Two agencies met and three meetings followed.",
        "In two child protection plans no date was named.",
        "One child's plan named a date.",
        "Eight children were chosen.",
        "Eligible were 5 to 11 children a year.",
        "Each child was seen by two practitioners.",
        "Children aged 2 to 5 children's centres.",
        "One child may be known to several agencies.",
    ],
)
def test_p5_what_agencies_did_and_larger_numbers_are_let_pass(text):
    assert found(small_counts, text) == []


def test_p5_the_partnership_says_from_which_number_on_children_are_counted():
    assert found(small_counts, "Six children had moved.", least_shown=7) == [("small_count", "Six children")]


# P6


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("37.5% of children had a plan.", "37.5%"),
        ("In 38 per cent of cases fathers were heard.", "38 per cent"),
        ("Half of the children had moved.", "Half of the children"),
        ("The average wait was 3.5 weeks.", "average wait was 3.5"),
        ("75% of 12 plans were good.", "75%"),
    ],
)
def test_p6_shares_of_fewer_than_twenty_are_found(text, words):
    assert found(shares, text, cohort=8) == [("share", words)]


@pytest.mark.parametrize(
    "text", ["65% of 120 plans were good.", "In the county, 40% (n = 3,200) waited.", "A percentage says little."]
)
def test_p6_shares_of_twenty_and_more_are_let_pass(text):
    assert found(shares, text, cohort=8) == []


def test_p6_without_a_number_the_size_of_the_audit_decides():
    assert found(shares, "40% waited.", cohort=40) == []
    assert found(shares, "40% waited.", cohort=19) == [("share", "40%")]


@pytest.mark.parametrize(
    "words",
    ["All of the children", "All eight children", "None of the children", "Both boys", "No child in the audit"],
)
def test_p6_all_and_none_of_the_children_are_found(words):
    assert found(shares, f"{words} had a named worker.", cohort=8) == [("all_or_none", words)]


@pytest.mark.parametrize("text", ["All children are entitled to be heard.", "Every child should be seen alone."])
def test_p6_what_is_said_of_children_in_general_is_let_pass(text):
    assert found(shares, text, cohort=8) == []


# P7


def page(caption, *rows):
    """A finished page with one table; the first row holds the headings."""
    head, *body = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    rest = "".join(f"<tr>{row}</tr>" for row in body)
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rest}</tbody></table>"


def released(table="", text=""):
    return Released(table, text)


CHILDREN = ("Area", "Children")


def test_p7_a_hidden_number_beside_its_total_is_worked_out():
    table = page("Children by area", CHILDREN, ("North", "40"), ("South", "c"), ("All", "43"))
    assert [each.place for each in leads_to_few(released(table), [])] == ["Children by area: south, children"]


def test_p7_two_hidden_numbers_beside_their_total_are_safe():
    table = page("Children by area", CHILDREN, ("North", "c"), ("South", "c"), ("All", "43"))
    assert leads_to_few(released(table), []) == []


def test_p7_a_hidden_number_that_an_earlier_report_shows_is_found():
    now = page("Children by area", CHILDREN, ("North", "c"), ("South", "c"), ("All", "43"))
    before = page("Children by area", CHILDREN, ("North", "40"), ("South", "3"), ("All", "43"))
    places = [each.place for each in leads_to_few(released(now), [released(before)])]
    assert places == ["Children by area: south, children"]


def test_p7_two_counts_that_differ_by_a_few_are_found_and_others_are_not():
    now = page("Children by area in 2026", CHILDREN, ("North", "44"), ("South", "60"))
    before = page("Children by area in 2025", CHILDREN, ("North", "41"), ("South", "40"))
    assert [each.place for each in leads_to_few(released(now), [released(before)])] == [
        "Children by area in 2026: north, children"
    ]
    assert leads_to_few(released(now), [released(now)]) == []


def test_p7_counts_of_practice_may_be_subtracted():
    now = page("Number of cases by judgement", ("Domain", "Good"), ("Planning", "6"))
    before = page("Number of cases by judgement", ("Domain", "Good"), ("Planning", "5"))
    assert leads_to_few(released(now), [released(before)]) == []


def test_p7_sentences_with_numbers_that_differ_by_a_few_are_found():
    now, before = "In care were 44 children of the area.", "In care were 42 children of the area."
    assert len(leads_to_few(released(text=now), [released(text=before)])) == 1
    assert leads_to_few(released(text=now), [released(text=before.replace("42", "30"))]) == []
    assert leads_to_few(released(text=now), [released(text="On a plan were 42 children of the area.")]) == []


def test_p7_what_is_said_of_a_place_gives_no_number_away():
    table = page("Children by area", CHILDREN, ("North", "40"), ("South", "c"), ("All", "43"))
    (lead,) = leads_to_few(released(table), [])
    assert not any(character.isdigit() for character in lead.place + lead.how)


# P8


@pytest.mark.parametrize(
    "text",
    [
        "In the spring one child was bruised by the mother’s partner.",
        "A boy was found with a fractured arm in a park by his stepfather.",
        "Child K told her teacher at Christmas that her uncle had hurt her.",
    ],
)
def test_p8_a_sentence_that_tells_much_of_one_child_is_found(text):
    assert found(stories, text) == [("story", text)]


@pytest.mark.parametrize(
    "text",
    [
        "In the spring the mothers of several children were asked about bruises.",
        "One child was bruised and her mother was asked.",
        "When a child is bruised, ask the mother and write the date down in the spring audit.",
    ],
)
def test_p8_few_particulars_and_children_in_general_are_let_pass(text):
    assert found(stories, text) == []


# All of them on clean text


def test_p4_to_p8_a_clean_report_is_hardly_asked_about():
    """At most five places in a thousand words, as for names."""
    passages = [Passage("body", CLEAN)]
    flags = [*traits(passages), *small_counts(passages), *shares(passages, cohort=8), *stories(passages)]
    assert len(flags) * 1000 / len(CLEAN.split()) <= 5


@pytest.mark.parametrize("screen", [traits, small_counts, stories])
def test_nothing_hidden_is_read_as_prose(screen):
    """Properties and comments are looked at by their own rule."""
    text = "In the spring one child aged 7 was bruised by the mother’s partner."
    assert screen([Passage("property", text)]) == []


# Other words


@pytest.mark.parametrize(
    ("before", "words", "kind", "after"),
    [
        (
            "The child, aged 7 years 3 months, was seen.",
            "aged 7 years 3 months",
            "pattern:exact_age",
            "primary-school age",
        ),
        ("The child was aged 15.", "aged 15", "exact_age", "The child was of secondary-school age."),
        ("A 14-year-old girl left.", "14-year-old", "exact_age", "A secondary-school-aged girl left."),
        ("It began on 4 May 2026.", "4 May 2026", "pattern:date", "It began in the spring of 2026."),
        ("Two boys were moved.", "Two boys", "small_count", "A small number of children were moved."),
        ("We saw 3 young people.", "3 young people", "small_count", "We saw a small number of young people."),
        ("In 75% of plans a date stood.", "75%", "share", "In most plans a date stood."),
        ("She went to Larkwater Primary School.", "Larkwater Primary School", "school", "She went to a school."),
        ("The Larkwaters were heard.", "Larkwaters", "surname", "The family were heard."),
        ("At home Elowyn Larkwater was seen.", "Elowyn Larkwater", "surname", "At home the child was seen."),
        ("Silas Brand wrote the log.", "Silas Brand", "worker", "A practitioner wrote the log."),
        ("All of the children had a plan.", "All of the children", "all_or_none", "Most children had a plan."),
    ],
)
def test_other_words_are_suggested_and_fit_the_sentence(before, words, kind, after):
    at = before.index(words)
    assert after in reworded(before, at, at + len(words), kind)


@pytest.mark.parametrize("kind", ["story", "traits", "siblings_and_ethnicity", "copied", "differencing"])
def test_for_a_story_only_the_author_has_other_words(kind):
    assert other_words(kind, "In the spring one child was bruised.") is None


# Changes


def test_changed_words_are_marked_and_equal_paragraphs_left_out():
    before = "The plan was good.\nTwo boys were moved.\nNobody asked why."
    now = "The plan was good.\nA small number of children were moved.\nNobody asked why."
    (change,) = changes_between(before, now)
    assert change.after == "The plan was good."
    assert "".join(p.words for p in change.pieces if p.kind != "added").strip() == "Two boys were moved."
    assert "".join(p.words for p in change.pieces if p.kind != "removed").strip() == now.splitlines()[1]
    assert changes_between(before, before) == []


def test_new_and_removed_paragraphs_are_changes():
    assert [[p.kind for p in c.pieces] for c in changes_between("One.\nTwo.", "One.\nTwo.\nThree.")] == [["added"]]
    assert [[p.kind for p in c.pieces] for c in changes_between("One.\nTwo.", "Two.")] == [["removed"]]


def test_sentences_end_where_people_end_them():
    text = "Dr. Moss came at 3.30 p.m. and left. “Was it good?” It was.\nA new paragraph"
    assert [each.text for each in sentences(text)] == [
        "Dr. Moss came at 3.30 p.m. and left.",
        "“Was it good?”",
        "It was.",
        "A new paragraph",
    ]
    assert all(text[each.start : each.end] == each.text for each in sentences(text))
