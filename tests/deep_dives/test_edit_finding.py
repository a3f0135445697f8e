"""One finding: worded, sorted, followed back, and answered where it needs an answer."""

import pytest

from lineofsight import vault
from lineofsight.deep_dives.coding import findings_of
from lineofsight.deep_dives.models import Finding
from lineofsight.demo.cast import Cast

from . import report_world as stages
from .addresses import address, said


def one(dd, kind: str = "development") -> Finding:
    with vault.scope():
        return findings_of(dd, only=[kind])[0].finding


def typed(finding: Finding, **changes: str) -> dict[str, str]:
    return {"words": "Notices came late.", "kind": finding.kind, "domain": "", "line_of_enquiry": "", **changes}


def test_it_is_put_into_the_words_of_the_report(westmere: Cast, sign_in) -> None:
    dd = stages.coded(westmere)
    finding = one(dd)
    page = address(westmere, "edit_finding", dd, finding_pk=finding.pk)
    sign_in(westmere.business_unit).post(page, typed(finding, domain="planning", because="Agreed in the discussion."))
    finding = Finding.objects.select_related("deep_dive").get(pk=finding.pk)
    assert (finding.words, finding.domain) == ("Notices came late.", "planning")
    assert finding.no_recommendation_because == "Agreed in the discussion."


def test_it_shows_what_it_rests_on_by_agency_and_pseudonym(westmere: Cast, sign_in) -> None:
    dd = stages.coded(westmere)
    finding = one(dd)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "edit_finding", dd, finding_pk=finding.pk)))
    source = finding.sources.select_related("case", "entry__section").get()
    assert source.case.name in words and source.entry.section.title in words
    assert finding.words in words


def test_removing_its_only_source_removes_it_and_says_so(westmere: Cast, sign_in) -> None:
    dd = stages.coded(westmere)
    finding = one(dd)
    page = address(westmere, "edit_finding", dd, finding_pk=finding.pk)
    answer = sign_in(westmere.business_unit).post(page, {"remove": str(finding.sources.get().pk)}, follow=True)
    assert "rested on this entry alone" in said(answer)
    assert not Finding.objects.filter(pk=finding.pk).exists()


def test_bad_input_keeps_what_was_typed(westmere: Cast, sign_in) -> None:
    dd = stages.coded(westmere)
    finding = one(dd)
    page = address(westmere, "edit_finding", dd, finding_pk=finding.pk)
    answer = sign_in(westmere.business_unit).post(page, typed(finding, words="", because="Kept words"))
    assert "Enter the finding" in said(answer) and "Kept words" in answer.content.decode()


def test_others_do_not_find_it(westmere: Cast, eastmere: Cast, sign_in) -> None:
    dd = stages.coded(westmere)
    finding = one(dd)
    page = address(westmere, "edit_finding", dd, finding_pk=finding.pk)
    for member in (westmere.leads["council"], westmere.scrutineer, eastmere.business_unit):
        assert sign_in(member).get(page).status_code == 404
        assert sign_in(member).post(page, typed(finding)).status_code == 404


def test_at_the_check_it_is_read_and_not_changed(westmere: Cast, sign_in) -> None:
    dd = stages.at_check(westmere)
    finding = one(dd)
    page = address(westmere, "edit_finding", dd, finding_pk=finding.pk)
    client = sign_in(westmere.business_unit)
    assert "so its findings stay as they are" in said(client.get(page))
    client.post(page, typed(finding))
    assert Finding.objects.select_related("deep_dive").get(pk=finding.pk).words == finding.words


@pytest.mark.parametrize("kind", ["good_practice", "theme"])
def test_only_an_area_for_development_is_asked_why_there_is_no_recommendation(westmere: Cast, sign_in, kind) -> None:
    dd = stages.coded(westmere)
    finding = one(dd, kind)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "edit_finding", dd, finding_pk=finding.pk)))
    assert "Why does this lead to no recommendation?" not in words
