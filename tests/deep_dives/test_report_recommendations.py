"""Recommendations rest on findings, are addressed, ordered, and leave no area for development unanswered."""

import pytest

from lineofsight import vault
from lineofsight.deep_dives import actions
from lineofsight.deep_dives.coding import findings_of, material
from lineofsight.deep_dives.models import ReportRecommendation
from lineofsight.demo.cast import Cast
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import report
from lineofsight.question_sets.models import ListEntry

from . import report_world as stages
from .addresses import address, said


def finding_keys(dd, kind: str = "development") -> list[str]:
    with vault.scope():
        return [str(each.finding.pk) for each in findings_of(dd, only=[kind])]


def typed(w: Cast, dd, **changes: object) -> dict[str, object]:
    return {
        "words": "Agree one chronology.",
        "whom": f"agency:{w.agencies['police'].pk}",
        "findings": finding_keys(dd)[:2],
        **changes,
    }


def rows(dd) -> list[ReportRecommendation]:
    return list(ReportRecommendation.objects.filter(deep_dive=dd).select_related("deep_dive").order_by("position"))


def test_it_is_added_with_its_findings_and_addressed_to_an_agency_a_group_or_all(westmere: Cast, sign_in) -> None:
    dd = stages.begun(westmere)
    client, page = sign_in(westmere.business_unit), address(westmere, "add_recommendation", dd)
    for whom in (f"agency:{westmere.agencies['police'].pk}", f"group:{westmere.groups['oversight'].pk}", "all"):
        assert client.post(page, typed(westmere, dd, whom=whom)).status_code == 302
    first, second, third = rows(dd)
    assert (first.addressed_to, first.group) == (westmere.agencies["police"], None)
    assert (second.addressed_to, second.group) == (None, westmere.groups["oversight"])
    assert (third.addressed_to, third.group) == (None, None)
    assert {str(found.pk) for found in first.findings.all()} == set(finding_keys(dd)[:2])


def test_begun_from_what_an_agency_recommended_it_has_those_words(westmere: Cast, sign_in) -> None:
    dd = stages.begun(westmere)
    key = finding_keys(dd, "recommendation")[0]
    html = (
        sign_in(westmere.business_unit).get(address(westmere, "add_recommendation", dd), {"from": key}).content.decode()
    )
    words = dd.findings.select_related("deep_dive").get(pk=key).words
    assert words in html.split("<textarea")[1].split("</textarea>")[0]


def test_the_order_is_changed_and_one_is_taken_out(westmere: Cast, sign_in) -> None:
    dd = stages.begun(westmere)
    client = sign_in(westmere.business_unit)
    for words in ("One", "Two", "Three"):
        client.post(address(westmere, "add_recommendation", dd), typed(westmere, dd, words=words))
    page = address(westmere, "report_recommendations", dd)
    client.post(page, {"up": str(rows(dd)[2].pk)})
    assert [row.words for row in rows(dd)] == ["One", "Three", "Two"]
    client.post(page, {"down": str(rows(dd)[0].pk)})
    assert [row.words for row in rows(dd)] == ["Three", "One", "Two"]
    client.post(page, {"up": str(rows(dd)[0].pk)})
    client.post(page, {"remove": str(rows(dd)[1].pk)})
    assert [(row.words, row.position) for row in rows(dd)] == [("Three", 1), ("Two", 2)]


def test_two_who_change_the_same_one_lose_nothing(westmere: Cast, sign_in) -> None:
    dd = stages.begun(westmere)
    client = sign_in(westmere.business_unit)
    client.post(address(westmere, "add_recommendation", dd), typed(westmere, dd))
    page = address(westmere, "edit_recommendation", dd, recommendation_pk=rows(dd)[0].pk)
    sign_in(westmere.second_business_unit).post(page, typed(westmere, dd, words="Theirs", seen_version="1"))
    answer = client.post(page, typed(westmere, dd, words="Mine", seen_version="1"))
    assert "saved this part while you were writing" in said(answer) and "Theirs" in said(answer)
    assert "Mine" in answer.content.decode() and rows(dd)[0].words == "Theirs"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"words": ""}, "Enter the recommendation"),
        ({"findings": []}, "Choose at least one finding that this recommendation rests on"),
        ({"whom": ""}, "Choose an agency, a group or all partners"),
    ],
)
def test_bad_input_says_what_to_do_and_keeps_what_was_typed(westmere: Cast, sign_in, changes, words) -> None:
    dd = stages.begun(westmere)
    whole = typed(westmere, dd, words="Kept words") | changes
    answer = sign_in(westmere.business_unit).post(address(westmere, "add_recommendation", dd), whole)
    assert words in said(answer)
    assert not rows(dd)
    assert "words" in changes or "Kept words" in answer.content.decode()


@pytest.mark.requirement("DDV-052")
def test_an_area_for_development_without_an_answer_holds_the_report_until_there_is_a_reason(
    westmere: Cast, sign_in
) -> None:
    dd = stages.written(westmere)
    by = westmere.business_unit
    with vault.scope():
        entry = next(each for each in material(dd, by) if each.kind == "development" and not each.coded)
        chosen = ListEntry.objects.filter(pk=entry.id).select_related("section", "response")
        (open_,) = actions.code_each(deep_dive=dd, entries=list(chosen), by=by)
    client = sign_in(by)
    warned = said(client.get(address(westmere, "report_recommendations", dd)))
    assert "Areas for development without an answer" in warned and open_.words in warned
    with pytest.raises(NotYet, match="1 area for development has neither a recommendation nor a reason"):
        actions.send_to_check(deep_dive=dd, readers=report.checkers(westmere), by=by)
    page = address(westmere, "edit_finding", dd, finding_pk=open_.pk)
    client.post(page, {"words": open_.words, "kind": "development", "because": "Agreed in the discussion itself."})
    assert report.send_to_check(westmere, dd).stage == "anonymisation_check"


def test_a_recommendation_of_another_deep_dive_is_not_found(westmere: Cast, eastmere: Cast, sign_in) -> None:
    dd, other = stages.begun(westmere), stages.written(eastmere)
    foreign = rows(other)[0]
    page = address(westmere, "edit_recommendation", dd, recommendation_pk=foreign.pk)
    assert sign_in(westmere.business_unit).get(page).status_code == 404
    assert (
        sign_in(westmere.business_unit)
        .post(address(westmere, "report_recommendations", dd), {"remove": str(foreign.pk)})
        .status_code
        == 404
    )
