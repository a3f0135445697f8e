"""Suggested wording: the draft's sentences that could point to somebody, and other words its author takes."""

import re

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import ReportRecommendation
from lineofsight.demo.cast import Cast
from lineofsight.practice.story import report

from . import report_world as stages
from .addresses import address, said

SENTENCE = "Two boys had moved school on 4 May 2026."


def the_key(html: str, after: str) -> tuple[str, str]:
    """The form's own key, and the name of its box, of the sentence shown as ``after``."""
    part = html.split(after, 1)[1]
    key = re.search(r'name="take" value="([^"]+)"', part)
    box = re.search(r'name="(w[0-9a-f]+-[0-9]+-words)"', part)
    assert key and box
    return key[1], box[1]


def test_a_sentence_gets_other_words_with_one_click_and_the_author_is_the_one_who_changes_it(
    westmere: Cast, sign_in
) -> None:
    dd = stages.written(westmere)
    stages.plant(westmere, dd, SENTENCE)
    client, page = sign_in(westmere.business_unit), address(westmere, "suggested_wording", dd)
    html = client.get(page).content.decode()
    assert "a small number of children" in said(client.get(page))
    offered = "A small number of children had moved school in the spring of 2026."
    assert offered in html
    key, box = the_key(html, SENTENCE)
    client.post(page, {"take": key, box: offered})
    part = stages.section(dd, "good_practice")
    assert offered in part.words and SENTENCE not in part.words
    assert part.edited_by == westmere.business_unit
    # A second press of the same button finds the sentence gone and changes nothing.
    version = part.version
    assert "was changed since the page was opened" in said(client.post(page, {"take": key, box: "x"}, follow=True))
    assert stages.section(dd, "good_practice").version == version


def test_p1_a_known_name_is_blacked_out_and_becomes_the_part_somebody_played(westmere: Cast, sign_in) -> None:
    dd = stages.written(westmere)
    stages.plant(westmere, dd, "At home Thessaly Grimsworthy was seen alone.")
    report.send_to_check(westmere, dd)
    client, page = sign_in(westmere.business_unit), address(westmere, "suggested_wording", dd)
    html = client.get(page).content.decode()
    assert "Thessaly" not in html and "Grimsworthy" not in html
    offered = "At home the child was seen alone."
    assert offered in html
    key, box = the_key(html, "At home █")
    client.post(page, {"take": key, box: offered})
    assert offered in stages.section(dd, "good_practice").words
    assert report.send_to_check(westmere, dd).stage == "anonymisation_check"


def test_nothing_typed_is_an_error_and_changes_nothing(westmere: Cast, sign_in) -> None:
    dd = stages.written(westmere)
    stages.plant(westmere, dd, SENTENCE)
    client, page = sign_in(westmere.business_unit), address(westmere, "suggested_wording", dd)
    key, box = the_key(client.get(page).content.decode(), SENTENCE)
    assert "Enter how it is to stand" in said(client.post(page, {"take": key, box: ""}))
    assert SENTENCE in stages.section(dd, "good_practice").words


def test_only_its_writers_find_it_and_only_while_it_is_written(westmere: Cast, eastmere: Cast, sign_in) -> None:
    dd = stages.written(westmere)
    page = address(westmere, "suggested_wording", dd)
    for member in (westmere.scrutineer, westmere.leads["police"], eastmere.business_unit):
        assert sign_in(member).get(page).status_code == 404
        assert sign_in(member).post(page, {"take": "x"}).status_code == 404
    report.send_to_check(westmere, dd)
    assert "so it is not edited now" in said(sign_in(westmere.business_unit).get(page))


def test_a_recommendation_gets_other_words_too_and_keeps_whom_it_is_addressed_to(westmere: Cast, sign_in) -> None:
    dd = stages.written(westmere)
    row = ReportRecommendation.objects.filter(deep_dive=dd).select_related("deep_dive").order_by("position")[0]
    actions.edit_recommendation(
        recommendation=row,
        words=f"Visit sooner. {SENTENCE}",
        addressed_to=row.addressed_to,
        group=row.group,
        findings=list(row.findings.all()),
        seen_version=row.version,
        by=report.writer(westmere),
    )
    rests_on = set(row.findings.values_list("pk", flat=True))
    client, page = sign_in(westmere.business_unit), address(westmere, "suggested_wording", dd)
    html = client.get(page).content.decode()
    assert "Recommendation 1:" in html
    offered = "A small number of children had moved school in the spring of 2026."
    key, box = the_key(html, SENTENCE)
    client.post(page, {"take": key, box: offered})
    after = ReportRecommendation.objects.select_related("deep_dive").get(pk=row.pk)
    assert after.words == f"Visit sooner. {offered}" and after.addressed_to_id == row.addressed_to_id
    assert set(after.findings.values_list("pk", flat=True)) == rests_on
