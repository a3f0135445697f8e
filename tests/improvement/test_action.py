"""The life of an action, from the meeting that adopts its recommendation to the outcome that closes it."""

import pytest
from django.urls import reverse

from lineofsight.demo.cast import Cast
from lineofsight.improvement import actions, jobs
from lineofsight.improvement.models import Action, Extension, Recommendation
from lineofsight.partnership.models import Decision, Task
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives.addresses import said

from .plans_world import (
    MINUTE,
    address,
    again,
    agreed,
    claimed,
    closed,
    fresh,
    in_days,
    proposed,
    recommendation,
    today,
)

pytestmark = pytest.mark.django_db


def test_from_the_meeting_to_the_outcome_through_the_pages(westmere: Cast, sign_in) -> None:
    w = westmere
    row = recommendation(w, addressed_to=w.agencies["health"])
    unit, lead, chair = sign_in(w.business_unit), sign_in(w.leads["health"]), sign_in(w.oversight_chair)
    group = w.groups["oversight"]

    assert "Waiting to be adopted" in said(unit.get(address(w, "work_plan", group.pk)))
    adopt = {"chosen": [row.pk], "decided_on": today().isoformat(), "minute_reference": MINUTE}
    assert unit.post(address(w, "adopt_recommendations", group.pk), adopt).status_code == 302
    assert (
        lead.post(address(w, "respond", row.pk), {"answer": "accepted", "on": today().isoformat()}).status_code == 302
    )
    filled = {
        "words": "A nurse joins the rota.",
        "improvement": "Health is heard.",
        "evidence_wanted": "Minutes.",
        "scope": "agency",
        "agency": w.agencies["health"].pk,
        "owner": w.leads["health"].pk,
        "due_date": in_days(60).isoformat(),
    }
    answer = unit.post(address(w, "add_action", row.pk), filled)
    if answer.status_code == 200:  # the day may lie in a school holiday, which is kept on purpose
        box = f"keep_due_date_{in_days(60):%Y%m%d}"
        answer = unit.post(address(w, "add_action", row.pk), {**filled, box: "on"})
    assert answer.status_code == 302, said(answer)
    action = Action.objects.get(tenant=w.tenant)
    agree = {"chosen": [action.pk], "decided_on": today().isoformat(), "minute_reference": MINUTE}
    assert unit.post(address(w, "agree_actions", group.pk), agree).status_code == 302
    assert again(action).state == "agreed"
    assert "Do action" in said(lead.get(reverse("partnership:my_work", kwargs={"tenant": w.tenant.slug})))
    done = {"how": "done", "words": "The rota runs.", "evidence": "Minutes of ten discussions."}
    assert lead.post(address(w, "update_action", action.pk), done).status_code == 302
    verdict = {f"verdict-{action.pk}": "verify", "decided_on": today().isoformat()}
    assert chair.post(address(w, "verify_actions", group.pk), verdict).status_code == 302
    outcome = {
        "outcome": "achieved",
        "outcome_words": "Six of ten before, nine of ten now.",
        "decided_on": today().isoformat(),
    }
    assert chair.post(address(w, "close_action", action.pk), outcome).status_code == 302
    assert again(action).state == "closed"
    assert Recommendation.objects.get(pk=row.pk).state == "implemented"
    words = said(chair.get(address(w, "recommendation", row.pk)))
    assert "Minutes of ten discussions." in words and "It is not said how the difference will be seen." in words
    questions = set(Decision.objects.filter(about_id=action.pk).values_list("question", flat=True))
    assert questions == {"agree_action", "verify_action", "close_action"}


@pytest.mark.requirement("ACT-005")
@pytest.mark.requirement("ACT-021")
def test_no_action_without_agency_owner_improvement_and_evidence(westmere: Cast, sign_in) -> None:
    row = recommendation(westmere)
    whole = {
        "words": "A nurse joins the rota.",
        "improvement": "Health is heard.",
        "evidence_wanted": "Minutes.",
        "scope": "agency",
        "agency": westmere.agencies["health"].pk,
        "owner": westmere.leads["health"].pk,
        "due_date": in_days(60).isoformat(),
    }
    page = address(westmere, "add_action", row.pk)
    for left_out in ("agency", "owner", "improvement", "evidence_wanted"):
        answer = sign_in(westmere.business_unit).post(page, {k: v for k, v in whole.items() if k != left_out})
        assert answer.status_code == 200 and "There is a problem" in said(answer), left_out
    assert not Action.objects.filter(tenant=westmere.tenant).exists()
    with pytest.raises(NotYet, match="does not work for"):
        proposed(westmere, row, owner=fresh(westmere.leads["police"]))


@pytest.mark.requirement("ACT-007")
def test_an_agency_changes_its_own_action_and_not_one_of_the_group(westmere: Cast, sign_in) -> None:
    own, shared = agreed(westmere), agreed(westmere, scope="partnership", owner=fresh(westmere.authors["health"]))
    lead = sign_in(westmere.leads["health"])
    changed = {
        "words": "Two nurses join the rota.",
        "improvement": "Health is heard.",
        "evidence_wanted": "Minutes.",
        "owner": westmere.authors["health"].pk,
    }
    assert lead.post(address(westmere, "change_action", own.pk), changed).status_code == 302
    assert again(own).words == "Two nurses join the rota."
    assert lead.get(address(westmere, "action", shared.pk)).status_code == 200
    assert lead.post(address(westmere, "change_action", shared.pk), changed).status_code == 404
    assert lead.get(address(westmere, "update_action", shared.pk)).status_code == 404


def test_another_agency_s_lead_does_not_find_an_agency_s_own_action(westmere: Cast, sign_in) -> None:
    own = agreed(westmere)
    police = sign_in(westmere.leads["police"])
    assert police.get(address(westmere, "action", own.pk)).status_code == 404
    words = said(police.get(address(westmere, "recommendation", own.recommendation_id)))
    assert own.number in words and own.words not in words
    assert own.words not in said(police.get(address(westmere, "actions")))


def test_nobody_verifies_her_own_action_whatever_other_role_she_has(westmere: Cast) -> None:
    action = claimed(westmere)
    from lineofsight.partnership.actions import appoint
    from lineofsight.partnership.doors import Role

    appoint(
        member=westmere.leads["health"],
        role=Role.COMMITTEE_CHAIR,
        group=westmere.groups["oversight"],
        from_date=today(),
        by=westmere.business_unit,
    )
    with pytest.raises(NotYet, match="nobody verifies"):
        actions.verify_actions(
            verdicts=[actions.Verdict(action, True)],
            group=westmere.groups["oversight"],
            decided_on=today(),
            by=fresh(westmere.leads["health"]),
        )
    assert again(action).state == "claimed_complete"


def test_what_the_group_gives_back_is_with_its_owner_again_with_the_reason(westmere: Cast, sign_in) -> None:
    action = claimed(westmere)
    chair = sign_in(westmere.oversight_chair)
    page = address(westmere, "verify_actions", westmere.groups["oversight"].pk)
    without = chair.post(page, {f"verdict-{action.pk}": "back", "decided_on": today().isoformat()})
    assert f"Enter why {action.number} goes back" in said(without)
    chair.post(
        page,
        {f"verdict-{action.pk}": "back", f"reason-{action.pk}": "Nine of ten?", "decided_on": today().isoformat()},
    )
    assert again(action).state == "in_progress"
    assert "Nine of ten?" in said(sign_in(westmere.leads["health"]).get(address(westmere, "action", action.pk)))


def test_blocked_says_what_help_is_wanted_and_done_needs_evidence(westmere: Cast) -> None:
    action, lead = agreed(westmere), fresh(westmere.leads["health"])
    with pytest.raises(NotYet, match="help is wanted"):
        actions.update_action(action=action, how="blocked", words="No nurse.", by=lead)
    with pytest.raises(NotYet, match="shows that it is done"):
        actions.update_action(action=action, how="done", words="It runs.", by=lead)
    actions.update_action(action=action, how="blocked", words="No nurse.", help_wanted="A post.", by=lead)
    assert again(action).state == "blocked"
    actions.update_action(action=action, how="on_track", words="A nurse has come.", by=lead)
    assert (again(action).state, again(action).help_wanted) == ("in_progress", "")


def test_done_without_evidence_leads_to_its_box_and_done_says_who_looks_at_it_next(westmere: Cast, sign_in) -> None:
    action = agreed(westmere)
    lead, page = sign_in(westmere.leads["health"]), address(westmere, "update_action", action.pk)
    refused = lead.post(page, {"how": "done", "words": "It runs."}).text
    assert (
        '<a href="#id_evidence">Enter what shows that it is done, or attach a file.' in refused
        and "It runs." in refused
    )
    sent = lead.post(page, {"how": "done", "words": "It runs.", "evidence": "The rota of May."}, follow=True)
    assert "The group looks at what shows it in its next meeting" in said(sent)


def test_the_page_of_all_actions_shows_what_was_said_last_and_why_it_came_back(westmere: Cast, sign_in) -> None:
    action, lead = agreed(westmere), westmere.leads["health"]
    actions.update_action(action=action, how="on_track", words="A nurse has come.", by=fresh(lead))
    page = said(sign_in(lead).get(address(westmere, "agency_actions", westmere.agencies["health"].pk)))
    assert f"{lead.name}: A nurse has come." in page
    assert "All actions of my agency" in said(sign_in(lead).get(address(westmere, "my_actions")))
    assert "All actions of" not in said(sign_in(westmere.authors["health"]).get(address(westmere, "my_actions")))


def test_the_clock_makes_it_overdue_and_the_chair_extends_it_with_every_former_day_kept(westmere: Cast) -> None:
    action = agreed(westmere)
    Action.objects.filter(pk=action.pk).update(due_date=in_days(-1), first_due_date=in_days(-1))
    jobs.pass_due_dates(westmere.tenant)
    jobs.pass_due_dates(westmere.tenant)
    assert again(action).state == "overdue"
    for until in (10, 20):
        actions.extend(
            action=again(action),
            until=in_days(until),
            reason="The post is advertised.",
            decided_on=today(),
            by=fresh(westmere.oversight_chair),
        )
    found = again(action)
    assert (found.state, found.extensions, found.first_due_date) == ("extended", 2, in_days(-1))
    assert list(Extension.objects.filter(action=action).order_by("until_date").values_list("from_date", flat=True)) == [
        in_days(-1),
        in_days(10),
    ]
    with pytest.raises(NotYet, match="Only the chair"):
        actions.extend(
            action=found, until=in_days(30), reason="More.", decided_on=today(), by=fresh(westmere.decision_chair)
        )


@pytest.mark.requirement("ACT-011")
def test_closing_asks_for_evidence_of_the_intended_improvement(westmere: Cast, sign_in) -> None:
    from .plans_world import verified

    action = verified(westmere)
    chair = sign_in(westmere.oversight_chair)
    page = address(westmere, "close_action", action.pk)
    assert "Did the intended improvement come about?" in said(chair.get(page))
    bare = chair.post(page, {"outcome": "achieved", "decided_on": today().isoformat()})
    assert "There is a problem" in said(bare) and again(action).state == "verified_complete"
    chair.post(page, {"outcome": "partly", "outcome_words": "Six before, nine now.", "decided_on": today().isoformat()})
    assert (again(action).state, again(action).outcome) == ("closed", "partly")


def test_cancelled_and_reopened_keep_their_reason(westmere: Cast) -> None:
    chair = fresh(westmere.oversight_chair)
    action = agreed(westmere)
    actions.cancel(action=action, reason="The service has ended.", decided_on=today(), by=chair)
    assert (again(action).state, again(action).ended_because) == ("cancelled", "The service has ended.")
    assert not Task.objects.filter(about_id=action.pk, settled_at=None).exists()
    other = closed(westmere)
    actions.reopen_action(action=other, reason="It did not hold.", due_date=in_days(30), by=chair)
    assert again(other).state == "reopened"
    assert Recommendation.objects.get(pk=other.recommendation_id).state == "in_progress"


def test_what_the_business_unit_enters_is_marked_and_the_agency_confirms_it(westmere: Cast, sign_in) -> None:
    action = agreed(westmere)
    unit, lead = sign_in(westmere.business_unit), sign_in(westmere.leads["health"])
    unit.post(address(westmere, "update_action", action.pk), {"how": "on_track", "words": "By telephone: goes well."})
    assert "on the agency’s behalf, not confirmed yet" in said(unit.get(address(westmere, "action", action.pk)))
    progress = action.progress.get()
    assert unit.post(address(westmere, "confirm_update", progress.pk)).status_code == 404
    lead.post(address(westmere, "confirm_update", progress.pk))
    assert "confirmed by Marguerite Fell" in said(unit.get(address(westmere, "action", action.pk)))


@pytest.mark.parametrize(
    "owner_confirms", [True, False], ids=["the owner, who leads nobody", "the lead, who does not own it"]
)
def test_what_was_entered_on_an_agencys_behalf_its_owner_confirms_or_its_lead(
    westmere: Cast, sign_in, owner_confirms: bool
) -> None:
    owner = westmere.authors["health"]
    action = agreed(westmere, owner=fresh(owner))
    sign_in(westmere.business_unit).post(
        address(westmere, "update_action", action.pk), {"how": "on_track", "words": "By telephone: goes well."}
    )
    confirms = sign_in(owner if owner_confirms else westmere.leads["health"])
    assert confirms.post(address(westmere, "confirm_update", action.progress.get().pk)).status_code == 302
    assert "confirmed by" in said(confirms.get(address(westmere, "action", action.pk)))


def test_an_agency_that_says_itself_how_it_goes_is_not_asked_to_confirm_what_was_entered_before(
    westmere: Cast, sign_in
) -> None:
    action = agreed(westmere)
    unit, lead = sign_in(westmere.business_unit), sign_in(westmere.leads["health"])
    asked = Task.objects.filter(key="confirm_update", settled_at=None)
    unit.post(address(westmere, "update_action", action.pk), {"how": "on_track", "words": "By telephone: goes well."})
    page, confirm = (
        address(westmere, "action", action.pk),
        address(westmere, "confirm_update", action.progress.get().pk),
    )
    assert asked.count() == 1 and confirm in lead.get(page).text
    lead.post(address(westmere, "update_action", action.pk), {"how": "behind", "words": "Two trainers are ill."})
    assert not asked.exists() and confirm not in lead.get(page).text


def test_an_action_sent_twice_is_updated_once_and_another_partnership_finds_nothing(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    action = agreed(westmere)
    stranger = sign_in(eastmere.business_unit)
    assert stranger.get(address(westmere, "action", action.pk)).status_code == 404
    assert stranger.get(address(eastmere, "action", action.pk)).status_code == 404
    lead = fresh(westmere.leads["health"])
    actions.update_action(action=action, how="done", words="Runs.", evidence="Minutes.", by=lead)
    with pytest.raises(NotYet, match="claimed complete"):
        actions.update_action(action=action, how="done", words="Runs.", evidence="Minutes.", by=lead)
    assert action.progress.count() == 1
