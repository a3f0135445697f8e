"""The author's way into an audit tool."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lineofsight import vault
from lineofsight.deep_dives.models import AgencyReturn, DeepDive
from lineofsight.deep_dives.states import ReturnState
from lineofsight.demo.cast import Cast
from lineofsight.practice.story.answers import fill_in

from .addresses import address, said
from .tools_world import audit, fresh, tool

SignIn = Callable[[Any], Client]


@pytest.fixture
def dd(westmere: Cast) -> DeepDive:
    return audit(westmere)


@pytest.fixture
def row(westmere: Cast, dd: DeepDive) -> AgencyReturn:
    return tool(westmere, dd)


def page_of(w: Cast, row: AgencyReturn, page: str = "audit_tool", **more: Any) -> str:
    return address(w, page, row.deep_dive, return_pk=row.pk, **more)


def test_its_author_sees_at_first_glance_what_is_left_by_when_and_goes_on_with_one_button(
    westmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    page = sign_in(westmere.authors["police"]).get(page_of(westmere, row))
    words = said(page)
    assert "9 sections left of 9" in words
    assert "due in" in words
    assert "nothing saved yet" in words
    assert "Start: Lines of enquiry" in words


def test_when_its_author_opens_it_the_tool_counts_as_opened(westmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    sign_in(westmere.leads["police"]).get(page_of(westmere, row))
    assert fresh(row).opened_at is None
    sign_in(westmere.authors["police"]).get(page_of(westmere, row))
    assert fresh(row).state == ReturnState.IN_PROGRESS
    assert fresh(row).opened_at


def test_an_overdue_tool_says_so(westmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    AgencyReturn.objects.filter(pk=row.pk).update(due_date=timezone.localdate() - timedelta(days=1))
    assert "overdue" in said(sign_in(westmere.authors["police"]).get(page_of(westmere, row)))


@pytest.mark.requirement("DDV-028")
def test_a_section_that_is_begun_and_not_complete_is_marked(westmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    client = sign_in(westmere.authors["police"])
    client.post(
        page_of(westmere, row, "audit_tool_section", section="recognition"), {"q-noticed": "Seen.", "later": "yes"}
    )
    words = said(client.get(page_of(westmere, row)))
    assert "Recognition Incomplete" in words
    assert "Impact Not started" in words


@pytest.mark.requirement("DDV-030")
def test_nobody_outside_the_agency_sees_it_before_it_is_signed_off_and_the_tone_is_on_the_form(
    westmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    outside = [
        westmere.business_unit,
        westmere.authors["health"],
        westmere.leads["health"],
        westmere.scrutineer,
        westmere.oversight_chair,
        westmere.executives["police"],
    ]
    for member in outside:
        for page in ("audit_tool", "audit_tool_read"):
            assert sign_in(member).get(page_of(westmere, row, page)).status_code == 404, member.name
    for page in (page_of(westmere, row), page_of(westmere, row, "audit_tool_section", section="recognition")):
        assert "Be transparent" in said(sign_in(westmere.authors["police"]).get(page))


def test_another_partnership_finds_nothing(westmere: Cast, eastmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    for member in (eastmere.business_unit, eastmere.authors["police"], eastmere.leads["police"]):
        theirs = page_of(westmere, row).replace("/westmere/", "/eastmere/")
        assert sign_in(member).get(theirs).status_code == 404
    assert sign_in(eastmere.business_unit).get(page_of(westmere, row)).status_code == 404


def test_a_submitted_tool_says_why_it_is_closed(westmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    AgencyReturn.objects.filter(pk=row.pk).update(state=ReturnState.SUBMITTED)
    words = said(sign_in(westmere.authors["police"]).get(page_of(westmere, row)))
    assert "This audit tool is submitted." in words
    assert "Continue" not in words


def test_what_the_lead_or_the_business_unit_asks_for_stands_at_the_top(
    westmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    row.state, row.sent_back_because = ReturnState.MORE_DETAIL_ASKED, "Say more about the father."
    row.save()
    assert "Say more about the father." in said(sign_in(westmere.authors["police"]).get(page_of(westmere, row)))


def test_the_aspects_of_the_terms_are_in_the_tool(westmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    client = sign_in(westmere.authors["police"])
    page = said(client.get(page_of(westmere, row, "audit_tool_section", section="lines_of_enquiry")))
    for line in row.deep_dive.terms.get().lines_of_enquiry:
        assert page.count(line) == 2, "as a question, and in the reminder of the scope"


def test_the_pages_take_as_many_queries_for_a_full_tool_as_for_one_begun(
    westmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    client = sign_in(westmere.authors["police"])
    begun = {
        "q-noticed": "Seen.",
        "q-grade": "good",
        "good_practice-TOTAL_FORMS": "1",
        "good_practice-0-words": "Kept.",
    }
    begun |= {"good_practice-INITIAL_FORMS": "0", "later": "yes"}
    client.post(page_of(westmere, row, "audit_tool_section", section="recognition"), begun)

    def queries(page: str, **more: Any) -> int:
        with CaptureQueriesContext(connection) as made:
            assert client.get(page_of(westmere, row, page, **more)).status_code == 200
        return len(made)

    pages = [("audit_tool", {}), ("audit_tool_read", {}), ("audit_tool_section", {"section": "recognition"})]
    few = [queries(page, **more) for page, more in pages]
    fill_in(westmere, fresh(row), finish=False)
    many = [queries(page, **more) for page, more in pages]
    # One more asks who signs off, once every section is complete.
    assert all(after <= before + 1 for before, after in zip(few, many, strict=True)), (few, many)


def test_the_whole_tool_can_be_read_and_taken_along_as_word_with_the_readers_name(
    westmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    fill_in(westmere, row)
    client = sign_in(westmere.leads["police"])
    words = said(client.get(page_of(westmere, row, "audit_tool_read")))
    assert "What did your agency notice" in words
    file = client.get(page_of(westmere, row, "audit_tool_read") + "?export=word")
    from lineofsight.engine.documents.text import extract

    texts = " ".join(p.text for p in extract(file.content, "tool.docx"))
    assert "Restricted" in texts
    assert westmere.leads["police"].name in texts
    assert "What did your agency notice" in texts


def test_reading_a_tool_is_on_record(westmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    from lineofsight.trail.models import Event

    with vault.scope():
        fill_in(westmere, row)
    sign_in(westmere.leads["police"]).get(page_of(westmere, row, "audit_tool_read"))
    event = Event.objects.filter(chain="reads", actor_id=westmere.leads["police"].pk).order_by("number").last()
    assert event is not None
    assert event.details["purpose"] == "read_audit_tool"
