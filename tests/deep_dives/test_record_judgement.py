"""Judgements: a grade and its reason in each domain, per child, for the cohort, or in words only."""

from dataclasses import replace

import pytest

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.actions import RecordedMeanwhile
from lineofsight.deep_dives.chapter import NAME
from lineofsight.deep_dives.models import Judgement
from lineofsight.deep_dives.states import Stage
from lineofsight.partnership.actions import change_chapter
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import discussion

from . import discussion_world as world
from .addresses import address, said

pytestmark = pytest.mark.django_db


def _page(w, dd, letter="K", domain="recognition"):
    return address(w, "record_judgement", dd, case_pk=world.child(dd, letter).pk, domain=domain)


def _judging(w, how):
    change_chapter(
        tenant=w.tenant, chapter=NAME, value=replace(in_force(w.tenant, NAME), judgement_for=how), by=w.business_unit
    )


def test_each_agencys_grade_and_words_stand_beside_the_form(westmere, sign_in):
    dd = world.begun(westmere)
    page = sign_in(westmere.oversight_chair).get(_page(westmere, dd))
    words = said(page)
    assert "Agencies differ by 2 steps Children's services: Outstanding, Police: Requires improvement" in words
    for agency in ("council", "police", "health"):
        assert world.text(agency, "K", "recognition", "noticed") in words
    assert world.text("police", "K", "impact", "changed") not in words


def test_grade_reason_and_difference_are_recorded_and_the_agencies_grades_stay(westmere, sign_in):
    dd = world.begun(westmere)
    chair = sign_in(westmere.oversight_chair)
    typed = {"grade": "good", "reason": "Seen in time", "difference": "Police: late", "seen_version": "0"}
    after = said(chair.post(_page(westmere, dd), typed, follow=True))
    assert "Recognition is recorded for Child K. 5 domains left." in after
    row = Judgement.objects.get(deep_dive=dd)
    assert (row.grade, row.reason, row.difference) == ("good", "Seen in time", "Police: late")
    assert row.recorded_by == westmere.oversight_chair
    assert "Recognition Differ by 2 steps Outstanding: Children's services" in after


def test_record_and_next_opens_the_next_domain(westmere, sign_in):
    dd = world.begun(westmere)
    typed = {"grade": "good", "reason": "x", "seen_version": "0", "next": "yes"}
    answer = sign_in(westmere.oversight_chair).post(_page(westmere, dd), typed)
    assert answer.url == _page(westmere, dd, domain="planning")


def test_without_a_reason_it_is_refused_and_everything_typed_stays(westmere, sign_in):
    dd = world.begun(westmere)
    typed = {"grade": "inadequate", "reason": "", "difference": "The school saw more"}
    page = sign_in(westmere.oversight_chair).post(_page(westmere, dd), typed)
    assert "Enter the reason" in said(page)
    html = page.content.decode()
    assert "The school saw more" in html and 'value="inadequate" checked' in html
    assert not Judgement.objects.exists()


def test_a_grade_off_the_scale_is_refused(westmere, sign_in):
    dd = world.begun(westmere)
    page = sign_in(westmere.oversight_chair).post(_page(westmere, dd), {"grade": "splendid", "reason": "x"})
    assert "Choose one of the options shown" in said(page)
    with pytest.raises(NotYet, match="Choose the grade"):
        actions.record_judgement(
            deep_dive=dd,
            case=world.child(dd, "K"),
            domain="recognition",
            grade="splendid",
            reason="x",
            by=westmere.oversight_chair,
        )


def test_two_people_at_the_table_do_not_write_over_one_another(westmere, sign_in):
    dd = world.begun(westmere)
    chair, writer = sign_in(westmere.oversight_chair), sign_in(westmere.second_business_unit)
    chair.post(_page(westmere, dd), {"grade": "good", "reason": "The chair's words", "seen_version": "0"})
    typed = {"grade": "outstanding", "reason": "The note-taker's words", "seen_version": "0"}
    page = writer.post(_page(westmere, dd), typed)
    words = said(page)
    assert "Corisande Vale recorded this after you opened the page" in words
    assert "The chair's words" in words and "The note-taker's words" in words
    assert Judgement.objects.get().reason == "The chair's words"
    version = page.content.decode().split('name="seen_version" value="')[1].split('"')[0]
    writer.post(_page(westmere, dd), typed | {"seen_version": version})
    assert Judgement.objects.get().reason == "The note-taker's words"
    with pytest.raises(RecordedMeanwhile):
        actions.record_judgement(
            deep_dive=dd,
            case=world.child(dd, "K"),
            domain="recognition",
            grade="good",
            reason="x",
            seen_version=1,
            by=westmere.oversight_chair,
        )


def test_a_domain_that_is_not_this_partnerships_is_not_found(westmere, sign_in):
    dd = world.begun(westmere)
    assert sign_in(westmere.oversight_chair).get(_page(westmere, dd, domain="courage")).status_code == 404


def test_the_discussion_is_over_when_conclusions_are_agreed(westmere, sign_in):
    dd = world.concluded(westmere)
    page = sign_in(westmere.oversight_chair).post(
        _page(westmere, dd), {"grade": "inadequate", "reason": "Too late", "seen_version": "1"}
    )
    assert "the record is closed" in said(page)
    assert not Judgement.objects.filter(grade="inadequate").exists()


def test_before_the_day_nothing_is_recorded(westmere, sign_in):
    dd = world.circulated(westmere)
    page = sign_in(westmere.oversight_chair).post(_page(westmere, dd), {"grade": "good", "reason": "x"})
    assert "can be recorded from that day on" in said(page) and not Judgement.objects.exists()


def test_a_partnership_that_judges_the_cohort_records_one_judgement_for_each_domain(westmere, sign_in):
    _judging(westmere, "cohort")
    dd = world.held(westmere)
    chair = sign_in(westmere.oversight_chair)
    assert chair.get(_page(westmere, dd)).status_code == 404
    chair.post(
        address(westmere, "record_judgement", dd, domain="recognition"),
        {"grade": "good", "reason": "Across the cases", "seen_version": "0"},
    )
    assert Judgement.objects.get(deep_dive=dd, case=None).reason == "Across the cases"
    left = said(chair.get(address(westmere, "agree_conclusions", dd)))
    assert "The cohort as a whole Planning and intervention" in left and "Child K Views of the child" in left
    dd = discussion.agree_conclusions(westmere, discussion.judge(westmere, dd))
    assert dd.stage == Stage.CONCLUSIONS_AGREED
    assert not Judgement.objects.filter(deep_dive=dd, case__isnull=False).exists()


def test_a_partnership_that_judges_in_words_has_no_grades(westmere, sign_in):
    _judging(westmere, "words")
    dd = world.held(westmere)
    chair = sign_in(westmere.oversight_chair)
    form = said(chair.get(_page(westmere, dd)))
    assert "Judgement in words" in form and "Agreed grade" not in form
    chair.post(_page(westmere, dd), {"reason": "Careful and persistent work", "seen_version": "0"})
    row = Judgement.objects.get(deep_dive=dd)
    assert (row.grade, row.reason) == ("", "Careful and persistent work")
    with pytest.raises(NotYet, match="judges in words"):
        actions.record_judgement(
            deep_dive=dd,
            case=world.child(dd, "K"),
            domain="impact",
            grade="good",
            reason="x",
            by=westmere.oversight_chair,
        )
    dd = discussion.agree_conclusions(westmere, discussion.judge(westmere, dd))
    assert dd.stage == Stage.CONCLUSIONS_AGREED
