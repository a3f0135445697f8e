"""A text about practice that seems to name a person or holds an identifier is warned of, and never refused."""

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.improvement.models import Progress
from tests.deep_dives.addresses import said

from .plans_world import address, agreed

pytestmark = pytest.mark.django_db
NAMED = "We visited Jessica Thompson on Tuesday."


def box_of(html: str) -> str:
    return html.split('name="keep_words_', 1)[1].split('"', 1)[0]


def test_a_name_is_warned_of_and_kept_only_when_that_is_said(westmere: Cast, sign_in) -> None:
    action, lead = agreed(westmere), sign_in(westmere.leads["health"])
    page, typed = address(westmere, "update_action", action.pk), {"how": "on_track", "words": NAMED}
    warned = lead.post(page, typed)
    html = warned.content.decode()
    assert "may name a person" in said(warned) and NAMED in html and not Progress.objects.exists()
    box = f"keep_words_{box_of(html)}"
    # Another name is warned of anew, whatever was ticked before.
    other = lead.post(page, {**typed, "words": "We visited Oliver Wilkinson.", box: "on"})
    assert "may name a person" in said(other) and not Progress.objects.exists()
    assert lead.post(page, {**typed, box: "on"}).status_code == 302
    assert Progress.objects.get().words == NAMED


@pytest.mark.parametrize(
    "words",
    [
        "The rota of the Integrated Care Board runs since 3 March 2026.",
        "Marguerite Fell has told both teams.",
        "See the Safeguarding Effectiveness Group, item 5.",
        "Nine of ten records show the child’s own words.",
    ],
)
def test_colleagues_groups_agencies_and_plain_words_are_not_warned_of(westmere: Cast, sign_in, words: str) -> None:
    action, lead = agreed(westmere), sign_in(westmere.leads["health"])
    answer = lead.post(address(westmere, "update_action", action.pk), {"how": "on_track", "words": words})
    assert answer.status_code == 302, said(answer)


def test_an_nhs_number_is_warned_of_on_a_page_of_many_updates(westmere: Cast, sign_in) -> None:
    action, lead = agreed(westmere), sign_in(westmere.leads["health"])
    page = address(westmere, "my_actions")
    typed = {f"how-{action.pk}": "on_track", f"words-{action.pk}": "The child with 943 476 5870 was seen."}
    warned = lead.post(page, typed)
    html = warned.content.decode()
    assert "943 476 5870" in said(warned) and "may name a person" in said(warned)
    assert lead.post(page, {**typed, f"keep_words_{box_of(html)}": "on"}).status_code == 302
