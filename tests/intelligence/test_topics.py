"""What stands beside the numbers: assurance topics, soft intelligence, datasets and their map, police notices."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.intelligence import actions
from lineofsight.intelligence.models import AssuranceTopic, Dataset, NoticeReview, NoticeTime
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives.addresses import said

from .quarters_world import address, fresh, own

pytestmark = pytest.mark.django_db


def in_days(days: int):
    return timezone.localdate() + timedelta(days=days)


@pytest.mark.requirement("DAT-053")
def test_three_partners_add_a_topic_and_its_owners_are_asked_until_it_is_released(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    executive = sign_in(w.executives["council"])
    due = in_days(30)
    form = {
        "title": "Return home interviews",
        "why": "Are they held?",
        "requesters": [w.agencies[a].pk for a in ("council", "police", "health")],
        "owners": [w.agencies[a].pk for a in ("council", "school")],
        "first_due-day": due.day,
        "first_due-month": due.month,
        "first_due-year": due.year,
        "months_between": 3,
    }
    executive.post(address(w, "add_topic"), form)
    topic = AssuranceTopic.objects.get()
    assert topic.asked_by.count() == 3
    waiting = Task.objects.filter(key="report_on_topic", settled_at=None)
    assert {t.agency.name for t in waiting} == {w.agencies["council"].name, w.agencies["school"].name}
    where = address(w, "topic", topic.pk)
    assert sign_in(w.leads["health"]).get(where).status_code == 404
    assert sign_in(eastmere.business_unit).get(where).status_code == 404
    lead = sign_in(w.leads["council"])
    lead.post(where, {"do": "report", "report-agency": w.agencies["council"].pk, "report-words": "Eight of ten."})
    assert {t.agency.name for t in waiting.all()} == {w.agencies["school"].name}
    assert "Eight of ten." in said(executive.get(where))
    actions.report_on_topic(topic=topic, agency=w.agencies["school"], words="All.", by=fresh(w.leads["school"]))
    topic.refresh_from_db()
    # All have reported: the next report is asked for, three months on.
    assert (topic.next_due.month - due.month) % 12 == 3 and waiting.all().count() == 2
    executive.post(where, {"do": "release", "release-because": "Two reports in a row."})
    assert not waiting.all().exists()
    with pytest.raises(NotYet, match="released this topic"):
        actions.report_on_topic(topic=topic, agency=w.agencies["school"], words="Again.", by=fresh(w.leads["school"]))


@pytest.mark.requirement("DAT-008")
def test_the_catalogue_lists_datasets_of_a_theme_with_what_they_show_and_who_holds_them(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    analyst = sign_in(w.analyst)
    form = {
        "name": "Missing episodes",
        "holder": w.agencies["police"].pk,
        "shows": "scale",
        "availability": "on_request",
        "gateway": "Information sharing agreement 4",
        "theme": "Exploitation",
        "vulnerability": "Not in education\nSubstance misuse",
        "place": "Bus station",
    }
    analyst.post(address(w, "add_dataset"), form)
    analyst.post(
        address(w, "add_dataset"),
        form | {"name": "Absence", "holder": "", "holder_words": "Academies", "shows": "vulnerability", "place": ""},
    )
    analyst.post(address(w, "add_dataset"), form | {"name": "Obesity", "theme": "Health"})
    words = said(sign_in(w.leads["health"]).get(address(w, "datasets") + "?theme=Exploitation"))
    assert "Missing episodes Three Rivers Police Scale: how many children On request" in words
    assert "Absence Academies Vulnerability: what they have in common" in words and "Obesity" not in words
    assert "Missing episodes" not in said(sign_in(eastmere.analyst).get(address(eastmere, "datasets")))
    # Entered again under its name it is changed, not doubled.
    analyst.post(address(w, "add_dataset"), form | {"availability": "shared"})
    assert Dataset.objects.get(name="Missing episodes").availability == "shared"


@pytest.mark.requirement("DAT-009")
def test_the_map_is_drawn_from_the_links_with_the_same_as_a_table(westmere: Cast, sign_in) -> None:
    w = westmere
    links = [("theme", "Exploitation"), ("vulnerability", "Substance <misuse>"), ("place", "Bus station")]
    more = {"holder_words": "", "shows": "scale", "availability": "shared", "gateway": "", "by": fresh(w.analyst)}
    actions.add_dataset(name="Missing episodes", holder=w.agencies["police"], links=links, **more)
    answer = sign_in(w.leads["health"]).get(address(w, "dataset_map") + "?theme=Exploitation")
    drawing = answer.content.decode().split("los-chart")[1].split("</svg>")[0]
    assert "Missing episodes" in drawing and "Bus station (place)" in drawing and "Substance &lt;misuse&gt;" in drawing
    assert drawing.count("<line") == 2
    assert "Missing episodes Three Rivers Police Substance <misuse> – Bus station" in said(answer)


@pytest.mark.requirement("DAT-057")
def test_what_was_heard_stands_on_the_page_of_its_theme_and_beside_the_indicator(westmere: Cast, sign_in) -> None:
    w = westmere
    row = own(w, "T1")
    more = {"holder": None, "holder_words": "Academies", "shows": "scale", "availability": "shared", "gateway": ""}
    actions.add_dataset(name="Absence", links=[("theme", "Exploitation")], by=fresh(w.analyst), **more)
    day = timezone.localdate()
    form = {
        "heard_on-day": day.day,
        "heard_on-month": day.month,
        "heard_on-year": day.year,
        "words": "More children gather at the bus station.",
        "source": "Schools’ network",
        "confidence": "medium",
        "theme": "exploitation",
        "indicator": row.pk,
    }
    sign_in(w.leads["school"]).post(address(w, "record_intelligence"), form)
    chair = sign_in(w.oversight_chair)
    for page in (address(w, "dataset_map"), address(w, "indicator", row.pk), address(w, "intelligence")):
        assert "More children gather at the bus station." in said(chair.get(page))
    assert "bus station" in said(sign_in(w.leads["school"]).get(address(w, "intelligence")))
    assert "bus station" not in said(sign_in(w.leads["health"]).get(address(w, "intelligence")))


def notices(w: Cast, sign_in) -> None:
    """A hundred notices, eighty-five inside the limit: forty of fifty to council, forty-five of fifty to schools."""
    lines = ["Sent,Received,Urgent,Area,Sector,Detail"]
    for n in range(50):
        late = n < 10
        lines.append(f"01/07/2025 09:00,{'04/07/2025 09:00' if late else '03/07/2025 09:00'},no,West,Council,full")
    for n in range(50):
        urgent, late = n % 2 == 0, n < 5
        received = "02/07/2025 08:00" if late and urgent else "" if late else "01/07/2025 18:00"
        detail = "none" if late and not urgent else "bare" if n < 30 else "full"
        lines.append(f"01/07/2025 09:00,{received},{'yes' if urgent else 'no'},East,School,{detail}")
    file = SimpleUploadedFile("notices.csv", "\n".join(lines).encode())
    sign_in(w.analyst).post(address(w, "notices"), {"file": file})


@pytest.mark.requirement("DAT-034")
def test_of_a_hundred_notices_eighty_five_are_shared_in_time(westmere: Cast, sign_in) -> None:
    """N-19: share inside the limit of 48 hours, same day if urgent, by area and receiving sector."""
    notices(westmere, sign_in)
    notices(westmere, sign_in)
    assert NoticeTime.objects.count() == 100
    words = said(sign_in(westmere.oversight_chair).get(address(westmere, "notices")))
    assert "All All 85 100 85.0 %" in words
    assert "West Council 40 50 80.0 %" in words and "East School 45 50 90.0 %" in words
    assert "Urgent, same day All 22 25 88.0 %" in words
    assert sign_in(westmere.leads["police"]).get(address(westmere, "notices")).status_code == 404


@pytest.mark.requirement("DAT-035")
def test_the_share_of_notices_that_told_nothing_bare_details_or_all_is_shown_by_area(westmere: Cast, sign_in) -> None:
    notices(westmere, sign_in)
    words = said(sign_in(westmere.oversight_chair).get(address(westmere, "notices")))
    assert "East School 2 (4.0 %) 28 (56.0 %) 20 (40.0 %) 50" in words
    assert "West Council 0 (0.0 %) 0 (0.0 %) 50 (100.0 %) 50" in words


def test_a_notice_list_with_a_wrong_time_is_refused_whole(westmere: Cast, sign_in) -> None:
    lines = "Sent,Received,Urgent,Area,Sector\n01/07/2025 09:00,30/06/2025 09:00,no,West,Council\n"
    file = SimpleUploadedFile("notices.csv", lines.encode())
    answer = sign_in(westmere.analyst).post(address(westmere, "notices"), {"file": file})
    assert "Row 2: it was received before it was sent." in said(answer) and not NoticeTime.objects.exists()


@pytest.mark.requirement("DAT-037")
def test_a_review_of_notices_prints_the_share_that_was_good_and_the_share_graded_correctly(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    analyst = sign_in(w.analyst)
    typed = {"from_date": "2025-07-01", "until_date": "2025-09-30", "chosen_how": "Every tenth notice"}
    typed |= {"good": "14", "fair": "4", "poor": "2"}
    typed |= {"graded_correctly": "17", "graded_too_low": "2", "graded_too_high": "2"}
    typed |= {"words": "Most tell what the child said.", "reviewed_on": "2025-11-03", "reviewers": "Police and health"}
    record = address(w, "record_notice_review")
    # What does not add up is refused, and stays typed.
    refused = analyst.post(record, typed)
    assert "The notices by quality are 20 and those by grading 21" in said(refused)
    assert "Every tenth notice" in refused.content.decode() and not NoticeReview.objects.exists()
    typed["graded_too_high"] = "1"
    for _ in range(2):
        assert analyst.post(record, typed).status_code == 302
    row = NoticeReview.objects.get()
    page = address(w, "notice_review", row.pk)
    reader = sign_in(w.oversight_chair)
    words = said(reader.get(page))
    assert "Good quality 70% (14 of 20)" in words and "Graded correctly 85% (17 of 20)" in words
    assert "Sample 20: Every tenth notice" in words and "Most tell what the child said." in words
    from docx import Document

    printed = Document(BytesIO(reader.get(address(w, "notice_review_in_word", row.pk)).content))
    cells = {tuple(cell.text for cell in line.cells) for table in printed.tables for line in table.rows}
    text = "\n".join(p.text for p in printed.paragraphs) + str(cells)
    assert "70% (14 of 20)" in text and "85% (17 of 20)" in text
    listed = read_list(reader.get(address(w, "notice_reviews") + "?export=xlsx").content, "n.xlsx").rows
    assert (listed[0].values["Good quality"], listed[0].values["Graded correctly"]) == (
        "70% (14 of 20)",
        "85% (17 of 20)",
    )
    # Put right, it says by whom; who checks no figures does not, and the police's lead does not read it.
    change = address(w, "change_notice_review", row.pk)
    assert reader.get(change).status_code == 404 and reader.get(record).status_code == 404
    assert analyst.post(change, typed | {"good": "15", "fair": "3"}).status_code == 302
    assert "75% (15 of 20)" in said(reader.get(page)) and "Put right by" in said(reader.get(page))
    assert sign_in(w.leads["police"]).get(page).status_code == 404
    other = sign_in(eastmere.analyst)
    assert other.get(page.replace("westmere", "eastmere")).status_code == 404
    assert "Every tenth" not in said(other.get(address(eastmere, "notice_reviews")))
