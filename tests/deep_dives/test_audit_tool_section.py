"""One section of the audit tool: what is typed is never lost."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from lineofsight.deep_dives.models import AgencyReturn, DeepDive, Pack, PackReturn
from lineofsight.deep_dives.pack_contents import pack_of
from lineofsight.deep_dives.pack_document import pack_document
from lineofsight.deep_dives.states import ReturnState
from lineofsight.demo.cast import Cast
from lineofsight.question_sets.models import ListEntry, SectionProgress
from lineofsight.question_sets.reading import SectionContents, contents

from .addresses import address, said
from .tools_world import audit, fresh, tool

SignIn = Callable[[Any], Client]
KINDS = ("good_practice", "development", "recommendation")
ANSWERS = {
    "q-noticed": "Bruising was seen and asked about.",
    "q-shared": "With the duty team the same day.",
    "q-grade": "good",
}


@pytest.fixture
def dd(westmere: Cast) -> DeepDive:
    return audit(westmere)


@pytest.fixture
def row(westmere: Cast, dd: DeepDive) -> AgencyReturn:
    return tool(westmere, dd)


@pytest.fixture
def author(westmere: Cast, sign_in: SignIn) -> Client:
    return sign_in(westmere.authors["police"])


def here(w: Cast, row: AgencyReturn, section: str = "recognition") -> str:
    return address(w, "audit_tool_section", row.deep_dive, return_pk=row.pk, section=section)


def typed(*entries: tuple[str, str], nothing: tuple[str, ...] = KINDS, version: int = 0, **more: str) -> dict[str, str]:
    """The whole form as a browser sends it; entries are pairs of list and words."""
    data = ANSWERS | {"seen_version": str(version), "sitting": str(uuid4())}
    for kind in KINDS:
        own = [words for each, words in entries if each == kind]
        data |= {f"{kind}-TOTAL_FORMS": str(len(own)), f"{kind}-INITIAL_FORMS": "0"}
        data |= {f"{kind}-{n}-words": words for n, words in enumerate(own)}
        data |= {f"{kind}-{n}-id": str(uuid4()) for n in range(len(own))}
    return data | {f"{kind}-tick-nothing": "on" for kind in nothing} | more


def text_of(document: Any) -> str:
    """All words of a document, in order."""
    from lineofsight.engine.documents.text import extract
    from lineofsight.engine.documents.word import write_word

    return " ".join(passage.text for passage in extract(write_word(document), "pack.docx") if passage.where == "body")


def part(row: AgencyReturn, key: str = "recognition") -> SectionContents:
    return next(each for each in contents(fresh(row).response) if each.section.key == key)


def answers(row: AgencyReturn) -> dict[str, str]:
    return {each.question.key: each.value for each in part(row).questions if each.value}


@pytest.mark.requirement("DDV-021")
def test_the_tool_of_one_agency_and_child_asks_about_its_own_practice_and_working_with_others(
    westmere: Cast, row: AgencyReturn, author: Client, sign_in: SignIn
) -> None:
    words = said(author.get(here(westmere, row)))
    assert "Your agency’s own practice" in words
    assert "Working with other agencies" in words
    for other in (westmere.authors["health"], westmere.leads["council"], westmere.business_unit):
        assert sign_in(other).post(here(westmere, row), typed()).status_code == 404
    assert answers(row) == {}


@pytest.mark.requirement("DDV-022")
def test_the_form_shows_the_three_lists_and_keeps_each_entry_as_a_thing_of_its_own(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    for each in contents(row.response):
        words = said(author.get(here(westmere, row, each.section.key)))
        assert all(heading in words for heading in ("Good practice", "Areas for development", "Recommendations"))
    author.post(
        here(westmere, row), typed(("good_practice", "One"), ("good_practice", "Two"), ("development", "Three"))
    )
    assert sorted(entry.words for entry in ListEntry.objects.all()) == ["One", "Three", "Two"]


def test_save_and_continue_completes_the_section_and_opens_the_next(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    sent = author.post(here(westmere, row), typed())
    assert sent.headers["Location"] == here(westmere, row, "planning")
    assert part(row).complete


def test_what_is_missing_is_said_beside_it_and_what_was_typed_is_saved(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    sent = author.post(here(westmere, row), typed(nothing=("development",), **{"q-noticed": ""}))
    words = said(sent)
    assert "Answer: What did your agency notice" in words
    assert "Good practice: write at least one, or tick “Nothing to record”" in words
    assert "What you typed is saved." in words
    assert answers(row)["shared"] == ANSWERS["q-shared"]
    assert not part(row).complete


def test_of_many_boxes_a_fault_names_its_own_and_says_that_the_rest_is_saved(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    data = typed(("good_practice", "The first."), ("good_practice", "The second."), nothing=("development",))
    sent = author.post(here(westmere, row), data | {"good_practice-1-happened_on": "31/02/2026", "later": "yes"})
    words = said(sent)
    assert "The day of “Good practice 2” must be a real date, like 4 3 2026" in words
    assert "Saved, except for what the points above name" in words and "What you typed is saved" not in words
    assert answers(row)["shared"] == ANSWERS["q-shared"]
    assert [each.words for each in part(row).written] == ["The first.", "The second."]


def test_save_and_come_back_later_asks_for_nothing(westmere: Cast, row: AgencyReturn, author: Client) -> None:
    sent = author.post(here(westmere, row), {"q-noticed": "Half a", "later": "yes", "seen_version": "0"}, follow=True)
    assert "is saved" in said(sent)
    assert answers(row) == {"noticed": "Half a"}


def test_another_box_and_a_box_fewer_work_without_javascript_and_save_what_stands_there(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    sent = author.post(here(westmere, row), typed(("good_practice", "One"), **{"good_practice-another": "yes"}))
    assert sent.headers["Location"].endswith("?add=good_practice#list-good_practice")
    page = author.get(sent.headers["Location"])
    assert page.content.count(b'name="good_practice-1-words"') == 1
    data = typed(("good_practice", "One"), ("good_practice", "Two"), version=1, **{"good_practice-remove": "0"})
    author.post(here(westmere, row), data)
    assert [entry.words for entry in part(row).of("good_practice")] == ["Two"]


def test_a_date_that_is_none_is_said_and_kept_and_everything_else_saved(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    data = typed(
        ("good_practice", "One"), **{"good_practice-0-happened_on-day": "32", "good_practice-0-happened_on-month": "13"}
    )
    sent = author.post(here(westmere, row), data | {"good_practice-0-happened_on-year": "2026"})
    assert "must be a real date" in said(sent)
    assert b'value="32"' in sent.content
    assert answers(row)["noticed"] == ANSWERS["q-noticed"]


@pytest.mark.requirement("INF-005")
@pytest.mark.requirement("DDV-033")
def test_an_entry_from_outside_the_window_asks_why_and_is_placed_in_the_history_part(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    data = typed(("development", "A contact was closed."), **{"development-0-happened_on": "2019-03-04"})
    assert "say why something outside the audit’s window matters" in said(author.post(here(westmere, row), data))
    data |= {"development-0-outside_window_because": "It explains the mistrust."}
    author.post(here(westmere, row), data)
    assert part(row).complete
    assert part(row).entries == []
    assert [(entry.words, entry.history) for entry in part(row, "history").entries] == [("A contact was closed.", True)]
    whole = said(author.get(address(westmere, "audit_tool_read", row.deep_dive, return_pk=row.pk)))
    before, history = whole.split("Relevant history", 1)
    assert "A contact was closed. From recognition" in history
    assert "Written here and kept with the history" in before
    pack = Pack.objects.create(
        tenant=westmere.tenant, deep_dive=row.deep_dive, built_at=timezone.now(), built_by=westmere.business_unit
    )
    PackReturn.objects.create(
        tenant=westmere.tenant, deep_dive=row.deep_dive, pack=pack, agency_return=row, version=row.version
    )
    in_pack = text_of(pack_document(pack, pack_of(pack), reader="A reader", at=timezone.now()))
    assert in_pack.index("A contact was closed.") > in_pack.index("History")
    assert "From" in said(author.get(here(westmere, row))), "the scope is said on the form"


def test_typing_is_saved_in_the_background_with_the_time(westmere: Cast, row: AgencyReturn, author: Client) -> None:
    sent = author.post(here(westmere, row), typed(autosave="yes"), headers={"HX-Request": "true"})
    assert b"Saved " in sent.content
    assert b'name="seen_version" value="1"' in sent.content
    assert answers(row)["noticed"] == ANSWERS["q-noticed"]


def test_a_save_in_the_background_over_somebody_elses_says_so_and_leaves_both_alone(
    westmere: Cast, row: AgencyReturn, author: Client, sign_in: SignIn
) -> None:
    sign_in(westmere.leads["police"]).post(here(westmere, row), typed(later="yes", **{"q-noticed": "The lead’s."}))
    sent = author.post(here(westmere, row), typed(autosave="yes"), headers={"HX-Request": "true"})
    assert westmere.leads["police"].name in sent.content.decode()
    assert b"Nothing you typed is lost" in sent.content
    assert answers(row)["noticed"] == "The lead’s."


def test_a_finished_tool_says_why_it_cannot_be_written_in_and_shows_what_was_typed(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    AgencyReturn.objects.filter(pk=row.pk).update(state=ReturnState.AWAITING_SIGN_OFF)
    assert "waits for the sign-off" in said(author.get(here(westmere, row)))
    sent = author.post(here(westmere, row), typed())
    assert "waits for the sign-off" in said(sent)
    assert ANSWERS["q-noticed"] in said(sent)
    assert not SectionProgress.objects.exists()


def test_who_has_left_the_agency_writes_no_more(westmere: Cast, row: AgencyReturn, author: Client) -> None:
    from lineofsight.partnership.models import Appointment

    Appointment.objects.filter(member=westmere.authors["police"]).update(
        until_date=timezone.localdate().replace(year=2025)
    )
    assert author.get(here(westmere, row)).status_code == 404


def test_the_business_unit_writes_only_in_a_form_it_took_into_its_hands(
    westmere: Cast, row: AgencyReturn, author: Client, sign_in: SignIn
) -> None:
    office = sign_in(westmere.business_unit)
    assert office.get(here(westmere, row)).status_code == 404
    AgencyReturn.objects.filter(pk=row.pk).update(on_behalf_by=westmere.business_unit)
    office.post(here(westmere, row), typed())
    assert part(row).complete
    assert fresh(row).state == ReturnState.REQUESTED, "the agency itself has not opened it"
    assert "The business unit is entering this audit tool" in said(author.get(here(westmere, row)))
    assert sign_in(westmere.second_business_unit).get(here(westmere, row)).status_code == 404


def test_a_section_that_does_not_exist_is_not_found(westmere: Cast, row: AgencyReturn, author: Client) -> None:
    assert author.get(here(westmere, row, "weather")).status_code == 404


def test_an_excluded_author_finds_nothing(westmere: Cast, row: AgencyReturn, author: Client) -> None:
    from lineofsight.deep_dives.models import Exclusion

    Exclusion.objects.create(
        tenant=westmere.tenant,
        deep_dive=row.deep_dive,
        member=westmere.authors["police"],
        made_by=westmere.business_unit,
    )
    assert author.get(here(westmere, row)).status_code == 404


def test_one_tick_says_of_every_list_left_empty_that_there_is_nothing(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    page = here(westmere, row)
    assert "Nothing to record in the lists left empty above" in said(author.get(page))
    author.post(page, typed(("development", "Say it sooner."), nothing=(), **{"lists-empty": "on"}))
    saved = part(row)
    assert saved.complete
    assert set(saved.nothing_to_record) == {"good_practice", "recommendation"}
    assert [entry.words for entry in saved.entries] == ["Say it sooner."]
