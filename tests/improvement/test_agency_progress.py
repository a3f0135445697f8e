"""What an agency says of its year: on the page of its theme, in its part of the annual report, and offered next year."""

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.improvement import actions
from lineofsight.improvement.models import Course, PracticeChange
from tests.deep_dives.addresses import said

from .plans_world import address, fresh, recommendation, today
from .progress_world import goes_its_whole_way, progress

pytestmark = pytest.mark.django_db


ITEMS = [
    pytest.param(
        *progress(
            "school",
            "impact",
            "Domestic abuse",
            "Training has resulted in a better understanding of coercion and control.",
            period="April to September",
        ),
        marks=pytest.mark.requirement("IMP-010"),
        id="understanding",
    ),
    pytest.param(
        *progress(
            "health",
            "impact",
            "Professional curiosity",
            "Staff recognise incremental factors and challenge.",
            period="The winter",
        ),
        marks=pytest.mark.requirement("IMP-011"),
        id="curiosity",
    ),
    pytest.param(
        *progress(
            "police",
            "impact",
            "Vulnerability",
            "Vulnerability and the pathways to collaborative working are better understood.",
            period="Second half of the year",
        ),
        marks=pytest.mark.requirement("IMP-012"),
        id="pathways",
    ),
    pytest.param(
        *progress(
            "council",
            "impact",
            "Referrals",
            "Referrals are appropriate and relationships with partners are stronger.",
            measure="312 of 390 referrals met the threshold",
            period="Quarters 1 to 3",
        ),
        marks=pytest.mark.requirement("IMP-013"),
        id="referrals",
    ),
    pytest.param(
        *progress(
            "health",
            "impact",
            "Risk",
            "The workforce understands risk better and responds more appropriately.",
            period="Since June",
        ),
        marks=pytest.mark.requirement("IMP-014"),
        id="risk",
    ),
    pytest.param(
        *progress(
            "police",
            "development",
            "Police notices",
            "A further joint triage of notices is being developed.",
            status="under_way",
            period="From October",
        ),
        marks=pytest.mark.requirement("DAT-039"),
        id="triage",
    ),
    pytest.param(
        *progress(
            "police",
            "plan",
            "Information sharing",
            "We will develop our intelligence and share information earlier.",
            status="planned",
            period="Next spring",
        ),
        marks=pytest.mark.requirement("DAT-041"),
        id="intelligence",
    ),
]


@pytest.mark.parametrize(("agency", "typed"), ITEMS)
def test_an_item_stands_in_its_agencys_part_and_its_themes_page_and_is_offered_next_year(
    westmere: Cast, eastmere: Cast, sign_in, agency: str, typed: dict[str, str]
) -> None:
    goes_its_whole_way(westmere, eastmere, sign_in, agency, typed)


@pytest.mark.requirement("ACT-013")
def test_a_recommendation_incorporated_in_training_stands_on_the_page_of_its_course(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    row, other = recommendation(westmere), recommendation(westmere, "Something else.")
    unit = sign_in(westmere.business_unit)
    typed = {"kind": "in_training", "words": "Day two takes it up.", "happened_on": today().isoformat()}
    typed |= {"recommendation": row.pk, "evidence": "Slides of March"}
    page = address(westmere, "record_change") + f"?recommendation={row.pk}"
    assert "Enter which course" in said(unit.post(page, typed))
    assert unit.post(page, typed | {"course": "Working together, level 3"}).status_code == 302
    fed_back = typed | {"kind": "fed_back", "words": "Told to all agencies.", "course": "", "recommendation": other.pk}
    assert unit.post(page, fed_back).status_code == 302
    course = Course.objects.get()
    reader = sign_in(westmere.scrutineer)
    shown = said(reader.get(address(westmere, "recommendation", row.pk)))
    assert "Incorporated in training: Day two takes it up. Course: Working together, level 3" in shown
    assert "Fed back to agencies: Told to all agencies." in said(
        reader.get(address(westmere, "recommendation", other.pk))
    )
    words = said(reader.get(address(westmere, "course", course.pk)))
    assert row.number in words and row.words in words and "Incorporated in training" in words
    assert other.number not in words
    # However the course is written the next time, it is the same one; the list counts what each carries.
    second = typed | {"recommendation": other.pk, "course": "working together, LEVEL 3", "words": "Day three."}
    assert unit.post(page, second).status_code == 302
    listed = said(reader.get(address(westmere, "courses")))
    assert "Working together, level 3 2 2" in listed and Course.objects.count() == 1
    assert sign_in(eastmere.business_unit).get(address(eastmere, "course", course.pk)).status_code == 404
    assert "Working together" not in said(sign_in(eastmere.business_unit).get(address(eastmere, "courses")))
    assert sign_in(westmere.authors["health"]).get(address(westmere, "course", course.pk)).status_code == 404


@pytest.mark.requirement("ACT-019")
def test_an_agencys_entry_goes_with_a_course_that_was_modified(westmere: Cast, sign_in) -> None:
    lead, agency = sign_in(westmere.leads["health"]), westmere.agencies["health"]
    typed = {"kind": "training_modified", "happened_on": today().isoformat(), "agency": agency.pk}
    typed |= {"words": "Diversity, disability and domestic abuse are part of it.", "course": "Induction"}
    typed |= {"cause": "Learning of last year"}
    assert lead.post(address(westmere, "record_change"), typed).status_code == 302
    change = PracticeChange.objects.get()
    entry = {"heading": "development", "theme": "Diversity", "words": "Our training reflects families’ lives."}
    page = address(westmere, "enter_for_agency", agency.pk)
    assert lead.post(page, entry | {"change": change.pk}).status_code == 302
    course = Course.objects.get()
    where = f'href="{address(westmere, "course", course.pk)}"'
    for found in (address(westmere, "agency_entries"), address(westmere, "annual_parts")):
        answer = lead.get(found)
        assert "Induction" in said(answer) and where in answer.content.decode()
    shown = said(lead.get(address(westmere, "course", course.pk)))
    assert "Training modified" in shown and "Not from a recommendation: Learning of last year" in shown
    assert f"{agency.name}, development, Diversity" in shown


def test_a_course_that_was_named_before_there_were_courses_is_one_of_its_own(westmere: Cast) -> None:
    from importlib import import_module

    from django.apps import apps

    for words, course in (("Day two.", "Level 3"), ("Day three.", "level 3")):
        actions.record_change(
            kind="in_training",
            words=words,
            happened_on=today(),
            cause="Earlier learning",
            course=course,
            by=fresh(westmere.business_unit),
        )
    PracticeChange.objects.update(taught_in=None)
    Course.objects.all().delete()
    migration = import_module("lineofsight.improvement.migrations.0004_courses_and_parts_of_the_year")
    migration.name_courses(apps, None)
    assert Course.objects.get().changes.count() == 2
