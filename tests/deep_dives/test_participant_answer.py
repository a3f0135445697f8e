"""Those who took part say whether the report is right, until the round is closed."""

import pytest

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import Contact, DeepDive, ParticipantAnswer, SummaryReport
from lineofsight.deep_dives.report_round import asked_participants, report_of
from lineofsight.deep_dives.states import Stage
from lineofsight.demo.cast import Cast
from lineofsight.partnership.chapters import as_content
from lineofsight.partnership.models import Edition, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import report

from . import report_world as stages
from .addresses import address, said
from .discussion_world import fresh

YES = {"answer": "approved", "comment": ""}
CHANGE = {"answer": "change", "comment": "The second theme was agreed by all."}


def silence(dd: DeepDive, *, counts: bool) -> DeepDive:
    """The edition this deep dive runs under, with the silence rule as wanted."""
    from dataclasses import replace

    content = as_content(replace(dd.settings, silence_counts_as_approval=counts))
    Edition.objects.filter(pk=dd.edition_id).update(content=content)
    return fresh(dd)


@pytest.mark.requirement("DDV-036")
def test_answers_and_comments_are_recorded_and_the_group_waits_until_the_round_is_closed(
    westmere: Cast, sign_in
) -> None:
    dd = stages.checked(westmere)
    asked = asked_participants(report_of(dd))
    assert len(asked) > 2
    sent = Contact.objects.filter(deep_dive=dd, about=Contact.About.DRAFT_REPORT).values_list("member", flat=True)
    assert set(sent) == {row.member_id for row in asked}
    for attendee in asked[1:]:
        sign_in(attendee.member).post(address(westmere, "participant_answer", dd), YES)
    due = SummaryReport.objects.get(deep_dive=dd).answer_due_date
    with pytest.raises(NotYet, match=f"Still waiting for {asked[0].member.name}"):
        actions.close_round(deep_dive=dd, by=westmere.business_unit)
    with pytest.raises(NotYet, match="No step is left out"):
        actions.approve_report(deep_dive=dd, approved=True, decided_on=due, by=westmere.oversight_chair)
    sign_in(asked[0].member).post(address(westmere, "participant_answer", dd), {**YES, "comment": "Well put."})
    kept = ParticipantAnswer.objects.filter(deep_dive=dd).select_related("deep_dive")
    assert (kept.count(), kept.get(attendee=asked[0]).comment) == (len(asked), "Well put.")
    actions.close_round(deep_dive=dd, by=westmere.business_unit)
    assert fresh(dd).stage == Stage.GROUP_APPROVAL


def test_silence_counts_as_approval_once_the_day_has_passed_where_the_partnership_says_so(westmere: Cast) -> None:
    dd = silence(stages.checked(westmere), counts=True)
    stages.the_day_has_passed(dd)
    actions.close_round(deep_dive=dd, by=westmere.business_unit)
    assert fresh(dd).stage == Stage.GROUP_APPROVAL


def test_where_silence_does_not_count_going_on_without_answers_needs_a_reason(westmere: Cast) -> None:
    dd = silence(stages.checked(westmere), counts=False)
    stages.the_day_has_passed(dd)
    with pytest.raises(NotYet, match="silence does not count as approval"):
        actions.close_round(deep_dive=dd, by=westmere.business_unit)
    actions.close_round(deep_dive=dd, because="Two have left their posts.", by=westmere.business_unit)
    kept = SummaryReport.objects.select_related("deep_dive").get(deep_dive=dd)
    assert kept.round_closed_because == "Two have left their posts."


def test_a_change_asked_for_is_made_by_returning_it_and_the_next_version_goes_through_all_steps(
    westmere: Cast, sign_in
) -> None:
    dd = stages.checked(westmere)
    asked = asked_participants(report_of(dd))
    sign_in(asked[0].member).post(address(westmere, "participant_answer", dd), CHANGE)
    assert Task.objects.filter(key="close_round", settled_at=None).exists()
    page = address(westmere, "approvals", dd)
    sign_in(westmere.business_unit).post(page, {"do": "return", "r-because": "The theme is put as agreed."})
    dd = fresh(dd)
    assert dd.stage == Stage.REPORT_DRAFTING
    assert not Task.objects.filter(key="answer_report", settled_at=None).exists()
    dd = report.check(westmere, report.send_to_check(westmere, dd))
    assert dd.stage == Stage.PARTICIPANT_APPROVAL
    assert not [row for row in asked_participants(report_of(dd)) if row.answers.filter(report_version=2).exists()]


def test_a_change_that_is_not_made_has_its_reason_and_who_asked_reads_it(westmere: Cast, sign_in) -> None:
    dd = stages.checked(westmere)
    asked = asked_participants(report_of(dd))
    sign_in(asked[0].member).post(address(westmere, "participant_answer", dd), CHANGE)
    for attendee in asked[1:]:
        sign_in(attendee.member).post(address(westmere, "participant_answer", dd), YES)
    page = address(westmere, "approvals", dd)
    client = sign_in(westmere.business_unit)
    assert "1 person asked for a change" in said(client.post(page, {"do": "close", "c-because": ""}))
    client.post(page, {"do": "close", "c-because": "The notes of the discussion say so."})
    assert fresh(dd).stage == Stage.GROUP_APPROVAL
    words = said(sign_in(asked[0].member).get(address(westmere, "participant_answer", dd)))
    assert "The notes of the discussion say so." in words and CHANGE["comment"] in words


def test_the_page_shows_the_report_and_the_day_to_answer_by(westmere: Cast, sign_in) -> None:
    dd = stages.checked(westmere)
    who = asked_participants(report_of(dd))[0].member
    words = said(sign_in(who).get(address(westmere, "participant_answer", dd)))
    assert "Please read the report and answer by" in words
    assert "Areas for development" in words and "If you do not answer, that counts as approval" in words


def test_an_answer_can_be_changed_while_the_round_is_open_and_not_after(westmere: Cast, sign_in) -> None:
    dd = stages.checked(westmere)
    who = asked_participants(report_of(dd))[0].member
    client, page = sign_in(who), address(westmere, "participant_answer", dd)
    client.post(page, CHANGE)
    client.post(page, YES)
    assert [row.answer for row in ParticipantAnswer.objects.filter(deep_dive=dd)] == ["approved"]
    stages.the_day_has_passed(dd)
    actions.close_round(deep_dive=fresh(dd), by=westmere.business_unit)
    client.post(page, CHANGE)
    assert [row.answer for row in ParticipantAnswer.objects.filter(deep_dive=dd)] == ["approved"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"comment": "Kept"}, "Choose whether you approve the report or ask for a change"),
        ({"answer": "change", "comment": ""}, "Say what should be changed"),
    ],
)
def test_bad_input_says_what_to_do(westmere: Cast, sign_in, typed, words) -> None:
    dd = stages.checked(westmere)
    who = asked_participants(report_of(dd))[0].member
    answer = sign_in(who).post(address(westmere, "participant_answer", dd), typed)
    assert words in said(answer) and typed["comment"] in answer.content.decode()
    assert not ParticipantAnswer.objects.exists()


def test_before_the_check_is_passed_the_page_says_so(westmere: Cast, sign_in) -> None:
    dd = stages.at_check(westmere)
    who = asked_participants(report_of(dd))[0].member
    words = said(sign_in(who).get(address(westmere, "participant_answer", dd)))
    assert "You are asked when the report has passed its anonymisation check" in words
    assert "Areas for development" not in words


def test_only_those_who_took_part_find_it(westmere: Cast, eastmere: Cast, sign_in) -> None:
    dd = stages.checked(westmere)
    page = address(westmere, "participant_answer", dd)
    for member in (
        westmere.leads["school"],
        westmere.executives["council"],
        westmere.scrutineer,
        eastmere.business_unit,
    ):
        assert sign_in(member).get(page).status_code == 404
        assert sign_in(member).post(page, YES).status_code == 404


def test_who_wrote_part_of_the_report_is_not_asked(westmere: Cast) -> None:
    dd = stages.written(westmere)
    someone = asked_participants(report_of(dd))[0].member
    report_ = SummaryReport.objects.get(deep_dive=dd)
    report_.author_persons = [*report_.author_persons, str(someone.person_id)]
    report_.save()
    assert someone.pk not in {row.member_id for row in asked_participants(report_of(dd))}
