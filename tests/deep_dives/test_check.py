"""The anonymisation check: two who did not write it, blind to each other, look at what the scan asks and answer."""

import pytest

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import SummaryReport
from lineofsight.deep_dives.states import Stage
from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import report
from lineofsight.release import actions as release
from lineofsight.release.models import FinishedReport, Reading
from lineofsight.release.things import things_of

from . import report_world as stages
from .addresses import address, said
from .discussion_world import fresh

PASS = stages.answers("pass")


def with_a_date(w: Cast):
    """At its check with one thing the scan asks about: a full date."""
    dd = stages.written(w)
    stages.plant(w, dd, "The meeting of 4 May 2026 agreed this.")
    return report.send_to_check(w, dd)


def ready(w: Cast):
    """At its check, everything the scan asks about looked at and the release record written."""
    dd = stages.at_check(w)
    stages.look(dd, w.second_business_unit)
    stages.record(dd, w.second_business_unit)
    return dd


def the_date(dd) -> str:
    """The form's name for the date that the scan asks about."""
    things = things_of(stages.finished(dd).flags.select_related("finished", "resolved_by"))
    return next(thing.key for thing in things if thing.kind == "pattern:date")


def test_p12_two_checkers_pass_it_and_it_goes_to_the_first_step_of_the_chain(westmere: Cast, sign_in) -> None:
    dd = ready(westmere)
    sign_in(westmere.second_business_unit).post(address(westmere, "check", dd), PASS)
    assert fresh(dd).stage == Stage.ANONYMISATION_CHECK
    sign_in(westmere.scrutineer).post(address(westmere, "check", dd), PASS)
    assert fresh(dd).stage == Stage.PARTICIPANT_APPROVAL
    assert stages.finished(dd).state == FinishedReport.State.PASSED
    assert not Task.objects.filter(key="read_report", settled_at=None).exists()


def test_p12_neither_the_other_checker_nor_the_author_sees_an_answer_before_both_are_given(
    westmere: Cast, sign_in
) -> None:
    dd = ready(westmere)
    page = address(westmere, "check", dd)
    sign_in(westmere.second_business_unit).post(page, stages.answers("return", "The second theme points to one case."))
    assert fresh(dd).stage == Stage.ANONYMISATION_CHECK
    for other in (westmere.scrutineer, westmere.business_unit):
        words = said(sign_in(other).get(page))
        assert "Has answered" in words
        assert "Returned to the author" not in words and "points to one case" not in words
        record = said(sign_in(other).get(address(westmere, "release_record", dd)))
        assert "points to one case" not in record
    assert "The second theme points to one case." in said(sign_in(westmere.second_business_unit).get(page))
    assert set(Reading.visible_to(westmere.scrutineer).values_list("reader", flat=True)) == {westmere.scrutineer.pk}
    assert Reading.visible_to(westmere.business_unit).count() == 2
    assert not Reading.visible_to(westmere.leads["police"]).exists()


def test_p12_they_disagree_and_it_goes_back_with_what_both_said(westmere: Cast, sign_in) -> None:
    dd = ready(westmere)
    page = address(westmere, "check", dd)
    sign_in(westmere.second_business_unit).post(page, PASS)
    sign_in(westmere.scrutineer).post(page, stages.answers("return", "The second theme points to one case."))
    assert fresh(dd).stage == Stage.REPORT_DRAFTING
    assert stages.finished(dd).state == FinishedReport.State.RETURNED
    words = said(sign_in(westmere.business_unit).get(address(westmere, "draft_report", dd)))
    assert f"{westmere.second_business_unit.name} finds nobody in it." in words
    assert f"{westmere.scrutineer.name}: The second theme points to one case." in words
    assert Task.objects.filter(key="send_to_check", about_id=dd.pk, settled_at=None).exists()


def test_p12_after_an_edit_both_are_asked_anew_and_confirm_the_marked_changes_only(westmere: Cast, sign_in) -> None:
    dd = ready(westmere)
    page = address(westmere, "check", dd)
    sign_in(westmere.second_business_unit).post(page, PASS)
    sign_in(westmere.scrutineer).post(page, stages.answers("return", "Say “families” there."))
    stages.plant(westmere, dd, "Families were asked what helped.")
    report.send_to_check(westmere, fresh(dd))
    finished = stages.finished(dd)
    assert finished.version == 2
    assert set(finished.readings.values_list("verdict", "changes_only")) == {(Reading.Verdict.ASKED, True)}
    shown = sign_in(westmere.scrutineer).get(page).content.decode()
    assert "What was changed since you read it" in shown
    marked = shown.split('id="changes"')[1].split("</ul>")[0]
    assert "Families were asked what helped." in marked and marked.count("<ins>") == 1 and "<del>" not in marked
    # What was looked at in the same words stays looked at.
    assert not finished.flags.filter(resolved_at=None).exists()


def test_p12_two_of_one_team_and_two_times_the_same_person_are_not_taken(westmere: Cast) -> None:
    dd = stages.written(westmere)
    lead, author = westmere.leads["police"], westmere.second_business_unit
    with pytest.raises(NotYet, match="Choose different people"):
        actions.send_to_check(deep_dive=dd, readers=[author, author], by=westmere.business_unit)
    police = [member for member in (westmere.executives["police"], lead) if member.works_with(lead)]
    with pytest.raises(NotYet, match="work for one agency or team"):
        actions.send_to_check(deep_dive=dd, readers=police, by=westmere.business_unit)
    with pytest.raises(NotYet, match="is checked by 2 people"):
        actions.send_to_check(deep_dive=dd, readers=[author], by=westmere.business_unit)
    assert fresh(dd).stage == Stage.REPORT_DRAFTING


def test_it_does_not_pass_while_something_the_scan_asks_about_is_open(westmere: Cast, sign_in) -> None:
    dd = with_a_date(westmere)
    stages.record(dd, westmere.second_business_unit)
    reader, page = sign_in(westmere.second_business_unit), address(westmere, "check", dd)
    assert "still open. Say why each identifies nobody" in said(reader.post(page, PASS))
    answer = reader.post(
        page, {"do": "resolve", "r-what": [the_date(dd)], "r-because": "The date of a meeting"}, follow=True
    )
    assert "Your reason is kept" in said(answer)
    assert not stages.finished(dd).flags.filter(kind="pattern:date", resolved_at=None).exists()
    stages.look(dd, westmere.second_business_unit)
    reader.post(page, PASS)
    assert stages.finished(dd).readings.get(reader=westmere.second_business_unit).verdict == Reading.Verdict.PASSED


def test_it_does_not_pass_without_its_release_record(westmere: Cast, sign_in) -> None:
    dd = stages.at_check(westmere)
    stages.look(dd, westmere.second_business_unit)
    answer = said(sign_in(westmere.second_business_unit).post(address(westmere, "check", dd), PASS))
    assert "Write the release record first" in answer and "singling out" in answer


def test_a_reason_is_needed_and_what_was_ticked_stays_ticked(westmere: Cast, sign_in) -> None:
    dd = with_a_date(westmere)
    typed = {"do": "resolve", "r-what": [the_date(dd)], "r-because": ""}
    answer = sign_in(westmere.second_business_unit).post(address(westmere, "check", dd), typed)
    assert "Enter why it identifies nobody" in said(answer)
    assert f'value="{the_date(dd)}" checked' in answer.content.decode()


def test_a_checker_asks_for_other_words_and_only_the_author_changes_the_text(westmere: Cast, sign_in) -> None:
    dd = with_a_date(westmere)
    reader, page = sign_in(westmere.second_business_unit), address(westmere, "check", dd)
    assert "It might stand as: The meeting of the spring of 2026 agreed this." in said(reader.get(page))
    before = stages.section(dd, "good_practice").words
    answer = reader.post(page, {"do": "resolve", "r-what": [the_date(dd)], "reword": "yes"}, follow=True)
    assert "The author is asked for other words" in said(answer)
    assert stages.section(dd, "good_practice").words == before
    assert "still open" in said(reader.post(page, PASS)) or fresh(dd).stage == Stage.ANONYMISATION_CHECK
    reader.post(page, stages.answers("return", "Please put the date into other words."))
    sign_in(westmere.scrutineer).post(page, stages.answers("return", "The date."))
    shown = said(sign_in(westmere.business_unit).get(address(westmere, "suggested_wording", dd)))
    assert "A checker asks for other words here." in shown


def test_the_author_sees_place_and_kind_and_can_neither_resolve_nor_pass(westmere: Cast, sign_in) -> None:
    dd = with_a_date(westmere)
    author, page = sign_in(westmere.business_unit), address(westmere, "check", dd)
    shown = said(author.get(page))
    assert "A full date" in shown and "What do you say?" not in shown
    author.post(page, PASS)
    assert fresh(dd).stage == Stage.ANONYMISATION_CHECK
    flags = list(stages.finished(dd).flags.select_related("finished"))
    with pytest.raises(NotYet, match="You wrote part of this report"):
        actions.resolve_flags(deep_dive=dd, flags=flags, because="Fine", by=westmere.business_unit)
    with pytest.raises(NotYet, match="You wrote part of this report"):
        actions.ask_for_other_words(deep_dive=dd, flags=flags, by=westmere.business_unit)
    with pytest.raises(NotYet, match="wrote part of this report"):
        actions.pass_check(deep_dive=dd, by=westmere.business_unit)
    with pytest.raises(NotYet, match="its checkers write the release record"):
        release.write_record(finished=stages.finished(dd), words={}, by=westmere.business_unit)


def test_returning_needs_a_reason(westmere: Cast, sign_in) -> None:
    dd = stages.at_check(westmere)
    answer = sign_in(westmere.second_business_unit).post(address(westmere, "check", dd), stages.answers("return"))
    assert "Say what is to be changed, without writing a name" in said(answer)
    assert stages.finished(dd).readings.filter(verdict=Reading.Verdict.ASKED).count() == 2


def test_other_people_can_be_asked_and_those_asked_first_are_asked_no_more(westmere: Cast, sign_in) -> None:
    dd = stages.at_check(westmere)
    lead = westmere.leads["police"]
    typed = {"do": "another", "a-reader": str(westmere.scrutineer.pk), "a-second_reader": str(lead.pk)}
    sign_in(westmere.business_unit).post(address(westmere, "check", dd), typed)
    readers = Reading.objects.filter(finished=stages.finished(dd)).values_list("reader", flat=True)
    assert set(readers) == {westmere.scrutineer.pk, lead.pk}
    asked = Task.objects.filter(key="read_report", settled_at=None).values_list("member", flat=True)
    assert set(asked) == {westmere.scrutineer.pk, lead.pk}
    with pytest.raises(NotYet, match="You have not been asked"):
        actions.return_from_check(deep_dive=dd, because="Change it", by=westmere.second_business_unit)


def test_only_its_checkers_and_its_writers_find_the_page(westmere: Cast, eastmere: Cast, sign_in) -> None:
    dd = stages.at_check(westmere)
    page = address(westmere, "check", dd)
    for member in (
        westmere.second_business_unit,
        westmere.scrutineer,
        westmere.business_unit,
        westmere.oversight_chair,
    ):
        assert sign_in(member).get(page).status_code == 200
    for member in (
        westmere.leads["council"],
        westmere.authors["police"],
        westmere.decision_chair,
        eastmere.business_unit,
        eastmere.scrutineer,
    ):
        assert sign_in(member).get(page).status_code == 404
        assert sign_in(member).post(page, PASS).status_code == 404
    assert fresh(dd).stage == Stage.ANONYMISATION_CHECK


def test_before_it_is_sent_the_page_says_what_to_do(westmere: Cast, sign_in) -> None:
    dd = stages.written(westmere)
    assert "has not been sent to its check yet" in said(
        sign_in(westmere.business_unit).get(address(westmere, "check", dd))
    )


def test_the_step_is_not_left_out(westmere: Cast) -> None:
    dd = stages.written(westmere)
    for skip in (
        lambda: actions.pass_check(deep_dive=dd, by=westmere.second_business_unit),
        lambda: actions.close_round(deep_dive=dd, by=westmere.business_unit),
    ):
        with pytest.raises(NotYet):
            skip()
    assert SummaryReport.objects.get(deep_dive=dd).finished is None
