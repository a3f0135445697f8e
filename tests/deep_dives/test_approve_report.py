"""Groups approve and partners sign, on screen or from the minute, in this partnership's order; then it is signed off."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import Approval, DeepDive
from lineofsight.deep_dives.seats import statutory_partners
from lineofsight.deep_dives.states import Stage
from lineofsight.demo.cast import Cast
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.actions import change_value
from lineofsight.partnership.chapters import as_content, in_force
from lineofsight.partnership.models import Edition, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import report

from . import report_world as stages
from .addresses import address, said
from .discussion_world import fresh


def today() -> dict[str, object]:
    return {"decided_on": timezone.localdate().isoformat(), "minute_reference": "", "comment": ""}


def with_group(w: Cast) -> DeepDive:
    """Westmere's report with its committee."""
    dd = stages.checked(w)
    stages.the_day_has_passed(dd)
    actions.close_round(deep_dive=dd, by=w.business_unit)
    return fresh(dd)


def with_partners(e: Cast) -> DeepDive:
    """Eastmere's report with its partners."""
    return report.bring_to(e, stages.checked(e), Stage.PARTNERSHIP_SIGN_OFF)


@pytest.mark.requirement("DDV-037")
def test_the_groups_approval_keeps_meeting_day_and_decision_and_nothing_is_adopted_before(
    westmere: Cast, sign_in
) -> None:
    dd = with_group(westmere)
    assert not Recommendation.objects.filter(tenant=westmere.tenant).exists()
    from lineofsight.deep_dives.actions.signing_off import sign_off
    from lineofsight.deep_dives.report_round import report_of

    early = stages.checked(westmere)
    with pytest.raises(NotYet, match="still to come"):
        sign_off(deep_dive=early, report=report_of(early), by=westmere.business_unit)
    typed = today() | {"outcome": "approve", "minute_reference": "SEG, 3 March, item 4"}
    sign_in(westmere.oversight_chair).post(address(westmere, "approve_report", dd), typed)
    decision = Approval.objects.select_related("decision__group").get(deep_dive=dd, step="oversight_committee").decision
    assert (decision.group, decision.outcome) == (westmere.groups["oversight"], "approved")
    assert (decision.decided_on, decision.minute_reference) == (timezone.localdate(), "SEG, 3 March, item 4")
    assert not decision.from_minute
    assert Recommendation.objects.filter(tenant=westmere.tenant).exists()


@pytest.mark.requirement("CFG-012")
def test_the_chain_is_the_partnerships_own_and_its_order_is_kept(westmere: Cast, eastmere: Cast) -> None:
    def chain(w: Cast) -> list[str]:
        dd = stages.checked(w)
        seen = [dd.stage]
        while dd.stage != Stage.SIGNED_OFF:
            dd = report.approve_next(w, dd)
            seen.append(dd.stage)
        return seen

    assert chain(westmere) == [Stage.PARTICIPANT_APPROVAL, Stage.GROUP_APPROVAL, Stage.SIGNED_OFF]
    assert chain(eastmere) == [
        Stage.GROUP_APPROVAL,
        Stage.DECISION_GROUP_AGREEMENT,
        Stage.PARTNERSHIP_SIGN_OFF,
        Stage.SIGNED_OFF,
    ]


def test_no_step_is_left_out_whoever_tries(eastmere: Cast) -> None:
    dd = stages.checked(eastmere)
    day = timezone.localdate()
    by = eastmere.business_unit
    with pytest.raises(NotYet, match="No step is left out"):
        actions.sign_report(
            deep_dive=dd, agency=eastmere.agencies["police"], decided_on=day, by=eastmere.executives["police"]
        )
    with pytest.raises(NotYet, match="No step is left out"):
        actions.close_round(deep_dive=dd, by=by)
    with pytest.raises(NotYet, match="The chair of the group decides"):
        actions.approve_report(deep_dive=dd, approved=True, decided_on=day, by=eastmere.decision_chair)
    assert fresh(dd).stage == Stage.GROUP_APPROVAL


@pytest.mark.requirement("DDV-011")
def test_the_report_shows_who_signed_and_when_and_is_signed_off_when_the_needed_ones_are_in(
    eastmere: Cast, sign_in
) -> None:
    dd = with_partners(eastmere)
    partners = statutory_partners(dd)
    executives = {eastmere.agencies[key].pk: member for key, member in eastmere.executives.items()}
    for place, partner in enumerate(partners):
        assert fresh(dd).stage == Stage.PARTNERSHIP_SIGN_OFF
        typed = today() | {"outcome": "approve", "agency": str(partner.agency_id), "comment": f"Considered {place}."}
        sign_in(executives[partner.agency_id]).post(address(eastmere, "approve_report", dd), typed)
    assert fresh(dd).stage == Stage.SIGNED_OFF
    words = said(sign_in(eastmere.executives["council"]).get(address(eastmere, "report", dd)))
    for place, partner in enumerate(partners):
        assert f"{partner.agency.name} Approved on" in words and f"Considered {place}." in words


def test_where_two_partners_are_enough_the_second_signs_it_off(eastmere: Cast) -> None:
    from dataclasses import replace

    dd = with_partners(eastmere)
    Edition.objects.filter(pk=dd.edition_id).update(content=as_content(replace(dd.settings, partners_needed=2)))
    dd = report.sign(eastmere, fresh(dd), leave_out=2)
    assert dd.stage == Stage.PARTNERSHIP_SIGN_OFF
    actions.sign_report(
        deep_dive=fresh(dd),
        agency=eastmere.agencies["police"],
        decided_on=timezone.localdate(),
        by=eastmere.executives["police"],
    )
    assert fresh(dd).stage == Stage.SIGNED_OFF


def test_the_business_unit_records_a_signature_from_the_minute_and_it_is_marked_so(eastmere: Cast, sign_in) -> None:
    dd = with_partners(eastmere)
    client, page = sign_in(eastmere.business_unit), address(eastmere, "approve_report", dd)
    typed = today() | {"outcome": "approve", "agency": str(eastmere.agencies["health"].pk)}
    assert "Enter the minute reference" in said(client.post(page, typed))
    client.post(page, typed | {"minute_reference": "Partners, 3 March"})
    decision = Approval.objects.select_related("decision").get(deep_dive=dd, step="partners").decision
    assert decision.from_minute and decision.recorded_by == eastmere.business_unit
    twice = typed | {"minute_reference": "Partners, 3 March"}
    assert "Choose one of the options shown" in said(client.post(page, twice))


def test_an_executive_signs_for_her_own_agency_only(eastmere: Cast) -> None:
    dd = with_partners(eastmere)
    with pytest.raises(NotYet, match="The executive of"):
        actions.sign_report(
            deep_dive=dd,
            agency=eastmere.agencies["council"],
            decided_on=timezone.localdate(),
            by=eastmere.executives["police"],
        )
    with pytest.raises(NotYet, match="is not a statutory partner here"):
        actions.sign_report(
            deep_dive=dd,
            agency=eastmere.agencies["school"],
            decided_on=timezone.localdate(),
            by=eastmere.business_unit,
        )


def test_a_chair_who_wrote_it_does_not_approve_it_and_the_minute_is_recorded(eastmere: Cast, sign_in) -> None:
    dd = stages.checked(eastmere)
    page = address(eastmere, "approve_report", dd)
    assert "You wrote part of this report, so you do not approve it" in said(
        sign_in(eastmere.oversight_chair).get(page)
    )
    sign_in(eastmere.oversight_chair).post(page, today() | {"outcome": "approve"})
    assert fresh(dd).stage == Stage.GROUP_APPROVAL
    typed = today() | {"outcome": "approve", "minute_reference": "MEC, item 2"}
    sign_in(eastmere.business_unit).post(page, typed)
    assert fresh(dd).stage == Stage.DECISION_GROUP_AGREEMENT


@pytest.mark.parametrize("slug", ["westmere", pytest.param("eastmere", marks=pytest.mark.full)])
def test_returned_it_goes_back_to_draft_and_through_the_whole_chain_again(request, sign_in, slug: str) -> None:
    w = request.getfixturevalue(slug)
    dd = with_group(w) if slug == "westmere" else report.bring_to(w, stages.checked(w), Stage.DECISION_GROUP_AGREEMENT)
    chair = w.oversight_chair if slug == "westmere" else w.decision_chair
    page = address(w, "approve_report", dd)
    assert "Say what is to be changed" in said(sign_in(chair).post(page, today() | {"outcome": "return"}))
    sign_in(chair).post(page, today() | {"outcome": "return", "comment": "Say more about fathers."})
    dd = fresh(dd)
    assert dd.stage == Stage.REPORT_DRAFTING
    assert stages.finished(dd).state == "returned"
    assert "Say more about fathers." in said(sign_in(w.business_unit).get(address(w, "draft_report", dd)))
    assert report.check(w, report.send_to_check(w, dd)).stage != Stage.SIGNED_OFF
    assert report.sign_off(w, fresh(dd)).stage == Stage.SIGNED_OFF


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"outcome": ""}, "Choose whether the report is approved or returned"),
        ({"outcome": "approve", "decided_on": ""}, "Enter the day of the decision"),
        (
            {"outcome": "approve", "decided_on": (timezone.localdate() - timedelta(days=30)).isoformat()},
            "so it cannot have been approved before",
        ),
    ],
)
def test_bad_input_says_what_to_do_and_keeps_the_comment(westmere: Cast, sign_in, typed, words) -> None:
    dd = with_group(westmere)
    answer = sign_in(westmere.oversight_chair).post(
        address(westmere, "approve_report", dd), today() | {"comment": "Kept words"} | typed
    )
    assert words in said(answer) and "Kept words" in answer.content.decode()
    assert fresh(dd).stage == Stage.GROUP_APPROVAL


def test_it_is_not_yet_and_then_done(westmere: Cast, sign_in) -> None:
    dd = stages.at_check(westmere)
    client = sign_in(westmere.oversight_chair)
    page = address(westmere, "approve_report", dd)
    words = said(client.get(page))
    assert "then “Approved by those who took part”, then “Approved by the group”. No step is left out." in words
    dd = report.sign_off(westmere, report.check(westmere, dd))
    assert "The report has been signed off." in said(client.get(page))


def test_others_do_not_find_it(westmere: Cast, eastmere: Cast, sign_in) -> None:
    dd = with_group(westmere)
    page = address(westmere, "approve_report", dd)
    for member in (westmere.leads["council"], westmere.authors["police"], westmere.scrutineer, eastmere.business_unit):
        assert sign_in(member).get(page).status_code == 404
        assert sign_in(member).post(page, today() | {"outcome": "approve"}).status_code == 404
    assert fresh(dd).stage == Stage.GROUP_APPROVAL


def test_another_groups_chair_may_read_and_not_decide(westmere: Cast, sign_in) -> None:
    dd = with_group(westmere)
    page = address(westmere, "approve_report", dd)
    assert "The chair of the group decides on the screen" in said(sign_in(westmere.decision_chair).get(page))
    sign_in(westmere.decision_chair).post(page, today() | {"outcome": "approve"})
    assert fresh(dd).stage == Stage.GROUP_APPROVAL


def test_all_tasks_of_the_chain_are_settled_at_its_end(eastmere: Cast) -> None:
    dd = stages.signed_off(eastmere)
    of_report = ("draft_report", "send_to_check", "read_report", "close_round", "approve_report", "sign_report")
    asked = Task.objects.filter(about_id=dd.pk, key__in=of_report)
    assert {"read_report", "approve_report", "sign_report"} <= set(asked.values_list("key", flat=True))
    assert not asked.filter(settled_at=None).exists()


def test_approvals_shows_the_steps_and_who_has_answered(westmere: Cast, sign_in) -> None:
    dd = stages.checked(westmere)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "approvals", dd)))
    assert "Approved by those who took part Now" in words and "Approved by the group To come" in words
    assert "No answer yet" in words
    for member in (westmere.leads["council"], westmere.scrutineer):
        assert sign_in(member).get(address(westmere, "approvals", dd)).status_code == 404
    before = stages.written(westmere)
    assert "The report is approved after its anonymisation check" in said(
        sign_in(westmere.business_unit).get(address(westmere, "approvals", before))
    )


def _asks_for(w: Cast, **more: object) -> None:
    """Westmere's group decides its reports in this way from now on."""
    now = in_force(w.tenant, "deep_dives")
    steps = tuple(replace(step, **more) if step.by == "oversight_committee" else step for step in now.approval_chain)
    change_value(tenant=w.tenant, chapter="deep_dives", field="approval_chain", value=steps, by=w.second_business_unit)


def test_a_step_that_is_not_decided_between_meetings_waits_for_the_meeting(westmere: Cast, sign_in) -> None:
    older = with_group(westmere)
    _asks_for(westmere, between_meetings=False)
    dd = with_group(westmere)
    client, typed = sign_in(westmere.oversight_chair), today() | {"outcome": "approve", "how": "between_meetings"}
    refused = said(client.post(address(westmere, "approve_report", dd), typed))
    assert "is decided in a meeting here" in refused
    assert "is decided in a meeting here" in said(
        client.post(address(westmere, "approve_report", dd), today() | {"outcome": "approve"})
    )
    client.post(address(westmere, "approve_report", dd), typed | {"how": "meeting"})
    assert fresh(dd).stage == Stage.SIGNED_OFF
    client.post(address(westmere, "approve_report", older), typed)
    assert fresh(older).stage == Stage.SIGNED_OFF
    kept = Approval.objects.select_related("decision").get(deep_dive=older, step="oversight_committee").decision
    assert kept.how == "between_meetings"


def test_without_its_quorum_a_group_has_not_decided(westmere: Cast, sign_in) -> None:
    _asks_for(westmere, quorum=4)
    dd = with_group(westmere)
    client, page = sign_in(westmere.oversight_chair), address(westmere, "approve_report", dd)
    assert "At least 4 are needed" in said(client.get(page))
    assert "Enter how many of the group took part" in said(client.post(page, today() | {"outcome": "approve"}))
    few = said(client.post(page, today() | {"outcome": "approve", "took_part": "3"}))
    assert "3 members took part and at least 4 are needed" in few
    client.post(page, today() | {"outcome": "approve", "took_part": "4"})
    assert fresh(dd).stage == Stage.SIGNED_OFF
    assert "4 took part" in said(sign_in(westmere.business_unit).get(address(westmere, "approvals", dd)))
