""" "Known to you?": the purpose first, then all children in one list, answered in one go, then closed."""

from dataclasses import replace
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lineofsight import vault
from lineofsight.deep_dives import actions
from lineofsight.deep_dives.chapter import NAME
from lineofsight.deep_dives.models import AgencyReturn, Contact, Involvement
from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import change_chapter
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Task
from lineofsight.trail.models import Event
from lineofsight.vault.models import IdentifierKind, Part, Person
from tests.deep_dives import asked_world as world
from tests.deep_dives.addresses import address, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(westmere: Cast) -> Any:
    return world.asked(westmere, "ABC")


@pytest.fixture
def here(westmere: Cast, audit: Any) -> str:
    return address(westmere, "known_to_you", audit, request_pk=world.request_of(westmere, audit, "police").pk)


def openings(member: Any) -> int:
    return Event.objects.filter(chain="reads", actor_id=member.id, details__purpose="known_to_you").count()


def answers(audit: Any, **given: str) -> dict[str, str]:
    return {f"answer-{c.pk}": given[c.letter] for c in audit.cases.all() if c.letter in given}


def stated(client: Any, here: str) -> Any:
    return client.post(here, {"stated": "on"}, follow=True)


def test_no_name_is_shown_before_the_purpose_is_stated(westmere: Cast, audit: Any, here: str, sign_in: Any) -> None:
    client = sign_in(westmere.leads["police"])
    assert "Quagmoor" not in client.get(here).content.decode()
    refused = client.post(here, {"go": "on"})
    assert "Tick the box to say what you open these details for" in said(refused)
    assert "Quagmoor" not in refused.content.decode()


def test_after_one_statement_all_children_stand_in_one_list_with_their_search_details(
    westmere: Cast, audit: Any, here: str, sign_in: Any
) -> None:
    client = sign_in(westmere.leads["police"])
    words = said(stated(client, here))
    for letter in "ABC":
        assert f"Child {letter}: Zephyr{letter} Quagmoor{letter}" in words
        for detail in (f"Zeph{letter}", f"{letter} Marlpit Lane", f"Marlpit School {letter}", f"Carer Oddlow{letter}"):
            assert detail in words
    assert b"Restricted" in client.get(here).content
    # Opened again, it needs no second statement.
    assert "QuagmoorA" in said(client.get(here))


@pytest.mark.parametrize(
    ("agency", "shown"), [("health", "Number of health"), ("council", "Number of council"), ("police", "")]
)
def test_where_the_settings_say_so_an_agency_is_shown_the_number_its_own_records_are_filed_under_and_no_other(
    westmere: Cast, audit: Any, sign_in: Any, agency: str, shown: str
) -> None:
    value = replace(in_force(westmere.tenant, NAME), own_numbers_shown=True)
    change_chapter(tenant=westmere.tenant, chapter=NAME, value=value, by=westmere.business_unit)
    asked = {"by the list": audit, "with own numbers": world.asked(westmere, "ABC")}
    for way, deep_dive in asked.items():
        words, numbers = shown_to(westmere, deep_dive, agency, sign_in)
        found = [number for number in numbers if number in words]
        assert found == ([shown] if shown and way == "with own numbers" else [])


def shown_to(westmere: Cast, audit: Any, agency: str, sign_in: Any) -> tuple[str, list[str]]:
    """What the agency's lead reads when the child has three numbers; and the numbers."""
    child = Person.objects.get(subject_id=audit.cases.get(letter="A").pk, part=Part.CHILD)
    numbers = [
        (IdentifierKind.NHS_NUMBER, "Number of health"),
        (IdentifierKind.LA_CHILD_ID, "Number of council"),
        (IdentifierKind.UPN, "Number of school"),
    ]
    with vault.scope():
        vault.add_identifiers(child, numbers, by=westmere.business_unit)
    here = address(westmere, "known_to_you", audit, request_pk=world.request_of(westmere, audit, agency).pk)
    return said(stated(sign_in(westmere.leads[agency]), here)), [number for _, number in numbers]


@pytest.mark.requirement("INF-003")
def test_each_opening_stands_in_the_record(westmere: Cast, audit: Any, here: str, sign_in: Any) -> None:
    client, lead = sign_in(westmere.leads["police"]), westmere.leads["police"]
    client.get(here)
    before = openings(lead)
    stated(client, here)
    client.get(here)
    assert openings(lead) == before + 2


def test_a_child_answered_not_known_closes_at_once_and_a_part_can_be_saved(
    westmere: Cast, audit: Any, here: str, sign_in: Any
) -> None:
    client = sign_in(westmere.leads["police"])
    stated(client, here)
    words = said(client.post(here, answers(audit, A="known", B="not_known") | {"later": "yes"}, follow=True))
    assert "Saved." in words
    assert "QuagmoorB" not in words
    assert "QuagmoorA" in words and "QuagmoorC" in words
    assert "1 not answered yet" in words


def test_answer_all_needs_an_answer_for_each_and_keeps_those_given(
    westmere: Cast, audit: Any, here: str, sign_in: Any
) -> None:
    client = sign_in(westmere.leads["police"])
    stated(client, here)
    typed = answers(audit, A="known") | {f"note-{audit.cases.get(letter='A').pk}": "closed in May"}
    response = client.post(here, typed)
    words = said(response)
    for letter in "BC":
        assert f"Choose known or not known for Child {letter}, or save for later" in words
        # The summary leads to the child that was passed over.
        case = audit.cases.get(letter=letter)
        assert f'href="#id_answer-{case.pk}"' in response.content.decode()
    assert b"closed in May" in response.content
    assert response.content.count(b" checked") == 1


def test_answered_the_whole_list_closes_and_the_task_is_gone(
    westmere: Cast, audit: Any, here: str, sign_in: Any
) -> None:
    client = sign_in(westmere.leads["police"])
    stated(client, here)
    words = said(client.post(here, answers(audit, A="known", B="not_known", C="not_known"), follow=True))
    assert "1 of 3 known to Three Rivers Police" in words
    assert "Quagmoor" not in words
    assert "Child B: not known" in words
    assert not Task.objects.filter(key="answer_involvement", about_id=here.split("/")[-3], settled_at=None).exists()
    assert "If something in it was wrong, tell the business unit" in said(client.get(here))


def test_none_known_answers_the_list_with_one_button(westmere: Cast, audit: Any, here: str, sign_in: Any) -> None:
    client = sign_in(westmere.leads["police"])
    stated(client, here)
    client.post(here, {"none_known": "yes"})
    found = Involvement.objects.filter(request__agency=westmere.agencies["police"])
    assert set(found.values_list("answer", flat=True)) == {Involvement.Answer.NOT_KNOWN}


def test_none_known_is_not_taken_while_a_child_is_answered_known(
    westmere: Cast, audit: Any, here: str, sign_in: Any
) -> None:
    client = sign_in(westmere.leads["police"])
    stated(client, here)
    words = said(client.post(here, answers(audit, A="known") | {"none_known": "yes"}))
    assert "You answered “known” for Child A" in words
    found = Involvement.objects.filter(request__agency=westmere.agencies["police"])
    assert set(found.values_list("answer", flat=True)) == {Involvement.Answer.ASKED}


def test_a_second_person_of_the_agency_states_the_purpose_for_herself(
    westmere: Cast, audit: Any, here: str, sign_in: Any
) -> None:
    request = world.request_of(westmere, audit, "police")
    request.recipient = westmere.authors["police"]
    request.save()
    stated(sign_in(westmere.authors["police"]), here)
    lead = sign_in(westmere.leads["police"]).get(here)
    assert "Quagmoor" not in lead.content.decode()
    assert "Show the list" in said(lead)


def test_the_business_unit_never_gets_names_by_asking(westmere: Cast, audit: Any, here: str, sign_in: Any) -> None:
    client = sign_in(westmere.business_unit)
    assert client.get(here).status_code == 404
    record = address(westmere, "record_involvement", audit, request_pk=world.request_of(westmere, audit, "police").pk)
    assert "Quagmoor" not in client.get(record).content.decode()


def test_the_business_unit_records_an_answer_with_how_it_was_confirmed(
    westmere: Cast, audit: Any, sign_in: Any
) -> None:
    request = world.request_of(westmere, audit, "charity")
    record = address(westmere, "record_involvement", audit, request_pk=request.pk)
    client = sign_in(westmere.business_unit)
    given = answers(audit, A="known", B="not_known", C="not_known")
    refused = client.post(record, given)
    assert "Enter how the agency confirmed this" in said(refused)
    assert request.answered_at is None
    client.post(record, given | {"how_confirmed": "By telephone"})
    request = world.request_of(westmere, audit, "charity")
    assert (request.on_behalf, request.answered_by, request.how_confirmed) == (
        True,
        westmere.business_unit,
        "By telephone",
    )


def test_no_notice_and_no_task_names_a_child(
    westmere: Cast, audit: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        world.involvement.answer_involvement(westmere, audit)
        world.issue(westmere, audit)
    assert mail.outbox
    for sent in mail.outbox:
        assert "Quagmoor" not in sent.subject + sent.body
        assert "Child " not in sent.subject + sent.body
    assert not Task.objects.filter(words__contains="Quagmoor").exists()


@pytest.mark.requirement("DDV-019")
def test_not_known_gets_no_tool_and_the_log_shows_who_was_contacted_when(
    westmere: Cast, audit: Any, sign_in: Any
) -> None:
    for request in audit.agency_requests.select_related("deep_dive", "agency", "recipient"):
        key = world.involvement.agency_key(westmere, request.agency_id)
        cases = {c.pk: ("known" if key == "police" and c.letter == "A" else "not_known") for c in audit.cases.all()}
        actions.answer_involvement(request=request, answers=cases, finish=True, by=request.recipient)
    world.issue(westmere, audit)
    tools = AgencyReturn.objects.filter(deep_dive=audit)
    assert [(t.agency, t.case.letter) for t in tools] == [(westmere.agencies["police"], "A")]
    words = said(sign_in(westmere.business_unit).get(address(westmere, "contact_log", audit)))
    assert "Gideon Stroud" in words and "Asked “known to you?”" in words
    assert timezone.localdate().strftime("%Y") in words
    told = Contact.objects.filter(about=Contact.About.ISSUED).values_list("member__person__full_name", flat=True)
    assert list(told) == ["Gideon Stroud"]


def test_a_late_answer_brings_its_tools_at_once(westmere: Cast) -> None:
    deep_dive = world.answered(westmere, "ABC", leave_out=("police",))
    world.issue(westmere, deep_dive)
    assert not world.tools_of(westmere, deep_dive, "police")
    request = world.request_of(westmere, world.fresh(deep_dive), "police")
    world.involvement.answer_one(westmere, request)
    assert [t.case.letter for t in world.tools_of(westmere, deep_dive, "police")] == ["A", "B", "C"]


def test_the_list_takes_as_many_queries_for_twenty_children_as_for_three(westmere: Cast, sign_in: Any) -> None:
    counts = []
    client = sign_in(westmere.leads["police"])
    for letters in ("ABC", "ABCDEFGHIJKLMNOPQRST"):
        audit = world.asked(westmere, letters)
        here = address(westmere, "known_to_you", audit, request_pk=world.request_of(westmere, audit, "police").pk)
        stated(client, here)
        with CaptureQueriesContext(connection) as made:
            client.get(here)
        counts.append(len(made))
    assert counts[0] == counts[1]
