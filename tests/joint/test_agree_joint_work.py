"""Joint work comes about only when an executive of each partnership has agreed, each for her own."""

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.joint import actions
from lineofsight.joint.models import JointWork, Side
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Agency, Decision, Group, Member, Notice, Task, Tenant
from lineofsight.partnership.refusals import NotYet
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said
from tests.joint.joint_world import AGREEMENT, PURPOSE, agreed, inside, page, proposed

pytestmark = pytest.mark.django_db


def answer(cast: Cast, **more: str) -> dict[str, str]:
    return {"answer": "agreed", "run_by": str(cast.business_unit.pk), **more}


def filled_in(westmere: Cast, eastmere: Cast, **more: object) -> dict[str, object]:
    return {
        "kind": "joint",
        "name": "Across the county line",
        "short_name": "JDD",
        "partnerships": [str(eastmere.tenant.pk)],
        "led_by": str(westmere.tenant.pk),
        "purpose": PURPOSE,
        "agreement": AGREEMENT,
        "agreement_date": "1 March 2025",
        **more,
    }


def test_from_the_proposal_to_the_place_on_screen(westmere: Cast, eastmere: Cast, sign_in) -> None:
    bu = sign_in(westmere.business_unit)
    form = bu.get(page(westmere, "propose_joint_work"))
    assert eastmere.tenant.name in said(form)
    answered = bu.post(page(westmere, "propose_joint_work"), filled_in(westmere, eastmere), follow=True)
    assert "An executive partner of each partnership now decides." in said(answered)
    made = JointWork.objects.get()
    # Each side's executives have it on their list, and read what it is for.
    theirs = sign_in(eastmere.executives["council"])
    assert "Decide whether your partnership takes part" in said(theirs.get("/eastmere/my-work/"))
    shown = said(theirs.get(page(eastmere, "agree_joint_work", pk=made.pk)))
    assert PURPOSE in shown and AGREEMENT in shown
    theirs.post(page(eastmere, "agree_joint_work", pk=made.pk), answer(eastmere))
    made.refresh_from_db()
    assert made.state == "proposed" and made.place is None
    last = sign_in(westmere.executives["health"]).post(
        page(westmere, "agree_joint_work", pk=made.pk), answer(westmere), follow=True
    )
    assert "is set up" in said(last)
    made.refresh_from_db()
    assert made.state == "running" and made.place is not None and made.place.kind == Tenant.Kind.JOINT
    for cast in (westmere, eastmere):
        assert not Task.objects.filter(tenant=cast.tenant, key="answer_joint_work", settled_at=None).exists()
        kept = Decision.objects.get(tenant=cast.tenant, question="joint_work")
        assert kept.outcome == "agreed" and kept.agency is not None


def test_with_one_executive_nothing_is_made(westmere: Cast, eastmere: Cast) -> None:
    before = Tenant.objects.count()
    made = proposed(westmere, eastmere)
    actions.agree(joint_work=made, run_by=westmere.business_unit, by=westmere.executives["council"])
    assert Tenant.objects.count() == before and JointWork.objects.get().place is None


def test_nobody_agrees_for_two_partnerships_whatever_her_memberships(westmere: Cast, eastmere: Cast, sign_in) -> None:
    made = proposed(westmere, eastmere)
    police = westmere.executives["police"]
    assert police.person_id == eastmere.executives["police"].person_id
    browser = sign_in(police)
    browser.post(page(westmere, "agree_joint_work", pk=made.pk), answer(westmere))
    assert Side.objects.get(partnership=westmere.tenant).answer == "agreed"
    refused = browser.post(page(eastmere, "agree_joint_work", pk=made.pk), answer(eastmere))
    assert "You have answered for another partnership" in said(refused)
    assert Side.objects.get(partnership=eastmere.tenant).answer == ""
    with pytest.raises(NotYet):
        actions.agree(joint_work=made, run_by=eastmere.business_unit, by=eastmere.executives["police"])


def test_who_proposed_it_does_not_agree_to_it(westmere: Cast, eastmere: Cast, sign_in) -> None:
    executive = sign_in(westmere.executives["council"])
    executive.post(page(westmere, "propose_joint_work"), filled_in(westmere, eastmere))
    made = JointWork.objects.get()
    refused = executive.post(page(westmere, "agree_joint_work", pk=made.pk), answer(westmere))
    assert "You proposed it" in said(refused)
    assert not Side.objects.exclude(answer="").exists()


def test_a_refusal_needs_a_reason_and_ends_it_for_both(westmere: Cast, eastmere: Cast, sign_in) -> None:
    made = proposed(westmere, eastmere)
    browser = sign_in(eastmere.executives["health"])
    unsaid = browser.post(page(eastmere, "agree_joint_work", pk=made.pk), {"answer": "refused"})
    assert "Say why" in said(unsaid)
    browser.post(
        page(eastmere, "agree_joint_work", pk=made.pk),
        {"answer": "refused", "reason": "We inspect this ourselves now."},
    )
    shown = said(sign_in(westmere.business_unit).get(page(westmere, "joint_work", pk=made.pk)))
    assert "Not agreed" in shown and "We inspect this ourselves now." in shown
    # Who refused is the other partnership's business.
    assert eastmere.executives["health"].name not in shown
    assert not Task.objects.filter(key="answer_joint_work", settled_at=None).exists()
    late = sign_in(westmere.executives["council"]).post(
        page(westmere, "agree_joint_work", pk=made.pk), answer(westmere)
    )
    assert "not possible now" in said(late)
    assert JointWork.objects.get().place is None


def test_only_an_executive_finds_the_page_to_agree(westmere: Cast, eastmere: Cast, sign_in) -> None:
    made = proposed(westmere, eastmere)
    for who in (westmere.business_unit, westmere.decision_chair, westmere.leads["council"], westmere.scrutineer):
        assert sign_in(who).post(page(westmere, "agree_joint_work", pk=made.pk), answer(westmere)).status_code == 404
    assert not Side.objects.exclude(answer="").exists()


def test_it_is_asked_again_who_she_is_before_she_decides(westmere: Cast, eastmere: Cast, sign_in, settings) -> None:
    settings.SECOND_STEP_ASKED = True
    made = proposed(westmere, eastmere)
    browser = sign_in(eastmere.executives["council"])
    session = browser.session
    session["standing"] = {**session["standing"], "proved": session["standing"]["proved"] - 3600}
    session.save()
    answered = browser.post(page(eastmere, "agree_joint_work", pk=made.pk), answer(eastmere))
    assert answered.status_code == 401
    assert not Side.objects.exclude(answer="").exists()


@pytest.mark.requirement("INF-015")
@pytest.mark.requirement("CFG-019")
def test_two_partnerships_share_a_panel_on_screen_and_never_without_an_agreement_on_record(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    third = Tenant.objects.create(slug="northmere", name="Northmere Safeguarding Partnership", short_name="NSP")
    settings = {cast.tenant.slug: in_force(cast.tenant, "deep_dives") for cast in (westmere, eastmere)}
    browser = sign_in(westmere.business_unit)
    without = filled_in(westmere, eastmere, kind="panel", agreement="")
    assert "Enter the sharing agreement or memorandum" in said(
        browser.post(page(westmere, "propose_joint_work"), without)
    )
    assert not JointWork.objects.exists()
    browser.post(page(westmere, "propose_joint_work"), filled_in(westmere, eastmere, kind="panel"))
    made = JointWork.objects.get()
    for cast in (westmere, eastmere):
        sign_in(cast.executives["council"]).post(page(cast, "agree_joint_work", pk=made.pk), answer(cast))
    made.refresh_from_db()
    shown = said(sign_in(westmere.business_unit).get(f"/{made.place.slug}/about/"))
    assert AGREEMENT in shown
    for cast in (westmere, eastmere):
        listed = said(sign_in(cast.business_unit).get(page(cast, "joint_works")))
        assert "Shared panel with" in listed and made.name in listed
        # What each does by itself stays as it was, and the change is on its own record.
        assert in_force(cast.tenant, "deep_dives") == settings[cast.tenant.slug]
        assert Event.objects.filter(tenant_id=cast.tenant.pk, verb="agree_to_joint_work").exists()
    assert not JointWork.of(third.pk).exists() and not Event.objects.filter(tenant_id=third.pk).exists()


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(westmere: Cast, eastmere: Cast, sign_in) -> None:
    browser = sign_in(westmere.business_unit)
    sent = filled_in(westmere, eastmere, partnerships=[], purpose="A purpose that took long to write")
    shown = said(browser.post(page(westmere, "propose_joint_work"), sent))
    assert "Choose at least one partnership" in shown and "A purpose that took long to write" in shown
    assert not JointWork.objects.exists()


def test_two_clicks_propose_it_once(westmere: Cast, eastmere: Cast, sign_in) -> None:
    browser = sign_in(westmere.business_unit)
    browser.post(page(westmere, "propose_joint_work"), filled_in(westmere, eastmere))
    again = browser.post(page(westmere, "propose_joint_work"), filled_in(westmere, eastmere))
    assert "is proposed already" in said(again)
    assert JointWork.objects.count() == 1


def test_the_proposer_can_withdraw_until_all_have_agreed(westmere: Cast, eastmere: Cast, sign_in) -> None:
    made = proposed(westmere, eastmere)
    other = sign_in(eastmere.business_unit).post(page(eastmere, "withdraw_joint_work", pk=made.pk), follow=True)
    assert "The partnership that proposed it can withdraw it" in said(other)
    sign_in(westmere.business_unit).post(page(westmere, "withdraw_joint_work", pk=made.pk))
    made.refresh_from_db()
    assert made.state == "withdrawn"
    assert not Task.objects.filter(key="answer_joint_work", settled_at=None).exists()


def test_the_place_has_settings_agencies_groups_and_a_record_of_its_own(westmere: Cast, eastmere: Cast) -> None:
    made = agreed(westmere, eastmere)
    place = made.place
    assert in_force(place, "deep_dives") == in_force(westmere.tenant, "deep_dives")
    assert in_force(place, "deep_dives") != in_force(eastmere.tenant, "deep_dives")
    names = set(Agency.seated_in(place.pk).values_list("name", flat=True))
    both = set(Agency.seated_in(westmere.tenant.pk).values_list("name", flat=True)) | set(
        Agency.seated_in(eastmere.tenant.pk).values_list("name", flat=True)
    )
    assert names == both
    assert {group.joint_with for group in Group.objects.filter(tenant=place)} == {"WSCP and ESCP"}
    assert Event.objects.filter(tenant_id=place.pk, verb="found_partnership").exists()
    assert {m.person_id for m in Member.objects.filter(tenant=place)} == {
        westmere.business_unit.person_id,
        eastmere.business_unit.person_id,
    }
    assert inside(made, eastmere.business_unit).named_by == eastmere.tenant
    # Nobody's messages speak of children or lead past the sign-in.
    assert not [n for n in Notice.objects.all() if PURPOSE in n.body]
