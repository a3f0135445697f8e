"""Sign-off, giving back, the declaration, asking for more detail, corrections, and who reads what meanwhile."""

from typing import Any

import pytest

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.actions.corrections import passages
from lineofsight.deep_dives.models import AgencyReturn, Attendee, Contact, ReturnVersion
from lineofsight.deep_dives.states import ReturnState
from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import answers
from lineofsight.question_sets.reading import contents
from tests.deep_dives import asked_world as world
from tests.deep_dives.addresses import address, said

pytestmark = pytest.mark.django_db
MARK = "Velmarra Osk"


@pytest.fixture
def finished(westmere: Cast) -> AgencyReturn:
    """The police tool about Child A, finished by its author, with a name in it that nobody else may read."""
    deep_dive = world.issued(westmere, "A")
    tools = world.tools_of(westmere, deep_dive, "police")
    actions.name_author(returns=tools, author=westmere.authors["police"], by=westmere.leads["police"])
    return answers.fill_in(westmere, world.tools_of(westmere, deep_dive, "police")[0], planted_name=MARK)


def at(w: Cast, page: str, tool: AgencyReturn) -> str:
    return address(w, page, tool.deep_dive, return_pk=tool.pk)


def again(tool: AgencyReturn) -> AgencyReturn:
    return AgencyReturn.objects.select_related("deep_dive__tenant", "deep_dive__edition", "agency", "case").get(
        pk=tool.pk
    )


@pytest.mark.requirement("DDV-031")
def test_the_lead_reads_the_whole_tool_then_signs_and_a_correction_makes_version_two(
    westmere: Cast, finished: AgencyReturn, sign_in: Any
) -> None:
    lead, here = sign_in(westmere.leads["police"]), at(westmere, "sign_off_tool", finished)
    assert MARK in said(lead.get(here))
    assert "Tick the box to say that you have read the whole audit tool" in said(lead.post(here, {"sent": "yes"}))
    assert again(finished).state == ReturnState.AWAITING_SIGN_OFF
    lead.post(here, {"read": "on"})
    signed = again(finished)
    assert (signed.state, signed.signed_off_by, signed.version) == (
        ReturnState.SUBMITTED,
        westmere.leads["police"],
        1,
    )
    correct = at(westmere, "correct_return", finished)
    assert MARK in said(lead.get(correct))
    typed = {key: words for key, _, _, words in passages(signed.response)}
    wrong = next(key for key, words in typed.items() if MARK in words)
    assert "Enter why it is corrected" in said(lead.post(correct, typed))
    lead.post(correct, typed | {wrong: "The worker was told so.", "reason": "A name had crept in"})
    corrected = again(finished)
    assert corrected.version == 2
    words = said(lead.get(at(westmere, "completed_tool", finished)))
    assert "Version 2" in words and "A name had crept in" in words and "The worker was told so." in words
    kept = ReturnVersion.objects.get(agency_return=finished)
    assert kept.number == 1 and MARK in kept.changes[0]["before"]


def test_nothing_changed_or_a_passage_emptied_is_no_correction(westmere: Cast, finished: AgencyReturn) -> None:
    lead = westmere.leads["police"]
    actions.sign_off_tool(agency_return=finished, by=lead)
    key, _, _, words = passages(finished.response)[0]
    for changes, says in (({key: words}, "Nothing is changed yet"), ({key: " "}, "cannot be left empty")):
        with pytest.raises(NotYet, match=says):
            actions.correct_return(agency_return=finished, changes=changes, reason="Because", by=lead)
    with pytest.raises(NotYet, match="Only the agency’s own"):
        actions.correct_return(
            agency_return=finished, changes={key: "Other words"}, reason="x", by=westmere.leads["health"]
        )


def test_a_correction_in_the_pack_is_told_to_everybody_invited(westmere: Cast, finished: AgencyReturn) -> None:
    lead = westmere.leads["police"]
    actions.sign_off_tool(agency_return=finished, by=lead)
    AgencyReturn.objects.filter(pk=finished.pk).update(state=ReturnState.IN_PACK)
    key = passages(finished.response)[0][0]
    actions.correct_return(agency_return=finished, changes={key: "Put right"}, reason="It was wrong", by=lead)
    told = set(Contact.objects.filter(about=Contact.About.CORRECTED).values_list("member", flat=True))
    assert told == set(Attendee.objects.exclude(member=lead).values_list("member", flat=True)) != set()


def test_until_the_sign_off_only_the_agency_reads_it(westmere: Cast, finished: AgencyReturn, sign_in: Any) -> None:
    read = at(westmere, "completed_tool", finished)
    unit = sign_in(westmere.business_unit)
    page = unit.get(read)
    assert page.status_code == 200 and MARK not in page.content.decode()
    assert "the agency’s alone until its safeguarding lead has signed it off" in said(page)
    assert unit.get(at(westmere, "sign_off_tool", finished)).status_code == 404
    for other in (westmere.leads["health"], westmere.scrutineer, westmere.oversight_chair, westmere.authors["health"]):
        assert sign_in(other).get(read).status_code == 404
    actions.sign_off_tool(agency_return=finished, by=westmere.leads["police"])
    assert MARK in said(unit.get(read))
    for other in (westmere.leads["health"], westmere.scrutineer, westmere.oversight_chair):
        assert sign_in(other).get(read).status_code == 404


def test_nobody_signs_off_what_they_finished(westmere: Cast) -> None:
    deep_dive = world.issued(westmere, "A")
    lead, author = westmere.leads["police"], westmere.authors["police"]
    actions.name_author(returns=world.tools_of(westmere, deep_dive, "police"), author=author, by=lead)
    tool = answers.fill_in(westmere, world.tools_of(westmere, deep_dive, "police")[0])
    AgencyReturn.objects.filter(pk=tool.pk).update(finished_by=lead)
    with pytest.raises(NotYet, match="You completed this audit tool yourself"):
        actions.sign_off_tool(agency_return=tool, by=lead)
    with pytest.raises(NotYet, match="Only the agency’s own safeguarding lead"):
        actions.sign_off_tool(agency_return=tool, by=westmere.leads["health"])


def test_given_back_it_says_what_to_change_and_returns_to_the_author(
    westmere: Cast, finished: AgencyReturn, sign_in: Any
) -> None:
    lead, here = sign_in(westmere.leads["police"]), at(westmere, "sign_off_tool", finished)
    assert "Enter what the author is to change" in said(lead.post(here, {"give_back": "yes"}))
    lead.post(here, {"give_back": "yes", "reason": "Say more of the visit in May"})
    back = again(finished)
    assert (back.state, back.sent_back_because) == (ReturnState.IN_PROGRESS, "Say more of the visit in May")
    assert Task.objects.filter(
        key="complete_tool", about_id=finished.pk, member=westmere.authors["police"], settled_at=None
    ).exists()
    assert not Task.objects.filter(key="sign_off_tool", about_id=finished.pk, settled_at=None).exists()


def test_more_detail_is_asked_for_with_a_reason_and_three_more_days(
    westmere: Cast, finished: AgencyReturn, sign_in: Any
) -> None:
    actions.sign_off_tool(agency_return=finished, by=westmere.leads["police"])
    unit, here = sign_in(westmere.business_unit), at(westmere, "ask_for_detail", finished)
    assert "Enter what more is needed" in said(unit.post(here, {"sent": "yes"}))
    unit.post(here, {"reason": "Which visit?"})
    asked = again(finished)
    assert (asked.state, asked.submitted_at) == (ReturnState.MORE_DETAIL_ASKED, None)
    # Until it is signed off again the business unit does not read it.
    assert MARK not in unit.get(at(westmere, "completed_tool", finished)).content.decode()
    # The whole way round once more.
    author = westmere.authors["police"]
    actions.open_tool(agency_return=asked, by=author)
    actions.finish_tool(agency_return=again(finished), by=author)
    actions.sign_off_tool(agency_return=again(finished), by=westmere.leads["police"])
    assert again(finished).state == ReturnState.SUBMITTED


def test_a_sole_author_declares_and_others_cannot(westmere: Cast, sign_in: Any) -> None:
    deep_dive = world.issued(westmere, "ABC")
    tool = world.tools_of(westmere, deep_dive, "charity")[0]
    author, here = westmere.leads["charity"], at(westmere, "declare", tool)
    assert "cannot be done" in said(sign_in(author).get(here))
    answers.fill_in(westmere, tool)
    client = sign_in(author)
    assert "Tick the box to make the declaration" in said(client.post(here, {"sent": "yes"}))
    client.post(here, {"declared": "on"})
    signed = again(tool)
    assert (signed.state, signed.by_declaration, signed.signed_off_by) == (ReturnState.SUBMITTED, True, author)
    police = world.tools_of(westmere, deep_dive, "police")
    actions.name_author(returns=police, author=westmere.authors["police"], by=westmere.leads["police"])
    written = answers.fill_in(westmere, world.tools_of(westmere, deep_dive, "police")[0], finish=False)
    with pytest.raises(NotYet, match="has a safeguarding lead who can check"):
        actions.declare(agency_return=written, by=westmere.authors["police"])


@pytest.mark.requirement("DDV-030")
def test_a_user_outside_the_audit_cannot_see_the_tool_and_guidance_stands_on_the_form(
    westmere: Cast, finished: AgencyReturn, sign_in: Any
) -> None:
    for outsider in (westmere.authors["health"], westmere.analyst, westmere.trainer, westmere.executives["police"]):
        for page in ("completed_tool", "audit_tool", "audit_tool_read", "sign_off_tool"):
            assert sign_in(outsider).get(at(westmere, page, finished)).status_code == 404, (outsider, page)
    section = contents(finished.response)[0].section.key
    here = address(westmere, "audit_tool_section", finished.deep_dive, return_pk=finished.pk, section=section)
    assert finished.response.question_set.guidance in said(sign_in(westmere.authors["police"]).get(here))
