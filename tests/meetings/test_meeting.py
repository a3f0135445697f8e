"""The page of a meeting: an agenda that gathers itself, papers, who is asked, and who sees what of it."""

import io
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document as WordDocument

from lineofsight.demo.cast import Cast
from lineofsight.engine.documents.blocks import Document, Paragraph
from lineofsight.engine.documents.word import write_word
from lineofsight.improvement import actions as improvement
from lineofsight.meetings import actions, jobs
from lineofsight.meetings.models import AgendaItem, Entry, Meeting, Paper, PaperRead
from lineofsight.meetings.waiting import waiting_for
from lineofsight.partnership.actions import keep_away
from lineofsight.partnership.models import Decision, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import themes
from tests.deep_dives.addresses import said
from tests.improvement.plans_world import claimed, proposed, recommendation

from .meeting_world import (
    address,
    again,
    decide,
    everybody_present,
    fresh,
    group,
    held,
    in_days,
    item,
    opened,
    planned,
    seats,
)

pytestmark = pytest.mark.django_db


def word(text: str = "Paragraph one of the paper.", name: str = "front-door.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, write_word(Document("Front door", (Paragraph(text),))))


def paper(w: Cast, meeting: Meeting, **more) -> Paper:
    return actions.add_paper(
        meeting=meeting,
        item=more.pop("item", None),
        title=more.pop("title", "The front door"),
        file=more.pop("file", word()),
        by=fresh(more.pop("by", w.business_unit)),
    )


def test_an_item_leads_to_its_decision_with_the_day_and_the_minute_filled_in(westmere: Cast, sign_in) -> None:
    one, other = recommendation(westmere), recommendation(westmere, "Count it.")
    meeting = opened(westmere)
    unit = sign_in(westmere.business_unit)
    unit.post(address(westmere, "gather_agenda", meeting.pk))
    where = AgendaItem.objects.get(about_id=one.pk)
    page = unit.get(address(westmere, "meeting", meeting.pk)).text
    way = next(unescape(href) for href in re.findall('href="([^"]*)"', page) if f"adopt/?chosen={one.pk}" in href)
    form = unit.get(way).text
    assert f'value="{meeting.minute_reference(where.position)}"' in form
    assert f'name="decided_on-day" type="text" value="{meeting.day.day}"' in form
    assert re.findall('value="([0-9a-f-]{36})" checked', form) == [str(one.pk)] and str(other.pk) in form


def test_before_the_day_of_the_meeting_no_day_is_filled_in(westmere: Cast, sign_in) -> None:
    one = recommendation(westmere)
    meeting = planned(westmere)
    unit = sign_in(westmere.business_unit)
    unit.post(address(westmere, "gather_agenda", meeting.pk))
    page = unit.get(address(westmere, "meeting", meeting.pk)).text
    assert f"adopt/?chosen={one.pk}" in page and "decided_on=" not in page
    odd = unit.get(f"/westmere/work-plans/{group(westmere).pk}/adopt/?decided_on=2026-02-31&chosen=none")
    assert odd.status_code == 200


def test_the_page_says_how_much_is_to_be_done_and_whether_the_time_is_enough(westmere: Cast, sign_in) -> None:
    meeting = planned(westmere)
    item(westmere, meeting, words="Budget", kind="decision", minutes=400)
    page = said(sign_in(westmere.business_unit).get(address(westmere, "meeting", meeting.pk)))
    assert "1 to decide 1 on the agenda 0 open from earlier" in page
    assert "400 minutes are planned, for 1 of 1 item" in page and "Too much for the time" in page


def test_the_agenda_gathers_what_waits_for_the_group(westmere: Cast, sign_in) -> None:
    one, other = recommendation(westmere), recommendation(westmere, "Count it.")
    action = claimed(westmere, agency="police")
    later = proposed(westmere, action.recommendation, "council")
    meeting = planned(westmere)
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "meeting", meeting.pk)
    assert "4 things wait for this group and are not on the agenda yet" in said(unit.get(page))
    unit.post(address(westmere, "gather_agenda", meeting.pk))
    words = said(unit.get(page))
    needed = words.split("Decisions needed")[1].split("Agenda")[0]
    for expected in (
        f"Adopt recommendation {one.number}",
        other.number,
        f"Agree 1 action: {later.number}",
        action.number,
    ):
        assert expected in needed
    unit.post(address(westmere, "gather_agenda", meeting.pk))
    assert AgendaItem.objects.filter(meeting=meeting).count() == 4
    # What somebody took off is not put back.
    item_of_one = AgendaItem.objects.get(about_id=one.pk)
    unit.post(address(westmere, "change_item", item_of_one.pk), {"do": "remove"})
    unit.post(address(westmere, "gather_agenda", meeting.pk))
    assert one.number not in said(unit.get(page)).split("Agenda")[0]


def test_the_clock_gathers_for_the_next_meeting_alone(westmere: Cast) -> None:
    recommendation(westmere)
    first, second, far = planned(westmere, 10), planned(westmere, 40), planned(westmere, 200, key="decides")
    jobs.gather_agendas()
    jobs.gather_agendas()
    assert [m.items.count() for m in (first, second, far)] == [1, 0, 0]


def test_a_theme_ready_for_decision_waits_for_the_executive(westmere: Cast) -> None:
    dive = themes.make_ready(westmere, themes.propose(westmere))
    assert [w.about_id for w in waiting_for(group(westmere, "decides"))] == [dive.pk]
    assert dive.pk not in [w.about_id for w in waiting_for(group(westmere))]


def test_what_is_decided_on_its_own_page_that_day_stands_in_the_minutes(westmere: Cast, sign_in) -> None:
    row = recommendation(westmere)
    meeting = opened(westmere)
    found = AgendaItem.objects.get(meeting=meeting, about_id=row.pk)
    words = said(sign_in(westmere.oversight_chair).get(address(westmere, "meeting", meeting.pk)))
    assert "Decide this on its own page" in words and f"item {found.position}" in words
    improvement.adopt(
        recommendations=[row], group=meeting.group, decided_on=timezone.localdate(), by=fresh(westmere.oversight_chair)
    )
    everybody_present(westmere, meeting)
    actions.end_meeting(meeting=again(meeting), by=fresh(westmere.business_unit))
    entry = Entry.objects.get(meeting=meeting)
    assert (entry.item_id, entry.kind, entry.right) == (found.pk, "decision", "recommendation")
    assert entry.decision_id == Decision.objects.get(about_id=row.pk).pk
    # A second look takes nothing in twice.
    assert actions.take_in_decisions(meeting=again(meeting), by=fresh(westmere.business_unit)) == 0


@pytest.mark.requirement("GOV-008")
def test_quarterly_meetings_stand_in_the_calendar_and_adoption_waits_for_the_groups_approval(
    westmere: Cast, sign_in
) -> None:
    seats(westmere)
    days = [in_days(n) for n in (20, 111, 202, 293)]
    for n, _ in enumerate(days):
        planned(westmere, (20, 111, 202, 293)[n])
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "group", westmere.groups["oversight"].pk)
    shown = "".join(said(unit.get(f"{page}?year={year}")) for year in sorted({day.year for day in days}))
    assert "Quarterly" in shown
    assert all(f"{d.day} {d:%B} {d.year}" in shown for d in days)
    row = recommendation(westmere)
    meeting = opened(westmere)
    assert f"Adopt recommendation {row.number}" in said(unit.get(address(westmere, "meeting", meeting.pk)))
    # Until the group has said so the recommendation is not adopted; the chair of another group cannot say it.
    with pytest.raises(NotYet, match="Only the chair of"):
        improvement.adopt(
            recommendations=[row],
            group=meeting.group,
            decided_on=timezone.localdate(),
            by=fresh(westmere.decision_chair),
        )
    row.refresh_from_db()
    assert row.state == "approved"


@pytest.mark.requirement("GOV-162")
def test_a_paper_that_was_asked_for_and_has_not_come_stands_as_awaited(westmere: Cast, sign_in) -> None:
    meeting = planned(westmere, 30)
    unit = sign_in(westmere.business_unit)
    author = westmere.leads["health"]
    due = in_days(12)
    unit.post(
        address(westmere, "add_item", meeting.pk),
        {"words": "Front door", "kind": "decision", "paper_by": str(author.pk), "paper_due": due.isoformat()},
    )
    page = address(westmere, "meeting", meeting.pk)
    words = said(unit.get(page))
    assert "Paper awaited Marguerite Fell, by" in words and f"{due.day} {due:%B}" in words
    task = Task.objects.get(key="bring_paper", settled_at=None)
    assert (task.member_id, task.due_date) == (author.pk, due)
    found = AgendaItem.objects.get(meeting=meeting)
    sent = sign_in(author).post(
        address(westmere, "add_paper", meeting.pk), {"item": str(found.pk), "title": "", "file": word()}
    )
    assert sent.status_code == 302
    words = said(unit.get(page))
    assert "front-door.docx" in words and "Paper awaited" not in words and "Late" not in words
    assert not Task.objects.filter(key="bring_paper", settled_at=None).exists()


def test_after_the_day_papers_close_a_paper_is_taken_and_marked_late(westmere: Cast, sign_in) -> None:
    meeting = planned(westmere, 2)
    assert paper(westmere, meeting).late
    assert "Late" in said(sign_in(westmere.leads["police"]).get(address(westmere, "meeting", meeting.pk)))


def test_who_opened_a_paper_is_kept_once(westmere: Cast, sign_in) -> None:
    meeting = planned(westmere)
    found = paper(westmere, meeting)
    police = sign_in(westmere.leads["police"])
    for _ in range(2):
        answer = police.get(address(westmere, "paper", found.pk))
        assert WordDocument(io.BytesIO(answer.content)).paragraphs
    assert PaperRead.objects.count() == 1
    words = said(sign_in(westmere.business_unit).get(address(westmere, "paper_readers", found.pk)))
    assert "Marguerite Fell, Westmere and Vale Integrated Care Board Not yet" in words
    assert "Gideon Stroud, Three Rivers Police Not yet" not in words


def test_a_file_of_another_kind_is_refused_and_says_what_to_bring(westmere: Cast, sign_in) -> None:
    meeting = planned(westmere)
    answer = sign_in(westmere.business_unit).post(
        address(westmere, "add_paper", meeting.pk),
        {"item": "", "title": "A list", "file": SimpleUploadedFile("run.exe", b"MZ")},
    )
    assert "A list" in answer.content.decode() and not Paper.objects.exists()


def test_a_confidential_item_is_seen_by_the_groups_own_people_alone(westmere: Cast, sign_in) -> None:
    meeting = opened(westmere)
    secret = item(westmere, meeting, "A contract that ends", confidential=True)
    found = paper(westmere, meeting, item=secret, title="The contract")
    entry = decide(westmere, meeting, "The contract is not renewed.", item=secret)
    assert Entry.objects.filter(pk=entry.pk).values_list("words", flat=True)[0] == ""
    for member, sees in (
        (westmere.business_unit, True),
        (westmere.oversight_chair, True),
        (westmere.leads["police"], True),
        (westmere.members["analyst"], False),
        (westmere.scrutineer, False),
        (westmere.executives["council"], False),
    ):
        browser = sign_in(member)
        shown = said(browser.get(address(westmere, "meeting", meeting.pk)))
        assert ("A contract that ends" in shown, "The contract" in shown) == (sees, sees), member.name
        assert (browser.get(address(westmere, "paper", found.pk)).status_code == 200) is sees
        assert ("The contract is not renewed." in said(browser.get(address(westmere, "decisions")))) is sees
        pack = browser.get(address(westmere, "meeting_pack_file", meeting.pk, form="word"))
        text = "\n".join(c.text for t in WordDocument(io.BytesIO(pack.content)).tables for r in t.rows for c in r.cells)
        assert ("A contract that ends" in text) is sees


def test_who_leaves_the_room_for_an_item_sees_neither_it_nor_what_was_said(westmere: Cast, sign_in) -> None:
    meeting = opened(westmere)
    hers = item(westmere, meeting, "Commissioning of the helpline")
    found = paper(westmere, meeting, item=hers)
    browser = sign_in(westmere.leads["health"])
    browser.post(
        address(westmere, "declare_interest", meeting.pk),
        {
            "member": str(westmere.leads["health"].pk),
            "item": str(hers.pk),
            "words": "Works for the bidder.",
            "leaves": "on",
        },
    )
    decide(westmere, meeting, "The bid is taken.", item=hers)
    assert "Commissioning" not in said(browser.get(address(westmere, "meeting", meeting.pk))).split("Interests")[0]
    assert browser.get(address(westmere, "paper", found.pk)).status_code == 404
    assert "The bid is taken." not in said(browser.get(address(westmere, "decisions")))
    chair = said(sign_in(westmere.oversight_chair).get(address(westmere, "meeting", meeting.pk)))
    assert "Works for the bidder." in chair and "The bid is taken." in chair


def test_who_is_kept_away_from_a_deep_dive_does_not_meet_it_on_an_agenda(westmere: Cast, sign_in) -> None:
    dive = themes.make_ready(westmere, themes.propose(westmere))
    seats(westmere, "decides")
    meeting = planned(westmere, 10, key="decides")
    actions.gather(meeting=meeting, by=fresh(westmere.business_unit))
    police = westmere.leads["police"]
    page = address(westmere, "meeting", meeting.pk)
    assert dive.title in said(sign_in(police).get(page))
    keep_away(member=police, thing=dive, by=westmere.business_unit)
    assert dive.title not in said(sign_in(police).get(page))
    assert dive.title in said(sign_in(westmere.leads["health"]).get(page))


@pytest.mark.requirement("GOV-053")
def test_the_pack_of_a_leadership_meeting_holds_decisions_agenda_actions_and_papers(westmere: Cast, sign_in) -> None:
    before = held(westmere, -30, key="decides")
    action = actions.record(
        meeting=before,
        kind="action",
        words="Write to the supplier.",
        doing=actions.Doing(owner=fresh(westmere.leads["police"]), due_date=in_days(5)),
        by=fresh(westmere.business_unit),
    ).meeting_action
    meeting = planned(westmere, 20, key="decides")
    wanted = item(westmere, meeting, "Budget of the coming year")
    paper(westmere, meeting, item=wanted, file=word("The whole budget is balanced."))
    browser = sign_in(westmere.executives["council"])
    shown = said(browser.get(address(westmere, "meeting_pack", meeting.pk)))
    for expected in ("Decisions needed", "Budget of the coming year", "Write to the supplier.", "The front door"):
        assert expected in shown
    assert "balanced" not in shown
    found = Paper.objects.get()
    read_here = said(browser.get(address(westmere, "meeting_pack", meeting.pk) + f"?paper={found.pk}"))
    assert "The whole budget is balanced." in read_here
    assert PaperRead.objects.filter(member=westmere.executives["council"]).count() == 1
    answer = browser.get(address(westmere, "meeting_pack_file", meeting.pk, form="word"))
    document = WordDocument(io.BytesIO(answer.content))
    text = "\n".join(p.text for p in document.paragraphs)
    cells = "\n".join(c.text for t in document.tables for r in t.rows for c in r.cells)
    assert "The whole budget is balanced." in text
    assert "Budget of the coming year" in cells and action.number in cells
    pdf = browser.get(address(westmere, "meeting_pack_file", meeting.pk, form="pdf"))
    assert pdf.content.startswith(b"%PDF-")


def test_hidden_text_of_a_paper_does_not_come_into_the_pack(westmere: Cast) -> None:
    from lineofsight.engine.documents.blocks import Paragraph
    from lineofsight.meetings.pack import content_of

    document = WordDocument()
    document.add_paragraph("What is read.")
    document.core_properties.comments = "What only the author knew."
    held_in = io.BytesIO()
    document.save(held_in)
    meeting = planned(westmere)
    found = paper(westmere, meeting, file=SimpleUploadedFile("paper.docx", held_in.getvalue()))
    assert content_of(Paper.objects.select_related("file").get(pk=found.pk)) == [Paragraph("What is read.")]


def test_a_paper_keeps_its_headings_lists_numbers_and_tables_in_the_pack(westmere: Cast, sign_in) -> None:
    document = WordDocument()
    document.add_heading("Budget", level=1)
    document.add_paragraph("What the partners give.")
    document.add_heading("Risks", level=2)
    for words in ("Posts stand empty.", "Rents rise."):
        document.add_paragraph(words, style="List Bullet")
    for words in ("Fill the posts.", "Move."):
        document.add_paragraph(words, style="List Number")
    table = document.add_table(rows=0, cols=2)
    for row in (("Partner", "Gives"), ("Council", "100,000"), ("Police", "40,000")):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    held_in = io.BytesIO()
    document.save(held_in)
    meeting = planned(westmere, key="decides")
    found = paper(westmere, meeting, file=SimpleUploadedFile("budget.docx", held_in.getvalue()))
    browser = sign_in(westmere.business_unit)
    page = browser.get(address(westmere, "meeting_pack", meeting.pk) + f"?paper={found.pk}").content.decode()
    read = page.split(f'id="paper-{found.pk}"')[1]
    assert ">Budget</h3>" in read and ">Risks</h4>" in read and "<li>Rents rise.</li>" in read
    assert "1. Fill the posts." in read and "2. Move." in read
    assert ">Partner</th>" in read and "40,000" in read
    answer = browser.get(address(westmere, "meeting_pack_file", meeting.pk, form="word"))
    made = WordDocument(io.BytesIO(answer.content))
    styles = {p.text: p.style.name for p in made.paragraphs}
    assert (styles["Budget"], styles["Risks"]) == ("Heading 2", "Heading 3")
    assert any([c.text for c in row.cells] == ["Council", "100,000"] for t in made.tables for row in t.rows)
    assert browser.get(address(westmere, "meeting_pack_file", meeting.pk, form="pdf")).content.startswith(b"%PDF-")


def test_an_agenda_cannot_be_sent_empty_and_asks_everybody_once(westmere: Cast, sign_in) -> None:
    meeting = planned(westmere)
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "send_agenda", meeting.pk)
    assert "Put at least one item on the agenda first." in said(unit.post(page))
    item(westmere, meeting)
    assert "Gideon Stroud" in said(unit.get(page))
    unit.post(page)
    unit.post(page)
    asked = Task.objects.filter(key="reply_to_meeting", settled_at=None)
    assert asked.count() == 5  # three leads, the chair, the analyst who attends


def test_a_deputy_is_named_and_told(westmere: Cast, sign_in) -> None:
    meeting = planned(westmere)
    item(westmere, meeting)
    actions.send_agenda(meeting=meeting, by=fresh(westmere.business_unit))
    sign_in(westmere.leads["police"]).post(address(westmere, "reply_to_meeting", meeting.pk), {"answer": "deputy"})
    deputy = westmere.authors["police"]
    assert Task.visible_to(fresh(deputy)).filter(key="attend_meeting", settled_at=None).exists()
    assert sign_in(deputy).get(address(westmere, "meeting_pack", meeting.pk)).status_code == 200
    charity = sign_in(westmere.leads["charity"])
    assert charity.get(address(westmere, "reply_to_meeting", meeting.pk)).status_code == 404


def test_many_items_cost_no_more_queries_than_few(westmere: Cast, sign_in) -> None:
    meeting = planned(westmere)
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "meeting", meeting.pk)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert unit.get(page).status_code == 200
        return len(seen)

    item(westmere, meeting)
    few = queries()
    for n in range(30):
        item(westmere, meeting, f"Item {n}", presenter=fresh(westmere.leads["health"]))
    assert queries() == few


def test_items_are_put_in_another_order(westmere: Cast, sign_in) -> None:
    meeting = planned(westmere)
    first, second = item(westmere, meeting, "First"), item(westmere, meeting, "Second")
    unit = sign_in(westmere.business_unit)
    unit.post(address(westmere, "change_item", second.pk), {"do": "up"})
    assert list(meeting.items.order_by("position").values_list("words", flat=True)) == ["Second", "First"]
    unit.post(address(westmere, "change_item", second.pk), {"do": "up"})
    unit.post(address(westmere, "change_item", second.pk), {"do": "remove"})
    first.refresh_from_db()
    assert first.position == 1
