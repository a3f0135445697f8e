"""Conclusions: everything judged with its reason, views or the reason there are none; the record; the summary."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.actions.pack import ask_to_accept
from lineofsight.deep_dives.models import Attendee, CaseDiscussion, Discussion, Judgement
from lineofsight.deep_dives.states import Stage
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import discussion, pack

from . import discussion_world as world
from .addresses import address, said

pytestmark = pytest.mark.django_db


def test_what_is_unfinished_is_listed_by_child_with_the_way_to_finish_it(westmere, sign_in):
    dd = world.judged(westmere, leave_out=("T",))
    Judgement.objects.get(deep_dive=dd, case__letter="K", domain="impact").delete()
    chair = sign_in(westmere.oversight_chair)
    page = chair.get(address(westmere, "agree_conclusions", dd))
    words = said(page)
    assert "8 things still to finish" in words
    assert "Child K Impact" in words and "Child T Recognition" in words and "Child F" not in words, words
    assert address(westmere, "record_judgement", dd, case_pk=world.child(dd, "K").pk, domain="impact") in (
        page.content.decode()
    )
    refused = said(chair.post(address(westmere, "agree_conclusions", dd)))
    assert "Still to finish: Child K (1 thing) and Child T (7 things)." in refused
    assert world.fresh(dd).stage == Stage.DISCUSSION_HELD


def test_who_never_accepted_the_terms_is_not_asked_any_more_once_the_record_is_closed(westmere):
    dd = world.judged(westmere)
    late = Attendee.objects.filter(deep_dive=dd).select_related("deep_dive__tenant", "member__tenant").first()
    ask_to_accept(attendee=late, discussion=Discussion.latest_of(dd), by=westmere.business_unit)
    waiting = Task.objects.filter(key="accept_terms", member=late.member, settled_at__isnull=True)
    assert waiting.exists()
    actions.agree_conclusions(deep_dive=dd, by=westmere.oversight_chair)
    assert not waiting.exists()


def test_who_never_read_the_pack_is_asked_by_a_day_and_not_after_the_discussion(westmere):
    dd = world.circulated(westmere, accepted=False)
    waiting = Task.objects.filter(key="accept_terms", settled_at__isnull=True)
    assert waiting.exists() and not waiting.filter(due_date__isnull=True).exists()
    discussion.hold(westmere, pack.accept_terms(westmere, dd, leave_out=("health",)))
    assert not waiting.exists()


@pytest.mark.requirement("DDV-055")
def test_a_case_cannot_be_closed_until_views_or_a_reason_are_entered(westmere, sign_in):
    dd = world.judged(westmere)
    CaseDiscussion.objects.filter(case__letter="K").update(views="")
    with pytest.raises(NotYet, match=r"Child K \(1 thing\)"):
        actions.agree_conclusions(deep_dive=dd, by=westmere.oversight_chair)
    chair = sign_in(westmere.oversight_chair)
    views = address(westmere, "record_views", dd, case_pk=world.child(dd, "K").pk)
    version = str(CaseDiscussion.objects.get(case__letter="K").version)
    empty = {"views": "not_possible", "views_words": "", "seen_version": version}
    assert "Enter what the child and family said, or why" in said(chair.post(views, empty))
    with pytest.raises(NotYet):
        actions.agree_conclusions(deep_dive=dd, by=westmere.oversight_chair)
    chair.post(views, empty | {"views_words": "The family moved abroad and could not be reached"})
    actions.agree_conclusions(deep_dive=dd, by=westmere.oversight_chair)
    assert world.fresh(dd).stage == Stage.CONCLUSIONS_AGREED


@pytest.mark.requirement("DDV-025")
def test_the_record_holds_a_conclusion_for_every_case_and_domain(westmere, sign_in):
    dd = world.concluded(westmere)
    words = said(sign_in(westmere.oversight_chair).get(address(westmere, "discussion_record", dd)))
    for letter in world.KNOWN_BY:
        part = words.split(f"Child {letter} Universal Judgements")[1].split("Universal Judgements")[0]
        for domain in dd.settings.domains:
            judgement = Judgement.objects.get(deep_dive=dd, case__letter=letter, domain=domain.key)
            assert f"{domain.words} {dd.settings.words_of('scale', judgement.grade)} {judgement.reason}" in part
        said_of = CaseDiscussion.objects.get(case__letter=letter, deep_dive=dd)
        for text in (said_of.notes, said_of.conclusion, said_of.views_words):
            assert text in part
    assert Judgement.objects.get(deep_dive=dd, case__letter="K", domain="recognition").difference in words


@pytest.mark.requirement("DDV-026")
def test_the_grid_shows_six_domains_by_case_and_a_cohort_chart(westmere, sign_in):
    dd = world.judged(westmere)
    chair = sign_in(westmere.oversight_chair)
    chair.post(
        address(westmere, "record_judgement", dd, domain="overall"),
        {"grade": "good", "reason": "Sound on the whole", "seen_version": "0"},
    )
    words = said(chair.get(address(westmere, "discussion_record", dd)))
    assert (
        "Child Recognition Planning and intervention Assessment Joint working Impact Overall quality "
        "Child F Requires improvement Requires improvement Good Good Good Good" in words
    )
    html = chair.get(address(westmere, "judgement_summary", dd)).content.decode()
    chart = html.split('<svg class="los-bars"')[1].split("</svg>")[0]
    assert chart.count('class="los-bars__label"') == 6 and chart.count("<rect") >= 6
    summary = said(chair.get(address(westmere, "judgement_summary", dd)))
    assert "Recognition 1 1 1 0 0" in summary
    assert "Overall quality Good Sound on the whole" in summary


def test_the_summary_shows_no_attribute_of_a_child(westmere, sign_in):
    dd = world.judged(westmere)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "judgement_summary", dd)))
    assert "Universal" not in words and "Child F" not in words and "Child K" not in words


def test_when_agreed_the_record_closes_and_the_business_unit_codes_the_findings(westmere, sign_in):
    dd = world.judged(westmere)
    page = said(sign_in(westmere.oversight_chair).post(address(westmere, "agree_conclusions", dd), follow=True))
    assert "The conclusions are agreed and the record is closed." in page and "Conclusions agreed" in page
    open_tasks = set(Task.objects.filter(about_id=dd.pk, settled_at=None).values_list("key", flat=True))
    assert "draft_report" in open_tasks and "agree_conclusions" not in open_tasks


def test_unfinished_things_can_be_finished_on_a_later_day(westmere, sign_in):
    dd = world.judged(westmere, leave_out=("T",))
    with time_machine.travel(timezone.now() + timedelta(days=4), tick=False):
        dd = discussion.agree_conclusions(westmere, discussion.judge(westmere, dd))
    assert dd.stage == Stage.CONCLUSIONS_AGREED


def test_agreement_between_agencies_stands_under_details(westmere, sign_in):
    dd = world.concluded(westmere)
    words = said(sign_in(westmere.oversight_chair).get(address(westmere, "discussion_record", dd)))
    details = words.split("Details: how far agencies’ own grades agreed")[1]
    # Children F and K in six domains each; T has one tool only. Recognition and planning differ for both.
    assert "All domains The same grade for 8 of 12 gradings of children, two or more steps apart for 2." in details
    assert "Recognition The same grade for 0 of 2 children, two or more steps apart for 2." in details
    assert "Assessment The same grade for 2 of 2 children." in details
    assert "Pairs of agencies with the same grade 17 of 24" in details


def test_notes_and_conclusion_are_kept_and_an_empty_form_is_refused(westmere, sign_in):
    dd = world.held(westmere)
    chair = sign_in(westmere.oversight_chair)
    page = address(westmere, "record_conclusion", dd, case_pk=world.child(dd, "K").pk)
    assert "Enter notes, a conclusion or a difference of view" in said(chair.post(page, {"notes": " "}))
    chair.post(page, {"notes": "n", "conclusion": "c", "differences": "d", "seen_version": "0"})
    row = CaseDiscussion.objects.get(case__letter="K")
    assert (row.notes, row.conclusion, row.differences, row.views) == ("n", "c", "d", "")
    stale = said(chair.post(page, {"notes": "other", "seen_version": "0"}))
    assert "recorded this after you opened the page" in stale and "other" in stale
    row.refresh_from_db()
    assert row.notes == "n"


def test_before_the_session_is_held_the_page_says_why(westmere, sign_in):
    dd = world.begun(westmere)
    words = said(sign_in(westmere.oversight_chair).post(address(westmere, "agree_conclusions", dd)))
    assert "possible at the stage “Discussion held”" in words


def test_the_record_and_summary_take_as_many_queries_for_thirteen_children_as_for_three(westmere, sign_in):
    dd = world.judged(westmere)
    chair = sign_in(westmere.oversight_chair)
    pages = [address(westmere, p, dd) for p in ("discussion_record", "judgement_summary", "agree_conclusions")]

    def queries():
        found = []
        for page in pages:
            with CaptureQueriesContext(connection) as counted:
                assert chair.get(page).status_code == 200
            found.append(len(counted))
        return found

    queries()
    few = queries()
    for letter in ("A", "B", "C", "D", "E", "G", "H", "J", "M", "N"):
        case = world.give_another(westmere, dd, letter).case
        actions.record_judgement(
            deep_dive=dd, case=case, domain="impact", grade="good", reason="x", by=westmere.oversight_chair
        )
        actions.record_case_discussion(case=case, notes="n", by=westmere.oversight_chair)
    assert queries() == few
