"""What an agency answered last time about itself is brought in, to be confirmed or changed; nothing of a child is."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lineofsight import vault
from lineofsight.deep_dives.models import AgencyReturn, DeepDive, Exclusion
from lineofsight.deep_dives.states import ReturnState
from lineofsight.demo.cast import Cast
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets import actions as question_sets
from lineofsight.question_sets.models import BroughtIn, Question, QuestionSet
from lineofsight.vault.models import Key

from .addresses import address, said
from .test_audit_tool_section import answers, here, part, typed
from .tools_world import audit, fresh, tool

SignIn = Callable[[Any], Client]
LAST = "The duty desk rings the health visitors each morning."


def about_the_agency(w: Cast, *keys: str, **changed: Any) -> None:
    """The next version of the usual tool asks these questions about the agency, not about one child."""
    question_sets.copy_ready_made(tenant=w.tenant, by=w.business_unit)
    usual = QuestionSet.current(w.tenant, "six_domain")
    assert usual is not None
    draft = question_sets.new_version(question_set=usual, by=w.business_unit)
    for each in Question.objects.filter(section__question_set=draft, section__key="recognition", key__in=keys):
        question_sets.change_question(
            question=each,
            **{name: getattr(each, name) for name in ("kind", "words", "required", "options", "about")} | changed,
            general=True,
            by=w.business_unit,
        )
    question_sets.publish(question_set=draft, by=w.business_unit)


def submitted(w: Cast, row: AgencyReturn, client: Client) -> AgencyReturn:
    """The tool as it was handed in, with one section written."""
    client.post(here(w, row), typed(**{"q-shared": LAST}))
    now = timezone.now() - timedelta(days=1)
    AgencyReturn.objects.filter(pk=row.pk).update(state=ReturnState.SUBMITTED, submitted_at=now)
    return fresh(row)


@pytest.fixture
def author(westmere: Cast, sign_in: SignIn) -> Client:
    return sign_in(westmere.authors["police"])


@pytest.fixture
def earlier(westmere: Cast, author: Client) -> AgencyReturn:
    about_the_agency(westmere, "shared")
    return submitted(westmere, tool(westmere, audit(westmere)), author)


@pytest.fixture
def row(westmere: Cast, earlier: AgencyReturn) -> AgencyReturn:
    return tool(westmere, audit(westmere), letter="M")


def last_time(w: Cast, row: AgencyReturn, section: str = "recognition") -> str:
    return address(w, "last_time", row.deep_dive, return_pk=row.pk, section=section)


def test_what_was_answered_about_the_agency_is_offered_with_where_and_when_and_nothing_about_the_child(
    westmere: Cast, earlier: AgencyReturn, row: AgencyReturn, author: Client
) -> None:
    assert last_time(westmere, row) in author.get(here(westmere, row)).content.decode()
    words = said(author.get(last_time(westmere, row)))
    assert LAST in words
    assert earlier.deep_dive.reference in words
    assert "Bruising was seen and asked about." not in words
    author.post(last_time(westmere, row), {"keys": ["shared", "noticed", "grade"]})
    author.post(last_time(westmere, row), {"keys": ["shared"]})
    assert answers(row) == {"shared": LAST}
    assert "To be confirmed" in said(author.get(here(westmere, row)))


def test_it_counts_only_once_it_is_confirmed(westmere: Cast, row: AgencyReturn, author: Client) -> None:
    author.post(last_time(westmere, row), {"keys": ["shared"]})
    sent = author.post(here(westmere, row), typed(version=1, **{"q-shared": LAST}))
    assert "Confirm or change what was answered last time" in said(sent)
    assert not part(row).complete
    author.post(here(westmere, row), typed(version=2, confirmed="shared", **{"q-shared": LAST}))
    assert part(row).complete
    brought = BroughtIn.objects.get()
    assert (brought.changed, brought.settled_by) == (False, westmere.authors["police"])
    assert "Confirmed: as answered on" in said(author.get(here(westmere, row)))


def test_it_counts_once_it_is_changed(westmere: Cast, row: AgencyReturn, author: Client) -> None:
    author.post(last_time(westmere, row), {"keys": ["shared"]})
    author.post(here(westmere, row), typed(version=1, **{"q-shared": "Now twice a day."}))
    assert part(row).complete
    assert BroughtIn.objects.get().changed
    assert "Changed from what was answered on" in said(author.get(here(westmere, row)))


def test_a_complete_section_is_incomplete_again_until_what_is_brought_in_is_confirmed(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    author.post(here(westmere, row), typed())
    assert part(row).complete
    author.post(last_time(westmere, row), {"keys": ["shared"]})
    assert answers(row)["shared"] == "With the duty team the same day.", "what she wrote stays"
    assert part(row).complete
    author.post(here(westmere, row), typed(version=1, later="yes", **{"q-shared": ""}))
    author.post(last_time(westmere, row), {"keys": ["shared"]})
    assert answers(row)["shared"] == LAST
    assert not part(row).complete


def test_it_is_taken_out_again_but_not_what_was_confirmed(westmere: Cast, row: AgencyReturn, author: Client) -> None:
    author.post(last_time(westmere, row), {"keys": ["shared"]})
    author.post(last_time(westmere, row), {"take_out": "yes"})
    assert (answers(row), BroughtIn.objects.count()) == ({}, 0)
    author.post(last_time(westmere, row), {"keys": ["shared"]})
    author.post(here(westmere, row), typed(version=3, confirmed="shared", later="yes", **{"q-shared": LAST}))
    sent = author.post(last_time(westmere, row), {"take_out": "yes"}, follow=True)
    assert "nothing left to take out" in said(sent)
    assert answers(row)["shared"] == LAST


def test_a_form_open_meanwhile_is_shown_beside_what_was_brought_in(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    author.post(last_time(westmere, row), {"keys": ["shared"]})
    sent = author.post(here(westmere, row), typed(**{"q-shared": "Typed before."}))
    assert sent.status_code == 409
    assert LAST in said(sent)


def test_a_tick_in_the_background_is_kept(westmere: Cast, row: AgencyReturn, author: Client) -> None:
    author.post(last_time(westmere, row), {"keys": ["shared"]})
    author.post(
        here(westmere, row),
        {"q-shared": LAST, "asked": ["shared"], "seen_version": "1", "autosave": "yes", "confirmed": "shared"},
        headers={"HX-Request": "true"},
    )
    assert BroughtIn.objects.get().settled_by == westmere.authors["police"]


@pytest.mark.parametrize("why", ["draft", "withdrawn", "kept away", "destroyed", "another agency", "later"])
def test_nothing_is_offered_from_where_it_may_not_come(
    why: str, westmere: Cast, earlier: AgencyReturn, row: AgencyReturn, author: Client
) -> None:
    rows, dives = AgencyReturn.objects.filter(pk=earlier.pk), DeepDive.objects.filter(pk=earlier.deep_dive_id)
    if why == "draft":
        rows.update(state=ReturnState.IN_PROGRESS)
    elif why == "withdrawn":
        dives.update(withdrawn_on=timezone.localdate())
    elif why == "kept away":
        w = westmere
        Exclusion.objects.create(
            tenant=w.tenant, deep_dive=earlier.deep_dive, member=w.authors["police"], made_by=w.business_unit
        )
    elif why == "destroyed":
        vault.destroy_key(Key.objects.get(pk=earlier.deep_dive.key_id), by=westmere.business_unit)
    elif why == "another agency":
        rows.update(agency=westmere.agencies["health"])
    else:
        rows.update(submitted_at=timezone.now() + timedelta(days=1))
    assert last_time(westmere, row) not in author.get(here(westmere, row)).content.decode()
    assert LAST not in said(author.get(last_time(westmere, row)))
    author.post(last_time(westmere, row), {"keys": ["shared"]})
    assert answers(row) == {}


def test_an_answer_that_can_no_longer_be_chosen_is_not_offered(
    westmere: Cast, earlier: AgencyReturn, author: Client
) -> None:
    about_the_agency(westmere, "shared", kind="choice", options=[["daily", "Each day"], ["never", "Never"]])
    row = tool(westmere, audit(westmere), letter="M")
    assert LAST not in said(author.get(last_time(westmere, row)))
    author.post(last_time(westmere, row), {"keys": ["shared"]})
    assert answers(row) == {}


def test_only_the_agencys_own_people_bring_in_and_the_other_partnership_finds_no_page(
    westmere: Cast, eastmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    for other in (westmere.authors["health"], westmere.business_unit, eastmere.business_unit):
        assert sign_in(other).get(last_time(westmere, row)).status_code == 404
    AgencyReturn.objects.filter(pk=row.pk).update(on_behalf_by=westmere.business_unit)
    office = sign_in(westmere.business_unit)
    assert "Only the agency’s own people" in said(office.get(last_time(westmere, row)))
    office.post(last_time(westmere, row), {"keys": ["shared"]})
    assert answers(row) == {}


def test_a_grade_is_never_marked_as_one_to_bring_in(westmere: Cast) -> None:
    with pytest.raises(NotYet, match="A grade is given anew"):
        about_the_agency(westmere, "grade")
