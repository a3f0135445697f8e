"""The settings are read group by group; each stands in one, and one comes back to it after changing it."""

import re

from lineofsight.demo.cast import Cast
from lineofsight.partnership.chapters import declared, in_force, words_of
from lineofsight.partnership.setting_groups import all_groups, group_with

CARE, PROTECTION = "Child in care", "Child protection"


def page_of(cast: Cast) -> str:
    return f"/{cast.tenant.slug}/settings/"


def order_page(cast: Cast) -> str:
    return f"{page_of(cast)}deep_dives/category_order/lines/"


def sent(*keys: str) -> dict[str, str]:
    return {f"lines-{place}-words": key for place, key in enumerate(keys)} | {
        "lines-TOTAL_FORMS": str(len(keys)),
        "lines-INITIAL_FORMS": "0",
    }


def test_the_contents_name_every_setting_once_and_lead_to_its_group(westmere: Cast, sign_in) -> None:
    client = sign_in(westmere.oversight_chair)
    contents = client.get(page_of(westmere)).content.decode()
    for chapter in declared():
        for field, words in words_of(chapter).items():
            assert len(re.findall(rf'group=[^"]*#{chapter}-{field}"', contents)) == 1, words
    links = set(re.findall(r'href="([^"]*\?group=[^"#]*)"', contents))
    assert len(links) == len(all_groups()) + 1
    for link in links:
        shown = client.get(link if link.startswith("/") else page_of(westmere) + link)
        assert shown.status_code == 200 and "govuk-summary-list__row" in shown.content.decode()
        assert ">Change<" not in shown.content.decode()
    assert client.get(f"{page_of(westmere)}?group=no-such").status_code == 404


def test_all_settings_stand_on_one_page_with_their_values(westmere: Cast, sign_in) -> None:
    page = sign_in(westmere.business_unit).get(f"{page_of(westmere)}?group=all").content.decode()
    for chapter in declared():
        for field in words_of(chapter):
            assert page.count(f'id="{chapter}-{field}"') == 1, field


def test_one_comes_back_to_the_setting_that_was_changed(westmere: Cast, sign_in) -> None:
    client, page = sign_in(westmere.business_unit), f"{page_of(westmere)}deep_dives/cohort_size/"
    back = client.post(page, {"value": "11"})["Location"]
    assert back == f"{page_of(westmere)}?group={group_with('deep_dives', 'cohort_size').slug}#deep_dives-cohort_size"
    shown = client.get(back.split("#")[0]).content.decode()
    assert 'id="deep_dives-cohort_size"' in shown and ">11<" in shown
    assert "Last changed on" in shown and westmere.business_unit.name in shown
    assert back.split("#")[0] in client.get(page).content.decode(), "so does who cancels"


def test_an_order_shows_names_and_is_changed_by_moving_them(westmere: Cast, sign_in) -> None:
    client, page = sign_in(westmere.business_unit), order_page(westmere)
    before = in_force(westmere.tenant, "deep_dives").category_order
    assert before[:2] == ("child_in_care", "child_protection")
    opened = client.get(page).content.decode()
    assert f"1. {CARE}" in opened and f"2. {PROTECTION}" in opened
    assert "Remove" not in opened and "Add another" not in opened and "as one text" not in opened
    moved = client.post(page, sent(*before) | {"lines-do-0-down": "yes"}).content.decode()
    assert f"1. {PROTECTION}" in moved and f"2. {CARE}" in moved

    after = (before[1], before[0], *before[2:])
    looked = client.post(page, sent(*after)).content.decode()
    told = re.sub(r"<[^>]+>", " ", looked.split("<main", 1)[1])
    assert f"{PROTECTION}, {CARE}" in told and f"{CARE}, {PROTECTION}" in told and "child_in_care" not in told
    client.post(page, sent(*after) | {"keep": "yes"})
    assert in_force(westmere.tenant, "deep_dives").category_order == after
    group = client.get(f"{page_of(westmere)}?group={group_with('deep_dives', 'category_order').slug}").content.decode()
    assert f"{PROTECTION}<br>{CARE}" in group


def test_an_order_holds_each_category_once(westmere: Cast, sign_in) -> None:
    client = sign_in(westmere.business_unit)
    before = in_force(westmere.tenant, "deep_dives").category_order
    for nonsense in ((before[0], *before[:-1]), before[1:], (*before[:-1], "somebody")):
        page = client.post(order_page(westmere), sent(*nonsense) | {"keep": "yes"}).content.decode()
        assert "stands in the order once" in page
    assert in_force(westmere.tenant, "deep_dives").category_order == before
    # Nobody is asked to type keys: the page for one text leads to the one with names.
    typed = client.get(f"{page_of(westmere)}deep_dives/category_order/")
    assert (typed.status_code, typed["Location"]) == (302, order_page(westmere))
