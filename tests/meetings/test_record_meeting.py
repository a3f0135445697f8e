"""In the meeting: one line each for a decision, an action, an update and a note, and what becomes of them."""

import pytest
from django.test import Client

from lineofsight.demo.cast import Cast
from lineofsight.govuk.words import weekday_date
from lineofsight.meetings import actions
from lineofsight.meetings.models import Entry, MeetingAction
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.following import back
from tests.deep_dives.addresses import said
from tests.improvement.plans_world import adopted

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


def line(**more: str) -> dict[str, str]:
    return {"do": "line", "kind": "note", "words": "The report was welcomed.", **more}


def test_a_decision_an_action_an_update_and_a_note_take_one_line_each(westmere: Cast, sign_in) -> None:
    meeting = opened(westmere)
    theme = item(westmere, meeting, "Protocol for the front door")
    chair = sign_in(westmere.oversight_chair)
    page = address(westmere, "record_meeting", meeting.pk)
    owner = westmere.leads["police"]
    for typed in (
        line(kind="decision", words="The protocol is adopted.", item=str(theme.pk), right="policy"),
        line(kind="action", words="Send it to schools.", owner=str(owner.pk), due_date=in_days(9).isoformat()),
        line(kind="update", words="The rota runs."),
        line(),
    ):
        answer = chair.post(page, typed)
        assert answer.status_code == 302, said(answer)
    words = said(chair.get(page))
    for expected in ("The protocol is adopted.", "Send it to schools.", "The rota runs.", "The report was welcomed."):
        assert expected in words
    action = MeetingAction.objects.get()
    assert (action.owner_id, action.due_date, action.number[:2]) == (owner.pk, in_days(9), "M-")
    task = Task.objects.get(key="meeting_action", settled_at=None)
    assert (task.member_id, task.due_date) == (owner.pk, in_days(9))
    assert "Decided" in said(chair.get(address(westmere, "meeting", meeting.pk)))


def test_without_a_day_an_action_is_due_at_the_next_meeting(westmere: Cast) -> None:
    meeting = opened(westmere)
    with pytest.raises(NotYet, match="Enter by when"):
        doing(westmere, meeting, due=None)
    later = planned(westmere, 60)
    assert doing(westmere, meeting, due=None).due_date == later.day


def test_the_same_line_sent_twice_is_one_line(westmere: Cast, sign_in) -> None:
    meeting = opened(westmere)
    unit = sign_in(westmere.business_unit)
    mark = "6f0d6a2e-0f0c-4c70-9a51-6a3f7b1c0001"
    for _ in range(2):
        unit.post(address(westmere, "record_meeting", meeting.pk), line(sent_as=mark))
    assert Entry.objects.filter(meeting=meeting).count() == 1


def test_what_was_typed_survives_a_refusal(westmere: Cast, sign_in) -> None:
    meeting = opened(westmere)
    unit = sign_in(westmere.business_unit)
    answer = unit.post(
        address(westmere, "record_meeting", meeting.pk), line(kind="action", words="Write to the supplier.")
    )
    words = answer.content.decode()
    assert "Choose who does it." in words and "Write to the supplier." in words
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("typed", "at", "words"),
    [
        ({"kind": "action"}, "id_owner", "Choose who does it."),
        ({"kind": "decision", "right": ""}, "id_right", "Choose what kind of decision it is."),
        ({"kind": "action", "due_date": "2020-01-06"}, "id_due_date-day", "Enter a day after the meeting of"),
    ],
)
def test_the_fault_of_a_line_leads_to_its_field(westmere: Cast, sign_in, typed, at, words) -> None:
    meeting = opened(westmere)
    page = sign_in(westmere.business_unit).post(address(westmere, "record_meeting", meeting.pk), line(**typed)).text
    assert f'<a href="#{at}">{words}' in page


def test_an_action_just_recorded_says_who_does_it_and_by_when(westmere: Cast, sign_in) -> None:
    meeting = opened(westmere)
    unit, page = sign_in(westmere.business_unit), address(westmere, "record_meeting", meeting.pk)
    owner, day = westmere.leads["police"], in_days(10)
    unit.post(page, line(kind="action", words="Write.", owner=str(owner.pk), due_date=day.isoformat()))
    assert f"Write. {owner.name}, by {weekday_date(day)}" in said(unit.get(page))


def test_what_was_typed_survives_an_expired_session(westmere: Cast) -> None:
    meeting = opened(westmere)
    signed_out = Client()
    answer = signed_out.post(
        address(westmere, "record_meeting", meeting.pk), line(words="Said after the session was over."), follow=True
    )
    assert "Said after the session was over." in answer.content.decode()
    assert not Entry.objects.exists()


def test_an_action_of_a_recommendation_goes_into_the_register_and_is_agreed(westmere: Cast, sign_in) -> None:
    meeting, recommendation = opened(westmere), adopted(westmere)[0]
    unit = sign_in(westmere.business_unit)
    owner = westmere.leads["health"]
    typed = line(
        kind="action",
        words="A nurse joins the rota.",
        owner=str(owner.pk),
        due_date=in_days(60).isoformat(),
        recommendation=str(recommendation.pk),
    )
    page = address(westmere, "record_meeting", meeting.pk)
    assert "Enter the improvement in practice that is required." in said(unit.post(page, typed))
    assert not Entry.objects.exists()
    unit.post(page, typed | {"improvement": "Health is heard.", "evidence_wanted": "Minutes of ten discussions."})
    entry = Entry.objects.get()
    action = entry.register_action
    assert action is not None and not MeetingAction.objects.exists()
    assert (action.state, action.recommendation_id, action.owner_id) == ("agreed", recommendation.pk, owner.pk)
    # Followed back from the action one comes to the line and to the meeting.
    found = {knot.kind for knot in back(fresh(westmere.business_unit), "improvement.action", action.pk)}
    assert {"meetings.entry", "meetings.meeting", "improvement.recommendation"} <= found
    with pytest.raises(NotYet, match="Cancel it there"):
        actions.strike_entry(entry=entry, by=fresh(westmere.business_unit))


def test_a_line_is_changed_and_struck_out_until_the_minutes_are_agreed(westmere: Cast, sign_in) -> None:
    meeting = opened(westmere)
    entry = decide(westmere, meeting)
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "change_entry", entry.pk)
    unit.post(page, {"words": "The protocol is adopted for a year.", "right": "policy"})
    action = doing(westmere, meeting)
    unit.post(address(westmere, "change_entry", action.entry_id), {"do": "strike"})
    assert not Task.objects.filter(key="meeting_action", settled_at=None).exists()
    words = said(unit.get(address(westmere, "record_meeting", meeting.pk)))
    assert "The protocol is adopted for a year." in words and "struck out" in words
    everybody_present(westmere, meeting)
    actions.end_meeting(meeting=meeting, by=fresh(westmere.business_unit))
    meeting = circulated(westmere, again(meeting))
    assert "Send the protocol to schools." not in said(unit.get(address(westmere, "minutes", meeting.pk)))
    actions.agree_minutes(meeting=meeting, agreed_on=in_days(0), by=fresh(westmere.oversight_chair))
    assert Entry.objects.get(pk=entry.pk).words == "The protocol is adopted for a year."


@pytest.mark.requirement("GOV-001")
def test_the_group_page_shows_its_rights_and_a_decision_outside_them_is_refused(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    group = westmere.groups["oversight"]
    unit.post(
        address(westmere, "group_terms", group.pk),
        {"remit": "Oversees audits and their learning.", "rights": ["terms", "report", "recommendation"]},
    )
    meeting = opened(westmere)
    words = said(unit.get(address(westmere, "group", group.pk)))
    for expected in (
        "Oversees audits and their learning.",
        "Terms of reference, Reports and their learning, Recommendations and actions",
        "Corisande Vale",
        "Marguerite Fell",
        "Quarterly",
    ):
        assert expected in words
    page = address(westmere, "record_meeting", meeting.pk)
    refused = said(unit.post(page, line(kind="decision", words="The budget is agreed.", right="budget")))
    assert "has no right to decide on “The budget”" in refused and not Entry.objects.exists()
    assert unit.post(page, line(kind="decision", words="Adopted.", right="recommendation")).status_code == 302


def test_last_times_actions_are_updated_in_one_table(westmere: Cast, sign_in) -> None:
    before = held(westmere, -30)
    done, later, silent = (doing(westmere, before, words, due=in_days(-3)) for words in ("One.", "Two.", "Three."))
    meeting = opened(westmere)
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "record_meeting", meeting.pk)
    assert "Overdue" in said(unit.get(page))
    unfinished = {"do": "news", f"what-{later.pk}": "carry_forward"}
    assert f"Enter until when {later.number} is carried forward" in said(unit.post(page, unfinished))
    unit.post(
        page,
        {
            "do": "news",
            f"what-{done.pk}": "finish",
            f"what-{later.pk}": "carry_forward",
            f"until-{later.pk}": in_days(40).isoformat(),
        },
    )
    states = {a.number: (a.state, a.due_date) for a in MeetingAction.objects.all()}
    assert states[done.number][0] == "done"
    assert states[later.number] == ("carried_forward", in_days(40))
    assert states[silent.number] == ("open", in_days(-3))
    assert set(Task.objects.filter(key="meeting_action", settled_at=None).values_list("about_id", flat=True)) == {
        later.pk,
        silent.pk,
    }


def test_nobody_but_those_who_take_the_minutes_records(westmere: Cast, eastmere: Cast, sign_in) -> None:
    meeting = opened(westmere)
    page = address(westmere, "record_meeting", meeting.pk)
    for member in (westmere.leads["police"], westmere.scrutineer, westmere.decision_chair, eastmere.business_unit):
        assert sign_in(member).post(page, line()).status_code == 404
    assert not Entry.objects.exists()


def test_before_its_day_a_meeting_cannot_be_opened(westmere: Cast, sign_in) -> None:
    meeting = planned(westmere, 5)
    answer = sign_in(westmere.business_unit).post(
        address(westmere, "open_meeting", meeting.pk), {"chair": "", "note_taker": ""}
    )
    assert "Move it first if the group meets today." in said(answer)
