"""My work puts first what others wait for, and stays short when there is much of it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from lineofsight.deep_dives.actions.components import KEY
from lineofsight.demo.cast import Cast
from lineofsight.govuk.words import weekday_date
from lineofsight.partnership import actions
from lineofsight.partnership.views.my_work import AT_ONCE
from lineofsight.practice.story import themes


def asked(cast: Cast, *, key: str, words: str, days: int) -> None:
    audit = themes.propose(cast, title=words)
    actions.ask(
        key=key,
        words=words,
        path=f"/{cast.tenant.slug}/deep-dives/{audit.pk}/",
        about=audit,
        member=cast.business_unit,
        due_date=timezone.localdate() + timedelta(days=days),
        by=cast.second_business_unit,
    )


def page_of(cast: Cast, sign_in: Any) -> str:
    page: str = sign_in(cast.business_unit).get(f"/{cast.tenant.slug}/my-work/").content.decode()
    return page.split("<main", 1)[1]


def test_a_component_is_never_next_while_something_else_waits(westmere: Cast, sign_in: Any) -> None:
    asked(westmere, key=KEY, words="See to the data", days=-9)
    asked(westmere, key="write_report", words="Write the report", days=20)
    page = page_of(westmere, sign_in)
    following = page.split("Next for you")[1].split("Continue")[0]
    assert following.strip() and "See to the data" not in following
    assert "See to the data" in page.split('id="beside"')[1]


def test_what_nobody_waits_for_stands_by_itself_and_counts_as_no_overdue_task(westmere: Cast, sign_in: Any) -> None:
    asked(westmere, key=KEY, words="See to the data", days=-9)
    asked(westmere, key="write_report", words="Write the report", days=-1)
    page = page_of(westmere, sign_in)
    overdue = page.split('id="overdue"')[1].split('id="this-week"')[0]
    assert "Write the report" in overdue and "See to the data" not in overdue
    assert "1 of 1 past their day" in page


def test_a_day_is_named_and_today_is_said(westmere: Cast, sign_in: Any) -> None:
    asked(westmere, key="write_report", words="Write the report", days=0)
    asked(westmere, key="write_report", words="Send the report", days=1)
    page, today = page_of(westmere, sign_in), timezone.localdate()
    assert f"Due today, {weekday_date(today)}" in page
    assert f"Due {weekday_date(today + timedelta(days=1))}" in page


def test_a_long_list_is_folded_after_a_dozen_and_loses_nothing(westmere: Cast, sign_in: Any) -> None:
    for number in range(AT_ONCE + 3):
        asked(westmere, key="write_report", words=f"Write report number {number:02d}", days=20)
    page = page_of(westmere, sign_in)
    later = page.split('id="later"')[1]
    at_once, folded = later.split("Show ", 1)
    rest = folded.split("</details>")[0]
    count = at_once.count("los-work__link") + rest.count("los-work__link")
    assert at_once.count("los-work__link") == AT_ONCE
    assert rest.startswith(f"{count - AT_ONCE} more")
    assert all(f"Write report number {number:02d}" in later for number in range(AT_ONCE + 3))
