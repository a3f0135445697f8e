"""A tool of the partnership's own, with every kind of question, from the author's form to the pack and Word and back."""

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
from lineofsight.question_sets import actions, reading
from lineofsight.question_sets.models import Answer, QuestionSet

from .addresses import address, said
from .own_tool_world import question_of, short_draft, tool_on
from .test_tool_in_word import bring_back, download, write
from .tools_world import audit, fresh

SignIn = Callable[[Any], Client]
ALWAYS = ["seen", "how_often", "since_when", "enough", "how_well"]
ANSWERED = {"q-how_often": "4", "q-since_when": "2026-03-04", "q-enough": "enough", "q-how_well": "good"}


@pytest.fixture
def dd(westmere: Cast) -> DeepDive:
    return audit(westmere)


@pytest.fixture
def short(westmere: Cast) -> QuestionSet:
    draft = short_draft(westmere)
    actions.publish(question_set=draft, by=westmere.business_unit)
    return draft


@pytest.fixture
def row(westmere: Cast, dd: DeepDive, short: QuestionSet) -> AgencyReturn:
    return tool_on(westmere, dd, short)


@pytest.fixture
def author(westmere: Cast, sign_in: SignIn) -> Client:
    return sign_in(westmere.authors["police"])


def here(w: Cast, row: AgencyReturn) -> str:
    return address(w, "audit_tool_section", row.deep_dive, return_pk=row.pk, section="contact")


def send(client: Client, w: Cast, row: AgencyReturn, asked: list[str], **answers: Any) -> Any:
    """Sends the form as the browser does, with what was on the page named in it."""
    progress = part_of(row).progress
    data = ANSWERED | {"seen_version": str(progress.version if progress else 0), "sitting": str(uuid4())}
    data |= {"good_practice-TOTAL_FORMS": "0", "good_practice-INITIAL_FORMS": "0", "good_practice-tick-nothing": "on"}
    return client.post(here(w, row), data | answers | {"asked": asked}, follow=True)


def part_of(row: AgencyReturn) -> reading.SectionContents:
    return reading.contents(fresh(row).response, section="contact")[0]


def values(row: AgencyReturn) -> dict[str, str]:
    return {each.question.key: each.words for each in part_of(row).questions}


def test_a_question_that_hangs_on_an_answer_is_not_on_the_page_before_it(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    page = author.get(here(westmere, row)).content.decode()
    assert 'name="q-seen"' in page
    assert 'name="q-where"' not in page
    assert 'name="q-why_not"' not in page
    assert 'id="asked-where"' in page, "it has its place, so that it can appear at once"


def test_without_javascript_saving_brings_it_up_and_the_section_waits_for_it(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    page = send(author, westmere, row, ALWAYS, **{"q-seen": "yes"}).content.decode()
    assert "Choose: Where?" in page
    assert 'name="q-where"' in page
    assert not part_of(row).complete
    send(author, westmere, row, [*ALWAYS, "where"], **{"q-seen": "yes", "q-where": ["home", "alone"]})
    assert part_of(row).complete
    assert values(row)["where"] == "At home; Without a parent"


def test_an_optional_question_is_shown_too_before_the_author_goes_on(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    page = send(author, westmere, row, ALWAYS, **{"q-seen": "no"}).content.decode()
    assert "With this answer there is more to ask" in page
    assert 'name="q-why_not"' in page
    assert "A good example" in page
    assert "The child was ill on both days." in page
    send(author, westmere, row, [*ALWAYS, "why_not"], **{"q-seen": "no", "q-why_not": ""})
    assert part_of(row).complete


def test_the_answer_that_decides_is_saved_at_once_where_the_browser_can(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    page = send(author, westmere, row, ALWAYS, **{"q-seen": "yes", "decides": "yes"}).content.decode()
    assert 'name="q-where"' in page
    assert "Choose: Where?" not in page, "nobody is told off for what was not on the page a moment ago"


def test_a_hidden_answer_is_kept_but_does_not_count(westmere: Cast, row: AgencyReturn, author: Client) -> None:
    send(author, westmere, row, [*ALWAYS, "why_not"], **{"q-seen": "no", "q-why_not": "The child was away."})
    send(author, westmere, row, [*ALWAYS, "why_not"], **{"q-seen": "yes", "q-why_not": "The child was away."})
    send(author, westmere, row, [*ALWAYS, "where"], **{"q-seen": "yes", "q-where": ["home"]})
    assert part_of(row).complete
    assert "why_not" not in values(row)
    read = author.get(address(westmere, "audit_tool_read", row.deep_dive, return_pk=row.pk))
    assert "The child was away." not in said(read)
    kept = Answer.objects.select_related("response").get(response=fresh(row).response, question__key="why_not")
    assert kept.value == "The child was away."
    page = send(author, westmere, row, [*ALWAYS, "where"], **{"q-seen": "no", "q-where": ["home"]}).content.decode()
    assert "The child was away." in page


def test_a_number_outside_its_bounds_is_refused_in_a_sentence_and_kept(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    page = send(author, westmere, row, ALWAYS, **{"q-seen": "no", "q-how_often": "51"}).content.decode()
    assert "must be 50 or fewer" in page
    assert 'value="51"' in page
    assert "visits" in page


def test_every_kind_is_read_and_stands_in_the_pack(
    westmere: Cast, dd: DeepDive, row: AgencyReturn, author: Client
) -> None:
    asked = [*ALWAYS, "where"]
    send(author, westmere, row, asked, **{"q-seen": "yes", "q-where": ["home", "school"]})
    wanted = ["Yes", "At home; At school", "4 visits", "4 March 2026", "Enough"]
    read = said(author.get(address(westmere, "audit_tool_read", row.deep_dive, return_pk=row.pk)))
    assert all(words in read for words in [*wanted, "Good", "Practice is effective."])
    row.state = ReturnState.IN_PACK
    row.save(update_fields=["state"])
    pack = Pack.objects.create(tenant=dd.tenant, deep_dive=dd, built_at=timezone.now(), built_by=westmere.business_unit)
    PackReturn.objects.create(tenant=dd.tenant, deep_dive=dd, pack=pack, agency_return=row, version=1)
    [child] = pack_of(pack)
    [column] = child.sections[0].columns
    assert [each.words for each in column.answered] == wanted
    assert [kind for kind, *_ in column.part.lists] == ["good_practice"]


def test_the_tool_travels_in_word_with_its_conditions_and_comes_back(
    westmere: Cast, row: AgencyReturn, author: Client
) -> None:
    data = download(author, westmere, row)
    filled = write(
        data,
        Seen=["Yes"],
        Where=["At home", "without a parent."],
        How_often=["12"],
        Since_when=["4 3 2026"],
        Enough=["Too little"],
        How_well=["Good"],
        Good_practice=["Nothing to record"],
    )
    assert "1 section taken in" in bring_back(author, westmere, row, filled)
    assert values(row)["where"] == "At home; Without a parent"
    assert values(row)["how_often"] == "12 visits"
    assert part_of(row).complete
    again = bring_back(author, westmere, row, download(author, westmere, row))
    assert "0 sections taken in, the others were the same already" in again


def test_an_agency_is_asked_in_its_own_words_and_the_pack_says_everybodys(
    westmere: Cast, dd: DeepDive, sign_in: SignIn
) -> None:
    draft, by = short_draft(westmere), westmere.business_unit
    actions.ask_otherwise(question=question_of(draft, "seen"), agency_kind="police", words="Spoken to?", by=by)
    actions.ask_otherwise(
        question=question_of(draft, "seen"), agency=westmere.agencies["health"], words="Examined?", by=by
    )
    actions.ask_otherwise(question=question_of(draft, "enough"), agency_kind="police", hidden=True, by=by)
    actions.publish(question_set=draft, by=by)
    police, health = tool_on(westmere, dd, draft), tool_on(westmere, dd, draft, "health")
    council = tool_on(westmere, dd, draft, "council")
    client = sign_in(westmere.authors["police"])
    page = client.get(here(westmere, police)).content.decode()
    assert "Spoken to?" in page
    assert "Seen?" not in page
    assert 'name="q-enough"' not in page
    assert [part.possible[0].question.words for part in reading.contents(health.response)] == ["Examined?"]
    assert [part.possible[0].question.words for part in reading.contents(council.response)] == ["Seen?"]
    asked = [key for key in [*ALWAYS, "where"] if key != "enough"]
    send(client, westmere, police, asked, **{"q-seen": "yes", "q-where": ["home"]})
    assert part_of(police).complete, "what is hidden from them is not waited for"
    [first, *_] = part_of(police).questions
    assert (first.question.words, first.question.common_words) == ("Spoken to?", "Seen?")


def test_the_words_of_everybody_head_the_answers_of_the_pack(westmere: Cast, dd: DeepDive, sign_in: SignIn) -> None:
    draft, by = short_draft(westmere), westmere.business_unit
    actions.ask_otherwise(question=question_of(draft, "seen"), agency_kind="police", words="Spoken to?", by=by)
    actions.publish(question_set=draft, by=by)
    row = tool_on(westmere, dd, draft)
    send(sign_in(westmere.authors["police"]), westmere, row, ALWAYS, **{"q-seen": "no"})
    row.state = ReturnState.IN_PACK
    row.save(update_fields=["state"])
    pack = Pack.objects.create(tenant=dd.tenant, deep_dive=dd, built_at=timezone.now(), built_by=by)
    PackReturn.objects.create(tenant=dd.tenant, deep_dive=dd, pack=pack, agency_return=row, version=1)
    words = str(pack_document(pack, pack_of(pack), reader="A reader", at=timezone.now()).parts)
    assert "Seen?" in words
    assert "Spoken to?" not in words
