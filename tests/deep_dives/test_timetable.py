"""The timetable: England's working days, overruns in words, moves with a reason, and its page."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.chapter import DeepDiveSettings
from lineofsight.deep_dives.models import DeepDive, TimetableStep
from lineofsight.deep_dives.timetable import due_dates, elapsed, expected_end, how_late, move_by, year_of
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import terms, themes
from tests.deep_dives.addresses import address, said


def agreed(w, on=None):
    return themes.agree_theme(w, themes.make_ready(w, themes.propose(w)), decided_on=on)


def test_bank_holidays_do_not_count():
    # Easter 2026: Friday 3 April and Monday 6 April are closed.
    assert due_dates(date(2026, 4, 1), DeepDiveSettings().deadlines)["terms_submitted"] == date(2026, 4, 14)


@pytest.mark.parametrize(
    ("due", "done", "today", "words"),
    [
        (date(2026, 3, 6), None, date(2026, 3, 4), "Due in 2 working days"),
        (date(2026, 3, 6), None, date(2026, 3, 6), "Due today"),
        (date(2026, 3, 6), None, date(2026, 3, 7), "Overdue"),
        (date(2026, 3, 6), None, date(2026, 3, 9), "Overdue: 1 working day late"),
        (date(2026, 3, 6), date(2026, 3, 10), date(2026, 3, 20), "Done 2 working days late"),
        (date(2026, 3, 6), date(2026, 3, 5), date(2026, 3, 20), "Done 1 working day early"),
        (date(2026, 3, 6), date(2026, 3, 6), date(2026, 3, 20), "Done on the day"),
    ],
)
def test_how_a_step_stands_is_said_in_words(due, done, today, words):
    assert how_late(due, done, today) == words


def test_moving_back_is_the_inverse_of_moving_on():
    assert move_by(move_by(date(2026, 4, 1), 5), -5) == date(2026, 4, 1)


def test_a_short_month_ends_on_its_last_day():
    assert expected_end(date(2025, 10, 31), DeepDiveSettings()) == (date(2026, 1, 31), date(2026, 2, 28))


def test_the_year_is_the_partnerships_own():
    assert year_of(date(2026, 3, 31), 4) == (date(2025, 4, 1), date(2026, 3, 31))
    assert year_of(date(2026, 3, 31), 1) == (date(2026, 1, 1), date(2026, 12, 31))


def test_elapsed_time_reads_as_weeks_and_days():
    assert elapsed(date(2026, 3, 2), date(2026, 3, 17)) == "2 weeks 1 day"


@pytest.mark.requirement("DDV-007")
def test_begun_on_1_march_it_is_expected_between_1_june_and_1_july_and_an_overrun_is_flagged(
    westmere, sign_in, time_machine
):
    time_machine.move_to("2026-03-02 10:00")
    dd = agreed(westmere, on=date(2026, 3, 1))
    page = said(sign_in(westmere.business_unit).get(address(westmere, "timetable", dd)))
    assert "between 1 June 2026 and 1 July 2026" in page
    assert "Overrun" not in page
    time_machine.move_to("2026-07-02 10:00")
    later = sign_in(westmere.business_unit)
    page = said(later.get(address(westmere, "timetable", dd)))
    assert "Overrun: past 1 July 2026" in page
    assert "Past its end" in said(later.get(address(westmere, "deep_dive", dd)))


@pytest.mark.requirement("DDV-004")
def test_the_committee_sees_each_step_with_owner_due_day_and_overdue_ones_flagged(westmere, sign_in, time_machine):
    time_machine.move_to("2026-03-02 10:00")
    dd = agreed(westmere, on=date(2026, 3, 2))
    time_machine.move_to("2026-03-18 10:00")
    page = said(sign_in(westmere.oversight_chair).get(address(westmere, "timetable", dd)))
    assert (
        "Terms of reference submitted The Safeguarding Effectiveness Group 11 Mar 2026 – Overdue: 5 working days late"
        in page
    )
    assert "Cases selected Business unit 24 Mar 2026 – Due in 4 working days" in page
    assert "2 steps are overdue" in page


def test_a_step_is_done_on_the_day_its_event_really_happened(westmere):
    today = timezone.localdate()
    dd = agreed(westmere, on=today - timedelta(days=20))
    dd = terms.approve_terms(
        westmere,
        terms.submit_terms(westmere, terms.draft_terms(westmere, dd)),
        decided_on=today - timedelta(days=3),
    )
    assert dd.timetable.get(step="terms_submitted").done_on == today
    assert dd.timetable.get(step="terms_approved").done_on == today - timedelta(days=3)


def test_a_step_that_is_undone_is_open_again(westmere):
    dd = terms.submit_terms(westmere, terms.draft_terms(westmere, agreed(westmere)))
    actions.send_terms_back(deep_dive=dd, because="Say how many cases.", by=westmere.oversight_chair)
    assert dd.timetable.get(step="terms_submitted").done_on is None


def test_the_business_unit_moves_a_step_with_its_reason_and_the_later_ones_with_it(westmere, sign_in):
    dd = agreed(westmere, on=date(2026, 3, 2))
    step = dd.timetable.get(step="lists_supplied")
    after = dd.timetable.get(step="cases_selected")
    page = sign_in(westmere.business_unit).post(
        address(westmere, "timetable", dd),
        {"step": step.pk, "due_date": "2026-03-25", "because": "Two agencies moved systems.", "and_later": "on"},
        follow=True,
    )
    step.refresh_from_db()
    was, after = after.due_date, TimetableStep.objects.get(pk=after.pk)
    assert (step.due_date, step.moved_because) == (date(2026, 3, 25), "Two agencies moved systems.")
    assert after.due_date == move_by(was, 2)
    assert "First due 23 Mar 2026. Two agencies moved systems." in said(page)


def test_a_step_is_not_moved_without_a_reason_and_what_was_typed_stays(westmere, sign_in):
    dd = agreed(westmere)
    step = dd.timetable.get(step="lists_supplied")
    page = sign_in(westmere.business_unit).post(
        address(westmere, "timetable", dd), {"step": step.pk, "due_date": "2031-02-30", "because": "Leave it"}
    )
    assert "The new due day must be a real date" in said(page)
    assert "Leave it" in page.content.decode()
    step.refresh_from_db()
    assert step.moved_because == ""


def test_a_step_that_is_done_keeps_its_day(westmere):
    dd = terms.submit_terms(westmere, terms.draft_terms(westmere, agreed(westmere)))
    step = dd.timetable.select_related("deep_dive").get(step="terms_submitted")
    with pytest.raises(NotYet, match="is done"):
        actions.move_timetable_step(step=step, due_date=date(2027, 1, 4), because="Too late", by=westmere.business_unit)


def test_before_the_theme_is_agreed_the_page_says_when_the_timetable_is_made(westmere, sign_in):
    page = said(sign_in(westmere.business_unit).get(address(westmere, "timetable", themes.propose(westmere))))
    assert "The timetable is made when the group agrees the theme." in page


def test_others_read_the_timetable_and_cannot_move_it(westmere, eastmere, sign_in):
    dd = agreed(westmere)
    step = dd.timetable.get(step="lists_supplied")
    lead = sign_in(westmere.leads["health"])
    assert "Move a step" not in said(lead.get(address(westmere, "timetable", dd)))
    typed = {"step": step.pk, "due_date": "2031-03-04", "because": "I say so"}
    assert lead.post(address(westmere, "timetable", dd), typed).status_code == 404
    assert sign_in(westmere.outsider).get(address(westmere, "timetable", dd)).status_code == 404
    assert sign_in(westmere.trainer).get(address(westmere, "timetable", dd)).status_code == 404
    assert DeepDive.objects.get(pk=dd.pk).timetable.get(step="lists_supplied").moved_because == ""


def test_the_timetable_can_be_taken_away_as_excel(westmere, sign_in):
    dd = agreed(westmere)
    answer = sign_in(westmere.business_unit).get(address(westmere, "timetable", dd) + "?export=xlsx")
    assert answer.content[:2] == b"PK"
