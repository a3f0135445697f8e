"""Who changed which setting and when is read on screen, and an earlier edition can be made the one in force again."""

from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import change_setting
from lineofsight.partnership.chapters import edition_in_force, in_force
from lineofsight.trail.models import Event


def page_of(cast: Cast) -> str:
    return f"/{cast.tenant.slug}/settings/deep_dives/editions/"


def grown(cast: Cast) -> int:
    """The edition before the number of cases is made twelve."""
    number = edition_in_force(cast.tenant, "deep_dives").number
    change_setting(
        tenant=cast.tenant, chapter="deep_dives", field="cohort_size", text="12", by=cast.second_business_unit
    )
    return number


def test_each_edition_says_who_when_and_what_changed(westmere: Cast, sign_in) -> None:
    grown(westmere)
    page = sign_in(westmere.oversight_chair).get(page_of(westmere)).content.decode()
    first = page.split("<h2")[1]
    assert westmere.second_business_unit.name in first
    assert "Number of cases" in first and ">8<" in first and ">12<" in first
    assert "in force again" not in page
    assert "in force again" in sign_in(westmere.business_unit).get(page_of(westmere)).content.decode()
    setting = sign_in(westmere.business_unit).get(f"/{westmere.tenant.slug}/settings/deep_dives/cohort_size/")
    assert "8 → 12" in setting.content.decode()


def test_an_earlier_edition_is_in_force_again_as_a_new_one_and_only_here(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    number = grown(westmere)
    before = in_force(eastmere.tenant, "deep_dives")
    client, at = sign_in(westmere.business_unit), f"{page_of(westmere)}{number}/restore/"
    assert "Number of cases" in client.get(at).content.decode()
    assert client.post(at).status_code == 302
    assert in_force(westmere.tenant, "deep_dives").cohort_size == 8
    assert edition_in_force(westmere.tenant, "deep_dives").number == number + 2
    assert in_force(eastmere.tenant, "deep_dives") == before
    event = Event.objects.filter(tenant_id=westmere.tenant.id, verb="change_settings").latest("number")
    assert event.actor_id == westmere.business_unit.id
    assert "nothing would change" in client.post(at).content.decode()


def test_only_the_business_unit_goes_back_and_no_other_partnership_reads_it(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    number = grown(westmere)
    at = f"{page_of(westmere)}{number}/restore/"
    for member in (westmere.oversight_chair, westmere.leads["police"], eastmere.business_unit):
        assert sign_in(member).post(at).status_code == 404
    assert sign_in(eastmere.business_unit).get(page_of(westmere)).status_code == 404
    assert sign_in(westmere.leads["police"]).get(page_of(westmere)).status_code == 404
    assert in_force(westmere.tenant, "deep_dives").cohort_size == 12
