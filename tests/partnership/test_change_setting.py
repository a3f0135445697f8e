"""Settings on screen: each change an edition of one partnership, kept in the record."""

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.partnership.chapters import declared, in_force, words_of
from lineofsight.partnership.models import Edition
from lineofsight.partnership.settings_on_screen import from_text, kind_of_setting, to_text
from lineofsight.trail.models import Event


def address(cast: Cast, field: str, chapter: str = "deep_dives") -> str:
    return f"/{cast.tenant.slug}/settings/{chapter}/{field}/"


def test_a_change_holds_here_and_nowhere_else_and_stands_in_the_record(westmere: Cast, eastmere: Cast, sign_in) -> None:
    before = in_force(eastmere.tenant, "deep_dives")
    response = sign_in(westmere.business_unit).post(address(westmere, "cohort_size"), {"value": "10"})
    assert response.status_code == 302
    assert in_force(westmere.tenant, "deep_dives").cohort_size == 10
    assert in_force(eastmere.tenant, "deep_dives") == before
    event = Event.objects.filter(tenant_id=westmere.tenant.id, verb="change_settings").latest("number")
    assert event.actor_id == westmere.business_unit.id


def test_editions_are_numbered_and_the_older_one_stays_as_it_was(westmere: Cast, sign_in) -> None:
    old = Edition.objects.filter(tenant=westmere.tenant, chapter="deep_dives").latest("number")
    sign_in(westmere.business_unit).post(address(westmere, "window_months"), {"value": "12"})
    new = Edition.objects.filter(tenant=westmere.tenant, chapter="deep_dives").latest("number")
    assert new.number == old.number + 1
    old.refresh_from_db()
    assert (old.content["window_months"], new.content["window_months"]) == (6, 12)


@pytest.mark.parametrize("chapter", ["deep_dives", "escalations"])
def test_every_setting_comes_back_unchanged_from_its_own_text(chapter: str) -> None:
    kind = declared()[chapter]
    value = kind()
    for field in words_of(chapter):
        now = getattr(value, field)
        assert from_text(kind_of_setting(kind, field), to_text(now), now) == now, field


def test_a_category_that_keeps_its_words_keeps_its_key(westmere: Cast, sign_in) -> None:
    sign_in(westmere.business_unit).post(
        address(westmere, "categories"),
        {"value": "Early help | early_help\nFamily help | early_help\nChild protection"},
    )
    chapter = in_force(westmere.tenant, "deep_dives")
    assert [c.key for c in chapter.categories] == ["early_help", "family_help", "child_protection"]
    assert chapter.category_order == ("child_protection", "early_help", "family_help")


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("cohort_size", "0", "must be 1 or more"),
        ("cohort_size", "eight", "number"),
        ("categories", "  ", "Enter at least one category"),
        ("approval_chain", "somebody | Approved | 10", "is not one of participants"),
        ("approval_chain", "participants | Approved | soon", "whole number instead of “soon”"),
        ("deadlines", "no_such | 3", "is not known here"),
    ],
)
def test_nonsense_is_refused_in_a_sentence_and_stays_on_the_page(
    westmere: Cast, sign_in, field: str, typed: str, says: str
) -> None:
    count = Edition.objects.count()
    page = sign_in(westmere.business_unit).post(address(westmere, field), {"value": typed}).content.decode()
    assert says in page
    assert typed.strip() in page
    assert Edition.objects.count() == count


def test_only_the_business_unit_changes_settings(westmere: Cast, eastmere: Cast, sign_in) -> None:
    assert sign_in(westmere.oversight_chair).get(f"/{westmere.tenant.slug}/settings/").status_code == 200
    for member in (westmere.oversight_chair, westmere.leads["police"], westmere.administrator, eastmere.business_unit):
        assert sign_in(member).post(address(westmere, "cohort_size"), {"value": "3"}).status_code == 404
    assert in_force(westmere.tenant, "deep_dives").cohort_size == 8
