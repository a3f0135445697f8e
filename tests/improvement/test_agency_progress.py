"""What an agency says of its year: on the page of its theme, in its part of the annual report, and offered next year."""

from datetime import date
from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document

from lineofsight.demo.cast import Cast
from lineofsight.improvement import actions
from lineofsight.improvement.models import AgencyEntry, Course, PracticeChange
from lineofsight.practice.days import on_the_day
from tests.deep_dives.addresses import said

from .plans_world import address, fresh, recommendation, today

pytestmark = pytest.mark.django_db


def progress(agency: str, heading: str, theme: str, words: str, **more: str) -> tuple[str, dict[str, str]]:
    return agency, {"heading": heading, "theme": theme, "words": words, "evidence": "Survey of staff in March", **more}


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
    w, own = westmere, westmere.agencies[agency]
    last_year = date(timezone.localdate().year - (timezone.localdate().month < 4) - 1, 5, 6)
    page = address(w, "enter_for_agency", own.pk)
    with on_the_day(last_year):
        lead = sign_in(w.leads[agency])
        assert "Answer the question “Which theme?”" in said(lead.post(page, {**typed, "theme": ""}))
        assert lead.post(page, typed).status_code == 302
        row = AgencyEntry.objects.get()
        actions.enter_for_agency(
            agency=w.agencies["police" if agency == "school" else "school"],
            year=row.year,
            heading="challenge",
            theme="Another theme",
            words="Two posts stand empty.",
            by=fresh(w.business_unit),
        )
        shown = [typed["words"], typed["evidence"], typed["period"], w.leads[agency].name, typed.get("measure", "")]
        shown.append(row.get_status_display())
        reader = sign_in(w.scrutineer)
        # On the page of its theme.
        theme = said(reader.get(address(w, "agency_entries") + f"?theme={typed['theme'].replace(' ', '+')}"))
        assert all(words in theme for words in (own.name, *shown))
        assert "Two posts stand empty." not in theme
        assert typed["words"] not in said(reader.get(address(w, "agency_entries") + "?theme=Another+theme"))
        # In that agency's part of the draft of the annual report, and in no other agency's.
        report = said(reader.get(address(w, "annual_parts")))
        assert f"Annual report {row.year_words}, draft" in report
        part = report.split(f" {own.name} ", 1)[1].split("Entered by", 1)[0] + report.split("Entered by", 1)[1]
        assert all(words in part for words in shown) and row.get_heading_display() in part
        paragraphs = [
            p.text for p in Document(BytesIO(reader.get(address(w, "annual_parts_in_word")).content)).paragraphs
        ]
        after = paragraphs[paragraphs.index(own.name) + 1 :]
        assert after[0] == row.get_heading_display() and after[1] == typed["theme"]
        assert all(words in "\n".join(after[:8]) for words in shown)
        assert typed["words"] not in said(sign_in(eastmere.scrutineer).get(address(eastmere, "annual_parts")))
    # The next year's form offers it; brought up to date it stands in that year's part, the old one in its own.
    lead = sign_in(w.leads[agency])
    assert f"From last year, to be brought up to date {row.get_heading_display()}, {typed['theme']}" in said(
        lead.get(page)
    )
    again = page + f"?from={row.pk}"
    assert typed["words"] in lead.get(again).content.decode()
    assert lead.post(again, typed | {"words": "It has gone on."}).status_code == 302
    now, then = (said(lead.get(address(w, "annual_parts") + query)) for query in ("", f"?year={row.year}"))
    assert "It has gone on." in now and typed["words"] not in now
    assert typed["words"] in then and "It has gone on." not in then
    assert "From last year" not in said(lead.get(page))


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
