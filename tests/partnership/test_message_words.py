"""A partnership words the product's e-mails its own way, with a preview, and what counts is put in by itself."""

import pytest

from lineofsight.deep_dives import actions
from lineofsight.demo.cast import Cast
from lineofsight.partnership.messages import filled
from lineofsight.partnership.models import MessageWords, Notice
from tests.deep_dives.tools_world import audit, tool


def at(cast: Cast, kind: str = "chased") -> str:
    return f"/{cast.tenant.slug}/e-mails/{kind}/"


OWN = {"subject": "From {partnership}: {usual_subject}", "body": "Dear colleague,\n\n{what}\n\n{due}"}


def chase(cast: Cast) -> Notice:
    deep_dive = audit(cast)
    actions.chase(deep_dive=deep_dive, returns=[tool(cast, deep_dive)], by=cast.business_unit)
    return Notice.objects.get(member=cast.authors["police"])


def test_the_next_e_mail_has_the_partnerships_own_words(westmere: Cast, sign_in) -> None:
    sign_in(westmere.business_unit).post(at(westmere), OWN)
    notice = chase(westmere)
    assert notice.subject == f"From {westmere.tenant.name}: A reminder"
    assert notice.body.startswith("Dear colleague,\n\n1 audit tool waits for you, due by")
    assert "Sign in" not in notice.body and "{" not in notice.body


def test_without_own_words_the_usual_ones_are_sent(westmere: Cast, eastmere: Cast, sign_in) -> None:
    sign_in(eastmere.business_unit).post(at(eastmere), OWN)
    notice = chase(westmere)
    assert notice.subject == "A reminder" and notice.body.endswith("open “My work”.")


def test_the_preview_shows_the_e_mail_and_keeps_nothing(westmere: Cast, sign_in) -> None:
    browser = sign_in(westmere.business_unit)
    page = browser.post(at(westmere), OWN | {"preview": ""}).content.decode()
    assert f"From {westmere.tenant.name}: A reminder" in page and "2 audit tools wait for you" in page
    assert "Dear colleague," in page and "It must stand in the text" in page
    assert not MessageWords.objects.exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"subject": "A", "body": "Please look."}, "Put {what} into the text"),
        ({"subject": "A", "body": "{what} {child}"}, "“{child}” is not a placeholder"),
        ({"subject": "", "body": "{what} Own words"}, "Enter the subject"),
    ],
)
def test_words_that_cannot_be_sent_are_refused_and_kept_on_the_page(
    westmere: Cast, sign_in, given: dict[str, str], words: str
) -> None:
    page = sign_in(westmere.business_unit).post(at(westmere), given).content.decode()
    assert words in page and f"{given['body']}</textarea>" in page
    assert not MessageWords.objects.exists()


def test_the_usual_words_come_back(westmere: Cast, sign_in) -> None:
    browser = sign_in(westmere.business_unit)
    browser.post(at(westmere), OWN)
    overview = browser.get(f"/{westmere.tenant.slug}/e-mails/").content.decode()
    assert "Your own words" in overview and "From {partnership}: A reminder" in overview
    browser.post(at(westmere), {"usual": "yes"})
    assert not MessageWords.objects.exists()


def test_a_placeholder_reaches_nothing_but_its_own_value() -> None:
    assert filled("{what.__class__}", "{what}", {"what": "{due}", "due": "x"}) == ("", "{due}")


def test_only_the_business_unit_changes_the_words(westmere: Cast, eastmere: Cast, sign_in) -> None:
    for member in (westmere.leads["police"], westmere.oversight_chair, eastmere.business_unit):
        assert sign_in(member).post(at(westmere), OWN).status_code == 404
    assert sign_in(westmere.business_unit).get(at(westmere, "nothing-of-the-kind")).status_code == 404
    assert sign_in(westmere.oversight_chair).get(f"/{westmere.tenant.slug}/e-mails/").status_code == 200
