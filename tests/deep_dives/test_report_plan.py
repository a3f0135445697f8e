"""The parts a report begins with, and what its tables hide."""

from datetime import date

import pytest

from lineofsight.deep_dives.chapter import DeepDiveSettings
from lineofsight.deep_dives.report_document import categories_hidden, text_blocks
from lineofsight.deep_dives.report_plan import Coded, Facts, months, plan
from lineofsight.deep_dives.setting_kinds import Headings, Worded
from lineofsight.engine.documents.blocks import Bullets, Paragraph

FACTS = Facts(
    purpose="To see how agencies act together.",
    question="Do they act sooner together?",
    lines_of_enquiry=("First signs", "Sharing", "Plans", "The child's account"),
    window=(date(2026, 1, 5), date(2026, 7, 4)),
    cases=8,
    categories=5,
    agencies=6,
    tools=26,
    findings=(
        Coded("good_practice", "The child was seen alone."),
        Coded("development", "Notices came late.", "Sharing"),
        Coded("theme", "Late sharing."),
        Coded("enabler", "A morning call."),
        Coded("barrier", "Systems do not speak."),
        Coded("recommendation", "Agree one number."),
    ),
)


def part(key: str, settings: DeepDiveSettings | None = None, facts: Facts = FACTS):
    return next(each for each in plan(settings or DeepDiveSettings(), facts) if each.key == key)


def test_the_findings_already_stand_in_the_part_of_their_kind():
    assert part("good_practice").words == "- The child was seen alone."
    assert part("development").words == "- Notices came late."
    assert part("theme").words == "- Late sharing."


def test_every_line_of_enquiry_is_a_heading_and_holds_what_was_coded_to_it():
    lines = [each for each in plan(DeepDiveSettings(), FACTS) if each.key.startswith("line_")]
    assert [(each.heading, each.level) for each in lines] == [(line, 2) for line in FACTS.lines_of_enquiry]
    assert [each.words for each in lines] == ["", "- Notices came late.", "", ""]


def test_enablers_and_challenges_have_parts_of_their_own_when_there_are_any():
    keys = [each.key for each in plan(DeepDiveSettings(), FACTS)]
    assert keys.index("enabler") + 1 == keys.index("barrier")
    without = [each.key for each in plan(DeepDiveSettings(), Facts(findings=FACTS.findings[:3]))]
    assert "enabler" not in without and "barrier" not in without


def test_a_partnership_that_looks_for_enablers_and_challenges_has_parts_for_these_and_for_nothing_else():
    settings = DeepDiveSettings(finding_kinds=(Worded("enabler", "Enabler"), Worded("barrier", "Challenge")))
    nothing_found = [each.key for each in plan(settings, Facts())]
    assert nothing_found.index("enabler") + 1 == nothing_found.index("barrier")
    assert not {"good_practice", "development", "theme"} & set(nothing_found)
    # What was coded before the kinds were changed is not lost.
    assert "development" in [each.key for each in plan(settings, Facts(findings=FACTS.findings[1:2]))]


def test_a_partnership_without_themes_is_not_asked_to_write_about_them():
    settings = DeepDiveSettings(finding_kinds=DeepDiveSettings().finding_kinds[:2])
    keys = [each.key for each in plan(settings, Facts())]
    assert "good_practice" in keys and "development" in keys and "theme" not in keys


def test_each_statement_of_assurance_awaits_its_conclusion():
    settings = DeepDiveSettings()
    found = [each for each in plan(settings, FACTS) if each.key.startswith("assurance_")]
    assert [each.heading for each in found] == [each.words for each in settings.assurance_statements]
    assert {each.words for each in found} == {""}


def test_the_headings_are_the_partnerships_own():
    settings = DeepDiveSettings(headings=Headings(good_practice="Working well", theme="What we saw"))
    assert part("good_practice", settings).heading == "Working well"
    assert part("theme", settings).heading == "What we saw"
    assert part("good_practice").heading == "Good practice"


def test_urgent_concerns_are_counted_and_nothing_more():
    assert part("concerns").words == "No urgent safety or practice concern was raised during the audit."
    two = part("concerns", facts=Facts(concerns=2)).words
    assert two.startswith("2 urgent concerns were raised") and "named lead" in two


def test_judgements_by_category_only_where_children_are_judged():
    keys = [each.key for each in plan(DeepDiveSettings(judgement_for="cohort"), FACTS)]
    assert "judgements" in keys and "by_category" not in keys
    assert "by_category" in [each.key for each in plan(DeepDiveSettings(), FACTS)]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 1, 5), date(2026, 6, 30), "January to June 2026"),
        (date(2025, 10, 1), date(2026, 3, 31), "October 2025 to March 2026"),
        (date(2026, 2, 1), date(2026, 2, 28), "February 2026"),
    ],
)
def test_the_window_is_said_in_months_for_a_full_date_is_never_needed(first, last, words):
    assert months((first, last)) == words


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ({"a": 2, "b": 3}, []),
        ({"a": 1, "b": 1, "c": 4}, ["a", "b"]),
        ({"a": 1, "b": 3, "c": 2}, ["a", "c"]),
        ({"a": 1}, ["a"]),
        ({"a": 0, "b": 5}, []),
    ],
)
def test_a_category_that_would_single_out_a_child_is_hidden_and_never_alone(sizes, hidden):
    assert categories_hidden(sizes) == hidden


def test_typed_text_becomes_paragraphs_and_bullets():
    assert text_blocks("One.\nStill one.\n\nTwo.\n- a\n– b\n• c\nThree.") == [
        Paragraph("One.\nStill one."),
        Paragraph("Two."),
        Bullets(("a", "b", "c")),
        Paragraph("Three."),
    ]
    assert text_blocks("") == []
