"""A new partnership's business unit finds its first steps on "My work", until the first theme is proposed."""

from typing import Any

from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import change_setting
from lineofsight.practice.story import themes

STEPS = ("Bring in the people", "Look at the settings", "Propose the first theme")


def my_work(sign_in: Any, member: Any) -> str:
    page: str = sign_in(member).get(f"/{member.tenant.slug}/my-work/").content.decode()
    return page


def test_they_stand_there_until_a_theme_is_proposed_and_for_nobody_else(
    westmere: Cast, eastmere: Cast, sign_in: Any
) -> None:
    page = my_work(sign_in, westmere.business_unit)
    places = [page.find(step) for step in STEPS]
    assert -1 not in places and places == sorted(places)
    assert "Nothing is waiting for you" not in page
    for member in (westmere.oversight_chair, westmere.leads["police"]):
        shown = my_work(sign_in, member)
        assert not any(step in shown for step in STEPS) and "Nothing is waiting for you" in shown
    themes.propose(westmere)
    page = my_work(sign_in, westmere.business_unit)
    assert not any(step in page for step in STEPS)
    assert STEPS[2] in my_work(sign_in, eastmere.business_unit), "another partnership's theme is not theirs"


def test_a_step_that_was_taken_says_so(westmere: Cast, sign_in: Any) -> None:
    def said_of(step: str) -> str:
        return my_work(sign_in, westmere.business_unit).split(step)[1].split("</li>")[0]

    assert "Begun" in said_of(STEPS[0])
    assert "To do" in said_of(STEPS[1])
    change_setting(
        tenant=westmere.tenant, chapter="deep_dives", field="cohort_size", text="6", by=westmere.business_unit
    )
    assert "Begun" in said_of(STEPS[1])


def test_my_work_leads_everybody_to_the_tour(westmere: Cast, sign_in: Any) -> None:
    for member in (westmere.business_unit, westmere.leads["police"]):
        main = my_work(sign_in, member).split("<main")[1].split("</main>")[0]
        assert f'href="/{westmere.tenant.slug}/practice/"' in main
