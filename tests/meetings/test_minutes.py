"""Minutes: drafted from the lines, circulated, corrected, agreed at the next meeting, in the group's own Word template."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document as WordDocument

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.meetings import actions
from lineofsight.meetings.layouts import MINUTES
from lineofsight.meetings.models import Correction, Entry, Minutes
from lineofsight.partnership.actions import bring_template, use_template
from lineofsight.partnership.layouts import declared
from lineofsight.partnership.models import Decision, Notice, Task
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives.addresses import said

from .meeting_world import (
    address,
    again,
    circulated,
    decide,
    doing,
    everybody_present,
    fresh,
    held,
    in_days,
    item,
    opened,
    planned,
)

pytestmark = pytest.mark.django_db


def minuted(w: Cast, days: int = 0):
    """A meeting with a decision, an action and something confidential, its minutes circulated."""
    meeting = opened(w, days)
    plain, secret = item(w, meeting, "Front door"), item(w, meeting, "A contract", confidential=True)
    decide(w, meeting, "The protocol is adopted.", item=plain)
    decide(w, meeting, "The contract ends.", item=secret)
    doing(w, meeting, "Send the protocol to schools.", item=plain)
    everybody_present(w, meeting, police="apologies")
    actions.end_meeting(meeting=again(meeting), by=fresh(w.business_unit))
    return circulated(w, again(meeting))


def test_before_anybody_is_marked_the_meeting_does_not_end(westmere: Cast, sign_in) -> None:
    meeting = opened(westmere)
    answer = sign_in(westmere.business_unit).post(
        address(westmere, "record_meeting", meeting.pk), {"do": "end"}, follow=True
    )
    assert "Record who was there first" in said(answer) and again(meeting).state == "under_way"
    unmarked = said(answer).split("Not marked yet: ")[1].split(".")[0]
    assert any(row.name in unmarked for row in meeting.attendances.all())


def test_whoever_is_not_marked_is_marked_as_present_in_one_press(westmere: Cast, sign_in) -> None:
    meeting = opened(westmere)
    away, *others = meeting.attendances.order_by("pk")
    unit = sign_in(westmere.business_unit)
    unit.post(address(westmere, "record_attendance", meeting.pk), {f"present-{away.pk}": "apologies", "rest": "yes"})
    marked = {row.pk: row.present for row in meeting.attendances.all()}
    assert marked == {away.pk: "apologies"} | {row.pk: "present" for row in others}
    unit.post(address(westmere, "record_meeting", meeting.pk), {"do": "end"})
    assert again(meeting).state != "under_way"


def test_the_draft_is_for_those_who_take_the_minutes_until_it_is_circulated(westmere: Cast, sign_in) -> None:
    meeting = held(westmere)
    decide(westmere, meeting)
    page = address(westmere, "minutes", meeting.pk)
    assert sign_in(westmere.leads["police"]).get(page).status_code == 404
    unit = sign_in(westmere.business_unit)
    assert "The protocol is adopted." in said(unit.get(page))
    unit.post(page, {"do": "circulate"})
    words = said(sign_in(westmere.leads["police"]).get(page))
    assert "The protocol is adopted." in words and "Not agreed yet" in words
    assert Notice.objects.filter(member=westmere.leads["police"], subject__startswith="Minutes").count() == 1
    assert "Nothing has changed since" in said(unit.post(page, {"do": "circulate"}, follow=True))
    assert not Task.objects.filter(key="circulate_minutes", settled_at=None).exists()


def test_the_minutes_name_who_was_there_and_what_each_item_led_to(westmere: Cast, sign_in) -> None:
    meeting = minuted(westmere)
    words = said(sign_in(westmere.oversight_chair).get(address(westmere, "minutes", meeting.pk)))
    assert "Three Rivers Police Gideon Stroud Member Apologies" in words
    front = words.split("1. Front door")[1].split("2. A contract (confidential)")
    assert "Decision: The protocol is adopted." in front[0] and "(Gideon Stroud, by" in front[0]
    assert "Decision: The contract ends." in front[1]


def test_what_is_confidential_stands_only_in_the_copies_of_those_who_may_see_it(westmere: Cast, sign_in) -> None:
    meeting = minuted(westmere)
    raw = Minutes.objects.filter(meeting=meeting).values_list("content", flat=True)[0]
    assert b"The contract ends." not in bytes(raw)
    for member, sees in ((westmere.leads["health"], True), (westmere.scrutineer, False)):
        browser = sign_in(member)
        for page in (address(westmere, "minutes", meeting.pk), address(westmere, "decisions")):
            shown = browser.get(page).content.decode()
            assert ("The contract ends." in shown) is sees and "The protocol is adopted." in shown
        file = browser.get(address(westmere, "minutes_file", meeting.pk, form="word")).content
        text = "\n".join(p.text for p in WordDocument(io.BytesIO(file)).paragraphs)
        assert ("The contract ends." in text) is sees


def test_a_correction_is_asked_for_looked_at_and_the_minutes_circulated_again(westmere: Cast, sign_in) -> None:
    meeting = minuted(westmere)
    page = address(westmere, "minutes", meeting.pk)
    sign_in(westmere.leads["health"]).post(page, {"do": "correct", "words": "It was adopted for a year."})
    correction = Correction.objects.get()
    assert Task.objects.filter(key="correct_minutes", settled_at=None).count() == 1
    with pytest.raises(NotYet, match="asked for a correction"):
        actions.agree_minutes(meeting=meeting, agreed_on=in_days(0), by=fresh(westmere.oversight_chair))
    entry = Entry.objects.get(meeting=meeting, words="The protocol is adopted.")
    unit = sign_in(westmere.business_unit)
    unit.post(
        address(westmere, "change_entry", entry.pk), {"words": "The protocol is adopted for a year.", "right": "policy"}
    )
    unit.post(page, {"do": "accept", "correction": str(correction.pk)})
    assert not Task.objects.filter(key="correct_minutes", settled_at=None).exists()
    # Everybody else reads what was circulated until it is circulated again; agreeing waits for that.
    circulated_words = said(sign_in(westmere.leads["police"]).get(page)).split("Corrections asked for")[0]
    assert "The protocol is adopted." in circulated_words and "for a year" not in circulated_words
    with pytest.raises(NotYet, match="Circulate them again first"):
        actions.agree_minutes(meeting=meeting, agreed_on=in_days(0), by=fresh(westmere.oversight_chair))
    unit.post(page, {"do": "circulate"})
    assert "for a year" in said(sign_in(westmere.leads["police"]).get(page))
    assert Minutes.objects.filter(meeting=meeting).count() == 2


def test_the_next_meeting_agrees_them_and_nothing_changes_any_more(westmere: Cast, sign_in) -> None:
    meeting, later = minuted(westmere, -30), opened(westmere)
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "agree_minutes", meeting.pk)
    refused = unit.post(page, {"agreed_in": "", "agreed_on": in_days(0).isoformat()})
    assert "Choose the meeting in which the group agreed them." in said(refused)
    unit.post(page, {"agreed_in": str(later.pk), "agreed_on": ""})
    agreed = again(meeting)
    assert (agreed.state, agreed.agreed_on, agreed.agreed_in_id) == ("minutes_agreed", later.day, later.pk)
    assert not Task.objects.filter(key="agree_minutes", settled_at=None).exists()
    kept = Decision.objects.filter(question="meeting_decision").order_by("recorded_at")
    assert [d.reason for d in kept] == ["The protocol is adopted.", ""]
    assert kept[0].minute_reference == f"{agreed}, item 1" and kept[0].from_minute
    with pytest.raises(NotYet, match="minutes agreed"):
        decide(westmere, agreed, "Something new.")


def test_in_the_groups_own_template_come_minutes_and_action_log(westmere: Cast, sign_in) -> None:
    layout = declared()[MINUTES]
    file = SimpleUploadedFile("our-minutes.docx", _own_template(layout))
    template = bring_template(layout=layout, file=file, by=fresh(westmere.business_unit))
    use_template(template=template, by=fresh(westmere.business_unit))
    meeting = minuted(westmere)
    answer = sign_in(westmere.oversight_chair).get(address(westmere, "minutes_file", meeting.pk, form="word"))
    document = WordDocument(io.BytesIO(answer.content))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "Our own letterhead, Safeguarding Effectiveness Group" in text
    assert "Decision: The protocol is adopted." in text
    assert "Send the protocol to schools., Gideon Stroud" in text


def _own_template(layout) -> bytes:
    document = WordDocument(io.BytesIO(layout.starting_template()))
    first = document.paragraphs[0]
    first.insert_paragraph_before("Our own letterhead, {{ group }}")
    for line in ("{% for each in actions %}", "{{ each.words }}, {{ each.owner }}", "{% endfor %}"):
        document.add_paragraph(line.replace("{%", "{%p") if "%" in line else line)
    held_in = io.BytesIO()
    document.save(held_in)
    return held_in.getvalue()


def test_as_pdf_too(westmere: Cast, sign_in) -> None:
    meeting = minuted(westmere)
    answer = sign_in(westmere.leads["health"]).get(address(westmere, "minutes_file", meeting.pk, form="pdf"))
    assert answer.content.startswith(b"%PDF-")


def test_decisions_are_searched_across_meetings_and_taken_into_excel(westmere: Cast, sign_in) -> None:
    first, second = minuted(westmere, -60), opened(westmere)
    decide(westmere, second, "The rota goes on.", right="recommendation")
    browser = sign_in(westmere.leads["health"])
    page = address(westmere, "decisions")
    assert "3 decisions" in said(browser.get(page))
    found = said(browser.get(page + "?words=protocol"))
    assert "The protocol is adopted." in found and "The rota goes on." not in found
    by_kind = said(browser.get(page + "?right=recommendation"))
    assert "The rota goes on." in by_kind and "The protocol is adopted." not in by_kind
    # What is confidential is not found by its words, only by whoever looks the list through.
    assert "The contract ends." not in said(browser.get(page + "?words=contract ends"))
    answer = browser.get(page + "?words=protocol&export=xlsx")
    rows = read_list(answer.content, "decisions.xlsx")
    assert "The protocol is adopted." in str(rows) and first.group.short_name in str(rows)


@pytest.mark.requirement("GOV-038")
def test_the_standing_item_is_on_the_next_agenda_and_its_discussion_in_the_minutes(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    decides = westmere.groups["decides"]
    unit.post(address(westmere, "group_terms", decides.pk), {"standing_items": "Children’s front door"})
    meeting = opened(westmere, key="decides")
    assert "1 Children’s front door" in said(unit.get(address(westmere, "meeting", meeting.pk)))
    found = meeting.items.get(standing=True)
    unit.post(
        address(westmere, "record_meeting", meeting.pk),
        {"do": "line", "kind": "note", "words": "Waiting times were discussed.", "item": str(found.pk)},
    )
    everybody_present(westmere, meeting)
    actions.end_meeting(meeting=again(meeting), by=fresh(westmere.business_unit))
    circulated(westmere, again(meeting))
    words = said(sign_in(westmere.executives["council"]).get(address(westmere, "minutes", meeting.pk)))
    assert "1. Children’s front door Waiting times were discussed." in words


def test_the_owner_says_it_is_done_and_nobody_else_drops_it(westmere: Cast, eastmere: Cast, sign_in) -> None:
    meeting = held(westmere)
    action = doing(westmere, meeting)
    page = address(westmere, "meeting_action", action.pk)
    owner = sign_in(westmere.leads["police"])
    assert "Dropped" not in said(owner.get(page))
    assert "Enter a few words" in said(owner.post(page, {"what": "go_on", "words": ""}))
    owner.post(page, {"what": "finish", "words": "Sent on Monday."})
    action.refresh_from_db()
    assert action.state == "done" and not Task.objects.filter(key="meeting_action", settled_at=None).exists()
    assert "Sent on Monday." in said(sign_in(westmere.oversight_chair).get(page))
    assert sign_in(eastmere.business_unit).get(page).status_code == 404
    assert sign_in(westmere.leads["charity"]).get(page).status_code == 404


def test_an_owner_who_was_not_there_finds_her_action_alone(westmere: Cast, sign_in) -> None:
    meeting = held(westmere)
    action = doing(westmere, meeting, owner=westmere.leads["charity"])
    browser = sign_in(westmere.leads["charity"])
    assert "Send the protocol to schools." in said(browser.get(address(westmere, "meeting_action", action.pk)))
    assert browser.get(address(westmere, "meeting", meeting.pk)).status_code == 404
    assert action.number in said(browser.get(address(westmere, "meeting_actions")))
    planned(westmere, 40)


def test_many_decisions_and_actions_cost_no_more_queries_than_few(westmere: Cast, sign_in) -> None:
    meeting = held(westmere)
    browser = sign_in(westmere.leads["health"])

    def queries() -> list[int]:
        found = []
        for page in ("decisions", "meeting_actions"):
            with CaptureQueriesContext(connection) as seen:
                assert browser.get(address(westmere, page)).status_code == 200
            found.append(len(seen))
        return found

    decide(westmere, meeting)
    doing(westmere, meeting)
    few = queries()
    for n in range(15):
        decide(westmere, meeting, f"Decision {n}.")
        doing(westmere, meeting, f"Action {n}.")
    assert queries() == few


def test_a_correction_that_is_none_is_not_found(westmere: Cast, sign_in) -> None:
    meeting = minuted(westmere)
    unit = sign_in(westmere.business_unit)
    answer = unit.post(address(westmere, "minutes", meeting.pk), {"do": "accept", "correction": "nonsense"})
    assert answer.status_code == 404
