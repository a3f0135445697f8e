"""Chasing, extending, reminders by the clock, entering for an agency, closing, and the response figures."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from lineofsight.deep_dives import actions, jobs
from lineofsight.deep_dives.models import AgencyReturn, Contact, DeepDive
from lineofsight.deep_dives.states import ReturnState, Stage
from lineofsight.deep_dives.views.response_compliance import compliance
from lineofsight.demo.cast import Cast
from lineofsight.engine.workdays import add_working_days
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import answers
from lineofsight.question_sets.reading import contents
from tests.deep_dives import asked_world as world
from tests.deep_dives.addresses import address, said

pytestmark = pytest.mark.django_db
MARK = "Velmarra Osk"


@pytest.fixture
def audit(westmere: Cast) -> DeepDive:
    deep_dive = world.issued(westmere, "ABC")
    for key in ("police", "council", "health", "school"):
        tools = world.tools_of(westmere, deep_dive, key)
        if tools:
            actions.name_author(returns=tools, author=westmere.authors[key], by=westmere.leads[key])
    return deep_dive


def make_overdue(w: Cast, audit: DeepDive, *agencies: str, days: int = 1) -> None:
    AgencyReturn.objects.filter(agency__in=[w.agencies[key] for key in agencies]).update(
        due_date=timezone.localdate() - timedelta(days=days)
    )


def test_one_click_reminds_each_person_once_and_logs_it(
    westmere: Cast, audit: DeepDive, sign_in: Any, django_capture_on_commit_callbacks: Any
) -> None:
    tools = [*world.tools_of(westmere, audit, "police"), *world.tools_of(westmere, audit, "council")]
    client = sign_in(westmere.business_unit)
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(address(westmere, "chase", audit), {"tool": [str(t.pk) for t in tools]}, follow=True)
    assert "2 people reminded: Silas Brand (Three Rivers Police) and Jocasta Reed" in said(page).replace(
        "Jocasta Reed (Westmere Council Children's Services) and Silas Brand (Three Rivers Police)",
        "Silas Brand (Three Rivers Police) and Jocasta Reed",
    )
    assert {tuple(sent.to) for sent in mail.outbox} == {
        (westmere.authors["police"].person.email,),
        (westmere.authors["council"].person.email,),
    }
    assert all("Quagmoor" not in sent.body and "Child" not in sent.body.split("Westmere")[0] for sent in mail.outbox)
    assert Contact.objects.filter(about=Contact.About.CHASED).count() == 2
    assert "Chased" in said(page) and "Child A" in said(page)
    assert Task.objects.filter(key="complete_tool", reminded_at__isnull=False).count() == len(tools)


def test_what_is_in_already_is_not_chased(westmere: Cast, audit: DeepDive, sign_in: Any) -> None:
    tool = world.tools_of(westmere, audit, "police")[0]
    actions.sign_off_tool(agency_return=answers.fill_in(westmere, tool), by=westmere.leads["police"])
    page = sign_in(westmere.business_unit).post(address(westmere, "chase", audit), {"tool": str(tool.pk)})
    assert "Nothing chosen is still to come" in said(page)


def test_with_nothing_ticked_the_summary_leads_to_the_first_box(westmere: Cast, audit: DeepDive, sign_in: Any) -> None:
    page = sign_in(westmere.business_unit).post(address(westmere, "chase", audit), {"tool": ""}).text
    assert "<title>Error: " in page
    at = page.split('class="govuk-error-summary', 1)[1].split('href="#', 1)[1].split('"', 1)[0]
    assert f'id="{at}"' in page


def test_another_partnerships_tool_cannot_be_chased(
    westmere: Cast, eastmere: Cast, audit: DeepDive, sign_in: Any
) -> None:
    other = world.issued(eastmere, "AB")
    tool = world.tools_of(eastmere, other, "council")[0]
    page = sign_in(westmere.business_unit).post(address(westmere, "chase", audit), {"tool": str(tool.pk)})
    assert "Tick at least one person" in said(page)
    assert not Contact.objects.filter(about=Contact.About.CHASED).exists()


def test_all_overdue_are_selected_without_javascript(westmere: Cast, audit: DeepDive, sign_in: Any) -> None:
    make_overdue(westmere, audit, "police")
    client, here = sign_in(westmere.business_unit), address(westmere, "deep_dive", audit)
    assert client.get(here).content.count(b" checked>") == 0
    page = client.get(here + "?select=overdue")
    assert page.content.count(b" checked>") == len(world.tools_of(westmere, audit, "police"))
    assert "Overdue" in said(page)


def test_an_extension_needs_date_and_reason_and_tells_the_author(westmere: Cast, audit: DeepDive, sign_in: Any) -> None:
    tools = world.tools_of(westmere, audit, "police")
    client, here = sign_in(westmere.business_unit), address(westmere, "extend", audit)
    page = client.post(here, {"choose": "yes", "tool": [str(t.pk) for t in tools]})
    assert page.content.count(b" checked") == len(tools)
    ids, later = [str(t.pk) for t in tools], add_working_days(timezone.localdate(), 40)
    assert "Enter why it is extended" in said(client.post(here, {"tool": ids, "due_date": later.isoformat()}))
    client.post(here, {"tool": ids, "due_date": later.isoformat(), "reason": "Author away"})
    assert {t.due_date for t in world.tools_of(westmere, audit, "police")} == {later}
    assert {t.extended_because for t in world.tools_of(westmere, audit, "police")} == {"Author away"}
    assert Contact.objects.get(about=Contact.About.EXTENDED).member == westmere.authors["police"]
    assert set(Task.objects.filter(key="complete_tool", about_id__in=ids).values_list("due_date", flat=True)) == {later}


@pytest.mark.requirement("DDV-028")
def test_reminders_go_before_and_after_the_due_day_and_what_is_overdue_shows(
    westmere: Cast, audit: DeepDive, sign_in: Any
) -> None:
    due = world.tools_of(westmere, audit, "police")[0].due_date

    def told(about: str) -> int:
        return Contact.objects.filter(about=about, member=westmere.authors["police"]).count()

    with time_machine.travel(due - timedelta(days=1), tick=False):
        jobs.remind_agencies()
        jobs.remind_agencies()
        assert (told("reminded"), told("overdue")) == (1, 0)
    with time_machine.travel(due + timedelta(days=1), tick=False):
        jobs.remind_agencies()
        jobs.remind_agencies()
        assert told("overdue") == 1
        client = sign_in(westmere.business_unit)
        assert "overdue" in said(client.get(address(westmere, "chase", audit)))
        assert "Overdue" in said(client.get(address(westmere, "deep_dive", audit)))
    # A section without its answers is marked so.
    tool = world.tools_of(westmere, audit, "police")[0]
    section = contents(tool.response)[0].section
    actions.save_tool_section(
        agency_return=tool,
        section=section,
        answers={},
        entries=[],
        nothing_to_record=[],
        complete=True,
        seen_version=0,
        by=westmere.authors["police"],
    )
    page = sign_in(westmere.authors["police"]).get(address(westmere, "audit_tool", audit, return_pk=tool.pk))
    assert "Incomplete" in said(page)


def test_five_working_days_after_the_due_day_the_agencys_executive_is_told_once(
    westmere: Cast, audit: DeepDive
) -> None:
    due = world.tools_of(westmere, audit, "police")[0].due_date
    with time_machine.travel(add_working_days(due, 4), tick=False):
        jobs.remind_agencies()
        assert not Contact.objects.filter(about=Contact.About.SENIOR).exists()
    with time_machine.travel(add_working_days(due, 5), tick=False):
        jobs.remind_agencies()
        jobs.remind_agencies()
    told = Contact.objects.filter(about=Contact.About.SENIOR, agency=westmere.agencies["police"])
    assert [c.member for c in told] == [westmere.executives["police"]]


@pytest.mark.requirement("DDV-027")
def test_the_compliance_report_counts_requested_on_time_late_and_not_received(
    westmere: Cast, audit: DeepDive, sign_in: Any
) -> None:
    first, second, third = world.tools_of(westmere, audit, "police")
    lead = westmere.leads["police"]
    actions.sign_off_tool(agency_return=answers.fill_in(westmere, first), by=lead)
    make_overdue(westmere, audit, "police")
    actions.sign_off_tool(agency_return=answers.fill_in(westmere, second), by=lead)
    AgencyReturn.objects.filter(pk=first.pk).update(due_date=timezone.localdate())
    AgencyReturn.objects.exclude(agency=westmere.agencies["police"]).delete()
    actions.close_returns(deep_dive=audit, missing_acknowledged=True, by=westmere.business_unit)
    client, here = sign_in(westmere.business_unit), address(westmere, "response_compliance", audit)
    row = compliance(audit)[0]
    assert "Still to come" in said(client.get(here))
    assert (row.requested, row.on_time, row.late, row.to_come, row.not_received) == (3, 1, 1, 0, 1)
    assert third.pk == AgencyReturn.objects.get(state=ReturnState.NOT_RECEIVED).pk
    assert client.get(here + "?export=xlsx").content[:2] == b"PK"


def test_closing_waits_for_the_due_day_and_names_the_missing(westmere: Cast, audit: DeepDive, sign_in: Any) -> None:
    client, here = sign_in(westmere.business_unit), address(westmere, "close_returns", audit)
    assert "still to come by" in said(client.post(here, {"missing_acknowledged": "on"}))
    AgencyReturn.objects.update(due_date=timezone.localdate() - timedelta(days=1))
    page = said(client.post(here, {"sent": "yes"}))
    assert "Not received: " in page and "Three Rivers Police (Child A, Child B and Child C)" in page
    assert world.fresh(audit).stage == Stage.RETURNS_OPEN
    client.post(here, {"missing_acknowledged": "on"})
    assert world.fresh(audit).stage == Stage.RETURNS_CLOSED
    later = add_working_days(timezone.localdate(), 7).isoformat()
    client.post(address(westmere, "reopen_returns", audit), {"due_date": later})
    assert world.fresh(audit).stage == Stage.RETURNS_OPEN
    assert not AgencyReturn.objects.filter(state=ReturnState.NOT_RECEIVED).exists()


def test_the_business_unit_enters_a_paper_tool_with_the_confirmation(
    westmere: Cast, audit: DeepDive, sign_in: Any
) -> None:
    tool, unit = world.tools_of(westmere, audit, "police")[0], westmere.business_unit
    client, here = sign_in(unit), address(westmere, "enter_on_behalf", audit, return_pk=tool.pk)
    client.post(here, {"begin": "yes"})
    tool = world.tools_of(westmere, audit, "police")[0]
    assert "still to complete" in said(client.post(here, {"how_confirmed": "By telephone"}))
    answers.fill_in(westmere, tool, by=unit)
    assert "Attach the agency’s confirmation" in said(client.post(here, {"how_confirmed": ""}))
    client.post(here, {"how_confirmed": "Signed paper form of 4 March"})
    entered = world.tools_of(westmere, audit, "police")[0]
    assert (entered.state, entered.on_behalf_by, entered.how_confirmed) == (
        ReturnState.SUBMITTED,
        unit,
        "Signed paper form of 4 March",
    )
    read = said(client.get(address(westmere, "completed_tool", audit, return_pk=tool.pk)))
    assert "entered by the business unit on the agency’s behalf" in read


def test_a_draft_is_never_taken_out_of_an_agencys_hands(westmere: Cast, audit: DeepDive, sign_in: Any) -> None:
    tool = world.tools_of(westmere, audit, "police")[0]
    answers.fill_in(westmere, tool, finish=False, planted_name=MARK)
    client, here = sign_in(westmere.business_unit), address(westmere, "enter_on_behalf", audit, return_pk=tool.pk)
    page = client.post(here, {"begin": "yes"})
    assert "a draft is for the agency alone" in said(page)
    for stem in ("audit_tool", "completed_tool", "audit_tool_read"):
        page = client.get(address(westmere, stem, audit, return_pk=tool.pk))
        assert MARK not in page.content.decode()


def test_after_closing_the_business_unit_gets_a_clean_form_and_the_draft_is_set_aside(
    westmere: Cast, audit: DeepDive, sign_in: Any
) -> None:
    tool, unit = world.tools_of(westmere, audit, "police")[0], westmere.business_unit
    answers.fill_in(westmere, tool, finish=False, planted_name=MARK)
    AgencyReturn.objects.update(due_date=timezone.localdate() - timedelta(days=1))
    actions.close_returns(deep_dive=audit, missing_acknowledged=True, by=unit)
    draft = tool.response_id
    taken = actions.begin_on_behalf(agency_return=tool, by=unit)
    assert taken.response_id != draft and taken.set_aside_id == draft
    client = sign_in(unit)
    for stem in ("audit_tool", "completed_tool", "audit_tool_read"):
        page = client.get(address(westmere, stem, audit, return_pk=tool.pk))
        assert MARK not in page.content.decode()
    actions.hand_back_to_agency(agency_return=taken, by=unit)
    assert AgencyReturn.objects.get(pk=tool.pk).response_id == draft


def test_an_extension_lies_in_the_future_and_is_of_something(westmere: Cast, audit: DeepDive) -> None:
    with pytest.raises(NotYet, match="after today"):
        actions.extend(
            returns=world.tools_of(westmere, audit, "police"),
            due_date=timezone.localdate(),
            reason="x",
            by=westmere.business_unit,
        )
    with pytest.raises(NotYet, match="Choose at least one"):
        actions.extend(
            returns=[], due_date=timezone.localdate() + timedelta(days=5), reason="x", by=westmere.business_unit
        )
