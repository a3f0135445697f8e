"""Ways of auditing, optional parts, the rule for replacing a case and silence: set on screen, for what begins afterwards."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import EligibleChild, Replacement, SummaryReport
from lineofsight.deep_dives.states import Stage
from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import change_value
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import report, themes
from lineofsight.trail.models import Event

from . import cohort_world as world
from . import report_world as stages
from .addresses import address, said
from .discussion_world import fresh


def agreed(w: Cast):
    return themes.agree_theme(w, themes.make_ready(w, themes.propose(w)))


def set_parts(client, w: Cast, setting: str, **used: bool):
    now = getattr(in_force(w.tenant, "deep_dives"), setting)
    ticks = {name: True for name, value in vars(now).items() if value} | used
    sent = {f"parts-{name}": "on" for name, value in ticks.items() if value}
    return client.post(f"/{w.tenant.slug}/settings/deep_dives/{setting}/lines/", sent | {"keep": "1"})


def test_a_way_of_auditing_that_is_not_used_is_never_offered(westmere: Cast, eastmere: Cast, sign_in) -> None:
    client = sign_in(westmere.business_unit)
    older = agreed(westmere)
    answer = set_parts(client, westmere, "methods", live_audit=False)
    assert answer.status_code == 302, said(answer)
    newer, elsewhere = agreed(westmere), agreed(eastmere)
    assert "ive audit" not in said(client.get(address(westmere, "draft_terms", newer) + "?part=all"))
    assert "Live audit with practitioners" in said(client.get(address(westmere, "draft_terms", older) + "?part=all"))
    there = sign_in(eastmere.business_unit).get(address(eastmere, "draft_terms", elsewhere) + "?part=all")
    assert "Live audit with practitioners" in said(there)
    assert Event.objects.filter(tenant_id=westmere.tenant.id, verb="change_settings").exists()


def test_one_way_of_auditing_at_least_is_used(westmere: Cast, sign_in) -> None:
    client = sign_in(westmere.business_unit)
    answer = set_parts(
        client, westmere, "methods", tool_and_discussion=False, tool_and_desk_analysis=False, live_audit=False
    )
    assert "Use at least one way of auditing" in said(answer)


def test_a_part_that_is_left_out_has_no_page_and_no_link_and_what_runs_keeps_it(westmere: Cast, sign_in) -> None:
    client = sign_in(westmere.business_unit)
    older = agreed(westmere)
    everything = ("component_plan", "assurance_statements", "comparison", "evidence_files", "comments_on_pack")
    answer = set_parts(client, westmere, "parts", **dict.fromkeys((*everything, "contributors"), False))
    assert answer.status_code == 302, said(answer)
    newer = agreed(westmere)
    for page in ("component_plan", "comparison", "pack_comments", "contributors", "report_statements"):
        assert client.get(address(westmere, page, newer)).status_code == 404, page
        assert client.get(address(westmere, page, older)).status_code == 200, page
    assert client.get(address(westmere, "assurance_map")).status_code == 404
    assert "Map of assurance" not in said(client.get(address(westmere, "audit_register")))
    assert "Components" not in said(client.get(address(westmere, "draft_terms", newer) + "?part=all"))
    assert "Components" in said(client.get(address(westmere, "draft_terms", older) + "?part=all"))
    assert "statements of assurance" not in said(client.get(address(westmere, "propose_theme"))).lower()


def test_evidence_files_left_out_are_not_asked_for_in_audit_tools(westmere: Cast, sign_in) -> None:
    from . import asked_world

    parts = in_force(westmere.tenant, "deep_dives").parts
    change_value(
        tenant=westmere.tenant,
        chapter="deep_dives",
        field="parts",
        value=replace(parts, evidence_files=False),
        by=westmere.business_unit,
    )
    dd = asked_world.issued(westmere, "A")
    tools = asked_world.tools_of(westmere, dd, "police")
    actions.name_author(returns=tools, author=westmere.authors["police"], by=westmere.leads["police"])
    client = sign_in(westmere.authors["police"])
    page = address(westmere, "audit_tool", dd, return_pk=tools[0].pk)
    assert "vidence" not in said(client.get(page))
    assert client.get(page + "evidence/").status_code == 404


def rule(w: Cast, value: str) -> None:
    change_value(tenant=w.tenant, chapter="deep_dives", field="replacement_rule", value=value, by=w.business_unit)


def child_of(dd, state: str, *, last: bool = False) -> EligibleChild:
    rows = EligibleChild.objects.filter(deep_dive=dd, category="universal", state=state).select_related("deep_dive")
    return rows.order_by("-reserve_position" if last else "reserve_position")[0]


def test_where_the_chair_chooses_the_case_that_comes_in_stands_with_her_name(westmere: Cast, sign_in) -> None:
    rule(westmere, "chosen_by_chair")
    dd = world.selected(westmere)
    out, last = child_of(dd, "selected"), child_of(dd, "reserve", last=True)
    client, here = sign_in(westmere.business_unit), world.page("replace_case", dd, child_pk=out.pk)
    typed = {"reason": "Moved to another county", "instead": str(last.label)}
    answer = client.post(here, typed)
    assert "Choose the chair who has chosen" in said(answer) and "Moved to another county" in said(answer)
    assert "is not in the reserve of this category" in said(
        client.post(here, typed | {"instead": "Z-99", "chosen_by": westmere.oversight_chair.pk})
    )
    client.post(here, typed | {"chosen_by": westmere.oversight_chair.pk})
    last.refresh_from_db()
    assert last.state == "selected" and last.reserve_position > 1
    assert Replacement.objects.get(deep_dive=dd).chosen_by == westmere.oversight_chair
    assert f"chosen by {westmere.oversight_chair.name}" in said(client.get(world.page("selection", dd)))
    assert actions.repeat_selection(deep_dive=world.fresh(dd), by=westmere.business_unit)


def test_where_it_is_not_allowed_the_case_leaves_and_nobody_comes_in(westmere: Cast, sign_in) -> None:
    rule(westmere, "not_allowed")
    dd = world.selected(westmere)
    out = child_of(dd, "selected")
    client, here = sign_in(westmere.business_unit), world.page("replace_case", dd, child_pk=out.pk)
    assert "Take this case out" in said(client.get(here))
    client.post(here, {"reason": "Live proceedings"})
    out.refresh_from_db()
    assert out.state == "replaced" and Replacement.objects.get(deep_dive=dd).child_in_id is None
    assert world.fresh(dd).selection.shortfall == 1
    with pytest.raises(NotYet, match="nobody comes in"):
        actions.replace_case(child=child_of(dd, "selected"), reason="Moved", by=westmere.business_unit)


def with_silence(w: Cast) -> None:
    chain = in_force(w.tenant, "deep_dives").approval_chain
    change_value(
        tenant=w.tenant,
        chapter="deep_dives",
        field="approval_chain",
        value=tuple(replace(s, silence="approves", between_meetings=True, quorum=0) for s in chain),
        by=w.business_unit,
    )


def time_is_over(dd) -> None:
    SummaryReport.objects.filter(deep_dive=dd).update(answer_due_date=timezone.localdate() - timedelta(days=1))


def test_silence_counts_at_the_partners_step_where_it_says_so_and_stands_on_the_sheet(eastmere: Cast, sign_in) -> None:
    waiting = report.bring_to(eastmere, stages.checked(eastmere), Stage.PARTNERSHIP_SIGN_OFF)
    with_silence(eastmere)
    dd = report.bring_to(eastmere, stages.checked(eastmere), Stage.PARTNERSHIP_SIGN_OFF)
    client, page = sign_in(eastmere.business_unit), address(eastmere, "approvals", dd)
    actions.sign_report(
        deep_dive=fresh(dd),
        agency=eastmere.agencies["police"],
        decided_on=timezone.localdate(),
        by=eastmere.executives["police"],
    )
    assert "After that, silence counts as approval" in said(client.get(page))
    client.post(page, {"do": "silence"})
    assert fresh(dd).stage == Stage.PARTNERSHIP_SIGN_OFF
    time_is_over(dd)
    client.post(page, {"do": "silence"})
    assert fresh(dd).stage == Stage.SIGNED_OFF
    words = said(client.get(page))
    assert words.count("Nobody answered in time") == 2
    # What began before is waited for.
    time_is_over(waiting)
    with pytest.raises(NotYet, match="Silence does not count as approval"):
        actions.count_silence(deep_dive=fresh(waiting), by=eastmere.business_unit)


def test_silence_of_a_group_counts_too_and_only_the_business_unit_says_so(eastmere: Cast, sign_in) -> None:
    with_silence(eastmere)
    dd = stages.checked(eastmere)
    time_is_over(dd)
    page = address(eastmere, "approvals", dd)
    sign_in(eastmere.oversight_chair).post(page, {"do": "silence"})
    assert fresh(dd).stage == Stage.GROUP_APPROVAL
    sign_in(eastmere.business_unit).post(page, {"do": "silence"})
    assert fresh(dd).stage == Stage.DECISION_GROUP_AGREEMENT


def test_a_step_of_a_meeting_cannot_count_silence(westmere: Cast) -> None:
    settings = in_force(westmere.tenant, "deep_dives")
    with pytest.raises(ValueError, match="Silence cannot count as approval"):
        replace(
            settings,
            approval_chain=tuple(replace(s, silence="approves", quorum=3) for s in settings.approval_chain),
        )
