"""The second reader: not the author, looks at what the scan asks, passes the report or returns it."""

import pytest

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import SummaryReport
from lineofsight.deep_dives.states import Stage
from lineofsight.deep_dives.views.check import things_of
from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import report
from lineofsight.release.models import FinishedReport, Reading

from . import report_world as stages
from .addresses import address, said
from .discussion_world import fresh

VERDICT = {"do": "verdict", "v-verdict": "pass", "v-because": ""}


def with_a_date(w: Cast):
    """At its check with one thing the scan asks about: a full date."""
    dd = stages.written(w)
    stages.plant(w, dd, "The meeting of 4 May 2026 agreed this.")
    return report.send_to_check(w, dd)


def the_date(dd) -> str:
    """The form's name for the date that the scan asks about."""
    things = things_of(stages.finished(dd).flags.select_related("finished", "resolved_by"))
    return next(thing.key for thing in things if thing.kind == "pattern:date")


def test_the_reader_passes_it_and_it_goes_to_the_first_step_of_the_chain(westmere: Cast, sign_in) -> None:
    dd = stages.at_check(westmere)
    stages.finished(dd).flags.all().delete()
    sign_in(westmere.second_business_unit).post(address(westmere, "check", dd), VERDICT)
    assert fresh(dd).stage == Stage.PARTICIPANT_APPROVAL
    assert stages.finished(dd).state == FinishedReport.State.PASSED
    assert not Task.objects.filter(key="read_report", settled_at=None).exists()


def test_it_does_not_pass_while_something_the_scan_asks_about_is_open(westmere: Cast, sign_in) -> None:
    dd = with_a_date(westmere)
    reader, page = sign_in(westmere.second_business_unit), address(westmere, "check", dd)
    assert "still open. Say why each identifies nobody" in said(reader.post(page, VERDICT))
    assert fresh(dd).stage == Stage.ANONYMISATION_CHECK
    answer = reader.post(
        page, {"do": "resolve", "r-what": [the_date(dd)], "r-because": "The date of a meeting"}, follow=True
    )
    assert "Your reason is kept" in said(answer)
    assert not stages.finished(dd).flags.filter(kind="pattern:date", resolved_at=None).exists()
    left = things_of(stages.finished(dd).flags.filter(resolved_at=None).select_related("finished", "resolved_by"))
    typed = {"do": "resolve", "r-what": [thing.key for thing in left], "r-because": "Read each of them"}
    reader.post(page, typed)
    reader.post(page, VERDICT)
    assert fresh(dd).stage == Stage.PARTICIPANT_APPROVAL


def test_a_reason_is_needed_and_what_was_ticked_stays_ticked(westmere: Cast, sign_in) -> None:
    dd = with_a_date(westmere)
    typed = {"do": "resolve", "r-what": [the_date(dd)], "r-because": ""}
    answer = sign_in(westmere.second_business_unit).post(address(westmere, "check", dd), typed)
    assert "Enter why it identifies nobody" in said(answer)
    assert f'value="{the_date(dd)}" checked' in answer.content.decode()


def test_the_author_sees_place_and_kind_and_can_neither_resolve_nor_pass(westmere: Cast, sign_in) -> None:
    dd = with_a_date(westmere)
    author, page = sign_in(westmere.business_unit), address(westmere, "check", dd)
    shown = said(author.get(page))
    assert "A full date" in shown and "What do you say?" not in shown
    author.post(page, VERDICT)
    assert fresh(dd).stage == Stage.ANONYMISATION_CHECK
    with pytest.raises(NotYet, match="You wrote part of this report"):
        actions.resolve_flags(
            deep_dive=dd,
            flags=list(stages.finished(dd).flags.select_related("finished")),
            because="Fine",
            by=westmere.business_unit,
        )
    with pytest.raises(NotYet, match="wrote part of this report"):
        actions.pass_check(deep_dive=dd, by=westmere.business_unit)


def test_returned_it_is_in_draft_again_with_the_reason(westmere: Cast, sign_in) -> None:
    dd = stages.at_check(westmere)
    typed = {"do": "verdict", "v-verdict": "return", "v-because": "The second theme points to one case."}
    sign_in(westmere.second_business_unit).post(address(westmere, "check", dd), typed)
    assert fresh(dd).stage == Stage.REPORT_DRAFTING
    assert stages.finished(dd).state == FinishedReport.State.RETURNED
    words = said(sign_in(westmere.business_unit).get(address(westmere, "draft_report", dd)))
    assert "Returned to be changed. The second theme points to one case." in words
    assert Task.objects.filter(key="send_to_check", about_id=dd.pk, settled_at=None).exists()


def test_returning_needs_a_reason(westmere: Cast, sign_in) -> None:
    dd = stages.at_check(westmere)
    typed = {"do": "verdict", "v-verdict": "return", "v-because": ""}
    answer = sign_in(westmere.second_business_unit).post(address(westmere, "check", dd), typed)
    assert "Say what is to be changed, without writing a name" in said(answer)
    assert fresh(dd).stage == Stage.ANONYMISATION_CHECK


def test_another_reader_can_be_asked_and_the_first_is_asked_no_more(westmere: Cast, sign_in) -> None:
    dd = stages.at_check(westmere)
    typed = {"do": "reader", "a-reader": str(westmere.scrutineer.pk)}
    sign_in(westmere.business_unit).post(address(westmere, "check", dd), typed)
    readers = Reading.objects.filter(finished=stages.finished(dd)).values_list("reader", flat=True)
    assert set(readers) == {westmere.scrutineer.pk}
    assert Task.objects.get(key="read_report", settled_at=None).member == westmere.scrutineer
    with pytest.raises(NotYet, match="You have not been asked"):
        actions.pass_check(deep_dive=dd, by=westmere.second_business_unit)


def test_only_its_reader_and_its_writers_find_the_page(westmere: Cast, eastmere: Cast, sign_in) -> None:
    dd = stages.at_check(westmere)
    page = address(westmere, "check", dd)
    for member in (westmere.second_business_unit, westmere.business_unit, westmere.oversight_chair):
        assert sign_in(member).get(page).status_code == 200
    for member in (
        westmere.leads["council"],
        westmere.authors["police"],
        westmere.decision_chair,
        westmere.scrutineer,
        eastmere.business_unit,
    ):
        assert sign_in(member).get(page).status_code == 404
        assert sign_in(member).post(page, VERDICT).status_code == 404
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
