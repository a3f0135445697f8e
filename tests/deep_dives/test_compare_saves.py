"""C4: two people saved the same section: both versions are shown, and nothing is lost."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from lineofsight.deep_dives.models import AgencyReturn
from lineofsight.demo.cast import Cast
from lineofsight.question_sets.reading import SectionContents, contents

from .addresses import address, said
from .tools_world import audit, fresh, tool

SignIn = Callable[[Any], Client]


@pytest.fixture
def row(westmere: Cast) -> AgencyReturn:
    return tool(westmere, audit(westmere))


def here(w: Cast, row: AgencyReturn, page: str = "audit_tool_section") -> str:
    return address(w, page, row.deep_dive, return_pk=row.pk, section="recognition")


def typed(noticed: str, entry: str, **more: str) -> dict[str, str]:
    return {
        "q-noticed": noticed,
        "q-grade": "good",
        "good_practice-TOTAL_FORMS": "1",
        "good_practice-INITIAL_FORMS": "0",
        "good_practice-0-id": str(uuid4()),
        "good_practice-0-words": entry,
        "development-TOTAL_FORMS": "0",
        "development-INITIAL_FORMS": "0",
        "recommendation-TOTAL_FORMS": "0",
        "recommendation-INITIAL_FORMS": "0",
        "seen_version": "0",
        "sitting": str(uuid4()),
    } | more


def part(row: AgencyReturn) -> SectionContents:
    return contents(fresh(row).response, section="recognition")[0]


@pytest.fixture
def clash(westmere: Cast, row: AgencyReturn, sign_in: SignIn) -> tuple[Client, Any]:
    """The lead saved first; the author, who opened the section before, saves after."""
    sign_in(westmere.leads["police"]).post(
        here(westmere, row), typed("The lead’s words.", "The lead’s entry.", later="yes")
    )
    author = sign_in(westmere.authors["police"])
    return author, author.post(here(westmere, row), typed("The author’s words.\n\nTwo lines.", "The author’s entry."))


@pytest.mark.parametrize("page", ["audit_tool_section", "compare_saves"])
def test_over_a_section_nobody_has_saved_everything_can_be_saved(
    westmere: Cast, row: AgencyReturn, sign_in: SignIn, page: str
) -> None:
    author = sign_in(westmere.authors["police"])
    sent = typed("The author’s words.", "The author’s entry.", later="yes", seen_version="7")
    assert author.post(here(westmere, row, page), sent).status_code == 302
    assert part(row).progress.version == 1 and "The author’s words." in said(author.get(here(westmere, row)))


def hidden(page: Any) -> dict[str, str]:
    """What the page carries from one sending to the next."""
    import re
    from html import unescape

    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def test_both_versions_stand_beside_each_other(clash: tuple[Client, Any], westmere: Cast, row: AgencyReturn) -> None:
    words = said(clash[1])
    assert clash[1].status_code == 409
    assert "The lead’s words." in words
    assert "The author’s words." in words
    assert "The lead’s entry." in words
    assert westmere.leads["police"].name in words
    assert part(row).questions[0].value == "The lead’s words."


def test_without_a_choice_both_are_kept(clash: tuple[Client, Any], westmere: Cast, row: AgencyReturn) -> None:
    author, page = clash
    author.post(here(westmere, row, "compare_saves"), hidden(page) | {"keep-q-noticed": "both"})
    assert part(row).questions[0].value == "The author’s words.\n\nTwo lines.\n\nThe lead’s words."
    assert sorted(entry.words for entry in part(row).entries) == ["The author’s entry.", "The lead’s entry."]


@pytest.mark.parametrize(
    ("choice", "kept"), [("mine", "The author’s words.\n\nTwo lines."), ("theirs", "The lead’s words.")]
)
def test_one_of_the_two_can_be_chosen(
    clash: tuple[Client, Any], westmere: Cast, row: AgencyReturn, choice: str, kept: str
) -> None:
    author, page = clash
    author.post(here(westmere, row, "compare_saves"), hidden(page) | {"keep-q-noticed": choice})
    assert part(row).questions[0].value == kept


def test_one_entry_changed_by_both_is_kept_twice_unless_one_is_chosen(
    westmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    author, lead = sign_in(westmere.authors["police"]), sign_in(westmere.leads["police"])
    first = typed("Words.", "As it was.", later="yes")
    author.post(here(westmere, row), first)
    again = first | {"seen_version": "1", "sitting": str(uuid4())}
    lead.post(here(westmere, row), again | {"good_practice-0-words": "As the lead has it."})
    page = author.post(
        here(westmere, row), again | {"good_practice-0-words": "As the author has it.", "sitting": str(uuid4())}
    )
    author.post(here(westmere, row, "compare_saves"), hidden(page))
    assert sorted(entry.words for entry in part(row).entries) == ["As the author has it.", "As the lead has it."]


def test_a_third_save_in_the_meantime_is_shown_again(
    clash: tuple[Client, Any], westmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    author, page = clash
    sign_in(westmere.leads["police"]).post(
        here(westmere, row), typed("Changed again.", "The lead’s entry.", seen_version="1", later="yes")
    )
    again = author.post(here(westmere, row, "compare_saves"), hidden(page) | {"keep-q-noticed": "mine"})
    assert again.status_code == 409
    assert "Changed again." in said(again)


def test_opened_by_its_address_it_leads_to_the_section(westmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    sent = sign_in(westmere.authors["police"]).get(here(westmere, row, "compare_saves"))
    assert sent.headers["Location"] == here(westmere, row)


def test_nobody_of_another_agency_finds_it(westmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    client = sign_in(westmere.authors["health"])
    assert client.get(here(westmere, row, "compare_saves")).status_code == 404
    assert client.post(here(westmere, row, "compare_saves"), typed("x", "y")).status_code == 404
