"""A joint deep dive is no door between partnerships: each sees its own, and of the joint work only that it exists."""

import pytest

from lineofsight.deep_dives.models import DeepDive
from lineofsight.demo.cast import Cast
from lineofsight.joint.models import JointWork
from lineofsight.partnership.models import Tenant
from lineofsight.practice.story import themes
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said
from tests.joint.joint_world import PURPOSE, agreed, inside, page, proposed, there

pytestmark = pytest.mark.django_db
ROOMS = (
    "partnership:my_work",
    "partnership:people",
    "partnership:partnership",
    "partnership:settings",
    "partnership:record",
    "deep_dives:deep_dives",
    "deep_dives:proposals",
    "improvement:recommendations",
    "escalations:concerns",
    "question_sets:question_sets",
    "joint:joint_place",
    "joint:close_joint_work",
)


def running(westmere: Cast, eastmere: Cast) -> tuple[JointWork, DeepDive]:
    """A joint deep dive in which the business unit of Westmere has proposed a theme."""
    made = agreed(westmere, eastmere)
    cast = Cast(tenant=made.place, members={"business_unit": inside(made, westmere.business_unit)})
    return made, themes.propose(cast, title="A theme only those named may read")


def test_a_member_who_is_not_named_sees_its_name_and_nothing_else(westmere: Cast, eastmere: Cast, sign_in) -> None:
    made, theme = running(westmere, eastmere)
    for cast in (westmere, eastmere):
        for who in (cast.second_business_unit, cast.executives["health"], cast.leads["council"], cast.scrutineer):
            browser = sign_in(who)
            for room in ROOMS:
                assert browser.get(there(made, room)).status_code == 404, (who.name, room)
            assert browser.get(there(made, "deep_dives:deep_dive", pk=theme.pk)).status_code == 404
            listed = said(browser.get(page(cast, "joint_works")))
            assert made.name in listed and theme.title not in listed and "Theme proposed" not in listed
            home = said(browser.get(there_at(cast, "partnership:partnership")))
            assert made.name in home and theme.title not in home and "Theme proposed" not in home
    named = said(sign_in(westmere.business_unit).get(page(westmere, "joint_works")))
    assert f"{theme.title}: Theme proposed" in named
    home = said(sign_in(westmere.business_unit).get(there_at(westmere, "partnership:partnership")))
    assert f"{theme.title}: Theme proposed" in home


def test_nothing_of_it_shows_in_either_partnership_and_nothing_of_them_in_it(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    ours = themes.propose(westmere, title="Westmere’s own theme")
    theirs = themes.propose(eastmere, title="Eastmere’s own theme")
    made, theme = running(westmere, eastmere)
    here, across = sign_in(westmere.business_unit), sign_in(eastmere.business_unit)
    lists = ("deep_dives:deep_dives", "deep_dives:proposals", "partnership:record", "partnership:my_work")
    for browser, cast, other in ((here, westmere, eastmere), (across, eastmere, westmere)):
        for room in lists:
            home = said(browser.get(there_at(cast, room)))
            assert theme.title not in home
            assert (theirs if cast is westmere else ours).title not in home
            assert browser.get(there_at(other, room)).status_code == 404
            together = said(browser.get(there(made, room)))
            assert ours.title not in together and theirs.title not in together
    # The same deep dive is not to be had by another address.
    for browser, cast in ((here, westmere), (across, eastmere)):
        assert browser.get(f"/{cast.tenant.slug}/deep-dives/{theme.pk}/").status_code == 404
        assert browser.get(there(made, "deep_dives:deep_dive", pk=ours.pk)).status_code == 404


def there_at(cast: Cast, room: str) -> str:
    from django.urls import reverse

    return reverse(room, kwargs={"tenant": cast.tenant.slug})


def test_a_third_partnership_knows_of_nothing(westmere: Cast, eastmere: Cast, sign_in) -> None:
    third = Tenant.objects.create(
        slug="northmere", name="Northmere Safeguarding Children Partnership", short_name="NSCP"
    )
    from lineofsight.joint import actions

    made = proposed(westmere, eastmere)
    assert not JointWork.of(third.pk).exists()
    assert third.name not in said(sign_in(eastmere.business_unit).get(page(eastmere, "joint_work", pk=made.pk)))
    # And one that only the other two make is not found by those who have no part in it.
    other = actions.propose(
        kind="joint",
        name="Without Westmere",
        short_name="X",
        purpose=PURPOSE,
        agreement="ISA 2",
        agreement_date=made.agreement_date,
        partnerships=[third],
        led_by=third,
        by=eastmere.business_unit,
    )
    browser = sign_in(westmere.business_unit)
    assert other.name not in said(browser.get(page(westmere, "joint_works")))
    assert browser.get(page(westmere, "joint_work", pk=other.pk)).status_code == 404
    for name in ("agree_joint_work", "name_people", "withdraw_joint_work"):
        assert browser.get(page(westmere, name, pk=other.pk)).status_code == 404
    executive = sign_in(westmere.executives["council"])
    sent = {"answer": "agreed", "run_by": str(westmere.business_unit.pk)}
    assert executive.post(page(westmere, "agree_joint_work", pk=other.pk), sent).status_code == 404
    assert not other.sides.exclude(answer="").exists()


def test_a_proposal_tells_the_other_partnership_what_was_written_and_nothing_more(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    themes.propose(westmere, title="A secret of Westmere")
    made = proposed(westmere, eastmere)
    shown = said(sign_in(eastmere.executives["council"]).get(page(eastmere, "joint_work", pk=made.pk)))
    assert westmere.tenant.name in shown and PURPOSE in shown
    assert westmere.business_unit.name not in shown and "A secret of Westmere" not in shown
    # Before it is agreed only those who decide, and who look after the agreements, know of it.
    for who in (eastmere.leads["council"], eastmere.authors["council"]):
        assert made.name not in said(sign_in(who).get(page(eastmere, "joint_works")))


def test_what_is_done_together_is_recorded_there_and_in_each_partnership_its_own(
    westmere: Cast, eastmere: Cast
) -> None:
    made, theme = running(westmere, eastmere)
    at = {
        cast.tenant.slug: set(Event.objects.filter(tenant_id=cast.tenant.pk).values_list("verb", flat=True))
        for cast in (westmere, eastmere)
    }
    assert "propose_joint_work" in at["westmere"] and "propose_joint_work" not in at["eastmere"]
    assert "agree_to_joint_work" in at["westmere"] and "agree_to_joint_work" in at["eastmere"]
    about = Event.objects.filter(object_id=str(theme.pk))
    assert about.exists() and {event.tenant_id for event in about} == {made.place.pk}
    seen_by_other = Event.objects.filter(tenant_id=eastmere.tenant.pk, actor_id=westmere.business_unit.pk)
    assert not seen_by_other.exists()


def test_a_shared_panel_says_honestly_what_it_has(westmere: Cast, eastmere: Cast, sign_in) -> None:
    browser = sign_in(westmere.business_unit)
    assert "no joint deep dive and no shared panel" in said(browser.get(page(westmere, "joint_works")))
    made = agreed(westmere, eastmere, "panel")
    for cast in (westmere, eastmere):
        listed = said(sign_in(cast.business_unit).get(page(cast, "joint_works")))
        assert "Shared panel with" in listed and made.name in listed
    shown = said(browser.get(there(made, "joint:joint_place")))
    assert westmere.tenant.name in shown and eastmere.tenant.name in shown
    assert "Its cases cannot be kept here yet." in shown
    for room in ("partnership:my_work", "partnership:people", "partnership:partnership", "partnership:settings"):
        assert browser.get(there(made, room)).status_code == 200, room
    for room in ("deep_dives:deep_dives", "improvement:recommendations", "escalations:concerns"):
        assert browser.get(there(made, room)).status_code == 404, room
    # A partnership's own settings and record stay what they were; the change is on record.
    assert Event.objects.filter(tenant_id=made.place.pk, verb="found_partnership").exists()
    own = browser.post(
        there(made, "partnership:change_setting", chapter="names", field="business_unit"), {"value": "Hub"}
    )
    assert own.status_code == 302
    assert "Hub" not in said(browser.get("/westmere/settings/"))


def test_pages_of_a_partnership_do_not_exist_in_what_was_made_together(westmere: Cast, eastmere: Cast, sign_in) -> None:
    made = agreed(westmere, eastmere)
    browser = sign_in(westmere.business_unit)
    for name in ("joint_works", "propose_joint_work"):
        assert browser.get(there(made, f"joint:{name}")).status_code == 404
    for name in ("joint_work", "name_people"):
        assert browser.get(there(made, f"joint:{name}", pk=made.pk)).status_code == 404
    assert browser.get("/westmere/about/").status_code == 404
    assert browser.get(there(made, "practice:practice")).status_code == 404
