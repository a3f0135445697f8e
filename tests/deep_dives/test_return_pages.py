"""Every page from "known to you?" to closed tools: who may open it, who may not, and what it says when it is too early."""

from typing import Any

import pytest

from lineofsight.deep_dives.models import Attendee
from lineofsight.demo.cast import Cast
from tests.deep_dives import asked_world as world
from tests.deep_dives.addresses import address, said

pytestmark = pytest.mark.django_db

FOR_UNIT = (
    "ask_involvement",
    "record_involvement",
    "issue_tools",
    "chase",
    "contact_log",
    "extend",
    "close_returns",
    "reopen_returns",
    "response_compliance",
    "ask_for_detail",
    "enter_on_behalf",
)
FOR_POLICE_LEAD = (
    "known_to_you",
    "agency_record",
    "agency_tools",
    "name_author",
    "name_representative",
    "sign_off_tool",
    "correct_return",
    "agency_request",
    "request_calendar",
    "completed_tool",
)
FOR_CHARITY_LEAD = ("declare", "reply_to_invitation")
EVERY = (*FOR_UNIT, *FOR_POLICE_LEAD, *FOR_CHARITY_LEAD)


@pytest.fixture
def there(westmere: Cast) -> Any:
    """Tools are out; returns a function giving the address of each page, about the police or the charity."""
    deep_dive = world.issued(westmere, "ABC")
    by_agency = {
        key: (world.request_of(westmere, deep_dive, key), world.tools_of(westmere, deep_dive, key)[0])
        for key in ("police", "charity")
    }
    attendee = Attendee.objects.get(member=westmere.leads["charity"])

    def at(page: str) -> str:
        request, tool = by_agency["charity" if page in FOR_CHARITY_LEAD else "police"]
        more: dict[str, Any] = {}
        if page in ("agency_request", "request_calendar", "known_to_you", "record_involvement", "agency_tools") or (
            page in ("agency_record", "name_author", "name_representative")
        ):
            more = {"request_pk": request.pk}
        elif page == "reply_to_invitation":
            more = {"attendee_pk": attendee.pk}
        elif page in (
            "sign_off_tool",
            "correct_return",
            "completed_tool",
            "ask_for_detail",
            "enter_on_behalf",
            "declare",
        ):
            more = {"return_pk": tool.pk}
        return address(westmere, page, deep_dive, **more)

    return at


def whose(w: Cast, stem: str) -> Any:
    if stem in FOR_UNIT:
        return w.business_unit
    return w.leads["charity" if stem in FOR_CHARITY_LEAD else "police"]


def test_each_opens_for_those_it_is_for(westmere: Cast, there: Any, sign_in: Any) -> None:
    for stem in EVERY:
        response = sign_in(whose(westmere, stem)).get(there(stem))
        assert response.status_code == 200, stem
        if stem != "request_calendar":
            assert response.content.count(b"<h1") == 1, stem


def test_none_is_found_by_people_it_is_not_for(westmere: Cast, there: Any, sign_in: Any) -> None:
    strangers = [westmere.leads["health"], westmere.scrutineer, westmere.analyst, westmere.authors["council"]]
    clients = {person.name: sign_in(person) for person in [*strangers, westmere.business_unit]}
    for stem in EVERY:
        people = list(strangers)
        if stem in FOR_POLICE_LEAD and stem not in ("agency_request", "request_calendar", "completed_tool"):
            people.append(westmere.business_unit)
        for person in people:
            for method in ("get", "post"):
                response = getattr(clients[person.name], method)(there(stem))
                assert response.status_code == 404, (stem, person.name, method)


@pytest.mark.requirement("INF-003")
def test_none_is_found_from_another_partnership(westmere: Cast, eastmere: Cast, there: Any, sign_in: Any) -> None:
    strangers = [sign_in(m) for m in (eastmere.business_unit, eastmere.leads["health"], eastmere.oversight_chair)]
    both = sign_in(eastmere.leads["police"])
    for stem in EVERY:
        elsewhere = there(stem).replace("/westmere/", "/eastmere/", 1)
        for client in strangers:
            assert client.get(there(stem)).status_code == 404, stem
            assert client.get(elsewhere).status_code == 404, stem
        # The police lead of both partnerships does not find Westmere's audit under Eastmere's address.
        assert both.get(elsewhere).status_code == 404, stem


TOO_EARLY_OR_LATE = (
    ("ask_involvement", "This has been done"),
    ("issue_tools", "This has been done"),
    ("record_involvement", "has its audit tools already"),
    ("known_to_you", "answered on"),
    ("reopen_returns", "This is possible at the stage"),
    ("ask_for_detail", "cannot be done with an audit tool that stands at “Not opened yet”"),
    ("correct_return", "cannot be done with an audit tool that stands at “Not opened yet”"),
    ("sign_off_tool", "cannot be done with an audit tool that stands at “Not opened yet”"),
    ("declare", "cannot be done with an audit tool that stands at “Not opened yet”"),
    ("close_returns", "still to come by"),
)


def test_each_says_why_when_it_is_not_the_time(westmere: Cast, there: Any, sign_in: Any) -> None:
    for stem, says in TOO_EARLY_OR_LATE:
        assert says in said(sign_in(whose(westmere, stem)).get(there(stem))), stem


def test_pages_of_the_business_unit_open_long_before_and_say_what_is_to_be_done(westmere: Cast, sign_in: Any) -> None:
    deep_dive = world.confirmed(westmere, "AB")
    client = sign_in(westmere.business_unit)
    for stem, says in {
        "ask_involvement": "6 agencies are asked about 2 children",
        "issue_tools": "This is possible at the stage",
        "close_returns": "This is possible at the stage",
        "chase": "Nothing is still to come",
        "extend": "there is nothing to extend",
        "contact_log": "Nobody has been contacted yet",
        "response_compliance": "No audit tools have gone out yet",
    }.items():
        assert says in said(client.get(address(westmere, stem, deep_dive))), stem


TYPED: tuple[tuple[str, dict[str, str], str], ...] = (
    ("reply_to_invitation", {"sent": "yes"}, "Choose whether you come"),
    ("name_author", {"sent": "yes"}, "Choose who completes them"),
    ("name_representative", {"part": "deputy"}, "Choose who comes"),
    ("extend", {"reason": "Author on sick leave"}, "Choose at least one audit tool"),
    ("chase", {"sent": "yes"}, "Tick at least one person to remind"),
)


def test_each_says_what_to_do_and_keeps_what_was_typed(westmere: Cast, there: Any, sign_in: Any) -> None:
    for stem, typed, says in TYPED:
        response = sign_in(whose(westmere, stem)).post(there(stem), typed)
        assert response.status_code == 200, stem
        assert says in said(response), stem
        if "reason" in typed:
            assert typed["reason"] in response.content.decode()


def test_a_member_of_the_agency_without_a_part_finds_nothing(westmere: Cast, there: Any, sign_in: Any) -> None:
    for stem in ("agency_request", "agency_tools", "completed_tool"):
        assert sign_in(westmere.executives["police"]).get(there(stem)).status_code == 404
