"""The group's decision on a theme."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.actions import Source, TermsDraft
from lineofsight.deep_dives.models import DeepDive
from lineofsight.deep_dives.states import Stage
from lineofsight.partnership.models import Decision, Notice, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import themes
from tests.deep_dives.addresses import address, said


def ready(w):
    return themes.make_ready(w, themes.propose(w))


def agreed_form(**changes):
    return {
        "outcome": "agree",
        "decided_on": timezone.localdate().isoformat(),
        "minute_reference": "Executive Committee, item 4",
        "reason": "",
        "deferred_until": "",
    } | changes


@pytest.mark.requirement("THM-005")
def test_the_terms_are_refused_before_the_decision_and_open_with_it(westmere, sign_in):
    dd = ready(westmere)
    client = sign_in(westmere.business_unit)
    assert "open when the group has agreed the theme" in said(client.get(address(westmere, "draft_terms", dd)))
    with pytest.raises(NotYet, match="open when the group has agreed the theme"):
        actions.draft_terms(deep_dive=dd, draft=TermsDraft(purpose="Early"), by=westmere.business_unit)
    page = client.post(address(westmere, "decide_theme", dd), agreed_form(decided_on="2026-03-04"), follow=True)
    assert "The theme is agreed." in said(page)
    dd = DeepDive.objects.get()
    assert (dd.stage, dd.agreed_on) == (Stage.TERMS_DRAFTING, date(2026, 3, 4))
    decision = Decision.objects.get()
    assert (decision.group.name, decision.decided_on, decision.minute_reference) == (
        "Executive Committee",
        date(2026, 3, 4),
        "Executive Committee, item 4",
    )
    assert "part 1 of 5" in said(client.get(address(westmere, "draft_terms", dd)))


def test_recorded_by_the_business_unit_it_is_a_record_and_by_the_chair_the_decision_itself(westmere):
    by_unit, by_chair = ready(westmere), ready(westmere)
    for dd, member in ((by_unit, westmere.business_unit), (by_chair, westmere.decision_chair)):
        actions.decide_theme(
            deep_dive=dd, outcome="agree", decided_on=timezone.localdate(), minute_reference="Item 4", by=member
        )
    assert Decision.objects.get(about_id=by_unit.pk).from_minute is True
    assert Decision.objects.get(about_id=by_chair.pk).from_minute is False


def test_agreement_makes_the_timetable_and_asks_for_the_terms(westmere):
    dd = themes.agree_theme(westmere, ready(westmere), decided_on=date(2026, 3, 4))
    assert dd.timetable.count() == 17
    assert dd.timetable.get(step="terms_submitted").due_date == date(2026, 3, 13)
    for member in (westmere.business_unit, westmere.oversight_chair):
        task = Task.visible_to(member).get(about_id=dd.pk, key="submit_terms", settled_at=None)
        assert task.due_date == date(2026, 3, 13)
    assert not Task.visible_to(westmere.decision_chair).filter(settled_at=None).exists()


def test_the_one_who_proposed_it_is_told(westmere):
    dd = actions.propose_theme(
        title="Bruising",
        theme="domestic_abuse",
        practice_areas=["Health visiting"],
        reason="Two reviews.",
        sources=[Source("practice_review", "Found twice")],
        by=westmere.leads["health"],
    )
    themes.agree_theme(westmere, themes.make_ready(westmere, dd))
    notice = Notice.objects.get(member=westmere.leads["health"])
    assert notice.subject == f"{dd.reference}: the theme you proposed has been agreed"


def test_a_chair_does_not_decide_on_her_own_proposal(westmere):
    dd = actions.propose_theme(
        title="Mine",
        theme="domestic_abuse",
        practice_areas=["Visits"],
        reason="I want it.",
        sources=[Source("practice_concern", "Seen")],
        by=westmere.decision_chair,
    )
    dd = themes.make_ready(westmere, dd)
    with pytest.raises(NotYet, match="You proposed this theme"):
        actions.decide_theme(
            deep_dive=dd,
            outcome="agree",
            decided_on=timezone.localdate(),
            minute_reference="Item 4",
            by=westmere.decision_chair,
        )


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"outcome": ""}, "Choose what the group decided"),
        ({"minute_reference": ""}, "Enter the minute reference"),
        ({"decided_on": "2999-01-01"}, "The day of the decision must be"),
        ({"outcome": "defer", "reason": "Later"}, "Enter the day on which the theme comes back"),
        ({"outcome": "defer", "deferred_until": "2999-13-01", "reason": "Later"}, "must be a real date"),
        ({"outcome": "defer", "deferred_until": "2020-01-01", "reason": "Later"}, "must lie after the decision"),
        ({"outcome": "reject"}, "Enter the reason in a sentence"),
        ({"decided_on": "1951-01-01"}, "lies beyond the working-day calendar"),
    ],
)
def test_what_is_missing_is_said_nothing_is_decided_and_the_words_stay(westmere, sign_in, changes, says):
    dd = ready(westmere)
    sent = agreed_form(**({"minute_reference": "Item 4 of the minutes"} | changes))
    page = sign_in(westmere.business_unit).post(address(westmere, "decide_theme", dd), sent)
    assert says in said(page)
    for words in (sent["minute_reference"], sent["reason"]):
        assert words in page.content.decode()
    dd.refresh_from_db()
    assert (dd.stage, dd.agreed_on, Decision.objects.count()) == (Stage.READY_FOR_DECISION, None, 0)


def test_a_theme_not_taken_up_keeps_its_reason(westmere, sign_in):
    dd = ready(westmere)
    client = sign_in(westmere.decision_chair)
    client.post(address(westmere, "decide_theme", dd), agreed_form(outcome="reject", reason="Audited last year."))
    dd.refresh_from_db()
    assert dd.stage == Stage.REJECTED
    assert "Audited last year." in said(client.get(address(westmere, "proposals")))


def test_before_it_is_up_for_decision_the_page_says_so(westmere, sign_in):
    page = said(sign_in(westmere.decision_chair).get(address(westmere, "decide_theme", themes.propose(westmere))))
    assert "This is possible at the stage “Ready for decision”" in page
    assert "What did the group decide?" not in page


def test_the_count_of_the_year_is_shown_where_it_is_decided(westmere, sign_in):
    page = said(sign_in(westmere.decision_chair).get(address(westmere, "decide_theme", ready(westmere))))
    assert "So far this year: 0 of 2 to 3 signed off" in page


def test_the_chair_of_another_group_a_lead_and_another_partnership_cannot(westmere, eastmere, sign_in):
    dd = ready(westmere)
    for member in (westmere.oversight_chair, westmere.leads["police"], westmere.scrutineer, westmere.outsider):
        assert sign_in(member).get(address(westmere, "decide_theme", dd)).status_code == 404
        assert sign_in(member).post(address(westmere, "decide_theme", dd), agreed_form()).status_code == 404
    with pytest.raises(NotYet, match="Only the group that decides"):
        actions.decide_theme(
            deep_dive=dd,
            outcome="agree",
            decided_on=timezone.localdate(),
            minute_reference="Item 4",
            by=westmere.oversight_chair,
        )


def test_of_two_who_decide_at_once_the_second_is_told(westmere):
    dd = ready(westmere)
    same = DeepDive.objects.get(pk=dd.pk)
    themes.agree_theme(westmere, dd, decided_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(NotYet, match="This has been done"):
        themes.agree_theme(westmere, same)
    assert Decision.objects.count() == 1


def test_a_partnership_that_decides_in_meetings_and_by_a_quorum_says_so(westmere, sign_in) -> None:

    older = themes.make_ready(westmere, themes.propose(westmere))
    client = sign_in(westmere.business_unit)
    for field, value in (("theme_between_meetings", "no"), ("theme_quorum", "3")):
        client.post(f"/westmere/settings/deep_dives/{field}/", {"value": value})
    newer = themes.make_ready(westmere, themes.propose(westmere))
    typed = {
        "outcome": "agree",
        "decided_on": timezone.localdate().isoformat(),
        "minute_reference": "Executive Committee, item 4",
        "took_part": "3",
    }
    at = address(westmere, "decide_theme", newer)
    assert "At least 3 are needed" in said(client.get(at))
    assert "is decided in a meeting here" in said(client.post(at, typed | {"how": "between_meetings"}))
    assert "2 members took part" in said(client.post(at, typed | {"how": "meeting", "took_part": "2"}))
    assert client.post(at, typed | {"how": "meeting"}).status_code == 302
    kept = Decision.objects.get(about_id=newer.pk, question="theme")
    assert (kept.how, kept.took_part) == ("meeting", 3)
    assert client.post(address(westmere, "decide_theme", older), typed | {"took_part": ""}).status_code == 302
    assert DeepDive.objects.get(pk=older.pk).agreed_on is not None
