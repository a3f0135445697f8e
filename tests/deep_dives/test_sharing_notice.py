"""The notice on sharing information, with the edition of the national advice in force."""

from datetime import date

import pytest

from lineofsight.deep_dives.chapter import DeepDiveSettings
from lineofsight.deep_dives.models import AgencyRequest
from lineofsight.practice.story import cohort, involvement, terms, themes
from tests.deep_dives.addresses import address, said


@pytest.mark.requirement("INF-004")
def test_a_request_shows_the_notice_the_lawful_basis_and_the_edition_in_force(westmere, sign_in):
    dd = themes.agree_theme(westmere, themes.make_ready(westmere, themes.propose(westmere)))
    dd = terms.approve_terms(westmere, terms.submit_terms(westmere, terms.draft_terms(westmere, dd)))
    dd = cohort.select_cases(westmere, cohort.complete_list(westmere, cohort.supply_lists(westmere, dd)))
    dd = involvement.ask_involvement(westmere, cohort.confirm_cohort(westmere, dd))
    asked = AgencyRequest.objects.get(deep_dive=dd, agency=westmere.agencies["health"])
    page = said(sign_in(westmere.leads["health"]).get(address(westmere, "agency_request", dd, request_pk=asked.pk)))
    assert "Share what is specific to the focus and the window" in page
    assert "Public task (UK GDPR Article 6(1)(e))" in page
    assert "Information sharing: advice for practitioners providing safeguarding services, edition of May 2024" in page


def test_the_edition_is_the_one_in_force_on_the_day():
    settings = DeepDiveSettings()
    assert settings.guidance_on("information_sharing", date(2024, 5, 1)).edition == "July 2018"
    assert settings.guidance_on("information_sharing", date(2024, 5, 2)).edition == "May 2024"
    assert settings.guidance_on("working_together", date(2026, 3, 4)).edition == "December 2023"
    assert settings.guidance_on("something_else", date(2026, 3, 4)) is None
