"""Known persons are found however they are written, ordinary words are left alone, and no flag says who it is."""

import random
from collections import Counter

import pytest

from lineofsight.engine.documents.blocks import Document, Paragraph
from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.documents.pdf import write_pdf
from lineofsight.engine.documents.text import extract
from lineofsight.engine.documents.word import write_word
from lineofsight.engine.screening.identifiers import Identifier, masked_excerpt
from lineofsight.engine.screening.known import Screen, screen

from .mutated_cohorts import cohort, mentions

SEEDS = range(500, 506)
CERTAIN = {
    *("exact", "surname first", "initial and surname", "capitals", "small letters", "diacritic", "zero width"),
    *("possessive", "hyphen or space", "joined", "over a line end", "letter by letter", "date", "number", "postcode"),
    *("email", "address", "school", "look-alike letters"),
}
CLEAN = """The Partnership will assure itself that work to safeguard children is of good quality. Young people told us
they may wait too long, and some hope for a named worker. Grace periods were used in two plans. In May 2025 the
Executive Committee agreed the theme, and by June the audit tools had gone out. Green rated actions are complete; brown
field sites were out of scope. The mark of a good plan is that it changes with the child. West Locality has begun a
pilot, Park House remains closed, and Church Street was not visited. May the learning be shared? Will each agency
report? Jack-knife methods were not used. Practitioners described the summer holidays as a hard time for carers.
The rose-tinted view of a settled placement needs testing. Performance at 31 March was 78% against 75%. Daisy chains
of referrals between teams delay help. A frank discussion took place about drift. The taylor-made offer was praised."""


@pytest.fixture(scope="module")
def recall():
    found, written = Counter(), Counter()
    for seed in SEEDS:
        chance = random.Random(seed)
        people = cohort(chance)
        screener = Screen([known for key, person in enumerate(people) for known in person.identifiers(str(key))])
        for person in people:
            for kind, mention, sentence in mentions(person, chance):
                text = sentence.format(mention)
                start, end = text.index(mention), text.index(mention) + len(mention)
                flags = screener.flags([Passage("body", text)])
                written[kind] += 1
                found[kind] += any(flag.start < end and flag.end > start for flag in flags)
    return {kind: found[kind] / written[kind] for kind in written}, found.total() / written.total()


@pytest.mark.parametrize("kind", sorted(CERTAIN))
def test_nothing_is_missed_where_only_the_form_differs(recall, kind):
    by_kind, _ = recall

    assert by_kind[kind] == 1.0


def test_hardly_anything_is_missed_where_it_is_misspelt(recall):
    by_kind, overall = recall

    assert overall >= 0.99
    # Measured over 40 cohorts: 0.97 each; words that are everyday words themselves make the rest.
    assert min(by_kind[kind] for kind in by_kind if "misspelt" not in kind or "three letters" not in kind) >= 0.9


def test_clean_text_raises_few_false_alarms():
    flags, words = 0, 0
    for seed in SEEDS:
        people = cohort(random.Random(seed))
        known = [known for key, person in enumerate(people) for known in person.identifiers(str(key))]
        flags += len(screen([Passage("body", CLEAN)], known))
        words += len(CLEAN.split())

    assert flags / words * 1000 <= 5


def found(text, *identifiers, where="body"):
    return [text[flag.start : flag.end] for flag in screen([Passage(where, text)], identifiers)]


GRACE = Identifier("forename", "Grace", "a")
WILL = Identifier("forename", "Will", "a")
MAY = Identifier("forename", "May", "b")
YOUNG = Identifier("surname", "Young", "b")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We saw Grace at home.", ["Grace"]),
        ("a grace period", []),
        ("We met May Young there.", ["May Young"]),
        ("It was agreed in May 2024.", []),
        ("Then May said no.", ["May"]),
        ("Young people may come.", []),
        ("The Young Person's Plan", []),
        ("Ms Young came.", ["Young"]),
        ("Will the plan hold? Will was seen.", ["Will"]),
    ],
)
def test_a_name_that_is_a_word_counts_only_where_it_is_a_name(text, expected):
    assert found(text, GRACE, WILL, MAY, YOUNG) == expected


def test_a_short_form_leads_to_the_full_name_and_back():
    assert found("Lizzie came.", Identifier("forename", "Elizabeth")) == ["Lizzie"]
    assert found("Elizabeth came.", Identifier("forename", "Lizzie")) == ["Elizabeth"]
    assert found("Kathryn came.", Identifier("forename", "Katherine")) == ["Kathryn"]


def test_the_first_letters_of_a_forename_are_a_name_where_they_make_a_rare_word():
    assert found("We asked what Sim understood.", Identifier("forename", "Simran")) == ["Sim"]
    assert found("A sim card was found, and a pan-county plan.", Identifier("forename", "Simran")) == []
    assert found("The Pan-County plan has begun.", Identifier("forename", "Panagiota")) == []
    assert found("The baby was weighed.", Identifier("alias", "Babyface")) == []


def test_a_surname_that_is_a_word_means_a_family_where_its_house_or_children_follow():
    field = Identifier("surname", "Field")
    assert found("Officers came to the Field property, and the Field family had left.", field) == ["Field", "Field"]
    assert found("They ran over the field and home.", field) == []


def test_a_space_inside_a_name_does_not_hide_it():
    assert found("A letter to War same came back.", Identifier("forename", "Warsame")) == ["War same"]
    assert found("As her mother said, in war same as in peace.", Identifier("forename", "Asher")) == []


def test_the_first_half_of_a_contraction_is_nobody():
    assert found("We say: Don't wait.", Identifier("forename", "Don")) == []
    assert found("We say that Don waits.", Identifier("forename", "Don")) == ["Don"]


def test_workers_and_aliases_are_persons_too():
    assert found("Seen by J Pickering.", Identifier("worker", "Ms Joanna Pickering")) == ["J Pickering"]
    assert found("He calls himself Zedd.", Identifier("alias", "Zedd")) == ["Zedd"]


def test_a_file_name_or_property_counts_without_capitals():
    assert found("poppy_marsh_final.docx", Identifier("forename", "Poppy"), where="filename") == ["poppy"]
    poppy = (Identifier("forename", "Poppy", "a"), Identifier("surname", "Quill", "a"))
    assert found("PQ_case_summary.docx", *poppy, where="filename") == ["PQ"]


@pytest.mark.parametrize(
    "written",
    [
        *("twenty-second November, 2015", "twenty-\nsecond November 2015", "twenty second\nNovember, 2015"),
        *("twenty-second of November two thousand and\nfifteen", "twenty-second November twenty-\nfifteen"),
    ],
)
def test_a_date_in_words_is_read_over_the_end_of_a_line(written):
    assert found(f"She was born on {written}, at home.", Identifier("date_of_birth", "2015-11-22")) == [written]


def test_a_placeholder_nhs_number_is_nobody():
    assert found("NHS 9999999999 recorded", Identifier("nhs_number", "999 999 9999")) == []


def test_another_house_of_another_street_is_not_the_address():
    home = Identifier("address", "14 Rosemoor Lane, Wetherham, BS1 2AB")

    assert found("She moved to 14 Rosemoor Ln.", home) == ["14 Rosemoor Ln"]
    assert found("They live on Rosemore Lane now.", home) == ["Rosemore Lane"]
    assert found("The office is at 14 High Street, Wetherham.", home) == []


def test_a_flag_and_an_identifier_do_not_show_who_it_is():
    known = Identifier("forename", "Amelia", "child-7")
    [flag] = screen([Passage("body", "Then Amelia left.")], [known])

    assert "Amelia" not in repr(known) + repr(flag) and "child-7" not in repr(known) + repr(flag)
    assert (flag.kind, flag.where, flag.passage, flag.start, flag.end) == ("forename", "body", 0, 5, 11)


def test_an_excerpt_masks_every_flag_in_it():
    passages = [Passage("body", "Then Amelia met\nOrla at school.")]
    flags = screen(passages, [Identifier("forename", "Amelia"), Identifier("forename", "Orla")])

    assert masked_excerpt(passages, flags[0], flags) == "Then ██████ met ████ at school."


def test_an_empty_cohort_and_empty_identifiers_flag_nothing():
    assert screen([Passage("body", "Amelia")], []) == []
    assert screen([Passage("body", "A 1 b")], [Identifier("forename", " "), Identifier("phone", "-")]) == []


@pytest.mark.parametrize(("name", "write"), [("report.docx", write_word), ("report.pdf", write_pdf)])
@pytest.mark.parametrize(
    ("identifier", "planted"),
    [
        (Identifier("nhs_number", "9434765919"), "943 476 5919"),
        (Identifier("forename", "Amelia"), "Amelia"),
        (Identifier("date_of_birth", "2015-03-12"), "12th March 2015"),
        (Identifier("postcode", "BS1 2AB"), "bs1 2ab"),
    ],
)
def test_a_planted_identifier_is_found_in_the_finished_file(name, write, identifier, planted):
    clean = write(Document("Summary report", (Paragraph("Child K lives at home."),)))
    spoilt = write(Document("Summary report", (Paragraph(f"Child K ({planted}) lives at home."),)))

    assert screen(extract(clean, name), [identifier]) == []
    assert {flag.kind for flag in screen(extract(spoilt, name), [identifier])} == {identifier.kind}
