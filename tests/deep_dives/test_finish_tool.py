"""Finishing an audit tool: every section, then the agency's sign-off."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lineofsight.deep_dives.models import AgencyReturn, DeepDive
from lineofsight.deep_dives.states import ReturnState
from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Task
from lineofsight.practice.story.answers import fill_in
from lineofsight.question_sets.reading import contents, entries

from .addresses import address, said
from .tools_world import audit, fresh, tool

SignIn = Callable[[Any], Client]


@pytest.fixture
def dd(westmere: Cast) -> DeepDive:
    return audit(westmere)


@pytest.fixture
def row(westmere: Cast, dd: DeepDive) -> AgencyReturn:
    return tool(westmere, dd)


def here(w: Cast, row: AgencyReturn, page: str = "finish_tool") -> str:
    return address(w, page, row.deep_dive, return_pk=row.pk)


def test_a_complete_tool_goes_to_the_agencys_lead(westmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    fill_in(westmere, row, finish=False)
    author = sign_in(westmere.authors["police"])
    assert westmere.leads["police"].name in said(author.get(here(westmere, row)))
    assert "is asked to sign it off" in said(author.post(here(westmere, row), follow=True))
    now = fresh(row)
    assert (now.state, now.finished_by) == (ReturnState.AWAITING_SIGN_OFF, westmere.authors["police"])
    assert Task.visible_to(westmere.leads["police"]).filter(key="sign_off_tool", settled_at=None).count() == 1


def test_what_is_not_complete_is_named_and_nothing_is_sent(westmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    author = sign_in(westmere.authors["police"])
    author.get(here(westmere, row, "audit_tool"))
    for words in (said(author.get(here(westmere, row))), said(author.post(here(westmere, row)))):
        assert "9 sections are still to complete" in words
        assert "Recognition Not started" in words
    assert fresh(row).state == ReturnState.IN_PROGRESS


def test_it_is_finished_once(westmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    fill_in(westmere, row)
    assert "waits for the sign-off" in said(sign_in(westmere.authors["police"]).post(here(westmere, row)))


def test_the_only_person_of_an_agency_is_led_to_the_declaration(westmere: Cast, dd: DeepDive, sign_in: SignIn) -> None:
    row = tool(westmere, dd, "charity")
    fill_in(westmere, row)
    assert fresh(row).state == ReturnState.IN_PROGRESS
    lead = sign_in(westmere.leads["charity"])
    sent = lead.post(here(westmere, row))
    assert sent.headers["Location"] == address(westmere, "declare", dd, return_pk=row.pk)
    assert "Sign the declaration" in said(lead.get(here(westmere, row, "audit_tool")))


def test_a_lead_who_signs_off_herself_leaves_the_finishing_to_the_author(
    westmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    fill_in(westmere, row, finish=False)
    words = said(sign_in(westmere.leads["police"]).post(here(westmere, row)))
    assert "its author has to finish it" in words
    assert fresh(row).state == ReturnState.IN_PROGRESS


def test_nobody_else_finishes_it(westmere: Cast, eastmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    fill_in(westmere, row, finish=False)
    for member in (westmere.authors["health"], westmere.business_unit, westmere.outsider):
        assert sign_in(member).post(here(westmere, row)).status_code == 404


def test_the_invented_answers_fill_a_tool_differ_by_agency_and_child_and_name_nobody(
    westmere: Cast, dd: DeepDive
) -> None:
    rows = [tool(westmere, dd, agency, letter=letter) for agency in ("police", "health") for letter in ("A", "B")]
    texts = set()
    for row in rows:
        fill_in(westmere, row)
        parts = contents(fresh(row).response)
        assert all(part.complete for part in parts)
        texts.add(" ".join(each.value for part in parts for each in part.questions))
    assert len(texts) == 4
    assert not any(member.name.split()[0] in text for member in westmere.everybody for text in texts)
    planted = fill_in(westmere, tool(westmere, dd, letter="C"), planted_name="Quennell")
    assert sum("Quennell" in entry.words for entry in entries(planted.response)) == 1
    assert any(entry.history for row in rows for entry in entries(fresh(row).response)), "some lie outside the window"
