"""Audit tools and invitation go out in one act; the request page, the calendar file, the agency's own page."""

from datetime import datetime, time, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.grid import build_grid
from lineofsight.deep_dives.models import AgencyReturn, Attendee, Discussion
from lineofsight.deep_dives.states import Stage
from lineofsight.demo.cast import Cast
from lineofsight.engine.workdays import add_working_days
from lineofsight.partnership import actions as partnership
from lineofsight.partnership.models import Partner, Task
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives import asked_world as world
from tests.deep_dives.addresses import address, said

pytestmark = pytest.mark.django_db


def typed(**changes: str) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "due_date": add_working_days(today, 15).isoformat(),
        "day": add_working_days(today, 25).isoformat(),
        "starts": "9:30am",
        "ends": "12:30pm",
        "place": "Harbour House",
        "meeting_link": "https://teams.example/meeting",
        **changes,
    }


@pytest.mark.requirement("DDV-020")
def test_one_act_sends_tools_and_invitation_and_the_grid_shows_both(westmere: Cast, sign_in: Any) -> None:
    deep_dive = world.answered(westmere, "ABC")
    client = sign_in(westmere.business_unit)
    assert client.post(address(westmere, "issue_tools", deep_dive), typed()).status_code == 302
    assert world.fresh(deep_dive).stage == Stage.RETURNS_OPEN
    involved = set(AgencyReturn.objects.values_list("agency_id", flat=True))
    assert set(Attendee.objects.values_list("agency_id", flat=True)) == involved
    words = said(client.get(address(westmere, "deep_dive", deep_dive)))
    assert "Sent" in words and "At the discussion" in words and "No reply yet" in words
    # Sent, opened, submitted, attending: each step shows.
    police = world.tools_of(westmere, deep_dive, "police")
    actions.name_author(returns=police, author=westmere.authors["police"], by=westmere.leads["police"])
    actions.open_tool(agency_return=world.tools_of(westmere, deep_dive, "police")[0], by=westmere.authors["police"])
    world_attendee = Attendee.objects.get(member=westmere.leads["police"])
    actions.reply_to_invitation(attendee=world_attendee, reply="yes", by=westmere.leads["police"])
    words = said(client.get(address(westmere, "deep_dive", deep_dive)))
    assert "Opened" in words and "Attending" in words


def test_each_bad_date_is_answered_with_what_to_do(westmere: Cast, sign_in: Any, time_machine: Any) -> None:
    # Of a Sunday or bank holiday something else is said first.
    today = add_working_days(timezone.localdate(), 1)
    time_machine.move_to(timezone.make_aware(datetime.combine(today, time(12))), tick=False)
    deep_dive = world.answered(westmere, "AB")
    client, here = sign_in(westmere.business_unit), address(westmere, "issue_tools", deep_dive)
    for changes, says in (
        ({"due_date": today.isoformat()}, "The audit tools must be due after today"),
        ({"day": today.isoformat()}, "The discussion must come after the day the audit tools are due"),
        ({"ends": "9am"}, "The discussion must end after it starts"),
        ({"meeting_link": "javascript:alert(1)"}, "must begin with https://"),
        ({"place": "", "meeting_link": ""}, "Enter a place, or a link to join online"),
    ):
        response = client.post(here, typed(**changes))
        assert says in said(response), changes
        assert "9:30am" in response.content.decode()
    assert not Discussion.objects.exists()


def test_an_agency_without_an_answer_is_named_before_going_on_without_it(westmere: Cast, sign_in: Any) -> None:
    deep_dive = world.answered(westmere, "AB", leave_out=("health",))
    client, here = sign_in(westmere.business_unit), address(westmere, "issue_tools", deep_dive)
    health = westmere.agencies["health"].name
    assert f"No answer yet from {health}. Chase them" in said(client.post(here, typed()))
    assert client.post(here, typed(unanswered_accepted="on")).status_code == 302


def test_pressed_twice_it_sends_once(westmere: Cast, sign_in: Any) -> None:
    deep_dive = world.answered(westmere, "AB")
    client, here = sign_in(westmere.business_unit), address(westmere, "issue_tools", deep_dive)
    client.post(here, typed())
    count = AgencyReturn.objects.count()
    assert "This has been done" in said(client.post(here, typed()))
    assert AgencyReturn.objects.count() == count and Discussion.objects.count() == 1


@pytest.mark.requirement("DDV-060")
def test_the_request_lists_the_five_duties_with_their_due_dates(westmere: Cast, sign_in: Any) -> None:
    deep_dive = world.issued(westmere, "ABC")
    request = world.request_of(westmere, deep_dive, "police")
    words = said(
        sign_in(westmere.leads["police"]).get(address(westmere, "agency_request", deep_dive, request_pk=request.pk))
    )
    for duty in deep_dive.settings.agency_duties:
        assert duty in words
    assert len(deep_dive.settings.agency_duties) == 5
    tool, discussion = world.tools_of(westmere, deep_dive, "police")[0], Discussion.objects.get()
    for day in (tool.due_date, timezone.localtime(discussion.starts_at).date()):
        assert f"{day.day} {day:%B} {day.year}" in words
    assert "(planned)" in words and "each quarter until complete" in words


def test_the_request_shows_the_notice_the_edition_and_the_window(westmere: Cast, sign_in: Any) -> None:
    deep_dive = world.issued(westmere, "AB")
    request = world.request_of(westmere, deep_dive, "police")
    words = said(
        sign_in(westmere.leads["police"]).get(address(westmere, "agency_request", deep_dive, request_pk=request.pk))
    )
    assert deep_dive.settings.sharing_notice in words
    assert f"No {deep_dive.edition.number}" in words
    # Proportionality: the request says to keep to focus and window.
    assert "Keep to the focus and the window" in words


def test_the_calendar_file_holds_the_meeting_and_no_child(westmere: Cast, sign_in: Any) -> None:
    deep_dive = world.issued(westmere, "AB")
    request = world.request_of(westmere, deep_dive, "police")
    response = sign_in(westmere.leads["police"]).get(
        address(westmere, "request_calendar", deep_dive, request_pk=request.pk)
    )
    text = response.content.decode().replace("\r\n ", "")
    assert "BEGIN:VEVENT" in text and "https://teams.example/meeting" in text and "Harbour House" in text
    assert "Quagmoor" not in text and "Child A" not in text


def test_an_author_reads_the_request_too(westmere: Cast, sign_in: Any) -> None:
    deep_dive = world.issued(westmere, "AB")
    request = world.request_of(westmere, deep_dive, "police")
    here = address(westmere, "agency_request", deep_dive, request_pk=request.pk)
    assert sign_in(westmere.authors["police"]).get(here).status_code == 404
    tools = world.tools_of(westmere, deep_dive, "police")
    actions.name_author(returns=tools, author=westmere.authors["police"], by=westmere.leads["police"])
    assert sign_in(westmere.authors["police"]).get(here).status_code == 200


def test_the_lead_names_the_author_of_all_tools_in_one_go(westmere: Cast, sign_in: Any) -> None:
    deep_dive = world.issued(westmere, "ABC")
    request, lead = world.request_of(westmere, deep_dive, "police"), westmere.leads["police"]
    client = sign_in(lead)
    page = client.get(address(westmere, "agency_tools", deep_dive, request_pk=request.pk))
    assert "Name for all" in said(page)
    tools = world.tools_of(westmere, deep_dive, "police")
    client.post(
        address(westmere, "name_author", deep_dive, request_pk=request.pk),
        {"author": str(westmere.authors["police"].pk), "tools": [str(t.pk) for t in tools]},
    )
    assert {t.author for t in world.tools_of(westmere, deep_dive, "police")} == {westmere.authors["police"]}
    assert Task.objects.filter(key="complete_tool", member=westmere.authors["police"]).count() == len(tools)
    assert not Task.objects.filter(key="name_author", agency=westmere.agencies["police"], settled_at=None).exists()


def test_somebody_of_another_agency_cannot_be_named(westmere: Cast, sign_in: Any) -> None:
    deep_dive = world.issued(westmere, "AB")
    request = world.request_of(westmere, deep_dive, "police")
    tools = world.tools_of(westmere, deep_dive, "police")
    response = sign_in(westmere.leads["police"]).post(
        address(westmere, "name_author", deep_dive, request_pk=request.pk),
        {"author": str(westmere.authors["council"].pk), "tools": [str(tools[0].pk)]},
    )
    assert "Choose one of the options shown" in said(response)
    # Nor another agency's tools.
    other = world.tools_of(westmere, deep_dive, "council")[0]
    response = sign_in(westmere.leads["police"]).post(
        address(westmere, "name_author", deep_dive, request_pk=request.pk),
        {"author": str(westmere.authors["police"].pk), "tools": [str(other.pk)]},
    )
    assert response.status_code == 200
    assert AgencyReturn.objects.get(pk=other.pk).author is None


def test_an_author_replaced_loses_the_task(westmere: Cast) -> None:
    deep_dive = world.issued(westmere, "AB")
    tools, lead = world.tools_of(westmere, deep_dive, "police"), westmere.leads["police"]
    actions.name_author(returns=tools, author=westmere.authors["police"], by=lead)
    actions.name_author(returns=tools, author=lead, by=lead)
    open_tasks = Task.objects.filter(key="complete_tool", settled_at=None, about_id=tools[0].pk)
    assert [task.member for task in open_tasks] == [lead]


@pytest.mark.requirement("DDV-029")
def test_the_lead_nominates_a_representative_and_the_business_unit_sees_the_level(westmere: Cast, sign_in: Any) -> None:
    deep_dive = world.issued(westmere, "AB")
    request = world.request_of(westmere, deep_dive, "police")
    sign_in(westmere.leads["police"]).post(
        address(westmere, "name_representative", deep_dive, request_pk=request.pk),
        {"member": str(westmere.authors["police"].pk), "part": "representative", "level": "manager"},
    )
    named = Attendee.objects.get(deep_dive=deep_dive, agency=westmere.agencies["police"])
    assert (named.member, named.part, named.level) == (westmere.authors["police"], "representative", "manager")
    actions.reply_to_invitation(attendee=named, reply="yes", by=named.member)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "deep_dive", deep_dive)))
    assert "S Brand · Manager" in words


@pytest.mark.requirement("DDV-061")
def test_the_same_person_may_write_and_attend_and_the_grid_shows_both_roles(westmere: Cast, sign_in: Any) -> None:
    deep_dive = world.issued(westmere, "A")
    author, lead = westmere.authors["police"], westmere.leads["police"]
    actions.name_author(returns=world.tools_of(westmere, deep_dive, "police"), author=author, by=lead)
    named = actions.name_representative(
        deep_dive=deep_dive,
        agency=westmere.agencies["police"],
        member=author,
        part="representative",
        level="front_line",
        by=lead,
    )
    actions.reply_to_invitation(attendee=named, reply="yes", by=author)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "deep_dive", deep_dive)))
    assert "S Brand · Front line" in words
    assert words.count("S Brand") == 2


def test_a_reply_settles_the_task_and_can_be_changed(westmere: Cast, sign_in: Any) -> None:
    deep_dive = world.issued(westmere, "A")
    attendee = Attendee.objects.get(member=westmere.leads["police"])
    here = address(westmere, "reply_to_invitation", deep_dive, attendee_pk=attendee.pk)
    client = sign_in(westmere.leads["police"])
    assert "you are expected" in said(client.post(here, {"reply": "yes"}, follow=True))
    assert not Task.objects.filter(key="reply_to_invitation", about_id=attendee.pk, settled_at=None).exists()
    assert "name a deputy" in said(client.post(here, {"reply": "no"}, follow=True))
    assert sign_in(westmere.leads["health"]).get(here).status_code == 404


@pytest.mark.requirement("CFG-033")
def test_local_short_names_stand_on_screen_and_in_the_export(westmere: Cast, eastmere: Cast, sign_in: Any) -> None:
    deep_dive = world.issued(westmere, "AB")
    Partner.objects.filter(tenant=westmere.tenant, agency=westmere.agencies["police"]).update(short_name="TRP (local)")
    client = sign_in(westmere.business_unit)
    assert "TRP (local)" in said(client.get(address(westmere, "deep_dive", deep_dive)))
    compliance = address(westmere, "response_compliance", deep_dive)
    assert "TRP (local)" in said(client.get(compliance))
    assert _in_workbook(client.get(compliance + "?export=xlsx").content, "TRP (local)")
    assert Partner.objects.get(tenant=eastmere.tenant, agency=westmere.agencies["police"]).short_name == "Police"


def _in_workbook(content: bytes, words: str) -> bool:
    with ZipFile(BytesIO(content)) as book:
        return any(words.encode() in book.read(name) for name in book.namelist())


def test_the_grid_takes_as_many_queries_for_twenty_children_as_for_three(westmere: Cast) -> None:
    counts = []
    for letters in ("ABC", "ABCDEFGHIJKLMNOPQRST"):
        deep_dive = world.issued(westmere, letters)
        with CaptureQueriesContext(connection) as made:
            grid = build_grid(deep_dive, westmere.business_unit)
        assert len(grid.rows) == len(letters) + 1
        counts.append(len(made))
    assert counts[0] == counts[1] <= 7


def test_the_grid_shows_each_only_what_is_theirs(westmere: Cast, sign_in: Any) -> None:
    deep_dive = world.issued(westmere, "ABC")
    for key in ("police", "council"):
        actions.name_author(
            returns=world.tools_of(westmere, deep_dive, key), author=westmere.authors[key], by=westmere.leads[key]
        )
    here = address(westmere, "deep_dive", deep_dive)

    def columns(member: Any) -> str:
        return sign_in(member).get(here).content.decode().split('id="grid"')[-1]

    unit = columns(westmere.business_unit)
    assert "S Brand" in unit and "J Reed" in unit and "Chase selected" in unit
    lead = columns(westmere.leads["police"])
    assert "S Brand" in lead and "J Reed" not in lead and "Chase selected" not in lead
    assert westmere.agencies["council"].name not in lead and ">Children&#39;s services<" not in lead
    # Chair and scrutineer see states and no names.
    for member in (westmere.oversight_chair, westmere.scrutineer):
        seen = columns(member)
        assert "Sent" in seen and "Brand" not in seen and 'type="checkbox"' not in seen
    author = columns(westmere.authors["police"])
    assert "Sent" in author and "J Reed" not in author


def test_a_sole_person_of_an_agency_is_the_author_at_once(westmere: Cast) -> None:
    deep_dive = world.issued(westmere, "ABC")
    assert {t.author for t in world.tools_of(westmere, deep_dive, "charity")} == {westmere.leads["charity"]}


def test_asking_names_one_person_for_each_agency_of_the_terms(westmere: Cast, sign_in: Any) -> None:
    deep_dive = world.confirmed(westmere, "AB")
    client, here = sign_in(westmere.business_unit), address(westmere, "ask_involvement", deep_dive)
    page = client.get(here)
    assert all(agency.name in said(page) for agency in westmere.agencies.values())
    given = {f"agency-{a.pk}": str(westmere.leads[key].pk) for key, a in westmere.agencies.items()}
    given[f"agency-{westmere.agencies['police'].pk}"] = str(westmere.authors["police"].pk)
    due = add_working_days(timezone.localdate(), 5)
    assert client.post(here, given | {"due_date": due.isoformat()}).status_code == 302
    assert world.request_of(westmere, deep_dive, "police").recipient == westmere.authors["police"]
    assert world.request_of(westmere, deep_dive, "health").recipient == westmere.leads["health"]
    assert Task.objects.filter(key="answer_involvement", due_date=due, settled_at=None).count() == 6


def test_an_agency_whose_lead_has_left_is_named_before_anything_is_asked(westmere: Cast) -> None:
    deep_dive = world.confirmed(westmere, "AB")
    for appointment in westmere.leads["youth_justice"].appointments.all():
        partnership.end_appointment(
            appointment=appointment, until_date=timezone.localdate() - timedelta(days=1), by=westmere.business_unit
        )
    with pytest.raises(NotYet, match="Westmere Youth Justice Service has no safeguarding lead"):
        actions.ask_involvement(deep_dive=deep_dive, by=westmere.business_unit)
