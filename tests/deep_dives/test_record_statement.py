"""Yes or no for each child to the partnership's own statement, and the percentage with its two numbers."""

from dataclasses import replace

import pytest

from lineofsight import vault
from lineofsight.deep_dives import actions
from lineofsight.deep_dives.chapter import NAME
from lineofsight.deep_dives.models import Case, CaseDiscussion
from lineofsight.deep_dives.states import Stage
from lineofsight.partnership.actions import change_chapter
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import discussion, report
from lineofsight.question_sets.models import ListEntry

from . import discussion_world as world
from .addresses import address, said

pytestmark = pytest.mark.django_db
STATEMENT = "Safeguarded appropriately"


@pytest.fixture
def asks(westmere):
    """Westmere answers the statement for each child from now on."""
    value = replace(in_force(westmere.tenant, NAME), child_statement=STATEMENT)
    change_chapter(tenant=westmere.tenant, chapter=NAME, value=value, by=westmere.business_unit)
    return westmere


def _page(w, dd, letter="K"):
    return address(w, "record_statement", dd, case_pk=world.child(dd, letter).pk)


def _answer(client, w, dd, letter, holds="yes"):
    return client.post(_page(w, dd, letter), {"statement_holds": holds, "statement_reason": "Seen", "seen_version": ""})


def test_the_chair_records_yes_or_no_beside_the_judgements(asks, sign_in):
    dd = world.begun(asks)
    chair = sign_in(asks.oversight_chair)
    child = address(asks, "discussion", dd, case_pk=world.child(dd, "K").pk)
    assert f"{STATEMENT} Still to record" in said(chair.get(child))
    assert STATEMENT in said(chair.get(_page(asks, dd)))
    answer = chair.post(_page(asks, dd), {"statement_holds": "yes", "statement_reason": "", "seen_version": "0"})
    assert answer.url == child
    assert f"{STATEMENT} Yes" in said(chair.get(child))
    summary = said(chair.get(address(asks, "judgement_summary", dd)))
    assert "100% (1 of 1), 2 children still to answer" in summary


def test_no_needs_a_reason_and_what_was_chosen_stays(asks, sign_in):
    dd = world.begun(asks)
    chair = sign_in(asks.oversight_chair)
    page = chair.post(_page(asks, dd), {"statement_holds": "no", "statement_reason": " ", "seen_version": "0"})
    assert "Enter why it does not hold for this child" in said(page)
    assert 'value="no" checked' in page.content.decode()
    assert "Choose yes or no" in said(chair.post(_page(asks, dd), {"statement_reason": "Kept"}))
    with pytest.raises(NotYet, match="why it does not hold"):
        actions.record_case_discussion(case=world.child(dd, "K"), statement_holds="no", by=asks.oversight_chair)
    with pytest.raises(NotYet, match="Choose yes or no"):
        actions.record_case_discussion(case=world.child(dd, "K"), statement_holds="x", by=asks.oversight_chair)
    assert not CaseDiscussion.objects.exclude(statement_holds="").exists()


def test_conclusions_are_not_agreed_while_one_child_has_no_answer(asks, sign_in):
    dd = world.judged(asks)
    CaseDiscussion.objects.filter(case=world.child(dd, "K")).update(statement_holds="")
    chair = sign_in(asks.oversight_chair)
    left = said(chair.get(address(asks, "agree_conclusions", dd)))
    assert f"Child K {STATEMENT}" in left
    with pytest.raises(NotYet, match=r"Child K \(1 thing\)"):
        actions.agree_conclusions(deep_dive=dd, by=asks.oversight_chair)
    version = CaseDiscussion.objects.get(case=world.child(dd, "K")).version
    chair.post(
        _page(asks, dd), {"statement_holds": "no", "statement_reason": "Seen late", "seen_version": str(version)}
    )
    assert "66.7% (2 of 3)" in said(chair.get(address(asks, "agree_conclusions", dd)))
    chair.post(address(asks, "agree_conclusions", dd))
    assert world.fresh(dd).stage == Stage.CONCLUSIONS_AGREED
    assert f"{STATEMENT}: no Seen late" in said(chair.get(address(asks, "discussion_record", dd)))


def test_without_a_statement_the_page_says_so_and_nothing_is_asked(westmere, sign_in):
    dd = world.begun(westmere)
    chair = sign_in(westmere.oversight_chair)
    assert "No statement is answered" in said(chair.get(_page(westmere, dd)))
    assert STATEMENT not in said(chair.get(address(westmere, "judgement_summary", dd)))
    with pytest.raises(NotYet, match="No statement is answered"):
        actions.record_case_discussion(case=world.child(dd, "K"), statement_holds="yes", by=westmere.oversight_chair)


def test_who_does_not_run_the_discussion_does_not_find_the_page(asks, eastmere, sign_in):
    dd = world.begun(asks)
    for member in (asks.authors["school"], asks.executives["police"], eastmere.business_unit):
        assert sign_in(member).get(_page(asks, dd)).status_code == 404
    before = sign_in(asks.authors["council"]).post(_page(asks, dd), {"statement_holds": "yes"})
    assert before.status_code in (200, 404) and not CaseDiscussion.objects.exists()


@pytest.mark.requirement("DDV-044")
def test_fifty_children_of_whom_forty_nine_give_98_percent_in_the_report(asks, sign_in):
    dd = world.circulated(asks)
    first = Case.objects.filter(deep_dive=dd).first()
    for number in range(47):
        Case.objects.create(
            tenant=asks.tenant,
            deep_dive=dd,
            letter=f"A{chr(65 + number // 26)}{chr(65 + number % 26)}",
            category=first.category,
            state=first.state,
            eligible_child_id=first.eligible_child_id,
        )
    dd = discussion.hold(asks, dd)
    chair = sign_in(asks.oversight_chair)
    letters = list(Case.objects.filter(deep_dive=dd).order_by("letter").values_list("letter", flat=True))
    for place, letter in enumerate(letters):
        assert _answer(chair, asks, dd, letter, "yes" if place else "no").status_code == 302
    assert "98% (49 of 50)" in said(chair.get(address(asks, "judgement_summary", dd)))
    with vault.scope():
        dd = discussion.judge(asks, dd)
        _put_first_child_back(dd, letters[0])
        dd = discussion.agree_conclusions(asks, dd)
        entry = ListEntry.objects.filter(kind="development").select_related("section", "response").first()
        actions.code_each(deep_dive=dd, entries=[entry], by=asks.business_unit)
        dd = report.begin_report(asks, world.fresh(dd))
    preview = said(sign_in(asks.business_unit).get(address(asks, "report_preview", dd)))
    assert f"{STATEMENT}: 98% (49 of 50)" in preview


def _put_first_child_back(dd, letter):
    """The story answers yes for every child; this one is no."""
    row = CaseDiscussion.objects.filter(case=world.child(dd, letter))
    row.update(statement_holds="no")
